"""The closed words of the language: sets of words by type, functions, fields, and ids that nobody may use."""

from __future__ import annotations

from collections.abc import Mapping
from enum import IntEnum
from types import MappingProxyType
from typing import Final

from simulator.program.expression import ContactField, ValueType
from simulator.vocabulary import (
    Decision,
    Form,
    Link,
    Permission,
    Purpose,
    Reason,
    Result,
    Status,
    Substance,
    Tone,
    word,
)

SETS: Final[Mapping[ValueType, type[IntEnum]]] = MappingProxyType(
    {
        ValueType.PURPOSE: Purpose,
        ValueType.TONE: Tone,
        ValueType.STATUS: Status,
        ValueType.PERMISSION: Permission,
        ValueType.RESULT: Result,
        ValueType.DECISION: Decision,
        ValueType.REASON: Reason,
        ValueType.SUBSTANCE: Substance,
        ValueType.LINK: Link,
        ValueType.FORM: Form,
    }
)
"""Types whose words are the same in every scenario."""

NONE: Final = {"none": -1}
SET_WORDS: Final[Mapping[ValueType, Mapping[str, int]]] = MappingProxyType(
    {
        kind: {**(NONE if kind is ValueType.LINK else {}), **{word(member): int(member) for member in members}}
        for kind, members in SETS.items()
    }
)

_ALL_WORDS: Final = {text for table in SET_WORDS.values() for text in table}
PHRASES: Final = tuple(
    sorted(
        {tuple(text.replace("-", " - ").split()) for text in _ALL_WORDS if " " in text or "-" in text},
        key=lambda phrase: (-len(phrase), phrase),
    )
)
"""Words of sets that are several tokens, the longest first."""

PHRASES_BY_FIRST: Final = MappingProxyType(
    {first: tuple(phrase for phrase in PHRASES if phrase[0] == first) for first, *_ in PHRASES}
)
"""The same by their first token."""

FIELDS: Final[Mapping[str, tuple[ContactField, ValueType]]] = MappingProxyType(
    {
        "from": (ContactField.FROM, ValueType.OFFICE),
        "to": (ContactField.TO, ValueType.OFFICE),
        "channel": (ContactField.CHANNEL, ValueType.CHANNEL),
        "matter": (ContactField.MATTER, ValueType.MATTER),
        "purpose": (ContactField.PURPOSE, ValueType.PURPOSE),
        "tone": (ContactField.TONE, ValueType.TONE),
        "form": (ContactField.FORM, ValueType.FORM),
        "ordinal": (ContactField.ORDINAL, ValueType.NUMBER),
        "waited": (ContactField.WAITED, ValueType.DURATION),
        "held": (ContactField.HELD, ValueType.DURATION),
        "held_by": (ContactField.HELD_BY, ValueType.OFFICE),
        "permitted": (ContactField.PERMITTED, ValueType.PERMISSION),
        "delays": (ContactField.DELAYS, ValueType.NUMBER),
        "result": (ContactField.RESULT, ValueType.RESULT),
        "decision": (ContactField.DECISION, ValueType.DECISION),
        "reason": (ContactField.REASON, ValueType.REASON),
        "substance": (ContactField.SUBSTANCE, ValueType.SUBSTANCE),
        "carried": (ContactField.CARRIED, ValueType.DURATION),
        "link": (ContactField.LINK, ValueType.LINK),
        "conveyed": (ContactField.CONVEYED, ValueType.OFFICE),
    }
)
"""What may be asked of the contact at hand."""

RESULT_FIELDS: Final = frozenset({"result", "decision", "reason", "substance", "carried", "conveyed"})
FUNCTIONS: Final = (
    "min",
    "max",
    "clamp",
    "known",
    "since",
    "count",
    "status",
    "stage",
    "permission",
    "rung",
    "local_hour",
    "attribute",
    "disclosed",
    "holder",
    "met",
    "promise",
    "in_force",
    "on",
    "until",
    "mentions",
    "denies",
    "divergence",
    "spoken",
)
ORDERED: Final = frozenset(
    {ValueType.NUMBER, ValueType.DURATION, ValueType.INSTANT, ValueType.RUNG, ValueType.SUBSTANCE}
)
"""Types that < and its kin, min, max and clamp take."""

RESERVED: Final = frozenset(
    {
        *(
            "and",
            "or",
            "not",
            "is",
            "if",
            "else",
            "true",
            "false",
            "now",
            "play",
            "outcome",
            "seen",
            "by",
            "window",
            "queue",
        ),
        *("never", "rest", "staffed", "unlimited", "mode", "spread", "shape", "weight"),
        *(f"R{number}" for number in range(10)),
        *FIELDS,
        *FUNCTIONS,
    }
)
"""Ids that parameters, variables and measures cannot have."""

USAGE: Final[Mapping[str, str]] = MappingProxyType(
    {
        "min": "min(a, b)",
        "max": "max(a, b)",
        "clamp": "clamp(value, low, high)",
        "known": "known(incident.stage)",
        "since": "since(incident.stage)",
        "count": "count(counter) or count(incident.stage)",
        "status": "status(channel) or status(channel, side)",
        "stage": "stage(incident)",
        "rung": "rung(side)",
        "local_hour": "local_hour(office)",
        "attribute": "attribute(incident, name)",
        "disclosed": "disclosed(incident.stage)",
        "holder": "holder(office) or holder(office, attribute)",
        "met": "met(demand)",
        "promise": "promise(id) is made",
        "in_force": "in_force(agreement)",
        "on": "on(calendar)",
        "until": "until(calendar)",
        "mentions": "mentions(topic)",
        "denies": "denies(topic)",
    }
)
"""How each function is written (permission, which may stand alone, depends on the scope)."""
