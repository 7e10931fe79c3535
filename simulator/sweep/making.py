"""Making a sweep: the parts that are missing, on all cores, each written when it is done.

A part depends on the plan and its number alone. So it does not matter who makes it, when, or after how many
interruptions; and a sweep that is begun again goes on where it was.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

from simulator.batch import Workers
from simulator.sweep.folder import Folder
from simulator.sweep.plan import Plan, Ready
from simulator.sweep.table import make_part, to_bytes

Report = Callable[[int], None]
"""Told how many runs have been made since it was told last."""


@dataclass(frozen=True, slots=True)
class Sweep:
    """All that a worker needs: the plan, its cells ready to run, and the engine."""

    plan: Plan
    cells: tuple[Ready, ...]
    engine: str

    def part(self, number: int) -> bytes:
        """The rows of a part, as a Parquet file."""
        cell, within = self.plan.runs_of_part(number)
        return to_bytes(make_part(self.plan, self.cells[cell], within, self.engine))


Made = Iterator[tuple[int, bytes]]
"""Parts as they are done, in any order."""


def sweep(folder: Folder, task: Sweep, report: Report, workers: int | None = None) -> int:
    """Make whatever is missing in a folder that this process holds; the number of runs made.

    Interrupted, it leaves whole parts only; the same call goes on from there.
    """
    missing, plan = list(folder.missing(task.plan)), task.plan
    with Workers(task, workers if len(missing) > 1 else 1) as there:
        return write(folder, plan, there.in_order(_numbered, missing), report)


def write(folder: Folder, plan: Plan, made: Iterable[tuple[int, bytes]], report: Report) -> int:
    """Write parts as they come; the number of runs in them."""
    runs = 0
    for number, data in made:
        folder.write(folder.part(number), data)
        own = len(plan.runs_of_part(number)[1])
        runs += own
        report(own)
    return runs


def _numbered(task: Sweep, number: int) -> tuple[int, bytes]:
    return number, task.part(number)
