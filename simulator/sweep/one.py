"""Any single run of a sweep, by its number: all that an engine needs to make it again."""

from __future__ import annotations

from dataclasses import dataclass

from simulator.program.words import CompiledScenario
from simulator.sweep.folder import Folder


@dataclass(frozen=True, slots=True)
class One:
    """A run of a sweep: its scenario, all values in base units, and the luck that it has."""

    scenario: CompiledScenario
    parameters: tuple[float, ...]
    rule_sets: tuple[int, ...]
    script: int
    seed: int
    luck: int
    variant: str | None


def one_run(folder: Folder, number: int) -> One:
    """The run of this number. OperatorError: there is none, or its scenario cannot be read any more."""
    plan = folder.plan()
    cell, point, replication = plan.place(number)
    ready = folder.cells(plan)[cell]
    values = list(ready.setup.parameters)
    for place, value in zip(ready.varied, plan.design.points[point].tolist(), strict=True):
        values[place] = value
    luck = point * plan.replications + replication if plan.design.is_independent else replication
    setup, variant = ready.setup, ready.cell.variant or None
    return One(ready.scenario, tuple(values), setup.rule_sets, setup.script, plan.seed, luck, variant)
