"""In the air: contacts in the making as life lines with the time that has passed: a delay must not look broken."""

from __future__ import annotations

from simulator.clock import HOUR
from simulator.clock import human_duration as span
from simulator.exercise.desk import Desk
from simulator.exercise.fact import ContactView, Role, Standing
from simulator.vocabulary import Purpose, Reason, word
from simulator.words.neutral import label, paragraph
from simulator.words.page import Page, Span, indented, line
from simulator.words.page import Role as Ink
from tui.desk.names import Names
from tui.desk.sentences import ending, standing, subject, way

RECENT = 48 * HOUR
"""For how long a contact stays in this list after its end."""


def in_the_air(desk: Desk) -> list[ContactView]:
    """Open contacts that do not wait for us, newest first, then those that have ended lately."""
    listed = [one for one in desk.contacts if one.stands is not Standing.TO_DECIDE and not _is_statement(one)]
    is_open = [one for one in reversed(listed) if one.is_open]
    ended = [one for one in reversed(listed) if not one.is_open and desk.now - one.since <= RECENT]
    return [*is_open, *ended]


def _is_statement(contact: ContactView) -> bool:
    return contact.source == contact.to


def air_page(names: Names, desk: Desk, width: int) -> Page:
    """Each contact in two or three lines."""
    page: Page = []
    for one in in_the_air(desk):
        page += contact_lines(names, desk, one, width)
    return page or [line(Span("nothing is in the air: c asks for a contact", Ink.QUIET))]


def contact_lines(names: Names, desk: Desk, contact: ContactView, width: int) -> Page:
    """Who to whom and how; where it stands and since when; how long it has been, and what is customary."""
    head = f"#{contact.number} {way(names, contact)}, {names.channel(contact.channel)}"
    body = indented(head, width, 0, Ink.TITLE if contact.is_open else Ink.QUIET)
    return [
        *body,
        *(part for text in life_line(names, desk, contact) for part in indented(text, width, 3, _ink(contact))),
    ]


def _ink(contact: ContactView) -> Ink:
    if not contact.is_open:
        return Ink.QUIET
    return Ink.GOOD if contact.stands in (Standing.ACCEPTED, Standing.IN_PROGRESS) else Ink.PLAIN


def life_line(names: Names, desk: Desk, contact: ContactView) -> list[str]:
    """The life of a contact so far as the seat knows it, a sentence each."""
    asked = names.short(contact.first_at, desk.now)
    first = "asked" if contact.role is Role.ASKED else "came"
    if not contact.is_open:
        took = span(contact.since - contact.first_at)
        return [f"{first} {asked}; {ending(contact)} {names.short(contact.since, desk.now)} (after {took})"]
    stands = f"{standing(names, contact)}, since {names.short(contact.since, desk.now)}"
    told = [f"{first} {asked} to {subject(names, contact)}", stands]
    if contact.role is Role.ASKED and contact.stands in (Standing.SENT, Standing.ACKNOWLEDGED):
        told.append(f"no answer yet: {span(desk.now - contact.first_at)} now{custom(names, contact)}")
    elif contact.role is Role.ASKED and contact.stands is Standing.TOLD_TO_WAIT and contact.until >= 0:
        told.append(f"they speak again in {span(max(contact.until - desk.now, 0))}")
    elif contact.stands is Standing.ACCEPTED and contact.until > desk.now:
        told.append(f"in {span(contact.until - desk.now)}")
    return told


def custom(names: Names, contact: ContactView) -> str:
    """What custom says of the delay, and that it binds nobody."""
    channel = names.briefing.channel(contact.channel)
    if channel is None or not channel.custom:
        return "; no custom says how long it takes"
    return f"; custom ({label(channel.custom)}) binds nobody"


def contact_page(names: Names, desk: Desk, contact: ContactView, width: int) -> Page:
    """Everything that the seat knows of a contact."""
    facts = [
        f"{subject(names, contact)}",
        f"by {names.channel(contact.channel)}, {word(contact.form)}",
        names.topics(contact.topics, contact.denied),
        f"it follows contact #{contact.linked_to}" if contact.linked_to else "",
        f"our reason: {word(contact.actual)}" if contact.actual is not Reason.NONE else "",
        f"said in public: {word(contact.public)}" if contact.public is not Reason.NONE else "",
        f"their words (SIMULATED): {paragraph(contact.text)}" if contact.text else "",
        f"the answer's words (SIMULATED): {paragraph(contact.reply)}" if contact.reply else "",
        *life_line(names, desk, contact),
    ]
    if contact.purpose is Purpose.PERMISSION:
        facts.append("it goes on inside our side; nobody else sees it")
    head = line(Span(f"#{contact.number} {way(names, contact)}", Ink.TITLE))
    return [head, *(part for fact in facts if fact for part in indented(fact, width, 2))]
