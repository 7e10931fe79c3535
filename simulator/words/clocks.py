"""The clocks of a screen: time since the start, local time in each side's capital, UTC, class time."""

from __future__ import annotations

from functools import cache

from simulator.clock import format_elapsed, offset_at, utc_datetime, zone_offsets
from simulator.program.words import CompiledScenario
from simulator.words.cast import Cast
from simulator.words.lesson import class_time
from simulator.words.time import span

_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
_DAYS = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")


def elapsed(ms: int) -> str:
    """`T+ 7 d 03:10`."""
    return format_elapsed(ms)


def local(scenario: CompiledScenario, side: int, ms: int) -> str:
    """`Sat 04 Feb 15:10`: an instant in the time zone of a side's capital."""
    program, zones = scenario.program, scenario.words.zones
    zone = zones[side] if 0 <= side < len(zones) else "UTC"
    at = program.start_utc_ms + ms + offset_at(_offsets(zone, program.start_utc_ms, program.horizon), ms)
    return _date(at)


def universal(scenario: CompiledScenario, ms: int) -> str:
    """`Sat 04 Feb 20:10Z`."""
    return f"{_date(scenario.program.start_utc_ms + ms)}Z"


def capitals(cast: Cast, ms: int) -> list[str]:
    """The local time of each side, with its name; sides that share a clock share a text."""
    by_time: dict[str, list[str]] = {}
    for side in range(len(cast.words.sides)):
        by_time.setdefault(local(cast.scenario, side, ms), []).append(cast.side(side))
    return [f"{' and '.join(sides)} {at}" for at, sides in by_time.items()]


def of_class(scenario: CompiledScenario, ms: int) -> str:
    """`class 41 min of 90 min`: where a lesson would be; "" where there is none, or beyond it."""
    steps = scenario.words.lesson
    at = class_time(steps, ms)
    return "" if at is None else f"class {span(at)} of {span(sum(step.takes for step in steps))}"


@cache
def _offsets(zone: str, start_utc_ms: int, horizon: int) -> tuple[tuple[int, int], ...]:
    return zone_offsets(zone, start_utc_ms, horizon)


def _date(since_1970_ms: int) -> str:
    at = utc_datetime(since_1970_ms)
    return f"{_DAYS[at.weekday()]} {at.day:02d} {_MONTHS[at.month - 1]} {at:%H:%M}"
