"""An agreement is an incident: `in_force` from its date, `suspended`, `ended` by its terms or by a side's act."""

from __future__ import annotations

from collections.abc import Iterator

from simulator.scenario import schema
from simulator.scenario.expand.graft import Addition, Plain
from simulator.scenario.expand.sides import is_side, offices_of
from simulator.scenario.names import listed
from simulator.scenario.spot import Spot


def expand_agreements(scenario: schema.Scenario, root: Spot) -> Iterator[Addition]:
    """All agreements."""
    for name, agreement in scenario.agreements.items():
        spot = root.at("agreements", name)
        between = spot.at("between")
        if len(set(agreement.between)) < 2:
            between.problem("E424", "an agreement binds two sides or more")
        if _are_sides(scenario, between):
            yield Addition("incidents", name, _stages(scenario, agreement, spot), spot)
            if agreement.label and name not in scenario.matters:
                yield Addition("matters", name, {"label": agreement.label, "stream": agreement.stream or None}, spot)


def _are_sides(scenario: schema.Scenario, between: Spot) -> bool:
    found = [is_side(scenario, item, text) for item, text in between.names()]
    return all(found)


def _stages(scenario: schema.Scenario, agreement: schema.Agreement, spot: Spot) -> list[Plain]:
    name = str(spot.path[-1])
    known: dict[str, Plain] = (
        {"public": True} if agreement.public else {"accounts": offices_of(scenario, agreement.between)}
    )
    known["source"] = list(listed(agreement.source)) or None
    told = agreement.label or name
    return [
        {
            "stage": "in_force",
            "label": f"In force: {told}",
            "at": spot.at("since").node or "0 h",
            "unless": f"stage({name}) is in_force or ended",
            "stream": agreement.stream or None,
            **known,
        },
        {
            "stage": "suspended",
            "label": f"Suspended: {told}",
            "unless": f"stage({name}) is not in_force",
            **known,
        },
        {
            "stage": "ended",
            "label": f"Ended: {told}",
            "at": spot.at("until").node,
            "unless": f"stage({name}) is ended",
            **known,
        },
    ]
