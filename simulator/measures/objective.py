"""How far each side met what it wanted, within one run."""

from __future__ import annotations

from dataclasses import dataclass

from simulator.measures.finished import RunResult, compiled, worth
from simulator.program.tables import Program


@dataclass(frozen=True, slots=True)
class Degree:
    """One objective of a side in a run: `value` from 0 not at all to 1 wholly; None where it cannot be told."""

    side: int
    objective: int
    value: float | None
    weight: float


@dataclass(frozen=True, slots=True)
class SideDegrees:
    """A side's measured objectives, and their mean by weight; None where one of them cannot be told, or none is."""

    side: int
    degrees: tuple[Degree, ...]
    mean: float | None


def objectives_met(program: Program, run: RunResult) -> tuple[SideDegrees, ...]:
    """Each side's objectives in the order of sides; those without a measure are left out.

    A value beyond 0 or 1 counts as 0 or 1. One that reads a measure without a value has none itself.
    """
    degrees = [
        Degree(row.side, number, _within(worth(compiled(program, row.measure), run)), row.weight)
        for number, row in enumerate(program.objectives)
        if row.measure is not None
    ]
    return tuple(_side(side, degrees) for side in range(len(program.sides)))


def _within(value: float | None) -> float | None:
    return None if value is None else min(max(value, 0.0), 1.0)


def _side(side: int, degrees: list[Degree]) -> SideDegrees:
    own = tuple(degree for degree in degrees if degree.side == side)
    weight, total = sum(degree.weight for degree in own), 0.0
    for degree in own:
        if degree.value is None:
            return SideDegrees(side, own, None)
        total += degree.weight * degree.value
    return SideDegrees(side, own, total / weight if weight else None)
