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
    if all(number < 0 for number in program.public_class):
        return ()
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


@dataclass(frozen=True, slots=True)
class Accounts:
    """How many of something two sides have both given an account of, and how many only one has.

    `mean` and `widest` are of the divergences where both have; None where there is none. Silence is never averaged in.
    """

    both: int
    one_sided: int
    mean: float | None
    widest: float | None


@dataclass(frozen=True, slots=True)
class Compared:
    """The accounts of two sides, by occurrence of a matter and by contact of which they are readouts."""

    sides: tuple[int, int]
    by_matter: Accounts
    by_contact: Accounts


def compared(program: Program, parameters: Sequence[float], rows: Sequence[Row]) -> tuple[Compared, ...]:
    """Each pair of sides, in the order of the file."""
    said = statements(program, parameters, rows)
    matters = divergences(program, said)
    # A contact takes the place of the matter: one account of each, however much else was said about the matter.
    contacts = divergences(program, [replace(one, matter=one.of, occurrence=0) for one in said if one.of >= 0])
    return tuple(
        Compared(pair, _accounts(pair, matters), _accounts(pair, contacts))
        for pair in combinations(range(len(program.sides)), 2)
    )


def _accounts(pair: tuple[int, int], found: Sequence[Divergence]) -> Accounts:
    own = [one for one in found if one.sides == pair]
    values = [one.value for one in own if one.value is not None]
    one_sided = sum(one.category == "one-sided" for one in own)
    mean = sum(values) / len(values) if values else None
    return Accounts(len(values), one_sided, mean, max(values, default=None))


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
