"""Time: ms since the start of a scenario, UTC, the local clocks of offices, and the words for them.

At run time there are only whole ms and sorted tables of ms. What a zone does comes from the tzdata package,
never from the computer's own tables, so that every computer compiles the same edges.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from decimal import Decimal
from functools import cache
from importlib.metadata import version
from importlib.resources import files
from typing import Final
from zoneinfo import ZoneInfo

SECOND: Final = 1_000
MINUTE: Final = 60 * SECOND
HOUR: Final = 60 * MINUTE
DAY: Final = 24 * HOUR
UNITS: Final = {"ms": 1, "s": SECOND, "min": MINUTE, "h": HOUR, "d": DAY, "w": 7 * DAY}
_SLIPS: Final = {
    "ms": ("msec", "millisecond", "milliseconds"),
    "s": ("s", "sec", "secs", "second", "seconds"),
    "min": ("m", "min", "mins", "minute", "minutes"),
    "h": ("h", "hr", "hrs", "hour", "hours"),
    "d": ("d", "day", "days"),
    "w": ("w", "wk", "week", "weeks"),
}
LONGEST: Final = 100 * 366 * DAY
"""No duration in a scenario is longer than a century."""

_EPOCH: Final = datetime(1970, 1, 1, tzinfo=UTC)
_PART: Final = re.compile(r"\s*(?P<number>\d+(?:\.\d+)?)\s*(?P<unit>[A-Za-z]*)\s*", re.ASCII)
_INSTANT: Final = re.compile(
    r"(?P<date>\d{4}-\d\d-\d\d)T(?P<clock>\d\d:\d\d)(?::(?P<second>\d\d)(?:\.(?P<part>\d{1,3}))?)?Z", re.ASCII
)
_MONTHS: Final = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")


def parse_duration(text: str) -> int:
    """`2 h 30 min` in ms. Units from large to small, each once; ValueError says what is wrong."""
    at, total, last = 0, 0, LONGEST
    while at < len(text) or not text.strip():
        part = _PART.match(text, at)
        if not part or len(text) > 100:
            raise ValueError(f"{text.strip()[:40]!r} is not a duration; write 2 h 30 min, 45 s or 3 d")
        total, last = total + duration_part(part["number"], part["unit"]), _smaller(part["unit"], last)
        at = part.end()
    if total > LONGEST:
        raise ValueError(f"{text.strip()!r} is longer than a century")
    return total


def duration_part(number: str, unit: str) -> int:
    """One number with its unit in ms, exactly; ValueError where it is no whole number of ms."""
    if not unit:
        raise ValueError(f"{number} what? write {number} h or {number} min")
    if unit not in UNITS:
        meant = unit_meant(unit)
        advice = f"write {meant}" if meant else f"the units are {', '.join(UNITS)}"
        raise ValueError(f"{unit!r} is not a unit of time; {advice}")
    exact = Decimal(number) * UNITS[unit]
    if exact > LONGEST:
        raise ValueError(f"{number} {unit} is longer than a century")
    if exact != exact.to_integral_value():
        raise ValueError(f"{number} {unit} is not a whole number of ms")
    return int(exact)


def unit_meant(unit: str) -> str:
    """The unit itself, the unit that a slip such as `hours` stands for, or ""."""
    if unit in UNITS:
        return unit
    return next((right for right, slips in _SLIPS.items() if unit.lower() in slips), "")


def _smaller(unit: str, last: int) -> int:
    if UNITS[unit] >= last:
        raise ValueError("units go from large to small, each once, as in 1 d 2 h 30 min")
    return UNITS[unit]


def parse_utc(text: str) -> int:
    """`2023-02-04T19:39Z` (seconds may follow) in ms since 1970; ValueError says what is wrong."""
    match = _INSTANT.fullmatch(text.strip())
    if not match:
        raise ValueError(f"{text.strip()!r} is not an instant; write 2023-02-04T19:39Z, in UTC")
    try:
        moment = datetime.fromisoformat(f"{match['date']}T{match['clock']}:{match['second'] or '00'}+00:00")
    except ValueError as error:
        raise ValueError(f"{text.strip()!r} is not in the calendar: {error}") from None
    return utc_ms(moment) + int((match["part"] or "0").ljust(3, "0"))


def parse_instant(text: str, start_utc_ms: int) -> int:
    """An instant, or a duration since the start, in ms since the start; negative before the start."""
    is_date = text.strip()[4:5] == "-"
    return parse_utc(text) - start_utc_ms if is_date else parse_duration(text)


def utc_ms(moment: datetime) -> int:
    """Ms since 1970 of a datetime that knows its zone."""
    return (moment - _EPOCH) // timedelta(milliseconds=1)


def utc_datetime(since_1970_ms: int) -> datetime:
    """The inverse of `utc_ms`, in UTC."""
    return _EPOCH + timedelta(milliseconds=since_1970_ms)


# --- words ------------------------------------------------------------------------------------------------


def format_duration(ms: int, units: str = "d h min s ms") -> str:
    """The exact duration as a scenario writes it, `1 d 2 h 30 min`; `parse_duration` reads it back."""
    parts, rest = [], abs(ms)
    for unit in units.split():
        count, rest = divmod(rest, UNITS[unit])
        if count:
            parts.append(f"{count} {unit}")
    return ("-" if ms < 0 else "") + (" ".join(parts) or "0 min")


def format_utc(since_1970_ms: int) -> str:
    """The exact instant as a scenario writes it, `2023-02-04T19:39Z`; `parse_utc` reads it back."""
    moment = utc_datetime(since_1970_ms).replace(tzinfo=None)
    digits = "milliseconds" if moment.microsecond else "seconds" if moment.second else "minutes"
    return f"{moment.isoformat(timespec=digits)}Z"


def human_duration(ms: float) -> str:
    """About how long, to read at a glance: `0 min`, `45 s`, `2 h 10 min`, `4.3 d`."""
    if ms < 0:
        return f"-{human_duration(-ms)}"
    for unit, limit in (("ms", SECOND), ("s", MINUTE)):
        if 0 < (count := _rounded(ms, UNITS[unit])) * UNITS[unit] < limit:
            return f"{count} {unit}"
    minutes = _rounded(ms, MINUTE)
    if minutes < 2 * 24 * 60:
        return format_duration(minutes * MINUTE, "h min")
    tenths = _rounded(ms, DAY // 10)
    return f"{tenths // 10}.{tenths % 10} d".replace(".0 ", " ")


def _rounded(ms: float, unit: int) -> int:
    return int(ms / unit + 0.5)


def format_elapsed(ms: int) -> str:
    """Time since the start to the minute, `T+ 7 d 03:10`; seconds are cut off, as on a clock."""
    days, rest = divmod(abs(ms) // MINUTE, 24 * 60)
    return f"T{'-' if ms < 0 else '+'} {days} d {rest // 60:02d}:{rest % 60:02d}"


def format_date(start_utc_ms: int, ms: int, offset_ms: int = 0) -> str:
    """An instant to the minute, `04 Feb 20:10`: UTC, or local with the zone's offset."""
    moment = utc_datetime(start_utc_ms + ms + offset_ms)
    return f"{moment.day:02d} {_MONTHS[moment.month - 1]} {moment:%H:%M}"


# --- zones ------------------------------------------------------------------------------------------------


def tzdata_version() -> str:
    """Version of the tables of zones; a scenario's digest covers it."""
    return version("tzdata")


@cache
def zone_names() -> tuple[str, ...]:
    """All zones that a scenario may name, sorted."""
    return tuple(sorted((files("tzdata") / "zones").read_text(encoding="ascii").split()))


@cache
def _zone(name: str) -> ZoneInfo:
    if name not in zone_names():
        raise ValueError(f"{name!r} is not a time zone; write one such as Asia/Shanghai or UTC")
    resource = files("tzdata").joinpath("zoneinfo", *name.split("/"))
    with resource.open("rb") as file:
        return ZoneInfo.from_file(file, key=name)


Offsets = tuple[tuple[int, int], ...]
"""Sorted changes of a zone: (from this ms since the start on, ms that local time is ahead of UTC)."""


@cache
def zone_offsets(zone: str, start_utc_ms: int, horizon: int) -> Offsets:
    """The offset at the start, at 0, then each change up to and at the horizon. ValueError: no such zone."""
    info = _zone(zone)

    def offset(ms: int) -> int:
        found = utc_datetime(start_utc_ms + ms).astimezone(info).utcoffset()
        return found // timedelta(milliseconds=1) if found is not None else 0

    changes = [(0, offset(0))]
    for low in range(0, horizon, DAY // 4):
        high = min(low + DAY // 4, horizon)
        if offset(high) != changes[-1][1]:
            changes.append((_first_change(offset, low, high), offset(high)))
    return tuple(changes)


def _first_change(offset: Callable[[int], int], low: int, high: int) -> int:
    while high - low > 1:
        middle = (low + high) // 2
        low, high = (low, middle) if offset(middle) != offset(low) else (middle, high)
    return high


def offset_at(offsets: Offsets, ms: int) -> int:
    """Ms that local time is ahead of UTC at an instant."""
    return offsets[max(bisect_right(offsets, ms, key=lambda change: change[0]) - 1, 0)][1]


def local_hour(offsets: Offsets, start_utc_ms: int, ms: int) -> float:
    """Hours since local midnight on the clock on the wall, 0 <= hour < 24."""
    return (start_utc_ms + ms + offset_at(offsets, ms)) % DAY / HOUR
