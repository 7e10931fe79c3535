"""The figures of one run, from its log alone: a record of bounded size that many runs can be kept of.

docs/measures.md defines each of them. Times are ms; a `Spell` that is not reached was cut off by the end of the run.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from simulator.measures.closure import Closure, closures
from simulator.measures.count import Candour, Fate, Use, Waits, candour, fates, notifications, relay_use, waits
from simulator.measures.finished import RunResult
from simulator.measures.first import FirstContacts, first_contacts
from simulator.measures.knowing import Knowing, knowing
from simulator.measures.ladder import SideLadder
from simulator.measures.measure import Value
from simulator.measures.objective import SideDegrees, objectives_met
from simulator.measures.readout import Compared, compared
from simulator.measures.rung_time import RungTime, rung_times
from simulator.measures.summary import summarise
from simulator.measures.survival import CUT_OFF, Spell
from simulator.program.tables import Program
from simulator.vocabulary import EventKind, Result
from simulator.world.fold import fold
from simulator.world.row import Row
from simulator.world.state import State


@dataclass(frozen=True, slots=True)
class Figures:
    """What one run amounts to. Tuples run parallel to the tables of the program, or to a closed set.

    `events` counts rows by `EventKind`; `happened` is the time to the first occurrence of each event class (stages,
    then public channels), and so of whatever is written as a stage: a demand met, a leak, a disclosure. `variables`
    are the values at the end. `silence` is the longest time without a connection between two sides.
    """

    outcome: int
    ended_at: int
    is_complete: bool
    first: FirstContacts
    fates: tuple[tuple[Fate, int], ...]
    waits: Waits
    silence: Spell
    candour: Candour
    relays: Use
    notifications: Use
    knowing: tuple[Knowing, ...]
    accounts: tuple[Compared, ...]
    ladders: tuple[SideLadder, ...]
    rungs: tuple[RungTime, ...]
    closures: tuple[Closure, ...]
    events: tuple[int, ...]
    happened: tuple[Spell, ...]
    variables: tuple[float, ...]
    measures: tuple[Value, ...]
    objectives: tuple[SideDegrees, ...]


def figures(program: Program, parameters: Sequence[float], rows: Sequence[Row]) -> Figures:
    """The figures of a run; of one that was broken off, up to its last event."""
    summary, state = summarise(program, parameters, rows), fold(State(program, parameters), rows)
    end, records = summary.ended_at, summary.contacts
    measured = tuple(value.value for value in summary.measures)
    return Figures(
        outcome=summary.outcome,
        ended_at=end,
        is_complete=summary.is_complete,
        first=first_contacts(program, records, rows, end),
        fates=fates(program, records),
        waits=waits(program, records),
        silence=_silence(program, rows, state, end),
        candour=candour(program, records),
        relays=relay_use(program, records),
        notifications=notifications(program, records),
        knowing=knowing(program, rows, end),
        accounts=compared(program, parameters, rows),
        ladders=summary.ladders,
        rungs=rung_times(program, rows, end),
        closures=closures(program, rows, end),
        events=_events(rows),
        happened=_happened(program, state, rows, end),
        variables=tuple(state.registers[variable.register] for variable in program.variables),
        measures=summary.measures,
        objectives=objectives_met(program, RunResult(measured, summary.outcome, tuple(parameters))),
    )


def _events(rows: Iterable[Row]) -> tuple[int, ...]:
    found = [0] * len(EventKind)
    for row in rows:
        found[row.kind] += 1
    return tuple(found)


def _happened(program: Program, state: State, rows: Iterable[Row], end: int) -> tuple[Spell, ...]:
    first: dict[int, int] = {}
    for row in rows:
        if row.kind == EventKind.STAGE:
            first.setdefault(program.stages[row.a].event_class, row.time_ms)
        elif row.kind == EventKind.ENDED and row.a == Result.COMPLETED:
            # -1 where the channel is not public: a place of its own that nobody reads.
            first.setdefault(program.public_class[state.contacts[row.contact].channel], row.time_ms)
    return tuple(
        Spell(first[number]) if number in first else Spell(end, CUT_OFF) for number in range(program.event_classes)
    )


def _silence(program: Program, rows: Iterable[Row], state: State, end: int) -> Spell:
    """The longest time, ends of the run included, without a connection between two sides."""
    last, longest = 0, 0
    for row in rows:
        if row.kind == EventKind.CONNECTED:
            contact = state.contacts[row.contact]
            if program.offices[contact.source].side != program.offices[contact.to].side:
                last, longest = row.time_ms, max(longest, row.time_ms - last)
    return Spell(end - last, CUT_OFF) if end - last >= longest else Spell(longest)
