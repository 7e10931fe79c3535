"""The short answer to `why`: what the fate of a contact hung on, in a sentence or two."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable

from simulator.measures.contact import ContactRecord
from simulator.vocabulary import CAUSE_INPUT, CAUSE_START, AnswerKind, EventKind, Link, Result
from simulator.words.inquiry import Inquiry
from simulator.words.rule import rule_reference
from simulator.words.spelling import contact_name, spelled
from simulator.words.time import span
from simulator.world.row import Row
from simulator.world.state import State


def in_short(inquiry: Inquiry, record: ContactRecord) -> str:
    """Why a contact went as it did."""
    rows = inquiry.rows_of(record)
    last = [row for row in rows if row.kind in _WHERE]
    where = _WHERE[EventKind(last[-1].kind)](inquiry, last[-1]) if last else "It never reached an office."
    return f"{where} {_ending(inquiry, record, rows)}".strip()


def deciding_rows(inquiry: Inquiry, record: ContactRecord) -> list[Row]:
    """The events by which a contact, and the permission asked for its sake, were decided; the last first."""
    own = [row for row in inquiry.rows_of(record) if row.kind == EventKind.DECIDED]
    asked = deciding_rows(inquiry, inquiry.records[record.asks]) if record.asks >= 0 else []
    return own[::-1] + asked


def _joined(inquiry: Inquiry, row: Row) -> str:
    state = inquiry.state_before(_next_seq(inquiry, row))
    office = inquiry.teller.office(row)
    return f"Nobody took it up: {_obstacle(inquiry, state, row, office)}."


def _next_seq(inquiry: Inquiry, row: Row) -> int:
    """The next event of the same contact, else the last of the run."""
    later = (seq for seq in inquiry.records[row.contact].rows if seq > row.seq)
    return next(later, len(inquiry.rows) - 1)


def _obstacle(inquiry: Inquiry, state: State, row: Row, name: str) -> str:
    """What kept an office from taking a contact up."""
    office = row.owner - inquiry.program.owner_of_offices
    channel = inquiry.records[row.contact].channel
    if state.rings_unattended(channel, office):
        return f"at the end of {name}, {inquiry.cast.channel(channel)} rings and nobody is there (unattended)"
    if state.is_vacant(office):
        return f"{name} is vacant"
    desk = inquiry.program.offices[office]
    if not is_open(desk.hours, desk.opens_at_start, state.time):
        return f"{name} was out of hours"
    busy = [contact_name(one.number) for one in state.open.values() if one.place == office]
    if len(busy) >= desk.capacity:
        return f"{name} was busy with {', '.join(busy)}"
    return f"it stood in the queue of {name}"


def is_open(hours: tuple[int, ...], opens_at_start: bool, time: int) -> bool:
    """Whether an office with these opening edges is staffed at a time."""
    return opens_at_start != bool(bisect_right(hours, time) % 2)


def _taken_up(inquiry: Inquiry, row: Row) -> str:
    return f"{inquiry.teller.office(row)} took it up and did not get further."


def _decided(inquiry: Inquiry, row: Row) -> str:
    office, rule = inquiry.teller.office(row), rule_reference(inquiry.cast, row.rule, int(row.y))
    if row.rule < 0:
        return f"{office} took it up, but no rule of its policy decided, and so it stays unanswered."
    if row.a == AnswerKind.IGNORE and row.x < 0:
        return f"{office} took it up and decided to leave it unanswered, by its rule {rule}."
    effect = f", with effect {inquiry.teller.when(row.x)}" if row.x > row.time_ms else ""
    return f"{office} decided to {spelled(AnswerKind, row.a)}{effect}, by its rule {rule}."


def _delayed(inquiry: Inquiry, row: Row) -> str:
    until = f" until {inquiry.teller.when(row.x)}" if row.x > row.time_ms else ""
    return f"{inquiry.teller.office(row)} let it wait{until}{_by(inquiry, row)}."


def _asked(inquiry: Inquiry, row: Row) -> str:
    asking = inquiry.records[row.a] if 0 <= row.a < len(inquiry.records) else None
    office = inquiry.teller.office(row)
    if asking is None:
        return f"{office} was asking upward{_by(inquiry, row)}."
    above = f"{inquiry.cast.office(asking.to)} ({contact_name(row.a)})"
    story = in_short(inquiry, asking)
    return f"{office} would not answer without permission and asked {above}{_by(inquiry, row)}. Of that: {story}"


def _accepted(inquiry: Inquiry, row: Row) -> str:
    decided = [one for one in _before(inquiry, row) if one.kind == EventKind.DECIDED]
    by = _by(inquiry, decided[-1]) if decided else ""
    appointed = f" for {inquiry.teller.when(row.x)}" if row.x > row.time_ms else ""
    return f"{inquiry.teller.office(row)} accepted it{appointed}{by}."


def _before(inquiry: Inquiry, row: Row) -> list[Row]:
    return [inquiry.rows[seq] for seq in inquiry.records[row.contact].rows if seq < row.seq]


def _by(inquiry: Inquiry, row: Row) -> str:
    branch = int(row.y) if row.kind == EventKind.DECIDED else -1
    return f", by its rule {rule_reference(inquiry.cast, row.rule, branch)}" if row.rule >= 0 else ""


def _ending(inquiry: Inquiry, record: ContactRecord, rows: list[Row]) -> str:
    requester = inquiry.cast.office(record.source)
    onward = [number for number in record.followers if inquiry.records[number].link is Link.REDIRECT]
    if record.result is Result.DOWNGRADED and onward:
        return f"It went on as {contact_name(onward[0])}."
    if record.is_open:
        return f"It was still open when the run ended, after {span(record.waited)}."
    if record.result is Result.IGNORED:
        return f"{requester} stopped waiting after {span(record.waited)}."
    if record.result in (Result.DROPPED, Result.CANCELLED, Result.FAILED, Result.WITHDRAWN):
        return f"It was {_PAST[record.result]}: {cause_words(inquiry, rows[-1])}."
    return ""


_PAST = {
    Result.DROPPED: "cut off",
    Result.CANCELLED: "cancelled",
    Result.FAILED: "bound to fail",
    Result.WITHDRAWN: "withdrawn",
}


def cause_words(inquiry: Inquiry, row: Row) -> str:
    """What an event came from, in words."""
    if row.cause == CAUSE_INPUT:
        return "a script or a person did it"
    if row.cause == CAUSE_START:
        return "the file asks for it"
    cause = inquiry.rows[row.cause]
    return f"{inquiry.teller.tell(cause)} (e{cause.seq})"


_WHERE: dict[EventKind, Callable[[Inquiry, Row], str]] = {
    EventKind.JOINED: _joined,
    EventKind.TAKEN_UP: _taken_up,
    EventKind.DECIDED: _decided,
    EventKind.DELAYED: _delayed,
    EventKind.ASKED: _asked,
    EventKind.ACCEPTED: _accepted,
}
