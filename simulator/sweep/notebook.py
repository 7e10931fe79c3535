"""Sweeps from Python: the same plan, runs and rows as on the command line, in a few lines.

from simulator.sweep.notebook import sweep_frame
frame = sweep_frame("my-crisis.yaml", vary=["chance=0.3:0.9:4"], replications=200)
frame.groupby("par_chance").outcome.value_counts(normalize=True)
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from simulator.batch import Workers, choose_engine
from simulator.program.words import CompiledScenario
from simulator.scenario.loading import load
from simulator.sweep import design as designs
from simulator.sweep.design import Design
from simulator.sweep.factor import factors_of
from simulator.sweep.making import Sweep
from simulator.sweep.plan import Plan, cells_of, ready
from simulator.sweep.table import make_part

if TYPE_CHECKING:
    import pyarrow
    from pandas import DataFrame

PART = 1024


def sweep_frame(
    scenario: str,
    vary: Sequence[str] = (),
    *,
    lhs: int | None = None,
    sobol: int | None = None,
    variants: Sequence[str] = ("",),
    rules: Sequence[tuple[str, str]] = (),
    replications: int = 1,
    seed: int = 0,
    workers: int | None = None,
) -> DataFrame:
    """A row a run, as `openline sweep` writes them; columns as `simulator.sweep.table` says, times in ms.

    `scenario` is an id or a path; `vary` as `--vary`; without `lhs` or `sobol` a grid; `rules` are pairs of a side and
    a rule set, or "all". All runs are in memory; for very many, use a folder. OperatorError: as on the command line.
    """
    import pyarrow

    scenarios = {name: load(scenario, name or None) for name in variants}
    task = _task(scenarios, _design(scenarios, vary, lhs, sobol, seed), rules, replications, seed)
    with Workers(task, workers) as there:
        parts = list(there.in_order(_part, range(task.plan.parts)))
    frame: DataFrame = pyarrow.concat_tables(parts).unify_dictionaries().to_pandas()
    return frame


def _design(
    scenarios: dict[str, CompiledScenario], vary: Sequence[str], lhs: int | None, sobol: int | None, seed: int
) -> Design:
    first = next(iter(scenarios.values()))
    if lhs is not None:
        return designs.latin_hypercube(factors_of(first, tuple(vary)), lhs, seed)
    if sobol is not None:
        return designs.sobol(factors_of(first, tuple(vary)), sobol, seed)
    return designs.grid(factors_of(first, tuple(vary))) if vary else designs.fixed()


def _task(
    scenarios: dict[str, CompiledScenario],
    design: Design,
    rules: Sequence[tuple[str, str]],
    replications: int,
    seed: int,
) -> Sweep:
    compiled = tuple(scenarios.values())
    cells = cells_of(compiled, rules, None)
    plan = Plan(compiled[0].words.id, cells, design, replications, seed, PART)
    return Sweep(
        plan, tuple(ready(plan, cell, scenarios[cell.variant]) for cell in cells), choose_engine(runs=plan.runs)
    )


def _part(task: Sweep, number: int) -> pyarrow.Table:
    cell, within = task.plan.runs_of_part(number)
    return make_part(task.plan, task.cells[cell], within, task.engine)
