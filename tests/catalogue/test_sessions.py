"""Calls, sessions and forums: ping, meeting and sideline channels."""

from simulator.vocabulary import EventKind
from tests.catalogue.settings import FIRST, LIFTS, TIMES, asks_at, line, on
from tests.catalogue.story import story

# --- ping


def test_k9431_outside_its_calls_a_ping_channel_rings_until_the_next_one() -> None:
    """Sessions and calls. The requester is told nothing."""
    told = on("ping", LIFTS, asks_at("4 h"))
    assert told.life() == [
        "4:00 north.desk asks south.desk on line",
        "9:00 south.desk takes up",
        "9:00 south.desk decides accept, due 9:00 by lift",
        "9:00 accepted for 9:00 on line",
        "9:00 connecting on line",
        "9:01 connected",
        "9:11 completed",
    ]


def test_k9432_a_request_at_the_instant_of_shutting_rings_and_one_at_the_opening_is_lifted() -> None:
    """Sessions and calls."""
    told = on("ping", LIFTS, "asks: [{at: 11 h}]")
    assert told.ledger() == [FIRST.format("11:00", "completed 15:11")]
    assert on("ping", LIFTS, asks_at("15 h")).ledger() == [FIRST.format("15:00", "completed 15:11")]


def test_k9433_who_asks_at_the_instant_of_an_opening_is_ahead_of_whoever_rang() -> None:
    """Sessions and calls / What comes first."""
    told = on("ping", LIFTS, "asks: [{at: 4 h}, {at: 9 h}]")
    assert told.ledger() == [
        FIRST.format("4:00", "completed 9:22"),
        "#1 9:00 north.desk > south.desk: completed 9:11",
    ]


def test_k9434_what_waits_in_the_queue_when_a_call_is_over_rings_on() -> None:
    """Sessions and calls. The first talk outlasts the call."""
    told = on("ping", LIFTS, "asks: [{at: 655 min}, {at: 656 min}]")
    assert told.ledger() == [
        FIRST.format("10:55", "completed 11:06"),
        "#1 10:56 north.desk > south.desk: completed 15:11",
    ]


def test_k9435_an_answer_fixed_during_a_call_takes_effect_after_it() -> None:
    """Sessions and calls."""
    told = on("ping", "policies: {south.desk: [{id: lift, do: accept, after: 1 h}]}", asks_at("10 h 30 min"))
    assert told.ledger() == [FIRST.format("10:30", "completed 11:41")]


def test_k9436_a_call_that_did_not_come_is_noticed_by_a_rule_at_a_later_hour() -> None:
    """Sessions and calls / Calendars. Only the first call is made."""
    told = story(
        TIMES,
        line("ping"),
        LIFTS,
        asks_at("9 h"),
        """
        calendars: {over: {days: daily, times: ["09:30", "15:30"], lasts: 1 min}}
        counters: {calls: {window: 1 h, seen_by: south.desk}, missed: {}}
        effects: [{id: rung, upon: requested, when: channel is line, do: {count: calls}}]
        initiative:
          south.desk: [{id: waits, upon: calendar(over), when: "count(calls, window) < 1", do: {count: missed}}]
        """,
    )
    assert told.lines(EventKind.COUNTED) == ["9:00 calls 1", "15:30 missed 1", "33:30 missed 2", "39:30 missed 3"]


def test_k9437_a_ping_end_that_is_unattended_rings_during_its_calls_too() -> None:
    """Sessions and calls / Closed channels."""
    told = on("ping", LIFTS, asks_at("9 h"), status="[open, unattended]")
    assert told.ledger() == [FIRST.format("9:00", "ignored 15:00")]


# --- meeting


def test_k9438_a_meeting_is_appointed_for_the_next_session_after_its_notice() -> None:
    """Sessions and calls."""
    assert on("meeting", LIFTS, asks_at("2 h"), notice="8 h").ledger() == [FIRST.format("2:00", "completed 15:11")]


def test_k9439_a_session_that_begins_when_the_notice_ends_is_early_enough() -> None:
    """Sessions and calls."""
    assert on("meeting", LIFTS, asks_at("2 h"), notice="7 h").ledger() == [FIRST.format("2:00", "completed 9:11")]


def test_k9440_a_session_under_way_takes_nobody_in() -> None:
    """Sessions and calls."""
    told = on("meeting", LIFTS, asks_at("10 h"), notice="0 min")
    assert told.ledger() == [FIRST.format("10:00", "completed 15:11")]


def test_k9441_a_session_that_is_full_sends_the_next_to_the_session_after_it() -> None:
    """Sessions and calls."""
    told = on("meeting", LIFTS, "asks: [{at: 1 h}, {at: 2 h}]", notice="0 min")
    assert [text.split(" ", 2)[2] for text in told.lines(EventKind.ACCEPTED)] == [
        "accepted for 9:00 on line",
        "accepted for 15:00 on line",
    ]


def test_k9442_a_place_in_a_session_is_free_again_once_its_contact_has_ended() -> None:
    """Sessions and calls."""
    script = """
    asks: [{at: 1 h}, {at: 3 h}]
    inputs: [{at: 2 h, by: north.desk, do: {withdraw: south.desk}}]
    """
    told = on("meeting", LIFTS, script, notice="0 min")
    assert told.ledger() == [
        FIRST.format("1:00", "withdrawn 2:00"),
        "#1 3:00 north.desk > south.desk: completed 9:11",
    ]


def test_k9443_with_room_for_two_a_session_takes_two() -> None:
    """Sessions and calls."""
    two = "offices: {south.desk: {capacity: 2}}"
    told = on("meeting", two, LIFTS, "asks: [{at: 1 h}, {at: 2 h}]", notice="0 min", capacity=2)
    assert told.ledger() == [
        FIRST.format("1:00", "completed 9:11"),
        "#1 2:00 north.desk > south.desk: completed 9:11",
    ]


def test_k9444_with_no_session_left_an_acceptance_fails_out_of_hours() -> None:
    """Sessions and calls."""
    told = on("meeting", LIFTS, asks_at("40 h"), notice="0 min")
    assert told.life()[-1] == "40:00 failed (out of hours)"


def test_k9445_a_session_that_begins_at_the_horizon_is_kept() -> None:
    """Sessions and calls / What comes first."""
    at_end = "calendars: {times: {days: daily, times: '00:00', lasts: 2 h}}"
    told = on("meeting", at_end, LIFTS, asks_at("30 h"), notice="0 min")
    assert told.life()[-3:] == [
        "48:00 the appointed time",
        "48:00 south.desk takes up",
        "48:00 connecting on line",
    ]


def test_k9446_what_is_not_connected_when_its_session_is_over_is_cancelled() -> None:
    """Sessions and calls. A long talk on another line keeps the desk busy."""
    other = """
    channels: {other: {kind: staffed, ends: [north.desk, south.desk], setup: 0 min, talk: 5 h}}
    asks: [{at: 1 h}, {at: 8 h, channel: other}]
    """
    told = on("meeting", other, LIFTS, notice="0 min")
    assert told.life(0)[-2:] == ["9:00 the appointed time", "11:00 cancelled (out of hours)"]


# --- sideline


def test_k9447_on_the_sidelines_a_contact_is_appointed_within_the_forum() -> None:
    """Sessions and calls. Before it opens; while it lasts; when the notice would outlast it."""
    told = on("sideline", LIFTS, "asks: [{at: 2 h}, {at: 9 h 20 min}, {at: 10 h 30 min}]", notice="1 h")
    assert [text.split(" ", 2)[2] for text in told.lines(EventKind.ACCEPTED)] == [
        "accepted for 9:00 on line",
        "accepted for 10:20 on line",
        "accepted for 15:00 on line",
    ]


def test_k9448_when_the_forum_ends_at_the_instant_of_connection_the_contact_is_cancelled() -> None:
    """Sessions and calls / What comes first. Connecting would take until 11:00."""
    told = on("sideline", LIFTS, asks_at("10 h 59 min"), notice="0 min")
    assert told.life()[-1] == "11:00 cancelled (out of hours)"


def test_k9449_a_talk_goes_on_after_the_forum() -> None:
    """Sessions and calls."""
    told = on("sideline", LIFTS, asks_at("10 h 58 min"), notice="0 min")
    assert told.ledger() == [FIRST.format("10:58", "completed 11:09")]


def test_k9450_the_sidelines_do_not_care_whether_other_channels_are_closed() -> None:
    """Sessions and calls / Closed channels. An acceptance that names it is carried by it."""
    other = "channels: {side: {kind: sideline, calendar: times, ends: [north.desk, south.desk], notice: 0 min}}"
    closed = "channels: {line: {status: suspended}}"
    policy = "policies: {south.desk: [{id: aside, do: accept, through: side, talk: 10 min}]}"
    told = story(TIMES, other, closed, policy, "asks: [{at: 2 h}]")
    assert told.ledger() == [FIRST.format("2:00", "completed 9:10")]


def test_k9451_a_window_that_shuts_leaves_an_appointment_in_a_later_one_alone() -> None:
    """Sessions and calls."""
    told = on("sideline", LIFTS, asks_at("10 h 59 min"), notice="30 min")
    assert told.ledger() == [FIRST.format("10:59", "completed 15:11")]
