"""Digests of a compiled scenario: one over what an engine reads, one over what people read."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from dataclasses import replace
from enum import IntEnum

from simulator.clock import tzdata_version
from simulator.program.columns import columns
from simulator.program.tables import Program
from simulator.program.words import CompiledScenario, Words


def sealed(compiled: CompiledScenario) -> CompiledScenario:
    """The same with its digests; whoever only wants to know whether a scenario compiles needs none."""
    variant = compiled.words.variant
    digest = scenario_digest(compiled.program, variant.id if variant else "")
    return replace(compiled, scenario_digest=digest, text_digest=text_digest(compiled.words))


def scenario_digest(program: Program, variant: str = "") -> str:
    """SHA-256 in hex over the tables, the version of their meaning, that of the time zones, and the variant."""
    head = f"openline {program.semantics} tzdata {tzdata_version()} " + (f"variant {variant} " if variant else "")
    return _digest(head, program)


def text_digest(words: Words) -> str:
    """SHA-256 in hex over all names and texts."""
    return _digest("openline words ", words)


def _digest(head: str, table: object) -> str:
    return hashlib.sha256((head + "".join(canonical(table))).encode()).hexdigest()


def canonical(value: object) -> list[str]:
    """A value as text that no other value has, in pieces: enums as numbers, floats as repr, text with its length."""
    found: list[str] = []
    _write(value, found.append)
    return found


def _write(value: object, add: Callable[[str], None]) -> None:
    if isinstance(value, tuple):
        add("(")
        for item in value:
            _write(item, add)
        add(")")
    elif names := columns(type(value)):
        add(type(value).__name__ + "{")
        for name in names:
            _write(getattr(value, name), add)
        add("}")
    else:
        add(_scalar(value) + ";")


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
