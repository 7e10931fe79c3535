"""How far a check holds over the range of one parameter, and how far the parameter moves it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from simulator.measures.check import CheckResult
from simulator.measures.paired import mcnemar
from simulator.measures.share import Share
from simulator.rehearsal.plan import Level
from simulator.rehearsal.rehearsal import Rehearsal

SURE = 0.01
"""The extremes are picked out of several places, so that one chance in twenty would be too many."""


@dataclass(frozen=True, slots=True)
class Point:
    """A place in the range, as a part of the way through it and as a value, and how the check fares there.

    `given` and `held` are the runs, as in `Tried`.
    """

    part: float
    value: float
    result: CheckResult
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
        return min(self.points, key=lambda point: point.result.share)

    @property
    def highest(self) -> Point:
        """Where it is largest."""
        return max(self.points, key=lambda point: point.result.share)

    @property
    def swing(self) -> float:
        """How far the parameter moves the share."""
        return self.highest.result.share - self.lowest.result.share

    @property
    def is_beyond_error(self) -> bool:
        """Whether the extremes differ by more than luck: the same runs are compared there, one by one."""
        low, high = self.lowest, self.highest
        both = low.given & high.given
        risen, fallen = (both & high.held & ~low.held).bit_count(), (both & low.held & ~high.held).bit_count()
        return mcnemar(risen, fallen) < SURE or low.result.high < high.result.low

    def part(self, verdict: str) -> float:
        """On what part of the range the check has a verdict; each point stands for what lies nearest to it."""
        edges = [0.0, *((one.part + other.part) / 2 for one, other in pairwise(self.points)), 1.0]
        widths = [high - low for low, high in pairwise(edges)]
        spans = zip(self.points, widths, strict=True)
        return sum(width for point, width in spans if point.result.verdict == verdict)


def reaches(rehearsal: Rehearsal, number: int) -> tuple[Reach, ...]:
    """How a check fares over the range of each parameter that was varied."""
    found: dict[int, list[Point]] = {}
    for level, tried in rehearsal.levels:
        result = tried.check(rehearsal.scenario.program, number)
        if result.given:
            point = Point(level.part, level.value, result, tried.given[number], tried.held[number])
            found.setdefault(level.parameter, []).append(point)
    return tuple(Reach(parameter, tuple(points)) for parameter, points in found.items())


@dataclass(frozen=True, slots=True)
class Extreme:
    """A share of runs with an outcome at its lowest or highest, and where; None: with everything as it is."""

    share: Share
    level: Level | None


def extremes(rehearsal: Rehearsal, outcome: int) -> tuple[Extreme, Extreme]:
    """The lowest and the highest share of an outcome over the ranges of the parameters, one varied at a time."""
    found = [Extreme(rehearsal.first.totals.outcome(outcome), None)]
    found += [Extreme(tried.outcome(outcome), level) for level, tried in rehearsal.levels]
    return min(found, key=_value), max(found, key=_value)


def _value(extreme: Extreme) -> float:
    return extreme.share.value or 0.0


def moved_most(found: Sequence[Reach]) -> Reach | None:
    """The parameter that moves a check most; None where simulation error alone could have moved it as far."""
    beyond = [reach for reach in found if reach.is_beyond_error]
    return max(beyond, key=lambda reach: reach.swing, default=None)
