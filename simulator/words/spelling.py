"""How single things are spelled in sentences: words of closed sets, contacts, reasons, numbers."""

from __future__ import annotations

from enum import IntEnum

from simulator.vocabulary import Reason, word


def spelled(kind: type[IntEnum], value: float) -> str:
    """The word for a value of a closed set; its number where the set has no such member."""
    try:
        return word(kind(int(value)))
    except ValueError:
        return f"{kind.__name__.lower()} {value:g}"


def contact_name(number: int) -> str:
    """What a contact is called: its number in the ledger, which counts from 1."""
    return f"contact {number + 1}"


def because(reason: float, prefix: str = "; reason: ") -> str:
    """A reason as the tail of a sentence, or nothing."""
    return f"{prefix}{spelled(Reason, reason)}" if reason > 0 else ""


def number(value: float) -> str:
    """A number for reading: four digits, no trailing zeros."""
    return f"{value:.4g}"
