"""Digests of a compiled scenario: one over what an engine reads, one over what people read."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from dataclasses import fields, is_dataclass
from enum import IntEnum

from simulator.clock import tzdata_version
from simulator.program.tables import Program
from simulator.program.words import Words


def scenario_digest(program: Program, variant: str = "") -> str:
    """SHA-256 in hex over the tables, the version of their meaning, that of the time zones, and the variant."""
    head = f"openline {program.semantics} tzdata {tzdata_version()} " + (f"variant {variant} " if variant else "")
    return _digest(head, program)


def text_digest(words: Words) -> str:
    """SHA-256 in hex over all names and texts."""
    return _digest("openline words ", words)


def _digest(head: str, table: object) -> str:
    return hashlib.sha256((head + "".join(canonical(table))).encode()).hexdigest()


def canonical(value: object) -> Iterator[str]:
    """A value as text that no other value has: enums as numbers, floats as repr, text with its length."""
    if isinstance(value, tuple):
        yield "("
        for item in value:
            yield from canonical(item)
        yield ")"
    elif is_dataclass(value) and not isinstance(value, type):
        yield type(value).__name__ + "{"
        for row in fields(value):
            yield from canonical(getattr(value, row.name))
        yield "}"
    else:
        yield _scalar(value) + ";"


def _scalar(value: object) -> str:
    if value is None:
        return "-"
    if isinstance(value, bool):
        return "t" if value else "f"
    if isinstance(value, IntEnum):
        return f"i{int(value)}"
    if isinstance(value, int):
        return f"i{value}"
    if isinstance(value, float):
        return f"d{value!r}"
    if isinstance(value, str):
        return f"s{len(value)}:{value}"
    raise TypeError(f"{type(value).__name__} has no canonical form")
