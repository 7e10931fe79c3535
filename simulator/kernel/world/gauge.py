"""Measures while a run goes on, as `simulator.measures.measure`: each looks at rows of a kind, or at time."""

from __future__ import annotations

from math import nan

from simulator.kernel.function import function, rare
from simulator.kernel.records.run import Contact, Gauge
from simulator.kernel.records.scene import Scene
from simulator.kernel.world.evaluate import number
from simulator.vocabulary import Accumulator, EventKind, Result

FIRST, LAST, COUNT, SUM = Accumulator.FIRST, Accumulator.LAST, Accumulator.COUNT, Accumulator.SUM
MAX, TIME_IN, LONGEST_GAP, VALUE_AT_END = (
    Accumulator.MAX, Accumulator.TIME_IN, Accumulator.LONGEST_GAP, Accumulator.VALUE_AT_END
)  # fmt: skip
STATUS, ACTED, ENDED, PENDING = EventKind.STATUS, EventKind.ACTED, EventKind.ENDED, Result.PENDING
NOT_DONE, DONE, WORLD = -2, 0, -1


@function
def look_at_row(s: Scene, kind: int, owner: int, c: Contact, a: int, b: int) -> None:
    """All measures that select rows of this kind look at one, after it has changed the state."""
    target = owner - s.first_channel if kind == STATUS else NOT_DONE if kind == ACTED and b != DONE else a
    office, row = owner - s.first_office, s.kinds[kind]
    s.measuring = 1
    for place in range(row.first_gauge, row.first_gauge + row.gauges):
        gauge = s.gauges[s.numbers[place]]
        if gauge.begun < 0 and gauge.since_kind == kind and begins(gauge, kind, target, office):
            gauge.begun = s.time
        is_meant = gauge.begun >= 0 and gauge.kind == kind
        if is_meant and selects(kind, gauge.target, gauge.results, gauge.office, target, office):
            see(s, gauge, c)
    s.measuring = 0


@function
def begins(gauge: Gauge, kind: int, target: int, office: int) -> bool:
    """Whether a row is the one from which a measure looks at rows at all."""
    return selects(kind, gauge.since_target, gauge.since_results, gauge.since_office, target, office)


@function
def selects(kind: int, wanted: int, results: int, by: int, target: int, office: int) -> bool:
    """Whether a selection means a row of its kind that is about this, and learned by this office."""
    if target == NOT_DONE or (by != -1 and by != office):
        return False
    if kind == ENDED and (results >> target & 1) == 0:
        return False
    return wanted == -1 or wanted == target


@function
def is_so_now(s: Scene, expression: int, c: Contact) -> bool:
    """Whether a condition holds; none always does, one that cannot be worked out does not."""
    if expression < 0:
        return True
    value = number(s, expression, WORLD, c)
    return value == value and value != 0.0


@function
def see(s: Scene, gauge: Gauge, c: Contact) -> None:
    """Take a selected row into account, where the condition holds."""
    take = gauge.accumulator
    if take == TIME_IN or take == VALUE_AT_END or not is_so_now(s, gauge.when, c):
        return
    if take == COUNT:
        gauge.kept += 1.0
        return
    amount = number(s, gauge.value, WORLD, c) if gauge.value >= 0 else nan
    kept, time = gauge.kept, float(s.time)
    if take == FIRST:
        gauge.kept = time if kept != kept else kept
    elif take == LAST:
        gauge.kept = time
    elif take == SUM:
        gauge.kept = kept if amount != amount else kept + amount
    elif take == MAX:
        gauge.kept = amount if kept != kept or amount > kept else kept
    elif time - float(gauge.last) > kept:
        gauge.kept = time - float(gauge.last)
    gauge.last = s.time


@rare
def pass_time(s: Scene) -> None:
    """The state was as it is since the last row: measures of time take that into account."""
    now = s.time
    s.time = s.row_time
    s.measuring = 1
    for index in range(s.gauges_count):
        gauge = s.gauges[index]
        if gauge.accumulator == TIME_IN and gauge.value >= 0 and is_so_now(s, gauge.value, s.contacts[-1]):
            gauge.kept += float(now - s.row_time)
    s.measuring = 0
    s.time = now


@rare
def close_gauges(s: Scene) -> None:
    """The figures, now that the run is over."""
    s.measuring = 1
    for index in range(s.gauges_count):
        gauge = s.gauges[index]
        if gauge.begun >= 0 and gauge.kind == ENDED and gauge.results >= 0 and (gauge.results >> PENDING & 1) != 0:
            for place in range(s.open_count):
                see(s, gauge, s.contacts[s.open[place]])
        s.values[index] = closed(s, gauge)
    s.measuring = 0


@function
def closed(s: Scene, gauge: Gauge) -> float:
    """The figure of one measure; whether the end of the run cut it off stands in the gauge."""
    take = gauge.accumulator
    gauge.is_censored = 0
    if take == LONGEST_GAP:
        gap = float(s.time - gauge.last)
        gauge.is_censored = 1 if gap >= gauge.kept else 0
        return gap if gap > gauge.kept else gauge.kept
    if take == VALUE_AT_END:
        return number(s, gauge.value, WORLD, s.contacts[-1]) if gauge.value >= 0 else nan
    if gauge.begun < 0:
        return nan
    if take != FIRST and take != LAST:
        return gauge.kept
    if gauge.kept != gauge.kept:
        gauge.is_censored = 1
        return nan
    return gauge.kept - float(gauge.begun)
