"""Triggers and knowledge: what makes a rule look, how often it acts, trying again, and how knowledge travels."""

import pytest

from simulator.vocabulary import EventKind
from tests.catalogue.story import story

TALLY = "counters: {tally: {label: Tally}}\n"
CALL = "do: {ask: south.desk, channel: line, matter: talks, purpose: clarify, patience: {desk: 10 min, answer: 10 min}}"


AGAIN = f"""
initiative:
  north.desk: [{{id: call, upon: start, {CALL}, repeat: every 30 min until answered or %d tries}}]
"""


def ends(told):
    return [line.split(": ")[1] for line in told.ledger()]


def counted(told):
    return told.lines(EventKind.COUNTED)


def test_k601_every_comes_first_at_its_period():
    """Triggers. Not at 0."""
    told = story(TALLY, "clock: {play: 7 h, horizon: 7 h}\neffects: [{id: tick, upon: every 3 h, do: {count: tally}}]")
    assert counted(told) == ["3:00 tally 1", "6:00 tally 2"]


def test_k602_start_comes_before_everything_at_zero():
    """Triggers. Before a stage, an input and an inject that are dated 0, and effects before initiative."""
    told = story(
        TALLY,
        """
        incidents: {alarm: [{stage: rings, at: 0 h}]}
        injects: [{id: dated, at: 0 h, do: {count: tally}}]
        initiative: {north.desk: [{id: begin, upon: start, do: {count: tally}}]}
        effects: [{id: world_begins, upon: start, do: {count: tally}}]
        asks: [0 min]
        """,
    )
    kinds = (EventKind.FIRED, EventKind.STAGE, EventKind.REQUESTED)
    assert told.lines(*kinds) == [
        "0:00 fires world_begins",
        "0:00 fires begin",
        "#0 0:00 north.desk asks south.desk on line",
        "0:00 fires dated",
        "0:00 alarm.rings",
    ]


def test_k603_request_means_that_a_contact_was_taken_up():
    """Triggers. After the policy was read; taking up anew is a trigger again."""
    told = story(
        TALLY,
        "policies: {south.desk: [{id: later, do: delay, after: 5 min}, {id: refuse, do: reject}]}",
        "initiative: {south.desk: [{id: note, upon: request, do: {count: tally}}]}\nasks: [0 min]",
    )
    assert counted(told) == ["0:00 tally 1", "0:05 tally 2"]


def test_k604_a_result_triggers_the_requester_unless_the_rule_says_as_addressee():
    """Triggers. First the requester's initiative, then the addressee's."""
    told = story(
        TALLY,
        """
        policies: {south.desk: [{id: refuse, do: reject}]}
        initiative:
          south.desk:
            - {id: deaf, upon: result(rejected), do: {count: tally}}
            - {id: knows, upon: result(rejected), as_addressee: true, do: {count: tally}}
          north.desk: [{id: hears, upon: result(rejected), do: {count: tally}}]
        asks: [0 min]
        """,
    )
    assert told.lines(EventKind.FIRED) == ["#0 0:00 fires hears", "#0 0:00 fires knows"]


def test_k605_a_trigger_that_comes_while_its_rule_waits_is_dropped_and_logged():
    """Triggers."""
    told = story(
        TALLY,
        "policies: {south.desk: [{id: refuse, do: reject}]}",
        "effects: [{id: slow, upon: result(rejected), after: 1 h, do: {count: tally}}]\nasks: [0 min, 10 min, 2 h]",
    )
    assert told.lines(EventKind.COALESCED) == ["0:10 drops slow"]
    assert counted(told) == ["1:00 tally 1", "3:00 tally 2"]


def test_k606_restart_lets_the_later_trigger_begin_anew():
    """Triggers."""
    told = story(
        TALLY,
        "policies: {south.desk: [{id: refuse, do: reject}]}",
        "effects: [{id: slow, upon: result(rejected), after: 1 h, restart: true, do: {count: tally}}]",
        "asks: [0 min, 10 min]",
    )
    assert told.count(EventKind.COALESCED) == 0
    assert counted(told) == ["1:10 tally 1"]


def test_k607_a_trigger_whose_condition_is_false_is_neither_counted_nor_logged():
    """Triggers. The firing's number counts those that held and were not dropped."""
    told = story(
        TALLY,
        "policies: {south.desk: [{id: refuse, do: reject}]}",
        "effects: [{id: odd, upon: result(rejected), when: ordinal = 1, after: 1 h, do: {count: tally}}]",
        "asks: [0 min, 10 min]",
    )
    assert [firing.number for firing in told.firings()] == [0]
    assert told.count(EventKind.COALESCED) == 0


def test_k608_the_condition_is_tested_at_the_trigger_and_not_again_after_the_delay():
    """Triggers."""
    told = story(
        TALLY,
        """
        variables: {mood: {start: 1}}
        effects: [{id: slow, upon: start, when: mood = 1, after: 1 h, do: {count: tally}}]
        injects: [{id: sour, at: 30 min, do: {set: mood, to: 0}}]
        """,
    )
    assert counted(told) == ["1:00 tally 1"]


def test_k609_a_dated_rule_looks_once_at_its_instant():
    """Triggers."""
    told = story(TALLY, 'injects: [{id: dated, at: "2024-05-06T02:30Z", do: {count: tally}}]')
    assert counted(told) == ["2:30 tally 1"]


def test_k610_same_means_the_other_party_of_the_contact_that_triggered():
    """Triggers. The addressee calls the requester back, about the same matter."""
    told = story("""
      policies: {south.desk: [{id: refuse, do: reject}], north.desk: [{id: lift, do: accept}]}
      initiative:
        south.desk:
          - id: call_back
            upon: result(rejected)
            as_addressee: true
            do: {ask: same, channel: same, purpose: reassure, patience: {desk: 1 h, answer: 1 h}}
      asks: [0 min]
    """)
    assert ends(told) == ["rejected 0:00", "completed 0:11"]
    assert told.ledger()[1].startswith("#1 0:00 south.desk > north.desk")
    assert told.run.state.contacts[1].matter == told.run.state.contacts[0].matter


def test_k611_trying_again_ends_after_so_many_tries():
    """Triggers. Three in all, half an hour after each has ended."""
    told = story(
        AGAIN % 3,
        "policies: {south.desk: [{id: refuse, do: reject, after: 5 min, luck: request}]}",
    )
    assert told.lines(EventKind.REQUESTED) == [
        "#0 0:00 north.desk asks south.desk on line",
        "#1 0:35 north.desk asks south.desk on line",
        "#2 1:10 north.desk asks south.desk on line",
    ]


def test_k612_trying_again_ends_when_one_is_answered():
    """Triggers."""
    told = story(
        AGAIN % 9,
        "policies: {south.desk: [{id: refuse, when: ordinal < 2, do: reject}, {id: lift, do: accept}]}",
    )
    assert ends(told) == ["rejected 0:00", "rejected 0:30", "completed 1:11"]


def test_k613_trying_again_stops_when_its_condition_is_no_longer_true():
    """Triggers. It is tested each time."""
    told = story(
        "incidents: {alarm: [{stage: rings, at: 45 min, seen_by: north.desk}]}",
        "policies: {south.desk: [{id: refuse, do: reject}]}",
        f"initiative: {{north.desk: [{{id: call, upon: start, when: not known(alarm.rings), {CALL}, "
        "repeat: every 30 min until answered}]}",
    )
    assert ends(told) == ["rejected 0:00", "rejected 0:30"]


def test_k614_a_fresh_trigger_starts_the_tries_anew():
    """Triggers. Two tries a trigger, four in all."""
    told = story(
        "policies: {south.desk: [{id: refuse, do: reject}]}",
        f"initiative: {{north.desk: [{{id: call, upon: every 4 h, {CALL}, repeat: every 1 h until 2 tries}}]}}",
        "clock: {play: 10 h, horizon: 10 h}",
    )
    assert ends(told) == ["rejected 4:00", "rejected 5:00", "rejected 8:00", "rejected 9:00"]


def test_k615_a_rule_that_asked_two_stops_trying_when_one_of_them_completes():
    """Triggers. The refusal of the first had already set the next try going."""
    told = story(
        "offices: {south.clerk: {kind: hotline desk, label: Clerk}}",
        "channels: {line: {ends: [north.desk, [south.desk, south.clerk]]}}",
        "policies: {south.desk: [{id: refuse, do: reject}], south.clerk: [{id: lift, do: accept}]}",
        """
        initiative:
          north.desk:
            - id: call
              upon: start
              repeat: every 1 h until answered or 5 tries
              do:
                - {ask: south.desk, channel: line, matter: talks, purpose: warn, patience: {desk: 1 h, answer: 1 h}}
                - {ask: south.clerk, channel: line, matter: talks, purpose: warn, patience: {desk: 1 h, answer: 1 h}}
        """,
    )
    assert ends(told) == ["rejected 0:00", "completed 0:11"]


def test_k616_effects_may_look_upon_any_moment_in_the_life_of_a_contact():
    """Triggers."""
    moments = enumerate(("requested", "taken up", "delayed", "accepted", "connecting", "connected", "ended"))
    told = story(
        TALLY,
        "policies: {south.desk: [{id: later, do: delay, after: 1 min}, {id: lift, do: accept}]}\nasks: [0 min]",
        f"effects: [{', '.join(f'{{id: at{i}, upon: {word}, do: {{count: tally}}}}' for i, word in moments)}]",
    )
    assert told.lines(EventKind.FIRED) == [
        "#0 0:00 fires at0",
        "#0 0:00 fires at1",
        "#0 0:00 fires at2",
        "#0 0:01 fires at1",
        "#0 0:01 fires at3",
        "#0 0:01 fires at4",
        "#0 0:02 fires at5",
        "#0 0:12 fires at6",
    ]


def test_k621_the_first_office_of_a_chain_learns_at_once_and_each_further_one_a_hop_later():
    """An office knows what it has learned. The hop of the office that is reached."""
    told = story("""
      offices:
        south.desk: {reports_to: south.watch}
        south.watch: {kind: command, label: Watch, hop: 7 min, reports_to: south.chief}
      incidents: {alarm: [{stage: rings, at: 1 h, seen_by: south.desk}]}
    """)
    assert told.lines(EventKind.LEARNED, EventKind.ACCOUNT) == [
        "1:00 south.desk learns alarm.rings",
        "1:00 account to south.watch, due 1:07",
        "1:07 south.watch learns alarm.rings",
        "1:07 account to south.chief, due 1:12",
        "1:12 south.chief learns alarm.rings",
    ]


def test_k622_a_path_may_give_its_first_office_a_hop():
    """An office knows what it has learned. Then it was not there."""
    told = story("""
      incidents:
        alarm: [{stage: rings, at: 1 h, accounts: [[{office: south.desk, hop: 3 min}, south.chief]]}]
    """)
    assert told.lines(EventKind.LEARNED) == [
        "1:03 south.desk learns alarm.rings",
        "1:08 south.chief learns alarm.rings",
    ]


def test_k623_who_does_it_knows_it_at_that_instant_and_first():
    """An office knows what it has learned."""
    told = story("incidents: {shot: [{stage: fired, at: 1 h, by: south.desk, seen_by: north.desk}]}")
    assert told.lines(EventKind.LEARNED) == ["1:00 south.desk learns shot.fired", "1:00 north.desk learns shot.fired"]


def test_k624_a_public_stage_is_learned_by_all_at_once():
    """An office knows what it has learned. In the order of the file."""
    told = story("incidents: {alarm: [{stage: rings, at: 1 h, public: true}]}")
    assert told.lines(EventKind.LEARNED) == [
        "1:00 north.desk learns alarm.rings",
        "1:00 south.desk learns alarm.rings",
        "1:00 south.chief learns alarm.rings",
    ]


def test_k625_all_who_learn_at_one_instant_know_before_any_of_them_acts():
    """An office knows what it has learned. The northern desk calls at once, and the southern one already knows why."""
    told = story(
        "incidents: {alarm: [{stage: rings, at: 1 h, public: true}]}",
        "policies: {south.desk: [{id: lift, when: known(alarm.rings), do: accept}, {id: refuse, do: reject}]}",
        f"initiative: {{north.desk: [{{id: call, upon: learned(alarm), {CALL}}}]}}",
    )
    assert ends(told) == ["completed 1:11"]


def test_k626_an_account_older_than_what_is_known_teaches_nothing():
    """An office knows what it has learned.

    The second occurrence arrives by a short path before the first by a long one.
    """
    told = story("""
      variables: {far: {start: 100, bounds: 0 to 100}}
      incidents:
        drill: [{stage: begins, every: 1 h, accounts: [[{office: south.desk, hop: 1 min * far}]]}]
      injects: [{id: nearer, at: 90 min, do: {set: far, to: 1}}]
      clock: {play: 150 min, horizon: 3 h}
    """)
    assert (
        told.lines(EventKind.LEARNED)
        == [
            "2:01 south.desk learns drill.begins again, 1",
            "3:01 south.desk learns drill.begins again, 2",
        ][:1]
    )
    assert told.count(EventKind.ACCOUNT) == 3


def test_k627_an_office_counts_and_dates_what_it_has_learned():
    """An office knows what it has learned.

    `since` counts from the occurrence, not from the account; `count` what was learned.
    """
    told = story("""
      incidents: {alarm: [{stage: rings, at: 1 h, accounts: [[{office: south.desk, hop: 20 min}]]}]}
      policies:
        south.desk:
          - {id: fresh, when: since(alarm.rings) = 30 min and count(alarm.rings) = 1, do: accept}
          - {id: refuse, do: reject}
      asks: [65 min, 90 min]
    """)
    assert ends(told) == ["rejected 1:05", "completed 1:41"]


def test_k628_of_the_unknown_every_comparison_is_false():
    """An office knows what it has learned.

    `since` is never: neither less nor more than anything, neither equal nor unequal.
    """
    told = story("""
      incidents: {alarm: [{stage: rings, at: 10 h, seen_by: south.desk}]}
      policies:
        south.desk:
          - {id: less, when: since(alarm.rings) < 9 d, do: reject}
          - {id: more, when: since(alarm.rings) >= 0 h, do: reject}
          - {id: equal, when: since(alarm.rings) = since(alarm.rings), do: reject}
          - {id: unequal, when: since(alarm.rings) != 1 h, do: reject}
          - {id: lift, when: not since(alarm.rings) < 9 d, do: accept}
      asks: [0 min]
    """)
    assert "by lift" in told.life()[2]


def test_k629_a_closed_command_channel_stops_accounts():
    """An office knows what it has learned. The chief never hears of it."""
    told = story("""
      channels: {wire: {kind: command, ends: [south.desk, south.chief], status: down}}
      incidents: {alarm: [{stage: rings, at: 1 h, seen_by: south.desk}]}
    """)
    assert told.lines(EventKind.LEARNED) == ["1:00 south.desk learns alarm.rings"]


def test_k630_learning_by_an_act_is_of_the_latest_occurrence():
    """An office knows what it has learned."""
    told = story("""
      incidents: {drill: [{stage: begins, every: 1 h}]}
      injects: [{id: tell, at: 150 min, do: {learn: drill.begins, office: [north.desk, south.desk]}}]
      clock: {play: 151 min, horizon: 151 min}
    """)
    assert told.lines(EventKind.LEARNED) == [
        "2:30 north.desk learns drill.begins again, 1",
        "2:30 south.desk learns drill.begins again, 1",
    ]


def test_k631_one_cannot_learn_what_has_not_happened():
    """An office knows what it has learned."""
    told = story("""
      incidents: {drill: [{stage: begins, at: 3 h}]}
      injects: [{id: tell, at: 1 h, do: {learn: drill.begins, office: north.desk}}]
    """)
    assert told.count(EventKind.LEARNED) == 0


def test_k632_a_hop_of_no_time_is_learned_in_the_same_instant():
    """An office knows what it has learned."""
    told = story(
        "offices: {south.chief: {hop: 0 s}}\nincidents: {alarm: [{stage: rings, at: 1 h, seen_by: south.desk}]}"
    )
    assert told.lines(EventKind.LEARNED) == [
        "1:00 south.desk learns alarm.rings",
        "1:00 south.chief learns alarm.rings",
    ]


@pytest.mark.parametrize(("hop", "result"), [("5 h", "rejected"), ("0 s", "completed")])
def test_k633_a_policy_may_read_the_stage_that_its_office_knows(hop, result):
    """An office knows what it has learned. Not the one that is so."""
    told = story(f"""
      incidents:
        alarm:
          - {{stage: rings, at: 1 h, seen_by: south.desk}}
          - {{stage: ends, after: 1 h, accounts: [[{{office: south.desk, hop: {hop}}}]]}}
      policies: {{south.desk: [{{id: lift, when: stage(alarm) is ends, do: accept}}, {{id: refuse, do: reject}}]}}
      asks: [3 h]
    """)
    assert ends(told)[0].startswith(result)


def test_k634_a_chance_reads_what_the_office_knows_of_events():
    """An office knows what it has learned. The alarm has rung, and the desk has not heard of it."""
    told = story("""
      incidents: {alarm: [{stage: rings, at: 1 h, seen_by: north.desk}]}
      policies: {south.desk: [{id: hush, chance: 1 if known(alarm.rings) else 0, do: reject}, {id: lift, do: accept}]}
      asks: [2 h]
    """)
    assert "by lift" in told.life()[2]


def test_k635_an_account_goes_by_a_command_channel_that_is_not_closed():
    """An office knows what it has learned. The first wire is down, and a runner is sent."""
    told = story("""
      channels:
        wire: {kind: command, ends: [south.desk, south.chief], status: down}
        runner: {kind: command, ends: [south.desk, south.chief]}
      incidents: {alarm: [{stage: rings, at: 1 h, seen_by: south.desk}]}
    """)
    assert told.lines(EventKind.LEARNED)[-1] == "1:05 south.chief learns alarm.rings"
