"""Which channels were closed, when they could be used again, and in what order."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from simulator.measures.survival import CUT_OFF, Spell
from simulator.program.tables import Program
from simulator.vocabulary import EventKind, Status
from simulator.world.row import Row


@dataclass(frozen=True, slots=True)
class Closure:
    """A time for which a channel was of no use: its worse end suspended, cancelled or down, or its line failed.

    `closed_at` is ms since the start, `lag` how long it lasted, not reached where the run ended first; `order` counts
    reopenings of the run from 1, None where it was not reopened.
    """

    channel: int
    closed_at: int
    lag: Spell
    order: int | None


def closures(program: Program, rows: Iterable[Row], ended_at: int) -> tuple[Closure, ...]:
    """Every closure of a run, by the time at which it began, then by channel; those of the start begin at 0."""
    ends = [[*(int(end[1]) for end in channel.start), int(Status.OPEN)] for channel in program.channels]
    since = {number: 0 for number, states in enumerate(ends) if _is_closed(states)}
    found: list[Closure] = []
    for row in rows:
        if row.kind == EventKind.STATUS:
            channel = row.owner - program.owner_of_channels
            ends[channel][row.a] = row.b
            if _is_closed(ends[channel]):
                since.setdefault(channel, row.time_ms)
            elif channel in since:
                begun = since.pop(channel)
                found.append(Closure(channel, begun, Spell(row.time_ms - begun), len(found) + 1))
    found += [Closure(channel, at, Spell(ended_at - at, CUT_OFF), None) for channel, at in since.items()]
    return tuple(sorted(found, key=lambda one: (one.closed_at, one.channel)))


def _is_closed(ends: Iterable[int]) -> bool:
    return max(ends) >= Status.SUSPENDED
