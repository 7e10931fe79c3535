"""Everything that a run amounts to, in one value."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from simulator.measures.contact import ContactRecord, contact_records
from simulator.measures.ladder import SideLadder, ladders
from simulator.measures.measure import Value, measure_run
from simulator.program.tables import Program
from simulator.vocabulary import EventKind
from simulator.world.row import Row


@dataclass(frozen=True, slots=True)
class Summary:
    """A run in figures. `ended_at` is ms since the start; `outcome` -1 is the outcome `error`."""

    contacts: tuple[ContactRecord, ...]
    ladders: tuple[SideLadder, ...]
    measures: tuple[Value, ...]
    outcome: int
    ended_at: int
    is_complete: bool


def summarise(program: Program, parameters: Sequence[float], rows: Sequence[Row]) -> Summary:
    """The summary of a run, from its rows alone; `is_complete` is false where they do not reach its end."""
    ends = [row for row in rows if row.kind == EventKind.END]
    return Summary(
        contacts=contact_records(program, parameters, rows),
        ladders=ladders(program, rows),
        measures=measure_run(program, parameters, rows),
        outcome=ends[-1].a if ends else -1,
        ended_at=rows[-1].time_ms if rows else 0,
        is_complete=bool(ends),
    )
