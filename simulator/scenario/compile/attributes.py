"""Attributes of stages: their names in the order in which they are met, what type each has, their values."""

from __future__ import annotations

from simulator.program.expression import ValueType
from simulator.scenario import schema
from simulator.scenario.language import StageAttribute


def read_attributes(scenario: schema.Scenario) -> dict[str, StageAttribute]:
    """All attributes by name; one is a truth value where every stage says true or false."""
    found: dict[str, list[tuple[str, bool]]] = {}
    for incident, stages in scenario.incidents.items():
        for stage in stages:
            for name, value in stage.attributes.items():
                found.setdefault(name, []).append((incident, isinstance(value, bool)))
    return {
        name: StageAttribute(
            number,
            ValueType.BOOL if all(is_truth for _, is_truth in uses) else ValueType.NUMBER,
            frozenset(incident for incident, _ in uses),
        )
        for number, (name, uses) in enumerate(found.items())
    }


def compile_attributes(scenario: schema.Scenario) -> tuple[tuple[float, ...], ...]:
    """For each attribute its value at each stage, 0 where the stage has none."""
    stages = [stage for incident in scenario.incidents.values() for stage in incident]
    return tuple(tuple(float(stage.attributes.get(name, 0)) for stage in stages) for name in read_attributes(scenario))
