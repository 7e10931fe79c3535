"""How much is pure luck: what is left of the spread of a figure when nothing but luck differs.

Runs of the same point and cell differ by luck alone. One-way analysis of variance splits the whole: within points
(luck) and between them (what was varied and chosen). It needs two replications a point; without, nobody can tell.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from simulator.sweep.target import Sample


@dataclass(frozen=True, slots=True)
class Luck:
    """Shares of the variance: `luck` within points, `varied` between them; None where no point was run twice.

    `total` is the variance of the figure over all runs.
    """

    luck: float | None
    varied: float | None
    total: float


def luck_of(runs: Sample) -> Luck:
    """The parts of the variance, by the estimator of variance components (never below 0)."""
    values = runs.values
    total = float(values.var()) if len(values) else 0.0
    groups, sizes, sums = _groups(runs)
    if total == 0.0 or sizes.max(initial=0) < 2:
        return Luck(None, None, total)
    means = sums / sizes
    within = float(((values - means[groups]) ** 2).sum()) / (len(values) - len(sizes))
    if len(sizes) == 1:
        return Luck(1.0, 0.0, total)
    between = float((sizes * (means - values.mean()) ** 2).sum()) / (len(sizes) - 1)
    usual = (len(values) - float((sizes**2).sum()) / len(values)) / (len(sizes) - 1)
    varied = max((between - within) / usual, 0.0)
    return Luck(within / (within + varied), varied / (within + varied), total)


def _groups(runs: Sample) -> tuple[Any, Any, Any]:
    """For each run the number of its point in its cell; of each of those its runs, and the sum of its values."""
    import numpy

    keys = runs.cell.astype(numpy.int64) * (int(runs.point.max(initial=0)) + 1) + runs.point
    _, groups, sizes = numpy.unique(keys, return_inverse=True, return_counts=True)
    return groups, sizes, numpy.bincount(groups, runs.values)
