"""Order: what comes first when two things fall on one millisecond, and when a run ends."""

from simulator.vocabulary import EventKind
from tests.catalogue.story import story

TALLY = "counters: {tally: {label: Tally}}"
MOOD = "variables: {mood: {start: 0, bounds: 0 to 100}}"


def at(time, told):
    """All rows of one instant, without those that only count."""
    kinds = [kind for kind in EventKind if kind is not EventKind.COUNTED]
    return [line for line in told.lines(*kinds) if line.removeprefix("#0 ").startswith(f"{time} ")]


def test_k801_all_classes_of_timers_on_one_millisecond():
    """What comes first. Input, vacancy, incident, inject, watch timer, account, contact, initiative, drift, horizon."""
    told = story(
        TALLY,
        """
        clock: {play: 1 h, horizon: 1 h}
        variables: {mood: {start: 0, drift: {step: 1 h, by: 0.5}}}
        offices: {south.chief: {holders: [{since: 1 h}]}}
        incidents:
          early: [{stage: comes, at: 55 min, accounts: [[north.desk, south.chief]]}]
          now: [{stage: comes, at: 1 h}]
        policies: {south.desk: [{id: refuse, do: reject, after: 1 h}]}
        initiative: {north.desk: [{id: begins, at: 1 h, do: {count: tally}}]}
        injects:
          - {id: dated, at: 1 h, do: {count: tally}}
          - {id: watched, armed: now >= 1 h, test_every: 1 h, do: {count: tally}}
        asks: [0 min]
        inputs: [{at: 1 h, by: south.chief, do: {close: line, which: announced}}]
        """.replace("now:", "late:"),
    )
    assert at("1:00", told) == [
        "1:00 south.chief wants to close",
        "1:00 line end 1 is called suspended",
        "1:00 south.chief holder 2",
        "1:00 late.comes",
        "1:00 fires dated",
        "1:00 fires watched",
        "1:00 south.chief learns early.comes",
        "#0 1:00 rejected",
        "1:00 fires begins",
        "1:00 mood 0.5",
        "1:00 end",
    ]


def test_k802_within_a_class_the_owner_that_stands_first_in_the_file_comes_first():
    """What comes first. The chief's answer was decided before the desk's, and comes after it."""
    told = story("""
      channels: {line: {ends: [north.desk, [south.desk, south.chief]]}}
      policies:
        south.desk: [{id: refuse, do: reject, after: 50 min}]
        south.chief: [{id: refuse, do: reject, after: 1 h}]
      asks: [{to: south.chief}, 10 min]
    """)
    assert told.lines(EventKind.ENDED) == ["#1 1:00 rejected", "#0 1:00 rejected"]


def test_k803_of_one_office_the_contact_with_the_lower_number_comes_first():
    """What comes first. Its patience, too, before the other's answer."""
    told = story("""
      offices: {south.desk: {capacity: 2}}
      policies: {south.desk: [{id: silent, when: ordinal = 0, do: ignore}, {id: refuse, do: reject, after: 50 min}]}
      asks: [{patience: {desk: 1 h, answer: 1 h}}, 10 min]
    """)
    assert told.lines(EventKind.ENDED) == ["#0 1:00 ignored", "#1 1:00 rejected"]


def test_k804_the_timers_of_a_contact_belong_to_its_addressee_also_while_a_gatekeeper_has_it():
    """What comes first. The gate stands behind the desk in the file; the contact for the desk goes by the desk."""
    told = story("""
      offices: {south.gate: {kind: hotline desk, label: Gate, capacity: 3}}
      channels:
        line: {ends: [north.desk, [south.desk, south.chief]], via: [south.gate]}
      policies: {south.gate: [{id: refuse, luck: request, do: reject, after: 1 h}]}
      asks: [{to: south.chief}, {to: south.desk}]
    """)
    assert told.lines(EventKind.ENDED) == ["#1 1:00 rejected", "#0 1:00 rejected"]


def test_k805_work_without_delay_is_finished_before_the_next_timer_of_the_millisecond():
    """What comes first. The second inject is due at the same time, and comes after what the first set off."""
    told = story(
        TALLY,
        """
        incidents: {alarm: [{stage: rings, at: 9 h}]}
        effects: [{id: follows, upon: stage(alarm.rings), after: 0 s, do: {count: tally}}]
        injects:
          - {id: first, at: 1 h, do: {stage: alarm.rings}}
          - {id: second, at: 1 h, do: {count: tally}}
        """,
    )
    assert [line for line in told.lines(EventKind.FIRED) if "1:00" in line] == [
        "1:00 fires first",
        "1:00 fires follows",
        "1:00 fires second",
    ]


def test_k806_work_without_delay_is_first_come_first_served():
    """What comes first. Also against the ranks: the contact was there before the effect."""
    told = story(
        TALLY,
        """
        policies: {south.desk: [{id: refuse, do: reject}]}
        effects: [{id: follows, upon: taken up, after: 0 s, do: {count: tally}}]
        asks: [1 h]
        """,
    )
    assert told.lines(EventKind.TAKEN_UP, EventKind.FIRED, EventKind.ENDED) == [
        "#0 1:00 south.desk takes up",
        "#0 1:00 fires follows",
        "#0 1:00 rejected",
    ]


def test_k807_inputs_of_one_instant_are_taken_in_the_order_of_the_script():
    """What comes first. Whoever does them: a script is read from top to bottom."""
    told = story("""
      inputs:
        - {at: 1 h, by: south.desk, do: {close: line}}
        - {at: 1 h, by: north.desk, do: {close: line}}
    """)
    assert told.lines(EventKind.INPUT) == ["1:00 south.desk wants to close", "1:00 north.desk wants to close"]


def test_k808_what_is_due_at_the_horizon_still_runs():
    """What comes first."""
    told = story(TALLY, "clock: {play: 1 h, horizon: 1 h}\ninjects: [{id: last, at: 1 h, do: {count: tally}}]")
    assert told.lines(EventKind.COUNTED) == ["1:00 tally 1"]


def test_k809_what_is_due_a_millisecond_later_does_not():
    """What comes first."""
    told = story(TALLY, "clock: {play: 1 h, horizon: 1 h}\ninjects: [{id: last, at: 1 h 1 ms, do: {count: tally}}]")
    assert told.count(EventKind.COUNTED) == 0


def test_k810_a_run_stops_when_an_outcome_is_reached_and_the_event_has_settled():
    """What comes first. What was set off without delay still happens; the next timer of that millisecond does not."""
    told = story(
        TALLY,
        MOOD,
        """
        outcomes: {war: {label: War, when: mood > 4}}
        effects: [{id: follows, upon: stage(alarm.rings), after: 0 s, do: {count: tally}}]
        incidents: {alarm: [{stage: rings, at: 9 h}]}
        injects:
          - {id: first, at: 1 h, do: [{set: mood, to: 5}, {stage: alarm.rings}]}
          - {id: second, at: 1 h, do: {count: tally}}
        """,
    )
    assert told.lines(EventKind.FIRED, EventKind.OUTCOME, EventKind.END) == [
        "1:00 fires first",
        "1:00 fires follows",
        "1:00 outcome war",
        "1:00 end",
    ]


def test_k811_of_two_outcomes_that_turn_true_at_once_the_first_declared_counts():
    """What comes first."""
    told = story(
        MOOD,
        """
        outcomes:
          calm: {label: Calm, when: mood > 9}
          war: {label: War, when: mood > 4}
          gloom: {label: Gloom, when: mood > 3}
        injects: [{id: up, at: 1 h, do: {set: mood, to: 5}}]
        """,
    )
    assert told.lines(EventKind.OUTCOME) == ["1:00 outcome war"]


def test_k812_an_act_may_end_the_run():
    """What comes first. The first to speak counts."""
    told = story("""
      outcomes: {talked: {label: Talked}, stopped: {label: Stopped, when: now >= 9 h, test_every: 9 h}}
      injects: [{id: stop, at: 1 h, do: [{end: stopped}, {end: talked}]}]
    """)
    assert (told.outcome, told.run.rows[-1].time_ms) == ("stopped", 3_600_000)


def test_k813_at_the_horizon_the_first_outcome_that_holds_counts():
    """What comes first. In file order; the one without condition is what remains."""
    told = story(
        MOOD,
        """
        clock: {play: 1 h, horizon: 1 h}
        outcomes:
          rest: {label: Rest}
          high: {label: High, at_horizon: mood > 9}
          low: {label: Low, at_horizon: mood < 9}
        """,
    )
    assert told.outcome == "low"


def test_k814_where_none_holds_the_remaining_outcome_counts():
    """What comes first."""
    told = story(MOOD, "outcomes: {rest: {label: Rest}, high: {label: High, at_horizon: mood > 9}}")
    assert told.outcome == "rest"


def test_k815_an_outcome_that_turns_true_at_the_horizon_comes_before_those_of_the_horizon():
    """What comes first."""
    told = story(
        MOOD,
        """
        clock: {play: 1 h, horizon: 1 h}
        outcomes: {low: {label: Low, at_horizon: mood >= 0}, high: {label: High, when: mood > 9}}
        injects: [{id: up, at: 1 h, do: {set: mood, to: 10}}]
        """,
    )
    assert told.outcome == "high"


def test_k816_every_row_but_those_the_file_asks_for_names_an_earlier_row_as_its_cause():
    """What comes first. Why is answerable for each event."""
    told = story("""
      incidents: {alarm: [{stage: rings, at: 30 min, seen_by: south.desk}]}
      policies: {south.desk: [{id: refuse, when: known(alarm.rings), do: reject}, {id: lift, do: accept, after: 1 h}]}
      asks: [0 min]
    """)
    rows = told.run.rows
    assert all(row.cause < row.seq for row in rows)
    chain = [next(row for row in rows if row.kind == EventKind.ENDED)]
    while chain[-1].cause >= 0:
        chain.append(rows[chain[-1].cause])
    assert [told.line(row) for row in chain] == [
        "0:30 rejected",
        "0:30 south.desk decides reject, due 0:30 by refuse",
        "0:30 south.desk learns alarm.rings",
        "0:30 alarm.rings",
        "0:00 start",
    ]


def test_k817_a_log_read_back_gives_the_state_that_the_engine_had():
    """What comes first. The state is nothing but the sum of the rows."""
    from simulator.world.fold import fold
    from simulator.world.state import State

    told = story(
        MOOD,
        """
        incidents: {alarm: [{stage: rings, every: 3 h, seen_by: south.desk}]}
        policies:
          south.desk: [{id: cleared, when: permission is granted, do: accept}, {id: upward, do: ask permission}]
          south.chief: [{id: fine, do: permit, after: 1 h}]
        asks: [0 min, 10 min, 5 h]
        inputs: [{at: 6 h, by: south.desk, do: {close: line}}]
        """,
    )
    state = fold(State(told.scenario.program, told.run.parameters), told.run.rows)
    assert state.facts() == told.run.state.facts()
