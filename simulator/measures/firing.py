"""Which rules fired, when and in which branch: read from the rows, whichever of them stands for a firing."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from simulator.program.rules import ROW_OF_ACT
from simulator.program.tables import Program, Rule
from simulator.vocabulary import EventKind
from simulator.world.row import Row


@dataclass(frozen=True, slots=True)
class Firing:
    """One firing of a rule that acts: `row` stands for it, `number` counts from 0 for each rule."""

    row: Row
    rule: int
    number: int
    branch: int


def firings(program: Program, rows: Iterable[Row]) -> Iterator[Firing]:
    """Every firing of a run, in the order in which the rules fired."""
    before = [0] * len(program.rules)
    for row in rows:
        if row.kind == EventKind.FIRED:
            before[row.rule] = row.a + 1
            yield Firing(row, row.rule, row.a, row.b)
        elif row.rule >= 0 and stands_for_firing(program.rules[row.rule], row):
            before[row.rule] += 1
            yield Firing(row, row.rule, before[row.rule] - 1, 0)


def stands_for_firing(rule: Rule, row: Row) -> bool:
    """Whether a row that names a rule stands for its firing: it is that of its one act."""
    return rule.is_told_by_its_act and row.kind == ROW_OF_ACT[rule.branches[0].acts[0].kind]
