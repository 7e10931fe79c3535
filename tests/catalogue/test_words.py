"""Each word of the closed sets, at work once: kinds of channel, statuses, decisions, results, reasons."""

import pytest

from simulator.vocabulary import EventKind, Reason, word
from tests.catalogue.story import story

LIFTS = "policies: {south.desk: [{id: lift, do: accept}]}"


def test_k101_a_staffed_line_is_lifted_in_minutes():
    """Channels. Without a word in the file it takes a minute to connect."""
    told = story(LIFTS, "asks: [0 min]")
    assert told.life() == [
        "0:00 north.desk asks south.desk on line",
        "0:00 south.desk takes up",
        "0:00 south.desk decides accept, due 0:00 by lift",
        "0:00 accepted for 0:00 on line",
        "0:00 connecting on line",
        "0:01 connected",
        "0:11 completed",
    ]


def test_k102_a_request_line_keeps_its_notice_between_acceptance_and_the_call():
    """Times of one contact. Decision, notice, setup, talk: in this order."""
    told = story(LIFTS, "channels: {line: {kind: request, notice: 48 min, setup: 10 min}}\nasks: [0 min]")
    assert told.life()[3:] == [
        "0:00 accepted for 0:48 on line",
        "0:48 the appointed time",
        "0:48 south.desk takes up",
        "0:48 connecting on line",
        "0:58 connected",
        "1:08 completed",
    ]


def test_k103_an_embassy_takes_half_an_hour_to_be_there_and_half_an_hour_to_speak():
    """Channels. Defaults of the kind."""
    told = story(
        LIFTS,
        """
        channels: {door: {kind: embassy, ends: [north.desk, south.desk]}}
        asks: [{channel: door}]
        """,
    )
    assert told.ledger() == ["#0 0:00 north.desk > south.desk: completed 1:00"]


def test_k104_a_radio_call_is_over_in_minutes():
    """Channels. Seconds to connect, a minute of talk."""
    told = story(LIFTS, "channels: {radio: {kind: radio, ends: [north.desk, south.desk], setup: 20 s}}\n"
        "asks: [{channel: radio}]")  # fmt: skip
    assert told.ledger() == ["#0 0:00 north.desk > south.desk: completed 0:01:20"]


def test_k105_a_public_statement_needs_no_answer_and_everybody_hears_it():
    """Channels. They learn it at the instant of its end."""
    told = story("""
      channels: {words: {kind: public, ends: [north.desk], setup: 2 min}}
      initiative: {north.desk: [{id: speak, upon: start, do: {state: words, matter: talks}}]}
    """)
    assert told.life() == [
        "0:00 north.desk asks north.desk on words",
        "0:00 connecting on words",
        "0:02 connected",
        "0:02 completed",
    ]
    assert told.lines(EventKind.LEARNED) == [
        "0:02 north.desk learns words",
        "0:02 south.desk learns words",
        "0:02 south.chief learns words",
    ]


def test_k106_the_command_channel_of_a_side_needs_no_declaration():
    """Channels. Offices that report to each other have one, and permission is asked on it."""
    told = story("""
      policies:
        south.desk: [{id: cleared, when: permission is granted, do: accept}, {id: upward, do: ask permission}]
        south.chief: [{id: fine, do: permit}]
      asks: [0 min]
    """)
    assert told.life(1) == [
        "0:00 south.desk asks south.chief on south.command",
        "0:00 south.chief takes up",
        "0:00 south.chief decides permit, due 0:00 by fine",
        "0:00 south.desk has permission granted",
        "0:00 completed",
    ]


def test_k111_an_open_channel_connects():
    """Channels."""
    assert story(LIFTS, "asks: [0 min]").ledger() == ["#0 0:00 north.desk > south.desk: completed 0:11"]


def test_k112_a_restricted_channel_connects_only_the_purposes_it_still_carries():
    """Channels. Here coordinating, not clarifying."""
    told = story(
        LIFTS,
        """
        channels: {line: {status: [open, restricted], restricted_to: [coordinate]}}
        asks: [{purpose: coordinate}, {at: 1 h, purpose: clarify}]
        """,
    )
    assert told.ledger() == [
        "#0 0:00 north.desk > south.desk: completed 0:11",
        "#1 1:00 north.desk > south.desk: failed 1:00",
    ]


def test_k113_an_unattended_end_rings_until_patience_runs_out():
    """Channels. The desk's patience counts: nobody takes it up, and the requester is told nothing."""
    told = story(LIFTS, "channels: {line: {status: [open, unattended]}}\nasks: [0 min]")
    assert told.life() == ["0:00 north.desk asks south.desk on line", "6:00 ignored"]


def test_k114_an_unattended_end_on_the_side_of_the_caller_does_not_keep_it_from_calling():
    """Channels. Nobody lifts there; but nobody has to."""
    told = story(LIFTS, "channels: {line: {status: [unattended, open]}}\nasks: [0 min]")
    assert told.ledger() == ["#0 0:00 north.desk > south.desk: completed 0:11"]


@pytest.mark.parametrize("status", ["suspended", "cancelled"])
def test_k115_a_suspended_or_cancelled_channel_takes_requests_and_connects_nothing(status):
    """Closed channels. A desk hears the request and agrees, and then nothing can carry it."""
    told = story(LIFTS, f"channels: {{line: {{status: [open, {status}]}}}}\nasks: [0 min]")
    assert told.life()[2:] == ["0:00 south.desk decides accept, due 0:00 by lift", "0:00 failed (technical)"]


def test_k116_a_channel_that_is_down_fails_requests_at_once():
    """Closed channels."""
    told = story(LIFTS, "channels: {line: {status: [open, down]}}\nasks: [0 min]")
    assert told.life() == ["0:00 north.desk asks south.desk on line", "0:00 failed (technical)"]


def test_k117_the_worse_of_the_two_ends_counts():
    """Channels. Open here, suspended there: suspended."""
    told = story(LIFTS, "channels: {line: {status: [down, suspended]}}\nasks: [0 min]")
    assert told.ledger() == ["#0 0:00 north.desk > south.desk: failed 0:00"]


def test_k121_accept_takes_effect_after_its_time():
    """Times of one contact."""
    told = story("policies: {south.desk: [{id: lift, do: accept, after: 7 min}]}\nasks: [0 min]")
    assert told.life()[2:4] == ["0:00 south.desk decides accept, due 0:07 by lift", "0:07 accepted for 0:07 on line"]


def test_k122_delay_tells_the_requester_until_when_and_comes_back():
    """Delay comes back."""
    told = story(
        "policies: {south.desk: [{id: later, do: delay, after: 30 min}, {id: lift, do: accept}]}\nasks: [0 min]"
    )
    assert told.life()[2:6] == [
        "0:00 south.desk decides delay, due 0:30 by later",
        "0:00 told to wait until 0:30",
        "0:30 south.desk takes up",
        "0:30 south.desk decides accept, due 0:30 by lift",
    ]


def test_k123_reject_tells_no_with_a_reason():
    """Contacts. The told reason goes to the requester; the actual one does not."""
    told = story("""
      policies:
        south.desk: [{id: refuse, do: reject, after: 20 min, reason: {actual: leverage, told: wrong counterpart}}]
      asks: [0 min]
    """)
    assert told.life()[2:] == [
        "0:00 south.desk decides reject, due 0:20 by refuse",
        "0:20 rejected (wrong counterpart)",
    ]
    assert told.run.state.contacts[0].actual is Reason.LEVERAGE


def test_k124_ignore_shows_nothing_until_patience_runs_out():
    """Patience. From the taking up the second patience counts."""
    told = story("policies: {south.desk: [{id: silent, do: ignore}]}\nasks: [0 min]")
    assert told.life()[2:] == ["0:00 south.desk decides ignore by silent", "12:00 ignored"]


def test_k125_ignore_with_a_time_ends_the_contact_as_ignored_then():
    """Places."""
    told = story("policies: {south.desk: [{id: rings, do: ignore, after: 3 min}]}\nasks: [0 min]")
    assert told.life()[2:] == ["0:00 south.desk decides ignore, due 0:03 by rings", "0:03 ignored"]


def test_k126_permit_answers_those_that_ask_permission_and_nobody_else():
    """Permission. A rule that permits is passed over by an ordinary request."""
    told = story("""
      channels: {line: {ends: [north.desk, [south.desk, south.chief]]}}
      policies: {south.chief: [{id: fine, do: permit}, {id: lift, do: accept}]}
      asks: [{to: south.chief}]
    """)
    assert "by lift" in told.life()[2]


def test_k127_accept_does_not_answer_those_that_ask_permission():
    """Permission. The rule is passed over, and the next one decides."""
    told = story("""
      policies:
        south.desk: [{id: cleared, when: permission is granted, do: accept}, {id: upward, do: ask permission}]
        south.chief: [{id: lift, do: accept}, {id: fine, do: permit}]
      asks: [0 min]
    """)
    assert told.life(1)[2] == "0:00 south.chief decides permit, due 0:00 by fine"


def test_k131_pending_is_what_is_open_at_the_end_and_no_row_says_so():
    """Closed channels."""
    told = story("clock: {play: 1 h, horizon: 1 h}\nasks: [0 min]\npolicies: {south.desk: [{id: silent, do: ignore}]}")
    assert told.ledger() == ["#0 0:00 north.desk > south.desk: pending"]
    assert told.count(EventKind.ENDED) == 0


def test_k132_closing_the_channel_drops_a_talk():
    """Closed channels."""
    told = story(LIFTS, """
      asks: [0 min]
      inputs: [{at: 5 min, by: south.desk, do: {close: line}}]
    """)  # fmt: skip
    assert told.life()[-2:] == ["0:01 connected", "0:05 dropped (technical)"]


def test_k133_closing_the_channel_cancels_what_is_accepted_and_not_connected():
    """Closed channels. Also while it is being connected."""
    told = story(LIFTS, """
      channels: {line: {notice: 1 h}}
      asks: [0 min]
      inputs: [{at: 30 min, by: south.desk, do: {close: line}}]
    """)  # fmt: skip
    assert told.life()[-2:] == ["0:00 accepted for 1:00 on line", "0:30 cancelled (technical)"]


def test_k134_closing_the_channel_cancels_what_is_being_connected():
    """Closed channels."""
    told = story(LIFTS, """
      asks: [0 min]
      inputs: [{at: 30 s, by: south.desk, do: {close: line}}]
    """)  # fmt: skip
    assert told.life()[-2:] == ["0:00 connecting on line", "0:00:30 cancelled (technical)"]


def test_k135_a_requester_may_withdraw():
    """Contacts."""
    told = story("""
      policies: {south.desk: [{id: silent, do: ignore}]}
      asks: [0 min]
      inputs: [{at: 30 min, by: north.desk, do: {withdraw: south.desk}}]
    """)
    assert told.ledger() == ["#0 0:00 north.desk > south.desk: withdrawn 0:30"]


def test_k136_a_completed_contact_has_the_substance_of_its_answer():
    """Contacts."""
    told = story("policies: {south.desk: [{id: lift, do: accept, substance: agreed}]}\nasks: [0 min]")
    assert told.life()[-1] == "0:11 completed, agreed"


@pytest.mark.parametrize("reason", [word(reason) for reason in Reason if reason])
def test_k141_each_reason_may_be_actual_told_and_public(reason):
    """Contacts. The public one comes days later, as an event of its own."""
    told = story(f"""
      policies:
        south.desk:
          - id: refuse
            do: reject
            reason: {{actual: {reason}, told: {reason}, public: {reason}, public_after: 1 d}}
      asks: [0 min]
    """)
    assert told.life()[3:] == [f"0:00 rejected ({reason})", f"24:00 south.desk says why: {reason}"]
    assert word(told.run.state.contacts[0].actual) == reason


def test_k142_a_silence_of_an_overloaded_desk_was_overload():
    """Contacts. The desk talks with one caller while the other waits."""
    told = story("""
      policies: {south.desk: [{id: lift, do: accept, talk: 2 h}]}
      asks: [0 min, {at: 1 min, patience: {desk: 30 min, answer: 1 h}}]
    """)
    assert told.ledger()[1] == "#1 0:01 north.desk > south.desk: ignored 0:31"
    assert told.run.state.contacts[1].actual is Reason.OVERLOAD


def test_k143_a_silence_out_of_hours_was_out_of_hours():
    """Contacts."""
    told = story(LIFTS, """
      offices: {south.desk: {hours: "Mon-Fri 09:00-18:00"}}
      asks: [{patience: {desk: 1 h, answer: 1 h}}]
    """)  # fmt: skip
    assert told.ledger() == ["#0 0:00 north.desk > south.desk: ignored 1:00"]
    assert told.run.state.contacts[0].actual is Reason.OUT_OF_HOURS


def test_k144_a_silence_of_a_vacant_office_was_vacancy():
    """Contacts."""
    told = story(LIFTS, "offices: {south.desk: {holders: [{since: 0 h, vacant: true}]}}\nasks: [0 min]")
    assert told.ledger() == ["#0 0:00 north.desk > south.desk: ignored 6:00"]
    assert told.run.state.contacts[0].actual is Reason.VACANCY


def test_k145_a_silence_while_an_answer_is_on_its_way_has_the_reason_of_that_answer():
    """Contacts."""
    told = story("""
      policies: {south.desk: [{id: slow, do: accept, after: 1 d, reason: no facts yet}]}
      asks: [0 min]
    """)
    assert told.ledger() == ["#0 0:00 north.desk > south.desk: ignored 12:00"]
    assert told.run.state.contacts[0].actual is Reason.NO_FACTS_YET
