"""The fixed corpus: scenarios of fixed recipes, each compiled once, and their runs."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

from simulator.engine import Run, run
from simulator.program.rule_sets import of_side
from simulator.program.words import CompiledScenario
from simulator.scenario.loading import compile_text
from tests.corpus.generator import scenario_text
from tests.corpus.recipe import recipe_of

SCENARIOS = 120
SEEDS = 5


@cache
def scenario(number: int) -> CompiledScenario:
    """The scenario with this number."""
    return compile_text(scenario_text(recipe_of(number)), f"corpus{number}.yaml")


def script_of(compiled: CompiledScenario, seed: int) -> int:
    """The script that a run of this seed plays; -1 none."""
    return seed % (len(compiled.program.scripts) + 1) - 1


def theories_of(compiled: CompiledScenario, seed: int) -> tuple[int, ...]:
    """The rule sets that a run of this seed plays, one of each side that has any."""
    sides = (of_side(compiled.program, side) for side in range(len(compiled.program.sides)))
    return tuple(numbers[seed % len(numbers)] for numbers in sides if numbers)


@cache
def play(number: int, seed: int) -> Run:
    """One run of the corpus."""
    compiled = scenario(number)
    return run(compiled, seed=seed, script=script_of(compiled, seed), rule_sets=theories_of(compiled, seed))


def runs(scenarios: int = SCENARIOS, seeds: int = SEEDS) -> Iterator[tuple[int, Run]]:
    """All runs, with the number of the scenario of each."""
    for number in range(scenarios):
        for seed in range(seeds):
            yield number, play(number, seed)
