"""How long a sweep will take: a few of its own runs, made and timed before it begins."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from simulator.sweep.making import Sweep
from simulator.sweep.table import make_part

LONG_ENOUGH_S = 1.0
"""Seconds of runs that an estimate rests on, if there are as many."""


@dataclass(frozen=True, slots=True)
class Estimate:
    """What a run takes on one core, in seconds, as `timed` runs did; and the whole sweep on `cores`."""

    timed: int
    seconds_a_run: float
    seconds: float
    cores: int


def estimate(task: Sweep, runs: int, cores: int, now: Callable[[], float]) -> Estimate:
    """Time some runs of each cell. `runs` are those still to be made; `now` is a clock in seconds."""
    spent, timed, size = 0.0, 0, 1
    _make(task, 0, 1)  # the first run pays for what is prepared once
    cell = 0
    while spent < LONG_ENOUGH_S and timed < task.plan.runs:
        start = now()
        made = _make(task, cell % len(task.cells), size)
        spent, timed, cell = spent + now() - start, timed + made, cell + 1
        size = min(size * 2, task.plan.part)
    return Estimate(timed, spent / timed, spent / timed * runs / cores, cores)


def _make(task: Sweep, cell: int, runs: int) -> int:
    """Make some runs of a cell; they begin at a place of the design that moves with their number."""
    plan = task.plan
    own = min(runs, plan.runs_of_cell)
    first = (plan.runs_of_cell - own) // 2
    return int(make_part(plan, task.cells[cell], range(first, first + own), task.engine).num_rows)
