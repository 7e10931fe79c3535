"""Sides and their offices, as expansions need them: whose offices learn, and whether a side is one."""

from __future__ import annotations

from collections.abc import Iterable

from simulator.scenario import schema
from simulator.scenario.names import office_side
from simulator.scenario.nearest import nearest
from simulator.scenario.spot import Spot


def is_side(scenario: schema.Scenario, spot: Spot, name: str) -> bool:
    """Whether a name is that of a side; a problem (E341) where it is not."""
    if name in scenario.sides:
        return True
    spot.problem("E341", f'no side is called "{name}"', hint=nearest(name, scenario.sides))
    return False


def titled(scenario: schema.Scenario, side: str) -> str:
    """What a side is called on screens."""
    own = scenario.sides.get(side)
    return (own.label if own else "") or side


def offices_of(scenario: schema.Scenario, sides: Iterable[str]) -> list[list[str]]:
    """Each office of these sides as the path of an account that ends with it: all of them learn at once."""
    wanted = set(sides)
    return [[name] for name in scenario.offices if office_side(name) in wanted]
