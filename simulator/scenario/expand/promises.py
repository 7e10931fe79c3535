"""A promise is an incident: `made` by an answer or an act, then `kept` or `broken` when a condition turns."""

from __future__ import annotations

from collections.abc import Iterator

from simulator.scenario import schema
from simulator.scenario.expand.framing import framed
from simulator.scenario.expand.graft import Addition, Plain
from simulator.scenario.expand.sides import is_side, offices_of
from simulator.scenario.names import listed
from simulator.scenario.spot import Spot


def expand_promises(scenario: schema.Scenario, root: Spot) -> Iterator[Addition]:
    """All promises."""
    for name, promise in scenario.promises.items():
        spot = root.at("promises", name)
        if promise.by == promise.to:
            spot.at("to").problem("E424", "a side promises nothing to itself")
        sides = [is_side(scenario, spot.at(key), spot.at(key).text) for key in ("by", "to")]
        if all(sides):
            yield Addition("incidents", name, _stages(scenario, promise, name, spot), spot)
            if promise.label and name not in scenario.matters:
                yield Addition("matters", name, {"label": promise.label, "stream": promise.stream or None}, spot)


def _stages(scenario: schema.Scenario, promise: schema.Promise, name: str, spot: Spot) -> list[Plain]:
    sides = (promise.by, promise.to)
    known: dict[str, Plain] = {"public": True} if promise.public else {"accounts": offices_of(scenario, sides)}
    known["source"] = list(listed(promise.source)) or None
    told = promise.label or name
    own = {"stream": promise.stream or None}
    found: list[Plain] = [{"stage": "made", "label": f"Promised: {told}", **own, **known}]
    for stage, words in (("kept", "Promise kept"), ("broken", "Promise broken")):
        tested = _tested(name, promise, spot.at(f"{stage}_when"))
        found.append({"stage": stage, "label": f"{words}: {told}", **known, **tested})
    return found


def _tested(name: str, promise: schema.Promise, when: Spot) -> dict[str, Plain]:
    """The condition of a stage; without one an act alone brings it."""
    if not when.exists:
        return {}
    return {"when": framed(f"stage({name}) is made and (", when, ")"), "test_every": promise.test_every}
