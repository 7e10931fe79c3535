"""Comparing the same runs under two conditions, pair by pair: differences with their intervals, and a test.

Pairs share their luck, so a difference is known better than either figure. Intervals are of 95 % and speak of
simulation error only.
"""

from __future__ import annotations

from dataclasses import dataclass
from math import comb, isnan, sqrt

from simulator.measures.sample import Sample
from simulator.measures.share import Z_95


@dataclass(frozen=True, slots=True)
class Difference:
    """A mean difference over `pairs` pairs, after less before, with its interval; None where there is none."""

    pairs: int
    value: float | None
    low: float | None
    high: float | None


def share_difference(gained: int, lost: int, pairs: int) -> Difference:
    """The difference of two shares: so many pairs have something only after the change, so many only before it.

    The interval is that of Agresti and Min (2005), with half a pair more of each sort, so that it has a width also
    where no pair changed; it stays within -1 and 1.
    """
    if not pairs:
        return Difference(0, None, None, None)
    number, middle = pairs + 2, (gained - lost) / (pairs + 2)
    width = Z_95 * sqrt((gained + lost + 1) / number - middle * middle) / sqrt(number)
    return Difference(pairs, (gained - lost) / pairs, max(middle - width, -1.0), min(middle + width, 1.0))


def mean_difference(sample: Sample) -> Difference:
    """The mean of differences, with its interval by the normal approximation; of a single pair there is none."""
    moments = sample.moments()
    if not moments.number:
        return Difference(0, None, None, None)
    if isnan(moments.error):
        return Difference(moments.number, moments.mean, None, None)
    width = Z_95 * moments.error
    return Difference(moments.number, moments.mean, moments.mean - width, moments.mean + width)


def mcnemar(only_first: int, only_second: int) -> float:
    """How likely a difference as large would be if chance alone decided which way each differing run went.

    Of runs that were made twice, `only_first` had something under the first condition alone, `only_second` under the
    second alone. The exact test, two-sided; 1 where no run differs.
    """
    differing, fewer = only_first + only_second, min(only_first, only_second)
    tail = sum(comb(differing, number) for number in range(fewer + 1))
    return min(1.0, 2 * tail / (1 << differing))
