"""Policies: luck that is kept, answers that are fixed, learning that reopens, delays that come back."""

import pytest

from simulator.vocabulary import EventKind
from tests.catalogue.story import play, story, world

ALARM = """
incidents: {alarm: [{stage: rings, at: 30 min, seen_by: south.desk}]}
"""
LATER = "{id: lift, do: accept, after: 1 h}"
LATE = ", when: known(alarm.rings)"


def test_k201_the_first_rule_whose_condition_holds_decides():
    """From the top."""
    told = story("""
      policies: {south.desk: [{id: never, when: matter is other, do: reject}, {id: lift, do: accept}]}
      matters: {other: {label: Other}}
      asks: [0 min]
    """)
    assert "by lift" in told.life()[2]


def test_k202_where_no_rule_decides_the_contact_is_ignored():
    """From the top. The built-in last rule; its reason is undecided."""
    told = story("policies: {south.desk: [{id: never, when: 1 > 2, do: reject}]}\nasks: [0 min]")
    assert told.life()[2:] == ["0:00 south.desk decides ignore", "12:00 ignored"]
    assert told.run.state.contacts[0].actual.name == "UNDECIDED"


def test_k203_a_rule_of_chance_zero_never_decides_and_one_of_chance_one_always():
    """From the top."""
    told = story("""
      policies: {south.desk: [{id: never, chance: 0, do: reject}, {id: always, chance: 1, do: accept}]}
      asks: [0 min]
    """)
    assert "by always" in told.life()[2]


def test_k204_the_branches_of_choose_share_one_draw_and_rest_takes_what_is_left():
    """From the top."""
    told = story("""
      policies:
        south.desk:
          - id: coin
            choose: [{id: none, share: 0, do: reject}, {id: lift, share: rest, do: accept}]
      asks: [0 min]
    """)
    assert told.run.state.contacts[0].branch == 1


def test_k205_shares_below_one_let_the_list_go_on():
    """From the top."""
    told = story("""
      policies:
        south.desk: [{id: coin, choose: [{id: none, share: 0, do: reject}]}, {id: lift, do: accept}]
      asks: [0 min]
    """)
    assert "by lift" in told.life()[2]


def test_k206_shares_above_one_end_the_run_and_name_the_rule():
    """From the top."""
    told = story("""
      variables: {lean: {start: 0.7}}
      policies:
        south.desk:
          - id: coin
            choose: [{id: heads, share: lean - 0.7, do: reject}, {id: tails, share: lean + 0.4, do: accept}]
      asks: [0 min]
    """)
    assert told.fault == "0:00 weights by coin"
    assert told.outcome == "error"


def test_k207_a_hair_above_one_is_no_error():
    """From the top. Shares may add up to one and a billionth."""
    told = story("""
      variables: {lean: {start: 0.7}}
      policies:
        south.desk:
          - id: coin
            choose: [{id: heads, share: 0.3 - 0.3, do: reject}, {id: tails, share: lean + 0.3000000005, do: accept}]
      asks: [0 min]
    """)
    assert told.ledger() == ["#0 0:00 north.desk > south.desk: completed 0:11"]


def test_k208_a_repeat_about_the_same_matter_has_the_same_luck():
    """From the top. Twelve calls are one draw."""
    scenario = world(
        "policies: {south.desk: [{id: coin, chance: 0.5, do: reject}, {id: lift, do: accept, talk: 1 s}]}",
        f"asks: [{', '.join(f'{n} h' for n in range(12))}]",
    )
    runs = [{contact.result for contact in play(scenario, seed).run.state.contacts} for seed in range(20)]
    assert {len(results) for results in runs} == {1}
    assert len({frozenset(results) for results in runs}) == 2


def test_k209_another_matter_has_luck_of_its_own():
    """Luck is a disposition. Of ten matters some are refused and some are not."""
    told = story(
        "policies: {south.desk: [{id: coin, chance: 0.5, do: reject}, {id: lift, do: accept, talk: 1 s}]}",
        f"matters: {{{', '.join(f'm{n}: {{label: M{n}}}' for n in range(10))}}}",
        f"asks: [{', '.join(f'{{at: {n} h, matter: m{n}}}' for n in range(10))}]",
    )
    assert len({contact.result for contact in told.run.state.contacts}) == 2


def test_k210_luck_of_each_request_is_drawn_anew():
    """So is the time of the answer."""
    told = story(
        "policies: {south.desk: [{id: coin, chance: 0.5, luck: request, do: reject}, {id: lift, do: accept}]}",
        f"asks: [{', '.join(f'{n} h' for n in range(12))}]",
    )
    assert len({contact.result for contact in told.run.state.contacts}) == 2


def test_k211_an_incident_that_comes_again_is_a_new_matter():
    """Luck is a disposition. Each occurrence has luck of its own; ten of them do not all go one way."""
    told = story("""
      incidents: {drill: [{stage: begins, every: 4 h, seen_by: north.desk}]}
      policies: {south.desk: [{id: coin, chance: 0.5, do: reject}, {id: lift, do: accept}]}
      initiative:
        north.desk:
          - id: call
            upon: learned(drill)
            do: {ask: south.desk, channel: line, purpose: clarify, patience: {desk: 1 h, answer: 1 h}}
    """)
    assert [contact.occurrence for contact in told.run.state.contacts] == list(range(12))
    assert len({contact.result for contact in told.run.state.contacts}) == 2


def test_k212_a_kept_answer_keeps_its_time_and_a_repeat_is_answered_at_once_when_that_is_past():
    """So is the time of the answer. Max of now and the due time of the first."""
    told = story("policies: {south.desk: [{id: refuse, do: reject, after: 10 min}]}\nasks: [0 min, 5 min, 30 min]")
    assert [line.split()[-1] for line in told.ledger()] == ["0:10", "0:10", "0:30"]


def test_k213_a_kept_time_of_a_silence_counts_too():
    """So is the time of the answer. `ignore` with a time."""
    told = story("policies: {south.desk: [{id: rings, do: ignore, after: 10 min}]}\nasks: [0 min, 4 min]")
    assert [line.split()[-1] for line in told.ledger()] == ["0:10", "0:10"]


def test_k214_a_delay_waits_its_whole_time_each_time():
    """So is the time of the answer."""
    told = story(
        "policies: {south.desk: [{id: later, do: delay, after: 10 min}, {id: refuse, do: reject}]}",
        "asks: [0 min, 5 min]",
    )
    assert [line.split()[-1] for line in told.ledger()] == ["0:10", "0:15"]


def test_k215_with_luck_each_request_the_time_is_drawn_anew():
    """So is the time of the answer."""
    told = story(
        "policies: {south.desk: [{id: refuse, luck: request, do: reject, after: 10 min}]}", "asks: [0 min, 30 min]"
    )
    assert [line.split()[-1] for line in told.ledger()] == ["0:10", "0:40"]


def test_k216_with_luck_each_request_the_time_is_drawn_once_a_contact():
    """So is the time of the answer.

    The rule decides, loses the contact, gets it back: the time still counts from its first decision.
    """
    told = story("""
      incidents:
        alarm: [{stage: rings, at: 10 min, seen_by: south.desk}, {stage: ends, after: 10 min, seen_by: south.desk}]
      policies:
        south.desk:
          - {id: hush, when: known(alarm.rings) and not known(alarm.ends), do: reject, after: 5 h}
          - {id: lift, luck: request, do: accept, after: 1 h}
      asks: [0 min]
    """)
    assert [line for line in told.life() if "decides" in line] == [
        "0:00 south.desk decides accept, due 1:00 by lift",
        "0:10 south.desk decides reject, due 5:10 by hush",
        "0:20 south.desk decides accept, due 1:00 by lift",
    ]


def test_k217_a_kept_time_survives_that_another_rule_decided_in_between():
    """So is the time of the answer. The same with kept luck."""
    told = story("""
      incidents:
        alarm: [{stage: rings, at: 10 min, seen_by: south.desk}, {stage: ends, after: 10 min, seen_by: south.desk}]
      policies:
        south.desk:
          - {id: hush, when: known(alarm.rings) and not known(alarm.ends), do: reject, after: 5 h}
          - {id: lift, do: accept, after: 15 min}
      asks: [0 min]
    """)
    assert told.life()[4:6] == ["0:20 south.desk decides accept, due 0:20 by lift", "0:20 accepted for 0:20 on line"]


def test_k218_a_repeat_falls_into_the_same_branch():
    """Luck is a disposition. Ten calls, one branch; over twenty seeds both branches are seen."""
    scenario = world(
        """
        policies:
          south.desk:
            - id: coin
              choose: [{id: heads, share: 0.5, do: reject}, {id: tails, share: rest, do: accept, talk: 1 s}]
        """,
        f"asks: [{', '.join(f'{n} h' for n in range(10))}]",
    )
    runs = [{contact.branch for contact in play(scenario, seed).run.state.contacts} for seed in range(20)]
    assert {len(branches) for branches in runs} == {1}
    assert len({frozenset(branches) for branches in runs}) == 2


def test_k221_learning_reopens_and_the_same_rule_lets_the_time_run_on():
    """Learning reopens. No second decision is written."""
    told = story(ALARM, "policies: {south.desk: [{id: lift, do: accept, after: 1 h}]}\nasks: [0 min]")
    assert told.life()[2:4] == ["0:00 south.desk decides accept, due 1:00 by lift", "1:00 accepted for 1:00 on line"]


def test_k222_learning_reopens_and_another_rule_voids_the_answer():
    """Learning reopens. The refusal counts its own time from now."""
    told = story(
        ALARM,
        f"policies: {{south.desk: [{{id: hush{LATE}, do: reject, after: 5 min}}, {LATER}]}}",
        "asks: [0 min]",
    )
    assert told.life()[2:] == [
        "0:00 south.desk decides accept, due 1:00 by lift",
        "0:30 south.desk decides reject, due 0:35 by hush",
        "0:35 rejected",
    ]


def test_k223_an_acceptance_told_before_learning_ends_as_cancelled():
    """Learning reopens. When the new answer takes effect, not before."""
    told = story(
        ALARM,
        "channels: {line: {notice: 2 h}}",
        f"policies: {{south.desk: [{{id: hush{LATE}, do: reject, after: 5 min}}, {{id: lift, do: accept}}]}}",
        "asks: [0 min]",
    )
    assert told.life()[3:] == [
        "0:00 accepted for 2:00 on line",
        "0:30 south.desk decides reject, due 0:35 by hush",
        "0:35 cancelled",
    ]


def test_k224_an_acceptance_told_and_then_silently_ignored_ends_as_cancelled_at_once():
    """Learning reopens. A silence without a time takes effect immediately where a promise stood."""
    told = story(
        ALARM,
        "channels: {line: {notice: 2 h}}",
        f"policies: {{south.desk: [{{id: hush{LATE}, do: ignore}}, {{id: lift, do: accept}}]}}",
        "asks: [0 min]",
    )
    assert told.life()[4:] == ["0:30 south.desk decides ignore, due 0:30 by hush", "0:30 cancelled"]


def test_k225_where_no_rule_is_left_after_learning_a_told_acceptance_is_cancelled():
    """Learning reopens. The built-in last rule takes over."""
    told = story(
        ALARM,
        "channels: {line: {notice: 2 h}}",
        "policies: {south.desk: [{id: lift, when: not known(alarm.rings), do: accept}]}\nasks: [0 min]",
    )
    assert told.life()[4:] == ["0:30 south.desk decides ignore, due 0:30", "0:30 cancelled"]


def test_k226_learning_may_turn_a_pending_answer_into_silence():
    """Learning reopens. Nothing was told, so nothing ends; patience has run since the taking up."""
    told = story(
        ALARM,
        f"policies: {{south.desk: [{{id: hush{LATE}, do: ignore}}, {{id: lift, do: accept, after: 1 h}}]}}",
        "asks: [0 min]",
    )
    assert told.life()[3:] == ["0:30 south.desk decides ignore by hush", "12:00 ignored"]


def test_k227_learning_reopens_no_contact_that_is_ignored_delayed_or_waits_for_permission():
    """Learning reopens. The delayed one is read afresh when it comes back."""
    told = story(
        ALARM,
        """
        offices: {south.desk: {capacity: 4}}
        matters: {silent: {label: S}, later: {label: L}, upward: {label: U}}
        policies:
          south.desk:
            - {id: alarmed, when: known(alarm.rings), do: reject}
            - {id: hush, when: matter is silent, do: ignore}
            - {id: wait, when: matter is later, do: delay, after: 1 h}
            - {id: upward, when: matter is upward, do: ask permission}
          south.chief: [{id: slow, do: permit, after: 2 h}]
        asks: [{matter: silent}, {matter: later}, {matter: upward}]
        """,
    )
    assert told.ledger()[:3] == [
        "#0 0:00 north.desk > south.desk: ignored 12:00",
        "#1 0:00 north.desk > south.desk: rejected 1:00",
        "#2 0:00 north.desk > south.desk: rejected 2:00",
    ]


def test_k228_a_variable_that_moves_reopens_nothing():
    """Learning reopens. Only learning does."""
    told = story("""
      variables: {mood: {start: 0, seen_by: south}}
      policies: {south.desk: [{id: hush, when: mood > 0.5, do: reject}, {id: lift, do: accept, after: 1 h}]}
      injects: [{id: sour, at: 30 min, do: {set: mood, to: 1}}]
      asks: [0 min]
    """)
    assert told.ledger() == ["#0 0:00 north.desk > south.desk: completed 1:11"]


def test_k229_learning_comes_first_then_reopening_in_order_then_initiative():
    """Learning reopens."""
    told = story(
        ALARM,
        f"policies: {{south.desk: [{{id: hush{LATE}, do: reject, after: 1 h}}, {{id: lift, do: accept, after: 1 h}}]}}",
        "offices: {south.desk: {capacity: 2}}\ncounters: {alarms: {label: Alarms}}",
        "initiative: {south.desk: [{id: mark, upon: learned(alarm), do: {count: alarms}}]}",
        "asks: [0 min, 1 min]",
    )
    kinds = (EventKind.LEARNED, EventKind.DECIDED, EventKind.FIRED)
    assert [line for line in told.lines(*kinds) if "0:30" in line] == [
        "0:30 south.desk learns alarm.rings",
        "#0 0:30 south.desk decides reject, due 1:30 by hush",
        "#1 0:30 south.desk decides reject, due 1:30 by hush",
        "0:30 fires mark",
    ]


def test_k230_a_contact_that_waits_at_the_appointed_time_is_reopened():
    """Learning reopens. The line is busy at the appointed time; the office learns meanwhile."""
    told = story(
        ALARM,
        f"policies: {{south.desk: [{{id: hush{LATE}, do: reject}}, {{id: lift, do: accept, talk: 2 h}}]}}",
        "channels: {line: {capacity: 1}}\noffices: {south.desk: {capacity: 2}}\nasks: [0 min, 5 min]",
    )
    assert told.life(1)[3:] == [
        "0:05 accepted for 0:05 on line",
        "0:30 south.desk decides reject, due 0:30 by hush",
        "0:30 cancelled",
    ]


def test_k231_a_talk_is_not_reopened():
    """Learning reopens."""
    told = story(
        ALARM,
        f"policies: {{south.desk: [{{id: hush{LATE}, do: reject}}, {{id: lift, do: accept, talk: 2 h}}]}}",
        "asks: [0 min]",
    )
    assert told.ledger() == ["#0 0:00 north.desk > south.desk: completed 2:01"]


def test_k232_a_told_acceptance_may_be_accepted_anew_by_another_rule():
    """Learning reopens. It is told a new time, and it takes a place only then."""
    told = story(
        ALARM,
        "channels: {line: {notice: 2 h}}",
        f"policies: {{south.desk: [{{id: anew{LATE}, do: accept, after: 1 h}}, {{id: lift, do: accept}}]}}",
        "asks: [0 min]",
    )
    assert told.life()[3:7] == [
        "0:00 accepted for 2:00 on line",
        "0:30 south.desk decides accept, due 1:30 by anew",
        "1:30 accepted for 3:30 on line",
        "3:30 the appointed time",
    ]


def test_k233_the_answer_of_a_person_is_not_taken_back_by_the_policy_when_the_office_learns():
    """Learning reopens. The policy takes over only a seat that was given back."""
    told = story(
        ALARM,
        """
        channels: {line: {notice: 2 h}}
        policies: {south.desk: [{id: silent, do: ignore}]}
        asks: [0 min]
        inputs: [{at: 10 min, by: south.desk, do: {decide: accept, request_of: north.desk}}]
        """,
    )
    assert told.ledger() == ["#0 0:00 north.desk > south.desk: completed 2:21"]


def test_k234_an_account_that_arrives_with_the_due_time_of_an_answer_comes_first():
    """Learning reopens. What was due at that very millisecond is void."""
    told = story(
        ALARM,
        f"policies: {{south.desk: [{{id: hush{LATE}, do: reject}}, {{id: lift, do: accept, after: 30 min}}]}}",
        "asks: [0 min]",
    )
    assert told.life()[3:] == ["0:30 south.desk decides reject, due 0:30 by hush", "0:30 rejected"]


def test_k235_a_gatekeeper_that_learns_reopens_what_is_with_it():
    """Learning reopens. The desk would have accepted."""
    told = story(
        "offices: {south.gate: {kind: hotline desk, label: Gate}}\nchannels: {line: {via: [south.gate]}}",
        "incidents: {alarm: [{stage: rings, at: 30 min, seen_by: south.gate}]}",
        f"policies: {{south.gate: [{{id: hush{LATE}, do: reject}}, {{id: onward, do: accept, after: 1 h}}]}}",
        "asks: [0 min]",
    )
    assert told.ledger() == ["#0 0:00 north.desk > south.desk: rejected 0:30"]


def test_k236_a_pending_answer_that_learning_delays_gives_its_place_back():
    """Learning reopens / Places. The next caller is taken up, and the first comes back behind it."""
    told = story(
        ALARM,
        "policies: {south.desk: [{id: wait, when: known(alarm.rings) and ordinal = 0, do: delay, after: 1 h}, "
        "{id: lift, luck: request, do: accept, after: 50 min}]}\nasks: [0 min, 5 min]",
    )
    assert told.lines(EventKind.TAKEN_UP) == [
        "#0 0:00 south.desk takes up",
        "#1 0:30 south.desk takes up",
        "#0 1:31 south.desk takes up",
    ]


def test_k241_the_rule_that_delayed_is_passed_over_from_then_on():
    """Delay comes back."""
    told = story("policies: {south.desk: [{id: later, do: delay, after: 1 h}]}\nasks: [0 min]")
    assert told.life()[-3:] == ["1:00 south.desk takes up", "1:00 south.desk decides ignore", "12:00 ignored"]


def test_k242_again_lets_it_delay_eight_times():
    """Delay comes back. Then it is passed over."""
    told = story("policies: {south.desk: [{id: later, do: delay, after: 1 h, again: true}]}\nasks: [0 min]")
    assert told.count(EventKind.DELAYED) == 8
    assert told.life()[-2:] == ["8:00 south.desk decides ignore", "12:00 ignored"]


def test_k243_each_rule_that_delays_again_has_eight_of_its_own():
    """Delay comes back. What another rule delayed does not count."""
    told = story("""
      policies:
        south.desk:
          - {id: first, do: delay, after: 1 min}
          - {id: later, do: delay, after: 1 h, again: true}
      asks: [0 min]
    """)
    assert told.count(EventKind.DELAYED) == 9


def test_k244_a_delayed_contact_is_read_with_what_is_known_when_it_comes_back():
    """Delay comes back."""
    told = story(
        ALARM,
        f"policies: {{south.desk: [{{id: alarmed{LATE}, do: reject}}, {{id: later, do: delay, after: 1 h}}]}}",
        "asks: [0 min]",
    )
    assert told.ledger() == ["#0 0:00 north.desk > south.desk: rejected 1:00"]


def test_k245_a_delay_gives_the_place_back_and_rejoins_at_the_tail():
    """Delay comes back / Places. The second caller talks while the first waits, and the first waits for its end."""
    told = story("""
      policies:
        south.desk: [{id: later, when: ordinal = 0, do: delay, after: 10 min}, {id: lift, do: accept, talk: 20 min}]
      asks: [0 min, 1 min]
    """)
    assert told.ledger() == [
        "#0 0:00 north.desk > south.desk: completed 0:43",
        "#1 0:01 north.desk > south.desk: completed 0:22",
    ]


@pytest.mark.parametrize("seed", range(3))
def test_k246_the_length_of_a_talk_is_drawn_for_each_contact(seed):
    """So is the time of the answer."""
    told = story(
        "policies: {south.desk: [{id: lift, do: accept, talk: 1 min to 60 min}]}\nasks: [0 h, 2 h, 4 h]", seed=seed
    )
    talks = [contact.ended_at - contact.connected_at for contact in told.run.state.contacts]
    assert len(set(talks)) == 3
