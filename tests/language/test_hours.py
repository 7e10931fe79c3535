"""Staffed hours become edges; clocks that go forward or back, and holidays, included."""

from contextlib import suppress
from datetime import timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from simulator.clock import DAY, HOUR, format_date, parse_utc, utc_datetime
from simulator.scenario.hours import ALWAYS, Hours, parse_holiday, parse_hours, staffed_hours

WEEK = parse_utc("2023-01-30T00:00Z")  # a Monday


def edges(hours, holidays=(), zone="UTC", start=WEEK, days=7):
    found = staffed_hours(hours, holidays, zone, start, days * DAY)
    return found.opens_at_start, [format_date(start, ms) for ms in found.edges]


def test_always_has_no_edges():
    assert staffed_hours(["always"], [], "Asia/Shanghai", WEEK, 35 * DAY) == ALWAYS == Hours(True, ())
    assert staffed_hours([], [], "Asia/Shanghai", WEEK, 35 * DAY) == ALWAYS


def test_office_hours_open_and_shut_in_local_time():
    assert edges(["Mon-Fri 09:00-18:00"], zone="Asia/Shanghai", days=2) == (
        False,
        ["30 Jan 01:00", "30 Jan 10:00", "31 Jan 01:00", "31 Jan 10:00"],
    )


def test_weekends_are_shut():
    _, found = edges(["Mon-Fri 09:00-18:00"])
    assert len(found) == 10
    assert found[-1] == "03 Feb 18:00"


def test_a_list_of_spans_is_their_union():
    split = edges(["Mon-Fri 09:00-12:00", "Mon-Fri 13:00-18:00"], days=1)
    assert split == (False, ["30 Jan 09:00", "30 Jan 12:00", "30 Jan 13:00", "30 Jan 18:00"])
    assert edges(["Mon 09:00-14:00", "Mon 13:00-18:00"]) == edges(["Mon 09:00-18:00"])
    assert edges(["Mon 09:00-13:00", "Mon 13:00-18:00"]) == edges(["Mon 09:00-18:00"])


def test_a_span_over_midnight_belongs_to_the_day_it_begins():
    assert edges(["Fri 22:00-06:00"]) == (False, ["03 Feb 22:00", "04 Feb 06:00"])
    assert edges(["Sun 22:00-06:00"], days=1) == (True, ["30 Jan 06:00"])


def test_days_may_be_single_several_ranges_around_the_week_or_daily():
    assert edges(["Mon 00:00-24:00"], days=6) == (True, ["31 Jan 00:00"])
    assert edges(["Mon Wed 09:00-10:00"]) == edges(["Mon 09:00-10:00", "Wed 09:00-10:00"])
    assert edges(["Sat-Tue 09:00-10:00"]) == edges(["Sat Sun Mon Tue 09:00-10:00"])
    assert edges(["daily 09:00-10:00"]) == edges(["Mon-Sun 09:00-10:00"])
    assert edges(["daily 00:00-24:00"]) == (True, [])


def test_a_holiday_shuts_its_local_date_and_spans_that_begin_on_it():
    nights = edges(["daily 22:00-06:00"], ["2023-02-01"])
    assert "31 Jan 22:00" in nights[1]
    assert nights[1][nights[1].index("31 Jan 22:00") + 1 :][:2] == ["01 Feb 00:00", "02 Feb 22:00"]
    assert edges(["always"], ["2023-02-01"]) == (True, ["01 Feb 00:00", "02 Feb 00:00"])


def test_a_range_of_holidays_shuts_all_its_dates():
    assert edges(["Mon-Fri 09:00-18:00"], ["2023-01-21 to 2023-02-03"]) == (False, [])


def test_on_the_day_the_clocks_go_forward_the_hours_come_earlier_in_utc():
    start = parse_utc("2023-03-24T00:00Z")
    assert edges(["Mon-Fri 09:00-18:00"], zone="Europe/Warsaw", start=start, days=4) == (
        False,
        ["24 Mar 08:00", "24 Mar 17:00", "27 Mar 07:00", "27 Mar 16:00"],
    )


def test_an_hour_that_is_skipped_is_not_staffed():
    start = parse_utc("2023-03-26T00:00Z")  # 02:00 to 03:00 does not exist in Warsaw
    assert edges(["Sun 02:00-03:00"], zone="Europe/Warsaw", start=start, days=1) == (False, [])
    assert edges(["Sun 02:30-04:00"], zone="Europe/Warsaw", start=start, days=1) == (
        False,
        ["26 Mar 01:00", "26 Mar 02:00"],
    )


def test_an_hour_that_is_repeated_is_staffed_twice():
    start = parse_utc("2023-10-28T12:00Z")  # 02:00 to 03:00 comes twice in Warsaw
    assert edges(["Sun 02:00-03:00"], zone="Europe/Warsaw", start=start, days=1) == (
        False,
        ["29 Oct 00:00", "29 Oct 02:00"],
    )
    assert edges(["Sat 22:00-06:00"], zone="Europe/Warsaw", start=start, days=1) == (
        False,
        ["28 Oct 20:00", "29 Oct 05:00"],
    )


def test_an_edge_at_the_start_is_how_it_begins_and_one_at_the_horizon_counts():
    nine = parse_utc("2023-01-30T09:00Z")
    assert staffed_hours(["Mon 09:00-18:00"], [], "UTC", nine, 9 * HOUR) == Hours(True, (9 * HOUR,))
    assert staffed_hours(["Mon 00:00-09:00"], [], "UTC", nine, DAY) == Hours(False, ())


SPANS = st.sampled_from(["Mon-Fri 09:00-18:00", "Sat 10:00-12:00", "Fri-Sun 22:00-06:00", "daily 01:30-02:30"])
ZONES = st.sampled_from(["UTC", "Europe/London", "America/New_York", "Australia/Lord_Howe", "Asia/Tehran"])


@given(st.lists(SPANS, min_size=1, max_size=3), ZONES, st.integers(0, 40 * DAY), st.booleans())
def test_an_office_is_open_whenever_its_wall_clock_is_within_its_hours(hours, zone, ms, autumn):
    start = parse_utc("2023-10-10T12:34Z" if autumn else "2023-03-05T12:34Z")
    found = staffed_hours(hours, [], zone, start, 40 * DAY)
    switched = sum(edge <= ms for edge in found.edges)
    assert (found.opens_at_start + switched) % 2 == any(on_the_wall(text, zone, start + ms) for text in hours)
    assert list(found.edges) == sorted(set(found.edges))


def on_the_wall(text, zone, utc):
    """Whether a clock on the wall shows a time within a span, told from datetimes alone."""
    wall = utc_datetime(utc).astimezone(ZoneInfo(zone)).replace(tzinfo=None)
    span = parse_hours(text)
    assert span
    for back in (0, 1):
        day = wall - timedelta(days=back)
        since = (wall - day.replace(hour=0, minute=0, second=0, microsecond=0)) // timedelta(milliseconds=1)
        if day.weekday() in span.weekdays and span.start <= since < span.end:
            return True
    return False


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("", "is not staffed hours; write always"),
        ("09:00-18:00", "is not staffed hours"),
        ("Mon-Fri 9:00-18:00", "is not staffed hours"),
        ("Mon-Fri 0900-1800", "is not staffed hours"),
        ("Mon-Fri 09:00-18:00, Sat 09:00-12:00", "is not staffed hours"),
        ("Mon-Fri 09:00-25:00", "25:00 is not a time of day"),
        ("Mon-Fri 09:60-18:00", "09:60 is not a time of day"),
        ("Mon 09:00-09:00", "has no length"),
        ("Mon 24:00-09:00", "has no length"),
        ("Monday 09:00-18:00", "'Monday' is not a weekday"),
        ("Mon- 09:00-18:00", "is not a weekday"),
        ("mon 09:00-18:00", "is not a weekday"),
    ],
)
def test_what_are_no_hours_is_refused_with_advice(text, words):
    with pytest.raises(ValueError, match=words):
        parse_hours(text)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("tomorrow", "is not a date"),
        ("2023-02-30", "is not a date"),
        ("20230130", "is not a date"),
        ("2023-W05-1", "is not a date"),
        ("2023-01-30 to 2023-01-21", "from an earlier to a later date"),
        ("2023-01-30 to 2025-01-21", "at most a year"),
    ],
)
def test_what_is_no_holiday_is_refused_with_advice(text, words):
    with pytest.raises(ValueError, match=words):
        parse_holiday(text)


@given(st.text(max_size=30))
def test_any_text_is_hours_or_a_value_error(text):
    for parse in (parse_hours, parse_holiday):
        with suppress(ValueError):
            parse(text)
