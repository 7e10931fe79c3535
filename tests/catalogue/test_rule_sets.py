"""Rule sets: rival theories of one side, one of them in each run."""

import re
from dataclasses import replace

import pytest

from simulator.engine import run
from simulator.errors import AuthorError, OperatorError
from simulator.scenario.loading import resolve_rule_sets
from simulator.vocabulary import EventKind
from tests.catalogue.story import Told, story, world

THEORIES = """
rule_sets:
  south:
    protocol: {label: The form, text: The form was wrong}
    leverage: {text: Silence is a chip}
asks: [0 min]
"""
POLICY = """
policies:
  south.desk:
    - {id: form, rule_set: protocol, do: reject, after: 10 min, reason: wrong scope}
    - {id: chip, rule_set: leverage, do: ignore, reason: leverage}
"""


def under(scenario, seed: int = 0, **asked: str) -> Told:
    """A run under the rule sets that are asked for."""
    script = 0 if scenario.program.scripts else -1
    return Told(scenario, run(scenario, seed=seed, script=script, rule_sets=resolve_rule_sets(scenario, asked)))


def test_k1101_without_a_choice_a_run_has_the_first_rule_set_of_each_side():
    """Rule sets."""
    assert story(THEORIES, POLICY).ledger() == ["#0 0:00 north.desk > south.desk: rejected 0:10"]


def test_k1102_a_rule_that_names_a_rule_set_is_there_only_under_it():
    """Rule sets."""
    told = under(world(THEORIES, POLICY), south="leverage")
    assert told.ledger() == ["#0 0:00 north.desk > south.desk: ignored 12:00"]
    assert [told.rule(row) for row in told.run.rows if row.kind == EventKind.DECIDED] == ["chip"]


def test_k1103_a_rule_may_belong_to_several_and_one_that_names_none_to_all():
    """Rule sets."""
    scenario = world(
        THEORIES,
        """
        rule_sets: {south: {paralysis: {text: Nobody dares decide}}}
        policies:
          south.desk:
            - {id: both, rule_set: [protocol, paralysis], do: reject}
            - {id: all, do: accept}
        """,
    )
    decided = {name: under(scenario, south=name).life()[2] for name in ("protocol", "leverage", "paralysis")}
    assert {name: line.rpartition(" ")[2] for name, line in decided.items()} == {
        "protocol": "both",
        "leverage": "all",
        "paralysis": "both",
    }


def test_k1104_initiative_of_another_rule_set_is_triggered_by_nothing_and_sets_no_timer():
    """Rule sets."""
    scenario = world("""
      rule_sets: {north: {quiet: {text: Waits}, loud: {text: Calls}}}
      policies: {south.desk: [{id: lift, do: accept}]}
      counters: {calls: {}, looks: {}}
      initiative:
        north.desk:
          - {id: often, rule_set: loud, upon: every 20 h, do: {count: looks}}
          - {id: once, rule_set: loud, at: 1 h, do: {count: calls}}
          - {id: seldom, rule_set: quiet, upon: every 30 h, do: {count: looks}}
    """)
    assert under(scenario).lines(EventKind.FIRED) == ["30:00 fires seldom"]
    assert under(scenario, north="loud").lines(EventKind.FIRED) == [
        "1:00 fires once",
        "20:00 fires often",
        "40:00 fires often",
    ]


def test_k1105_an_effect_names_its_rule_set_with_the_side():
    """Rule sets."""
    scenario = world(
        THEORIES,
        POLICY,
        """
        counters: {refusals: {}}
        effects: [{id: counts, rule_set: south.leverage, upon: requested, do: {count: refusals}}]
        """,
    )
    assert under(scenario).count(EventKind.COUNTED) == 0
    assert under(scenario, south="leverage").lines(EventKind.COUNTED) == ["0:00 refusals 1"]


def test_k1106_rule_sets_of_two_sides_are_chosen_one_by_one():
    """Rule sets."""
    scenario = world(
        THEORIES,
        POLICY,
        """
        rule_sets: {north: {calm: {text: Waits}, angry: {text: Closes}}}
        initiative:
          north.desk: [{id: shuts, rule_set: angry, upon: "result(rejected or ignored)", do: {close: line}}]
        """,
    )
    found = {
        (south, north): under(scenario, south=south, north=north).count(EventKind.STATUS)
        for south in ("protocol", "leverage")
        for north in ("calm", "angry")
    }
    assert found == {
        ("protocol", "calm"): 0,
        ("leverage", "calm"): 0,
        ("protocol", "angry"): 1,
        ("leverage", "angry"): 1,
    }


def test_k1107_luck_does_not_depend_on_the_rule_set():
    """Rule sets / How luck is drawn."""
    scenario = world(
        THEORIES,
        """
        policies:
          south.desk:
            - {id: form, rule_set: protocol, when: tone is firm, do: reject}
            - {id: often, chance: 0.5, do: accept, after: 1 h to 5 h}
            - {id: else, do: reject, after: 1 h to 9 h}
        """,
    )
    for seed in range(12):
        assert under(scenario, seed).run.rows == under(scenario, seed, south="leverage").run.rows
    assert len({under(scenario, seed).ledger()[0] for seed in range(12)}) > 6


def test_k1108_the_choice_is_no_part_of_the_scenario():
    """Rule sets."""
    scenario = world(THEORIES, POLICY)
    first, second = under(scenario), under(scenario, south="leverage")
    assert (first.run.rule_sets, second.run.rule_sets) == ((0,), (1,))
    assert replace(first.scenario).scenario_digest == second.scenario.scenario_digest
    assert first.run.rows != second.run.rows


@pytest.mark.parametrize(
    ("asked", "message"),
    [
        ({"south": "levrage"}, "south has no rule set levrage; did you mean leverage?"),
        ({"south": "x"}, "south has no rule set x; it has protocol, leverage"),
        ({"north": "leverage"}, "north has no rule sets; those that have some: south"),
        ({"suoth": "leverage"}, "no side is called suoth; did you mean south?"),
    ],
)
def test_a_choice_that_there_is_not_is_refused_with_what_there_is(asked, message):
    with pytest.raises(OperatorError, match=re.escape(message)):
        resolve_rule_sets(world(THEORIES, POLICY), asked)


def warnings(*texts: str) -> list[str]:
    return [text.partition("warning ")[2].split(":")[0] + text.rpartition(": ")[2] for text in world(*texts).warnings]


def test_each_rule_set_is_checked_for_itself():
    found = world(
        THEORIES,
        """
        policies:
          south.desk:
            - {id: form, rule_set: protocol, do: reject}
            - {id: chip, rule_set: [leverage, protocol], when: tone is firm, do: reject}
        """,
    ).warnings
    assert [line.partition("warning ")[2] for line in found] == [
        "W403 policies.south.desk: where no rule decides under leverage, a contact is ignored; "
        "end with a rule that always decides",
        "W402 policies.south.desk[1].id: under protocol the rules above always decide, or no contact fits",
    ]


def test_a_rule_of_all_sets_that_one_of_them_passes_by_is_in_order():
    text = """
    policies:
      south.desk: [{id: form, rule_set: protocol, do: reject}, {id: rest, do: accept}]
    """
    assert world(THEORIES, text).warnings == ()


def test_a_silence_under_one_rule_set_is_a_silence_that_might_never_end():
    text = """
    initiative:
      north.desk:
        - id: calls
          upon: start
          do: {ask: south.desk, channel: line, matter: talks, purpose: clarify, patience: {answer: unlimited}}
    """
    with pytest.raises(AuthorError, match="E483"):
        world(THEORIES, POLICY, text)
