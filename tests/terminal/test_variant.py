"""Variants on the command line: played, shown, checked, completed."""

import json

import pytest

from tests.terminal.conftest import LIGHTHOUSE

VARIED = f"""{LIGHTHOUSE}rule_sets:
  coast: {{chip: {{text: Silence is a chip}}, fear: {{text: Nobody dares}}}}
variants:
  dark:
    label: "Nobody lifts"
    set: {{rings_out: 0.9}}
  frightened:
    label: "The desk is afraid"
    rules: {{coast: fear}}
"""
BROKEN = VARIED + '  broken: {label: "Cannot be", change: {"channels.phone.kind": stafed}}\n'


@pytest.fixture
def varied(folder):
    """The lighthouse with two variants of it."""
    (folder / "varied.yaml").write_text(VARIED)
    return "varied.yaml"


def test_a_variant_is_run_in_place_of_the_scenario(openline, varied):
    plain = json.loads(openline("run", varied, "--json").out)
    dark = json.loads(openline("run", varied, "--variant", "dark", "--json").out)
    assert (plain["parameters"]["rings_out"], dark["parameters"]["rings_out"]) == (0, 0.9)
    assert plain["scenario_digest"] != dark["scenario_digest"]


def test_the_rules_of_a_variant_are_those_of_its_run_unless_others_are_asked_for(openline, varied):
    def chosen(*words):
        return json.loads(openline("run", varied, *words, "--json").out)["rule_sets"]

    assert chosen() == {"coast": "chip"}
    assert chosen("--variant", "frightened") == {"coast": "fear"}
    assert chosen("--variant", "frightened", "--rules", "coast=chip") == {"coast": "chip"}


def test_a_variant_is_shown_under_its_name(openline, varied):
    assert "Variant dark: Nobody lifts" in openline("show", varied, "--variant", "dark").out
    assert json.loads(openline("show", varied, "--variant", "dark", "--json").out)["variant"] == "dark"
    assert "dark" in openline("show", varied).out


@pytest.mark.parametrize("command", ["run", "show", "check"])
def test_a_variant_that_is_not_there_is_answered_with_those_that_are(openline, varied, command):
    result = openline(command, varied, "--variant", "drak")
    assert result.code == 2
    assert "did you mean dark?" in result.out + result.err


def test_check_says_in_which_variant_a_problem_is(openline, folder):
    (folder / "broken.yaml").write_text(BROKEN)
    result = openline("check", "broken.yaml")
    assert result.code == 2
    assert "stafed" in result.out
    assert f"broken.yaml:{BROKEN.count(chr(10))}:" in result.out
    assert "broken" in result.out.split("error", 1)[1]
    assert openline("check", "broken.yaml", "--variant", "dark").code == 0
