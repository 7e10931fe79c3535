"""What joins a contact to the one that it follows from."""

from __future__ import annotations

from simulator.vocabulary import Link, Purpose
from simulator.world.contact import Contact


def link_between(earlier: Contact, source: int, to: int, about: tuple[int, int]) -> Link | None:
    """What joins a contact, started because of an earlier one, to it; None where it is none of the links.

    `about` is matter and occurrence. Back from the former addressee to the former requester is a call back; the same
    requester's trying somebody else is a fallback. A statement, which is addressed to nobody else, is a readout of it.
    """
    if about != (earlier.matter, earlier.occurrence) or earlier.purpose == Purpose.PERMISSION:
        return None
    if source == to:
        return Link.READOUT
    if (source, to) == (earlier.to, earlier.source):
        return Link.CALL_BACK
    return Link.FALLBACK if source == earlier.source and to != earlier.to else None
