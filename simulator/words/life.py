"""Sentences about contacts: one small function for each kind of event in their life."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from simulator.vocabulary import (
    AnswerKind,
    EventKind,
    Form,
    Link,
    Permission,
    Purpose,
    Result,
    Substance,
    Tone,
    unpack,
)
from simulator.words.neutral import label
from simulator.words.spelling import because, contact_name, spelled
from simulator.world.row import Row

if TYPE_CHECKING:
    from simulator.words.text import Teller


_FORMS = {Form.FORMAL: "", Form.CORRIDOR: ", in the corridor", Form.HANDSHAKE: ", for a handshake"}


def _requested(teller: Teller, row: Row) -> str:
    channel, purpose, tone, form = unpack(row.b)
    source, matter = teller.office(row), teller.cast.matter(int(row.x))
    if purpose == Purpose.PERMISSION:
        return f"{source} asks {teller.cast.office(row.a)} for permission, about {matter}"
    how = f"to {spelled(Purpose, purpose)}, {spelled(Tone, tone)}, about {matter}"
    if row.a == row.owner - teller.cast.program.owner_of_offices:
        return f"{source} speaks in public, by {teller.cast.channel(channel)}: {how}"
    manner = _FORMS[Form(form)]
    return f"{source} asks for {teller.cast.office(row.a)}, by {teller.cast.channel(channel)}{manner}: {how}"


def _joined(teller: Teller, row: Row) -> str:
    return f"{contact_name(row.contact).capitalize()} is with {teller.office(row)}"


def _taken_up(teller: Teller, row: Row) -> str:
    return f"{teller.office(row)} takes up {contact_name(row.contact)}"


_DECIDED: dict[AnswerKind, str] = {
    AnswerKind.ACCEPT: "decides to accept {}",
    AnswerKind.DELAY: "decides to let {} wait",
    AnswerKind.REJECT: "decides to reject {}",
    AnswerKind.IGNORE: "decides to leave {} unanswered",
    AnswerKind.ASK_PERMISSION: "will not answer {} without permission",
    AnswerKind.PERMIT: "decides to grant permission, {}",
    AnswerKind.REDIRECT: "decides to send {} to another office",
    AnswerKind.CANCEL: "decides to cancel {}",
    AnswerKind.NO_SHOW: "decides to accept {} and not to turn up",
}


def _decided(teller: Teller, row: Row) -> str:
    decides = _DECIDED[AnswerKind(row.a)]
    if row.a == AnswerKind.REJECT and teller.is_permission(row):
        decides = "decides to refuse permission, {}"
    effect = f", with effect {teller.when(row.x)}" if row.x > row.time_ms else ""
    by = "" if row.rule >= 0 else " (no rule of its policy decided)"
    why = because(row.b) + _demanded(teller, row)
    return f"{teller.office(row)} {decides.format(contact_name(row.contact))}{effect}{why}{by}"


def _redrawn(teller: Teller, row: Row) -> str:
    return f"In this fork {teller.office(row)} gives its answer to {contact_name(row.contact)} {teller.when(row.x)}"


def _demanded(teller: Teller, row: Row) -> str:
    """The sentence of the demand that the rule names, or nothing."""
    rule, branch = teller.cast.rule(row.rule), int(row.y)
    sentence = rule.demands[branch] if rule and 0 <= branch < len(rule.demands) else ""
    return f" ({label(sentence, 200)})" if sentence else ""


def _passed_on(teller: Teller, row: Row) -> str:
    return f"{teller.office(row)} passes {contact_name(row.contact)} on"


def _accepted(teller: Teller, row: Row) -> str:
    appointed = f" for {teller.when(row.x)}" if row.x > row.time_ms else ""
    through = f", by {teller.cast.channel(row.a)}" if row.a >= 0 else ""
    return f"{teller.office(row)} accepts {contact_name(row.contact)}{appointed}{through}"


def _delayed(teller: Teller, row: Row) -> str:
    until = f" until {teller.when(row.x)}" if row.x > row.time_ms else ""
    return f"{teller.requester(row)} is told to wait{until}{because(row.b)}"


def _asked(teller: Teller, row: Row) -> str:
    asking = contact_name(row.a) if row.a >= 0 else "a contact"
    return f"{teller.office(row)} asks upward about {contact_name(row.contact)} ({asking} asks permission)"


def _permission(teller: Teller, row: Row) -> str:
    matter = teller.cast.matter(row.a)
    return {
        Permission.NONE: f"{teller.office(row)} holds no permission any more, about {matter}",
        Permission.GRANTED: f"{teller.office(row)} now has permission, about {matter}",
        Permission.REFUSED: f"{teller.office(row)} is refused permission, about {matter}",
    }[Permission(row.b)]


def _due(teller: Teller, row: Row) -> str:
    return f"The appointed time of {contact_name(row.contact)} has come"


def _connecting(teller: Teller, row: Row) -> str:
    return f"{contact_name(row.contact).capitalize()} is being connected, by {teller.cast.channel(row.a)}"


def _connected(teller: Teller, row: Row) -> str:
    return f"{contact_name(row.contact).capitalize()} is in progress, by {teller.cast.channel(row.a)}"


_ENDED: dict[Result, str] = {
    Result.PENDING: "is still open",
    Result.COMPLETED: "is completed",
    Result.DROPPED: "breaks off",
    Result.CANCELLED: "is cancelled after it had been accepted",
    Result.REJECTED: "is rejected",
    Result.DOWNGRADED: "is sent to another office",
    Result.IGNORED: "is given up",
    Result.WITHDRAWN: "is withdrawn",
    Result.FAILED: "fails",
}


def _ended(teller: Teller, row: Row) -> str:
    name, result = contact_name(row.contact).capitalize(), Result(row.a)
    if teller.is_permission(row) and result in (Result.COMPLETED, Result.REJECTED):
        return f"{name}: permission is {'granted' if result is Result.COMPLETED else 'refused'}{because(row.y)}"
    if result is Result.COMPLETED:
        return f"{name} is completed: {spelled(Substance, row.x)}"
    if result is Result.IGNORED:
        tired = f"{name} is given up: {teller.requester(row)} has waited long enough"
        return f"{tired}{because(row.y, '; in truth: ')}"
    if result is Result.NO_SHOW:
        return f"{name} ends: {teller.office(row)} does not turn up{_why(row)}"
    unsaid = "; no reason is given" if result is Result.REJECTED else ""
    return f"{name} {_ENDED[result]}{_why(row, unsaid)}"


def _why(row: Row, unsaid: str = "") -> str:
    """What was said of the reason, and what was so."""
    truth = because(row.y, "; in truth: ") if row.y != row.b else ""
    return f"{because(row.b, '; told: ') or unsaid}{truth}"


def _public_reason(teller: Teller, row: Row) -> str:
    return f"{teller.office(row)} says in public why {contact_name(row.contact)} went so{because(row.a, ': ')}"


def _linked(teller: Teller, row: Row) -> str:
    return _LINKED.get(row.b, "{} follows {}").format(contact_name(row.contact).capitalize(), contact_name(row.a))


_LINKED: dict[int, str] = {
    Link.REDIRECT: "{} takes the request of {} to another office",
    Link.CALL_BACK: "{} calls back upon {}",
    Link.FALLBACK: "{} is tried instead of {}",
    Link.READOUT: "{} is a readout of {}",
}


def _postponed(teller: Teller, row: Row) -> str:
    return f"{teller.office(row)} puts {contact_name(row.contact)} off until {teller.when(row.x)}{because(row.b)}"


def _absent(teller: Teller, row: Row) -> str:
    return f"{teller.office(row)} will not turn up for {contact_name(row.contact)}, and does not say so{because(row.b)}"


def _receipt(teller: Teller, row: Row) -> str:
    return f"{teller.office(row)} hears what became of it: {spelled(Result, row.a)}"


def _distorted(teller: Teller, row: Row) -> str:
    said = f" and it {teller.cast.topics(row.a, int(row.x))}" if max(row.a, 0) or row.x > 0 else ""
    return f"{teller.office(row)} passes it on changed; now its tone is {spelled(Tone, row.b)}{said}"


def _topics(teller: Teller, row: Row) -> str:
    return f"{teller.office(row)} {teller.cast.topics(max(row.a, 0), max(row.b, 0))}"


def _conveyed(teller: Teller, row: Row) -> str:
    return f"{teller.office(row)} is told what was said, by {teller.cast.office(row.a)}"


CONTACTS: dict[EventKind, Callable[[Teller, Row], str]] = {
    EventKind.REQUESTED: _requested,
    EventKind.JOINED: _joined,
    EventKind.TAKEN_UP: _taken_up,
    EventKind.DECIDED: _decided,
    EventKind.REDRAWN: _redrawn,
    EventKind.PASSED_ON: _passed_on,
    EventKind.ACCEPTED: _accepted,
    EventKind.DELAYED: _delayed,
    EventKind.ASKED: _asked,
    EventKind.PERMISSION: _permission,
    EventKind.DUE: _due,
    EventKind.CONNECTING: _connecting,
    EventKind.CONNECTED: _connected,
    EventKind.ENDED: _ended,
    EventKind.PUBLIC_REASON: _public_reason,
    EventKind.LINKED: _linked,
    EventKind.POSTPONED: _postponed,
    EventKind.ABSENT: _absent,
    EventKind.RECEIPT: _receipt,
    EventKind.DISTORTED: _distorted,
    EventKind.TOPICS: _topics,
    EventKind.CONVEYED: _conveyed,
}
