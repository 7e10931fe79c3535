"""Calendars as tables of openings."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from itertools import islice
from typing import TypeVar

from simulator import clock
from simulator.scenario import schema
from simulator.scenario.calendars import Openings, Wall, openings, recurring, sittings, whole_days, within
from simulator.scenario.compile.context import Context
from simulator.scenario.hours import merged, parse_clock, parse_holiday, parse_weekdays
from simulator.scenario.spot import Spot
from simulator.vocabulary import MAX_CALENDAR_DATES

T = TypeVar("T")
_CALENDAR = re.compile(r"\s*calendar\s*\(\s*(?P<id>[^()]*?)\s*\)\s*")


def compile_calendars(context: Context) -> tuple[tuple[tuple[int, int], ...], ...]:
    """The openings of each calendar; those declared above may be excepted from one."""
    found: dict[str, Openings] = {}
    for name, calendar in context.scenario.calendars.items():
        found[name] = _openings(context, context.root.at("calendars", name), calendar, found)
    return tuple(within(times, context.clock.horizon) for times in found.values())


def calendar_at(context: Context, spot: Spot) -> int:
    """The calendar in `calendar(forum)`; -1 where nothing is written, or nothing that can be read."""
    if not spot.exists:
        return -1
    match = _CALENDAR.fullmatch(spot.text)
    if match is None:
        spot.problem("E485", f'"{spot.text}" is no date that nobody decides; write calendar(id)')
        return -1
    return context.directory.calendars.find_within(spot, match["id"], match.start("id"))


def _openings(context: Context, spot: Spot, calendar: schema.Calendar, above: dict[str, Openings]) -> Openings:
    lasts = context.duration(spot.at("lasts"))
    zone = calendar.zone if calendar.zone in clock.zone_names() else "UTC"
    wall = Wall.of(zone, context.clock.start_utc, context.clock.horizon, lasts)
    times = list(islice(_times(context, spot, wall, lasts), 2 * MAX_CALENDAR_DATES + 1))
    found = openings(times, _closed(context, spot.at("except"), wall, above))
    if len(times) > 2 * MAX_CALENDAR_DATES or len(within(found, context.clock.horizon)) > MAX_CALENDAR_DATES:
        spot.problem("E486", f"it opens more than {MAX_CALENDAR_DATES} times before the horizon", on_key=True)
    return found


def _times(context: Context, spot: Spot, wall: Wall, lasts: int) -> Iterator[tuple[int, int]]:
    """All openings of a calendar; none where it does not say when (`check` has said so)."""
    if spot.at("every").exists:
        every = context.duration(spot.at("every"))
        return recurring(wall, _first(context, spot.at("first")), every, lasts) if every > 0 else iter(())
    days: Iterable[int]
    if spot.at("days").exists:
        weekdays = _read(spot.at("days"), parse_weekdays)
        days = () if weekdays is None else wall.days(weekdays)
    else:
        dates = (_read(item, parse_holiday) for item in spot.at("dates").items())
        days = [day for span in dates if span is not None for day in span]
    if not spot.at("times").exists:
        return whole_days(wall, days)
    read = (_read(item, parse_clock) for item in spot.at("times").items())
    return sittings(wall, days, [time for time in read if time is not None], lasts)


def _first(context: Context, spot: Spot) -> int:
    return context.instant(spot) if spot.exists else 0


def _closed(context: Context, spot: Spot, wall: Wall, above: dict[str, Openings]) -> Openings:
    """When a calendar does not open, for all that it says otherwise."""
    closed: Openings = []
    for item in spot.items():
        if item.text[:1].isdigit():
            closed += whole_days(wall, _read(item, parse_holiday) or ())
        elif item.text in above:
            closed += above[item.text]
        elif context.directory.calendars.find(item) >= 0:
            item.problem("E356", f"declare {item.text} above this one, so that it is known when this one is read")
    return merged(closed)


def _read(spot: Spot, parse: Callable[[str], T]) -> T | None:
    """What a text means; None and a problem where it means nothing."""
    try:
        return parse(spot.text.strip())
    except ValueError as error:
        spot.problem("E485", str(error))
        return None
