"""The work of a rehearsal, as workers do it, and what it comes to."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, replace

from simulator.batch.chunk import Chunk
from simulator.batch.engine import add_run, measure, play
from simulator.batch.measured import Measured
from simulator.batch.totals import Totals
from simulator.measures.check import CheckResult, Tally, judge
from simulator.measures.coverage import Coverage
from simulator.measures.decisions import Decisions
from simulator.measures.finished import RunResult
from simulator.measures.share import Share, share
from simulator.program.expression import Code, Op
from simulator.program.tables import Program
from simulator.program.words import CompiledScenario

FALSE = (Code(Op.NUMBER, value=0.0),)
"""The condition of a rule that is not there."""


@dataclass(frozen=True, slots=True)
class Trace:
    """Runs of which every event was looked at: how many, who decided by which rule, what came about."""

    runs: int
    decisions: Counter[tuple[int, int, int]]
    coverage: Coverage


@dataclass(frozen=True, slots=True)
class Tried:
    """Runs that were made to see how outcomes and checks fare, and no more than that.

    For each check `given` and `held` are sets of places in the chunk, as bits: the runs of which it speaks, and those
    in which it holds. So the same runs under two conditions can be compared one by one. `faults`: how many a fault
    ended.
    """

    runs: int
    outcomes: Counter[int]
    faults: int
    given: tuple[int, ...]
    held: tuple[int, ...]

    def outcome(self, number: int) -> Share:
        """The share of runs with an outcome."""
        return share(self.outcomes[number], self.runs)

    def check(self, program: Program, number: int) -> CheckResult:
        """How a check fares."""
        return judge(program.checks[number], self.given[number].bit_count(), self.held[number].bit_count())


def observe(scenario: CompiledScenario, piece: tuple[int, Chunk, str]) -> tuple[int, Totals, Trace]:
    """Make the runs of a chunk, count them and look at each event; the number in the piece comes back with it."""
    number, chunk, engine = piece
    program = scenario.program
    measured, totals = Measured(len(program.measures)), Totals(program)
    decisions, coverage = Decisions(program), Coverage()
    for place in range(len(chunk.runs)):
        done = play(scenario, chunk, place, engine)
        add_run(measured, program, done)
        decisions.add(done.rows)
        coverage.add(program, done.rows)
    totals.add(program, chunk, measured)
    return number, totals, Trace(len(chunk.runs), decisions.counts, coverage)


def count(scenario: CompiledScenario, piece: tuple[int, Chunk, str]) -> tuple[int, Totals]:
    """The same without looking at events."""
    number, chunk, engine = piece
    totals = Totals(scenario.program)
    totals.add(scenario.program, chunk, measure(scenario, chunk, engine))
    return number, totals


def try_level(scenario: CompiledScenario, piece: tuple[Chunk, str]) -> Tried:
    """Make the runs of a level. Checks speak only of runs that no fault ended."""
    chunk, engine = piece
    program = scenario.program
    measured, width = measure(scenario, chunk, engine), len(program.measures)
    tallies = [Tally(program, check) for check in program.checks]
    given, held = [0] * len(tallies), [0] * len(tallies)
    for place, outcome in enumerate(measured.outcomes):
        if outcome < 0:
            continue
        values = tuple(measured.values[place * width : (place + 1) * width])
        run = RunResult(values, outcome, chunk.parameters(place))
        for number, tally in enumerate(tallies):
            holds = tally.add(run)
            given[number] |= (holds is not None) << place
            held[number] |= bool(holds) << place
    outcomes = Counter(measured.outcomes)
    return Tried(len(measured), outcomes, outcomes[-1], tuple(given), tuple(held))


def try_without(scenario: CompiledScenario, piece: tuple[int, Chunk, str]) -> Tried:
    """Make the runs of a chunk as if one rule, by position, were not there."""
    rule, chunk, engine = piece
    return try_level(without(scenario, rule), (chunk, engine))


def without(scenario: CompiledScenario, rule: int) -> CompiledScenario:
    """The scenario in which a rule never looks."""
    rules = list(scenario.program.rules)
    rules[rule] = replace(rules[rule], when=FALSE)
    return replace(scenario, program=replace(scenario.program, rules=tuple(rules)))
