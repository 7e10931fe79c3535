"""Time zones in use, and the staffed hours of offices, as sorted instants."""

from __future__ import annotations

from simulator import clock
from simulator.scenario import schema
from simulator.scenario.defaults import OFFICES
from simulator.scenario.hours import Hours, parse_holiday, parse_hours, staffed_hours
from simulator.scenario.names import office_side
from simulator.scenario.spot import Spot
from simulator.vocabulary import OfficeKind, parse_word


def zone_of_side(scenario: schema.Scenario, name: str) -> str:
    """The zone of a side's capital."""
    return scenario.sides[name].zone if name in scenario.sides else "UTC"


def zone_of_office(scenario: schema.Scenario, name: str) -> str:
    """The zone of an office: its own or its side's."""
    return scenario.offices[name].zone or zone_of_side(scenario, office_side(name))


def zones_in_use(scenario: schema.Scenario) -> tuple[str, ...]:
    """Names of all zones, sides' first, each once."""
    sides = (zone_of_side(scenario, name) for name in scenario.sides)
    offices = (zone_of_office(scenario, name) for name in scenario.offices)
    return tuple(dict.fromkeys((*sides, *offices)))


def zones_by_id(scenario: schema.Scenario) -> dict[str, int]:
    """The number of the zone of each side and office."""
    numbers = {name: number for number, name in enumerate(zones_in_use(scenario))}
    sides = {name: numbers[zone_of_side(scenario, name)] for name in scenario.sides}
    return sides | {name: numbers[zone_of_office(scenario, name)] for name in scenario.offices}


def zone_offsets(zone: str, start_utc: int, horizon: int) -> clock.Offsets:
    """The changes of a zone; that of UTC where there is no such zone (`check` has said so)."""
    known = zone if zone in clock.zone_names() else "UTC"
    return clock.zone_offsets(known, start_utc, horizon)


def compile_hours(scenario: schema.Scenario, name: str, spot: Spot, start_utc: int, horizon: int) -> Hours:
    """When an office is staffed, by its hours and holidays on the clock of its zone."""
    written = [item for item, _ in spot.at("hours").names() if _reads(item, parse_hours, "E333")]
    holidays = [item.text for item in spot.at("holidays").items() if _reads(item, parse_holiday, "E335")]
    usual = OFFICES[parse_word(OfficeKind, scenario.offices[name].kind)].hours
    hours = [item.text for item in written] or [usual]
    zone = zone_of_office(scenario, name)
    known = zone if zone in clock.zone_names() else "UTC"
    return staffed_hours(hours, holidays, known, start_utc, horizon)


def _reads(spot: Spot, parse: object, code: str) -> bool:
    assert callable(parse)
    try:
        parse(spot.text)
    except ValueError as error:
        spot.problem(code, str(error))
        return False
    return True
