"""Beliefs as variables: one a side for each belief, or for each of its hypotheses.

Where the file says what is so, each gets a measure of how far the side misread it when the run ended: from 0, it was
sure and right, to 1, it was sure and wrong.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from simulator.scenario import schema
from simulator.scenario.expand.framing import framed
from simulator.scenario.expand.graft import Addition, Plain
from simulator.scenario.expand.sides import is_side, titled
from simulator.scenario.nearest import nearest
from simulator.scenario.spot import Spot

BOUNDS = "0.000001 to 0.999999"
"""Nobody is ever so sure that no evidence could move it."""


def expand_beliefs(scenario: schema.Scenario, root: Spot) -> Iterator[Addition]:
    """The variables that hold what each side believes, and the measures of what was misread."""
    for name, belief in scenario.beliefs.items():
        spot, label = root.at("beliefs", name), belief.label or name
        start = spot.at("start").node
        yield from (
            _variable(spot, hypothesis_id(name, own), f"{label}: {own}", share)
            for own, share in belief.hypotheses.items()
        )
        if not belief.hypotheses:
            yield _variable(spot, name, label, 0.5 if start is None else start)
        if belief.truth is not None:
            yield from _misread(scenario, name, belief, spot.at("truth"))


def hypothesis_id(belief: str, hypothesis: str) -> str:
    """The variable of one hypothesis."""
    return f"{belief}_{hypothesis}"


def _variable(spot: Spot, name: str, label: str, start: Plain) -> Addition:
    seen_by = spot.at("seen_by").node
    value: dict[str, Plain] = {"label": label, "per": "side", "start": start, "bounds": BOUNDS}
    told = {**value, "seen_by": seen_by} if seen_by is not None else value
    return Addition("variables", name, told, spot, label=label)


def _misread(scenario: schema.Scenario, name: str, belief: schema.Belief, truth: Spot) -> Iterator[Addition]:
    label = belief.label or name
    if belief.hypotheses:
        for own in _known(truth, name, tuple(belief.hypotheses)):
            for side in scenario.sides:
                yield _measure(scenario, truth.at(own), hypothesis_id(name, own), side, f"{label}: {own}")
    elif isinstance(belief.truth, dict):
        for side in belief.truth:
            if is_side(scenario, truth.at(side).on_key, side):
                yield _measure(scenario, truth.at(side), name, side, label)
    else:
        for side in scenario.sides:
            yield _measure(scenario, truth, name, side, label)


def _known(truth: Spot, name: str, hypotheses: Sequence[str]) -> Iterator[str]:
    """The hypotheses of which it is said when they are so."""
    if not truth.ids():
        truth.problem("E445", f"{name} has hypotheses; say of each when it is so")
    for own in truth.ids():
        if own in hypotheses:
            yield own
        else:
            message = f"{name} has no hypothesis {own}"
            truth.at(own).problem("E446", message, hint=nearest(own, hypotheses), on_key=True)


def _measure(scenario: schema.Scenario, truth: Spot, variable: str, side: str, label: str) -> Addition:
    """The distance of what a side believes from what is so, when the run ends."""
    held = f"{variable}({side})"
    told = f"Misread by {titled(scenario, side)}: {label}"
    value: dict[str, Plain] = {
        "label": told,
        "take": "value at end",
        "value": framed(f"1 - {held} if (", truth, f") else {held}"),
    }
    return Addition("measures", f"misread_{variable}_{side}", value, truth, label=told)
