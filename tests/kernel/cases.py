"""Which runs the engines are compared on."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import product

from simulator.program.rule_sets import of_side
from simulator.program.words import CompiledScenario
from simulator.scenario.loading import library, load


def library_cases() -> Iterator[tuple[str, str]]:
    """Each scenario of the library and each of its variants: id and variant, "" the scenario itself."""
    for entry in library():
        scenario = load(entry.id)
        yield entry.id, ""
        for variant in scenario.words.variants:
            yield entry.id, variant.id


def choices(scenario: CompiledScenario) -> list[tuple[int, ...]]:
    """Every combination of rule sets, one of each side that has any."""
    program = scenario.program
    sides = [of_side(program, side) for side in sorted(set(program.rule_sets))]
    return [tuple(chosen) for chosen in product(*sides)]


def scripts(scenario: CompiledScenario) -> range:
    """Every script, and none."""
    return range(-1, len(scenario.program.scripts))
