"""Where does it go wrong: boxes of parameters in which an outcome gathers (PRIM, the patient rule induction method).

Friedman and Fisher (1999); Bryant and Lempert (2010) for scenario discovery. A box is a range for each of a few
parameters. *Density*: the share of runs in the box that are of interest. *Coverage*: the share of those of interest
that lie in the box. A box is a description of this design's runs and no cause.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from simulator.errors import OperatorError
from simulator.sweep.design import Design
from simulator.sweep.factor import Factor
from simulator.sweep.sensitivity import point_means
from simulator.sweep.target import SHARE, Sample

LEAST_POINTS = 40
"""Points below which a box would describe chance."""
SURE = 0.05
"""A limit that chance would give as often as this is not told."""
MASS_MIN = 0.05
"""A box holds at least this share of the points."""


@dataclass(frozen=True, slots=True)
class Limit:
    """A factor and its range in a box; `chance` is how probable it is that the limit describes mere chance."""

    factor: Factor
    low: float
    high: float
    chance: float


@dataclass(frozen=True, slots=True)
class Box:
    """Limits of few factors; of the points in it `density` are of interest, `coverage` of those of interest are in it.

    `interest` says what is of interest; `base` is its share over all points, `mass` the share of points in the box.
    """

    limits: tuple[Limit, ...]
    interest: str
    density: float
    coverage: float
    mass: float
    base: float


def box_of(runs: Sample, design: Design) -> Box | None:
    """The box in which points of interest gather; None: too few points, or none or all are of interest.

    Of a share, points where it is at least one half, or else above its mean; of a figure, the highest quarter.
    OperatorError: the library that finds boxes is not installed.
    """
    means = point_means(runs, len(design.points))
    chosen, interest = _interest(runs, means)
    if len(design.points) < LEAST_POINTS or not 2 <= int(chosen.sum()) <= len(chosen) - 2:
        return None
    return _box(design, chosen, interest)


def _interest(runs: Sample, means: Any) -> tuple[Any, str]:
    import numpy

    if runs.target.kind != SHARE:
        level = float(numpy.nanquantile(means, 0.75))
        return means > level, f"points in the highest quarter of {runs.target.label}"
    if 0.05 <= float((means >= 0.5).mean()) <= 0.95:
        return means >= 0.5, f"points where {runs.target.label} is at least as likely as not"
    return means > numpy.nanmean(means), f"points where {runs.target.label} is more likely than on average"


def _box(design: Design, chosen: Any, interest: str) -> Box | None:
    import warnings

    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # the library speaks of others that it could use, and of what pandas will drop
        found = _found(design, chosen)
        if found is None or not len(found.peeling_trajectory):
            return None
        best = _best(found.peeling_trajectory)
        found.select(best)
    limits = _limits(found, best, design)
    row = found.peeling_trajectory.iloc[best]
    return Box(
        limits, interest, float(row["density"]), float(row["coverage"]), float(row["mass"]), float(chosen.mean())
    )


def _found(design: Design, chosen: Any) -> Any:
    """What PRIM finds. OperatorError: the library is not installed."""
    import logging

    import pandas

    logging.getLogger("ema_workbench").setLevel(logging.ERROR)
    try:
        from ema_workbench.analysis import prim
    except ImportError:
        raise OperatorError("boxes are found by ema-workbench; install openline[discovery]") from None
    frame = pandas.DataFrame(design.points, columns=[factor.name for factor in design.factors])
    return prim.Prim(frame, chosen.astype(bool), threshold=0.05, mass_min=MASS_MIN).find_box()


def _best(trajectory: Any) -> int:
    """The step of the peeling that serves density and coverage alike (their harmonic mean); fewer limits win a tie."""
    density, coverage = trajectory["density"], trajectory["coverage"]
    score = 2 * density * coverage / (density + coverage).clip(lower=1e-12)
    return int((score.round(9) - 1e-9 * trajectory["res_dim"]).idxmax())


def _limits(found: Any, step: int, design: Design) -> tuple[Limit, ...]:
    limits, chances = found.box_lims[step], found.qp[step]
    return tuple(
        Limit(
            factor,
            float(limits[factor.name].iloc[0]),
            float(limits[factor.name].iloc[1]),
            _chance(chances[factor.name]),
        )
        for factor in design.factors
        if factor.name in chances and _chance(chances[factor.name]) < SURE
    )


def _chance(quasi: Any) -> float:
    """The larger quasi-p-value of a limit's two ends; an end that is the design's own has none."""
    own = [float(value) for value in quasi if value >= 0]
    return max(own, default=0.0)
