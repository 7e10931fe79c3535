"""Who knew what when: from an event until an office had learned of it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from simulator.measures.survival import CUT_OFF, Spell
from simulator.program.tables import Program, Stage
from simulator.vocabulary import EventKind, Telling, unpack_told
from simulator.world.row import Row


class Knowing(NamedTuple):
    """How long after a stage first came an office learned of it, in ms; cut off where it had not when the run ended."""

    event_class: int
    office: int
    lag: Spell


def knowing(program: Program, rows: Sequence[Row], end: int) -> tuple[Knowing, ...]:
    """For each stage that came and was not public from the start: the offices to which its account was on the way.

    And whoever else has learned of it. A stage that an office was told in place of another one is not learned.
    """
    came: dict[int, tuple[Stage, int]] = {}
    learned: dict[tuple[int, int], int] = {}
    for row in rows:
        if row.kind == EventKind.STAGE:
            stage = program.stages[row.a]
            came.setdefault(stage.event_class, (stage, row.time_ms))
        elif row.kind == EventKind.LEARNED and unpack_told(row.y)[0] != Telling.RECAST:
            learned.setdefault((row.a, row.owner - program.owner_of_offices), row.time_ms)
    found = [
        Knowing(number, office, _lag(learned.get((number, office)), at, end))
        for number, (stage, at) in sorted(came.items())
        if not stage.public
        for office in sorted(_meant(stage) | {office for own, office in learned if own == number})
    ]
    return tuple(found)


def _meant(stage: Stage) -> set[int]:
    """The offices that an account of a stage is to reach."""
    return {hop.office for path in stage.paths for hop in path}


def _lag(learned_at: int | None, at: int, end: int) -> Spell:
    return Spell(end - at, CUT_OFF) if learned_at is None else Spell(learned_at - at)
