"""Means with intervals that fit the design; paired differences; how many more runs a precision takes.

Intervals are of 95 % and speak of simulation error only: what other luck would have changed, never whether the scenario
is right. Two cases differ:

- *all points met the same luck*: replications are independent of each other, points are not. The mean of each
  replication over all its points is one value, and those are compared.
- *each point had luck of its own*: the spread within points is luck. Points that were run once show no luck of their
  own; then the spread over all runs stands in, and the interval is too wide rather than too narrow.
"""

from __future__ import annotations

from dataclasses import dataclass
from math import ceil, inf, isnan, nan, sqrt
from typing import TYPE_CHECKING, Any

from simulator.measures.share import wilson
from simulator.sweep.target import SHARE, Sample

if TYPE_CHECKING:
    from numpy import float64
    from numpy.typing import NDArray

FEW = 30
"""Independent values below which an interval rests on little."""


@dataclass(frozen=True, slots=True)
class Estimate:
    """A mean over `runs`, its standard error and 95 % interval; `independent` values are behind the error."""

    runs: int
    value: float
    error: float
    low: float
    high: float
    independent: int

    @property
    def is_thin(self) -> bool:
        """Whether there are too few independent values for the interval to be trusted."""
        return self.independent < FEW


def mean_of(runs: Sample, is_independent: bool) -> Estimate:
    """The mean of a sample; of a single point's share with Wilson's interval."""
    values = runs.values
    if not len(values):
        return Estimate(0, nan, nan, nan, nan, 0)
    if runs.target.kind == SHARE and runs.point.min() == runs.point.max():
        return _share(values)
    return _estimate(values, runs.point, runs.replication, is_independent)


def _share(values: NDArray[float64]) -> Estimate:
    held, runs = int(values.sum()), len(values)
    low, high = wilson(held, runs)
    value = held / runs
    return Estimate(runs, value, sqrt(value * (1 - value) / runs), low, high, runs)


def _estimate(values: Any, point: Any, replication: Any, is_independent: bool) -> Estimate:
    value, (error, independent) = float(values.mean()), _error(values, point, replication, is_independent)
    width = error * _t(independent - 1)
    return Estimate(len(values), value, error, value - width, value + width, independent)


def _error(values: Any, point: Any, replication: Any, is_independent: bool) -> tuple[float, int]:
    """The standard error of the mean, and how many independent values it rests on."""
    if not is_independent:
        return _of_means(_means(values, replication))
    sizes = _sizes(point)
    if sizes.min() < 2:
        return _of_means(values)
    within = _squares(values, point) / (sizes - 1)
    return sqrt(float((within * sizes).sum())) / len(values), int((sizes - 1).sum()) + 1


def _of_means(means: Any) -> tuple[float, int]:
    number = len(means)
    return (float(means.std(ddof=1)) / sqrt(number) if number > 1 else nan), number


def _means(values: Any, groups: Any) -> Any:
    import numpy

    _, places = numpy.unique(groups, return_inverse=True)
    return numpy.bincount(places, values) / numpy.bincount(places)


def _sizes(groups: Any) -> Any:
    import numpy

    return numpy.unique(groups, return_counts=True)[1]


def _squares(values: Any, groups: Any) -> Any:
    """For each group the sum of squares about its mean."""
    import numpy

    _, places = numpy.unique(groups, return_inverse=True)
    means = numpy.bincount(places, values) / numpy.bincount(places)
    return numpy.bincount(places, (values - means[places]) ** 2)


def _t(freedom: int) -> float:
    """Student's 97.5 % quantile."""
    from scipy.stats import t

    return float(t.ppf(0.975, freedom)) if freedom > 0 else nan


def difference(first: Sample, second: Sample, is_independent: bool) -> Estimate:
    """The mean of second less first, paired run by run: same point, same replication, same luck."""
    import numpy

    _, here, there = numpy.intersect1d(_key(first), _key(second), assume_unique=True, return_indices=True)
    if not len(here):
        return Estimate(0, nan, nan, nan, nan, 0)
    values = second.values[there] - first.values[here]
    return _estimate(values, first.point[here], first.replication[here], is_independent)


def _key(runs: Sample) -> Any:
    import numpy

    return runs.point.astype(numpy.int64) * (1 << 31) + runs.replication


def more_runs(estimate: Estimate, half_width: float) -> float:
    """How many more runs until the interval is no wider than this to each side, if it shrinks as it does."""
    if not half_width > 0 or estimate.runs == 0:
        return inf
    width = (estimate.high - estimate.low) / 2
    if isnan(width):
        return inf
    return max(0, ceil(estimate.runs * (width / half_width) ** 2) - estimate.runs)
