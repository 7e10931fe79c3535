"""What a scenario of the library is found by: the kinds of its channels, reasons of its offices, what is wanted."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, Final

from simulator.program.words import CompiledScenario
from simulator.vocabulary import ChannelKind, Reason, word, words

CHANNELS: Final = tuple(word(kind) for kind in ChannelKind if kind is not ChannelKind.COMMAND)
"""Kinds that a scenario may declare; command channels are always there."""
REASONS: Final = words(Reason)[1:]
"""Reasons that a rule may give; the first of the set is none."""


@dataclass(frozen=True, slots=True)
class Traits:
    """Kinds of channels and reasons, in the order of their closed sets; objectives of sides and of learning."""

    channels: tuple[str, ...]
    reasons: tuple[str, ...]
    objectives: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Sought:
    """What somebody looks for; empty is anything."""

    channel: str = ""
    reason: str = ""
    objective: str = ""

    def fits(self, found: Traits) -> bool:
        """Whether a scenario has all of it: of an objective each word, in one and the same."""
        return (
            self.channel in ("", *found.channels)
            and self.reason in ("", *found.reasons)
            and (not self.objective or any(_speaks_of(text, self.objective) for text in found.objectives))
        )


def traits(scenario: CompiledScenario) -> Traits:
    """The traits of one scenario. What a side keeps secret is no trait."""
    said = scenario.words
    kinds = {word(channel.kind) for channel in scenario.program.channels}
    reasons = set(_reasons(json.loads(scenario.written) if scenario.written else {}))
    wanted = [one.text for one in said.objectives if not one.secret]
    learned = [task.objective for task in said.tasks if task.objective]
    return Traits(
        tuple(kind for kind in CHANNELS if kind in kinds),
        tuple(reason for reason in REASONS if reason in reasons),
        tuple(dict.fromkeys([*filter(None, [said.teaches]), *learned, *wanted])),
    )


def _reasons(node: Any) -> Iterator[str]:
    """Every reason that stands anywhere below, whether actual, told or public."""
    if isinstance(node, list):
        for item in node:
            yield from _reasons(item)
    elif isinstance(node, dict):
        for key, value in node.items():
            yield from _given(value) if key == "reason" else _reasons(value)


def _given(reason: Any) -> Iterator[str]:
    parts = reason.values() if isinstance(reason, dict) else [reason]
    return (part for part in parts if isinstance(part, str))


def _speaks_of(text: str, sought: str) -> bool:
    return all(part in text.casefold() for part in sought.casefold().split())
