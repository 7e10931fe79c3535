"""Whether many runs bear out what a scenario claims about itself."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from math import nan

from simulator.measures.finished import RunResult, compiled, worth
from simulator.measures.share import wilson
from simulator.program.tables import Check, Program


@dataclass(frozen=True, slots=True)
class CheckResult:
    """How a check fared: `given` runs counted, `held` of them were as claimed, `share` is held / given.

    `low` and `high` are the Wilson 95 % interval, simulation error only. `verdict` is "holds" when it lies
    inside the band, "fails" when it lies outside, "unclear" otherwise: more runs would tell. A check whose
    `given` no run met is unclear, whatever its band.
    """

    given: int
    held: int
    share: float
    low: float
    high: float
    verdict: str


class Tally:
    """One check while runs come in: two counts, however many runs there are."""

    def __init__(self, program: Program, check: Check) -> None:
        self._check = check
        self._that = compiled(program, check.that)
        self._given = compiled(program, check.given) if check.given is not None else None
        self.given = 0
        self.held = 0

    def add(self, run: RunResult) -> bool | None:
        """Count one run, and say whether the check holds in it; None: it does not speak of it.

        What cannot be worked out of a run does not hold in it.
        """
        if self._given is not None and not worth(self._given, run):
            return None
        holds = bool(worth(self._that, run))
        self.given += 1
        self.held += holds
        return holds

    def result(self) -> CheckResult:
        """How the check fared in the runs so far."""
        return judge(self._check, self.given, self.held)


def run_check(program: Program, check: Check, runs: Iterable[RunResult]) -> CheckResult:
    """The verdict on one check over many runs."""
    tally = Tally(program, check)
    for run in runs:
        tally.add(run)
    return tally.result()


def judge(check: Check, given: int, held: int) -> CheckResult:
    """The verdict on a check of which `given` runs speak, and which holds in `held` of them."""
    low, high = wilson(held, given)
    if not given:
        return CheckResult(0, 0, nan, low, high, "unclear")
    return CheckResult(given, held, held / given, low, high, _verdict(low, high, check))


def _verdict(low: float, high: float, check: Check) -> str:
    if check.low <= low and high <= check.high:
        return "holds"
    return "fails" if high < check.low or low > check.high else "unclear"
