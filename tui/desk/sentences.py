"""One sentence for each thing that a seat is told: what it learned, what befell a contact, what changed."""

from __future__ import annotations

from simulator.clock import human_duration as span
from simulator.exercise.fact import (
    Acted,
    AuthorityChanged,
    Began,
    Change,
    ContactSeen,
    ContactView,
    Disclosed,
    Fact,
    HolderSeen,
    Injected,
    InputRefused,
    Learned,
    Moved,
    PublicReason,
    RungSeen,
    SeatEvent,
    Standing,
    Stated,
    StatusSeen,
)
from simulator.vocabulary import Permission, Purpose, Reason, Result, word
from simulator.words.neutral import label, paragraph
from tui.desk.names import Names


def tell(names: Names, event: SeatEvent) -> str:
    """What a seat is told by an event, in a sentence; "" for what is only a gauge that moved."""
    return _tell(names, event.fact, event.at)


def _tell(names: Names, fact: Fact, at: int) -> str:
    match fact:
        case Began():
            return "The exercise begins"
        case Learned() | Injected() | Stated() | Disclosed() | PublicReason():
            who, what = account(names, fact, at)
            return f"{who}: {what}" if who else what
        case ContactSeen():
            return befell(names, fact)
        case Moved():
            return ""
        case StatusSeen() | HolderSeen() | RungSeen():
            return _changed(names, fact)
        case Acted() | AuthorityChanged() | InputRefused():
            return _own(names, fact)


def account(names: Names, fact: Learned | Injected | Stated | Disclosed | PublicReason, at: int) -> tuple[str, str]:
    """Who says so, and what: an account of what happened."""
    match fact:
        case Learned():
            return _learned(names, fact, at)
        case Injected():
            return label(fact.medium) or "Control", f"{paragraph(fact.text)} (SIMULATED)"
        case Stated():
            return f"{names.office(fact.office)}, in public", _stated(names, fact)
        case Disclosed():
            return f"{names.office(fact.office)}, in public", f"discloses: {label(fact.text, 300)}"
        case PublicReason():
            about = f" of contact {fact.contact}" if fact.contact else ""
            return f"{names.office(fact.office)}, in public", f"the reason{about}: {word(fact.reason)}"


def _learned(names: Names, fact: Learned, at: int) -> tuple[str, str]:
    what = label(fact.text, 300)
    rung = f" (heard as {names.rung(fact.rung)})" if fact.rung >= 0 else ""
    late = f", {span(at - fact.happened_at)} after it happened" if at - fact.happened_at >= 60_000 else ""
    if fact.is_correction:
        return _source(names, fact), f"corrected: {what}{rung}{late}"
    return _source(names, fact), f"{what}{rung}{late}"


def _source(names: Names, fact: Learned) -> str:
    return names.office(fact.by) if fact.by >= 0 else ""


def _stated(names: Names, fact: Stated) -> str:
    about = label(fact.about) if fact.about else "the matter"
    topics = names.topics(fact.topics, fact.denied)
    said = f"; {topics}" if topics else ""
    words = f"; in their words, SIMULATED: {paragraph(fact.text)}" if fact.text else ""
    return f"{word(fact.purpose)}, {word(fact.tone)}, about {about}{said}{words}"


# Contacts.


def way(names: Names, contact: ContactView) -> str:
    """`Port office -> Coast desk`."""
    return f"{names.office(contact.source)} -> {names.office(contact.to)}"


def subject(names: Names, contact: ContactView) -> str:
    """`clarify, firm, about the ferry`."""
    about = f", about {label(contact.about)}" if contact.about else ""
    if contact.purpose is Purpose.PERMISSION:
        return f"permission{about}"
    return f"{word(contact.purpose)}, {word(contact.tone)}{about}"


_STANDING: dict[Standing, str] = {
    Standing.SENT: "sent, nobody has taken it up",
    Standing.ACKNOWLEDGED: "acknowledged: a desk has taken it up",
    Standing.TOLD_TO_WAIT: "told to wait",
    Standing.ACCEPTED: "accepted",
    Standing.IN_PROGRESS: "in progress",
    Standing.QUEUED: "waits until our office has a place free",
    Standing.TO_DECIDE: "waits for our decision",
    Standing.DECIDED: "decided by us, not yet told",
    Standing.ASKS_UP: "our office waits for permission",
    Standing.LET_BE: "we let it go unanswered",
    Standing.PASSED_ON: "passed on by our office",
}


def standing(names: Names, contact: ContactView) -> str:
    """Where a contact stands, in a few words, with a time that was told."""
    if contact.result is not None:
        return ending(contact)
    said = _STANDING[contact.stands]
    if contact.stands is Standing.TOLD_TO_WAIT and contact.until >= 0:
        said += f" until {names.at(contact.until)}"
    elif contact.stands is Standing.ACCEPTED and contact.until >= 0:
        said += f" for {names.at(contact.until)}"
    return f"{said} (told: {word(contact.told)})" if contact.told is not Reason.NONE else said


_ENDED: dict[Result, str] = {
    Result.IGNORED: "no reply, given up",
    Result.DOWNGRADED: "sent to another office",
    Result.CANCELLED: "cancelled after it had been accepted",
    Result.DROPPED: "broke off",
    Result.NO_SHOW: "somebody did not turn up",
    Result.FAILED: "could not get through",
}


def ending(contact: ContactView) -> str:
    """How a contact ended."""
    assert contact.result is not None
    if contact.purpose is Purpose.PERMISSION and contact.result in (Result.COMPLETED, Result.REJECTED):
        return "permission granted" if contact.result is Result.COMPLETED else f"permission refused{_told(contact)}"
    if contact.result is Result.COMPLETED:
        return f"completed, {word(contact.substance)}" if contact.substance is not None else "completed"
    return _ENDED.get(contact.result, word(contact.result)) + _told(contact)


def _told(contact: ContactView) -> str:
    return f" (told: {word(contact.told)})" if contact.told is not Reason.NONE else ""


_BEFELL: dict[Change, str] = {
    Change.ASKED: "asked for: {subject}",
    Change.ARRIVED: "has come to us: {subject}",
    Change.DECIDED: "is decided: {standing}",
    Change.PASSED_ON: "is passed on",
    Change.ASKED_UP: "our office asks upward first",
    Change.PERMISSION: "permission: {permission}",
    Change.STANDING: "{standing}",
    Change.POSTPONED: "is put off{until}",
    Change.STAYS_AWAY: "our office will not turn up",
    Change.ENDED: "{standing}",
    Change.RECEIPT: "a receipt: {standing}",
    Change.PUBLIC_REASON: "a reason is given in public: {public}",
    Change.CONVEYED: "what was said has reached us: {subject}",
}


def befell(names: Names, fact: ContactSeen) -> str:
    """What befell a contact."""
    contact = fact.contact
    what = _BEFELL[fact.change].format(
        subject=subject(names, contact),
        standing=standing(names, contact),
        permission=word(contact.permission),
        until=f" until {names.at(contact.until)}" if contact.until >= 0 else "",
        public=word(contact.public),
    )
    words = paragraph(contact.reply or (contact.text if fact.change is Change.ARRIVED else ""))
    said = f" (in their words, SIMULATED: {words})" if words else ""
    return f"#{contact.number} {way(names, contact)}: {what}{said}"


# The rest.


def _changed(names: Names, fact: StatusSeen | HolderSeen | RungSeen) -> str:
    match fact:
        case StatusSeen():
            how = "is met" if fact.end < 0 else "is in truth" if fact.is_actual else "is announced as"
            whose = "" if fact.end < 0 else f", {_end(names, fact)}"
            return f"{names.channel(fact.channel)}{whose} {how} {word(fact.status)}"
        case HolderSeen():
            office = names.office(fact.office)
            return f"{office} has a new holder" if fact.number else f"{office} is vacant"
        case RungSeen():
            whose = "We are" if fact.side == names.side_number else f"{names.side(fact.side)} is, as we read it,"
            return f"{whose} on {names.rung(fact.rung)} (before R{fact.before})"


def _end(names: Names, fact: StatusSeen) -> str:
    channel = names.briefing.channel(fact.channel)
    if channel is None or fact.end not in (0, 1):
        return "the line"
    side = channel.end_sides[fact.end]
    return "our end" if side == names.side_number else f"the end of {names.side(side)}"


def _own(names: Names, fact: Acted | AuthorityChanged | InputRefused) -> str:
    match fact:
        case Acted():
            done = (
                "has done it" if fact.is_done else "asks for the authority" if fact.is_asked else "lacks the authority"
            )
            return f"{names.office(fact.office)} {done}: {names.action(fact.action)}"
        case AuthorityChanged():
            held = {
                Permission.NONE: "holds no permission any more",
                Permission.GRANTED: "now has permission",
                Permission.REFUSED: "is refused permission",
            }[fact.permission]
            return f"{names.office(fact.office)} {held}: {label(fact.about)}"
        case InputRefused():
            return f"What you asked for (your input {fact.number}) came to nothing: {label(fact.why, 200)}"
