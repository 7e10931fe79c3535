"""Staffed hours: from `Mon-Fri 09:00-18:00`, holidays and a zone to the ms at which an office opens or shuts.

An office is open whenever the clock on its wall shows a time within its hours. So on the day the clocks go
forward a span loses what is skipped, and on the day they go back a repeated hour counts twice.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final

from simulator.clock import DAY, HOUR, MINUTE, zone_offsets

WEEKDAYS: Final = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")
_SPAN: Final = re.compile(r"(?P<days>[A-Za-z][A-Za-z -]*?) +(?P<start>\d\d:\d\d) *- *(?P<end>\d\d:\d\d)", re.ASCII)
_DAYS: Final = re.compile(r"([A-Za-z]+)(?: *- *([A-Za-z]+))?", re.ASCII)
_CLOCK: Final = re.compile(r"\d\d:\d\d", re.ASCII)
_DATE: Final = re.compile(r"\d{4}-\d\d-\d\d", re.ASCII)
_EPOCH: Final = date(1970, 1, 1).toordinal()
_LONGEST_HOLIDAY: Final = 366
_EXAMPLE: Final = "write always, or days and times such as Mon-Fri 09:00-18:00"


@dataclass(frozen=True, slots=True)
class Span:
    """On these weekdays (0 Monday), ms since local midnight; an `end` past 24 h is on the next day."""

    weekdays: frozenset[int]
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Hours:
    """When an office is staffed: whether at the start, and the sorted ms since then at which that changes."""

    opens_at_start: bool = True
    edges: tuple[int, ...] = ()


ALWAYS: Final = Hours()


def parse_hours(text: str) -> Span | None:
    """One span, or None for `always`; ValueError says what is wrong."""
    if text.strip() == "always":
        return None
    match = _SPAN.fullmatch(text.strip())
    if not match:
        raise ValueError(f"{text.strip()!r} is not staffed hours; {_EXAMPLE}")
    start, end = parse_clock(match["start"]), parse_clock(match["end"])
    if start in (end, DAY):
        raise ValueError(f"{text.strip()!r} has no length; the whole day is 00:00-24:00")
    return Span(parse_weekdays(match["days"]), start, end if end > start else end + DAY)


def parse_holiday(text: str) -> range:
    """`2023-01-23` or `2023-01-21 to 2023-01-27` as days since 1970; ValueError says what is wrong."""
    first, separator, last = text.strip().partition(" to ")
    low = _day(first)
    high = _day(last) if separator else low
    if not low <= high <= low + _LONGEST_HOLIDAY:
        raise ValueError(f"{text.strip()!r} must run from an earlier to a later date, at most a year")
    return range(low, high + 1)


def staffed_hours(hours: Sequence[str], holidays: Sequence[str], zone: str, start_utc_ms: int, horizon: int) -> Hours:
    """The edges up to and at the horizon. A holiday shuts its whole local date, and spans that begin on it.

    ValueError as of `parse_hours`, `parse_holiday` and `zone_offsets`: to say where, call those first.
    """
    parsed = [parse_hours(text) for text in hours]
    spans = None if None in parsed or not parsed else [span for span in parsed if span]
    shut = frozenset(day for text in holidays for day in parse_holiday(text))
    offsets = zone_offsets(zone, start_utc_ms, horizon)
    if spans is None and not shut:
        return ALWAYS
    spans = spans if spans is not None else [Span(frozenset(range(7)), 0, DAY)]
    open_times: list[tuple[int, int]] = []
    ends = [change for change, _ in offsets[1:]] + [horizon + 1]
    for (since, offset), until in zip(offsets, ends, strict=True):
        ahead = start_utc_ms + offset
        for low, high in _local(spans, shut, since + ahead, until + ahead):
            open_times.append((low - ahead, high - ahead))
    return _edges(merged(open_times), horizon)


def _local(spans: Iterable[Span], shut: frozenset[int], low: int, high: int) -> Iterator[tuple[int, int]]:
    """Open times between two instants, all in ms of local time since 1970."""
    for day in range(low // DAY - 1, high // DAY + 1):
        for span in spans:
            if day in shut or (day + 3) % 7 not in span.weekdays:
                continue
            stop = min(span.end, DAY) if day + 1 in shut else span.end
            start, end = max(day * DAY + span.start, low), min(day * DAY + stop, high)
            if start < end:
                yield start, end


def merged(times: Iterable[tuple[int, int]]) -> list[tuple[int, int]]:
    """Spans in order; those that overlap or touch are one."""
    found: list[tuple[int, int]] = []
    for start, end in sorted(times):
        if found and start <= found[-1][1]:
            found[-1] = (found[-1][0], max(end, found[-1][1]))
        else:
            found.append((start, end))
    return found


def _edges(times: list[tuple[int, int]], horizon: int) -> Hours:
    edges = tuple(edge for pair in times for edge in pair if 0 < edge <= horizon)
    return Hours(any(start <= 0 < end for start, end in times), edges)


def parse_clock(text: str) -> int:
    """`09:00` as ms since midnight; ValueError says what is wrong."""
    if not _CLOCK.fullmatch(text):
        raise ValueError(f"{text!r} is not a time of day; write 00:00 to 24:00")
    hour, minute = int(text[:2]), int(text[3:])
    if minute > 59 or hour * HOUR + minute * MINUTE > DAY:
        raise ValueError(f"{text} is not a time of day; write 00:00 to 24:00")
    return hour * HOUR + minute * MINUTE


def parse_weekdays(text: str) -> frozenset[int]:
    """`Mon-Fri`, `Sat Sun` or `daily` as numbers, 0 Monday; ValueError says what is wrong."""
    if text == "daily":
        return frozenset(range(7))
    parts = [_DAYS.fullmatch(part) for part in re.sub(r" *- *", "-", text).split()]
    return frozenset(day for part in parts for day in _week(part[1] if part else text, part[2] if part else None))


def _week(first: str, last: str | None) -> Iterator[int]:
    low, high = _weekday(first), _weekday(last or first)
    return (day % 7 for day in range(low, high + 1 if high >= low else high + 8))


def _weekday(name: str) -> int:
    if name not in WEEKDAYS:
        raise ValueError(f"{name!r} is not a weekday; they are {', '.join(WEEKDAYS)}, or daily")
    return WEEKDAYS.index(name)


def _day(text: str) -> int:
    try:
        return date.fromisoformat(text.strip() if _DATE.fullmatch(text.strip()) else "").toordinal() - _EPOCH
    except ValueError:
        raise ValueError(f"{text.strip()!r} is not a date; write 2023-01-23 or 2023-01-21 to 2023-01-27") from None
