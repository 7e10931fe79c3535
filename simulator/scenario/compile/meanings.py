"""What the names of a scenario mean to the language of expressions."""

from __future__ import annotations

from collections.abc import Mapping

from simulator.program.expression import ValueType
from simulator.scenario import schema
from simulator.scenario.compile.parameters import Declared
from simulator.scenario.language import (
    CounterMeaning,
    IncidentMeaning,
    MeasureMeaning,
    Names,
    ParameterMeaning,
    VariableMeaning,
)
from simulator.scenario.names import Directory
from simulator.scenario.spot import Spot

VARIABLES = 1 << 20
"""Registers of variables count from here until all parameters are known; see `finish`."""

_TIMES = {"first", "last", "time in", "longest gap"}


def meanings(
    scenario: schema.Scenario,
    root: Spot,
    directory: Directory,
    declared: Mapping[str, Declared],
    zones: Mapping[str, int],
    times: tuple[int, int],
) -> Names:
    """All names as expressions use them; `times` are the start since 1970 and the play length, in ms."""
    return Names(
        parameters={
            name: ParameterMeaning(register, row.type) for register, (name, row) in enumerate(declared.items())
        },
        variables=_variables(scenario, root, directory),
        event_classes=directory.event_classes.numbers,
        counters={
            name: CounterMeaning(
                directory.counters.numbers[name],
                counter.window is not None,
                _seen_by(directory, root.at("counters", name, "seen_by"), -1),
            )
            for name, counter in scenario.counters.items()
        },
        channels=directory.channels.numbers,
        incidents=_incidents(scenario, directory),
        sides=directory.sides.numbers,
        offices=directory.offices.numbers,
        office_sides=directory.office_sides,
        matters=directory.matters.numbers,
        zones=zones,
        measures={
            name: MeasureMeaning(number, _measure_type(measure.take))
            for number, (name, measure) in enumerate(scenario.measures.items())
        },
        outcomes=directory.outcomes.numbers,
        start_utc_ms=times[0],
        play=times[1],
    )


def _measure_type(take: str) -> ValueType:
    return ValueType.DURATION if take in _TIMES else ValueType.NUMBER


def _incidents(scenario: schema.Scenario, directory: Directory) -> dict[str, IncidentMeaning]:
    numbers = directory.stages.numbers
    return {
        name: IncidentMeaning(
            number, {stage.stage: numbers[f"{name}.{stage.stage}"] for stage in scenario.incidents[name]}
        )
        for number, name in enumerate(directory.incidents.ids)
    }


def _variables(scenario: schema.Scenario, root: Spot, directory: Directory) -> dict[str, VariableMeaning]:
    found, register = dict[str, VariableMeaning](), VARIABLES
    for name, variable in scenario.variables.items():
        sides = [-1] if variable.per == "shared" else list(range(len(directory.sides.numbers)))
        registers = tuple(range(register, register + len(sides)))
        spot = root.at("variables", name, "seen_by")
        seen_by = tuple(_seen_by(directory, spot, side) for side in sides)
        found[name] = VariableMeaning(registers, seen_by, variable.per == "shared")
        register += len(sides)
    return found


def _seen_by(directory: Directory, spot: Spot, side: int) -> frozenset[int]:
    """Offices whose rules may read a thing: those written, else those of its own side."""
    if not spot.exists:
        return _offices_of(directory, side)
    found = frozenset[int]()
    for item, text in spot.names():
        if "." in text:
            found |= {directory.offices.find(item)} - {-1}
        else:
            found |= _offices_of(directory, directory.sides.find(item))
    return found


def _offices_of(directory: Directory, side: int) -> frozenset[int]:
    return frozenset(number for number, own in enumerate(directory.office_sides) if own == side >= 0)
