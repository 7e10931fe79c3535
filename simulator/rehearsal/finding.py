"""What a rehearsal found out about each check."""

from __future__ import annotations

from dataclasses import dataclass

from simulator.measures.check import CheckResult
from simulator.rehearsal.doubt import Doubt, doubt
from simulator.rehearsal.reach import Reach, moved_most, reaches
from simulator.rehearsal.rehearsal import Rehearsal

ASSUMED = 0
"""Kind of a check that follows from a parameter; the others are evidence."""


@dataclass(frozen=True, slots=True)
class Finding:
    """One check, by position.

    `result` is under the first theory, `under` under each. `reaches` over the range of each parameter; `moved_most`
    that which moves it most. `doubt` says why it counts as assumed. `is_known`: its author knows that it does not hold.
    """

    check: int
    kind: int
    result: CheckResult
    under: tuple[CheckResult, ...]
    reaches: tuple[Reach, ...]
    moved_most: Reach | None
    doubt: Doubt | None
    is_known: bool

    @property
    def verdict(self) -> str:
        """`holds`, `fails`, `unclear`, or `known`: it fails, as its author knows."""
        return "known" if self.is_known and self.result.verdict == "fails" else self.result.verdict

    @property
    def is_robust(self) -> bool:
        """Whether it holds, or fails, under every theory alike."""
        return {one.verdict for one in self.under} in ({"holds"}, {"fails"})

    @property
    def is_evidence(self) -> bool:
        """Whether it says something that was not written into the file."""
        return self.kind != ASSUMED and self.doubt is None


def findings(rehearsal: Rehearsal) -> tuple[Finding, ...]:
    """Every check, in the order of the file."""
    return tuple(_finding(rehearsal, number) for number in range(len(rehearsal.scenario.program.checks)))


def _finding(rehearsal: Rehearsal, number: int) -> Finding:
    program, known = rehearsal.scenario.program, rehearsal.scenario.words.checks_known
    under = tuple(theory.totals.check(program, number) for theory in rehearsal.theories)
    found = reaches(rehearsal, number)
    return Finding(
        check=number,
        kind=program.checks[number].kind,
        result=under[0],
        under=under,
        reaches=found,
        moved_most=moved_most(found),
        doubt=doubt(rehearsal, number, under[0], found),
        is_known=bool(number < len(known) and known[number]),
    )
