"""Pictures of one line: a stretch of time as so many columns, each column a sign. Readable without colour."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from simulator.clock import DAY, HOUR, MINUTE
from simulator.measures.course import Track
from simulator.words.neutral import width as width_of
from simulator.words.page import Page, Role, Span, line
from simulator.words.time import Calendar

_TICKS = (
    *(count * MINUTE for count in (1, 2, 5, 10, 15, 30)),
    *(count * HOUR for count in (1, 2, 3, 6, 12)),
    *(count * DAY for count in (1, 2, 5, 7, 14, 28, 91)),
)
_BARS = "_.:-=+*#"
"""Eight heights that every terminal and every font has."""


@dataclass(frozen=True, slots=True)
class Window:
    """The stretch from `start` to `end` ms, drawn in so many columns."""

    start: int
    end: int
    columns: int

    def column(self, ms: float) -> int:
        """The column of an instant; the nearest one for those outside."""
        at = int((ms - self.start) * self.columns / max(self.end - self.start, 1))
        return min(max(at, 0), self.columns - 1)

    def ends_at(self, column: int) -> int:
        """The last instant of a column: what is drawn there is how things stood then."""
        return self.start + (column + 1) * (self.end - self.start) // self.columns - 1

    def holds(self, ms: float) -> bool:
        """Whether an instant lies within."""
        return self.start <= ms <= self.end


def strip(track: Track, window: Window, sign: Callable[[float], str], until: int | None = None) -> str:
    """A track as signs, one a column; blank beyond `until` ms."""
    return "".join(
        sign(track.at_time(window.ends_at(at))) if until is None or window.column(until) >= at else " "
        for at in range(window.columns)
    )


def bars(track: Track, window: Window, low: float, high: float, until: int | None = None) -> str:
    """A track as heights between two bounds."""

    def height(value: float) -> str:
        share = (value - low) / (high - low) if high > low else 0.0
        return _BARS[min(max(int(share * len(_BARS)), 0), len(_BARS) - 1)]

    return strip(track, window, height, until)


def axis(window: Window, calendar: Calendar) -> tuple[str, str]:
    """Two lines above a picture: what the ticks are called, and the ticks (`|`)."""
    every = _tick(window)
    names, ticks = [" "] * window.columns, ["-"] * window.columns
    free = 0
    for at in range(-(-window.start // every) * every, window.end, every):
        column = window.column(at)
        ticks[column] = "|"
        name = _called(calendar, at, every)
        if column >= free and column + len(name) <= window.columns:
            names[column : column + len(name)] = name
            free = column + len(name) + 1
    return "".join(names), "".join(ticks)


def pointer(window: Window, ms: int, text: str = "now") -> str:
    """A line that points at an instant: `^now`."""
    at = window.column(ms)
    return f"{' ' * at}^{text}" if at + 1 + len(text) <= window.columns else f"{' ' * max(at - len(text), 0)}{text}^"


def names_width(width: int) -> int:
    """Columns for the names at the left of a picture of this width."""
    return 34 if width >= 90 else 24 if width >= 56 else 14


def ruled(window: Window, calendar: Calendar, left: int) -> Page:
    """The axis as the first lines of a picture whose names take `left` columns."""
    return [line(Span(" " * left + one, Role.QUIET)) for one in axis(window, calendar)]


def legend(signs: tuple[str, ...], width: int) -> Page:
    """What signs mean: as many on a line as fit, none torn apart."""
    lines = [""]
    for sign in signs:
        joined = f"{lines[-1]}   {sign}" if lines[-1] else sign
        if width_of(joined) <= width:
            lines[-1] = joined
        else:
            lines.append(sign)
    return [line(Span(one, Role.QUIET)) for one in lines]


def _tick(window: Window) -> int:
    most = max(window.columns // 8, 1)
    span = window.end - window.start
    return next((tick for tick in _TICKS if span <= tick * most), _TICKS[-1])


def _called(calendar: Calendar, at: int, every: int) -> str:
    written = calendar.instant(at)
    return written[:6] if every >= DAY and not written.startswith("T") else written
