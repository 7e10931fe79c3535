"""Doubts about a check: that it could not fail, that one number alone decides it, that it repeats what was typed.

A check of which one of these is so follows from what was written: it counts as assumed, whatever its author says.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from simulator.measures.check import CheckResult
from simulator.measures.share import wilson
from simulator.program.expression import Op
from simulator.rehearsal.reach import Reach
from simulator.rehearsal.rehearsal import Rehearsal

DECIDES = 0.5
"""A parameter decides a check alone when it moves its share by this much at least,"""
FIFTH = 0.2
"""and no other by more than a fifth of that."""
TYPED_WIDTH = 0.1
"""A range in which a share may be told from the number that it repeats."""


@dataclass(frozen=True, slots=True)
class Doubt:
    """`why` a check counts as assumed; `parameter` decides it or is repeated by it, -1 none."""

    why: Literal["cannot fail", "one parameter", "typed"]
    parameter: int = -1


def doubt(rehearsal: Rehearsal, number: int, base: CheckResult, reaches: Sequence[Reach]) -> Doubt | None:
    """What speaks against a check's being evidence; `reaches` are those over each parameter's range."""
    return _typed(rehearsal, number, base, reaches) or _unfailing(rehearsal, number) or _decided(reaches)


def _unfailing(rehearsal: Rehearsal, number: int) -> Doubt | None:
    is_so = rehearsal.is_whole and number in rehearsal.unmoved()
    return Doubt("cannot fail") if is_so else None


def _decided(reaches: Sequence[Reach]) -> Doubt | None:
    ordered = sorted(reaches, key=lambda reach: -reach.swing)
    if len(ordered) < 2 or ordered[0].swing < DECIDES or ordered[1].swing > FIFTH * ordered[0].swing:
        return None
    return Doubt("one parameter", ordered[0].parameter)


def _typed(rehearsal: Rehearsal, number: int, base: CheckResult, reaches: Sequence[Reach]) -> Doubt | None:
    program, setup = rehearsal.scenario.program, rehearsal.first.setup
    if all(code.op not in (Op.MEASURE, Op.OUTCOME) for code in program.checks[number].that):
        return Doubt("typed")
    for reach in reaches:
        row = program.parameters[reach.parameter]
        if row.low >= 0 and row.high <= 1 and row.high - row.low >= TYPED_WIDTH and reach.is_beyond_error:
            points = [(setup.parameters[reach.parameter], base), *((one.value, one.own) for one in reach.points)]
            if _repeats(points):
                return Doubt("typed", reach.parameter)
    return None


def _repeats(points: Sequence[tuple[float, CheckResult]]) -> bool:
    """Whether the share is the number, or what it leaves to one, wherever the number was tried."""
    intervals = [(value, *wilson(result.held, result.given)) for value, result in points]
    return all(low <= value <= high for value, low, high in intervals) or all(
        low <= 1.0 - value <= high for value, low, high in intervals
    )
