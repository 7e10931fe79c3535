"""Where two engines part: the first event that differs, what both say of it, and its cause in both."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import product
from math import isnan

from simulator.engine import run
from simulator.kernel.play import Batch
from simulator.measures.measure import Value, measure_run
from simulator.program.rule_sets import of_side
from simulator.program.words import CompiledScenario
from simulator.vocabulary import EventKind
from simulator.world.row import Row


def difference(ours: Sequence[Row], theirs: Sequence[Row]) -> str | None:
    """The first event in which two logs differ, in both, each with its cause; None where they are the same."""
    for at, (one, other) in enumerate(zip(ours, theirs, strict=False)):
        if tuple(one) != tuple(other):
            return "\n".join([f"event {at}", *_told("kernel", ours, at), *_told("simpy", theirs, at)])
    if len(ours) != len(theirs):
        last = min(len(ours), len(theirs)) - 1
        return f"{len(ours)} and {len(theirs)} events; the last that both have is {_row(ours, last)}"
    return None


def _told(name: str, rows: Sequence[Row], at: int) -> Iterator[str]:
    yield f"  {name}: {_row(rows, at)}"
    cause = rows[at].cause
    yield f"    because of {_row(rows, cause)}" if cause >= 0 else f"    because of {cause}"


def _row(rows: Sequence[Row], at: int) -> str:
    row = rows[at]
    return f"e{at} {EventKind(row.kind).name.lower()} {row._asdict()}"


def theories(scenario: CompiledScenario) -> list[tuple[int, ...]]:
    """Every choice of rule sets, one of each side that has any."""
    sides = [of_side(scenario.program, side) for side in range(len(scenario.program.sides))]
    return list(product(*(numbers for numbers in sides if numbers)))


def parted(
    scenario: CompiledScenario, seeds: Sequence[int], script: int = -1, rule_sets: Sequence[int] | None = None
) -> str | None:
    """How the engines part in the first of some runs in which they do: in events, outcome or measures; None: never."""
    batch = Batch(scenario.program, rule_sets)
    for seed in seeds:
        theirs = run(scenario, seed=seed, script=script, rule_sets=rule_sets)
        ours = batch.run(theirs.parameters, seed, 0, script)
        found = difference(ours.rows, theirs.rows) or _in_figures(batch, scenario, theirs.rows, seed, script)
        if found is None and (ours.outcome, ours.fault) != (theirs.outcome, theirs.fault or 0):
            found = f"outcomes {ours.outcome}, {ours.fault} and {theirs.outcome}, {theirs.fault}"
        if found is not None:
            return f"seed {seed}, script {script}, rule sets {rule_sets}: {found}"
    return None


def _in_figures(batch: Batch, scenario: CompiledScenario, rows: Sequence[Row], seed: int, script: int) -> str | None:
    """Whether a measure has another value without rows than by them."""
    values = [row.default for row in scenario.program.parameters]
    found = batch.measure_all(values, [seed], [0], script)
    for number, value in enumerate(measure_run(scenario.program, values, rows)):
        own = Value(float(found.values[0, number]), bool(found.censored[0, number]), int(found.begun[0, number]))
        if not _is_same(value, own):
            return f"measure {number}: {found.values[0, number]} and {value}"
    return None


def _is_same(value: Value, own: Value) -> bool:
    both = (isnan(value.value) and isnan(own.value)) or value.value == own.value
    return both and (value.is_censored, value.begun) == (own.is_censored, own.begun)
