"""The closed sets: every word that a scenario, a log and a screen may use, once, with its number.

Numbers are part of the log format: a member never changes its value, and new members go to the end.
`word()` gives the spelling used in files and on screens; `parse_word()` is its inverse.
"""

from __future__ import annotations

from collections.abc import Mapping
from enum import IntEnum
from functools import cache
from types import MappingProxyType
from typing import TypeVar

from simulator.vocabulary.domain import (
    ChannelKind,
    Decision,
    Form,
    Link,
    OfficeKind,
    Path,
    Permission,
    Purpose,
    Reason,
    Result,
    Status,
    Substance,
    Telling,
    Tone,
    Track,
)
from simulator.vocabulary.events import (
    AUDIENCE,
    CAUSE_INPUT,
    CAUSE_START,
    FIELDS,
    LINE,
    Audience,
    EventKind,
    pack,
    pack_told,
    unpack,
    unpack_told,
)
from simulator.vocabulary.limits import (
    MAX_ACCOUNTS,
    MAX_ACTIONS,
    MAX_ATTRIBUTES,
    MAX_CALENDAR_DATES,
    MAX_CALENDARS,
    MAX_CHANNELS,
    MAX_CONTACTS,
    MAX_DELAYS,
    MAX_DEPTH,
    MAX_DISCRETE,
    MAX_EVENT_CLASSES,
    MAX_EVENTS,
    MAX_MATTERS,
    MAX_NESTING,
    MAX_NODES,
    MAX_OFFICES,
    MAX_OPEN_CONTACTS,
    MAX_QUEUE,
    MAX_REDIRECTS,
    MAX_ROWS,
    MAX_RULE_SETS,
    MAX_RULES,
    MAX_TOPICS,
    MAX_VARIABLES,
    MAX_WATCHES,
    MAX_ZERO_DELAY,
    RUNGS,
)
from simulator.vocabulary.rules import (
    Accumulator,
    ActKind,
    AnswerKind,
    Distribution,
    Fault,
    InputKind,
    Luck,
    RankClass,
    Refusal,
    RuleKind,
    TriggerKind,
    WatchKind,
)

SEMANTICS = 1
"""Version of the rules of order and chance; a change of meaning raises it."""

EnumT = TypeVar("EnumT", bound=IntEnum)


def word(member: IntEnum) -> str:
    """Spelling of a member in files and on screens: lower case, spaces for underscores."""
    return "no-show" if member is Result.NO_SHOW else member.name.lower().replace("_", " ")


def words(kind: type[IntEnum]) -> tuple[str, ...]:
    """All spellings of a closed set, in order of their numbers."""
    return tuple(word(member) for member in kind)


def parse_word(kind: type[EnumT], text: str) -> EnumT:
    """The member spelled `text`; ValueError when the set has none."""
    found: EnumT | None = _members(kind).get(text)
    if found is None:
        raise ValueError(f"{text!r} is not one of {', '.join(words(kind))}")
    return found


@cache
def _members(kind: type[EnumT]) -> Mapping[str, EnumT]:
    return MappingProxyType({word(member): member for member in kind})


__all__ = [
    "AUDIENCE",
    "CAUSE_INPUT",
    "CAUSE_START",
    "FIELDS",
    "LINE",
    "MAX_ACCOUNTS",
    "MAX_ACTIONS",
    "MAX_ATTRIBUTES",
    "MAX_CALENDARS",
    "MAX_CALENDAR_DATES",
    "MAX_CHANNELS",
    "MAX_CONTACTS",
    "MAX_DELAYS",
    "MAX_DEPTH",
    "MAX_DISCRETE",
    "MAX_EVENTS",
    "MAX_EVENT_CLASSES",
    "MAX_MATTERS",
    "MAX_NESTING",
    "MAX_NODES",
    "MAX_OFFICES",
    "MAX_OPEN_CONTACTS",
    "MAX_QUEUE",
    "MAX_REDIRECTS",
    "MAX_ROWS",
    "MAX_RULES",
    "MAX_RULE_SETS",
    "MAX_TOPICS",
    "MAX_VARIABLES",
    "MAX_WATCHES",
    "MAX_ZERO_DELAY",
    "RUNGS",
    "SEMANTICS",
    "Accumulator",
    "ActKind",
    "AnswerKind",
    "Audience",
    "ChannelKind",
    "Decision",
    "Distribution",
    "EventKind",
    "Fault",
    "Form",
    "InputKind",
    "Link",
    "Luck",
    "OfficeKind",
    "Path",
    "Permission",
    "Purpose",
    "RankClass",
    "Reason",
    "Refusal",
    "Result",
    "RuleKind",
    "Status",
    "Substance",
    "Telling",
    "Tone",
    "Track",
    "TriggerKind",
    "WatchKind",
    "pack",
    "pack_told",
    "parse_word",
    "unpack",
    "unpack_told",
    "word",
    "words",
]
