"""A rehearsal: the runs of a plan, made on all cores, and all that is known of them at any time."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from simulator.batch.chunk import Chunk, Setup, chunks_of
from simulator.batch.engine import SIMPY, chunk_size
from simulator.batch.pool import Workers
from simulator.batch.totals import Totals
from simulator.measures.coverage import Coverage
from simulator.measures.decisions import Decisions
from simulator.program.words import CompiledScenario
from simulator.rehearsal.observed import Trace, Tried, count, observe, try_level, try_without
from simulator.rehearsal.plan import Level, Plan

OnDone = Callable[[int], None]


class Theory:
    """One combination of rule sets, as far as it has been run."""

    def __init__(self, scenario: CompiledScenario, setup: Setup) -> None:
        self.setup = setup
        self.totals = Totals(scenario.program)
        self.decisions = Decisions(scenario.program)
        self.coverage = Coverage()

    def add(self, totals: Totals, trace: Trace | None = None) -> None:
        """Take in the next runs."""
        self.totals.merge(totals)
        if trace is not None:
            self.decisions.runs += trace.runs
            self.decisions.counts.update(trace.decisions)
            self.coverage.merge(trace.coverage)


@dataclass(frozen=True, slots=True)
class Without:
    """How the runs fared without a rule, by position."""

    rule: int
    tried: Tried


class Rehearsal:
    """What is known so far. `is_whole`: everything in the plan has been run."""

    def __init__(self, scenario: CompiledScenario, plan: Plan) -> None:
        self.scenario = scenario
        self.plan = plan
        self.theories = [Theory(scenario, setup) for setup in plan.theories]
        self.as_written: Tried | None = None
        self.levels: list[tuple[Level, Tried]] = []
        self.without: list[Without] = []
        self.is_whole = False

    @property
    def first(self) -> Theory:
        """The theory that gives the verdicts."""
        return self.theories[0]

    @property
    def runs(self) -> int:
        """All runs made so far, except those without a rule."""
        compared = self.as_written.runs if self.as_written else 0
        return sum(one.totals.runs for one in self.theories) + compared + sum(one.runs for _, one in self.levels)

    @property
    def coverage(self) -> Coverage:
        """What came about under any theory."""
        found = Coverage()
        for theory in self.theories:
            found.merge(theory.coverage)
        return found

    @property
    def faults(self) -> bool:
        """Whether a fault ended any run."""
        return any(one.totals.faults for one in self.theories) or any(one.faults for _, one in self.levels)

    def unmoved(self) -> list[int]:
        """The checks that went the same way in every run of which they spoke, whatever was changed."""
        checks = range(len(self.scenario.program.checks))
        return [number for number in checks if _is_unmoved(list(self._counts(number)))]

    def _counts(self, check: int) -> Iterator[tuple[int, int]]:
        """Of every set of runs, of how many a check spoke and in how many it held."""
        for theory in self.theories:
            yield theory.totals.given[check], theory.totals.held[check]
        for tried in [*(one for _, one in self.levels), *(one.tried for one in self.without)]:
            yield tried.given[check].bit_count(), tried.held[check].bit_count()


def _is_unmoved(counts: Sequence[tuple[int, int]]) -> bool:
    given, held = (sum(column) for column in zip(*counts, strict=True))
    return given > 0 and held in (0, given)


def rehearse(rehearsal: Rehearsal, workers: int | None, on_theories: OnDone, on_done: OnDone) -> None:
    """Run the plan; whatever stops it early leaves what was done until then.

    `on_done` is told the runs made so far, `on_theories` the same once the theories are through.
    """
    with Workers(rehearsal.scenario, workers) as there:
        _run_theories(rehearsal, there, on_done)
        on_theories(rehearsal.runs)
        _run_levels(rehearsal, there, on_done)
        _run_without(rehearsal, there)
    rehearsal.is_whole = True


def _run_theories(rehearsal: Rehearsal, there: Workers[CompiledScenario], on_done: OnDone) -> None:
    plan = rehearsal.plan
    for number, totals, trace in there.in_order(observe, _traced(plan)):
        rehearsal.theories[number].add(totals, trace)
        on_done(rehearsal.runs)
    for number, totals in there.in_order(count, _counted(plan)):
        rehearsal.theories[number].add(totals)
        on_done(rehearsal.runs)


def _traced(plan: Plan) -> Iterator[tuple[int, Chunk, str]]:
    for number, setup in enumerate(plan.theories):
        for chunk in chunks_of(setup, plan.seed, range(plan.traced), chunk_size(SIMPY)):
            yield number, chunk, plan.engine


def _counted(plan: Plan) -> Iterator[tuple[int, Chunk, str]]:
    for number, setup in enumerate(plan.theories):
        for chunk in chunks_of(setup, plan.seed, range(plan.traced, plan.runs), chunk_size(plan.engine)):
            yield number, chunk, plan.engine


def _run_levels(rehearsal: Rehearsal, there: Workers[CompiledScenario], on_done: OnDone) -> None:
    plan = rehearsal.plan
    if not plan.levels:
        return
    chunks = [plan.as_written, *map(plan.at_level, plan.levels)]
    tries = there.in_order(try_level, ((chunk, plan.engine) for chunk in chunks))
    rehearsal.as_written = next(tries)
    for level, tried in zip(plan.levels, tries, strict=True):
        rehearsal.levels.append((level, tried))
        on_done(rehearsal.runs)


def _run_without(rehearsal: Rehearsal, there: Workers[CompiledScenario]) -> None:
    """Leave out each rule that had a part, until every check that nothing has moved yet was moved by one."""
    if not rehearsal.unmoved():
        return
    plan, rules = rehearsal.plan, sorted({rule for rule, _ in rehearsal.first.coverage.rules})
    chunk = Chunk(plan.theories[0], plan.seed, range(plan.rule_runs))
    tries = there.in_order(try_without, ((rule, chunk, plan.engine) for rule in rules))
    for rule, tried in zip(rules, tries, strict=True):
        rehearsal.without.append(Without(rule, tried))
        if not rehearsal.unmoved():
            return
