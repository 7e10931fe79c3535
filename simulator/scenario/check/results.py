"""Outcomes and measures: one outcome for the rest, and each measure with what it takes."""

from __future__ import annotations

from typing import Final

from simulator.scenario.compile.scenario import Lowered
from simulator.scenario.names import is_rest
from simulator.scenario.spot import Spot

_NEEDS: Final[dict[str, tuple[str, ...]]] = {
    "first": ("of",),
    "last": ("of",),
    "count": ("of",),
    "longest gap": ("of",),
    "sum": ("of", "value"),
    "max": ("of", "value"),
    "time in": ("value",),
    "value at end": ("value",),
}
_MAY: Final[dict[str, tuple[str, ...]]] = {"first": ("since",), "last": ("since",)}
_TAKES: Final = ("of", "since", "when", "value")


def check_results(lowered: Lowered) -> None:
    """All outcomes and measures."""
    context = lowered.context
    rest = [name for name, outcome in context.scenario.outcomes.items() if is_rest(outcome)]
    for name in rest[1:]:
        message = f"{rest[0]} takes all other runs already; give this one a condition"
        context.root.at("outcomes", name).problem("E464", message, on_key=True)
    for name, measure in context.scenario.measures.items():
        _measure(context.root.at("measures", name), measure.take)


def _measure(spot: Spot, take: str) -> None:
    needs = _NEEDS[take]
    missing = [key for key in needs if not spot.at(key).exists]
    if missing:
        spot.at("take").problem("E423", f"{take} needs {' and '.join(missing)}")
    for key in _TAKES:
        if spot.at(key).exists and key not in (*needs, *_MAY.get(take, ())) and not (key == "when" and "of" in needs):
            spot.at(key).problem("E423", f"{take} does not use {key}", on_key=True)
