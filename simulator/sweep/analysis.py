"""Everything that is said about a sweep, in one value: computed once, then told as tables, CSV and a page."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

from simulator.errors import OperatorError
from simulator.measures.incidence import Incidence
from simulator.measures.share import Share, share
from simulator.measures.survival import Curve, Quantile, RestrictedMean, median, restricted_mean
from simulator.sweep.discovery import Box, box_of
from simulator.sweep.estimate import Estimate, difference, mean_of, more_runs
from simulator.sweep.lasting import curve_of, incidence_of
from simulator.sweep.luck import Luck, luck_of
from simulator.sweep.plan import Cell
from simulator.sweep.results import Results
from simulator.sweep.sensitivity import Levels, Rank, Sobol, levels_of, ranks_of, sobol_of
from simulator.sweep.target import SHARE, TIME, Sample, Target, sample

PRECISION = 0.01
"""Half width that is aimed at where nobody names one: of a share in points; of a mean, of the mean itself."""


@dataclass(frozen=True, slots=True)
class Lasting:
    """A time to an event in one cell: the curve of runs that still wait, its median and restricted mean, in ms."""

    curve: Curve
    median: Quantile
    mean: RestrictedMean


@dataclass(frozen=True, slots=True)
class CellFindings:
    """One cell: outcome shares, the target's mean, how many more runs, and what moves it there.

    `sobol` or `ranks` is empty where the design does not carry it; `why_not` then says why.
    """

    cell: Cell
    runs: int
    outcomes: tuple[tuple[str, Share], ...]
    mean: Estimate
    more: float
    lasting: Lasting | None
    incidence: tuple[tuple[str, Incidence], ...]
    levels: tuple[Levels, ...]
    sobol: tuple[Sobol, ...]
    ranks: tuple[Rank, ...]
    box: Box | None
    why_not: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Pair:
    """A cell less the first one, run by run."""

    cell: Cell
    difference: Estimate


@dataclass(frozen=True, slots=True)
class Analysis:
    """All findings about one target. `warnings` are sentences."""

    results: Results
    target: Target
    luck: Luck
    cells: tuple[CellFindings, ...]
    pairs: tuple[Pair, ...]
    is_robust: bool | None
    leading: tuple[str, ...]
    precision: float
    dropped: int
    warnings: tuple[str, ...]


def analyse(results: Results, target: Target, precision: float = PRECISION) -> Analysis:
    """Analyse a target in each cell, then across cells."""
    runs = sample(results, target)
    if not len(runs.values):
        raise OperatorError(f"no run has a value of {target.name}; ask for another with --measure")
    cells = tuple(_cell(results, runs.of_cell(number), number, precision) for number in _cells_with_runs(results))
    leading = tuple(_leader(one) for one in cells)
    return Analysis(
        results,
        target,
        luck_of(runs),
        cells,
        _pairs(results, runs),
        len(set(leading)) == 1 if len(cells) > 1 else None,
        leading,
        precision,
        runs.dropped,
        tuple(_warnings(results, runs, cells)),
    )


def _cells_with_runs(results: Results) -> list[int]:
    return sorted({results.plan.runs_of_part(part)[0] for part in results.parts})


def _cell(results: Results, runs: Sample, number: int, precision: float) -> CellFindings:
    design, plan = results.plan.design, results.plan
    mean = mean_of(runs, design.is_independent)
    varied = design.kind != "fixed" and len(runs.values) > 0
    box, why_not = _box(runs, results) if varied else (None, ())
    return CellFindings(
        cell=plan.cells[number],
        runs=len(runs.values),
        outcomes=_outcomes(results, number),
        mean=mean,
        more=more_runs(mean, precision if runs.target.kind == SHARE else precision * abs(mean.value)),
        lasting=_lasting(runs) if runs.target.kind == TIME and len(runs.values) else None,
        incidence=tuple(incidence_of(results, number)),
        levels=tuple(levels_of(runs, design, n) for n in range(len(design.factors))) if varied else (),
        sobol=tuple(sobol_of(runs, design, plan.seed)) if varied and design.kind == "sobol" else (),
        ranks=tuple(ranks_of(runs, design)) if varied else (),
        box=box,
        why_not=why_not,
    )


def _box(runs: Sample, results: Results) -> tuple[Box | None, tuple[str, ...]]:
    try:
        return box_of(runs, results.plan.design), ()
    except OperatorError as missing:
        return None, (str(missing),)


def _lasting(runs: Sample) -> Lasting:
    curve = curve_of(runs)
    return Lasting(curve, median(curve), restricted_mean(curve))


def _outcomes(results: Results, number: int) -> tuple[tuple[str, Share], ...]:
    """The share of each outcome in a cell; those that never came, too, for that is a result."""
    found = results.columns(["cell", "outcome"])
    here = found["outcome"][found["cell"] == number]
    counts = [(name, int((here == name).sum())) for name in results.outcomes]
    return tuple((name, share(held, len(here))) for name, held in counts if held or name != "error")


def _leader(cell: CellFindings) -> str:
    """The most frequent outcome of a cell."""
    return max(cell.outcomes, key=lambda one: one[1].held)[0]


def _pairs(results: Results, runs: Sample) -> tuple[Pair, ...]:
    """Each cell against the first."""
    there = _cells_with_runs(results)
    first, is_independent = runs.of_cell(there[0]), results.plan.design.is_independent
    found = [(number, difference(first, runs.of_cell(number), is_independent)) for number in there[1:]]
    return tuple(Pair(results.plan.cells[number], one) for number, one in found)


def _warnings(results: Results, runs: Sample, cells: Sequence[CellFindings]) -> list[str]:
    """What a reader must know before believing a figure."""
    plan, found = results.plan, []
    if not results.is_whole:
        done = sum(len(plan.runs_of_part(part)[1]) for part in results.parts)
        found.append(f"only {done:,} of {plan.runs:,} runs are there; the same sweep command makes the others")
    if runs.dropped:
        found.append(f"{runs.dropped:,} runs have no value of this figure and are left out")
    if any(cell.mean.is_thin for cell in cells):
        least = min(cell.mean.independent for cell in cells)
        found.append(f"intervals rest on {least} independent values and are rough; take more --replications")
    if plan.replications < 2:
        found.append("each point was run once: luck cannot be told from what was varied; --replications 2 can")
    return [*found, *_of_indices(results, cells)]


def _of_indices(results: Results, cells: Sequence[CellFindings]) -> list[str]:
    design = results.plan.design
    found = []
    if design.kind == "sobol" and not any(cell.sobol for cell in cells):
        found.append("no Sobol index: a point has no value, or the figure is the same everywhere")
    wide = [one for cell in cells for one in cell.sobol if one.total.high - one.total.low > 0.2]
    if wide:
        found.append(f"Sobol indices are unsure by more than 0.1 ({wide[0].factor.name}); take a larger --sobol")
    if design.kind in ("lhs", "file") and len(design.points) < 10 * len(design.factors):
        found.append(f"{len(design.points)} points are few for {len(design.factors)} parameters; take ten a parameter")
    return found


def two_way(results: Results, runs: Sample, first: int, second: int, bands: int = 5) -> Any:
    """The mean in each combination of bands of two factors (bands x bands, NaN where no run is), for a heat map."""
    import numpy

    from simulator.sweep.scale import part_of

    design = results.plan.design
    places = []
    for which in (first, second):
        factor, column = design.factors[which], design.points[:, which].tolist()
        parts = numpy.array([part_of(factor.scale, factor.low, factor.high, value) for value in column])
        places.append(numpy.minimum((parts * bands).astype(int), bands - 1)[runs.point])
    key = places[0] * bands + places[1]
    counts = numpy.bincount(key, minlength=bands * bands)
    sums = numpy.bincount(key, runs.values, bands * bands)
    return numpy.where(counts > 0, sums / numpy.maximum(counts, 1), numpy.nan).reshape(bands, bands)


def strongest(cell: CellFindings) -> list[int]:
    """Factors of a cell by how far the figure swings between their ends, the farthest first."""
    swings = [abs(one.swing.value) for one in cell.levels]
    return sorted(range(len(swings)), key=lambda n: -swings[n] if swings[n] == swings[n] else 0.0)


def steps_of(curve: Curve) -> list[tuple[float, float]]:
    """A curve as points of a staircase."""
    found = [(0.0, 1.0)]
    for before, step in pairwise([None, *curve.steps]):
        level = 1.0 if before is None else before.survival
        if step is not None:
            found += [(step.time, level), (step.time, step.survival)]
    return [*found, (curve.last, found[-1][1])]
