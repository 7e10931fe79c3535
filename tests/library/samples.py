"""Whether two samples come from one distribution: the test of Kolmogorov and Smirnov, for several figures at once."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Mapping, Sequence
from math import log, sqrt

FALSE_ALARM = 0.001
"""Chance, over all seeds that could have been chosen, that samples of one distribution are told apart by any figure."""

Samples = Mapping[str, Sequence[float]]
"""Figure: its value in each run; infinity where it was not reached."""


def distance(one: Sequence[float], other: Sequence[float]) -> float:
    """The widest gap between two empirical distribution functions."""
    left, right = sorted(one), sorted(other)
    values = sorted({*left, *right})
    return max(abs(bisect_right(left, at) / len(left) - bisect_right(right, at) / len(right)) for at in values)


def limit(one: int, other: int, figures: int) -> float:
    """The gap that samples of these sizes exceed with the chance `FALSE_ALARM` at most, shared among the figures.

    The asymptotic bound of Kolmogorov and Smirnov with Bonferroni's correction; figures with ties alarm more seldom.
    """
    return sqrt(-log(FALSE_ALARM / figures / 2) / 2 * (one + other) / (one * other))


def apart(one: Samples, other: Samples) -> dict[str, float]:
    """The figures whose distributions differ, each with its gap; empty where all may be the same."""
    gaps = {name: distance(one[name], other[name]) for name in one}
    return {name: gap for name, gap in gaps.items() if gap > limit(len(one[name]), len(other[name]), len(gaps))}
