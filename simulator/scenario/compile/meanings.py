"""What the names of a scenario mean to the language of expressions."""

from __future__ import annotations

from collections.abc import Mapping

from simulator.program.expression import ValueType
from simulator.scenario.compile.parameters import Declared
from simulator.scenario.language import (
    AttributeMeaning,
    CounterMeaning,
    IncidentMeaning,
    MeasureMeaning,
    Names,
    ParameterMeaning,
    StageAttribute,
    VariableMeaning,
)
from simulator.scenario.names import Directory, office_side
from simulator.scenario.spot import Spot

VARIABLES = 1 << 20
"""Registers of variables count from here until all parameters are known; see `finish`."""

_TIMES = {"first", "last", "time in", "longest gap"}


def meanings(
    root: Spot,
    written: Spot,
    directory: Directory,
    declared: Mapping[str, Declared],
    zones: Mapping[str, int],
    times: tuple[int, int],
    attributes: Mapping[str, StageAttribute],
) -> Names:
    """All names as expressions use them, refused entries included.

    `times` are the start since 1970 and the play length, in ms.
    """
    return Names(
        parameters=_parameters(written, directory, declared),
        variables=_variables(root, written, directory),
        event_classes=directory.event_classes.known,
        counters=_counters(written, directory),
        channels=directory.channels.known,
        ends=_ends(written, directory),
        incidents=_incidents(directory),
        sides=directory.sides.known,
        offices=directory.offices.known,
        office_sides=directory.office_sides,
        matters=directory.matters.known,
        topics=directory.topics.known,
        zones=dict.fromkeys((*directory.sides.ghosts, *directory.offices.ghosts), 0) | dict(zones),
        measures={
            name: MeasureMeaning(number, _measure_type(written.at("measures", name, "take").text))
            for name, number in directory.measures.known.items()
        },
        outcomes=directory.outcomes.known,
        stage_attributes=attributes,
        attributes=_attributes(written, directory),
        calendars=directory.calendars.known,
        start_utc_ms=times[0],
        play=times[1],
    )


def _parameters(written: Spot, directory: Directory, declared: Mapping[str, Declared]) -> dict[str, ParameterMeaning]:
    return {
        name: ParameterMeaning(
            number, declared[name].type if name in declared else _guess(written.at("parameters", name, "value"))
        )
        for name, number in directory.parameters.known.items()
    }


def _guess(spot: Spot) -> ValueType:
    return ValueType.DURATION if spot.text[-1:].isalpha() else ValueType.NUMBER


def _counters(written: Spot, directory: Directory) -> dict[str, CounterMeaning]:
    return {
        name: CounterMeaning(
            number,
            written.at("counters", name, "window").exists,
            _seen_by(directory, written.at("counters", name, "seen_by"), -1),
        )
        for name, number in directory.counters.known.items()
    }


def _attributes(written: Spot, directory: Directory) -> dict[str, AttributeMeaning]:
    """Attributes of holders; one that is always true or false is a truth value, any other a number."""
    values: dict[str, list[tuple[int, str]]] = {name: [] for name in directory.attributes.ids}
    for office in directory.offices.ids:
        for holder in written.at("offices", office, "holders").items():
            for name in holder.at("attributes").ids():
                given = (directory.offices.numbers[office], holder.at("attributes", name).text)
                values.setdefault(name, []).append(given)
    return {
        name: AttributeMeaning(
            directory.attributes.numbers.get(name, 0), _attribute_type(rows), frozenset(office for office, _ in rows)
        )
        for name, rows in values.items()
    }


def _attribute_type(rows: list[tuple[int, str]]) -> ValueType:
    is_truth = bool(rows) and all(text in ("true", "false") for _, text in rows)
    return ValueType.BOOL if is_truth else ValueType.NUMBER


def _measure_type(take: str) -> ValueType:
    return ValueType.DURATION if take in _TIMES else ValueType.NUMBER


def _ends(written: Spot, directory: Directory) -> dict[str, tuple[int, ...]]:
    """The sides at the ends of each declared channel, by the first office that stands there."""
    firsts = {
        name: [end.items()[0].text for end in written.at("channels", name, "ends").items() if end.items()]
        for name in written.at("channels").ids()
    }
    sides = directory.sides.numbers
    return {name: tuple(sides.get(office_side(text), -1) for text in texts) for name, texts in firsts.items()}


def _incidents(directory: Directory) -> dict[str, IncidentMeaning]:
    stages: dict[str, dict[str, int]] = {name: {} for name in directory.incidents.known}
    for name, number in directory.stages.known.items():
        incident, _, stage = name.partition(".")
        stages.setdefault(incident, {})[stage] = number
    return {name: IncidentMeaning(number, stages[name]) for name, number in directory.incidents.known.items()}


def _variables(root: Spot, written: Spot, directory: Directory) -> dict[str, VariableMeaning]:
    found, register = dict[str, VariableMeaning](), VARIABLES
    for name in (*directory.variables.ids, *sorted(directory.variables.ghosts)):
        spot = _entry(root, written, name)
        is_shared = spot.at("per").text != "side"
        sides = [-1] if is_shared else list(range(len(directory.sides.known)))
        registers = tuple(range(register, register + len(sides)))
        seen_by = tuple(_seen_by(directory, spot.at("seen_by"), side) for side in sides)
        found[name] = VariableMeaning(registers, seen_by, is_shared)
        register += len(sides)
    return found


def _entry(root: Spot, written: Spot, name: str) -> Spot:
    """A variable as it is made of the file or of its concepts; one that was refused stands in the file alone."""
    spot = root.at("variables", name)
    return spot if spot.exists else written.at("variables", name)


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
