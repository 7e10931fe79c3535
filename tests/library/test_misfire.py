"""A missile by mistake: its checks on unseen seeds, why nobody rings, and what a rule that one rings would change."""

import pytest

from tests.library.kit import UNSEEN, play_many, scenario, variant

MISFIRE = "accidental-launch-2022"
CHECKS = [check.id for check in scenario(MISFIRE).words.checks]
FEW = UNSEEN[:100]
HOUR = 3_600_000


def total(runs, name):
    return sum(runs.measure(name))


@pytest.fixture(scope="module")
def history():
    return play_many(scenario(MISFIRE), FEW)


@pytest.fixture(scope="module")
def rung():
    return play_many(variant(MISFIRE, "ring_at_once"), FEW)


@pytest.mark.long
def test_every_check_of_the_misfire_holds_on_a_thousand_seeds_that_it_was_not_written_with():
    runs = play_many(scenario(MISFIRE), UNSEEN)
    assert {name: runs.check(name).verdict for name in CHECKS} == dict.fromkeys(CHECKS, "holds")


def test_no_check_of_the_misfire_fails_on_a_few_unseen_seeds(history):
    assert [name for name in CHECKS if history.check(name).verdict == "fails"] == []


def test_the_headquarters_know_hours_before_the_office_that_has_the_line(history):
    pairs = list(zip(history.measure("headquarters_knew"), history.measure("director_knew"), strict=True))
    assert all(not director <= headquarters + 0.75 * HOUR for headquarters, director in pairs)


def test_who_asks_in_vain_or_is_told_nothing_makes_something_ready_and_who_is_told_at_once_seldom_does(history, rung):
    assert total(history, "made_ready") > 0.35 * len(FEW)
    assert total(rung, "made_ready") < total(history, "made_ready") / 2
    assert max(rung.measure("explained_by_line")) < 2 * HOUR


def test_in_a_crisis_the_same_track_is_feared_more_and_answered_more_often(history):
    crisis = play_many(variant(MISFIRE, "in_a_crisis"), FEW)
    assert min(crisis.measure("meant_at_most")) > 1.5 * max(history.measure("meant_at_most"))
    assert total(crisis, "retaliations") > total(history, "retaliations")


def test_a_director_who_is_asked_before_anybody_may_speak_has_no_explanation_to_give():
    asked = play_many(scenario(MISFIRE), FEW[:60], settings={"ring_share": 1.0, "tell_share": 0.0})
    assert min(asked.measure("line_calls")) >= 1
    assert sum(not hours <= 6 * HOUR for hours in asked.measure("explained_by_line")) >= 0.9 * len(asked.results)


def test_without_a_script_pakistan_tells_by_itself():
    runs = play_many(scenario(MISFIRE), FEW[:30], "none")
    assert runs.share("pakistan_tells") == 1
    assert runs.share("india_tells") == 1
