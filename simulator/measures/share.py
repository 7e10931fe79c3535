"""How sure a share of runs is: Wilson's interval."""

from __future__ import annotations

from dataclasses import dataclass
from math import sqrt

Z_95 = 1.959963984540054
"""Two-sided 95 % quantile of the normal distribution."""


@dataclass(frozen=True, slots=True)
class Share:
    """`held` of `runs`; `value` is None without runs. `low` and `high` are the Wilson 95 % interval."""

    held: int
    runs: int
    value: float | None
    low: float
    high: float


def share(held: int, runs: int) -> Share:
    """The share of `held` in `runs` with its interval, simulation error only."""
    low, high = wilson(held, runs)
    return Share(held, runs, held / runs if runs else None, low, high)


def wilson(held: int, runs: int) -> tuple[float, float]:
    """Wilson score interval for a share of `held` in `runs`, 95 %; (0, 1) without runs."""
    if runs == 0:
        return 0.0, 1.0
    part, weight = held / runs, Z_95 * Z_95 / runs
    middle = part + weight / 2
    spread = Z_95 * sqrt((part * (1 - part) + weight / 4) / runs)
    low = 0.0 if held == 0 else (middle - spread) / (1 + weight)
    high = 1.0 if held == runs else (middle + spread) / (1 + weight)
    return low, high
