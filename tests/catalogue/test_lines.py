"""Lines: what takes time on the way, who may use them, what leaks, who reopens."""

from simulator.vocabulary import EventKind
from tests.catalogue.story import play, story, world

LIFTS = "policies: {south.desk: [{id: lift, do: accept}]}\nasks: [0 min]"
TEXT = """
channels:
  wire: {kind: text, ends: [north.desk, south.desk], transmit: 10 min, translate: 5 min, read: 7 min}
"""
BY_WIRE = "asks: [{at: 0 min, channel: wire}]"
CARRIED = """
variables: {said: {start: 0, bounds: 0 to 99}}
effects: [{id: weigh, upon: ended, do: {set: said, to: carried / 1 min}}]
"""
SUMMIT = "incidents: {summit: [{stage: held, at: 10 h}]}"


def ends(told):
    return [line.split(": ")[1] for line in told.ledger()]


def test_k951_a_message_is_transmitted_then_translated_then_read():
    """Transmission / Times of one contact. Three times, one after the other."""
    told = story(TEXT, LIFTS, BY_WIRE)
    assert told.life() == [
        "0:00 north.desk asks south.desk on wire",
        "0:10 south.desk takes up",
        "0:10 south.desk decides accept, due 0:10 by lift",
        "0:10 accepted for 0:10 on wire",
        "0:10 connecting on wire",
        "0:15 connected",
        "0:22 completed",
    ]


def test_k952_any_private_channel_may_take_time_on_the_way():
    """Transmission. It is told when it gets there, not before."""
    told = story(LIFTS, "channels: {line: {transmit: 20 min}}")
    assert told.lines(EventKind.TAKEN_UP) == ["#0 0:20 south.desk takes up"]


def test_k953_the_patience_for_a_desk_runs_on_the_way():
    """Transmission / Patience. Nobody had it, so no reason is known."""
    told = story(LIFTS, "channels: {line: {transmit: 7 h}}")
    assert ends(told) == ["ignored 6:00"]


def test_k954_a_message_that_arrives_when_the_patience_ends_is_taken_up():
    """Transmission / What comes first. Progress comes before patience."""
    told = story(LIFTS, "channels: {line: {transmit: 6 h}}")
    assert ends(told) == ["completed 6:11"]


def test_k955_a_channel_that_is_down_at_arrival_fails_the_request():
    """Transmission / Closed channels. Whoever asked knows it then."""
    told = story(
        LIFTS,
        "channels: {line: {transmit: 20 min}}",
        "inputs: [{at: 10 min, by: south.desk, do: {close: line, status: down}}]",
    )
    assert ends(told) == ["failed 0:20"]


def test_k956_what_is_down_and_up_again_in_between_harms_nothing_on_the_way():
    """Transmission."""
    told = story(
        LIFTS,
        "channels: {line: {transmit: 20 min}}",
        "inputs: [{at: 5 min, by: south.desk, do: {close: line, status: down}},"
        " {at: 10 min, by: south.desk, do: {reopen: line}}]",
    )
    assert ends(told) == ["completed 0:31"]


def test_k957_a_suspended_channel_still_delivers_what_is_on_the_way():
    """Transmission / Closed channels. It connects nothing, so the acceptance fails."""
    told = story(
        LIFTS,
        "channels: {line: {transmit: 20 min}}",
        "inputs: [{at: 5 min, by: south.desk, do: {close: line}}]",
    )
    assert told.count(EventKind.TAKEN_UP) == 1
    assert ends(told) == ["failed 0:20"]


def test_k958_a_request_on_its_way_can_be_withdrawn():
    """Transmission. It reaches nobody."""
    told = story(
        LIFTS,
        "channels: {line: {transmit: 20 min}}",
        "inputs: [{at: 5 min, by: north.desk, do: {withdraw: south.desk}}]",
    )
    assert ends(told) == ["withdrawn 0:05"]
    assert told.count(EventKind.TAKEN_UP) == 0


def test_k959_a_message_reaches_the_gatekeeper_first():
    """Transmission / Gatekeepers. Only the first office on the way is waited for."""
    told = story(
        "offices: {south.gate: {kind: gatekeeper, hours: always, reports_to: south.chief}}",
        "channels: {line: {transmit: 20 min, via: south.gate}}",
        LIFTS,
        "policies: {south.gate: [{id: let, do: accept, after: 5 min}]}",
    )
    assert told.lines(EventKind.TAKEN_UP) == ["#0 0:20 south.gate takes up", "#0 0:25 south.desk takes up"]


def test_k960_interpreters_take_half_of_what_a_call_carries():
    """Interpretation. The call is as long as before."""
    told = story(LIFTS, CARRIED, "channels: {line: {interpretation: true}}")
    assert told.lines(EventKind.VARIABLE)[-1] == "0:11 said 5"
    assert ends(told) == ["completed 0:11"]


def test_k961_without_them_a_call_carries_its_whole_length_also_when_it_breaks_off():
    """Interpretation. From connected to ended, whatever the result."""
    told = story(LIFTS, CARRIED, "inputs: [{at: 5 min, by: south.desk, do: {close: line}}]")
    assert told.lines(EventKind.VARIABLE)[-1] == "0:05 said 4"
    assert ends(told) == ["dropped 0:05"]


def test_k962_what_was_never_connected_carried_nothing():
    """Interpretation."""
    told = story(CARRIED, "asks: [0 min]\npolicies: {south.desk: [{id: refuse, do: reject}]}")
    assert told.count(EventKind.FIRED) == 1
    assert told.lines(EventKind.VARIABLE) == []


def test_k963_a_contact_about_anything_else_than_a_channel_is_for_fails():
    """Scope. Wrong scope, and nobody takes it up."""
    told = story(LIFTS, "matters: {fish: {label: Fish}}\nchannels: {line: {scope: fish}}")
    assert told.life() == ["0:00 north.desk asks south.desk on line", "0:00 failed (wrong scope)"]


def test_k964_an_acceptance_is_made_good_only_by_a_channel_that_is_for_the_matter():
    """Scope / Closed channels. The other one is open, and for something else."""
    told = story(
        "matters: {fish: {label: Fish}}",
        "channels: {line: {status: [open, suspended]},"
        " back: {kind: staffed, ends: [north.desk, south.desk], scope: fish}}",
        "asks: [0 min]\npolicies: {south.desk: [{id: lift, do: accept, through: back}]}",
    )
    assert ends(told) == ["failed 0:00"]


def test_k965_a_restricted_channel_carries_what_is_between_the_levels_it_names():
    """Scope. Both offices must be of one of these kinds; purposes do not matter unless they are named."""
    levels = "channels: {line: {status: [open, restricted], restricted_levels: [%s]}}"
    assert ends(story(LIFTS, levels % "hotline desk")) == ["completed 0:11"]
    assert ends(story(LIFTS, levels % "leader")) == ["failed 0:00"]
    assert ends(story(LIFTS, levels % "hotline desk", "channels: {line: {restricted_to: [warn]}}")) == ["failed 0:00"]


def test_k966_a_contact_leaks_by_chance_and_everybody_learns_it():
    """Leaks. The chance is drawn once a contact; after the time given it is out."""
    told = story(LIFTS, "channels: {line: {leaks: {chance: 1, after: 2 h}}}")
    assert told.lines(EventKind.STAGE) == ["2:11 line_leak.leaked"]
    assert told.lines(EventKind.LEARNED) == [
        "2:11 north.desk learns line_leak.leaked",
        "2:11 south.desk learns line_leak.leaked",
        "2:11 south.chief learns line_leak.leaked",
    ]


def test_k967_some_seeds_leak_and_others_do_not():
    """Leaks / How luck is drawn."""
    scenario = world(LIFTS, "channels: {line: {leaks: {chance: 0.5}}}")
    assert {play(scenario, seed).count(EventKind.STAGE) for seed in range(12)} == {0, 1}


def test_k968_a_leak_may_reach_some_offices_only_and_rules_look_upon_it():
    """Leaks. From each of them word goes up as of any stage."""
    told = story(
        "asks: [0 min]\npolicies: {south.desk: [{id: refuse, do: reject}]}",
        "channels: {line: {leaks: {upon: requested, to: [south.desk]}}}",
        "initiative: {south.chief: [{id: shut, upon: learned(line_leak.leaked), do: {close: line}}]}",
    )
    assert told.lines(EventKind.LEARNED) == [
        "0:00 south.desk learns line_leak.leaked",
        "0:05 south.chief learns line_leak.leaked",
    ]
    assert told.lines(EventKind.STATUS) == ["0:05 line end 1 is suspended"]


def test_k969_a_contact_that_did_not_complete_does_not_leak_by_itself():
    """Leaks. The moment is that of completion unless the channel says another."""
    told = story("channels: {line: {leaks: {}}}", "asks: [0 min]\npolicies: {south.desk: [{id: refuse, do: reject}]}")
    assert told.count(EventKind.STAGE) == 0


def test_k970_a_second_contact_adds_nothing_while_a_leak_is_on_its_way():
    """Leaks / Triggers. It is dropped, and the log says so."""
    told = story(LIFTS, "asks: [0 min, 1 h]\nchannels: {line: {leaks: {after: 2 h}}}")
    assert told.lines(EventKind.STAGE) == ["2:11 line_leak.leaked"]
    assert told.count(EventKind.COALESCED) == 1


def test_k971_a_side_ends_its_own_closure_when_its_condition_has_held_long_enough():
    """Reopening. It announces it like any other reopening."""
    told = story(
        SUMMIT,
        "channels: {line: {status: [open, suspended], reopens: {south: {when: known(summit.held), after: 2 h}}}}",
    )
    assert told.lines(EventKind.STATUS, EventKind.ANNOUNCED) == [
        "12:00 line end 1 is open",
        "12:00 line end 1 is called open",
    ]


def test_k972_closing_is_unilateral_and_reopening_is_not():
    """Reopening / Channels. One end opens, the other one is still closed."""
    told = story(
        SUMMIT,
        "channels: {line: {status: suspended, reopens: {south: {when: known(summit.held), after: 2 h}}}}",
        "asks: [13 h]\npolicies: {south.desk: [{id: lift, do: accept}]}",
    )
    assert told.lines(EventKind.STATUS) == ["12:00 line end 1 is open"]
    assert ends(told) == ["failed 13:00"]


def test_k973_channels_reopen_one_after_the_other_after_a_summit():
    """Reopening. Each by its own time, counted from the same stage."""
    told = story(
        SUMMIT,
        """
        channels:
          line: {status: suspended, reopens: {south: {when: known(summit.held), after: 3 h},
            north: {when: known(summit.held), after: 4 h}}}
          back: {kind: staffed, ends: [north.desk, south.desk], status: [cancelled, open],
            reopens: {north: {when: known(summit.held), after: 1 h}}}
        """,
    )
    assert told.lines(EventKind.STATUS) == [
        "11:00 back end 0 is open",
        "13:00 line end 1 is open",
        "14:00 line end 0 is open",
    ]


def test_k974_a_condition_that_ceases_to_hold_in_between_reopens_nothing():
    """Reopening. It must hold for the whole time; when it holds again the time starts anew."""
    told = story(
        "variables: {calm: {start: 1}}",
        "effects: [{id: tense, at: 1 h, do: {set: calm, to: 0}}, {id: calmer, at: 90 min, do: {set: calm, to: 1}}]",
        "channels: {line: {status: [open, suspended], reopens: {south: {when: calm > 0, after: 2 h}}}}",
    )
    assert told.lines(EventKind.STATUS) == ["3:30 line end 1 is open"]


def test_k975_a_closure_that_comes_later_is_ended_too_where_the_condition_holds_already():
    """Reopening. Closure and condition count together, each time anew."""
    told = story(
        "channels: {line: {reopens: {south: {when: 'true', after: 2 h}}}}",
        "inputs: [{at: 1 h, by: south.desk, do: {close: line}}, {at: 5 h, by: south.desk, do: {close: line}}]",
    )
    assert told.lines(EventKind.STATUS) == [
        "1:00 line end 1 is suspended",
        "3:00 line end 1 is open",
        "5:00 line end 1 is suspended",
        "7:00 line end 1 is open",
    ]


def test_k976_a_rule_of_a_side_reads_what_is_so_at_its_own_end():
    """Channels. What is announced may differ; the other end is not to be read."""
    told = story(
        "channels: {line: {status: [open, {announced: open, actual: unattended}]}}",
        "counters: {seen: {}}",
        "initiative: {south.desk: [{id: look, upon: start,"
        " when: 'status(line, south) is unattended', do: {count: seen}}]}",
    )
    assert told.lines(EventKind.COUNTED) == ["0:00 seen 1"]


def test_k977_reopenings_that_fall_together_come_in_the_order_of_the_file():
    """Reopening / What comes first. Channel by channel, then side by side as written."""
    told = story(
        SUMMIT,
        """
        channels:
          line: {status: suspended, reopens: {south: {when: known(summit.held), after: 1 h},
            north: {when: known(summit.held), after: 1 h}}}
          back: {kind: staffed, ends: [north.desk, south.desk], status: suspended,
            reopens: {north: {when: known(summit.held), after: 1 h}}}
        """,
    )
    assert told.lines(EventKind.STATUS) == [
        "11:00 line end 1 is open",
        "11:00 line end 0 is open",
        "11:00 back end 0 is open",
    ]
