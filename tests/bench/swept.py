"""What a sweep costs beside the runs themselves: plan, columns, Parquet, files, on one core."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from tempfile import TemporaryDirectory
from time import process_time

from simulator.batch import Chunk, measure
from simulator.sweep import design
from simulator.sweep.folder import Folder
from simulator.sweep.making import Sweep, sweep
from simulator.sweep.plan import Plan, cells_of, ready
from tests.bench.timing import spread
from tests.reference.figures import model

RUNS = 100_000
PART = 16_384


def show_sweep() -> None:
    """Print by how much a sweep takes longer than its runs alone, both by the batch engine."""
    task = _task()
    pairs = [(_taken(_runs_alone, task), _taken(_sweep, task)) for _ in range(3)]
    alone, whole = ([pair[place] for pair in pairs] for place in (0, 1))
    over = [100 * (swept / bare - 1) for bare, swept in zip(alone, whole, strict=True)]
    print(f"\nA sweep of {RUNS:,} runs of the reference model on one core, beside its runs alone")
    print(f"  runs alone                    {spread([one / RUNS * 1e6 for one in alone]):.1f} us a run")
    print(f"  swept into a folder           {spread([one / RUNS * 1e6 for one in whole]):.1f} us a run")
    print(f"  longer by                     {spread(over):.1f} %")


def _taken(work: Callable[[Sweep], None], task: Sweep) -> float:
    started = process_time()
    work(task)
    return process_time() - started


def _task() -> Sweep:
    scenario = model()
    plan = Plan(scenario.words.id, cells_of((scenario,), (), None), design.fixed(), RUNS, 0, PART)
    return Sweep(plan, (ready(plan, plan.cells[0], scenario),), "batch")


def _runs_alone(task: Sweep) -> None:
    one = task.cells[0]
    for number in range(task.plan.parts):
        _, within = task.plan.runs_of_part(number)
        measure(one.scenario, Chunk(one.setup, 0, within), "batch")


def _sweep(task: Sweep) -> None:
    with TemporaryDirectory() as place:
        folder = Folder(Path(place))
        sweep(folder, task, lambda runs: None, workers=1)
