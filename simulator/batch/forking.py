"""Many forks of one run with fresh luck, on all cores: without an input, and pair by pair with it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from math import isnan

from simulator.batch.chunk import Chunk, Setup, chunks_of
from simulator.batch.engine import SIMPY, chunk_size
from simulator.batch.measured import Measured
from simulator.batch.pool import in_order
from simulator.batch.totals import Totals
from simulator.measures.paired import Difference, mean_difference, share_difference
from simulator.measures.sample import Sample
from simulator.program.tables import Program, ScriptedInput
from simulator.program.words import CompiledScenario


@dataclass(frozen=True, slots=True)
class Plan:
    """Which forks: of a run, at an instant (ms since the start), numbers 1 to `forks`, with inputs or None."""

    setup: Setup
    seed: int
    run: int
    at: int
    forks: int
    added: tuple[ScriptedInput, ...] | None = None


class Pairs:
    """Counts over pairs of forks of one number. `moved`: how many had one outcome without the input, and one with it.

    `reached`: for each measure how many had it without, and with; `differences`: with less without, where both had it.
    """

    def __init__(self, program: Program) -> None:
        self.moved: Counter[tuple[int, int]] = Counter()
        self.reached: list[Counter[tuple[bool, bool]]] = [Counter() for _ in program.measures]
        self.differences = [Sample() for _ in program.measures]

    def add(self, without: Measured, having: Measured) -> None:
        """Count the pairs of two chunks; a pair with a fault counts as an outcome, and measures nothing."""
        self.moved.update(zip(without.outcomes, having.outcomes, strict=True))
        for place, outcomes in enumerate(zip(without.outcomes, having.outcomes, strict=True)):
            if min(outcomes) >= 0:
                self._add_measures(without, having, place)

    def merge(self, other: Pairs) -> None:
        """Count all pairs of another, too."""
        self.moved.update(other.moved)
        for own, more in zip(self.reached, other.reached, strict=True):
            own.update(more)
        for sample, further in zip(self.differences, other.differences, strict=True):
            sample.merge(further)

    def outcome(self, number: int) -> Difference:
        """How much more often an outcome comes with the input; -1 a fault."""
        return _gain(((one == number, other == number), pairs) for (one, other), pairs in self.moved.items())

    def share_reached(self, measure: int) -> Difference:
        """How much more often a measure is reached with the input."""
        return _gain(self.reached[measure].items())

    def measure(self, number: int) -> Difference:
        """By how much a measure is greater with the input, where it is reached with and without."""
        return mean_difference(self.differences[number])

    def _add_measures(self, without: Measured, having: Measured, place: int) -> None:
        both = zip(without.of_run(place), having.of_run(place), strict=True)
        for number, (one, other) in enumerate(both):
            known = [not isnan(value.value) and not value.is_censored for value in (one, other)]
            self.reached[number][known[0], known[1]] += 1
            if all(known):
                self.differences[number].add(other.value - one.value)


def _gain(counts: Iterable[tuple[tuple[bool, bool], int]]) -> Difference:
    """The difference of shares out of how many pairs have something before and after."""
    found = dict.fromkeys(((a, b) for a in (False, True) for b in (False, True)), 0)
    for both, pairs in counts:
        found[both] += pairs
    return share_difference(found[False, True], found[True, False], sum(found.values()))


class ForkTotals:
    """What forks come to: `without` the input, and where there is one `having` it, and the pairs of both."""

    def __init__(self, program: Program, is_paired: bool) -> None:
        self.without = Totals(program)
        self.having = Totals(program) if is_paired else None
        self.pairs = Pairs(program)

    def merge(self, other: ForkTotals) -> None:
        """Count all forks of another, too."""
        self.without.merge(other.without)
        self.pairs.merge(other.pairs)
        if self.having is not None and other.having is not None:
            self.having.merge(other.having)


def gather_forks(
    scenario: CompiledScenario,
    plan: Plan,
    totals: ForkTotals,
    workers: int | None = None,
    on_done: Callable[[int], None] = lambda forks: None,
) -> None:
    """Count forks into `totals`, in their order; as `gather` of many runs."""
    pieces = ((chunk, plan) for chunk in chunks_of(plan.setup, plan.seed, range(1, plan.forks + 1), chunk_size(SIMPY)))
    for part in in_order(count_forks, scenario, pieces, workers):
        totals.merge(part)
        on_done(totals.without.runs)


def count_forks(scenario: CompiledScenario, piece: tuple[Chunk, Plan]) -> ForkTotals:
    """The totals of a chunk of forks; the numbers of the chunk are those of the forks."""
    (chunk, plan), program = piece, scenario.program
    totals = ForkTotals(program, plan.added is not None)
    without = _measured(scenario, chunk, plan, ())
    totals.without.add(program, chunk, without)
    if plan.added is not None and totals.having is not None:
        having = _measured(scenario, chunk, plan, plan.added)
        totals.having.add(program, chunk, having)
        totals.pairs.add(without, having)
    return totals


def _measured(scenario: CompiledScenario, chunk: Chunk, plan: Plan, added: tuple[ScriptedInput, ...]) -> Measured:
    from simulator.engine import Fork, fork
    from simulator.measures.measure import measure_run

    setup, program = chunk.setup, scenario.program
    measured = Measured(len(program.measures))
    for number in chunk.runs:
        done = fork(
            scenario,
            Fork(plan.at, number, added),
            seed=plan.seed,
            run=plan.run,
            parameters=setup.parameters,
            rule_sets=setup.rule_sets,
            script=setup.script,
        )
        values = measure_run(program, setup.parameters, done.rows)
        measured.add(done.outcome, done.fault, done.rows[-1].time_ms, values)
    return measured
