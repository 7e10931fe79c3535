"""Times that the end of a run may cut off: Kaplan and Meier's curve, its quantiles and its mean.

A time that was not reached is a result and never dropped: it says "not by then". Intervals are of 95 % and speak of
simulation error only. Times may be in any unit; results are in the same. Where spells are given as a mapping, it
says how many there are of each.
"""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import groupby
from math import exp, isnan, log, sqrt
from typing import NamedTuple

from simulator.measures.share import Z_95

CUT_OFF = 0
"""The end of a spell that the run's end cut off."""
_SAME = 1e-12
"""Sums and products of shares are rounded: what comes this near to a level has reached it."""


class Spell(NamedTuple):
    """A time waited, and how it ended: 1 by what was waited for (or 1, 2, ... by which), 0 not before the run did."""

    time: float
    end: int = 1

    @property
    def is_reached(self) -> bool:
        """Whether what was waited for came."""
        return self.end != CUT_OFF


@dataclass(frozen=True, slots=True)
class Step:
    """A time at which something ended: how many were still waiting just before it, how many ended, what is left.

    `survival` is the share still waiting after it, `low` and `high` its interval (Greenwood, on the scale
    log(-log)); None where nobody is left, for there the scale ends. `error` is the standard error.
    """

    time: float
    at_risk: int
    ended: int
    survival: float
    error: float
    low: float | None
    high: float | None


@dataclass(frozen=True, slots=True)
class Curve:
    """The share still waiting, step by step. `last` is the longest time seen: beyond it nothing is known."""

    spells: int
    ended: int
    last: float
    steps: tuple[Step, ...]

    def at(self, time: float) -> float:
        """The share still waiting just after a time."""
        place = bisect_right(self.steps, time, key=lambda step: step.time)
        return self.steps[place - 1].survival if place else 1.0


@dataclass(frozen=True, slots=True)
class Quantile:
    """The time by which a share had ended, and its interval. None: not reached within what was seen."""

    share: float
    value: float | None
    low: float | None
    high: float | None


@dataclass(frozen=True, slots=True)
class RestrictedMean:
    """The mean of times, each counted up to `until`; its standard error and interval."""

    until: float
    value: float
    error: float
    low: float
    high: float


Spells = Iterable[Spell] | Mapping[Spell, int]
"""Spells one by one, or how many there are of each."""


def at_each_time(spells: Mapping[Spell, int]) -> Iterator[tuple[float, int, dict[int, int]]]:
    """Each time seen, in order, with how many were still waiting just before it, and how many stopped by each end."""
    if any(isnan(spell.time) or spell.time < 0 for spell in spells):
        raise ValueError("a spell lasts some time from 0 on; a time that was not reached is cut off, not NaN")
    left = sum(spells.values())
    for time, group in groupby(sorted(spells.items()), key=lambda item: item[0].time):
        here = {spell.end: number for spell, number in group}
        yield time, left, here
        left -= sum(here.values())


def counted(spells: Spells) -> Mapping[Spell, int]:
    """How many spells there are of each."""
    return spells if isinstance(spells, Mapping) else Counter(spells)


def kaplan_meier(spells: Spells) -> Curve:
    """The share still waiting over time. Whatever is cut off at a time was still waiting when others ended there."""
    steps, survival, greenwood, by_spell = [], 1.0, 0.0, counted(spells)
    for time, at_risk, here in at_each_time(by_spell):
        ended = sum(here.values()) - here.get(CUT_OFF, 0)
        if not ended:
            continue
        survival *= (at_risk - ended) / at_risk
        greenwood += ended / (at_risk * (at_risk - ended)) if ended < at_risk else 0.0
        low, high = log_log(survival, survival * sqrt(greenwood))
        steps.append(Step(time, at_risk, ended, survival, survival * sqrt(greenwood), low, high))
    last = max((spell.time for spell in by_spell), default=0.0)
    return Curve(sum(by_spell.values()), sum(step.ended for step in steps), last, tuple(steps))


def log_log(value: float, error: float) -> tuple[float | None, float | None]:
    """An interval for a probability that never leaves 0 to 1, on the scale log(-log); None at 0 and at 1."""
    if not _SAME < value < 1.0 - _SAME:
        return None, None
    width = Z_95 * error / (value * -log(value))
    return value ** exp(width), value ** exp(-width)


def quantile(curve: Curve, part: float) -> Quantile:
    """The first time by which a share `part` had ended; its interval is where the curve's own crosses that level."""
    if not 0.0 < part < 1.0:
        raise ValueError(f"a quantile lies between 0 and 1, and {part} does not")
    level = 1.0 - part + _SAME
    return Quantile(
        part,
        next((step.time for step in curve.steps if step.survival <= level), None),
        next((step.time for step in curve.steps if _lower(step) <= level), None),
        next((step.time for step in curve.steps if step.high is not None and step.high <= level), None),
    )


def _lower(step: Step) -> float:
    return 0.0 if step.low is None else step.low


def median(curve: Curve) -> Quantile:
    """The time by which half had ended."""
    return quantile(curve, 0.5)


def restricted_mean(curve: Curve, until: float | None = None) -> RestrictedMean:
    """The area under the curve up to `until`, or as far as anything is known: each time counts up to there at most."""
    end = _known(curve, until)
    steps = [step for step in curve.steps if step.time < end]
    areas, area, right = [0.0] * len(steps), 0.0, end
    for place in range(len(steps) - 1, -1, -1):
        area += steps[place].survival * (right - steps[place].time)
        areas[place], right = area, steps[place].time
    error = sqrt(sum(_term(step) * below * below for step, below in zip(steps, areas, strict=True)))
    mean = area + right
    return RestrictedMean(end, mean, error, mean - Z_95 * error, mean + Z_95 * error)


def _known(curve: Curve, until: float | None) -> float:
    """How far the curve may be added up: a curve that has come down to 0 stays there."""
    is_spent = bool(curve.steps) and curve.steps[-1].survival == 0.0
    if until is None:
        return curve.last
    return until if is_spent else min(until, curve.last)


def _term(step: Step) -> float:
    left = step.at_risk - step.ended
    return step.ended / (step.at_risk * left) if left else 0.0
