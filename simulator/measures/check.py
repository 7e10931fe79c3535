"""Whether many runs bear out what a scenario claims about itself."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from math import isnan, nan, sqrt
from typing import cast

from simulator.program.expression import Expression
from simulator.program.tables import Check, Program
from simulator.world.evaluate import RunFault, compile_expression
from simulator.world.state import State

Z_95 = 1.959963984540054
"""Two-sided 95 % quantile of the normal distribution."""


@dataclass(frozen=True, slots=True)
class RunResult:
    """What a check may ask of a run: the value of each measure, NaN where there is none, and the outcome."""

    measures: tuple[float, ...]
    outcome: int

    def measure(self, number: int) -> float:
        """The value of one measure."""
        return self.measures[number]


@dataclass(frozen=True, slots=True)
class CheckResult:
    """How a check fared: `given` runs counted, `held` of them were as claimed, `share` is held / given.

    `low` and `high` are the Wilson 95 % interval, simulation error only. `verdict` is "holds" when it lies
    inside the band, "fails" when it lies outside, "unclear" otherwise: more runs would tell.
    """

    given: int
    held: int
    share: float
    low: float
    high: float
    verdict: str


def run_check(program: Program, check: Check, runs: Sequence[RunResult]) -> CheckResult:
    """The verdict on one check over many runs."""
    counted = [run for run in runs if check.given is None or _is_true(program, check.given, run)]
    held = sum(_is_true(program, check.that, run) for run in counted)
    low, high = wilson(held, len(counted))
    share = held / len(counted) if counted else nan
    return CheckResult(len(counted), held, share, low, high, _verdict(low, high, check))


def wilson(held: int, runs: int) -> tuple[float, float]:
    """Wilson score interval for a share of `held` in `runs`, 95 %; (0, 1) without runs."""
    if runs == 0:
        return 0.0, 1.0
    share, weight = held / runs, Z_95 * Z_95 / runs
    middle = share + weight / 2
    spread = Z_95 * sqrt((share * (1 - share) + weight / 4) / runs)
    low = 0.0 if held == 0 else (middle - spread) / (1 + weight)
    high = 1.0 if held == runs else (middle + spread) / (1 + weight)
    return low, high


def _verdict(low: float, high: float, check: Check) -> str:
    if check.low <= low and high <= check.high:
        return "holds"
    return "fails" if high < check.low or low > check.high else "unclear"


def _is_true(program: Program, code: Expression, run: RunResult) -> bool:
    function = compile_expression(code, program.event_classes, len(program.incidents), len(program.sides))
    try:
        # In the scope of a check, expressions read measures and the outcome, and nothing else of a state.
        number = function(cast(State, run), -1, None)
    except RunFault:
        return False
    return not isnan(number) and bool(number)
