"""How long each side stood on each rung, and how long the readings of it lay apart."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from simulator.program.tables import Program
from simulator.vocabulary import RUNGS, EventKind
from simulator.world.row import Row


@dataclass(frozen=True, slots=True)
class RungTime:
    """One side: ms at each rung as it meant it; the widest gap to another's reading at any moment, and ms of gaps."""

    side: int
    at: tuple[int, ...]
    widest_gap: int
    gap_lasted: int


def rung_times(program: Program, rows: Iterable[Row], ended_at: int) -> tuple[RungTime, ...]:
    """The rungs of each side over a run, in the order of sides. A gap of no length is none."""
    ladder = _Ladder(len(program.sides))
    for row in rows:
        if row.kind == EventKind.RUNG:
            ladder.reach(row.time_ms)
            ladder.rung[row.owner - program.owner_of_sides][int(row.x)] = row.a
    ladder.reach(ended_at)
    return tuple(
        RungTime(side, tuple(ladder.at[side]), ladder.widest[side], ladder.apart[side])
        for side in range(len(program.sides))
    )


class _Ladder:
    """Rungs by actor and reader, and what has added up so far."""

    def __init__(self, sides: int) -> None:
        self.rung = [[0] * sides for _ in range(sides)]
        self.at = [[0] * RUNGS for _ in range(sides)]
        self.widest = [0] * sides
        self.apart = [0] * sides
        self.time = 0

    def reach(self, time: int) -> None:
        """Let all stand as it is until a time."""
        span, self.time = time - self.time, time
        if span == 0:
            return
        for side, seen in enumerate(self.rung):
            gap = max(abs(rung - seen[side]) for rung in seen)
            self.at[side][seen[side]] += span
            self.widest[side] = max(self.widest[side], gap)
            self.apart[side] += span if gap else 0
