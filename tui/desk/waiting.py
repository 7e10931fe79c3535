"""Waiting for you: requests to decide, each with its price, its deadline in game time and on the wall."""

from __future__ import annotations

from simulator.clock import human_duration as span
from simulator.exercise.desk import Desk
from simulator.exercise.fact import ContactView
from simulator.exercise.pace import ClockState
from simulator.vocabulary import AnswerKind, Purpose, word
from simulator.words.neutral import label, paragraph
from simulator.words.page import Page, Role, Span, indented, items, line, pad
from tui.desk.names import Names
from tui.desk.sentences import subject, way

ANSWERS: tuple[tuple[AnswerKind, str, str], ...] = (
    (AnswerKind.ACCEPT, "Accept", "they are connected as soon as the channel allows"),
    (AnswerKind.DELAY, "Delay", "they are told to wait until a time, and it comes back to you then"),
    (AnswerKind.REJECT, "Reject", "they are told no; a reason may be told, and another made public"),
    (AnswerKind.IGNORE, "Ignore", "nothing is said to anybody; they wait until their patience ends"),
    (AnswerKind.REDIRECT, "Redirect", "they are sent to another of our offices"),
    (AnswerKind.ASK_PERMISSION, "Ask upward", "the office above is asked first; nobody lifts the phone meanwhile"),
)
ON_PERMISSION: tuple[tuple[AnswerKind, str, str], ...] = (
    (AnswerKind.PERMIT, "Permit", "our office may answer; it holds for the matter until withdrawn"),
    (AnswerKind.REJECT, "Refuse", "our office may not answer"),
    (AnswerKind.DELAY, "Delay", "our office is told to wait until a time"),
)
_OPTION = 12


def options_of(contact: ContactView) -> tuple[tuple[AnswerKind, str, str], ...]:
    """The answers that a contact allows: each with its word and what comes of it."""
    return ON_PERMISSION if contact.purpose is Purpose.PERMISSION else ANSWERS


def waiting_page(names: Names, desk: Desk, clock: ClockState, width: int) -> Page:
    """The most pressing first."""
    page: Page = []
    for contact in desk.to_decide:
        head = f"#{contact.number} {way(names, contact)}: {subject(names, contact)}"
        page += items(head, width, 0, Role.WARNING)
        page += indented(deadline(names, contact, desk, clock), width, 3)
        page += [part for cost in prices(names, contact, "") for part in items(f"price, {cost}", width, 3, Role.QUIET)]
    return page or [line(Span("nothing waits for you", Role.QUIET))]


def deadline(names: Names, contact: ContactView, desk: Desk, clock: ClockState) -> str:
    """By when to answer, in game time and, while time runs, on the wall."""
    if contact.deadline < 0:
        return "no deadline of our own; they may lose patience"
    left = max(contact.deadline - desk.now, 0)
    wall = f", {span(left / clock.effective)} on your clock" if clock.effective > 0 else ""
    return f"by {names.at(contact.deadline)}, in {span(left)}{wall}; after that it is undecided, which is no answer"


def prices(names: Names, contact: ContactView, doing: str) -> list[str]:
    """What answers cost our office, in sentences: of one way of answering, or "" of all."""
    office = contact.at if contact.at >= 0 else contact.to
    found = [one for one in names.briefing.costs if one.office == office and (not doing or one.doing == doing)]
    return [f"{label(one.doing)}: {label(one.say, 300)}" for one in found if doing or one.doing in _ANSWERING]


_ANSWERING = frozenset(word(kind) for kind in AnswerKind)


def deciding_page(names: Names, contact: ContactView, desk: Desk, clock: ClockState, width: int) -> Page:
    """The request laid out for deciding: what they say, what is known, what custom says, what each answer costs."""
    channel = names.briefing.channel(contact.channel)
    custom = label(channel.custom, 300) if channel and channel.custom else "no custom says how long an answer takes"
    facts = [
        ("Request", f"#{contact.number} {way(names, contact)}, by {names.channel(contact.channel)}"),
        ("They want", subject(names, contact)),
        ("They say", f"{paragraph(contact.text)} (their words, SIMULATED)" if contact.text else "no words are given"),
        ("Topics", names.topics(contact.topics, contact.denied)),
        ("Custom", custom),
        ("Deadline", deadline(names, contact, desk, clock)),
    ]
    page: Page = []
    for head, text in facts:
        if text:
            body = indented(text, width, _OPTION)
            page += [line(Span(pad(head, _OPTION), Role.HEADING), *body[0][1:]), *body[1:]]
    return page


def option_line(names: Names, contact: ContactView, option: tuple[AnswerKind, str, str]) -> str:
    """An answer with its price: `Accept: they are ... Price: ...`."""
    kind, title, about = option
    costs = "; ".join(cost.partition(": ")[2] for cost in prices(names, contact, word(kind)))
    return f"{title}: {about}{f'. Price: {costs}' if costs else ''}"
