"""Checks that follow from what was typed are found out, and those that do not are left alone."""

import pytest

from simulator.engine import run
from simulator.measures.paired import mcnemar
from simulator.rehearsal.observed import without
from tests.rehearsal.bell import bell, found, rehearsed


@pytest.fixture(scope="module")
def rehearsal():
    return rehearsed(bell())


@pytest.fixture(scope="module")
def checks(rehearsal):
    return found(rehearsal)


def name_of(rehearsal, doubt) -> str:
    return rehearsal.scenario.words.parameters[doubt.parameter].id if doubt.parameter >= 0 else ""


def test_a_check_that_one_parameter_alone_decides_counts_as_assumed_and_the_parameter_is_named(rehearsal, checks):
    assert checks["decided"].result.verdict == "holds"
    assert checks["decided"].doubt.why == "one parameter"
    assert name_of(rehearsal, checks["decided"].doubt) == "silent"


def test_a_check_whose_share_is_a_number_that_was_typed_counts_as_assumed(rehearsal, checks):
    assert checks["repeated"].doubt.why == "typed"
    assert name_of(rehearsal, checks["repeated"].doubt) == "idle"


def test_a_check_that_reads_parameters_alone_repeats_what_was_typed(rehearsal, checks):
    assert checks["written"].doubt.why == "typed"
    assert name_of(rehearsal, checks["written"].doubt) == ""


def test_a_check_that_nothing_in_the_file_makes_fail_counts_as_assumed(rehearsal, checks):
    assert checks["unfailing"].result.share == 1
    assert checks["unfailing"].doubt.why == "cannot fail"
    assert len(rehearsal.without) > 3


def test_a_check_that_always_holds_but_not_without_some_rule_is_evidence(checks):
    assert checks["mutable"].result.share == 1
    assert checks["mutable"].doubt is None
    assert checks["mutable"].is_evidence


def test_a_check_on_which_several_parameters_bear_is_evidence(checks):
    assert checks["both"].doubt is None
    assert checks["both"].is_evidence


def test_an_assumed_check_is_no_evidence_though_nothing_speaks_against_it():
    assumed = bell(('band: "0.3 to 0.6", kind: emergent', 'band: "0.3 to 0.6", kind: assumed'))
    assert not found(rehearsed(assumed, 40))["both"].is_evidence


def test_a_check_that_was_moved_by_a_parameter_is_not_tried_without_rules():
    changed = bell(
        ("  written: {", "  # {"), ("  unfailing: {", "  # {"), ("  mutable: {", "  # {"), ("  both: {", "  # {")
    )
    assert rehearsed(changed, 40).without == []


def test_a_rule_that_is_left_out_has_no_part_in_a_run(rehearsal):
    scenario = rehearsal.scenario
    calls = [rule.id for rule in scenario.words.rules].index("calls")
    assert len(run(scenario).state.contacts) == 2
    assert len(run(without(scenario, calls)).state.contacts) == 1


@pytest.mark.parametrize(
    ("risen", "fallen", "chance"), [(0, 0, 1), (1, 0, 1), (5, 0, 2 / 32), (8, 2, 112 / 1024), (3, 3, 1)]
)
def test_a_difference_of_paired_runs_is_judged_by_the_exact_test(risen, fallen, chance):
    assert mcnemar(risen, fallen) == mcnemar(fallen, risen) == pytest.approx(chance)
