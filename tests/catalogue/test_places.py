"""Places and queues, hours, the times of a contact, patience."""

import pytest

from simulator.vocabulary import EventKind
from tests.catalogue.story import story

LIFTS = "policies: {south.desk: [{id: lift, do: accept}]}"


def ends(told):
    return [line.split(": ")[1] for line in told.ledger()]


def test_k401_a_contact_holds_its_place_through_its_time_and_its_talk():
    """Places. The second is taken up when the first has ended."""
    told = story("policies: {south.desk: [{id: lift, luck: request, do: accept, after: 4 min}]}\nasks: [0 min, 1 min]")
    assert told.lines(EventKind.TAKEN_UP) == ["#0 0:00 south.desk takes up", "#1 0:15 south.desk takes up"]


def test_k402_an_office_with_two_places_takes_two():
    """Places. The third waits for the first to end."""
    told = story(LIFTS, "offices: {south.desk: {capacity: 2}}\nasks: [0 min, 1 min, 2 min]")
    assert ends(told) == ["completed 0:11", "completed 0:12", "completed 0:22"]


def test_k403_ignore_gives_its_place_back_at_once():
    """Places. Both are taken up in the same instant."""
    told = story("policies: {south.desk: [{id: silent, do: ignore}]}\nasks: [0 min, 0 min]")
    assert told.lines(EventKind.TAKEN_UP) == ["#0 0:00 south.desk takes up", "#1 0:00 south.desk takes up"]


def test_k404_ignore_with_a_time_holds_its_place_until_then():
    """Places."""
    told = story("policies: {south.desk: [{id: rings, luck: request, do: ignore, after: 5 min}]}\nasks: [0 min, 1 min]")
    assert ends(told) == ["ignored 0:05", "ignored 0:10"]


def test_k405_an_outgoing_contact_takes_no_place_of_its_own_office():
    """Places. The northern desk talks with the south and still takes a call."""
    told = story(
        "policies: {south.desk: [{id: lift, do: accept}], north.desk: [{id: lift, do: accept}]}",
        "asks: [0 min, {at: 2 min, by: south.desk, to: north.desk}]",
    )
    assert ends(told) == ["completed 0:11", "completed 0:13"]


def test_k406_queues_are_first_come_first_served():
    """Places. By time of joining, then number."""
    told = story(LIFTS, "asks: [0 min, 2 min, 2 min, 3 min]")
    assert told.lines(EventKind.TAKEN_UP) == [
        "#0 0:00 south.desk takes up",
        "#1 0:11 south.desk takes up",
        "#2 0:22 south.desk takes up",
        "#3 0:33 south.desk takes up",
    ]


def test_k407_notice_gives_the_place_back():
    """Places. The second call is heard and agreed while the first waits for its time."""
    told = story(LIFTS, "channels: {line: {notice: 1 h}}\nasks: [0 min, 5 min]")
    assert told.lines(EventKind.ACCEPTED) == ["#0 0:00 accepted for 1:00 on line", "#1 0:05 accepted for 1:05 on line"]


def test_k408_an_appointed_contact_goes_ahead_of_the_queue():
    """Places. At the appointed time the place is busy; the one with the appointment is next, not the one in line."""
    told = story(
        LIFTS,
        """
        channels: {line: {notice: 1 h}, back: {kind: staffed, ends: [north.desk, south.desk], setup: 0 s, talk: 30 min}}
        asks: [0 min, {at: 50 min, channel: back}, {at: 55 min, channel: back}]
        """,
    )
    assert told.life(0)[-5:] == [
        "1:00 the appointed time",
        "1:20 south.desk takes up",
        "1:20 connecting on line",
        "1:21 connected",
        "1:31 completed",
    ]
    assert ends(told) == ["completed 1:31", "completed 1:20", "completed 2:01"]


def test_k409_channel_capacity_is_a_second_place_from_connecting_to_the_end():
    """Places. The second holds its place of the office and waits for the line."""
    told = story(LIFTS, "channels: {line: {capacity: 1}}\noffices: {south.desk: {capacity: 2}}\nasks: [0 min, 5 min]")
    assert told.life(1)[1:] == [
        "0:05 south.desk takes up",
        "0:05 south.desk decides accept, due 0:05 by lift",
        "0:05 accepted for 0:05 on line",
        "0:11 connecting on line",
        "0:12 connected",
        "0:22 completed",
    ]


def test_k410_who_waits_for_the_line_gets_it_before_an_appointment_that_comes_later():
    """Places. The line's queue is first come, first served, although the office serves appointments first."""
    told = story(
        LIFTS,
        "channels: {line: {capacity: 1, notice: 1 h}}",
        "offices: {south.desk: {capacity: 2}}\nasks: [0 min, 1 min, 2 min]",
    )
    assert told.lines(EventKind.DUE, EventKind.CONNECTING)[3:] == [
        "#2 1:02 the appointed time",
        "#1 1:11 connecting on line",
        "#2 1:22 connecting on line",
    ]


def test_k411_closing_a_busy_line_connects_nobody_who_waits_for_it():
    """Closed channels. The talk is dropped, the other is cancelled without having been connected."""
    told = story(
        LIFTS,
        "channels: {line: {capacity: 1, setup: 0 s}}\noffices: {south.desk: {capacity: 2}}\nasks: [0 min, 1 min]",
        "inputs: [{at: 5 min, by: south.desk, do: {close: line}}]",
    )
    assert told.life(1)[3:] == ["0:01 accepted for 0:01 on line", "0:05 cancelled (technical)"]


def test_k412_out_of_hours_nothing_is_taken_up_and_talks_go_on():
    """Places. The office shuts at nine: the talk ends, the queue stands until the next day."""
    told = story(
        "policies: {south.desk: [{id: lift, do: accept, talk: 30 min}]}",
        'offices: {south.desk: {hours: "Mon-Fri 08:00-09:00"}}',
        "asks: [8 h 50 min, {at: 8 h 55 min, patience: {desk: 2 d, answer: 2 d}}]",
    )
    assert ends(told) == ["completed 9:21", "completed 32:31"]


def test_k413_a_time_runs_on_the_wall_clock():
    """Places. Decided at ten to nine, due an hour later although the office is shut then."""
    told = story(
        "policies: {south.desk: [{id: lift, do: accept, after: 1 h}]}",
        'offices: {south.desk: {hours: "Mon-Fri 08:00-09:00"}}\nasks: [8 h 50 min]',
    )
    assert ends(told) == ["completed 10:01"]


def test_k414_a_staffed_time_counts_open_hours_only():
    """Places. Ten minutes today, fifty tomorrow."""
    told = story(
        "policies: {south.desk: [{id: refuse, do: reject, after: 1 h staffed}]}",
        'offices: {south.desk: {hours: "Mon-Fri 08:00-09:00"}}',
        "asks: [{at: 8 h 50 min, patience: {desk: 2 d, answer: 2 d}}]",
    )
    assert ends(told) == ["rejected 32:50"]


def test_k415_a_staffed_time_that_ends_with_the_hours_is_due_at_their_end():
    """Places. Not on the next morning."""
    told = story(
        "policies: {south.desk: [{id: refuse, do: reject, after: 10 min staffed}]}",
        'offices: {south.desk: {hours: "Mon-Fri 08:00-09:00"}}\nasks: [8 h 50 min]',
    )
    assert ends(told) == ["rejected 9:00"]


def test_k416_on_the_night_the_clocks_go_forward_the_office_opens_an_hour_earlier():
    """Places. 31 March 2024 in Rome: nine o'clock is 07:00 UTC instead of 08:00."""
    told = story(
        'clock: {start: "2024-03-30T00:00Z"}\noffices: {south.desk: {zone: Europe/Rome, hours: "Mon-Sun 09:00-10:00"}}',
        "policies: {south.desk: [{id: refuse, do: reject}]}",
        "asks: [{at: 0 h, patience: {desk: 1 d, answer: 1 d}}, {at: 20 h, patience: {desk: 1 d, answer: 1 d}}]",
    )
    assert ends(told) == ["rejected 8:00", "rejected 31:00"]


def test_k417_a_staffed_time_over_that_night_loses_what_is_skipped():
    """Places. Half past one to half past two is half an hour then; the other fifteen minutes come a night later."""
    told = story(
        'clock: {start: "2024-03-30T22:00Z"}',
        'offices: {south.desk: {zone: Europe/Rome, hours: "Mon-Sun 01:30-02:30"}}',
        "policies: {south.desk: [{id: refuse, do: reject, after: 45 min staffed}]}",
        "asks: [{at: 1 h, patience: {desk: 2 d, answer: 2 d}}]",
    )
    assert told.life()[1:] == [
        "2:30 south.desk takes up",
        "2:30 south.desk decides reject, due 25:45 by refuse",
        "25:45 rejected",
    ]


def test_k418_on_a_holiday_the_office_is_shut():
    """Places."""
    told = story(
        LIFTS,
        'offices: {south.desk: {hours: "Mon-Fri 08:00-09:00", holidays: ["2024-05-06"]}}',
        "asks: [{at: 8 h, patience: {desk: 2 d, answer: 2 d}}]",
    )
    assert ends(told) == ["completed 32:11"]


def test_k419_an_appointment_is_kept_out_of_hours():
    """Places. Accepted for an hour at which the office is shut."""
    told = story(
        LIFTS,
        'offices: {south.desk: {hours: "Mon-Fri 08:00-09:00"}}\nchannels: {line: {notice: 2 h}}\nasks: [8 h 30 min]',
    )
    assert ends(told) == ["completed 10:41"]


def test_k420_a_call_at_the_opening_minute_is_taken_up_and_at_the_closing_minute_is_not():
    """Places. Hours begin with their first instant and end before their last."""
    hours = 'offices: {south.desk: {hours: "Mon-Fri 08:00-09:00"}}\n'
    opening = story("policies: {south.desk: [{id: refuse, do: reject}]}", hours + "asks: [8 h]")
    closing = story("policies: {south.desk: [{id: refuse, do: reject}]}", hours + "asks: [9 h]")
    assert ends(opening) == ["rejected 8:00"]
    assert ends(closing) == ["ignored 15:00"]


def test_k421_a_vacant_office_takes_nothing_up_until_there_is_a_holder():
    """Learning reopens / Places."""
    told = story(LIFTS, "offices: {south.desk: {holders: [{since: 1 h, vacant: true}, {since: 3 h}]}}\nasks: [90 min]")
    assert ends(told) == ["completed 3:11"]


def test_k422_at_vacancy_a_told_acceptance_is_cancelled_and_a_pending_answer_is_void():
    """Learning reopens. The void one waits for the next holder."""
    told = story(
        """
        policies: {south.desk: [{id: slow, when: matter is fish, do: accept, after: 2 h}, {id: lift, do: accept}]}
        matters: {fish: {label: Fish}}
        channels: {line: {notice: 3 h}}
        offices: {south.desk: {holders: [{since: 1 h, vacant: true}, {since: 4 h}]}}
        asks: [0 min, {at: 1 min, matter: fish}]
        """
    )
    assert ends(told) == ["cancelled 1:00", "completed 7:11"]
    assert told.life(1)[3:5] == ["4:00 south.desk takes up", "4:00 south.desk decides accept, due 4:00 by slow"]


def test_k423_a_new_holder_without_vacancy_changes_nothing():
    """Learning reopens. Only vacancy and learning do."""
    told = story(
        "policies: {south.desk: [{id: lift, do: accept, after: 2 h}]}",
        "offices: {south.desk: {holders: [{since: 1 h}]}}\nasks: [0 min]",
    )
    assert ends(told) == ["completed 2:11"]


def test_k431_the_terms_of_a_time_are_rounded_each_and_then_added():
    """Times of one contact. Three tenths of a millisecond are nothing, seven tenths are one; five of them are five."""
    third = story("policies: {south.desk: [{id: refuse, do: reject, after: [1 ms * 0.3, 1 ms * 0.3]}]}\nasks: [0 min]")
    most = story("policies: {south.desk: [{id: refuse, do: reject, after: [1 ms * 0.7, 1 ms * 0.7]}]}\nasks: [0 min]")
    assert ends(third) == ["rejected 0:00"]
    assert ends(most) == ["rejected 0:00:00.002"]


def test_k432_a_talk_of_the_rule_counts_before_that_of_the_channel():
    """Times of one contact."""
    told = story("policies: {south.desk: [{id: lift, do: accept, talk: 3 min}]}\nasks: [0 min]")
    assert ends(told) == ["completed 0:04"]


def test_k441_patience_for_a_desk_runs_until_the_first_taking_up():
    """Patience."""
    told = story(
        "policies: {south.desk: [{id: lift, do: accept, talk: 2 h}]}",
        "asks: [0 min, {at: 1 min, patience: {desk: 1 h, answer: 9 h}}]",
    )
    assert ends(told)[1] == "ignored 1:01"


def test_k442_patience_for_an_answer_runs_from_the_taking_up():
    """Patience. An hour in the queue does not count."""
    told = story(
        "policies: {south.desk: [{id: silent, when: ordinal = 1, do: ignore}, {id: lift, do: accept, talk: 59 min}]}",
        "asks: [0 min, {at: 0 min, patience: {desk: 9 h, answer: 30 min}}]",
    )
    assert ends(told)[1] == "ignored 1:30"


def test_k443_rejoining_does_not_start_patience_anew():
    """Patience. Told to wait for an hour, with half an hour of patience."""
    told = story(
        "policies: {south.desk: [{id: later, do: delay, after: 20 min, again: true}]}",
        "asks: [{patience: {desk: 1 h, answer: 50 min}}]",
    )
    assert ends(told) == ["ignored 0:50"]


def test_k444_being_told_a_time_ends_patience():
    """Patience. The call comes a day later, and it is waited for."""
    told = story(LIFTS, "channels: {line: {notice: 1 d}}\nasks: [{patience: {desk: 1 h, answer: 1 h}}]")
    assert ends(told) == ["completed 24:11"]


def test_k445_a_pending_acceptance_that_was_not_told_does_not_end_patience():
    """Patience. Only when it takes effect."""
    told = story(
        "policies: {south.desk: [{id: lift, do: accept, after: 2 h}]}", "asks: [{patience: {desk: 1 h, answer: 1 h}}]"
    )
    assert ends(told) == ["ignored 1:00"]


def test_k446_an_answer_beats_patience_at_the_same_instant():
    """Patience."""
    told = story(
        "policies: {south.desk: [{id: lift, do: accept, after: 1 h}]}", "asks: [{patience: {desk: 1 h, answer: 1 h}}]"
    )
    assert ends(told) == ["completed 1:11"]


def test_k447_an_answer_beats_patience_even_where_both_take_no_time():
    """Patience."""
    told = story(LIFTS, "asks: [{patience: {desk: 1 h, answer: 0 s}}]")
    assert ends(told) == ["completed 0:11"]


def test_k448_an_answer_after_coming_back_beats_patience_at_the_same_instant():
    """Patience. The delay ends, the list is read and the answer given before the requester gives up."""
    told = story(
        "policies: {south.desk: [{id: later, do: delay, after: 1 h}, {id: lift, do: accept}]}",
        "asks: [{patience: {desk: 1 h, answer: 1 h}}]",
    )
    assert ends(told) == ["completed 1:11"]


def test_k449_either_patience_may_be_unlimited():
    """Patience. The desk is shut all day, then takes its time."""
    told = story(
        "policies: {south.desk: [{id: lift, do: accept, after: 20 h}]}",
        'offices: {south.desk: {hours: "Mon-Fri 20:00-21:00"}}',
        "asks: [{patience: {desk: unlimited, answer: unlimited}}]",
    )
    assert ends(told) == ["completed 40:11"]


@pytest.mark.parametrize(("offset", "result"), [("59 min", "ignored"), ("61 min", "completed")])
def test_k450_a_rule_may_ask_how_long_the_requester_has_waited(offset, result):
    """Patience. `waited` counts from the request."""
    told = story(
        "policies: {south.desk: [{id: lift, when: waited > 1 h, do: accept}, {id: silent, do: ignore}]}",
        f"offices: {{south.desk: {{holders: [{{since: 0 h, vacant: true}}, {{since: {offset}}}]}}}}\nasks: [0 min]",
    )
    assert ends(told)[0].startswith(result)
