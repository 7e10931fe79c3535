"""What joins a contact to the one that it follows from."""

from __future__ import annotations

from simulator.vocabulary import Link, Purpose
from simulator.world.contact import Contact

CALL_BACK, FALLBACK, READOUT = Link.CALL_BACK, Link.FALLBACK, Link.READOUT
ASKS_PERMISSION = Purpose.PERMISSION


def link_between(earlier: Contact, source: int, to: int, matter: int, occurrence: int) -> Link | None:
    """What joins a contact, started because of an earlier one, to it; None where it is none of the links.

    Both must be about the same occurrence of the same matter. Back from the former addressee to the former requester
    is a call back; the same requester's trying somebody else is a fallback. A statement, which is addressed to nobody
    else, is a readout of it.
    """
    if matter != earlier.matter or occurrence != earlier.occurrence or earlier.purpose == ASKS_PERMISSION:
        return None
    if source == to:
        return READOUT
    if source == earlier.source:
        return FALLBACK if to != earlier.to else None
    return CALL_BACK if source == earlier.to and to == earlier.source else None
