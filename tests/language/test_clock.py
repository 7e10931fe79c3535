"""Durations, instants and zones: exact in, exact out, and words to read at a glance."""

import zoneinfo
from contextlib import suppress
from datetime import UTC, datetime
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from simulator.clock import (
    DAY,
    HOUR,
    LONGEST,
    MINUTE,
    SECOND,
    format_date,
    format_duration,
    format_elapsed,
    format_utc,
    human_duration,
    local_hour,
    offset_at,
    parse_duration,
    parse_instant,
    parse_utc,
    tzdata_version,
    unit_meant,
    utc_datetime,
    utc_ms,
    zone_names,
    zone_offsets,
)

START = parse_utc("2023-01-28T17:00Z")


@pytest.mark.parametrize(
    ("text", "ms"),
    [
        ("2 h 30 min", 9_000_000),
        ("35 d", 35 * DAY),
        ("0 s", 0),
        ("1 w 2 d", 9 * DAY),
        ("0.5 h", 30 * MINUTE),
        ("1.001 s", 1_001),
        ("250 ms", 250),
        ("2h30min", 9_000_000),
        ("  45 s ", 45 * SECOND),
        ("0.1 h 0.1 min", 366_000),
    ],
)
def test_a_duration_is_read_exactly(text, ms):
    assert parse_duration(text) == ms


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("", "is not a duration"),
        ("soon", "is not a duration"),
        ("-2 h", "is not a duration"),
        ("2 h -30 min", "is not a duration"),
        ("1" * 101 + " h", "is not a duration"),
        ("2", "2 what? write 2 h or 2 min"),
        ("2 h 30", "30 what?"),
        ("2 hours", "write h"),
        ("3 Minutes", "write min"),
        ("2 fortnights", "the units are ms, s, min, h, d, w"),
        ("30 min 2 h", "from large to small"),
        ("2 h 2 h", "from large to small"),
        ("1.0005 s", "not a whole number of ms"),
        ("9999999999 d", "longer than a century"),
        ("5218 w 30000 d", "longer than a century"),
        ("٣ h", "is not a duration"),
    ],
)
def test_what_is_no_duration_is_refused_with_advice(text, words):
    with pytest.raises(ValueError, match=words.replace("?", r"\?")):
        parse_duration(text)


@given(st.integers(0, LONGEST))
def test_a_duration_survives_writing_and_reading(ms):
    assert parse_duration(format_duration(ms)) == ms


@given(st.text(max_size=20))
def test_any_text_is_a_duration_or_a_value_error(text):
    with suppress(ValueError):
        assert 0 <= parse_duration(text) <= LONGEST


@pytest.mark.parametrize(
    ("unit", "meant"), [("h", "h"), ("Hours", "h"), ("m", "min"), ("sec", "s"), ("M", "min"), ("parsec", "")]
)
def test_a_slip_of_a_unit_is_understood_but_not_accepted(unit, meant):
    assert unit_meant(unit) == meant


@pytest.mark.parametrize(
    ("text", "moment"),
    [
        ("2023-02-04T19:39Z", datetime(2023, 2, 4, 19, 39, tzinfo=UTC)),
        ("2023-02-04T19:39:05Z", datetime(2023, 2, 4, 19, 39, 5, tzinfo=UTC)),
        ("2023-02-04T19:39:05.25Z", datetime(2023, 2, 4, 19, 39, 5, 250_000, tzinfo=UTC)),
        ("1962-10-27T22:30Z", datetime(1962, 10, 27, 22, 30, tzinfo=UTC)),
    ],
)
def test_an_instant_is_read_exactly(text, moment):
    assert parse_utc(text) == utc_ms(moment)
    assert utc_datetime(parse_utc(text)) == moment


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("2023-02-04", "is not an instant; write 2023-02-04T19:39Z"),
        ("2023-02-04T19:39", "in UTC"),
        ("2023-02-04 19:39Z", "is not an instant"),
        ("2023-02-30T19:39Z", "is not in the calendar"),
        ("2023-02-04T25:00Z", "is not in the calendar"),
        ("0000-02-04T05:00Z", "is not in the calendar"),
        ("2023-02-04T19:39:05.2500Z", "is not an instant"),
    ],
)
def test_what_is_no_instant_is_refused_with_advice(text, words):
    with pytest.raises(ValueError, match=words):
        parse_utc(text)


@given(st.integers(-(10**13), 10**13))
def test_an_instant_survives_writing_and_reading(ms):
    assert parse_utc(format_utc(ms)) == ms


def test_an_instant_may_be_a_date_or_a_duration_since_the_start():
    assert parse_instant("2023-01-28T18:00Z", START) == HOUR
    assert parse_instant("3 d 4 h", START) == 3 * DAY + 4 * HOUR
    assert parse_instant("2023-01-28T16:00Z", START) == -HOUR


@pytest.mark.parametrize(
    ("ms", "words"),
    [
        (0, "0 min"),
        (250, "250 ms"),
        (45 * SECOND, "45 s"),
        (59_700, "1 min"),
        (10 * MINUTE, "10 min"),
        (2 * HOUR + 10 * MINUTE, "2 h 10 min"),
        (4 * HOUR, "4 h"),
        (30 * HOUR, "30 h"),
        (2 * DAY - 20 * SECOND, "2 d"),
        (2 * DAY, "2 d"),
        (4.3 * DAY, "4.3 d"),
        (35 * DAY, "35 d"),
        (-90 * MINUTE, "-1 h 30 min"),
        (0.2, "0 min"),
    ],
)
def test_a_duration_in_words_is_short(ms, words):
    assert human_duration(ms) == words


def test_elapsed_time_and_dates_in_words():
    assert format_elapsed(7 * DAY + 3 * HOUR + 10 * MINUTE + 59 * SECOND) == "T+ 7 d 03:10"
    assert format_elapsed(0) == "T+ 0 d 00:00"
    assert format_elapsed(-HOUR) == "T- 0 d 01:00"
    assert format_date(START, 7 * DAY + 190 * MINUTE) == "04 Feb 20:10"
    assert format_date(START, 0, 8 * HOUR) == "29 Jan 01:00"


# --- zones ---


@pytest.fixture
def computer_without_zones(tmp_path):
    (tmp_path / "Asia").mkdir()
    (tmp_path / "Asia" / "Pyongyang").write_bytes(b"nonsense")
    zoneinfo.reset_tzpath([tmp_path])
    yield
    zoneinfo.reset_tzpath()


@pytest.mark.usefixtures("computer_without_zones")
def test_zones_come_from_the_pinned_package_and_not_from_the_computer():
    assert zone_offsets("Asia/Pyongyang", START, DAY) == ((0, 9 * HOUR),)
    assert tzdata_version()[:2] == "20"
    assert "Europe/Kyiv" in zone_names()


@pytest.mark.parametrize("name", ["", "Mars/Olympus", "../../etc/passwd", "/etc/localtime", "Europe", "utc"])
def test_a_zone_that_is_not_in_the_table_is_refused(name):
    with pytest.raises(ValueError, match="is not a time zone"):
        zone_offsets(name, START, DAY)


def test_each_change_of_a_zone_has_its_exact_ms():
    start = parse_utc("2023-01-01T00:00Z")
    changes = zone_offsets("America/New_York", start, 365 * DAY)
    assert changes == (
        (0, -5 * HOUR),
        (parse_utc("2023-03-12T07:00Z") - start, -4 * HOUR),
        (parse_utc("2023-11-05T06:00Z") - start, -5 * HOUR),
    )


def test_a_change_at_the_start_counts_and_one_at_the_horizon_too():
    change = parse_utc("2023-03-26T01:00Z")
    assert zone_offsets("Europe/Warsaw", change, DAY) == ((0, 2 * HOUR),)
    assert zone_offsets("Europe/Warsaw", change - DAY, DAY) == ((0, HOUR), (DAY, 2 * HOUR))
    assert zone_offsets("Europe/Warsaw", change - DAY, DAY - 1) == ((0, HOUR),)
    assert zone_offsets("Europe/Warsaw", change - 1, 1) == ((0, HOUR), (1, 2 * HOUR))


def test_a_date_line_change_of_a_whole_day_is_kept():
    start = parse_utc("2011-12-29T00:00Z")
    assert zone_offsets("Pacific/Apia", start, 3 * DAY) == ((0, -10 * HOUR), (34 * HOUR, 14 * HOUR))


@given(st.sampled_from(["Europe/London", "Asia/Kathmandu", "America/St_Johns", "Australia/Lord_Howe"]), st.data())
def test_the_local_hour_is_what_a_clock_on_the_wall_shows(zone, data):
    start = parse_utc("2023-01-01T00:00Z")
    offsets = zone_offsets(zone, start, 365 * DAY)
    ms = data.draw(st.integers(0, 365 * DAY))
    wall = utc_datetime(start + ms).astimezone(ZoneInfo(zone))
    seconds = (wall.hour * 60 + wall.minute) * 60 + wall.second + wall.microsecond / 1e6
    assert local_hour(offsets, start, ms) == pytest.approx(seconds / 3600, abs=1e-9)
    assert 0 <= local_hour(offsets, start, ms) < 24


def test_an_offset_before_the_table_is_the_first_one():
    assert offset_at(((10, 7), (20, 8)), 0) == 7
    assert [offset_at(((0, 7), (20, 8)), ms) for ms in (19, 20)] == [7, 8]
