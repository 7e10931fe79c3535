"""A plugin: `pytest -p tests.kernel.both tests/catalogue` runs whatever these tests run in both engines, and compares.

A run that the tests watch row by row, or let the clock of a class drive, is not looked at.
"""

from __future__ import annotations

from typing import Any

import pytest

import simulator.engine
from simulator.engine import Run, run
from simulator.kernel.code import ready
from simulator.kernel.play import Batch
from simulator.program.words import CompiledScenario
from tests.kernel.differ import difference

PARTED: list[str] = []
"""What was found, test by test; it outlives what a test catches."""


def run_in_both(scenario: CompiledScenario, **asked: Any) -> Run:
    """As `simulator.engine.run`; where the other engine writes other events, that is noted."""
    done = run(scenario, **asked)
    known = {"seed", "run", "parameters", "rule_sets", "script"}
    if known.issuperset(asked):
        batch = Batch(scenario.program, asked.get("rule_sets"))
        own = batch.run(done.parameters, asked.get("seed", 0), asked.get("run", 0), asked.get("script", -1))
        told = difference(own.rows, done.rows)
        if told is not None or (own.outcome, own.fault) != (done.outcome, done.fault or 0):
            PARTED.append(told or f"outcomes {own.outcome}, {own.fault} and {done.outcome}, {done.fault}")
    return done


def pytest_configure(config: pytest.Config) -> None:
    """Before any test is read: the kernel is loaded, and `run` is both."""
    ready()
    simulator.engine.run = run_in_both


@pytest.fixture(autouse=True)
def both_engines_agree() -> Any:
    """Every run of a test was the same in both engines."""
    PARTED.clear()
    yield
    assert not PARTED, PARTED[0]
