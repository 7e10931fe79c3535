"""How one figure lies over many runs: quantiles, mean, how many have none.

Of times that the end of a run may cut off: Kaplan and Meier's quantiles and the restricted mean. Of all else: the plain
ones, with the intervals that order statistics give. Intervals are of 95 % and speak of simulation error only.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import accumulate
from math import ceil, floor, nan, sqrt

from simulator.measures.sample import Sample
from simulator.measures.share import Z_95
from simulator.measures.survival import Quantile, kaplan_meier, quantile, restricted_mean

QUARTILES = (0.25, 0.5, 0.75)


@dataclass(frozen=True, slots=True)
class Spread:
    """One figure over many runs.

    `number` runs have it, counting the `cut_off` that the end of the run cut off; `none` have none at all. `quantiles`
    are by share; `mean` with its standard error and interval is, of times, that of times counted up to `until` at most
    (None: of all of each). NaN and None where there are no values, or where that was not reached.
    """

    number: int
    cut_off: int
    none: int
    quantiles: tuple[Quantile, ...]
    mean: float
    error: float
    low: float
    high: float
    until: float | None = None

    @property
    def median(self) -> Quantile:
        """The value that half of the runs do not exceed."""
        return next(one for one in self.quantiles if one.share == 0.5)


def time_spread(sample: Sample, none: int = 0, parts: Sequence[float] = QUARTILES) -> Spread:
    """The spread of times, which the end of a run may cut off; in their unit."""
    curve = kaplan_meier(sample.spells)
    mean = restricted_mean(curve)
    found = (mean.value, mean.error, mean.low, mean.high, mean.until) if curve.spells else (nan, nan, nan, nan, None)
    return Spread(sample.number, sample.cut_off, none, tuple(quantile(curve, part) for part in parts), *found)


def plain_spread(sample: Sample, none: int = 0, parts: Sequence[float] = QUARTILES) -> Spread:
    """The spread of figures that are known when a run is over."""
    moments = sample.moments()
    width = Z_95 * moments.error
    found = (moments.mean, moments.error, moments.mean - width, moments.mean + width)
    return Spread(sample.number, 0, none, tuple(_quantiles(sample, parts)), *found)


def _quantiles(sample: Sample, parts: Sequence[float]) -> list[Quantile]:
    ordered = sorted((spell.time, number) for spell, number in sample.spells.items())
    values, ranks = [value for value, _ in ordered], list(accumulate(number for _, number in ordered))
    return [_quantile(values, ranks, part) for part in parts]


def _quantile(values: Sequence[float], ranks: Sequence[int], part: float) -> Quantile:
    """A quantile and, by the normal approximation to the ranks between which it lies, its interval."""
    if not values:
        return Quantile(part, None, None, None)
    number = ranks[-1]
    middle, width = number * part, Z_95 * sqrt(number * part * (1 - part))
    low, high = floor(middle - width), ceil(middle + width) + 1
    return Quantile(
        part,
        _at_rank(values, ranks, ceil(middle)),
        _at_rank(values, ranks, low) if low >= 1 else None,
        _at_rank(values, ranks, high) if high <= number else None,
    )


def _at_rank(values: Sequence[float], ranks: Sequence[int], rank: int) -> float:
    return values[bisect_left(ranks, max(rank, 1))]
