"""Variables, counters, and the ladder's thresholds and departures."""

from __future__ import annotations

from dataclasses import replace

from simulator.program.expression import Expression, ValueType
from simulator.program.tables import Counter, Departure, Threshold, Variable
from simulator.scenario import schema
from simulator.scenario.compile.accounts import RUNG_NUMBERS
from simulator.scenario.compile.context import NOTHING, Context
from simulator.scenario.compile.parameters import read_range
from simulator.scenario.compile.watches import Watches
from simulator.scenario.language import Scope
from simulator.scenario.spot import Spot
from simulator.vocabulary import Path, WatchKind, parse_word


def compile_variables(context: Context) -> tuple[Variable, ...]:
    """The table of variables: per side one for each side, in side order."""
    found: list[Variable] = []
    for name, variable in context.scenario.variables.items():
        spot, meaning = context.root.at("variables", name), context.names.variables[name]
        for position, register in enumerate(meaning.registers):
            side = -1 if variable.per == "shared" else position
            row = _variable(context, spot, variable, side, register, len(found))
            found.append(replace(row, seen_by=tuple(sorted(meaning.seen_by[position]))))
    return tuple(found)


def _variable(context: Context, spot: Spot, variable: schema.Variable, side: int, register: int, slot: int) -> Variable:
    bounds = read_range(spot.at("bounds")) if spot.at("bounds").exists else None
    low, high = bounds or (0.0, 1.0)
    drift, scope = spot.at("drift"), context.world(side=side)
    return Variable(
        register=register,
        side=side,
        slot=slot,
        start=_start(context, spot.at("start"), side, (low, high)),
        low=low,
        high=high,
        step=context.duration(drift.at("step")),
        rest=_drift(context, drift.at("toward"), scope),
        pull=_drift(context, drift.at("rate"), scope),
        push=_drift(context, drift.at("by"), scope),
    )


def _drift(context: Context, spot: Spot, scope: Scope) -> Expression | None:
    return context.value(spot, scope, ValueType.NUMBER) if spot.exists else None


def _start(context: Context, spot: Spot, side: int, bounds: tuple[float, float]) -> Expression:
    """The start value; of a side where the file says it side by side (0, or the nearest bound, without)."""
    if spot.ids():
        spot = _of_side(context, spot, side)
    if not spot.exists or not spot.text:
        return (replace(NOTHING[0], value=min(max(0.0, bounds[0]), bounds[1])),)
    scope = replace(context.world(side=side), constant=True)
    code = context.value(spot, scope, ValueType.NUMBER)
    if len(code) == 1 and code[0].op == NOTHING[0].op and not bounds[0] <= code[0].value <= bounds[1]:
        spot.problem("E474", f"{spot.text} lies outside the bounds, {bounds[0]:g} to {bounds[1]:g}")
    return code


def _of_side(context: Context, spot: Spot, side: int) -> Spot:
    sides = context.directory.sides
    for name in spot.ids():
        sides.find(spot.at(name).on_key, name)
    return spot.at(sides.ids[side]) if side >= 0 else spot.at("")


def compile_counters(context: Context) -> tuple[Counter, ...]:
    """The table of counters."""
    return tuple(
        Counter(context.duration(context.root.at("counters", name, "window")), counter.size)
        for name, counter in context.scenario.counters.items()
    )


def compile_thresholds(context: Context, watches: Watches) -> tuple[Threshold, ...]:
    """Rungs entered by conditions."""
    found = []
    for number, row in enumerate(context.scenario.ladder.thresholds):
        spot = context.root.at("ladder", "thresholds", number)
        side = context.directory.sides.find(spot.at("side"))
        watches.add(WatchKind.THRESHOLD, spot, context.world(side=side), number)
        found.append(Threshold(side, RUNG_NUMBERS[row.rung], parse_word(Path, row.path)))
    return tuple(found)


def compile_departures(context: Context, watches: Watches) -> tuple[Departure, ...]:
    """Rungs left by conditions."""
    found = []
    for number, row in enumerate(context.scenario.ladder.departures):
        spot = context.root.at("ladder", "departures", number)
        side = context.directory.sides.find(spot.at("side"))
        watches.add(WatchKind.RUNG_LEFT, spot, context.world(side=side), number)
        reader = context.directory.sides.optional(spot.at("reader"))
        found.append(Departure(side, RUNG_NUMBERS[row.rung], RUNG_NUMBERS[row.to], reader))
    return tuple(found)
