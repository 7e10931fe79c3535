"""What the sides knew of the same events, and when their knowledge differed most."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from simulator.program.tables import Program
from simulator.vocabulary import EventKind, Telling, unpack_told
from simulator.world.row import Row


@dataclass(frozen=True, slots=True)
class Heard:
    """How a side first heard of an event: the instant (ms), the office, how it was told, and what was told instead.

    `instead` is the event class that was told in its place, -1 none.
    """

    at: int
    office: int
    how: Telling
    instead: int = -1


@dataclass(frozen=True, slots=True)
class Happening:
    """A stage that came: its event class, its row, and how each side first heard of it (None: never)."""

    event_class: int
    seq: int
    at: int
    heard: tuple[Heard | None, ...]


@dataclass(frozen=True, slots=True)
class Gap:
    """A moment at which knowledge differed.

    `unknown` are pairs (side, happening that it had not heard of while another side had); `misread` are pairs (side
    that reads, side that acts) whose rung is read other than as it was meant.
    """

    seq: int
    at: int
    unknown: tuple[tuple[int, int], ...]
    misread: tuple[tuple[int, int], ...]

    @property
    def width(self) -> int:
        """How much differed."""
        return len(self.unknown) + len(self.misread)


def happenings(program: Program, rows: Sequence[Row]) -> list[Happening]:
    """Every stage that came, in order; one that comes again counts at its first time."""
    came: dict[int, Row] = {}
    heard: dict[tuple[int, int], Heard] = {}
    for row in rows:
        if row.kind == EventKind.STAGE:
            came.setdefault(program.stages[row.a].event_class, row)
        elif row.kind == EventKind.LEARNED:
            how, _, _, truth = unpack_told(row.y)
            office = row.owner - program.owner_of_offices
            what, instead = (truth, row.a) if how == Telling.RECAST and truth >= 0 else (row.a, -1)
            heard.setdefault((program.offices[office].side, what), Heard(row.time_ms, office, Telling(how), instead))
    sides = range(len(program.sides))
    return [
        Happening(number, row.seq, row.time_ms, tuple(heard.get((side, number)) for side in sides))
        for number, row in came.items()
    ]


def widest_gaps(program: Program, rows: Sequence[Row], most: int = 3, apart: int = 0) -> list[Gap]:
    """The moments at which knowledge differed most, the widest first, no two within `apart` ms of each other."""
    gaps = _gaps(program, rows)
    chosen: list[Gap] = []
    for gap in sorted(gaps, key=lambda one: (-one.width, one.seq)):
        if gap.width and all(abs(gap.at - other.at) > apart for other in chosen) and len(chosen) < most:
            chosen.append(gap)
    return chosen


def _gaps(program: Program, rows: Sequence[Row]) -> list[Gap]:
    """The gap at each instant at which what is known or read has changed, after all that happened then."""
    stages = happenings(program, rows)
    sides = range(len(program.sides))
    rungs = {(reader, actor): 0 for reader in sides for actor in sides}
    found: dict[int, Gap] = {}
    for row in rows:
        if row.kind == EventKind.RUNG:
            rungs[int(row.x), row.owner - program.owner_of_sides] = row.a
        if row.kind in (EventKind.RUNG, EventKind.LEARNED, EventKind.STAGE):
            misread = tuple(pair for pair in rungs if rungs[pair] != rungs[pair[1], pair[1]])
            found[row.time_ms] = Gap(row.seq, row.time_ms, _unknown(stages, row.time_ms), misread)
    return list(found.values())


def _unknown(stages: Sequence[Happening], at: int) -> tuple[tuple[int, int], ...]:
    """Who had not heard by an instant what another side had."""
    found = []
    for number, stage in enumerate(stages):
        known = [heard is not None and heard.at <= at and heard.instead < 0 for heard in stage.heard]
        if any(known):
            found += [(side, number) for side, knows in enumerate(known) if not knows]
    return tuple(found)
