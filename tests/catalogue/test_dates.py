"""Calendars: openings, rules that wait for them, answers at them.

The story starts on Monday 6 May 2024 at 00:00 UTC.
"""

from simulator.vocabulary import EventKind
from tests.catalogue.story import Told, play, story, world

FORUM = "calendars: {forum: {days: daily, times: ['09:00', '15:00'], lasts: 2 h}}"
LOOKS = "effects: [{id: looks, upon: calendar(forum), do: {count: looks}}]\ncounters: {looks: {}}"


def openings(*calendars: str) -> list[tuple[str, str]]:
    """The openings of the last calendar of a world, in hours since the start."""
    found = world(*calendars).program.calendars[-1]
    return [(f"{start / 3_600_000:g}", f"{end / 3_600_000:g}") for start, end in found]


def fired(told: Told) -> list[str]:
    """When the rules fired."""
    return [line.split(" ")[0] for line in told.lines(EventKind.FIRED)]


def test_k921_a_calendar_opens_at_its_local_times_and_shuts_after_it_has_lasted() -> None:
    """Calendars."""
    assert openings(FORUM) == [("9", "11"), ("15", "17"), ("33", "35"), ("39", "41")]


def test_k922_a_date_is_a_whole_local_day_and_days_that_touch_are_one_opening() -> None:
    """Calendars. It began before the start, so it opens at 0."""
    text = "calendars: {forum: {zone: Asia/Singapore, dates: 2024-05-06 to 2024-05-07}}"
    assert openings(text) == [("0", "40")]


def test_k923_a_local_day_on_which_the_clock_goes_forward_has_23_hours() -> None:
    """Calendars."""
    clock = "clock: {start: '2024-03-30T00:00Z', play: 4 d, horizon: 4 d}"
    text = "calendars: {day: {zone: Europe/Berlin, dates: 2024-03-31}}"
    assert openings(clock, text) == [("23", "46")]


def test_k924_a_local_time_that_the_clock_skips_comes_when_it_is_set_forward() -> None:
    """Calendars. At 02:30 in Berlin it is 01:30 on the day before and on the 31st, 01:00 when the clock jumps."""
    clock = "clock: {start: '2024-03-30T00:00Z', play: 3 d, horizon: 3 d}"
    text = "calendars: {call: {zone: Europe/Berlin, days: daily, times: '02:30', lasts: 1 h}}"
    assert openings(clock, text) == [("1.5", "2.5"), ("25", "26"), ("48.5", "49.5")]


def test_k925_a_local_time_that_the_clock_shows_twice_comes_the_first_time() -> None:
    """Calendars."""
    clock = "clock: {start: '2024-10-27T00:00Z', play: 1 d, horizon: 1 d}"
    text = "calendars: {call: {zone: Europe/Berlin, dates: 2024-10-27, times: '02:30', lasts: 15 min}}"
    assert openings(clock, text) == [("0.5", "0.75")]


def test_k926_a_calendar_that_recurs_keeps_its_local_time() -> None:
    """Calendars. The first time lies before the start; in Berlin it is 09:00 each time."""
    clock = "clock: {start: '2024-03-30T00:00Z', play: 3 d, horizon: 3 d}"
    text = "calendars: {talks: {zone: Europe/Berlin, every: 1 d, first: '2024-03-01T08:00Z', lasts: 1 h}}"
    assert openings(clock, text) == [("8", "9"), ("31", "32"), ("55", "56")]


def test_k927_an_opening_that_begins_within_an_exception_does_not_come() -> None:
    """Calendars."""
    text = "calendars: {forum: {days: daily, times: ['09:00', '15:00'], lasts: 2 h, except: 2024-05-06}}"
    assert openings(text) == [("33", "35"), ("39", "41")]


def test_k928_an_opening_that_runs_into_an_exception_ends_there() -> None:
    """Calendars."""
    text = """
    calendars:
      summit: {dates: 2024-05-06, times: '10:00', lasts: 1 h}
      forum: {dates: 2024-05-06, times: ['09:00', '10:30'], lasts: 2 h, except: summit}
    """
    assert openings(text) == [("9", "10")]


def test_k929_a_rule_upon_a_calendar_looks_at_each_opening() -> None:
    """Calendars."""
    assert fired(story(FORUM, LOOKS)) == ["9:00", "15:00", "33:00", "39:00"]


def test_k930_a_calendar_that_is_open_at_the_start_opens_at_0() -> None:
    """Calendars / Triggers."""
    told = story("calendars: {forum: {dates: 2024-05-05 to 2024-05-06}}", LOOKS)
    assert fired(told) == ["0:00"]


def test_k931_an_opening_at_the_horizon_counts() -> None:
    """Calendars."""
    assert fired(story("calendars: {forum: {dates: 2024-05-08}}", LOOKS)) == ["48:00"]


def test_k932_an_opening_that_comes_while_the_delay_of_the_rule_runs_is_dropped() -> None:
    """Calendars / Triggers."""
    rule = "effects: [{id: looks, upon: calendar(forum), after: 7 h, do: {count: looks}}]\ncounters: {looks: {}}"
    assert fired(story(FORUM, rule)) == ["16:00", "40:00"]


def test_k933_a_calendar_is_open_at_its_first_instant_and_not_at_its_last() -> None:
    """Calendars."""
    asks = "asks: [{at: 539 min}, {at: 9 h}, {at: 659 min}, {at: 11 h}]"
    policy = "policies: {south.desk: [{id: here, when: on(forum), do: reject}, {id: away, do: reject, after: 1 min}]}"
    told = story(FORUM, asks, policy)
    assert [line.split(" by ")[1] for line in told.lines(EventKind.DECIDED)] == ["away", "here", "here", "away"]


def test_k934_until_is_0_while_open_and_never_after_the_last_opening() -> None:
    """Calendars. A comparison with never is false both ways."""
    calendar = "calendars: {forum: {dates: 2024-05-06, times: '09:00', lasts: 2 h}}"
    policy = """
    asks: [0 min, {at: 10 h}, {at: 20 h}]
    policies:
      south.desk:
        - {id: now, when: until(forum) = 0 min, do: reject}
        - {id: soon, when: until(forum) = 9 h, do: reject}
        - {id: ever, when: until(forum) >= 0 min or until(forum) < 0 min, do: reject}
        - {id: never, do: reject}
    """
    told = story(calendar, policy)
    assert [line.split(" by ")[1] for line in told.lines(EventKind.DECIDED)] == ["soon", "now", "never"]


def test_k935_an_answer_at_a_calendar_waits_for_the_next_opening() -> None:
    """Calendars."""
    told = story(FORUM, "asks: [0 min]", "policies: {south.desk: [{id: here, do: accept, at: calendar(forum)}]}")
    assert told.ledger() == ["#0 0:00 north.desk > south.desk: completed 9:11"]


def test_k936_an_answer_at_a_calendar_that_is_open_comes_at_once() -> None:
    """Calendars."""
    told = story(FORUM, "asks: [{at: 10 h}]", "policies: {south.desk: [{id: here, do: accept, at: calendar(forum)}]}")
    assert told.ledger() == ["#0 10:00 north.desk > south.desk: completed 10:11"]


def test_k937_a_repeat_is_answered_at_the_opening_kept_or_at_once_and_not_at_yet_another() -> None:
    """Calendars / So is the time of the answer."""
    told = story(
        FORUM, "asks: [0 min, {at: 12 h}]", "policies: {south.desk: [{id: refuses, do: reject, at: calendar(forum)}]}"
    )
    assert told.ledger() == [
        "#0 0:00 north.desk > south.desk: rejected 9:00",
        "#1 12:00 north.desk > south.desk: rejected 12:00",
    ]


def test_k938_a_delay_at_a_calendar_waits_for_another_opening_each_time() -> None:
    """Calendars / Delay comes back."""
    policy = "policies: {south.desk: [{id: later, do: delay, at: calendar(forum)}, {id: lift, do: accept}]}"
    told = story(FORUM, "asks: [0 min, {at: 12 h}]", policy)
    assert told.ledger() == [
        "#0 0:00 north.desk > south.desk: completed 9:11",
        "#1 12:00 north.desk > south.desk: completed 15:11",
    ]


def test_k939_an_answer_at_a_calendar_that_opens_no_more_never_takes_effect() -> None:
    """Calendars."""
    calendar = "calendars: {forum: {dates: 2024-05-06, times: '09:00', lasts: 2 h}}"
    told = story(
        calendar, "asks: [{at: 12 h}]", "policies: {south.desk: [{id: refuses, do: reject, at: calendar(forum)}]}"
    )
    assert told.ledger() == ["#0 12:00 north.desk > south.desk: ignored 24:00"]


def test_k940_a_watched_condition_on_a_calendar_fires_once_an_opening() -> None:
    """Calendars / Watched conditions."""
    inject = "injects: [{id: starts, armed: on(forum), test_every: 1 h, do: {count: looks}}]\ncounters: {looks: {}}"
    assert fired(story(FORUM, inject)) == ["9:00", "15:00", "33:00", "39:00"]


def test_k941_at_one_instant_an_effect_at_an_opening_comes_before_contacts_and_initiative() -> None:
    """Calendars / What comes first."""
    rest = """
    asks: [{at: 0 min, matter: talks}]
    counters: {early: {}, late: {}}
    policies: {south.desk: [{id: refuses, do: reject, after: 9 h}]}
    effects: [{id: first, upon: calendar(forum), do: {count: early}}]
    initiative: {north.desk: [{id: last, upon: calendar(forum), do: {count: late}}]}
    """
    told = story(FORUM, rest)
    assert told.lines(EventKind.FIRED, EventKind.ENDED)[:3] == [
        "9:00 fires first",
        "#0 9:00 rejected",
        "9:00 fires last",
    ]


def test_k942_another_calendar_moves_no_luck() -> None:
    """Calendars / How luck is drawn."""
    rest = "asks: [0 min]\npolicies: {south.desk: [{id: refuses, chance: 0.5, do: reject, after: 1 h to 9 h}]}"
    assert story(FORUM, rest, seed=3).ledger() == play(world(rest), 3).ledger()
