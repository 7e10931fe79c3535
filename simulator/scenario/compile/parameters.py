"""Declared parameters: default and range in base units, and whether they are times or plain numbers."""

from __future__ import annotations

from dataclasses import dataclass

from simulator import clock
from simulator.program.expression import ValueType
from simulator.scenario import schema
from simulator.scenario.number import parse_number
from simulator.scenario.spot import Cut, Spot


@dataclass(frozen=True, slots=True)
class Declared:
    """A declared parameter; durations are in ms."""

    value: float
    low: float
    high: float
    type: ValueType


def read_parameters(scenario: schema.Scenario, root: Spot) -> dict[str, Declared]:
    """All declared parameters by id, in file order."""
    return {name: _declared(root.at("parameters", name)) for name in scenario.parameters}


def _declared(spot: Spot) -> Declared:
    value, kind = _one(spot.at("value"), spot.at("value").text, 0)
    low, high = read_range(spot.at("range"), kind) or (value, value)
    if not low <= value <= high:
        spot.at("value").problem("E471", f"the value lies outside its range, {spot.at('range').text}")
    return Declared(value, low, high, kind)


def read_range(spot: Spot, want: ValueType = ValueType.NUMBER) -> tuple[float, float] | None:
    """The two ends of `0.3 to 0.95`; None and a problem where they cannot be read or run from high to low."""
    first, separator, last = spot.text.partition(" to ")
    if not separator:
        spot.problem("E470", f'"{spot.text}" is not a range; write the lowest and the highest, 0.3 to 0.95')
        return None
    low, low_kind = _one(spot, first, 0)
    high, high_kind = _one(spot, last, len(first) + len(separator))
    if {low_kind, high_kind} != {want}:
        noun = "durations such as 30 min to 2 h" if want is ValueType.DURATION else "plain numbers"
        spot.problem("E472", f"the ends of the range must be {noun} here")
    elif low > high:
        spot.problem("E473", "the range runs from high to low; write the lower end first")
    else:
        return low, high
    return None


def _one(spot: Spot, text: str, offset: int) -> tuple[float, ValueType]:
    try:
        return parse_number(text), ValueType.NUMBER
    except ValueError:
        pass
    try:
        return float(clock.parse_duration(text)), ValueType.DURATION
    except ValueError:
        Cut(spot, offset)("E470", 0, f'"{text.strip()}" is neither a number nor a duration such as 30 min')
        return 0.0, ValueType.NUMBER
