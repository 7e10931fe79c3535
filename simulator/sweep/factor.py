"""What a sweep varies: parameters of the scenario, each over a range on its own scale.

A *lever* is what somebody could choose, an *uncertainty* what nobody knows. A design treats them alike; results keep
them apart, since "you could do this" and "we do not know this" are different answers.
"""

from __future__ import annotations

from dataclasses import dataclass

from simulator.errors import OperatorError
from simulator.program.words import CompiledScenario, ParameterName
from simulator.scenario.settings import resolve_parameters
from simulator.sweep.scale import at, fits

KINDS = ("lever", "uncertainty")
"""Kinds of parameters that a sweep takes up unasked."""
LEVELS = 5
"""Values of a factor in a grid that does not say how many."""
MOST_LEVELS = 1000


@dataclass(frozen=True, slots=True)
class Factor:
    """A parameter that is varied: its position in `Program.parameters`, and its range in base units.

    `scale` is linear, log or logit; `kind` lever, uncertainty or fixed; `dimension` number, share or duration;
    `levels` how many values a grid takes of it.
    """

    name: str
    number: int
    low: float
    high: float
    scale: str
    kind: str
    dimension: str
    levels: int = LEVELS

    def value(self, part: float) -> float:
        """The value at a part (0 to 1) of the range; a duration in whole ms."""
        found = at(self.scale, self.low, self.high, part)
        return float(int(found + 0.5)) if self.dimension == "duration" else found


def factors_of(scenario: CompiledScenario, asked: tuple[str, ...], force: bool = False) -> tuple[Factor, ...]:
    """The factors that `--vary` names, in the order of the scenario; none named: every declared lever and uncertainty.

    Each is NAME, NAME=low:high or NAME=low:high:levels. OperatorError: an unknown name, a range that is none, or one
    outside the parameter's own without `force`.
    """
    if not asked:
        return tuple(_whole(scenario, number) for number in _declared(scenario))
    found = [_factor(scenario, text, force) for text in asked]
    names = [factor.name for factor in found]
    for name in names:
        if names.count(name) > 1:
            raise OperatorError(f"--vary names {name} twice; give one range for it")
    return tuple(sorted(found, key=lambda factor: factor.number))


def _declared(scenario: CompiledScenario) -> list[int]:
    rows = enumerate(scenario.words.parameters)
    return [number for number, words in rows if words.declared and words.kind in KINDS]


def _whole(scenario: CompiledScenario, number: int) -> Factor:
    """A parameter over the range that its author gives."""
    row, words = scenario.program.parameters[number], scenario.words.parameters[number]
    return _checked(words, number, (row.low, row.high), LEVELS)


def _factor(scenario: CompiledScenario, text: str, force: bool) -> Factor:
    name, sign, asked = text.partition("=")
    number = _number(scenario, name.strip())
    if not sign:
        return _whole(scenario, number)
    words, parts = scenario.words.parameters[number], [part.strip() for part in asked.split(":")]
    if len(parts) not in (2, 3) or not all(parts):
        raise OperatorError(f'--vary "{text}" is not NAME=low:high or NAME=low:high:levels, such as {_example(words)}')
    low, high = (resolve_parameters(scenario, {words.id: part}, force)[number] for part in parts[:2])
    return _checked(words, number, (low, high), _levels(text, parts[2]) if len(parts) == 3 else LEVELS)


def _number(scenario: CompiledScenario, name: str) -> int:
    """The position of a parameter; what is not there is refused as `--set` refuses it."""
    for number, words in enumerate(scenario.words.parameters):
        if words.id == name:
            return number
    resolve_parameters(scenario, {name: ""})
    raise AssertionError(name)  # unreachable: an unknown name was just refused


def _example(words: ParameterName) -> str:
    return f"{words.id}={'1 h:8 h:4' if words.dimension == 'duration' else '0.1:0.5:5'}"


def _levels(text: str, asked: str) -> int:
    if not (asked.isascii() and asked.isdecimal() and 2 <= int(asked[:6]) <= MOST_LEVELS):
        raise OperatorError(f'--vary "{text}": a grid takes 2 to {MOST_LEVELS} levels of a parameter, not {asked[:20]}')
    return int(asked)


def _checked(words: ParameterName, number: int, ends: tuple[float, float], levels: int) -> Factor:
    low, high = ends
    if not low < high:
        raise OperatorError(f"{words.id} cannot be varied from {low:g} to {high:g}; the lower end comes first")
    scale = words.scale
    if not fits(scale, low, high):
        raise OperatorError(_unfit(words, low, high))
    return Factor(words.id, number, low, high, scale, words.kind, words.dimension, levels)


def _unfit(words: ParameterName, low: float, high: float) -> str:
    where = "above 0" if words.scale == "log" else "between 0 and 1, both excluded"
    return (
        f"{words.id} is spread on the scale {words.scale}, which reaches only values {where}, and {low:g} to {high:g} "
        "goes beyond; give a narrower range, or another scale in the scenario"
    )
