"""The run of an exercise and what its seats see of it, without any clock: time goes where it is told to go."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from simulator.engine import Engine
from simulator.exercise.briefing import Briefing, briefing_of
from simulator.exercise.desk import Desk, DeskFold
from simulator.exercise.fact import SeatEvent
from simulator.exercise.journal import Plan, Recorded
from simulator.exercise.order import Orders
from simulator.exercise.seat import Seat
from simulator.exercise.view import Viewer
from simulator.exercise.writing import Writing
from simulator.program.tables import ScriptedInput
from simulator.program.words import CompiledScenario
from simulator.vocabulary import EventKind, InputKind
from simulator.world.contact import Phase
from simulator.world.fold import apply
from simulator.world.row import Row
from simulator.world.state import State

NEVER_THERE = ScriptedInput(2**62, -1, InputKind.ASK)
"""In place of a script's input in the name of an office that a person holds: numbers stay, and it never comes."""


@dataclass(slots=True)
class _Chair:
    """A seat with what it is told and what that adds up to."""

    seat: Seat
    viewer: Viewer
    orders: Orders
    fold: DeskFold
    events: list[SeatEvent] = field(default_factory=list)
    inputs: int = 0


class Play:
    """One run with people in it. `engines` makes its engine; a play that is to be forked takes one that can be."""

    engines: type[Engine] = Engine

    def __init__(self, plan: Plan) -> None:
        program = plan.scenario.program
        values = plan.parameters or tuple(parameter.default for parameter in program.parameters)
        self.plan, self.parameters = plan, values
        self.state, self.writing = State(program, values), Writing()
        self.chairs = {seat.id: self._chair(seat) for seat in plan.seats}
        self._input = (-1, "")  # seq of the row of the input that is being carried out, and what people wrote with it
        offices = [office for seat in plan.seats for office in seat.offices]
        script = _without(program.scripts[plan.script], offices) if plan.script >= 0 else ()
        self.next_number = len(script)
        self.engine = self.engines(program, values, plan.seed, plan.run, script, self._on_row, plan.rule_sets, offices)

    def _chair(self, seat: Seat) -> _Chair:
        scenario = self.plan.scenario
        viewer = Viewer(scenario, seat, self.state, self.writing)
        orders = Orders(scenario.program, seat, self.state, viewer.contacts)
        return _Chair(seat, viewer, orders, DeskFold(briefing_of(scenario, seat)))

    # Time.

    @property
    def is_over(self) -> bool:
        """Whether the run has ended."""
        return self.engine.is_over

    @property
    def rows(self) -> Sequence[Row]:
        """All events so far, for control."""
        return self.engine.scene.rows

    def next_at(self) -> int:
        """When the next event is due, or the end, ms."""
        return self.engine.next_at()

    def run_before(self, at: int) -> None:
        """Run everything that is due before an instant, ms."""
        self.engine.run_before(at)

    # People.

    def take(self, one: Recorded) -> None:
        """Carry an input out at its time, before which everything is run first."""
        chair = self.chairs[one.seat]
        self.engine.run_before(one.at)
        chair.inputs += 1
        for position, (item, contact) in enumerate(chair.orders.lower(one.input, one.at)):
            number = one.number + position
            self.writing.inputs[number] = (one.seat, chair.inputs)
            self._input = (-1, getattr(one.input, "text", ""))
            self.engine.admit(number, item, contact)
            self.next_number = max(self.next_number, number + 1)
        self.next_number = max(self.next_number, one.number + 1)
        self._input = (-1, "")

    def waiting(self) -> frozenset[int]:
        """The contacts, by the engine's number, that wait for the decision of a person."""
        seated = self.engine.scene.seated
        return frozenset(
            contact.number
            for contact in self.state.open.values()
            if contact.phase is Phase.DECIDING and contact.at in seated
        )

    def waits_for(self) -> tuple[str, ...]:
        """The ids of the seats that have a decision to take."""
        at = {self.state.contacts[number].at for number in self.waiting()}
        return tuple(name for name, chair in self.chairs.items() if at & set(chair.seat.offices))

    def is_given_back(self, seat: str) -> bool:
        """Whether rules run the offices of a seat again."""
        return not self.engine.scene.seated & set(self.chairs[seat].seat.offices)

    # What seats see.

    def briefing(self, seat: str) -> Briefing:
        """What a seat may know from the start."""
        return self.chairs[seat].fold.briefing

    def events(self, seat: str) -> Sequence[SeatEvent]:
        """Everything that a seat has been told."""
        return self.chairs[seat].events

    def desk(self, seat: str, now: int, events: int) -> Desk:
        """The desk of a seat at an instant, ms, by the first so many of its events."""
        chair = self.chairs[seat]
        chair.fold.add(chair.events[chair.fold.events : events])
        return chair.fold.desk(now)

    def _on_row(self, row: Row) -> None:
        """Let the state take the row in, keep what people wrote with it, and tell every seat its part."""
        apply(self.state, row)
        self._keep_words(row)
        for chair in self.chairs.values():
            for fact in chair.viewer.see(row):
                chair.events.append(SeatEvent(len(chair.events) + 1, row.time_ms, fact))

    def _keep_words(self, row: Row) -> None:
        """What people wrote goes with the contact that their input starts or answers."""
        seq, text = self._input
        if row.kind == EventKind.INPUT and row.a in self.writing.inputs:
            self._input = (row.seq, text)
        elif row.cause == seq >= 0 and text:
            if row.kind == EventKind.REQUESTED:
                self.writing.said[row.contact] = text
            elif row.kind == EventKind.DECIDED and self._is_of_addressee(row):
                self.writing.replied[row.contact] = text

    def _is_of_addressee(self, row: Row) -> bool:
        """Whether the office that decides is the one that was asked for; a gatekeeper's words stop there."""
        return self.state.contacts[row.contact].to == row.owner - self.state.first_office


def seat_events(
    scenario: CompiledScenario, parameters: Sequence[float], rows: Iterable[Row], seat: Seat
) -> list[SeatEvent]:
    """What a seat would have been told of a run that is on record."""
    state = State(scenario.program, parameters)
    viewer, events = Viewer(scenario, seat, state, Writing()), list[SeatEvent]()
    for row in rows:
        apply(state, row)
        for fact in viewer.see(row):
            events.append(SeatEvent(len(events) + 1, row.time_ms, fact))
    return events


def _without(script: tuple[ScriptedInput, ...], offices: Sequence[int]) -> tuple[ScriptedInput, ...]:
    """A script without what is done in the name of offices that people hold."""
    return tuple(NEVER_THERE if item.office in offices else item for item in script)
