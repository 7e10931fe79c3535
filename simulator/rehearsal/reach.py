"""How far a check holds over the range of one parameter, and how far the parameter moves it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from simulator.measures.check import CheckResult
from simulator.measures.paired import mcnemar
from simulator.rehearsal.observed import Tried
from simulator.rehearsal.plan import Level
from simulator.rehearsal.rehearsal import Rehearsal

SURE = 0.05
"""How seldom luck alone may make the extremes differ as much."""


@dataclass(frozen=True, slots=True)
class Point:
    """A place in the range, as a part of the way through it and as a value, and how the check fares there.

    `own` is by the runs made there. Where not one of them went otherwise than the same run with the parameter as
    written, `verdict` is that of all runs of the theory; else it is that of `own`. `given` and `held` are the runs, as
    in `Tried`.
    """

    part: float
    value: float
    own: CheckResult
    verdict: str
    given: int
    held: int


@dataclass(frozen=True, slots=True)
class Reach:
    """A check over the range of one parameter, all others as they are. Points that met no run of it are left out."""

    parameter: int
    points: tuple[Point, ...]

    @property
    def lowest(self) -> Point:
        """Where the share is smallest."""
        return min(self.points, key=lambda point: point.own.share)

    @property
    def highest(self) -> Point:
        """Where it is largest."""
        return max(self.points, key=lambda point: point.own.share)

    @property
    def swing(self) -> float:
        """How far the parameter moves the share."""
        return self.highest.own.share - self.lowest.own.share

    @property
    def is_beyond_error(self) -> bool:
        """Whether the extremes differ by more than luck: the same runs are compared there, one by one."""
        low, high = self.lowest, self.highest
        both = low.given & high.given
        risen, fallen = (both & high.held & ~low.held).bit_count(), (both & low.held & ~high.held).bit_count()
        return mcnemar(risen, fallen) < SURE or low.own.high < high.own.low

    def part(self, verdict: str) -> float:
        """On what part of the range the check has a verdict; each point stands for what lies nearest to it."""
        edges = [0.0, *((one.part + other.part) / 2 for one, other in pairwise(self.points)), 1.0]
        widths = [high - low for low, high in pairwise(edges)]
        spans = zip(self.points, widths, strict=True)
        return sum(width for point, width in spans if point.verdict == verdict)


def reaches(rehearsal: Rehearsal, number: int) -> tuple[Reach, ...]:
    """How a check fares over the range of each parameter that was varied."""
    found: dict[int, list[Point]] = {}
    for level, tried in rehearsal.levels:
        if tried.given[number]:
            found.setdefault(level.parameter, []).append(_point(rehearsal, number, level, tried))
    return tuple(Reach(parameter, tuple(points)) for parameter, points in found.items())


def _point(rehearsal: Rehearsal, number: int, level: Level, tried: Tried) -> Point:
    program, written = rehearsal.scenario.program, rehearsal.as_written
    own, given, held = tried.check(program, number), tried.given[number], tried.held[number]
    is_same = written is not None and (written.given[number], written.held[number]) == (given, held)
    whole = rehearsal.first.totals.check(program, number)
    return Point(level.part, level.value, own, (whole if is_same else own).verdict, given, held)


@dataclass(frozen=True, slots=True)
class Extreme:
    """A share of runs with an outcome at its lowest or highest, and where; None: with everything as written."""

    share: float
    level: Level | None


def extremes(rehearsal: Rehearsal, outcome: int) -> tuple[Extreme, Extreme]:
    """The lowest and the highest share of an outcome over the ranges of the parameters, one varied at a time.

    The share of all runs of the theory, moved by as much as the runs at a level differ from the same runs as written.
    """
    base = rehearsal.first.totals.outcome(outcome).value or 0.0
    found = [Extreme(base, None)]
    for level, tried in rehearsal.levels:
        moved = (tried.outcomes[outcome] - _written(rehearsal, outcome)) / tried.runs
        found.append(Extreme(min(max(base + moved, 0.0), 1.0), level))
    return min(found, key=lambda one: one.share), max(found, key=lambda one: one.share)


def _written(rehearsal: Rehearsal, outcome: int) -> int:
    return rehearsal.as_written.outcomes[outcome] if rehearsal.as_written else 0


def moved_most(found: Sequence[Reach]) -> Reach | None:
    """The parameter that moves a check most; None where simulation error alone could have moved it as far."""
    beyond = [reach for reach in found if reach.is_beyond_error]
    return max(beyond, key=lambda reach: reach.swing, default=None)
