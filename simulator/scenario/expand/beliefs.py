"""Beliefs as variables: one a side for each belief, or for each of its hypotheses."""

from __future__ import annotations

from collections.abc import Iterator

from simulator.scenario import schema
from simulator.scenario.expand.graft import Addition, Plain
from simulator.scenario.spot import Spot

BOUNDS = "0.000001 to 0.999999"
"""Nobody is ever so sure that no evidence could move it."""


def expand_beliefs(scenario: schema.Scenario, root: Spot) -> Iterator[Addition]:
    """The variables that hold what each side believes."""
    for name, belief in scenario.beliefs.items():
        spot, label = root.at("beliefs", name), belief.label or name
        start = spot.at("start").node
        yield from (
            _variable(spot, hypothesis_id(name, own), f"{label}: {own}", share)
            for own, share in belief.hypotheses.items()
        )
        if not belief.hypotheses:
            yield _variable(spot, name, label, 0.5 if start is None else start)


def hypothesis_id(belief: str, hypothesis: str) -> str:
    """The variable of one hypothesis."""
    return f"{belief}_{hypothesis}"


def _variable(spot: Spot, name: str, label: str, start: Plain) -> Addition:
    seen_by = spot.at("seen_by").node
    value: dict[str, Plain] = {"label": label, "per": "side", "start": start, "bounds": BOUNDS}
    return Addition("variables", name, value if seen_by is None else {**value, "seen_by": seen_by}, spot)
