"""NATO and Russia, 2014: its checks on unseen seeds, why opening takes longer than closing, three theories of it."""

import pytest

from tests.library.kit import UNSEEN, play_many, scenario, variant

NRC = "nato-russia-suspension-2014"
CHECKS = [check.id for check in scenario(NRC).words.checks]
FEW = UNSEEN[:60]
DAY = 24 * 3_600_000
WITHHELD, NOBODY_ASKS, ONLY_THE_CRISIS = (0,), (1,), (2,)


@pytest.fixture(scope="module")
def three_years():
    return play_many(scenario(NRC), FEW)


@pytest.mark.long
def test_every_check_of_the_suspension_holds_on_a_thousand_seeds_that_it_was_not_written_with():
    runs = play_many(scenario(NRC), UNSEEN)
    assert {name: runs.check(name).verdict for name in CHECKS} == dict.fromkeys(CHECKS, "holds")


def test_no_check_of_the_suspension_fails_on_a_few_unseen_seeds(three_years):
    assert [name for name in CHECKS if three_years.check(name).verdict == "fails"] == []


def test_the_chiefs_speak_in_may_and_then_fall_silent_on_an_open_line(three_years):
    assert three_years.share("last_early_call") >= 0.8
    assert three_years.share("chiefs_again") < 0.7


def test_where_one_voice_is_enough_the_same_allies_meet_again_in_nearly_every_run(three_years):
    open_door = play_many(variant(NRC, "one_voice_is_enough"), FEW[:30])
    assert open_door.share("ambassadors_again") >= 0.95
    assert open_door.share("ambassadors_again") > three_years.share("ambassadors_again") + 0.15
    assert open_door.check("long_silence").share < three_years.check("long_silence").share - 0.3


def test_soldiers_come_back_as_early_as_ambassadors_where_they_need_no_political_cover(three_years):
    free = play_many(scenario(NRC), FEW, settings={"soldiers_before": 0.4, "soldiers_after": 0.4})
    assert free.check("politics_before_soldiers").share < three_years.check("politics_before_soldiers").share - 0.2


def test_what_no_step_brings_back_stays_suspended_and_a_step_that_meets_the_demand_brings_it_back(three_years):
    assert three_years.share("cooperation_back") == 0
    met = play_many(scenario(NRC), FEW[:8], "a_step_is_taken")
    assert met.share("cooperation_back") == 1
    assert min(met.measure("cooperation_back")) > 400 * DAY


def test_a_line_that_is_shut_as_well_is_silent_in_every_run_and_costs_the_call_of_may():
    shut = play_many(variant(NRC, "line_shut_too"), FEW[:20])
    assert shut.share("last_early_call") == 0
    assert shut.share("chiefs_again") == 0


def test_where_the_staffs_go_on_meeting_fewer_requests_are_refused(three_years):
    kept = play_many(variant(NRC, "only_the_staffs_stay"), FEW[:10], "none")
    assert max(kept.measure("refused_by_nato")) < sorted(three_years.measure("refused_by_nato"))[30]


def test_theories_of_the_refusal_differ_in_when_ambassadors_meet(three_years):
    nobody = play_many(scenario(NRC), FEW[:30], rule_sets=NOBODY_ASKS)
    crisis = play_many(scenario(NRC), FEW[:30], rule_sets=ONLY_THE_CRISIS)
    assert nobody.share("ambassadors_again") < three_years.share("ambassadors_again")
    assert crisis.share("ambassadors_again") >= 0.85
    assert play_many(scenario(NRC), FEW[:20], rule_sets=WITHHELD).results == three_years.results[:20]


def test_without_a_script_nato_suspends_by_itself():
    runs = play_many(scenario(NRC), FEW[:10], "none")
    assert runs.share("staffs_off") == 1
    assert runs.share("cooperation_off") == 1
