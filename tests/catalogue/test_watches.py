"""Watched conditions, effects, stages and incidents, the ladder, drift."""

import pytest

from simulator.vocabulary import EventKind
from tests.catalogue.story import story

TALLY = "counters: {tally: {label: Tally}}\n"
MOOD = "variables: {mood: {start: 0, bounds: 0 to 10}}\n"


def values(told):
    return told.lines(EventKind.VARIABLE)


def test_k701_a_watch_fires_on_false_to_true_and_only_then():
    """Watched conditions. Up, still up, down, up again: two firings."""
    told = story(
        TALLY,
        MOOD,
        """
        injects:
          - {id: up, at: 1 h, do: {set: mood, to: 5}}
          - {id: more, at: 2 h, do: {set: mood, to: 6}}
          - {id: down, at: 3 h, do: {set: mood, to: 1}}
          - {id: again, at: 4 h, do: {set: mood, to: 5}}
          - {id: alarm, armed: mood > 4, do: {count: tally}}
        """,
    )
    assert told.lines(EventKind.COUNTED) == ["1:00 tally 1", "4:00 tally 2"]


def test_k702_a_condition_that_is_true_at_the_start_fires_at_zero():
    """Watched conditions."""
    told = story(TALLY, MOOD, "injects: [{id: alarm, armed: mood < 4, do: {count: tally}}]")
    assert told.lines(EventKind.COUNTED) == ["0:00 tally 1"]


def test_k703_one_that_turned_false_before_its_turn_still_fires():
    """Watched conditions. The first watch resets what made the second one true."""
    told = story(
        TALLY,
        MOOD,
        """
        injects:
          - {id: up, at: 1 h, do: {set: mood, to: 5}}
          - {id: calm, armed: mood > 4, do: {set: mood, to: 0}}
          - {id: alarm, armed: mood > 3, do: {count: tally}}
        """,
    )
    assert told.lines(EventKind.FIRED) == ["1:00 fires up", "1:00 fires calm", "1:00 fires alarm"]


def test_k704_up_and_down_within_one_event_is_never_seen():
    """Watched conditions. Watches are looked at after the last effect."""
    told = story(
        TALLY,
        MOOD,
        """
        injects:
          - {id: up, at: 1 h, do: [{set: mood, to: 5}, {set: mood, to: 0}]}
          - {id: alarm, armed: mood > 4, do: {count: tally}}
        """,
    )
    assert told.count(EventKind.COUNTED) == 0


def test_k705_all_that_turned_true_are_queued_in_the_order_of_declaration_behind_what_is_due():
    """Watched conditions. Behind an effect without delay that was there before them."""
    told = story(
        TALLY,
        MOOD,
        """
        injects:
          - {id: up, at: 1 h, do: [{count: tally}, {set: mood, to: 5}]}
          - {id: second, armed: mood > 3, do: {count: tally}}
          - {id: third, armed: mood > 4, do: {count: tally}}
        effects: [{id: first, upon: start, after: 1 h, do: {count: tally}}]
        """,
    )
    assert told.lines(EventKind.FIRED) == [
        "1:00 fires first",
        "1:00 fires up",
        "1:00 fires second",
        "1:00 fires third",
    ]


def test_k706_watches_run_in_the_order_outcomes_thresholds_departures_injects_stages():
    """Watched conditions. Whatever the order of the keys in the file."""
    told = story(
        TALLY,
        MOOD,
        """
        incidents: {alarm: [{stage: rings, when: mood > 4}]}
        injects: [{id: up, at: 1 h, do: {set: mood, to: 5}}, {id: armed, armed: mood > 4, do: {count: tally}}]
        ladder: {thresholds: [{id: uproar, side: north, when: mood > 4, rung: R4}]}
        outcomes: {war: {label: War, when: mood > 4}}
        """,
    )
    kinds = (EventKind.OUTCOME, EventKind.RUNG, EventKind.COUNTED, EventKind.STAGE)
    assert [line.split(" ")[1] for line in told.lines(*kinds)] == ["outcome", "north", "north", "tally", "alarm.rings"]


def test_k707_a_condition_that_reads_time_is_tested_at_multiples():
    """Watched conditions. True from 1:10 on, tested every half hour: 1:30."""
    told = story(TALLY, "injects: [{id: late, armed: now > 70 min, test_every: 30 min, do: {count: tally}}]")
    assert told.lines(EventKind.COUNTED) == ["1:30 tally 1"]


def test_k708_a_condition_that_reads_time_and_a_write_is_tested_at_the_write_too():
    """Watched conditions."""
    told = story(
        TALLY,
        MOOD,
        """
        injects:
          - {id: up, at: 75 min, do: {set: mood, to: 5}}
          - {id: late, armed: mood > 4 and now > 70 min, test_every: 30 min, do: {count: tally}}
        """,
    )
    assert told.lines(EventKind.COUNTED) == ["1:15 tally 1"]


def test_k709_a_windowed_count_forgets():
    """Watched conditions. Three within the hour; what is just an hour old no longer counts."""
    told = story(
        """
        counters: {tally: {label: Tally, window: 1 h}, bursts: {label: B}}
        injects:
          - {id: a, at: 0 h, do: {count: tally}}
          - {id: b, at: 30 min, do: {count: tally}}
          - {id: c, at: 60 min, do: {count: tally}}
          - {id: d, at: 61 min, do: {count: tally}}
          - {id: burst, armed: "count(tally, window) >= 3", test_every: 1 min, do: {count: bursts}}
        """
    )
    assert told.lines(EventKind.COUNTED)[-1] == "1:01 bursts 1"


def test_k710_a_window_that_would_forget_what_it_should_remember_ends_the_run():
    """Watched conditions. A ring of declared size; nothing is dropped in silence."""
    told = story("""
      counters: {tally: {label: Tally, window: 1 h, size: 2}}
      injects: [{id: a, at: 1 min, do: [{count: tally}, {count: tally}]}, {id: b, at: 50 min, do: {count: tally}}]
    """)
    assert told.fault == "0:50 counter by b"


def test_k711_a_watch_on_permission_notices_that_a_new_occurrence_has_none():
    """Watched conditions. Granted for the first drill; with the second there is none, and that is a change."""
    told = story("""
      incidents: {drill: [{stage: begins, every: 6 h, seen_by: [north.desk, south.desk]}]}
      policies:
        south.desk: [{id: upward, do: ask permission}]
        south.chief: [{id: fine, do: permit}]
      initiative:
        north.desk:
          - id: call
            upon: learned(drill)
            when: count(drill.begins) = 1
            do: {ask: south.desk, channel: line, purpose: clarify, patience: {desk: 1 h, answer: 1 h}}
      counters: {bare: {label: B}}
      injects: [{id: gone, armed: "permission(south.desk, drill) is none", do: {count: bare}}]
      clock: {play: 13 h, horizon: 13 h}
    """)
    assert told.lines(EventKind.PERMISSION) == ["#1 6:00 south.desk has permission granted"]
    assert told.lines(EventKind.COUNTED) == ["0:00 bare 1", "12:00 bare 2"]


def test_k721_effects_of_one_event_apply_in_file_order_and_see_those_before():
    """Effects of one event."""
    told = story(
        MOOD,
        """
        effects:
          - {id: first, upon: stage(alarm.rings), do: {set: mood, up: 2}}
          - {id: second, upon: stage(alarm.rings), when: mood = 2, do: {set: mood, up: mood}}
        incidents: {alarm: [{stage: rings, at: 1 h}]}
        """,
    )
    assert values(told) == ["1:00 mood 2", "1:00 mood 4"]


def test_k722_bounds_clamp_at_each_write():
    """Effects of one event. Up 20 and down 3 is 7, not 10."""
    told = story(MOOD, "injects: [{id: swing, at: 1 h, do: [{set: mood, up: 20}, {set: mood, down: 3}]}]")
    assert values(told) == ["1:00 mood 10", "1:00 mood 7"]


def test_k723_a_write_that_changes_nothing_writes_no_row():
    """Effects of one event."""
    told = story(MOOD, "injects: [{id: idle, at: 1 h, do: [{set: mood, to: 0}, {set: mood, down: 3}]}]")
    assert values(told) == []


def test_k724_the_end_of_a_contact_is_one_step_in_order():
    """Effects of one event. Row, effects, initiative of the requester, of the addressee, then the place goes on."""
    told = story(
        TALLY,
        """
        policies: {south.desk: [{id: refuse, do: reject, after: 5 min, luck: request}]}
        effects: [{id: world, upon: result(rejected), when: ordinal = 0, do: {count: tally}}]
        initiative:
          south.desk: [{id: theirs, upon: result(rejected), as_addressee: true, when: ordinal = 0, do: {count: tally}}]
          north.desk: [{id: ours, upon: result(rejected), when: ordinal = 0, do: {count: tally}}]
        asks: [0 min, 1 min]
        """,
    )
    kinds = (EventKind.ENDED, EventKind.FIRED, EventKind.TAKEN_UP)
    assert [line for line in told.lines(*kinds) if "0:05" in line] == [
        "#0 0:05 rejected",
        "#0 0:05 fires world",
        "#0 0:05 fires ours",
        "#0 0:05 fires theirs",
        "#1 0:05 south.desk takes up",
    ]


def test_k725_an_effect_may_bring_about_another_event_at_once():
    """Effects of one event. Depth first: what follows from the first act comes before the second."""
    told = story(
        TALLY,
        """
        incidents: {alarm: [{stage: rings, at: 1 h}, {stage: ends, follows: []}]}
        effects:
          - {id: both, upon: stage(alarm.rings), do: [{stage: alarm.ends}, {count: tally}]}
          - {id: inner, upon: stage(alarm.ends), do: {count: tally}}
        """,
    )
    assert told.lines(EventKind.FIRED, EventKind.COUNTED) == [
        "1:00 fires both",
        "1:00 fires inner",
        "1:00 tally 1",
        "1:00 tally 2",
    ]


def test_k731_a_stage_follows_another_after_its_time():
    """Incidents."""
    told = story("incidents: {alarm: [{stage: rings, at: 1 h}, {stage: ends, after: 20 min}]}")
    assert told.lines(EventKind.STAGE) == ["1:00 alarm.rings", "1:20 alarm.ends"]


def test_k732_a_stage_may_follow_each_of_several():
    """Incidents. Whichever has come."""
    told = story("""
      incidents:
        alarm: [{stage: rings, at: 1 h}, {stage: howls, at: 2 h}, {stage: ends, after: 20 min, follows: [rings, howls]}]
    """)
    assert told.lines(EventKind.STAGE)[1::2] == ["1:20 alarm.ends", "2:20 alarm.ends again, 1"]


def test_k733_a_stage_does_not_come_when_its_unless_is_true_at_its_time():
    """Incidents. And what would follow it does not come either."""
    told = story(
        MOOD,
        """
        incidents: {alarm: [{stage: rings, at: 1 h, unless: mood > 4}, {stage: ends, after: 20 min}]}
        injects: [{id: up, at: 30 min, do: {set: mood, to: 5}}]
        """,
    )
    assert told.count(EventKind.STAGE) == 0


def test_k734_an_incident_that_recurs_applies_its_effects_before_it_draws_the_next_interval():
    """Effects of one event. The first drill doubles the pace of those that follow."""
    told = story(
        "variables: {pace: {start: 1, bounds: 0 to 10}}",
        """
        incidents: {drill: [{stage: begins, every: 4 h / pace}]}
        effects: [{id: faster, upon: stage(drill.begins), when: pace = 1, do: {set: pace, to: 2}}]
        clock: {play: 9 h, horizon: 9 h}
        """,
    )
    assert told.lines(EventKind.STAGE) == [
        "4:00 drill.begins",
        "6:00 drill.begins again, 1",
        "8:00 drill.begins again, 2",
    ]


def test_k735_a_recurring_incident_may_have_a_date_for_its_first_time():
    """Effects of one event. First at its date, then at its interval."""
    told = story("incidents: {drill: [{stage: begins, at: 1 h, every: 4 h}]}\nclock: {play: 9 h, horizon: 9 h}")
    assert told.lines(EventKind.STAGE) == [
        "1:00 drill.begins",
        "5:00 drill.begins again, 1",
        "9:00 drill.begins again, 2",
    ]


def test_k736_a_recurring_incident_goes_on_after_a_time_at_which_it_did_not_come():
    """Effects of one event. `unless` is true at 4:00 only."""
    told = story(
        "incidents: {drill: [{stage: begins, every: 2 h, unless: now = 4 h}]}\nclock: {play: 8 h, horizon: 8 h}"
    )
    assert [line.split()[0] for line in told.lines(EventKind.STAGE)] == ["2:00", "6:00", "8:00"]


def test_k737_the_chance_of_a_recurring_incident_is_drawn_each_time():
    """Effects of one event. Of forty times it comes at some and not at others."""
    told = story("incidents: {drill: [{stage: begins, every: 1 h, chance: 0.5}]}")
    assert 10 < told.count(EventKind.STAGE) < 40


def test_k738_a_stage_that_a_condition_brings_comes_each_time_it_turns_true():
    """Watched conditions."""
    told = story(
        MOOD,
        """
        incidents: {alarm: [{stage: rings, when: mood > 4}]}
        injects:
          - {id: up, at: 1 h, do: {set: mood, to: 5}}
          - {id: down, at: 2 h, do: {set: mood, to: 0}}
          - {id: again, at: 3 h, do: {set: mood, to: 5}}
        """,
    )
    assert told.lines(EventKind.STAGE) == ["1:00 alarm.rings", "3:00 alarm.rings again, 1"]


def test_k741_a_rung_is_entered_as_meant_and_read_by_the_other_as_seen():
    """The ladder. The other reads it when it learns."""
    told = story("""
      incidents:
        shot:
          - stage: fired
            at: 1 h
            by: south.desk
            rung: R3
            seen_as: R5
            accounts: [[{office: north.desk, hop: 9 min}]]
    """)
    assert told.lines(EventKind.RUNG) == [
        "1:00 south at R3 (deliberate), says south",
        "1:09 south at R5 (deliberate), says north",
    ]


@pytest.mark.parametrize(
    ("by", "path"), [("south.desk", "deliberate"), ("south", "accidental"), ("south, path: inadvertent", "inadvertent")]
)
def test_k742_the_three_paths_up_the_ladder(by, path):
    """The ladder. An office decided; nobody ordered it; or as the file says."""
    told = story(f"incidents: {{shot: [{{stage: fired, at: 1 h, rung: R3, by: {by}}}]}}")
    assert told.lines(EventKind.RUNG) == [f"1:00 south at R3 ({path}), says south"]


def test_k743_a_threshold_is_inadvertent_and_everybody_reads_it():
    """The ladder."""
    told = story(
        MOOD,
        """
        ladder: {thresholds: [{id: uproar, side: north, when: mood > 4, rung: R4}]}
        injects: [{id: up, at: 1 h, do: {set: mood, to: 5}}]
        """,
    )
    assert told.lines(EventKind.RUNG) == [
        "1:00 north at R4 (inadvertent), says north",
        "1:00 north at R4 (inadvertent), says south",
    ]


def test_k744_nobody_climbs_to_where_he_stands_or_below():
    """The ladder. A lower rung and the same rung write nothing."""
    told = story("""
      injects:
        - {id: high, at: 1 h, do: {rung: R4, side: north}}
        - {id: same, at: 2 h, do: {rung: R4, side: north}}
        - {id: low, at: 3 h, do: {rung: R2, side: north}}
    """)
    lines = ["1:00 north at R4 (inadvertent), says north", "1:00 north at R4 (inadvertent), says south"]
    assert told.lines(EventKind.RUNG) == lines


def test_k745_a_rung_is_left_by_a_rule_by_all_or_by_one_reader():
    """The ladder. The south, which named itself as the reader, forgives alone."""
    told = story(
        MOOD,
        """
        ladder:
          thresholds: [{id: uproar, side: north, when: mood > 4, rung: R4}]
          departures:
            - {id: forgiven, side: north, rung: R4, to: R2, when: mood < 3, reader: south}
            - {id: over, side: north, rung: R4, to: R0, when: mood < 1}
        injects:
          - {id: up, at: 1 h, do: {set: mood, to: 5}}
          - {id: down, at: 2 h, do: {set: mood, to: 2}}
          - {id: nothing, at: 3 h, do: {set: mood, to: 0}}
        """,
    )
    assert told.lines(EventKind.RUNG)[2:] == [
        "2:00 north at R2 (left), says south",
        "3:00 north at R0 (left), says north",
    ]


def test_k746_an_office_reads_its_own_rung_as_meant_and_that_of_the_other_as_seen():
    """The ladder."""
    told = story("""
      incidents: {shot: [{stage: fired, at: 1 h, by: south.desk, rung: R3, seen_as: R5, seen_by: north.desk}]}
      policies:
        south.desk: [{id: calm, when: rung(south) = R3, do: accept}, {id: odd, do: reject}]
        north.desk: [{id: alarmed, when: rung(south) = R5, do: reject}, {id: odd, do: accept}]
      asks: [2 h, {at: 3 h, by: south.desk, to: north.desk}]
    """)
    assert [line.split(": ")[1] for line in told.ledger()] == ["completed 2:11", "rejected 3:00"]


def test_k751_drift_acts_at_whole_multiples_of_its_step():
    """Drift. A tenth of the way to ten, each hour."""
    told = story("""
      variables: {mood: {start: 0, bounds: 0 to 10, drift: {step: 1 h, toward: 10, rate: 0.1}}}
      clock: {play: 3 h, horizon: 3 h}
    """)
    assert values(told) == ["1:00 mood 1", "2:00 mood 1.9", "3:00 mood 2.71"]


def test_k752_drift_adds_and_clamps():
    """Drift."""
    told = story("""
      variables: {mood: {start: 0, bounds: 0 to 1, drift: {step: 1 h, by: 0.75}}}
      clock: {play: 3 h, horizon: 3 h}
    """)
    assert values(told) == ["1:00 mood 0.75", "2:00 mood 1"]


def test_k753_drift_takes_the_value_that_events_have_left():
    """Drift. Between steps a variable stands still."""
    told = story("""
      variables: {mood: {start: 0, bounds: 0 to 10, drift: {step: 1 h, rate: 0.5}}}
      injects: [{id: up, at: 90 min, do: {set: mood, to: 8}}]
      clock: {play: 3 h, horizon: 3 h}
    """)
    assert values(told) == ["1:30 mood 8", "2:00 mood 4", "3:00 mood 2"]


def test_k754_a_watch_is_tested_after_a_drift():
    """Watched conditions / Drift."""
    told = story("""
      variables: {mood: {start: 0, bounds: 0 to 10, drift: {step: 1 h, by: 2}}}
      outcomes: {war: {label: War, when: mood > 5}}
    """)
    assert told.outcome == "war"
    assert told.run.rows[-1].time_ms == 3 * 3_600_000


def test_k755_each_side_has_its_own_value_of_a_variable_per_side():
    """Drift. A bare name in a threshold means the side of the threshold."""
    told = story("""
      variables: {mood: {per: side, start: {north: 0.2, south: 0.4}, drift: {step: 1 h, by: 0.1}}}
      ladder: {thresholds: [{id: hot, side: south, when: mood > 0.55, rung: R2}]}
      clock: {play: 2 h, horizon: 2 h}
    """)
    assert told.lines(EventKind.RUNG)[0] == "2:00 south at R2 (inadvertent), says north"


def test_k756_a_policy_may_read_a_variable_that_its_side_sees_and_luck_may_read_any():
    """An office knows what it has learned. The chance reads a shared variable that nobody sees."""
    told = story("""
      variables: {mood: {start: 1}}
      policies: {south.desk: [{id: refuse, chance: mood, do: reject}, {id: lift, do: accept}]}
      asks: [0 min]
    """)
    assert "by refuse" in told.life()[2]


def test_k757_the_local_hour_is_that_of_the_zone_with_its_summer_time():
    """Watched conditions. Noon in Rome in May is ten o'clock in UTC."""
    told = story(
        TALLY,
        "offices: {south.desk: {zone: Europe/Rome}}",
        "injects: [{id: noon, armed: local_hour(south.desk) >= 12, test_every: 1 h, do: {count: tally}}]",
        "clock: {play: 1 d, horizon: 1 d}",
    )
    assert told.lines(EventKind.COUNTED) == ["10:00 tally 1"]
