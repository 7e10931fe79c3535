"""Which parameter matters: Sobol indices, rank correlations, and the mean at each level.

- *Sobol*: first order, the share of the variance of a figure that a parameter explains by itself; total, with all its
  interplay. They are taken of the means over replications, each point with luck of its own, so that luck is left out as
  far as replications go; what is left of it makes the indices too small, never a parameter too important.
- *Partial rank correlation*: -1 to 1, how far a figure rises with a parameter when the others are held; for what does
  not go up and down again.
- *Levels*: the mean of the figure where the parameter is low, in the middle, high. No assumption, and no interplay.
"""

from __future__ import annotations

from dataclasses import dataclass
from math import atanh, nan, sqrt, tanh
from typing import TYPE_CHECKING, Any

from simulator.measures.share import Z_95
from simulator.sweep.design import Design
from simulator.sweep.estimate import Estimate, difference, mean_of
from simulator.sweep.factor import Factor
from simulator.sweep.scale import part_of
from simulator.sweep.target import Sample

if TYPE_CHECKING:
    from numpy import float64
    from numpy.typing import NDArray

RESAMPLES = 400
"""Of the bootstrap behind the intervals of Sobol indices."""
BANDS = 5
"""Levels into which a range is cut where the design has no levels."""


@dataclass(frozen=True, slots=True)
class Index:
    """A number with a 95 % interval."""

    value: float
    low: float
    high: float


@dataclass(frozen=True, slots=True)
class Sobol:
    """First and total index of a factor."""

    factor: Factor
    first: Index
    total: Index


@dataclass(frozen=True, slots=True)
class Rank:
    """Partial rank correlation of a factor."""

    factor: Factor
    index: Index


@dataclass(frozen=True, slots=True)
class Levels:
    """The mean at each level of a factor; `swing` is the highest level's less the lowest's, paired where it can be.

    `ends` are the lower and upper end of each level, the same where a grid has single values.
    """

    factor: Factor
    ends: tuple[tuple[float, float], ...]
    means: tuple[Estimate, ...]
    swing: Estimate


def point_means(runs: Sample, points: int) -> NDArray[float64]:
    """The mean of a figure at each point over its replications; NaN where a point has none."""
    import numpy

    sums, counts = numpy.bincount(runs.point, runs.values, points), numpy.bincount(runs.point, minlength=points)
    return numpy.where(counts > 0, sums / numpy.maximum(counts, 1), nan)


def sobol_of(runs: Sample, design: Design, seed: int) -> list[Sobol]:
    """First and total indices of all factors; none if a point lacks a value, or if nothing varies."""
    import numpy
    from SALib.analyze import sobol

    means = point_means(runs, len(design.points))
    if numpy.isnan(means).any() or means.std() == 0:
        return []
    names = [factor.name for factor in design.factors]
    problem = {"num_vars": len(names), "names": names, "bounds": [[0.0, 1.0]] * len(names)}
    found = sobol.analyze(problem, means, calc_second_order=False, num_resamples=RESAMPLES, seed=seed)
    return [
        Sobol(factor, _index(found["S1"][n], found["S1_conf"][n]), _index(found["ST"][n], found["ST_conf"][n]))
        for n, factor in enumerate(design.factors)
    ]


def _index(value: float, width: float) -> Index:
    return Index(float(value), float(value - width), float(value + width))


def ranks_of(runs: Sample, design: Design) -> list[Rank]:
    """Partial rank correlations of all factors with the means at the points; none with too few points."""
    import numpy
    from scipy.stats import rankdata

    means = point_means(runs, len(design.points))
    there = ~numpy.isnan(means)
    number, factors = int(there.sum()), len(design.factors)
    if number < factors + 4 or means[there].std() == 0:
        return []
    inputs = numpy.column_stack([rankdata(design.points[there, n]) for n in range(factors)])
    output = rankdata(means[there])
    return [Rank(factor, _partial(inputs, output, n)) for n, factor in enumerate(design.factors)]


def _partial(inputs: Any, output: Any, which: int) -> Index:
    """The correlation of what all other inputs leave unexplained, with Fisher's interval."""
    import numpy

    others = numpy.column_stack([numpy.ones(len(output)), numpy.delete(inputs, which, axis=1)])
    left_in, left_out = (_residual(others, one) for one in (inputs[:, which], output))
    norm = sqrt(float(left_in @ left_in) * float(left_out @ left_out))
    value = float(left_in @ left_out) / norm if norm > 0 else 0.0
    value = min(max(value, -1 + 1e-12), 1 - 1e-12)
    width = Z_95 / sqrt(len(output) - inputs.shape[1] - 2)
    return Index(value, tanh(atanh(value) - width), tanh(atanh(value) + width))


def _residual(others: Any, one: Any) -> Any:
    import numpy

    coefficients, *_ = numpy.linalg.lstsq(others, one, rcond=None)
    return one - others @ coefficients


def levels_of(runs: Sample, design: Design, which: int) -> Levels:
    """The figure at each level of a factor: of its values in a grid, of equal parts of its range elsewhere."""
    import numpy

    factor, column = design.factors[which], design.points[:, which]
    distinct = numpy.unique(column)
    if len(distinct) <= max(BANDS, factor.levels) and design.kind in ("grid", "file"):
        ends = [(float(value), float(value)) for value in distinct]
        band = numpy.searchsorted(distinct, column)
    else:
        ends = [(factor.value(n / BANDS), factor.value((n + 1) / BANDS)) for n in range(BANDS)]
        parts = [part_of(factor.scale, factor.low, factor.high, value) for value in column.tolist()]
        band = numpy.minimum((numpy.array(parts) * BANDS).astype(int), BANDS - 1)
    groups = [_some(runs, band[runs.point] == n) for n in range(len(ends))]
    means = tuple(mean_of(group, design.is_independent) for group in groups)
    return Levels(factor, tuple(ends), means, _swing(groups, band, design, means))


def _some(runs: Sample, here: Any) -> Sample:
    return Sample(
        runs.target,
        runs.values[here],
        runs.reached[here],
        runs.cell[here],
        runs.point[here],
        runs.replication[here],
        0,
    )


def _swing(groups: list[Sample], band: Any, design: Design, means: tuple[Estimate, ...]) -> Estimate:
    """Highest less lowest level; in a grid each point is paired with the one that differs in this factor alone."""
    low, high = groups[0], groups[-1]
    if design.kind != "grid":
        return _apart(means[0], means[-1])
    import numpy

    places = [numpy.flatnonzero(band == n) for n in (0, len(means) - 1)]
    renamed = [_renamed(group, place, len(design.points)) for group, place in zip((low, high), places, strict=True)]
    return difference(renamed[0], renamed[1], design.is_independent)


def _renamed(runs: Sample, places: Any, points: int) -> Sample:
    """The same runs, points counted within the level: in a grid, the nth of each level differ in one factor alone."""
    import numpy

    number = numpy.full(points, -1)
    number[places] = numpy.arange(len(places))
    return Sample(runs.target, runs.values, runs.reached, runs.cell, number[runs.point], runs.replication, 0)


def _apart(low: Estimate, high: Estimate) -> Estimate:
    """The difference of two means that share no luck."""
    value, error = high.value - low.value, sqrt(low.error**2 + high.error**2)
    independent = min(low.independent, high.independent)
    return Estimate(low.runs + high.runs, value, error, value - Z_95 * error, value + Z_95 * error, independent)
