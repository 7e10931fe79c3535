"""A rehearsal: what it tries, how far checks hold, what never happens, and that workers change none of it."""

import json
from collections import Counter

import pytest

from simulator.batch import as_written
from simulator.batch.scale import between
from simulator.measures.coverage import never
from simulator.rehearsal import Rehearsal, findings, levels, rehearse, theories
from simulator.rehearsal.page import rehearsal_page, warnings
from simulator.rehearsal.reach import extremes
from simulator.rehearsal.record import rehearsal_record
from simulator.words.page import plain
from tests.rehearsal.bell import bell, found, plan_of, rehearsed

SETS = """\
rule_sets:
  coast: {lifts_all: {text: It always lifts.}, lifts_none: {text: It never lifts.}, usual: {text: As it comes.}}
  isle: {calls: {text: It calls.}, rests: {text: It rests.}}
policies:
  coast.desk:
    - {id: all, rule_set: lifts_all, do: accept, substance: agreed}
    - {id: none, rule_set: lifts_none, do: reject}
"""
RIVAL = ("policies:\n  coast.desk:\n", SETS)


@pytest.fixture(scope="module")
def rehearsal():
    return rehearsed(bell())


@pytest.fixture(scope="module")
def rivals():
    return rehearsed(bell(RIVAL), 60)


@pytest.mark.parametrize(
    ("scale", "low", "high", "middle"),
    [("linear", 2, 4, 3), ("log", 1, 100, 10), ("logit", 0.1, 0.9, 0.5), ("log", 0, 4, 2), ("logit", 0.0, 1.0, 0.5)],
)
def test_the_middle_of_a_range_is_by_its_scale_and_the_ends_are_the_ends(scale, low, high, middle):
    assert between(scale, low, high, 0.5) == pytest.approx(middle)
    assert (between(scale, low, high, 0.0), between(scale, low, high, 1.0)) == (low, high)


def test_every_declared_parameter_is_tried_at_five_places_and_numbers_in_rules_at_both_ends_if_asked():
    scenario = bell()
    names = [scenario.words.parameters[level.parameter].id for level in levels(scenario)]
    assert Counter(names) == {"silent": 5, "idle": 5, "pause": 5}
    more = Counter(scenario.words.parameters[level.parameter].id for level in levels(scenario, with_written=True))
    assert more["pause"] == 5
    assert more["phone.talk"] == 2


def test_a_fixed_parameter_is_not_varied():
    fixed = bell(("label: how still it is,", "label: how still it is, kind: fixed,"))
    assert {fixed.words.parameters[level.parameter].id for level in levels(fixed)} == {"idle", "pause"}


def test_every_combination_of_rule_sets_is_tried_the_chosen_one_first():
    program = bell(RIVAL).program
    chosen = as_written(program)
    assert [setup.rule_sets for setup in theories(program, chosen)] == [(3, 0), (3, 1), (3, 2), (4, 0), (4, 1), (4, 2)]
    assert [setup.rule_sets for setup in theories(program, chosen, frozenset({0}))] == [(3, 0), (3, 1), (3, 2)]


def test_verdicts_are_those_of_the_first_theory_and_robust_where_all_agree(rivals):
    decided = found(rivals)["decided"]
    assert [result.share for result in decided.under[:2]] == [1.0, 0.0]
    assert not decided.is_robust
    assert found(rivals)["unfailing"].is_robust
    assert "not robust: " in plain(rehearsal_page(rivals, 100))


def test_the_range_in_which_a_check_fails_is_told_with_its_part_and_its_places(rehearsal):
    reach = next(one for one in found(rehearsal)["decided"].reaches if one.points[0].value == 0.05)
    assert [point.verdict for point in reach.points][-1] == "fails"
    assert sum(reach.part(verdict) for verdict in ("holds", "unclear", "fails")) == pytest.approx(1)
    assert reach.part("fails") >= 0.125
    assert (reach.lowest.value, reach.highest.value) == (0.95, 0.05)


def test_a_place_at_which_no_run_goes_otherwise_has_the_verdict_of_all_runs(rehearsal):
    pause = [row.id for row in rehearsal.scenario.words.parameters].index("pause")
    for one in found(rehearsal).values():
        reach = next(reach for reach in one.reaches if reach.parameter == pause)
        assert reach.part(one.result.verdict) == 1.0
        assert not reach.is_beyond_error


def test_outcomes_stand_beside_their_extremes_and_where_these_are(rehearsal):
    heard = [outcome.id for outcome in rehearsal.scenario.words.outcomes].index("heard")
    low, high = extremes(rehearsal, heard)
    silent = [row.id for row in rehearsal.scenario.words.parameters].index("silent")
    assert low.share < rehearsal.first.totals.outcome(heard).value < high.share
    assert low.level is not None
    assert (low.level.parameter, low.level.value) == (silent, 0.95)


def test_what_the_file_speaks_of_and_never_happened_is_told(rehearsal):
    words = rehearsal.scenario.words
    missed = never(rehearsal.scenario.program, rehearsal.coverage)
    assert [words.rules[rule].id for rule, _ in missed.rules] == ["shut"]
    assert [words.rules[rule].id for rule in missed.injects] == ["reporter"]
    assert [words.rules[rule].id for rule in missed.by_hand] == ["visitor"]
    assert [words.channels[at].id for at in missed.channels][:1] == ["lamp"]
    assert [words.stages[at].id for at in missed.stages] == ["bell.cracks"]
    assert [words.actions[at].id for at in missed.actions] == ["paint"]
    assert {how for how, _ in missed.reasons} == {"actual", "told"}


def test_shares_of_decisions_are_those_of_the_office(rehearsal):
    shares = {rehearsal.scenario.words.rules[one.rule].id: one for one in rehearsal.first.decisions.shares()}
    assert shares["away"].number + shares["here"].number == 100
    assert shares["shut"].number == 0


@pytest.mark.parametrize("workers", [2, 3])
def test_a_rehearsal_is_the_same_however_many_workers_there_are(rehearsal, workers):
    again = rehearsed(bell(), workers=workers)
    assert rehearsal_record(again) == rehearsal_record(rehearsal)
    assert plain(rehearsal_page(again, 80)) == plain(rehearsal_page(rehearsal, 80))


def test_a_rehearsal_as_data_goes_into_json(rehearsal):
    data = json.loads(json.dumps(rehearsal_record(rehearsal), allow_nan=False))
    assert (data["simulated"], data["complete"], data["runs"]) == (True, True, 100)
    assert data["checks"]["decided"]["assumed_by"] == "silent"
    assert data["never"]["rules"][0]["rule"] == "shut"
    assert data["outcomes"]["heard"]["lowest"]["parameter"] == "silent"


def test_what_is_done_when_it_is_broken_off_can_be_told():
    rehearsal = Rehearsal(bell(RIVAL), plan_of(bell(RIVAL), 60))

    def stop(runs: int) -> None:
        if runs > 100:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        rehearse(rehearsal, 1, lambda runs: None, stop)
    page = plain(rehearsal_page(rehearsal, 100))
    assert f"Broken off: {rehearsal.runs} of" in page
    assert rehearsal_record(rehearsal)["complete"] is False
    assert all(one.doubt is None or one.doubt.why != "cannot fail" for one in findings(rehearsal))


def test_the_first_results_are_there_before_the_ranges_are_gone_through():
    rehearsal = Rehearsal(bell(), plan_of(bell(), 40))
    seen = []
    rehearse(rehearsal, 1, lambda runs: seen.append((runs, len(rehearsal.levels))), lambda runs: None)
    assert seen == [(40, 0)]
    assert len(rehearsal.levels) == 15
    assert rehearsal.runs == rehearsal.plan.total


def test_a_check_that_is_known_not_to_hold_is_told_and_one_that_holds_after_all_is_pointed_out():
    failing = bell(('band: "0.4 to 0.9", kind', 'band: "0 to 0.1", known: The desk is kind., kind'))
    rehearsal = rehearsed(failing, 40)
    assert found(rehearsal)["decided"].verdict == "known"
    assert "known not to hold: The desk is kind." in plain(rehearsal_page(rehearsal, None))
    holding = rehearsed(bell(('band: "0.4 to 0.9", kind', 'band: "0.4 to 0.9", known: The desk is kind., kind')), 100)
    assert found(holding)["decided"].verdict == "holds"
    assert any("take the mark away" in text for text in warnings(holding, findings(holding)))


def test_a_scenario_without_checks_or_parameters_is_rehearsed_too():
    bare = rehearsed(bell(("checks:", "# checks:"), *(_without(name) for name in CHECKS)), 20)
    assert "the scenario has no checks" in plain(rehearsal_page(bare, 80))


CHECKS = ("decided", "repeated", "written", "unfailing", "mutable", "both")


def _without(name: str) -> tuple[str, str]:
    return f"  {name}: {{", f"  # {name}: {{"
