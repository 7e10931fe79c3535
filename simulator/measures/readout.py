"""What sides published, and how far their accounts lie apart.

A divergence is a number only where both sides have spoken; silence is a category of its own and is never averaged in.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import combinations
from typing import Literal

from simulator.program.tables import Program
from simulator.vocabulary import EventKind, Link, Result, Tone
from simulator.world.fold import apply
from simulator.world.row import Row
from simulator.world.state import State

Category = Literal["both", "one-sided", "none"]


@dataclass(frozen=True, slots=True)
class Statement:
    """One public statement: who said it when (ms), about which occurrence of which matter, what and how.

    `topics` and `denied` are bit masks. `of` is the contact that it is a readout of, -1 none.
    """

    contact: int
    office: int
    side: int
    at: int
    matter: int
    occurrence: int
    topics: int
    denied: int
    tone: Tone
    of: int = -1


@dataclass(frozen=True, slots=True)
class Divergence:
    """How two sides' accounts of one occurrence of a matter compare.

    `value` is 1 - |A and B| / |A or B| over signed topics where both have spoken, else None. `tones` is the distance of
    their sharpest tones, `lag` the ms between their first words; both None unless both have spoken.
    """

    sides: tuple[int, int]
    matter: int
    occurrence: int
    category: Category
    value: float | None
    tones: int | None
    lag: int | None


def statements(program: Program, parameters: Sequence[float], rows: Sequence[Row]) -> tuple[Statement, ...]:
    """Everything that was said in public in a run, in the order in which it was said."""
    return tuple(_said(program, State(program, parameters), rows))


def _said(program: Program, state: State, rows: Sequence[Row]) -> Iterator[Statement]:
    for row in rows:
        apply(state, row)
        if row.kind != EventKind.ENDED or row.a != Result.COMPLETED:
            continue
        contact = state.contacts[row.contact]
        if program.public_class[contact.channel] >= 0:
            side = program.offices[contact.source].side
            about = (contact.matter, contact.occurrence, contact.topics, contact.denied)
            of = contact.parent if contact.link == Link.READOUT else -1
            yield Statement(contact.number, contact.source, side, row.time_ms, *about, Tone(contact.tone), of)


@dataclass(frozen=True, slots=True)
class _Account:
    """What a side has said of one occurrence so far."""

    first: int
    topics: int = 0
    denied: int = 0
    tone: Tone = Tone.CONCILIATORY

    def with_(self, said: Statement) -> _Account:
        topics, denied = self.topics | said.topics, self.denied | said.denied
        return replace(self, topics=topics, denied=denied, tone=max(self.tone, said.tone))


def divergences(program: Program, said: Sequence[Statement]) -> tuple[Divergence, ...]:
    """Each pair of sides for each occurrence of a matter of which anybody has spoken, in order of first words."""
    accounts: dict[tuple[int, int], dict[int, _Account]] = {}
    for one in said:
        held = accounts.setdefault((one.matter, one.occurrence), {})
        held[one.side] = held.get(one.side, _Account(one.at)).with_(one)
    pairs = tuple(combinations(range(len(program.sides)), 2))
    return tuple(_compared(pair, about, held) for about, held in accounts.items() for pair in pairs)


def _compared(pair: tuple[int, int], about: tuple[int, int], held: dict[int, _Account]) -> Divergence:
    first, second = (held.get(side) for side in pair)
    if first is None or second is None:
        category: Category = "none" if first is second else "one-sided"
        return Divergence(pair, *about, category, None, None, None)
    value = divergence((first.topics, first.denied), (second.topics, second.denied))
    return Divergence(pair, *about, "both", value, abs(first.tone - second.tone), abs(first.first - second.first))


def divergence(one: tuple[int, int], other: tuple[int, int]) -> float:
    """1 - |A and B| / |A or B| over (topics, denied); 0 where nothing is named on either side."""
    shared = sum((a & b).bit_count() for a, b in zip(one, other, strict=True))
    either = sum((a | b).bit_count() for a, b in zip(one, other, strict=True))
    return 1.0 - shared / either if either else 0.0
