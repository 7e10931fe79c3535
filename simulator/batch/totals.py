"""What many runs come to, counted while they come: as much memory for a million runs as for ten thousand.

Totals can be merged, and say the same whichever way the runs were split; so workers count, and send counts.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from simulator.batch.chunk import Chunk
from simulator.batch.measured import Measured
from simulator.measures.check import CheckResult, Tally, judge
from simulator.measures.finished import RunResult
from simulator.measures.incidence import Incidence, cumulative_incidence
from simulator.measures.sample import Sample
from simulator.measures.share import Share, share
from simulator.measures.spread import Spread, plain_spread, time_spread
from simulator.measures.survival import CUT_OFF, Spell
from simulator.program.tables import Program
from simulator.vocabulary import Accumulator

TIMES = frozenset({Accumulator.FIRST, Accumulator.LAST, Accumulator.LONGEST_GAP})
"""Measures that the end of a run may cut off."""
EXAMPLES = 3
"""Runs kept by number for each fault."""


class Totals:
    """Counts over runs of one scenario.

    `runs` in all; `outcomes` how many had each, -1 a fault; `faults` the lowest run numbers for each `Fault`. Measures
    and checks speak of the runs that no fault ended: a run that broke off has measured nothing.
    """

    def __init__(self, program: Program) -> None:
        self.runs = 0
        self.outcomes: Counter[int] = Counter()
        self.faults: dict[int, list[int]] = {}
        self.ended = [Sample() for _ in program.outcomes]
        self.samples = [Sample() for _ in program.measures]
        self.none = [0] * len(program.measures)
        self.given = [0] * len(program.checks)
        self.held = [0] * len(program.checks)

    def add(self, program: Program, chunk: Chunk, measured: Measured) -> None:
        """Count the runs of a chunk."""
        self.runs += len(measured)
        self.outcomes.update(measured.outcomes)
        for outcome, ended in zip(measured.outcomes, measured.ended, strict=True):
            if outcome >= 0:
                self.ended[outcome].add(float(ended))
        for number, fault in zip(chunk.runs, measured.faults, strict=True):
            if fault:
                self._add_fault(fault, [number])
        for at in range(measured.measures):
            self._add_measure(at, measured)
        if program.checks:
            self._add_checks(program, chunk, measured)

    def merge(self, other: Totals) -> None:
        """Count all runs of other totals, too."""
        self.runs += other.runs
        self.outcomes.update(other.outcomes)
        for fault, numbers in other.faults.items():
            self._add_fault(fault, numbers)
        for own, more in zip(self.ended + self.samples, other.ended + other.samples, strict=True):
            own.merge(more)
        self.none = _added(self.none, other.none)
        self.given = _added(self.given, other.given)
        self.held = _added(self.held, other.held)

    def outcome(self, number: int) -> Share:
        """The share of runs with an outcome, -1 that of runs which a fault ended."""
        return share(self.outcomes[number], self.runs)

    def incidence(self, outcome: int) -> Incidence:
        """The share of runs that had ended by an outcome by each time, the other outcomes competing."""
        spells = {
            Spell(spell.time, at + 1): number
            for at, sample in enumerate(self.ended)
            for spell, number in sample.spells.items()
        }
        return cumulative_incidence(spells, outcome + 1)

    def spread(self, program: Program, number: int) -> Spread:
        """How a measure lies over the runs."""
        spread = time_spread if program.measures[number].accumulator in TIMES else plain_spread
        return spread(self.samples[number], self.none[number])

    def check(self, program: Program, number: int) -> CheckResult:
        """How a check fares."""
        return judge(program.checks[number], self.given[number], self.held[number])

    def _add_fault(self, fault: int, numbers: Sequence[int]) -> None:
        self.faults[fault] = sorted([*self.faults.get(fault, []), *numbers])[:EXAMPLES]

    def _add_measure(self, at: int, measured: Measured) -> None:
        sample, step = self.samples[at], measured.measures
        columns = (measured.values[at::step], measured.censored[at::step], measured.begun[at::step])
        for value, is_cut, begun, ended, outcome in zip(*columns, measured.ended, measured.outcomes, strict=True):
            if outcome < 0:
                continue
            if value == value:  # noqa: PLR0124  NaN is not equal to itself, and this is asked for each figure of each run
                sample.add(value, CUT_OFF if is_cut else 1)
            elif is_cut:
                sample.add(float(ended - begun), CUT_OFF)
            else:
                self.none[at] += 1

    def _add_checks(self, program: Program, chunk: Chunk, measured: Measured) -> None:
        tallies, step = [Tally(program, check) for check in program.checks], measured.measures
        for place, outcome in enumerate(measured.outcomes):
            if outcome >= 0:
                values = tuple(measured.values[place * step : (place + 1) * step])
                result = RunResult(values, outcome, chunk.parameters(place))
                for tally in tallies:
                    tally.add(result)
        self.given = _added(self.given, [tally.given for tally in tallies])
        self.held = _added(self.held, [tally.held for tally in tallies])


def _added(one: Sequence[int], other: Sequence[int]) -> list[int]:
    return [a + b for a, b in zip(one, other, strict=True)]
