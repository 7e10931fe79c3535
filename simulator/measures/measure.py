"""The figures of a run, as its scenario declares them: the rows are folded once, and each measure looks on.

A time that was not reached is a result: its value is NaN, and `is_censored` says that the run's end cut it
off.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from math import isnan, nan

from simulator.program.expression import Expression
from simulator.program.tables import Measure, Program, Selection
from simulator.vocabulary import Accumulator, EventKind, Result
from simulator.world.contact import Contact
from simulator.world.evaluate import Function, RunFault, compile_expression
from simulator.world.fold import DONE, apply
from simulator.world.row import Row
from simulator.world.state import State

NOT_DONE = -2
"""In place of an action that was only asked for."""

TRUE_WORLD = -1
"""In whose name a measure looks: nobody's."""


@dataclass(frozen=True, slots=True)
class Value:
    """One figure: times and spans in ms, NaN where there is none.

    `is_censored`: the end of the run cut it off; a first time is not reached by then, a gap lasts at least
    so long. `begun` is the instant from which a time counts.
    """

    value: float
    is_censored: bool = False
    begun: int = 0


def measure_run(program: Program, parameters: Sequence[float], rows: Sequence[Row]) -> tuple[Value, ...]:
    """The value of each measure of a program over the rows of one run, in the order of its measures."""
    state = State(program, parameters)
    gauges = [Gauge(program, measure) for measure in program.measures]
    watched = _by_kind(gauges)
    time = 0
    for row in rows:
        if row.time_ms > time:
            _pass(gauges, state, row.time_ms - time)
            time = row.time_ms
        apply(state, row)
        for gauge in watched.get(row.kind, ()):
            gauge.look(state, row)
    return tuple(gauge.close(state) for gauge in gauges)


def _target(program: Program, row: Row) -> int:
    """What a row is about: its channel for a status, an action that is done, else its column a."""
    if row.kind == EventKind.STATUS:
        return row.owner - program.owner_of_channels
    return NOT_DONE if row.kind == EventKind.ACTED and row.b != DONE else row.a


def _by_kind(gauges: Sequence[Gauge]) -> dict[int, list[Gauge]]:
    watched: dict[int, list[Gauge]] = {}
    for gauge in gauges:
        chosen = (gauge.since, gauge.selection)
        for event in dict.fromkeys(one.event for one in chosen if one is not None):
            watched.setdefault(event, []).append(gauge)
    return watched


def _pass(gauges: Sequence[Gauge], state: State, span: int) -> None:
    for gauge in gauges:
        gauge.let_pass(state, span)


class Gauge:
    """One measure while the rows go by."""

    def __init__(self, program: Program, measure: Measure) -> None:
        self.selection = measure.selection
        self.since = measure.since
        self._office_owner = program.owner_of_offices
        self._begun = -1 if measure.since else 0
        self._take = measure.accumulator
        self._value = _compiled(program, measure.value)
        self._when = _compiled(program, measure.selection.when if measure.selection else None)
        self._kept = nan if measure.accumulator in _NONE_YET else 0.0
        self._last = 0

    def look(self, state: State, row: Row) -> None:
        """Look at one row of a kind that it selects, after the row has changed the state."""
        target, office = _target(state.program, row), row.owner - self._office_owner
        if self._begun < 0 and self.since and self.since.event == row.kind and _selects(self.since, target, office):
            self._begun = state.time
        chosen = self.selection
        if self._begun >= 0 and chosen and chosen.event == row.kind and _selects(chosen, target, office):
            self._see(state, state.contacts[row.contact] if row.contact >= 0 else None)

    def _see(self, state: State, contact: Contact | None) -> None:
        if _is_true(self._when, state, contact):
            self._add(state, contact)

    def let_pass(self, state: State, span: int) -> None:
        """Note that the state stays as it is for a span of ms."""
        if self._take is Accumulator.TIME_IN and self._value is not None and _is_true(self._value, state, None):
            self._kept += span

    def close(self, state: State) -> Value:
        """The figure, now that the run is over."""
        self._select_open(state)
        if self._take is Accumulator.LONGEST_GAP:
            gap = float(state.time - self._last)
            return Value(max(self._kept, gap), is_censored=gap >= self._kept)
        if self._take is Accumulator.VALUE_AT_END:
            return Value(_number(self._value, state, None))
        if self._begun < 0:
            return Value(nan)
        if self._take not in _TIMES:
            return Value(self._kept)
        is_open = isnan(self._kept)
        return Value(nan if is_open else self._kept - self._begun, is_open, self._begun)

    def _select_open(self, state: State) -> None:
        """A contact without an end has the result pending: where that is selected, it counts at the end."""
        chosen = self.selection
        if self._begun < 0 or chosen is None or chosen.event is not EventKind.ENDED:
            return
        if chosen.results >= 0 and chosen.results >> Result.PENDING & 1:
            for contact in state.open.values():
                self._see(state, contact)

    def _add(self, state: State, contact: Contact | None) -> None:
        add = _ADD.get(self._take)
        if add is not None:
            amount = _number(self._value, state, contact) if self._value else nan
            self._kept = add(self._kept, float(state.time), self._last, amount)
            self._last = state.time


def _selects(chosen: Selection, target: int, office: int) -> bool:
    """Whether it means a row of its kind that is about this, and learned by this office."""
    if target == NOT_DONE or chosen.office not in (-1, office):
        return False
    by_result = chosen.event is not EventKind.ENDED or bool(chosen.results >> target & 1)
    return by_result and chosen.target in (-1, target)


def _compiled(program: Program, code: Expression | None) -> Function | None:
    if code is None:
        return None
    return compile_expression(code, program.event_classes, len(program.incidents), len(program.sides))


def _number(function: Function | None, state: State, contact: Contact | None) -> float:
    """The amount; NaN where it cannot be worked out, such as a division by zero."""
    if function is None:
        return nan
    try:
        return float(function(state, TRUE_WORLD, contact))
    except RunFault:
        return nan


def _is_true(function: Function | None, state: State, contact: Contact | None) -> bool:
    """Whether a condition holds; none always does, one that cannot be worked out does not."""
    number = 1.0 if function is None else _number(function, state, contact)
    return not isnan(number) and number != 0


def _first(kept: float, time: float, last: float, amount: float) -> float:
    return time if isnan(kept) else kept


def _latest(kept: float, time: float, last: float, amount: float) -> float:
    return time


def _count(kept: float, time: float, last: float, amount: float) -> float:
    return kept + 1.0


def _sum(kept: float, time: float, last: float, amount: float) -> float:
    return kept if isnan(amount) else kept + amount


def _max(kept: float, time: float, last: float, amount: float) -> float:
    return amount if isnan(kept) or amount > kept else kept


def _gap(kept: float, time: float, last: float, amount: float) -> float:
    return max(kept, time - last)


_ADD: dict[Accumulator, Callable[[float, float, float, float], float]] = {
    Accumulator.FIRST: _first,
    Accumulator.LAST: _latest,
    Accumulator.COUNT: _count,
    Accumulator.SUM: _sum,
    Accumulator.MAX: _max,
    Accumulator.LONGEST_GAP: _gap,
}
_TIMES = frozenset({Accumulator.FIRST, Accumulator.LAST})
_NONE_YET = _TIMES | {Accumulator.MAX}
