"""Calendars against a clock that is read minute by minute."""

from bisect import bisect_left
from datetime import UTC, datetime, timedelta
from itertools import pairwise
from zoneinfo import ZoneInfo

import pytest

from simulator.clock import DAY, HOUR, MINUTE, utc_datetime, utc_ms
from simulator.scenario.calendars import Wall, openings, recurring, sittings, whole_days, within

CHANGES = [
    ("Europe/Berlin", datetime(2024, 3, 29, tzinfo=UTC)),
    ("Europe/Berlin", datetime(2024, 10, 25, tzinfo=UTC)),
    ("America/New_York", datetime(2024, 11, 1, 5, 30, tzinfo=UTC)),
    ("Australia/Lord_Howe", datetime(2024, 4, 5, tzinfo=UTC)),
    ("Australia/Lord_Howe", datetime(2024, 10, 4, tzinfo=UTC)),
    ("America/Sao_Paulo", datetime(2018, 11, 2, tzinfo=UTC)),
    ("Asia/Singapore", datetime(2024, 5, 6, tzinfo=UTC)),
]
HORIZON = 5 * DAY


def latest_shown(zone: str, start: datetime) -> list[datetime]:
    """For each minute, from two days before the start on, the latest time that the clock on the wall has shown."""
    info = ZoneInfo(zone)
    shown: list[datetime] = []
    for minute in range(-2 * 1440, 7 * 1440):
        local = (start + timedelta(minutes=minute)).astimezone(info).replace(tzinfo=UTC)
        shown.append(max(local, shown[-1]) if shown else local)
    return shown


@pytest.mark.parametrize(("zone", "start"), CHANGES)
def test_each_sitting_begins_when_the_clock_first_shows_its_time(zone, start):
    wall = Wall.of(zone, utc_ms(start), HORIZON)
    days = [utc_ms(start) // DAY + number for number in range(5)]
    times = [0, 30 * MINUTE, 2 * HOUR + 30 * MINUTE, 23 * HOUR + 59 * MINUTE]
    shown = latest_shown(zone, start)
    locals_wanted = [utc_datetime(day * DAY + time) for day in days for time in times]
    expected = [bisect_left(shown, local) * MINUTE - 2 * DAY for local in locals_wanted]
    found = list(sittings(wall, days, times, HOUR))
    assert [at for at, _ in found] == expected
    assert [end - at for at, end in found] == [HOUR] * len(expected)


@pytest.mark.parametrize(("zone", "start"), CHANGES)
def test_whole_days_follow_each_other_without_a_gap(zone, start):
    wall = Wall.of(zone, utc_ms(start), HORIZON)
    found = list(whole_days(wall, wall.days(frozenset(range(7)))))
    assert all(end == after for (_, end), (after, _) in pairwise(found))
    assert within(openings(found, []), HORIZON) == ((0, HORIZON + 1),)


def test_what_recurs_begins_with_its_first_time_though_that_lies_years_before_the_start():
    wall = Wall.of("UTC", utc_ms(datetime(2024, 5, 6, tzinfo=UTC)), HORIZON)
    found = within(list(recurring(wall, -1000 * DAY + HOUR, 2 * DAY, HOUR)), HORIZON)
    assert found == ((HOUR, 2 * HOUR), (2 * DAY + HOUR, 2 * DAY + 2 * HOUR), (4 * DAY + HOUR, 4 * DAY + 2 * HOUR))


def test_what_began_before_the_start_and_lasts_is_open_at_0():
    wall = Wall.of("UTC", utc_ms(datetime(2024, 5, 6, tzinfo=UTC)), HORIZON, lasts=30 * DAY)
    assert within(list(recurring(wall, -20 * DAY, 365 * DAY, 30 * DAY)), HORIZON) == ((0, HORIZON + 1),)
