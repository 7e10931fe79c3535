"""What joins a contact to the one that it follows from, as `simulator.agents.linking`."""

from __future__ import annotations

from simulator.kernel.function import function
from simulator.kernel.records.run import Contact
from simulator.vocabulary import Link, Purpose

CALL_BACK, FALLBACK, READOUT, ASKS_PERMISSION = Link.CALL_BACK, Link.FALLBACK, Link.READOUT, Purpose.PERMISSION


@function
def link_between(earlier: Contact, source: int, to: int, matter: int, occurrence: int) -> int:
    """What joins a contact, started because of an earlier one, to it; -1 where it is none of the links."""
    if matter != earlier.matter or occurrence != earlier.occurrence or earlier.purpose == ASKS_PERMISSION:
        return -1
    if source == to:
        return READOUT
    if source == earlier.source:
        return FALLBACK if to != earlier.to else -1
    return CALL_BACK if source == earlier.to and to == earlier.source else -1
