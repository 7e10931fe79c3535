"""Values of parameters for one run: the defaults, and what somebody asked for instead."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from simulator import clock
from simulator.errors import OperatorError
from simulator.program.rule_sets import default_rule_sets, of_side
from simulator.program.tables import Parameter
from simulator.program.words import CompiledScenario, ParameterName
from simulator.scenario.nearest import nearest
from simulator.scenario.number import parse_number


def resolve_parameters(
    scenario: CompiledScenario, settings: Mapping[str, str], force: bool = False
) -> tuple[float, ...]:
    """The values of all parameters in base units (durations in ms), in table order.

    `settings` are texts by name: a duration with its unit, or a plain number. OperatorError: there is no such
    parameter, the text has another kind, or it lies outside the parameter's range and `force` is not given.
    """
    values = [row.default for row in scenario.program.parameters]
    numbers = {row.id: number for number, row in enumerate(scenario.words.parameters)}
    for name, text in settings.items():
        number = numbers.get(name)
        if number is None:
            raise OperatorError(_unknown(name, numbers))
        row, words = scenario.program.parameters[number], scenario.words.parameters[number]
        values[number] = _value(words, text)
        _within(row, words, values[number], force)
    return tuple(values)


def resolve_rule_sets(scenario: CompiledScenario, asked: Mapping[str, str]) -> tuple[int, ...]:
    """The rule set of each side that has any, as positions in the table, in the order of the sides.

    `asked` are ids of rule sets by side. OperatorError: there is no such side or no such set.
    """
    sides, sets = scenario.words.sides, scenario.words.rule_sets
    chosen = {scenario.program.rule_sets[number]: number for number in default_rule_sets(scenario.program)}
    own = {sides[side].id: {sets[n].id: n for n in of_side(scenario.program, side)} for side in chosen}
    for side, name in asked.items():
        numbers = own.get(side)
        if numbers is None:
            raise OperatorError(_without(side, [one.id for one in sides], own))
        if name not in numbers:
            hint = nearest(name, numbers)
            there = f"did you mean {hint}?" if hint else f"it has {', '.join(numbers)}"
            raise OperatorError(f"{side} has no rule set {name}; {there}")
        chosen[scenario.program.rule_sets[numbers[name]]] = numbers[name]
    return tuple(chosen.values())


def _without(side: str, sides: Iterable[str], own: Mapping[str, object]) -> str:
    """Why a side's rule set cannot be chosen."""
    there = f"those that have some: {', '.join(own)}" if own else "the scenario has none"
    if side in sides:
        return f"{side} has no rule sets; {there}"
    hint = nearest(side, sides)
    return f"no side is called {side}; " + (f"did you mean {hint}?" if hint else there)


def _unknown(name: str, numbers: Mapping[str, int]) -> str:
    hint = nearest(name, numbers)
    return f"no parameter is called {name}" + (f"; did you mean {hint}?" if hint else "")


def _value(words: ParameterName, text: str) -> float:
    if words.dimension == "duration":
        try:
            return float(clock.parse_duration(text))
        except ValueError as error:
            raise OperatorError(f"{words.id} is a duration: {error}") from None
    try:
        return parse_number(text)
    except ValueError:
        raise OperatorError(f"{words.id} is a plain number, not {text!r}") from None


def _within(row: Parameter, words: ParameterName, value: float, force: bool) -> None:
    if words.dimension == "share" and not 0 <= value <= 1:
        raise OperatorError(f"{words.id} is a chance and lies between 0 and 1")
    if not row.low <= value <= row.high and not force:
        low, high = _written(words, row.low), _written(words, row.high)
        raise OperatorError(f"{words.id} goes from {low} to {high}; --force takes other values and marks the output")


def _written(words: ParameterName, value: float) -> str:
    return clock.format_duration(int(value)) if words.dimension == "duration" else f"{value:g}"
