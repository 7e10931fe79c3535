"""Luck that lasts: for a holder, for a stage as the office knows it, for a time."""

import pytest

from simulator.errors import AuthorError
from simulator.vocabulary import EventKind
from tests.catalogue.story import Told, play, story, world

SEEDS = range(24)
LIFT = "{id: lift, chance: 0.5, do: accept, talk: 1 min}"


def answers(told: Told) -> str:
    """What became of each contact, in order: a for accepted, r for rejected."""
    rules = {row.contact: told.rule(row) for row in told.run.rows if row.kind == EventKind.DECIDED}
    return "".join("a" if rules[number] == "lift" else "r" for number in sorted(rules))


def found(luck: str, *texts: str) -> set[str]:
    """The answers that many runs give under a kind of luck."""
    policy = f"""
      policies: {{south.desk: [{LIFT[:-1]}, luck: {luck}}}, {{id: nay, do: reject}}]}}
    """
    scenario = world(policy, *texts)
    return {answers(play(scenario, seed)) for seed in SEEDS}


HOLDERS = """
offices: {south.desk: {holders: [{since: 5 h}]}}
asks: [0 h, 1 h, 6 h, 7 h]
"""


def test_k1111_luck_of_a_holder_is_drawn_anew_for_the_next_one():
    """Luck is a disposition."""
    assert found("matter", HOLDERS) == {"aaaa", "rrrr"}
    assert found("holder", HOLDERS) == {"aaaa", "rrrr", "aarr", "rraa"}


def test_k1112_luck_of_a_stage_is_drawn_anew_when_the_office_learns_of_the_next_one():
    """Luck is a disposition."""
    stages = """
    incidents:
      alarm: [{stage: rings, at: 5 h, accounts: [[north.desk, {office: south.desk, hop: 3 h}]]}]
    asks: [0 h, 6 h, 9 h, 10 h]
    """
    assert found("stage(alarm)", stages) == {"aaaa", "rrrr", "aarr", "rraa"}


def test_k1113_each_occurrence_of_a_stage_counts_for_it():
    """Luck is a disposition."""
    stages = """
    incidents: {alarm: [{stage: rings, at: 5 h, every: 10 h, seen_by: south.desk}]}
    asks: [0 h, 6 h, 16 h]
    """
    assert found("stage(alarm)", stages) == {a + b + c for a in "ar" for b in "ar" for c in "ar"}


def test_k1114_luck_of_a_time_begins_at_its_first_need_and_the_next_at_the_next():
    """Luck is a disposition. Asked at 3, 12, 14 and 23 h with 10 h of luck: from 3 h to 13 h, then from 14 h on."""
    asks = "asks: [3 h, 12 h, 14 h, 23 h]"
    assert found("10 h", asks) == {"aaaa", "rrrr", "aarr", "rraa"}


def test_k1115_a_time_of_luck_is_over_at_its_last_instant():
    """Luck is a disposition."""
    assert found("10 h", "asks: [0 h, 10 h]") == {"aa", "rr", "ar", "ra"}
    assert found("10 h", 'asks: [0 h, "9 h 59 min"]') == {"aa", "rr"}


def test_k1116_a_rule_that_is_passed_over_by_its_condition_needs_no_luck():
    """Luck is a disposition. The condition holds from 4 h on, so the time of luck begins at 6 h, not at 0."""
    text = """
    policies:
      south.desk:
        - {id: lift, when: now >= 4 h, chance: 0.5, luck: 10 h, do: accept, talk: 1 min}
        - {id: nay, do: reject}
    asks: [0 h, 6 h, 12 h]
    """
    scenario = world(text)
    assert {answers(play(scenario, seed)) for seed in SEEDS} == {"rrr", "raa"}


def test_k1117_the_time_of_an_answer_lasts_as_long_as_its_luck():
    """So is the time of the answer. Due 2 h after the first need, for repeats to the same holder too."""
    told = story("""
      policies: {south.desk: [{id: nay, luck: holder, do: reject, after: 2 h}]}
      offices: {south.desk: {capacity: 4, holders: [{since: 3 h}]}}
      asks: [0 h, 1 h, 4 h, 5 h, 7 h]
    """)
    ends = [line.rpartition(" ")[2] for line in told.ledger()]
    assert ends == ["2:00", "2:00", "6:00", "6:00", "7:00"]


def test_k1118_another_matter_has_luck_of_its_own():
    """Luck is a disposition / How luck is drawn."""
    other = "matters: {other: {}}"
    asks = "asks: [0 h, {at: 1 h, matter: other}, 2 h, {at: 3 h, matter: other}]"
    for luck in ("holder", "10 d"):
        assert found(luck, other, asks) == {"aaaa", "rrrr", "arar", "rara"}


@pytest.mark.parametrize(
    ("luck", "message"),
    [
        ("holders", 'luck does not last for "holders".*did you mean "holder"'),
        ("stage", "luck does not last for"),
        ("stage(alram)", "E345.*did you mean"),
        ("30", "E498"),
        ("0 h", "E461"),
    ],
)
def test_luck_of_unsaid_length_is_refused(luck, message):
    text = f"policies: {{south.desk: [{{id: lift, luck: {luck!r}, do: accept}}]}}"
    with pytest.raises(AuthorError, match=message):
        world(text, "incidents: {alarm: [{stage: rings, at: 30 min}]}")
