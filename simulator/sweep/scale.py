"""Scales: how the range of a parameter is spread evenly, so that a design covers what its author meant.

Equal parts of a range are

linear   equal steps            0.1, 0.2, 0.3
log      equal factors          1 h, 2 h, 4 h
logit    equal steps of odds    0.01, 0.09, 0.5
"""

from __future__ import annotations

from collections.abc import Callable
from math import exp, inf, log
from typing import NamedTuple


class Scale(NamedTuple):
    """A stretching of numbers, its inverse, and between which values (these excluded) it is one."""

    stretch: Callable[[float], float]
    back: Callable[[float], float]
    above: float
    below: float


def _same(value: float) -> float:
    return value


def _logit(share: float) -> float:
    return log(share / (1.0 - share))


def _share(odds: float) -> float:
    return 1.0 / (1.0 + exp(-odds))


SCALES = {
    "linear": Scale(_same, _same, -inf, inf),
    "log": Scale(log, exp, 0.0, inf),
    "logit": Scale(_logit, _share, 0.0, 1.0),
}


def fits(scale: str, low: float, high: float) -> bool:
    """Whether a range lies where its scale is defined."""
    one = SCALES[scale]
    return one.above < low and high < one.below


def at(scale: str, low: float, high: float, part: float) -> float:
    """The value at a part (0 to 1) of a range on a scale; the ends are exact, and nothing lies outside them."""
    if part <= 0.0 or low == high:
        return low
    if part >= 1.0:
        return high
    one = SCALES[scale]
    start, end = one.stretch(low), one.stretch(high)
    return min(max(one.back(start + (end - start) * part), low), high)


def part_of(scale: str, low: float, high: float, value: float) -> float:
    """Where a value lies in a range on a scale, 0 to 1: the inverse of `at`."""
    if low == high:
        return 0.0
    one = SCALES[scale]
    start, end = one.stretch(low), one.stretch(high)
    return min(max((one.stretch(min(max(value, low), high)) - start) / (end - start), 0.0), 1.0)
