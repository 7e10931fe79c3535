"""The figures of a run as people write them: measures and the ladder."""

from __future__ import annotations

from collections.abc import Sequence
from math import isnan

from simulator.clock import DAY, HOUR, MINUTE
from simulator.measures.ladder import Climb, SideLadder
from simulator.measures.measure import Value
from simulator.program.tables import Measure
from simulator.vocabulary import Accumulator, word
from simulator.words.cast import Cast
from simulator.words.neutral import label
from simulator.words.neutral import width as columns
from simulator.words.page import Page, Role, Span, items, line, pad, wrapped
from simulator.words.spelling import number
from simulator.words.time import span

_SPANS = frozenset({Accumulator.FIRST, Accumulator.LAST, Accumulator.TIME_IN, Accumulator.LONGEST_GAP})
_UNITS = {"minutes": (MINUTE, "min"), "hours": (HOUR, "h"), "days": (DAY, "d")}


def figure(value: Value, measure: Measure, unit: str, ended_at: int) -> str:
    """One figure with its unit; what the end of the run cut off is said so."""
    if isnan(value.value):
        return f"not reached (> {_amount(ended_at - value.begun, measure, unit)})" if value.is_censored else "none"
    amount = _amount(value.value, measure, unit)
    return f"> {amount}, still lasting" if value.is_censored else amount


def _amount(value: float, measure: Measure, unit: str) -> str:
    if unit in _UNITS:
        size, name = _UNITS[unit]
        return f"{value / size:.1f} {name}"
    if unit == "share":
        return f"{100 * value:.3g} %"
    return span(value) if measure.accumulator in _SPANS else number(value)


def measures_page(cast: Cast, values: Sequence[Value], ended_at: int, width: int | None) -> Page:
    """The measures of a run, one a line, figures first in the eye's way."""
    labels = [label(name.label or name.id) for name in cast.words.measures]
    figures = [
        figure(value, measure, unit, ended_at)
        for value, measure, unit in zip(values, cast.program.measures, cast.words.measure_units, strict=True)
    ]
    return _pairs(labels, figures, width)


def _pairs(labels: Sequence[str], figures: Sequence[str], width: int | None) -> Page:
    """Labels on the left, figures in a column on the right; a label that is too long for that wraps."""
    right = max(map(columns, figures), default=0)
    left = max(map(columns, labels), default=0)
    room = left if width is None else min(left, max(width - right - 4, 16))
    return [part for one, two in zip(labels, figures, strict=True) for part in _pair(wrapped(one, room), two, room)]


def _pair(pieces: list[str], figure: str, room: int) -> Page:
    return [line(f"  {pad(pieces[0], room)}  ", Span(figure)), *(line(f"    {piece}") for piece in pieces[1:])]


def ladder_page(cast: Cast, ladders: Sequence[SideLadder], width: int | None) -> Page:
    """For each side the highest rung it meant, how and when, what the others saw, and the gap between."""
    return [part for ladder in ladders for part in items(ladder_line(cast, ladder), width)]


def ladder_line(cast: Cast, ladder: SideLadder) -> str:
    """`USA up to R6 armed clash (deliberate, 04 Feb 19:39); PRC saw up to R5; gap 1`."""
    seen = "; ".join(
        f"{cast.side(climb.reader)} saw {_height(cast, climb, ladder.meant.highest)}" for climb in ladder.seen
    )
    gap = f"; gap {ladder.gap}" if ladder.gap else ""
    return f"{cast.side(ladder.side)}: {_meant(cast, ladder.meant)}{'; ' if seen else ''}{seen}{gap}"


def _meant(cast: Cast, climb: Climb) -> str:
    if climb.path is None or climb.at is None:
        return f"stayed on {cast.rung(0)}"
    return f"up to {cast.rung(climb.highest)} ({word(climb.path)}, {cast.calendar.instant(climb.at)})"


def _height(cast: Cast, climb: Climb, meant: int) -> str:
    return "the same" if climb.highest == meant else f"up to {cast.rung(climb.highest)}"


def role_of_outcome(outcome: int) -> Role:
    """An error is bad; no other outcome is judged."""
    return Role.BAD if outcome < 0 else Role.TITLE
