"""The three figures of the reference model, in which independent programs must agree."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache
from math import sqrt
from pathlib import Path

from simulator.engine import Run, run
from simulator.program.words import CompiledScenario
from simulator.scenario.loading import load
from simulator.vocabulary import Result

MODEL = Path(__file__).with_name("reference-model.yaml")
NAMES = ("escalated", "attempts", "answered")
CALLER = 0
ESCALATED = 0
WIDTH = 3
"""Two means agree when they lie within so many standard errors of their difference."""


@dataclass(frozen=True, slots=True)
class Figure:
    """A mean over runs and its standard error."""

    mean: float
    error: float

    def agrees(self, other: Figure) -> bool:
        """Whether the two may be figures of one model."""
        return abs(self.mean - other.mean) <= WIDTH * sqrt(self.error**2 + other.error**2)


PUBLISHED = (Figure(0.6700, 0.0003), Figure(42.95, 0.01), Figure(30.01, 0.01))
"""What a long run of an independent program gave: escalated, attempts, answered."""

Counted = tuple[bool, int, int]
"""Whether one run escalated, attempts of the caller, those that were answered."""


@cache
def model() -> CompiledScenario:
    """The reference model, ready to run."""
    return load(MODEL)


def counted(seed: int) -> Counted:
    """The figures of one run of ours."""
    return count(run(model(), seed=seed))


def count(done: Run) -> Counted:
    """The figures of a finished run."""
    calls = [contact for contact in done.state.contacts if contact.source == CALLER]
    answered = sum(contact.result is Result.COMPLETED for contact in calls)
    return done.outcome == ESCALATED, len(calls), answered


def figures(runs: Iterable[Sequence[float]]) -> tuple[Figure, ...]:
    """Mean and standard error of each figure."""
    return tuple(_figure(column) for column in zip(*runs, strict=True))


def _figure(values: Sequence[float]) -> Figure:
    number = len(values)
    mean = sum(values) / number
    variance = sum((value - mean) ** 2 for value in values) / (number - 1)
    return Figure(mean, sqrt(variance / number))
