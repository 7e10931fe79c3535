"""How a run may end, what is measured of it, and what is claimed of many."""

from __future__ import annotations

from dataclasses import replace
from typing import Final

from simulator.program.expression import Expression, Op, ValueType
from simulator.program.tables import Check, Measure, Objective, Outcome, Selection
from simulator.scenario import schema
from simulator.scenario.compile.context import Context, Seat
from simulator.scenario.compile.parameters import read_range
from simulator.scenario.compile.triggers import Upon, read_upon
from simulator.scenario.compile.watches import Watches
from simulator.scenario.names import is_rest
from simulator.scenario.spot import Spot
from simulator.vocabulary import Accumulator, EventKind, TriggerKind, WatchKind, parse_word

CHECKS: Final = ("assumed", "emergent", "held out")
EVENTS: Final = {
    TriggerKind.LEARNED: EventKind.LEARNED,
    TriggerKind.REQUEST: EventKind.TAKEN_UP,
    TriggerKind.RESULT: EventKind.ENDED,
    TriggerKind.STAGE: EventKind.STAGE,
    TriggerKind.CONVEYED: EventKind.CONVEYED,
    TriggerKind.STATUS: EventKind.STATUS,
}


def compile_outcomes(context: Context, watches: Watches) -> tuple[Outcome, ...]:
    """The table of outcomes; `watch` holds the place among `watches`."""
    found = [_outcome(context, watches, *row) for row in enumerate(context.scenario.outcomes.items())]
    return (*found, *[Outcome(otherwise=True)] * (len(context.directory.outcomes.ids) - len(found)))


def _outcome(context: Context, watches: Watches, number: int, entry: tuple[str, schema.Outcome]) -> Outcome:
    name, outcome = entry
    spot, scope = context.root.at("outcomes", name), context.world()
    return Outcome(
        watch=watches.add(WatchKind.OUTCOME, spot, scope, number),
        at_horizon=context.condition(spot.at("at_horizon"), scope),
        otherwise=is_rest(outcome),
    )


def compile_measures(context: Context) -> tuple[Measure, ...]:
    """The table of measures."""
    return tuple(_measure(context, name, measure) for name, measure in context.scenario.measures.items())


def _measure(context: Context, name: str, measure: schema.Measure) -> Measure:
    spot, kind = context.root.at("measures", name), parse_word(Accumulator, measure.take)
    upon, since = (_upon(context, spot.at(key), name) for key in ("of", "since"))
    scope = context.world(contact=bool(upon and upon.contact), result=bool(upon and upon.result))
    want = ValueType.BOOL if kind is Accumulator.TIME_IN else ValueType.NUMBER
    value = context.value(spot.at("value"), scope, want) if spot.at("value").exists else None
    selection = _selection(upon, context.condition(spot.at("when"), scope)) if upon else None
    return Measure(kind, selection, value, _selection(since, None) if since else None)


def _upon(context: Context, spot: Spot, name: str) -> Upon | None:
    return read_upon(context, spot, None, Seat(name, "*measures", (name,))) if spot.exists else None


def _selection(upon: Upon, when: Expression | None) -> Selection:
    trigger = upon.trigger
    event = trigger.event if trigger.kind is TriggerKind.EVENT else EVENTS[trigger.kind]
    return Selection(event, trigger.target, trigger.results, when, upon.office)


def compile_checks(context: Context) -> tuple[Check, ...]:
    """The table of checks."""
    return tuple(_check(context, context.root.at("checks", name), row) for name, row in context.scenario.checks.items())


def _check(context: Context, spot: Spot, check: schema.Check) -> Check:
    scope = replace(context.world(), checks=True)
    low, high = read_range(spot.at("band")) or (0.0, 1.0)
    if low < 0 or high > 1:
        spot.at("band").problem("E422", "the share of runs lies between 0 and 1")
    return Check(
        that=context.value(spot.at("share"), scope, ValueType.BOOL),
        given=context.condition(spot.at("given"), scope),
        low=low,
        high=high,
        kind=CHECKS.index(check.kind),
    )


def compile_objectives(context: Context) -> tuple[Objective, ...]:
    """The table of objectives, parallel to their words."""
    found: list[Objective] = []
    for number, (name, side) in enumerate(context.scenario.sides.items()):
        written = side.objectives if isinstance(side.objectives, tuple) else (side.objectives,)
        for item, row in enumerate(written):
            spot = context.root.at("sides", name, "objectives", item, "measure")
            weight = row.weight if isinstance(row, schema.Objective) else 1.0
            found.append(Objective(number, _degree(context, spot) if spot.exists else None, weight))
    return tuple(found)


def _degree(context: Context, spot: Spot) -> Expression:
    code = context.value(spot, replace(context.world(), checks=True), ValueType.NUMBER)
    if len(code) == 1 and code[0].op is Op.NUMBER and not 0 <= code[0].value <= 1:
        spot.problem("E476", "how far an objective is met runs from 0, not at all, to 1, wholly")
    return code
