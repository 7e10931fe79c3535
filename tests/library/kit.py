"""What tests of scenarios stand on: scenarios by id or changed by hand, runs of many seeds, their figures."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from math import isnan, nan
from pathlib import Path

import numpy as np

from simulator.engine import Run, run
from simulator.kernel.play import batch_of
from simulator.measures.check import CheckResult, run_check
from simulator.measures.finished import RunResult
from simulator.measures.measure import measure_run
from simulator.program.words import CompiledScenario
from simulator.scenario.loading import compile_text, load
from simulator.vocabulary import EventKind

ROOT = Path(__file__).parents[2]
SCENARIOS = ROOT / "scenarios"
WRITTEN_WITH = range(1000)
"""Seeds that were looked at while the scenarios were written."""
UNSEEN = range(100_000, 101_000)
"""Seeds that were not."""


@cache
def scenario(name: str) -> CompiledScenario:
    """A scenario of the library."""
    return load(name)


@cache
def variant(name: str, which: str) -> CompiledScenario:
    """A variant of a scenario of the library."""
    return load(name, which)


@cache
def changed(name: str, *replacements: tuple[str, str]) -> CompiledScenario:
    """A scenario of the library with pieces of its text replaced; each piece must occur."""
    text = (SCENARIOS / f"{name}.yaml").read_text(encoding="utf-8")
    for old, new in replacements:
        assert old in text, f"{name} no longer says {old!r}"
        text = text.replace(old, new)
    return compile_text(text, f"{name}.yaml", SCENARIOS)


@dataclass(frozen=True, slots=True)
class Runs:
    """Many runs of one scenario, as far as checks and measures see them."""

    scenario: CompiledScenario
    results: tuple[RunResult, ...]

    @staticmethod
    def of(compiled: CompiledScenario, done: Iterable[Run]) -> Runs:
        """Runs that have been played already."""
        return Runs(compiled, tuple(_result(compiled, one) for one in done))

    def check(self, name: str) -> CheckResult:
        """How one of the scenario's own checks fared."""
        number = [check.id for check in self.scenario.words.checks].index(name)
        return run_check(self.scenario.program, self.scenario.program.checks[number], self.results)

    def measure(self, name: str) -> list[float]:
        """One figure of every run; NaN where there is none."""
        number = [measure.id for measure in self.scenario.words.measures].index(name)
        return [result.measures[number] for result in self.results]

    def share(self, name: str) -> float:
        """Share of the runs that have this figure."""
        values = self.measure(name)
        return sum(not isnan(value) for value in values) / len(values)

    def outcome(self, name: str) -> float:
        """Share of the runs that ended like this."""
        number = [outcome.id for outcome in self.scenario.words.outcomes].index(name)
        return sum(result.outcome == number for result in self.results) / len(self.results)


def play(
    compiled: CompiledScenario,
    seed: int,
    script: str = "historical",
    settings: Mapping[str, float] | None = None,
    rule_sets: tuple[int, ...] | None = None,
) -> Run:
    """One run with a script (or none, where there is no such script), which must not end in an error."""
    ids = [entry.id for entry in compiled.words.scripts]
    number = ids.index(script) if script in ids else -1
    numbers = _parameters(compiled, settings or {})
    done = run(compiled, seed=seed, parameters=numbers, rule_sets=rule_sets, script=number)
    assert done.fault is None, f"seed {seed}: {done.fault}"
    return done


def play_many(
    compiled: CompiledScenario,
    seeds: Iterable[int],
    script: str = "historical",
    settings: Mapping[str, float] | None = None,
    rule_sets: tuple[int, ...] | None = None,
) -> Runs:
    """Runs of many seeds, none of which may end in an error; by the batch engine, whose runs are the same ones."""
    ids = [entry.id for entry in compiled.words.scripts]
    number = ids.index(script) if script in ids else -1
    wanted, values = np.array(list(seeds)), np.array([_parameters(compiled, settings or {})])
    done = batch_of(compiled, rule_sets).measure(values, wanted, np.zeros(len(wanted), "i8"), number)
    faults = [int(seed) for seed, fault in zip(wanted, done.faults, strict=True) if fault]
    assert faults == [], f"seeds that end in an error: {faults}"
    rows = zip(done.values.tolist(), done.outcomes.tolist(), strict=True)
    return Runs(compiled, tuple(RunResult(tuple(map(_one_nan, row)), outcome) for row, outcome in rows))


def _one_nan(value: float) -> float:
    """The same NaN everywhere, so that results without a figure can be equal."""
    return nan if isnan(value) else value


def times(done: Run, kind: EventKind, owner: int, a: int, b: int | None = None) -> list[int]:
    """Instants of the rows of one kind, in ms."""
    return [
        row.time_ms
        for row in done.rows
        if row.kind == kind and row.owner == owner and row.a == a and b in (None, row.b)
    ]


def _result(compiled: CompiledScenario, done: Run) -> RunResult:
    values = measure_run(compiled.program, done.parameters, done.rows)
    return RunResult(tuple(value.value for value in values), done.outcome)


def _parameters(compiled: CompiledScenario, settings: Mapping[str, float]) -> tuple[float, ...]:
    names = [name.id for name in compiled.words.parameters]
    assert set(settings) <= set(names)
    rows = zip(names, compiled.program.parameters, strict=True)
    return tuple(settings.get(name, row.default) for name, row in rows)
