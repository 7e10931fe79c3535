"""Contacts as one seat sees them: numbered as it met them, each as far as it may know it."""

from __future__ import annotations

from dataclasses import dataclass

from simulator.exercise.fact import Change, ContactView, Role, Standing
from simulator.exercise.seat import Seat
from simulator.exercise.writing import Writing
from simulator.program.words import CompiledScenario
from simulator.vocabulary import AnswerKind, EventKind, Form, Link, Purpose, Reason, Result, Tone
from simulator.world.contact import Contact, Phase
from simulator.world.evaluate import RunFault, compile_expression
from simulator.world.row import Row
from simulator.world.state import State
from simulator.world.visible import Visible, visible

STANDING = {
    Phase.SENT: Standing.QUEUED,
    Phase.RINGING: Standing.QUEUED,
    Phase.QUEUED: Standing.QUEUED,
    Phase.DECIDING: Standing.TO_DECIDE,
    Phase.PENDING: Standing.DECIDED,
    Phase.SILENT: Standing.LET_BE,
    Phase.DELAYED: Standing.TOLD_TO_WAIT,
    Phase.ASKING: Standing.ASKS_UP,
    Phase.PASSED: Standing.PASSED_ON,
    Phase.NOTICE: Standing.ACCEPTED,
    Phase.APPOINTED: Standing.ACCEPTED,
    Phase.READY: Standing.ACCEPTED,
    Phase.CONNECTING: Standing.ACCEPTED,
    Phase.TALKING: Standing.IN_PROGRESS,
    Phase.ENDED: Standing.ENDED,
}
"""Where a contact stands for the office that has it."""
UNANSWERED = frozenset({Standing.QUEUED, Standing.TO_DECIDE, Standing.ASKS_UP})
ANSWERED = frozenset({Standing.TOLD_TO_WAIT, Standing.ACCEPTED, Standing.IN_PROGRESS})
WITHOUT_REPLY = frozenset({Result.IGNORED, Result.WITHDRAWN, Result.FAILED, Result.PENDING, Result.NO_SHOW})
"""Results that no words of the addressee come with."""
ARRIVALS = frozenset({EventKind.JOINED, EventKind.TAKEN_UP})


@dataclass(slots=True)
class _Known:
    """What is kept of a contact between two rows: the number, the last view, what was heard, the own decision."""

    number: int
    first_at: int
    view: ContactView | None = None
    sight: Visible | None = None
    tone: int = 0
    topics: int = 0
    denied: int = 0
    held_by: int = -1
    answer: AnswerKind | None = None
    role: Role = Role.ASKED


class ContactViews:
    """All contacts that a seat has seen."""

    def __init__(self, scenario: CompiledScenario, seat: Seat, state: State, writing: Writing) -> None:
        self.program, self.words, self.state = scenario.program, scenario.words, state
        self.offices, self.writing = frozenset(seat.offices), writing
        self._known: dict[int, _Known] = {}
        self._engine: list[int] = []

    def number(self, contact: int) -> int:
        """The seat's number of a contact of the engine, 0 where it has not seen it."""
        known = self._known.get(contact)
        return known.number if known else 0

    def engine_number(self, number: int) -> int:
        """The engine's number of a contact of the seat, -1 where there is none."""
        return self._engine[number - 1] if 0 < number <= len(self._engine) else -1

    def held_by(self, contact: int) -> int:
        """The own office that was the last of the seat's to have a contact of the engine, -1 none."""
        known = self._known.get(contact)
        return known.held_by if known else -1

    def seen(self, row: Row, change: Change) -> ContactView | None:
        """The contact of a row as the seat sees it now; None where it sees nothing new."""
        contact = self.state.contacts[row.contact]
        known = self._known.get(contact.number) or self._met(contact, row)
        if known is None:
            return None
        self._note(known, contact, row)
        view = self._view(known, contact, row)
        if view is None or view == known.view:
            return None
        known.view = view
        return view

    def _met(self, contact: Contact, row: Row) -> _Known | None:
        """A contact that the seat sees for the first time; None where this row does not show it."""
        if not (contact.source in self.offices or self._arrives(contact, row) or row.kind == EventKind.CONVEYED):
            return None
        self._engine.append(contact.number)
        role = Role.HEARD if row.kind == EventKind.CONVEYED else Role.ASKED
        known = self._known[contact.number] = _Known(len(self._engine), row.time_ms, role=role)
        self._hear(known, contact)
        return known

    def _arrives(self, contact: Contact, row: Row) -> bool:
        """Whether a row brings it before an office of the seat; what rings unattended is heard by nobody."""
        return row.kind in ARRIVALS and contact.at in self.offices and contact.phase is not Phase.RINGING

    def _note(self, known: _Known, contact: Contact, row: Row) -> None:
        """Keep what this row says that later rows would overwrite: what was heard, and what the own office decided."""
        if self._arrives(contact, row):
            known.role = Role.HOLDS
            if known.held_by != contact.at:
                known.held_by, known.answer = contact.at, None
                self._hear(known, contact)
        elif row.kind == EventKind.TOPICS:
            self._hear(known, contact)
        elif row.kind == EventKind.DECIDED and contact.at in self.offices:
            known.answer = AnswerKind(row.a)

    def _hear(self, known: _Known, contact: Contact) -> None:
        known.tone, known.topics, known.denied = contact.tone, contact.topics, contact.denied

    def _view(self, known: _Known, contact: Contact, row: Row) -> ContactView | None:
        """The whole view; None where the contact has gone out of sight."""
        if known.role is Role.HOLDS and contact.at in self.offices:
            return self._held(known, contact, row)
        if contact.source in self.offices:
            return self._asked(known, contact)
        return self._heard(known, contact) if known.role is Role.HEARD else None

    def _held(self, known: _Known, contact: Contact, row: Row) -> ContactView:
        """Of a contact that an office of the seat has: everything that this office knows and has decided."""
        stands = STANDING[contact.phase]
        last = known.view
        since = last.since if last and last.stands is stands else row.time_ms
        is_decided = known.answer is not None or not contact.is_open
        return self._made(
            known,
            contact,
            stands=stands,
            since=since,
            reply=self.writing.replied.get(contact.number, ""),
            until=_until(contact, stands),
            deadline=self._deadline(contact) if stands in UNANSWERED else -1,
            at=contact.at,
            answer=known.answer,
            result=None if contact.is_open else contact.result,
            told=contact.told,
            actual=contact.actual if is_decided else Reason.NONE,
            permission=self.state.permission_of(contact.at, contact, -1),
            question=self.number(contact.asks) if contact.asks >= 0 else 0,
        )

    def _asked(self, known: _Known, contact: Contact) -> ContactView:
        """Of a contact that the seat asked for: what the requester was told."""
        known.sight = seen = visible(self.state, contact, known.sight)
        stands = Standing(int(seen.sight))
        return self._made(
            known,
            contact,
            stands=stands,
            since=seen.since,
            reply=self._reply(contact, stands, seen.result),
            until=seen.until,
            result=seen.result,
            told=seen.told,
        )

    def _heard(self, known: _Known, contact: Contact) -> ContactView:
        """Of a contact whose content was passed on: that it was held, and what was said."""
        return self._made(known, contact, stands=Standing.ENDED, since=contact.ended_at, result=Result(contact.result))

    def _made(self, known: _Known, contact: Contact, **more: object) -> ContactView:
        result = more.get("result")
        is_told = result is Result.COMPLETED and not self._is_relayed(contact)
        parent = self.number(contact.parent) if contact.parent >= 0 else 0
        return ContactView(
            number=known.number,
            role=known.role,
            source=contact.source,
            to=contact.to,
            channel=contact.channel,
            matter=contact.matter,
            about=self.words.matters[contact.matter].label,
            purpose=Purpose(contact.purpose),
            tone=Tone(known.tone),
            form=Form(contact.form),
            first_at=known.first_at,
            topics=known.topics,
            denied=known.denied,
            text=self.writing.said.get(contact.number, ""),
            substance=contact.substance if is_told else None,
            public=contact.public,
            link=Link(contact.link) if contact.link >= 0 and parent else None,
            linked_to=parent,
            **more,  # type: ignore[arg-type]  # each caller names fields of the view
        )

    def _is_relayed(self, contact: Contact) -> bool:
        return self.program.channels[contact.channel].relayer >= 0

    def _reply(self, contact: Contact, stands: Standing, result: Result | None) -> str:
        """What the addressee wrote, once its answer was told; a relayer passes no free text back."""
        is_told = stands in ANSWERED or (result is not None and result not in WITHOUT_REPLY)
        return self.writing.replied.get(contact.number, "") if is_told and not self._is_relayed(contact) else ""

    def _deadline(self, contact: Contact) -> int:
        """Until when the own office may hold it, ms; -1 without end."""
        deadline, program = self.program.offices[contact.at].deadline, self.program
        if deadline is None or contact.held_at < 0:
            return -1
        sizes = (program.event_classes, len(program.incidents), len(program.sides))
        try:
            return contact.held_at + int(compile_expression(deadline, *sizes)(self.state, contact.at, contact) + 0.5)
        except (RunFault, ValueError):
            return -1  # the run will say so itself, as soon as it asks


def _until(contact: Contact, stands: Standing) -> int:
    """The time that an own decision has set, ms; -1 none."""
    match stands:
        case Standing.TOLD_TO_WAIT:
            return contact.until
        case Standing.ACCEPTED:
            return contact.appointed
        case Standing.DECIDED:
            return contact.due
    return -1
