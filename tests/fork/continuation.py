"""Many continuations of one run, and how far what they give lies from theory."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from math import sqrt

from simulator.engine import Fork, Run, fork
from simulator.program.words import CompiledScenario
from simulator.vocabulary import EventKind
from simulator.world.row import Row

HOUR = 3_600_000
FORKS = 400
FAR = 1.95


def script_of(scenario: CompiledScenario) -> int:
    """The script of a world that has one."""
    return 0 if scenario.program.scripts else -1


def continuations(scenario: CompiledScenario, at: int, seed: int = 0, forks: int = FORKS) -> list[Run]:
    """Forks 1, 2, ... of one run."""
    numbers = range(1, forks + 1)
    return [fork(scenario, Fork(at, number), seed=seed, script=script_of(scenario)) for number in numbers]


def times(runs: Sequence[Run], kind: EventKind, contact: int = -1) -> list[int]:
    """When each run has its first row of a kind, of one contact where that is named."""
    return [first(run.rows, kind, contact).time_ms for run in runs]


def first(rows: Sequence[Row], kind: EventKind, contact: int = -1) -> Row:
    """The first row of a kind."""
    return next(row for row in rows if row.kind == kind and contact in (-1, row.contact))


def distance(values: Sequence[float], law: Callable[[float], float]) -> float:
    """Kolmogorov's distance from a law, times the root of their number: above FAR in one case of a thousand."""
    number, ordered = len(values), sorted(values)
    laws = [law(value) for value in ordered]
    above = max((rank + 1) / number - share for rank, share in enumerate(laws))
    below = max(share - rank / number for rank, share in enumerate(laws))
    return max(above, below) * sqrt(number)
