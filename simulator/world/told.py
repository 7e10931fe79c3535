"""What rows tell about a contact beside its way through offices: links, topics, and what is heard of it. For `fold`."""

from __future__ import annotations

from simulator.vocabulary import Link, Reason
from simulator.world.contact import Contact
from simulator.world.row import Row
from simulator.world.state import State

REASONS = tuple(Reason)


def linked(state: State, row: Row) -> None:
    """It follows an earlier contact; one that a redirect starts was asked for by whoever asked first."""
    contact = state.contacts[row.contact]
    contact.parent, contact.link = row.a, row.b
    if row.b == Link.REDIRECT:
        earlier = state.contacts[row.a]
        contact.redirects, contact.origin = earlier.redirects + 1, earlier.origin


def redrawn(state: State, row: Row) -> None:
    """In a fork: the answer that is fixed takes effect at another time."""
    state.contacts[row.contact].due = int(row.x)


def topics(state: State, row: Row) -> None:
    """What it speaks of, and what it denies."""
    contact = state.contacts[row.contact]
    contact.topics, contact.denied = row.a, row.b


def stated(state: State, contact: Contact, event_class: int, time: int) -> None:
    """A public statement. A side's account of a matter is all that it has said of its latest occurrence."""
    state.happened[event_class] += 1
    state.happened_at[event_class] = time
    key = (state.program.offices[contact.source].side, contact.matter)
    occurrence, topics, denied = state.said.get(key, (-1, 0, 0))
    if contact.occurrence > occurrence:
        topics, denied = 0, 0
    if contact.occurrence >= occurrence:
        state.said[key] = (contact.occurrence, topics | contact.topics, denied | contact.denied)


def distorted(state: State, row: Row) -> None:
    """A relayer has changed its tone, or left topics out."""
    contact = state.contacts[row.contact]
    contact.tone, contact.topics, contact.denied = int(row.b), row.a, int(row.x)


def receipt(state: State, row: Row) -> None:
    """Its requester hears how it ended."""
    state.contacts[row.contact].receipt_at = row.time_ms


def public_reason(state: State, row: Row) -> None:
    """Its addressee says in public why it went so."""
    contact = state.contacts[row.contact]
    contact.public, contact.public_at = REASONS[row.a], row.time_ms


def conveyed(state: State, row: Row) -> None:
    """What was said has reached one more office."""
    state.contacts[row.contact].conveyed = row.owner - state.first_office
