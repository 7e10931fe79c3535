"""Notice of a launch: its checks on unseen seeds, what a late notice is worth, and what is given for a notice."""

import pytest

from tests.library.kit import UNSEEN, changed, play_many, scenario, variant

LAUNCH = "missile-launch-notification-2024"
CHECKS = [check.id for check in scenario(LAUNCH).words.checks]
FEW = UNSEEN[:80]
JUMPY = {"misread_chance": 1.0}
UNTOLD = {"tell_washington": 0.0, "tell_paris": 0.0, "tell_tokyo": 0.0}
IN_THE_EVENING = (
    '      - at: "2024-09-24T02:00Z"\n        by: prc.oimc\n        do: {ask: usa.dasd',
    '      - at: "2024-09-24T21:40Z"\n        by: prc.oimc\n        do: {ask: usa.dasd',
)
A_HOTLINE_DESK = (
    'usa.dasd: {kind: working level, label: "Policy office for China", track: military, hours: "Mon-Fri 08:00-18:00"',
    'usa.dasd: {kind: hotline desk, label: "Centre for the reduction of risks", track: military, hours: always',
)


def alarms(runs, where="alarms"):
    return sum(runs.measure(where)) / len(runs.results)


@pytest.fixture(scope="module")
def history():
    return play_many(scenario(LAUNCH), FEW)


@pytest.fixture(scope="module")
def jumpy():
    return play_many(scenario(LAUNCH), FEW, settings=JUMPY)


@pytest.mark.long
def test_every_check_of_the_launch_holds_on_a_thousand_seeds_that_it_was_not_written_with():
    runs = play_many(scenario(LAUNCH), UNSEEN)
    assert {name: runs.check(name).verdict for name in CHECKS} == dict.fromkeys(CHECKS, "holds")


def test_no_check_of_the_launch_fails_on_a_few_unseen_seeds(history):
    assert [name for name in CHECKS if history.check(name).verdict == "fails"] == []


def test_a_screen_that_was_told_errs_less_than_a_fifth_as_often_as_one_that_was_not(jumpy):
    untold = play_many(scenario(LAUNCH), FEW, "nobody_is_told", {**JUMPY, **UNTOLD})
    assert untold.share("screen_knew") == 0
    assert alarms(untold) > 0.9
    assert alarms(jumpy) < alarms(untold) / 5


def test_a_notice_half_an_hour_late_is_worth_nothing_at_the_screen_and_still_something_afterwards(jumpy):
    late = play_many(variant(LAUNCH, "after_the_launch"), FEW, settings=JUMPY)
    assert late.check("reaches_the_screen").share == 0
    assert alarms(late) > 5 * alarms(jumpy)
    assert late.check("answered_in_turn").share >= 0.5


def test_a_note_of_the_evening_stays_on_a_desk_that_is_closed_and_passes_one_that_is_not():
    desk, centre = changed(LAUNCH, IN_THE_EVENING), changed(LAUNCH, IN_THE_EVENING, A_HOTLINE_DESK)
    once = {"tell_washington": 0.0}
    assert play_many(desk, FEW[:40], settings=once).check("reaches_the_screen").share <= 0.05
    assert play_many(centre, FEW[:40], settings=once).check("reaches_the_screen").share >= 0.2


def test_notice_to_all_spares_the_second_screen_and_the_alliance(history, jumpy):
    told = play_many(variant(LAUNCH, "everybody_is_told"), FEW[:80], settings=JUMPY)
    assert alarms(told, "japan_alarms") < alarms(jumpy, "japan_alarms") / 2
    assert min(told.measure("cohesion_left")) >= 0.65
    assert min(history.measure("cohesion_left")) <= 0.65


def test_cohesion_is_lost_only_where_nobody_passed_the_notice_on(history):
    pairs = list(zip(history.measure("japan_knew"), history.measure("cohesion_left"), strict=True))
    assert {left < 0.7 for knew, left in pairs if knew <= 5 * 24 * 3_600_000} == {False}
    assert {left < 0.7 for knew, left in pairs if not knew <= 5 * 24 * 3_600_000} == {True}


def test_a_step_is_answered_by_a_step_while_it_is_remembered(history):
    day = 24.0 * 3_600_000
    short = play_many(scenario(LAUNCH), FEW[:80], settings={"memory": 45 * day})
    assert short.check("answered_in_turn").share < history.check("answered_in_turn").share - 0.15
    assert play_many(scenario(LAUNCH), FEW[:40], settings={"reciprocity": 0.0}).share("us_notice") == 0


def test_without_a_script_beijing_chooses_whom_it_tells():
    asked = play_many(scenario(LAUNCH), FEW[:60], "none")
    assert 0.75 <= asked.share("notice_sent") <= 1
    assert play_many(scenario(LAUNCH), FEW[:20], "none", UNTOLD).share("notice_sent") == 0
