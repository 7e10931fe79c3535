"""A demand is an incident: `unmet` and `met` come when its condition turns, and both sides learn it at once."""

from __future__ import annotations

from collections.abc import Iterator

from simulator.scenario import schema
from simulator.scenario.expand.framing import framed
from simulator.scenario.expand.graft import Addition, Plain
from simulator.scenario.expand.sides import is_side, offices_of
from simulator.scenario.names import listed
from simulator.scenario.spot import Spot


def expand_demands(scenario: schema.Scenario, root: Spot) -> Iterator[Addition]:
    """All demands."""
    for name, demand in scenario.demands.items():
        spot = root.at("demands", name)
        if _is_whole(scenario, demand, spot):
            yield Addition("incidents", name, _stages(scenario, demand, spot), spot)
            if demand.label and name not in scenario.matters:
                yield Addition("matters", name, {"label": demand.label, "stream": demand.stream or None}, spot)


def _is_whole(scenario: schema.Scenario, demand: schema.Demand, spot: Spot) -> bool:
    sides = [is_side(scenario, spot.at(key), spot.at(key).text) for key in ("of", "by")]
    if demand.of == demand.by:
        spot.at("of").problem("E424", "a side demands nothing of itself")
    if demand.met_when is None and demand.about != "act":
        message = f"say with met_when when a demand about a {demand.about} is met; only an act can be done by meet"
        spot.at("about").problem("E421", message)
    if demand.about in ("holder", "office"):
        if not demand.office:
            spot.at("about").problem("E421", f"say which office, since it is about a {demand.about}")
        elif demand.office not in scenario.offices:
            spot.at("office").problem("E342", f'no office is called "{demand.office}"')
    return all(sides)


def _stages(scenario: schema.Scenario, demand: schema.Demand, spot: Spot) -> list[Plain]:
    known: dict[str, Plain] = {"public": True} if demand.public else {"accounts": offices_of(scenario, _pair(demand))}
    told = demand.label or str(spot.path[-1])
    tested = {"test_every": demand.test_every, "source": list(listed(demand.source)) or None}
    own = {"stream": demand.stream or None}
    return [
        {"stage": "unmet", "label": f"Not met: {told}", **own, **tested, **_unmet(spot), **known},
        {"stage": "met", "label": f"Met: {told}", **tested, **_met(spot), **known},
    ]


def _pair(demand: schema.Demand) -> tuple[str, str]:
    return demand.by, demand.of


def _unmet(spot: Spot) -> dict[str, Plain]:
    """When it is made, and whenever it is no longer met."""
    made, met = spot.at("when"), spot.at("met_when")
    if not met.exists:
        return {"when": framed("", made, "")} if made.exists else {"at": "0 h", "test_every": None}
    if not made.exists:
        return {"when": framed("not (", met, ")")}
    return {"when": framed("not (", met, f") and ({made.text})")}


def _met(spot: Spot) -> dict[str, Plain]:
    """Whenever its condition turns true while it is made; without one, by an act alone."""
    made, met = spot.at("when"), spot.at("met_when")
    if not met.exists:
        return {"test_every": None}
    return {"when": framed("", met, f" and ({made.text})" if made.exists else "")}
