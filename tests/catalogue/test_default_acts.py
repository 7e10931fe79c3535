"""Default acts: what an office does under overload and at its deadline, and how repeats count."""

import pytest

from simulator.errors import AuthorError
from simulator.vocabulary import EventKind
from simulator.world.fold import fold
from simulator.world.state import State
from tests.catalogue.story import story, world

DEADLINE = "offices: {south.desk: {deadline: {after: 6 h, do: reject}}}"


def held(policy: str, *texts: str) -> list[str]:
    """The life of one contact under a deadline of six hours."""
    return story(DEADLINE, f"policies: {{south.desk: [{policy}]}}", "asks: [1 h]", *texts).life()[2:]


def test_k1131_an_answer_that_is_due_later_is_cut_off_at_the_deadline():
    """Default acts."""
    assert held("{id: lift, do: accept, after: 20 h}") == [
        "1:00 south.desk decides accept, due 21:00 by lift",
        "7:00 south.desk decides reject, due 7:00 by deadline",
        "7:00 rejected",
    ]


def test_k1132_an_answer_that_is_due_at_the_deadline_comes_first():
    """Default acts."""
    assert held("{id: lift, do: accept, after: 6 h}")[1] == "7:00 accepted for 7:00 on line"


def test_k1133_a_delay_is_cut_off_and_coming_back_does_not_begin_anew():
    """Default acts."""
    assert held("{id: later, do: delay, after: 4 h, again: true}") == [
        "1:00 south.desk decides delay, due 5:00 by later",
        "1:00 told to wait until 5:00",
        "5:00 south.desk takes up",
        "5:00 south.desk decides delay, due 9:00 by later",
        "5:00 told to wait until 9:00",
        "7:00 south.desk decides reject, due 7:00 by deadline",
        "7:00 rejected",
    ]


def test_k1134_waiting_for_permission_is_cut_off_and_the_question_goes_on():
    """Default acts / Permission."""
    text = """
    policies:
      south.desk: [{id: upward, do: ask permission}]
      south.chief: [{id: slowly, do: permit, after: 10 h}]
    asks: [1 h]
    """
    told = story(DEADLINE, text)
    assert told.life()[-2:] == ["7:00 south.desk decides reject, due 7:00 by deadline", "7:00 rejected"]
    assert told.ledger()[1] == "#1 1:00 south.desk > south.chief: completed 11:00"


def test_k1135_a_contact_that_has_come_back_and_waits_in_the_queue_is_cut_off_there():
    """Default acts / Places. It needs no place for that."""
    text = """
    offices: {south.desk: {deadline: {after: 6 h, do: reject}}}
    policies:
      south.desk:
        - {id: long, when: ordinal >= 1, do: accept, talk: 20 h}
        - {id: later, do: delay, after: 3 h}
        - {id: lift, do: accept}
    asks: [1 h, 2 h]
    """
    told = story(text)
    assert told.ledger() == [
        "#0 1:00 north.desk > south.desk: rejected 7:00",
        "#1 2:00 north.desk > south.desk: completed 22:01",
    ]


def test_k1136_silence_and_a_told_acceptance_know_no_deadline():
    """Default acts."""
    assert held("{id: rings, do: ignore}") == ["1:00 south.desk decides ignore by rings", "13:00 ignored"]
    assert held("{id: lift, do: accept}", "channels: {line: {notice: 9 h}}")[-1] == "10:11 completed"


def test_k1137_the_deadline_counts_from_the_first_look_not_from_the_request():
    """Default acts. The second waits in the queue until 10:00, and is then held for six hours."""
    told = story(
        DEADLINE,
        """
        policies:
          south.desk: [{id: talks, when: ordinal is 0, do: accept, talk: 10 h}, {id: later, do: accept, after: 1 d}]
        channels: {line: {setup: 0 h}}
        asks: [0 h, {at: 1 h, patience: {desk: 2 d, answer: 2 d}}]
        """,
    )
    assert told.ledger()[1] == "#1 1:00 north.desk > south.desk: rejected 16:00"


def test_k1138_while_an_office_is_vacant_nobody_does_it_and_the_next_holder_does_it_at_once():
    """Default acts."""
    lines = held(
        "{id: lift, do: accept, after: 20 h}",
        """
        offices: {south.desk: {holders: [{since: 3 h, vacant: true}, {since: 9 h}]}}
        asks: [{at: 1 h, patience: {desk: 2 d, answer: 2 d}}]
        """,
    )
    assert lines[-3:] == [
        "9:00 south.desk takes up",
        "9:00 south.desk decides reject, due 9:00 by deadline",
        "9:00 rejected",
    ]


def test_k1139_what_a_person_decided_is_not_cut_off():
    """Default acts / Inputs."""
    lines = held(
        "{id: lift, do: accept, after: 20 h}",
        "inputs: [{at: 2 h, by: south.desk, do: {decide: delay, request_of: north.desk, after: 8 h}}]",
    )
    assert "2:00 told to wait until 10:00" in lines
    assert lines[-2:] == ["10:00 south.desk decides reject, due 10:00 by deadline", "10:00 rejected"]


def test_k1140_a_default_act_of_the_wrong_sort_sets_no_deadline():
    """Default acts / Permission. Permission is not accepted, so the chief's answer comes when it is due."""
    told = story("""
      offices: {south.chief: {deadline: {after: 1 h, do: accept}}}
      policies:
        south.desk: [{id: may, when: permission is granted, do: accept}, {id: upward, do: ask permission}]
        south.chief: [{id: slowly, do: permit, after: 5 h}]
      asks: [0 h]
    """)
    assert told.ledger()[1] == "#1 0:00 south.desk > south.chief: completed 5:00"


def test_k1141_the_silence_of_a_deadline_shows_nothing():
    """Default acts / Patience."""
    text = "offices: {south.desk: {deadline: {after: 6 h, do: ignore}}}"
    assert held("{id: lift, do: accept, after: 20 h}", text)[1:] == [
        "7:00 south.desk decides ignore by deadline",
        "13:00 ignored",
    ]


def test_k1142_while_too_many_wait_what_is_taken_up_gets_the_default_act():
    """Default acts. Busy until 1:00 with three waiting: the first two are turned away, then one waits no more."""
    told = story("""
      offices: {south.desk: {overload: {queue: 1, do: reject}}}
      policies: {south.desk: [{id: lift, do: accept, talk: 1 h}]}
      channels: {line: {setup: 0 h}}
      asks: [0 min, 10 min, 20 min, 30 min]
    """)
    assert told.ledger() == [
        "#0 0:00 north.desk > south.desk: completed 1:00",
        "#1 0:10 north.desk > south.desk: rejected 1:00",
        "#2 0:20 north.desk > south.desk: rejected 1:00",
        "#3 0:30 north.desk > south.desk: completed 2:00",
    ]
    reasons = {row.y for row in told.run.rows if row.kind == EventKind.ENDED and row.contact in (1, 2)}
    assert reasons == {16}


def test_k1143_a_rule_may_ask_how_many_wait_and_how_long_it_has_held_a_contact():
    """Default acts."""
    told = story("""
      policies:
        south.desk:
          - {id: busy, when: queue >= 1, do: ignore, reason: overload}
          - {id: again, when: held >= 2 h, do: reject}
          - {id: later, do: delay, after: 2 h}
      asks: [0 min]
    """)
    assert [told.rule(row) for row in told.run.rows if row.kind == EventKind.DECIDED] == ["later", "again"]


def test_k1144_urgency_a_repeat_is_answered_by_a_rule_of_its_own_and_sooner():
    """So is the time of the answer. The first would be answered at 8:00; asking again brings it forward."""
    told = story("""
      offices: {south.desk: {capacity: 4}}
      policies:
        south.desk:
          - {id: urgent, when: ordinal >= 1, do: accept, after: 10 min}
          - {id: in_turn, do: accept, after: 8 h}
      asks: [0 h, 2 h]
    """)
    assert told.ledger()[1] == "#1 2:00 north.desk > south.desk: completed 2:21"


def test_k1145_importunity_a_chance_may_rise_with_each_repeat_on_luck_that_is_kept():
    """Luck is a disposition. Whoever is answered the first time is answered each time."""
    scenario = """
    policies:
      south.desk:
        - {id: lift, chance: "min(0.2 + 0.3 * ordinal, 1)", do: accept, talk: 1 min}
        - {id: nay, do: reject}
    asks: [0 h, 1 h, 2 h, 3 h]
    """
    found = set()
    for seed in range(30):
        told = story(scenario, seed=seed)
        found.add("".join(line.split()[5][0] for line in told.ledger()))
    assert found == {"cccc", "rccc", "rrcc", "rrrc"}


def test_k1146_a_gatekeeper_and_the_addressee_each_have_a_deadline_of_their_own():
    """Default acts / Gatekeepers."""
    told = story("""
      offices:
        south.desk: {deadline: {after: 6 h, do: reject}}
        south.gate: {kind: gatekeeper, hours: always, deadline: {after: 5 h, do: accept}}
      channels: {line: {via: south.gate}}
      policies:
        south.gate: [{id: slowly, do: accept, after: 20 h}]
        south.desk: [{id: slowly, do: accept, after: 20 h}]
      asks: [1 h]
    """)
    assert [line for line in told.life() if "decides" in line] == [
        "1:00 south.gate decides accept, due 21:00 by slowly",
        "6:00 south.gate decides accept, due 6:00 by deadline",
        "6:00 south.desk decides accept, due 26:00 by slowly",
        "12:00 south.desk decides reject, due 12:00 by deadline",
    ]


def test_rows_folded_back_give_the_state_of_a_run_with_deadlines_and_holders():
    text = """
    offices:
      south.desk:
        deadline: {after: 6 h, do: accept}
        overload: {queue: 1, do: delay, after: 1 h}
        holders: [{since: 0 h, attributes: {old: true}}, {since: 4 h, vacant: true}, {since: 9 h}]
      south.gate: {kind: gatekeeper, hours: always, deadline: {after: 5 h, do: accept}}
    channels: {line: {via: south.gate}}
    policies:
      south.gate: [{id: slowly, do: accept, after: 20 h}]
      south.desk:
        - {id: old, when: "holder(south.desk, old)", do: delay, after: 2 h, again: true}
        - {id: slowly, do: ignore}
    asks: [0 h, 1 h, 2 h, 3 h]
    """
    done = story(text).run
    folded = fold(State(world(text).program, done.parameters), done.rows)
    assert folded.facts() == done.state.facts()


def test_default_acts_that_cannot_be_are_refused():
    cases = {
        "E418": "{overload: {queue: 2, do: delay}}",
        "E305": "{deadline: {after: waited, do: reject}}",
        "E322": '{deadline: {after: "6", do: reject}}',
        "E206": "{overload: {queue: 0, do: reject}}",
    }
    for code, text in cases.items():
        with pytest.raises(AuthorError, match=code):
            world(f"offices: {{south.desk: {text}}}")


def test_a_rule_called_like_a_default_act_is_refused_where_the_office_has_it():
    rule = "policies: {south.desk: [{id: deadline, do: accept}]}"
    assert world(rule)
    with pytest.raises(AuthorError, match="E355"):
        world(DEADLINE, rule)


def test_the_time_of_a_deadline_is_a_parameter_named_by_its_place():
    names = [row.id for row in world(DEADLINE).words.parameters]
    assert "south.desk.deadline.after" in names
