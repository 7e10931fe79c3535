"""How high each side climbed: as it meant its acts, and as the others read them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from simulator.program.tables import Program
from simulator.vocabulary import EventKind, Path
from simulator.world.row import Row


@dataclass(frozen=True, slots=True)
class Climb:
    """What one side (`reader`) read of another's rungs (`side`); its own as meant when both are the same.

    `highest` rung and `path` and `at` (ms) of the first time it was entered; None where the side never
    climbed. `last` is the rung at the end of the run.
    """

    side: int
    reader: int
    highest: int = 0
    path: Path | None = None
    at: int | None = None
    last: int = 0


@dataclass(frozen=True, slots=True)
class SideLadder:
    """The rungs of one side as meant, as each other side saw it, and the gap between the highest of these."""

    side: int
    meant: Climb
    seen: tuple[Climb, ...]
    gap: int


def ladders(program: Program, rows: Iterable[Row]) -> tuple[SideLadder, ...]:
    """The ladder of each side, in the order of sides."""
    sides = range(len(program.sides))
    climbs = {(side, reader): Climb(side, reader) for side in sides for reader in sides}
    for row in rows:
        if row.kind == EventKind.RUNG:
            pair = (row.owner - program.owner_of_sides, int(row.x))
            climbs[pair] = _entered(climbs[pair], row)
    return tuple(_side(side, climbs) for side in sides)


def _side(side: int, climbs: dict[tuple[int, int], Climb]) -> SideLadder:
    meant = climbs[side, side]
    seen = tuple(climb for (actor, reader), climb in climbs.items() if actor == side != reader)
    return SideLadder(side, meant, seen, max((abs(meant.highest - climb.highest) for climb in seen), default=0))


def _entered(climb: Climb, row: Row) -> Climb:
    if row.a > climb.highest:
        return Climb(climb.side, climb.reader, row.a, Path(row.b), row.time_ms, row.a)
    return Climb(climb.side, climb.reader, climb.highest, climb.path, climb.at, row.a)
