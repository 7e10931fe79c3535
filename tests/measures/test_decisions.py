"""Each rule's share of the decisions, over many runs."""

from simulator.engine import run
from simulator.measures.decisions import NO_RULE, count_decisions
from simulator.measures.share import wilson
from tests.catalogue.story import world

POLICY = """
policies:
  south.desk:
    - {id: firm, when: tone is firm, do: reject}
    - {id: lift, when: matter is talks, chance: 0.5, do: accept}
    - id: else
      when: ordinal is 0
      choose: [{id: later, share: 0.5, do: delay, after: 1 h}, {id: sharp, share: 0.5, do: reject}]
"""


def counted(runs: int, *texts: str):
    scenario = world(POLICY, *texts)
    script = 0 if scenario.program.scripts else -1
    rows = (run(scenario, run=number, script=script).rows for number in range(runs))
    return scenario, count_decisions(scenario.program, rows)


def by_name(scenario, decisions):
    """Number of decisions by rule and branch of the southern desk."""
    found = {}
    for share in decisions.shares():
        rule = scenario.words.rules[share.rule] if share.rule != NO_RULE else None
        name = f"{rule.id}.{rule.branches[share.branch]}" if rule and rule.branches else rule.id if rule else "none"
        found[name] = share
    return found


def test_every_rule_and_branch_is_listed_with_the_built_in_last_one():
    found = by_name(*counted(1, "asks: [0 h]"))
    assert list(found) == ["firm", "lift", "else.later", "else.sharp", "none"]
    assert found["firm"].number == 0


def test_the_shares_of_an_office_are_those_of_its_decisions_and_add_up_to_one():
    scenario, decisions = counted(60, "asks: [0 h, 1 d]")
    found = by_name(scenario, decisions)
    assert decisions.runs == 60
    assert sum(share.number for share in found.values()) == decisions.of_office(1) > 120
    assert abs(sum(share.share for share in found.values()) - 1) < 1e-12
    assert all(share.number > 5 for name, share in found.items() if name not in ("firm",))


def test_a_share_has_its_wilson_interval():
    scenario, decisions = counted(40, "asks: [0 h]")
    lift = by_name(scenario, decisions)["lift"]
    assert (lift.low, lift.high) == wilson(lift.number, lift.decisions)
    assert lift.low < lift.share < lift.high


def test_what_a_person_decides_is_counted_apart():
    _, decisions = counted(
        3,
        """
        policies: {south.desk: [{id: slowly, do: accept, after: 5 h}]}
        asks: [0 h]
        inputs: [{at: 1 h, by: south.desk, do: {decide: reject, request_of: north.desk}}]
        """,
    )
    assert decisions.by_persons(1) == 3
    assert {share.rule: share.number for share in decisions.shares()} == {0: 3, NO_RULE: 0}
    assert decisions.of_office(1) == 3


def test_what_no_rule_decides_is_the_share_of_the_built_in_last_one_also_upon_an_input():
    _, decisions = counted(2, "policies: {south.desk: [{id: firm, when: tone is firm, do: reject}]}", "asks: [0 h]")
    assert {share.rule: share.number for share in decisions.shares()} == {0: 0, NO_RULE: 2}
    assert decisions.by_persons(1) == 0


def test_no_runs_make_no_decisions():
    _, decisions = counted(0)
    assert {(share.number, share.share, share.low, share.high) for share in decisions.shares()} == {(0, 0.0, 0.0, 1.0)}
