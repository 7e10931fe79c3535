"""Channels that close: what is announced, what is so, and who has found out."""

from simulator.vocabulary import EventKind
from tests.catalogue.story import story

LIFTS = "policies: {south.desk: [{id: lift, do: accept}]}"
BACK = "channels: {back: {kind: staffed, ends: [north.desk, south.desk], setup: 1 min, talk: 10 min}}"


def ends(told):
    return [line.split(": ")[1] for line in told.ledger()]


def test_k501_an_acceptance_on_a_closed_channel_is_made_good_through_another():
    """Closed channels. The rule names it."""
    told = story(
        BACK,
        "policies: {south.desk: [{id: lift, do: accept, through: back}]}",
        "channels: {line: {status: [open, suspended]}}\nasks: [0 min]",
    )
    assert told.life()[3:5] == ["0:00 accepted for 0:00 on back", "0:00 connecting on back"]


def test_k502_the_own_channel_carries_where_it_can():
    """Closed channels. `through` is for need only."""
    told = story(BACK, "policies: {south.desk: [{id: lift, do: accept, through: back}]}\nasks: [0 min]")
    assert told.life()[3] == "0:00 accepted for 0:00 on line"


def test_k503_where_the_other_channel_is_closed_too_the_contact_failed():
    """Closed channels."""
    told = story(
        BACK,
        "policies: {south.desk: [{id: lift, do: accept, through: back}]}",
        "channels: {line: {status: suspended}, back: {status: cancelled}}\nasks: [0 min]",
    )
    assert ends(told) == ["failed 0:00"]


def test_k504_a_channel_may_refuse_requests_while_it_is_closed():
    """Closed channels. `takes_requests: false`."""
    told = story(LIFTS, "channels: {line: {status: [open, suspended], takes_requests: false}}\nasks: [0 min]")
    assert told.life() == ["0:00 north.desk asks south.desk on line", "0:00 failed (technical)"]


def test_k505_a_channel_that_closes_while_an_answer_is_pending_fails_the_acceptance():
    """Closed channels. What was not yet accepted is not cancelled."""
    told = story(
        "policies: {south.desk: [{id: lift, do: accept, after: 1 h}]}",
        "asks: [0 min]\ninputs: [{at: 30 min, by: south.desk, do: {close: line}}]",
    )
    assert ends(told) == ["failed 1:00"]


def test_k506_a_refusal_reaches_the_requester_over_a_suspended_channel():
    """Closed channels. It connects nothing, but a desk still passes on."""
    told = story(
        "policies: {south.desk: [{id: refuse, do: reject, after: 1 h}]}",
        "asks: [0 min]\ninputs: [{at: 30 min, by: south.desk, do: {close: line}}]",
    )
    assert ends(told) == ["rejected 1:00"]


def test_k507_a_channel_that_reopens_in_time_carries_the_acceptance():
    """Closed channels. Its status counts when the acceptance takes effect."""
    told = story(
        "policies: {south.desk: [{id: lift, do: accept, after: 1 h}]}",
        "channels: {line: {status: [open, suspended]}}",
        "asks: [0 min]\ninputs: [{at: 30 min, by: south.desk, do: {reopen: line}}]",
    )
    assert ends(told) == ["completed 1:11"]


def test_k508_each_side_ends_only_its_own_closure():
    """Channels. The north opens its end, which was open; the southern one stays as it is."""
    told = story(
        LIFTS,
        "channels: {line: {status: [open, suspended]}}",
        "asks: [1 h]\ninputs: [{at: 0 h, by: north.desk, do: {reopen: line}}]",
    )
    assert told.lines(EventKind.REFUSED) == ["0:00 north.desk refused: nothing changed"]
    assert ends(told) == ["failed 1:00"]


def test_k509_an_end_that_is_attended_again_lets_those_who_ring_join_the_queue():
    """Channels. In contact order, behind those who stand there."""
    told = story(
        LIFTS,
        "channels: {line: {status: [open, unattended]}}",
        "asks: [0 min, 5 min]\ninputs: [{at: 1 h, by: south.desk, do: {reopen: line}}]",
    )
    assert ends(told) == ["completed 1:11", "completed 1:22"]


def test_k510_an_end_that_becomes_unattended_lets_the_queue_ring():
    """Channels. Who talks goes on talking; who waited in line is not taken up after it."""
    told = story(
        LIFTS,
        "asks: [0 min, 5 min]",
        "inputs: [{at: 6 min, by: south.desk, do: {close: line, status: unattended}}]",
    )
    assert ends(told) == ["completed 0:11", "ignored 6:05"]


def test_k511_an_office_goes_by_what_the_other_side_announces():
    """An office knows what it has learned.

    The southern end is down and called open: the north believes it, and is wrong.
    """
    told = story(
        LIFTS,
        """
        channels: {line: {status: [open, {announced: open, actual: down}]}}
        initiative:
          north.desk:
            - id: call
              upon: start
              when: status(line) is open
              do: {ask: south.desk, channel: line, matter: talks, purpose: warn, patience: {desk: 1 h, answer: 1 h}}
        """,
    )
    assert ends(told) == ["failed 0:00"]


def test_k512_an_office_sees_its_own_end_as_it_is():
    """An office knows what it has learned. Announced open, in truth unattended: the southern desk knows."""
    told = story(
        """
        channels: {line: {status: [open, {announced: open, actual: suspended}]}}
        policies: {south.desk: [{id: refuse, when: status(line) is suspended, do: reject}, {id: lift, do: accept}]}
        asks: [0 min]
        """
    )
    assert ends(told) == ["rejected 0:00"]


def test_k513_who_tried_a_channel_knows_how_it_is_until_the_next_announcement():
    """An office knows what it has learned. Found down once, it is not tried again before something is announced."""
    told = story(
        LIFTS,
        """
        channels: {line: {status: [open, {announced: open, actual: down}]}}
        initiative:
          north.desk:
            - id: call
              upon: every 1 h
              when: status(line) is not down
              do: {ask: south.desk, channel: line, matter: talks, purpose: warn, patience: {desk: 9 min, answer: 9 min}}
        inputs: [{at: 150 min, by: south.desk, do: {close: line, status: cancelled, which: announced}}]
        clock: {play: 5 h, horizon: 5 h}
        """,
    )
    assert told.lines(EventKind.STATUS_SEEN) == ["1:00 north.desk finds line down", "3:00 north.desk finds line down"]
    assert ends(told) == ["failed 1:00", "failed 3:00"]


def test_k514_finding_a_channel_closed_is_a_status_seen():
    """Triggers. It triggers the initiative of the office that tried, after its contact has ended."""
    told = story(
        BACK,
        LIFTS,
        """
        channels: {line: {status: [open, {announced: open, actual: down}]}}
        initiative:
          north.desk:
            - id: other_way
              upon: status(line)
              do: {ask: south.desk, channel: back, matter: talks, purpose: warn, patience: {desk: 1 h, answer: 1 h}}
        asks: [0 min]
        """,
    )
    assert ends(told) == ["failed 0:00", "completed 0:11"]


def test_k515_an_announcement_is_seen_by_all_and_a_change_in_silence_by_the_side_that_makes_it():
    """Triggers / An office knows what it has learned."""
    rules = """
      counters: {north: {label: N}, south: {label: S}}
      initiative:
        north.desk: [{id: sees_n, upon: status(line), do: {count: north}}]
        south.chief: [{id: sees_s, upon: status(line), do: {count: south}}]
    """
    silent = "inputs: [{at: 1 h, by: south.desk, do: {close: line, which: actual}}]"
    aloud = "inputs: [{at: 1 h, by: south.desk, do: {close: line, which: announced}}]"
    assert story(rules, silent).lines(EventKind.COUNTED) == ["1:00 south 1"]
    assert story(rules, aloud).lines(EventKind.COUNTED) == ["1:00 north 1", "1:00 south 1"]


def test_k516_a_closure_that_is_made_and_announced_is_seen_once():
    """Triggers. One closing is one trigger, for offices and for effects."""
    told = story(
        """
      counters: {north: {label: N}, south: {label: S}, all: {label: A}}
      initiative:
        north.desk: [{id: sees_n, upon: status(line), do: {count: north}}]
        south.chief: [{id: sees_s, upon: status(line), do: {count: south}}]
      effects: [{id: sees_all, upon: status(line), do: {count: all}}]
      inputs: [{at: 1 h, by: south.desk, do: {close: line}}]
    """.replace("all:", "world:").replace("count: all", "count: world")
    )
    assert sorted(told.lines(EventKind.COUNTED)) == ["1:00 north 1", "1:00 south 1", "1:00 world 1"]


def test_k517_a_status_that_does_not_change_writes_no_row():
    """Effects of one event."""
    told = story("""
      inputs: [{at: 1 h, by: south.desk, do: {close: line}}, {at: 2 h, by: south.desk, do: {close: line}}]
    """)
    assert told.lines(EventKind.STATUS, EventKind.ANNOUNCED) == [
        "1:00 line end 1 is suspended",
        "1:00 line end 1 is called suspended",
    ]
    assert told.lines(EventKind.REFUSED) == ["2:00 south.desk refused: nothing changed"]


def test_k518_a_statement_on_a_closed_public_channel_failed():
    """Closed channels. Nobody passes it on, and nobody hears it."""
    told = story("""
      channels: {words: {kind: public, ends: [north.desk], status: suspended}}
      initiative: {north.desk: [{id: speak, upon: start, do: {state: words, matter: talks}}]}
    """)
    assert ends(told) == ["failed 0:00"]
    assert told.count(EventKind.LEARNED) == 0


def test_k519_a_channel_carries_only_the_purposes_it_covers():
    """Channels. The line is for coordinating; reassuring over it fails at once, for its scope."""
    told = story(
        """
        channels: {line: {purposes: [coordinate]}}
        policies: {south.desk: [{id: refuse, do: reject}]}
        initiative:
          south.desk:
            - id: call_back
              upon: result(rejected)
              as_addressee: true
              do: {ask: same, channel: same, purpose: reassure, patience: {desk: 1 h, answer: 1 h}}
        asks: [{purpose: coordinate}]
        """
    )
    assert told.life(1)[::2] == ["0:00 south.desk asks north.desk on line", "0:00 failed (wrong scope)"]


def test_k520_a_channel_that_is_restricted_after_the_acceptance_still_connects_what_was_agreed():
    """Closed channels. Restriction is no closure."""
    told = story(
        LIFTS,
        "channels: {line: {notice: 1 h}}\nasks: [0 min]",
        "inputs: [{at: 30 min, by: south.desk, do: {close: line, status: restricted}}]",
    )
    assert ends(told) == ["completed 1:11"]


def test_k521_closing_frees_the_place_of_the_office_for_the_next_in_its_queue():
    """Effects of one event.

    The talk on the line is dropped, and the caller on the other line is taken up in the same step.
    """
    told = story(
        BACK,
        LIFTS,
        "asks: [0 min, {at: 1 min, channel: back}]\ninputs: [{at: 5 min, by: south.desk, do: {close: line}}]",
    )
    assert ends(told) == ["dropped 0:05", "completed 0:16"]


def test_k522_a_line_that_frees_a_place_connects_the_next_although_its_office_is_busy_with_others():
    """Places. Places of the office and of the line are independent."""
    told = story(
        BACK,
        "policies: {south.desk: [{id: lift, do: accept}]}\noffices: {south.desk: {capacity: 3}}",
        "channels: {line: {capacity: 1}}\nasks: [0 min, 1 min, {at: 2 min, channel: back}]",
    )
    assert ends(told) == ["completed 0:11", "completed 0:22", "completed 0:13"]


def test_k523_what_another_channel_carries_is_not_touched_when_its_own_one_changes():
    """Closed channels. The carrier counts: its closing drops the talk."""
    made = (
        BACK,
        "policies: {south.desk: [{id: lift, do: accept, through: back, talk: 1 h}]}",
        "channels: {line: {status: [open, suspended]}}\nasks: [0 min]",
    )
    worse = story(*made, "inputs: [{at: 5 min, by: south.desk, do: {close: line, status: down}}]")
    gone = story(*made, "inputs: [{at: 5 min, by: south.desk, do: {close: back}}]")
    assert ends(worse) == ["completed 1:01"]
    assert ends(gone) == ["dropped 0:05"]
