"""What a seat sees of an event: the one place of secrecy. Whatever is not told here stays hidden.

Two gates stand before every fact. The audience of the kind of event says whether the seat may see such a row at all;
then one small function a kind says what of it. Numbers that count what others do (occurrences, contacts, inputs, rules)
never pass: contacts get numbers of the seat's own. What the requester of a contact sees is `world.visible`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator

from simulator.exercise.briefing import seen_channels, seen_variables
from simulator.exercise.contact import ContactViews
from simulator.exercise.fact import (
    Acted,
    AuthorityChanged,
    Began,
    Change,
    ContactSeen,
    Disclosed,
    Fact,
    HolderSeen,
    Injected,
    InputRefused,
    Learned,
    Moved,
    PublicReason,
    RungSeen,
    Stated,
    StatusSeen,
)
from simulator.exercise.seat import Seat
from simulator.exercise.writing import Writing
from simulator.program.rules import ROW_OF_ACT
from simulator.program.words import CompiledScenario
from simulator.vocabulary import (
    AUDIENCE,
    LINE,
    Audience,
    EventKind,
    Permission,
    Purpose,
    Reason,
    Refusal,
    Result,
    RuleKind,
    Status,
    Telling,
    Tone,
    unpack_told,
)
from simulator.world.row import Row
from simulator.world.state import State

WHY = {
    Refusal.NOTHING_TO_ANSWER: "it can no longer be answered so: it has ended or gone on meanwhile; look at it again",
    Refusal.NOTHING_TO_WITHDRAW: "it has ended meanwhile; there is nothing left to withdraw",
    Refusal.NOTHING_CHANGED: "it is so already, or has been asked for; nothing needs to be done",
    Refusal.NOT_ALLOWED: "this office may not do it; let another office do it",
    Refusal.NOT_NOW: "its condition does not hold as far as the office knows; wait until it does",
    Refusal.NOTHING_TO_POSTPONE: "no appointment stands that could be moved so, or no later session is left; ask anew",
}
"""Why an input could not be carried out when its time came, and what would work."""
DONE, ASKS = 0, 1
"""What a row of an action says in b."""


class Viewer:
    """The view of one seat: shown every row, with the state right after it, it tells the facts for the seat."""

    def __init__(self, scenario: CompiledScenario, seat: Seat, state: State, writing: Writing) -> None:
        self.scenario, self.seat, self.state = scenario, seat, state
        self.program, self.words = scenario.program, scenario.words
        self.offices = frozenset(seat.offices)
        self.first_office, self.first_channel = self.program.owner_of_offices, self.program.owner_of_channels
        self.channels = frozenset(seen_channels(self.program, seat))
        self.variables = {self.program.variables[number].register: number for number in self._seen_variables()}
        self.writing = writing
        self.contacts = ContactViews(scenario, seat, state, writing)

    def _seen_variables(self) -> tuple[int, ...]:
        return seen_variables(self.program, self.seat)

    def see(self, row: Row) -> Iterator[Fact]:
        """The facts that this row is for the seat, most often none."""
        yield from self._injected(row)
        if self._may_see(row):
            yield from SEEN.get(EventKind(row.kind), _nothing)(self, row)

    # Who may see it.

    def _may_see(self, row: Row) -> bool:
        """Whether the seat is in the audience of such a row."""
        audience = AUDIENCE[EventKind(row.kind)]
        if audience & Audience.PUBLIC:
            return True
        if audience & Audience.ACTOR and self._is_actor(row):
            return True
        if audience & Audience.COUNTERPART and self._is_party(row):
            return True
        return bool(audience & Audience.NAMED) and self._is_named(row)

    def _is_actor(self, row: Row) -> bool:
        if row.kind == EventKind.STATUS:
            ends = self.program.channels[row.owner - self.first_channel].end_sides
            return row.a != LINE and ends[row.a] == self.seat.side
        return row.owner - self.first_office in self.offices

    def _is_party(self, row: Row) -> bool:
        """Whether the contact of the row is one of the seat's own: asked by it, come to it, or said to everybody."""
        contact = self.state.contacts[row.contact]
        joined = contact.source in self.offices or contact.at in self.offices
        return joined or self.program.public_class[contact.channel] >= 0

    def _is_named(self, row: Row) -> bool:
        if row.kind == EventKind.VARIABLE:
            return row.a in self.variables
        return row.kind == EventKind.RUNG and int(row.x) == self.seat.side

    # What of it.

    def _injected(self, row: Row) -> Iterator[Fact]:
        """The words of an inject, by the row that says that its rule acted."""
        if row.rule < 0 or self.program.rules[row.rule].kind is not RuleKind.INJECT or not self._is_firing(row):
            return
        name = self.words.rules[row.rule]
        told = tuple(office for office in name.told if office in self.offices)
        if told and name.message:
            yield Injected(told, name.medium, name.message)

    def _is_firing(self, row: Row) -> bool:
        rule = self.program.rules[row.rule]
        if row.kind == EventKind.FIRED:
            return True
        return rule.is_told_by_its_act and row.kind == ROW_OF_ACT[rule.branches[0].acts[0].kind]

    def _start(self, row: Row) -> Iterator[Fact]:
        yield Began()

    def _refused(self, row: Row) -> Iterator[Fact]:
        number = self.writing.number_of(row.a, self.seat.id)
        if number:
            yield InputRefused(number, WHY[Refusal(row.b)])

    def _status(self, row: Row) -> Iterator[Fact]:
        yield StatusSeen(row.owner - self.first_channel, row.a, Status(row.b), is_actual=True)

    def _announced(self, row: Row) -> Iterator[Fact]:
        if row.owner - self.first_channel in self.channels:
            yield StatusSeen(row.owner - self.first_channel, row.a, Status(row.b), is_actual=False)

    def _status_seen(self, row: Row) -> Iterator[Fact]:
        yield StatusSeen(row.a, -1, Status(row.b), is_actual=False)

    def _holder(self, row: Row) -> Iterator[Fact]:
        yield HolderSeen(row.owner - self.first_office, row.a)

    def _learned(self, row: Row) -> Iterator[Fact]:
        """An account as it was told: not whether it is true, nor how often such a thing has happened."""
        if row.a >= len(self.program.stages):
            return  # a public statement is heard as such
        stage = self.program.stages[row.a]
        how, heard, by, _ = unpack_told(row.y)
        is_own = stage.by < 0 or stage.by == self.seat.side
        matter = self.program.incidents[stage.incident].matter
        yield Learned(
            office=row.owner - self.first_office,
            news=row.a,
            text=self.words.event_classes[row.a].label,
            happened_at=int(row.x),
            by=by,
            rung=heard if heard >= 0 else stage.rung if is_own else stage.seen_as,
            is_correction=how == Telling.CORRECTED,
            matter=matter,
            about=self._about(matter),
        )

    def _about(self, matter: int) -> str:
        return self.words.matters[matter].label if matter >= 0 else ""

    def _disclosed(self, row: Row) -> Iterator[Fact]:
        yield Disclosed(row.owner - self.first_office, row.a, self.words.event_classes[row.a].label)

    def _variable(self, row: Row) -> Iterator[Fact]:
        yield Moved(self.variables[row.a], row.x, row.y)

    def _rung(self, row: Row) -> Iterator[Fact]:
        """The rung as the own side reads it; whether it was meant is nobody's to see."""
        yield RungSeen(row.owner - self.program.owner_of_sides, row.a, int(row.y))

    def _acted(self, row: Row) -> Iterator[Fact]:
        yield Acted(row.owner - self.first_office, row.a, row.b == DONE, row.b == ASKS)

    def _permission(self, row: Row) -> Iterator[Fact]:
        office = row.owner - self.first_office
        yield AuthorityChanged(office, row.a, self._about(row.a), Permission(row.b))

    def _ended(self, row: Row) -> Iterator[Fact]:
        yield from self._befell(row, Change.ENDED)
        contact = self.state.contacts[row.contact]
        if self.program.public_class[contact.channel] >= 0 and row.a == Result.COMPLETED:
            yield self._stated(row)

    def _stated(self, row: Row) -> Stated:
        contact = self.state.contacts[row.contact]
        return Stated(
            office=contact.source,
            channel=contact.channel,
            matter=contact.matter,
            about=self._about(contact.matter),
            purpose=Purpose(contact.purpose),
            tone=Tone(contact.tone),
            topics=contact.topics,
            denied=contact.denied,
            text=self.writing.said.get(contact.number, ""),
            contact=self.contacts.number(contact.number),
        )

    def _public_reason(self, row: Row) -> Iterator[Fact]:
        number = self.contacts.number(row.contact)
        if number:
            yield from self._befell(row, Change.PUBLIC_REASON)
        yield PublicReason(row.owner - self.first_office, Reason(row.a), number)

    def _befell(self, row: Row, change: Change) -> Iterator[Fact]:
        view = self.contacts.seen(row, change)
        if view is not None:
            yield ContactSeen(change, view)


def _nothing(viewer: Viewer, row: Row) -> Iterator[Fact]:
    return iter(())


def _contact(change: Change) -> Callable[[Viewer, Row], Iterator[Fact]]:
    def see(viewer: Viewer, row: Row) -> Iterator[Fact]:
        return viewer._befell(row, change)

    return see


SEEN: dict[EventKind, Callable[[Viewer, Row], Iterator[Fact]]] = {
    EventKind.START: Viewer._start,
    EventKind.REFUSED: Viewer._refused,
    EventKind.STATUS: Viewer._status,
    EventKind.ANNOUNCED: Viewer._announced,
    EventKind.STATUS_SEEN: Viewer._status_seen,
    EventKind.HOLDER: Viewer._holder,
    EventKind.LEARNED: Viewer._learned,
    EventKind.VARIABLE: Viewer._variable,
    EventKind.RUNG: Viewer._rung,
    EventKind.REQUESTED: _contact(Change.ASKED),
    EventKind.TOPICS: _contact(Change.ASKED),
    EventKind.LINKED: _contact(Change.ASKED),
    EventKind.JOINED: _contact(Change.ARRIVED),
    EventKind.TAKEN_UP: _contact(Change.ARRIVED),
    EventKind.DECIDED: _contact(Change.DECIDED),
    EventKind.PASSED_ON: _contact(Change.PASSED_ON),
    EventKind.ACCEPTED: _contact(Change.STANDING),
    EventKind.DELAYED: _contact(Change.STANDING),
    EventKind.ASKED: _contact(Change.ASKED_UP),
    EventKind.PERMISSION: Viewer._permission,
    EventKind.DUE: _contact(Change.STANDING),
    EventKind.CONNECTING: _contact(Change.STANDING),
    EventKind.CONNECTED: _contact(Change.STANDING),
    EventKind.ENDED: Viewer._ended,
    EventKind.PUBLIC_REASON: Viewer._public_reason,
    EventKind.POSTPONED: _contact(Change.POSTPONED),
    EventKind.ABSENT: _contact(Change.STAYS_AWAY),
    EventKind.RECEIPT: _contact(Change.RECEIPT),
    EventKind.CONVEYED: _contact(Change.CONVEYED),
    EventKind.DISCLOSED: Viewer._disclosed,
    EventKind.ACTED: Viewer._acted,
}
"""What a seat sees of a row that it may see, by its kind; of any other kind nothing."""
