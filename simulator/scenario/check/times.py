"""Times: nothing before the start, nothing expected after the horizon, no period of no length."""

from __future__ import annotations

from collections.abc import Iterator

from simulator.scenario.compile.scenario import Lowered
from simulator.scenario.spot import Spot


def check_times(lowered: Lowered) -> None:
    """All instants and periods."""
    context, times = lowered.context, lowered.context.clock
    spot = context.root.at("clock")
    if times.horizon < times.play:
        spot.at("horizon").problem("E481", "every run goes on at least as long as the play; make the horizon longer")
    _length(spot.at("play"), times.play)
    for at in _instants(context.root):
        _instant(lowered, at)
    for period in _periods(context.root):
        _length(period, context.duration(period))
    for name in context.root.at("scripts").ids():
        _order(lowered, context.root.at("scripts", name, "inputs"))


def _instants(root: Spot) -> Iterator[Spot]:
    """Every `at` that is an instant of the game."""
    for name in root.at("incidents").ids():
        yield from (item.at("at") for item in root.at("incidents", name).items())
    for name in root.at("initiative").ids():
        yield from (item.at("at") for item in root.at("initiative", name).items())
    for kind in ("effects", "injects"):
        yield from (item.at("at") for item in root.at(kind).items())
    for name in root.at("scripts").ids():
        yield from (item.at("at") for item in root.at("scripts", name, "inputs").items())


def _instant(lowered: Lowered, spot: Spot) -> None:
    at = lowered.context.instant(spot) if spot.exists else 0
    if at < 0:
        spot.problem("E482", "this is before the start of the scenario")
    elif at > lowered.context.clock.horizon:
        spot.problem("W409", "this is after the horizon: no run gets there")


def _periods(root: Spot) -> Iterator[Spot]:
    for name in root.at("variables").ids():
        yield root.at("variables", name, "drift", "step")
    for name in root.at("counters").ids():
        yield root.at("counters", name, "window")
    for name in root.at("outcomes").ids():
        yield root.at("outcomes", name, "test_every")
    for name in root.at("incidents").ids():
        yield from (item.at("test_every") for item in root.at("incidents", name).items())
    for kind in ("thresholds", "departures"):
        yield from (item.at("test_every") for item in root.at("ladder", kind).items())
    yield from (item.at("test_every") for item in root.at("injects").items())


def _length(spot: Spot, ms: int) -> None:
    if spot.exists and ms == 0 and spot.text.strip().startswith("0"):
        spot.problem("E461", "write how long it is; a period of no length has no end")


def _order(lowered: Lowered, spot: Spot) -> None:
    before = None
    for item in spot.items():
        at = lowered.context.instant(item.at("at"))
        if before is not None and at < before:
            item.at("at").problem("W410", "this comes before the input above; write inputs in order of time")
        before = at
