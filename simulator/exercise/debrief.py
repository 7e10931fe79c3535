"""After the end: what each side was told beside what was so. Facts only; everything may be shown now.

    after = debrief(exercise.plan.scenario, exercise.play.parameters, exercise.play.rows)

It needs no exercise: a log that was read back gives the same. What the sides knew of each event stands in
`measures.knowing`, the ledger in `measures.contact`.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from simulator.exercise.fact import SeatEvent
from simulator.exercise.play import seat_events
from simulator.exercise.seat import Seat
from simulator.measures.contact import ContactRecord, contact_records
from simulator.measures.knowing import Knowing, knowing
from simulator.measures.measure import measure_run
from simulator.program.tables import Program
from simulator.program.words import CompiledScenario
from simulator.vocabulary import AnswerKind, EventKind, Purpose, Reason, Result
from simulator.world.contact import Contact, Phase
from simulator.world.fold import apply, fold
from simulator.world.row import Row
from simulator.world.state import State
from simulator.world.visible import Visible, visible_lives

MISREAD = "misread_"
"""How the ids of the measures begin that say how far a side misread what is so."""


@dataclass(frozen=True, slots=True)
class Stretch:
    """A stretch of a silence, from an instant in ms: which office had it, where it stood there, why in truth."""

    since: int
    office: int
    phase: Phase
    reason: Reason
    answer: AnswerKind | None


@dataclass(frozen=True, slots=True)
class Silence:
    """A request that nobody answered: what its requester saw of it, and what it was, stretch by stretch.

    `record` is its line in the ledger, with the reason in the end.
    """

    record: ContactRecord
    seen: tuple[Visible, ...]
    stretches: tuple[Stretch, ...]


@dataclass(frozen=True, slots=True)
class Belief:
    """What a side held likely in the end, and how far off that was: 0 sure and right, 1 sure and wrong.

    `variable` is its position in the table; `misread` is None where the scenario does not say what was so.
    """

    side: int
    variable: int
    held: float
    misread: float | None


@dataclass(frozen=True, slots=True)
class Debrief:
    """All of it. `timelines` are by side: what a seat with all of its offices would have been told."""

    timelines: tuple[tuple[SeatEvent, ...], ...]
    knowing: tuple[Knowing, ...]
    silences: tuple[Silence, ...]
    beliefs: tuple[Belief, ...]


def debrief(scenario: CompiledScenario, parameters: Sequence[float], rows: Sequence[Row]) -> Debrief:
    """The facts of a debrief, from the rows of a run."""
    program = scenario.program
    end = rows[-1].time_ms if rows else 0
    return Debrief(
        timelines=tuple(_timeline(scenario, parameters, rows, side) for side in range(len(program.sides))),
        knowing=knowing(program, rows, end),
        silences=silences(program, parameters, rows),
        beliefs=tuple(_beliefs(scenario, parameters, rows)),
    )


def _timeline(
    scenario: CompiledScenario, parameters: Sequence[float], rows: Sequence[Row], side: int
) -> tuple[SeatEvent, ...]:
    name, offices = scenario.words.sides[side], enumerate(scenario.program.offices)
    seat = Seat(name.id, name.label, side, tuple(number for number, office in offices if office.side == side))
    return tuple(seat_events(scenario, parameters, rows, seat))


# Silences.


def silences(program: Program, parameters: Sequence[float], rows: Sequence[Row]) -> tuple[Silence, ...]:
    """The requests between sides that were ignored, or were still open and unanswered at the end."""
    records = contact_records(program, parameters, rows)
    lives, stretches = visible_lives(program, parameters, rows), _stretches(program, parameters, rows)
    return tuple(
        Silence(record, tuple(lives[record.number]), tuple(stretches[record.number]))
        for record in records
        if _is_silence(program, record)
    )


def _is_silence(program: Program, record: ContactRecord) -> bool:
    if record.is_public or program.offices[record.source].side == program.offices[record.to].side:
        return False
    is_unheard = record.is_open and record.accepted_at is None
    return record.purpose is not Purpose.PERMISSION and (record.result is Result.IGNORED or is_unheard)


def _stretches(program: Program, parameters: Sequence[float], rows: Sequence[Row]) -> list[list[Stretch]]:
    """For each contact where it stood on the other side, one stretch after the other."""
    state, found = State(program, parameters), list[list[Stretch]]()
    for row in rows:
        apply(state, row)
        if row.kind == EventKind.REQUESTED:
            found.append([])
        if row.contact >= 0 and state.contacts[row.contact].is_open:
            _go_on(found[row.contact], state.contacts[row.contact], row)
    return found


def _go_on(stretches: list[Stretch], contact: Contact, row: Row) -> None:
    """Begin a stretch where something is different from the last; one that took no time gives way."""
    reason = contact.actual if contact.phase not in (Phase.QUEUED, Phase.RINGING, Phase.SENT) else Reason.NONE
    answer = AnswerKind(contact.answer) if contact.answer >= 0 else None
    stretch = Stretch(row.time_ms, contact.at, contact.phase, reason, answer)
    if stretches and stretches[-1].since == row.time_ms:
        stretches.pop()
    if not stretches or _what(stretches[-1]) != _what(stretch):
        stretches.append(stretch)


def _what(stretch: Stretch) -> tuple[object, ...]:
    return stretch.office, stretch.phase, stretch.reason, stretch.answer


# Beliefs.


def _beliefs(scenario: CompiledScenario, parameters: Sequence[float], rows: Sequence[Row]) -> Iterator[Belief]:
    """What sides held when the run ended: every variable that evidence moves, or of which is said what was so."""
    program, words = scenario.program, scenario.words
    state, moved = fold(State(program, parameters), rows), _moved(program)
    measured = zip(words.measures, measure_run(program, parameters, rows), strict=True)
    misread = {name.id: value.value for name, value in measured if name.id.startswith(MISREAD)}
    for number, (name, variable) in enumerate(zip(words.variables, program.variables, strict=True)):
        far = misread.get(_misread_by(name.id))
        if variable.register in moved or far is not None:
            yield Belief(variable.side, number, state.registers[variable.register], far)


def _moved(program: Program) -> frozenset[int]:
    """The registers of what evidence may move."""
    acts = (act for rule in program.rules for branch in rule.branches for act in branch.acts)
    return frozenset(register for act in acts for register in act.beliefs)


def _misread_by(variable: str) -> str:
    """The id of the measure that says how far a side misread it: `intended(north)` has `misread_intended_north`."""
    return MISREAD + variable.replace("(", "_").removesuffix(")")
