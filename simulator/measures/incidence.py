"""Ends that compete: how often each has come by a time, when each shuts out the others.

Where a run may be over by one end or by another, the share that saw one of them is not one minus a Kaplan-Meier curve:
a run that ended otherwise will never see it. Aalen and Johansen's estimator counts that; its curves and the share still
waiting add up to 1.
"""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass
from math import sqrt

from simulator.measures.survival import CUT_OFF, Spells, at_each_time, counted, log_log


@dataclass(frozen=True, slots=True)
class Rise:
    """A time at which an end came: the share that had it by then, its standard error and 95 % interval.

    `low` and `high` are None where the share is 1: the scale of the interval ends there.
    """

    time: float
    came: int
    incidence: float
    error: float
    low: float | None
    high: float | None


@dataclass(frozen=True, slots=True)
class Incidence:
    """The share that had one end by each time; `end` is its number in the spells."""

    end: int
    came: int
    rises: tuple[Rise, ...]

    def at(self, time: float) -> float:
        """The share that had this end by a time."""
        place = bisect_right(self.rises, time, key=lambda rise: rise.time)
        return self.rises[place - 1].incidence if place else 0.0


@dataclass(slots=True)
class _Sums:
    """What the variance adds up on the way (the delta method, as in Marubini and Valsecchi 1995, 10.3)."""

    survival: float = 1.0
    incidence: float = 0.0
    weight: float = 0.0
    weighted: float = 0.0
    squared: float = 0.0
    own: float = 0.0
    joint: float = 0.0
    crossed: float = 0.0

    def add(self, at_risk: int, ended: int, came: int) -> None:
        """One time: how many were waiting, how many ended by anything, how many by this end."""
        before, risk = self.survival, float(at_risk)
        self.incidence += before * came / risk
        self.survival *= (at_risk - ended) / risk
        here, jump = self.incidence, before * came / (risk * risk)
        weight = ended / (risk * (at_risk - ended)) if ended < at_risk else 0.0
        self.weight += weight
        self.weighted += weight * here
        self.squared += weight * here * here
        self.own += before * before * (at_risk - came) * came / (risk * risk * risk)
        self.joint += jump
        self.crossed += jump * here

    def variance(self) -> float:
        """Of the incidence reached so far."""
        now = self.incidence
        spread = now * now * self.weight - 2.0 * now * self.weighted + self.squared
        return max(spread + self.own - 2.0 * (now * self.joint - self.crossed), 0.0)


def cumulative_incidence(spells: Spells, end: int) -> Incidence:
    """The share that had `end` (1, 2, ...) by each time, the other ends competing."""
    if end < 1:
        raise ValueError("an end has a number from 1; 0 is a spell that was cut off")
    sums, rises = _Sums(), []
    for time, at_risk, here in at_each_time(counted(spells)):
        ended, came = sum(here.values()) - here.get(CUT_OFF, 0), here.get(end, 0)
        if ended:
            sums.add(at_risk, ended, came)
        if came:
            error = sqrt(sums.variance())
            rises.append(Rise(time, came, sums.incidence, error, *log_log(sums.incidence, error)))
    return Incidence(end, sum(rise.came for rise in rises), tuple(rises))
