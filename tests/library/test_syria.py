"""Deconfliction over Syria: its checks on unseen seeds, what the line does and cannot do, and two transplants."""

import pytest

from tests.library.kit import UNSEEN, changed, play, play_many, scenario, variant

SYRIA, BALLOON = "syria-deconfliction-2015", "balloon-overflight-2023"
CHECKS = [check.id for check in scenario(SYRIA).words.checks]
FEW = UNSEEN[:24]
ONE_WEEK = ("horizon: 84 d}", "horizon: 14 d}")
WARNING = "    - {id: warns_of_the_strike, upon: learned(strike.ordered),"
UNWARNED = (WARNING, WARNING.replace("learned(strike.ordered),", 'learned(strike.ordered), when: "false",'))
DAY = 24 * 3_600_000


def within(runs, days=5):
    """Share of the runs in which a call of the ministers was accepted so soon after it was first asked for."""
    pairs = zip(runs.measure("call_requested"), runs.measure("call_accepted"), strict=True)
    return sum(accepted <= asked + days * DAY for asked, accepted in pairs) / len(runs.results)


@pytest.fixture(scope="module")
def summer():
    return play_many(scenario(SYRIA), FEW)


@pytest.fixture(scope="module")
def two_weeks():
    return play_many(changed(SYRIA, ONE_WEEK), UNSEEN[:80])


@pytest.mark.long
def test_every_check_of_syria_holds_on_seeds_that_it_was_not_written_with():
    runs = play_many(scenario(SYRIA), UNSEEN[:600])
    assert {name: runs.check(name).verdict for name in CHECKS} == dict.fromkeys(CHECKS, "holds")


def test_no_check_of_syria_fails_on_a_few_unseen_seeds(summer):
    assert [name for name in CHECKS if summer.check(name).verdict == "fails"] == []


def test_the_line_is_lifted_while_it_is_said_to_be_suspended(summer):
    asked, lifted = sum(summer.measure("asked_while_suspended")), sum(summer.measure("lifted_while_suspended"))
    assert asked > 1000
    assert lifted / asked > 0.85


def test_a_suspension_that_is_meant_leaves_flights_untold_and_makes_more_of_them_meet(summer):
    cut = play_many(variant(SYRIA, "cut_in_truth"), FEW)
    assert sum(cut.measure("lifted_while_suspended")) < 0.3 * sum(summer.measure("lifted_while_suspended"))
    assert sum(cut.measure("close_passes")) > 1.4 * sum(summer.measure("close_passes"))


def test_telling_makes_no_difference_where_its_factor_is_one(summer):
    useless = play_many(scenario(SYRIA), FEW[:10], settings={"told_factor": 1.0})
    assert sum(useless.measure("close_passes")) / 10 > 3 * sum(summer.measure("close_passes")) / len(FEW)


def test_a_working_line_holds_a_column_that_the_other_end_commands_and_no_other():
    often = {"column_time": 20.0 * DAY, "attack_chance": 0.7}
    theirs, nobodys = (
        play_many(scenario(SYRIA), FEW[:15], settings={**often, "irregular_share": share}) for share in (0.1, 0.9)
    )
    assert sum(nobodys.measure("clashes")) > 2 * sum(theirs.measure("clashes"))
    assert nobodys.check("clash_though_it_worked").share >= 0.85


def test_the_base_is_struck_after_the_other_desk_was_told(two_weeks):
    told = zip(two_weeks.measure("told_before"), two_weeks.measure("struck"), strict=True)
    assert sum(before < strike for before, strike in told) >= 0.9 * len(two_weeks.results)


def test_a_strike_without_a_word_before_is_taken_more_often_for_a_campaign(two_weeks):
    silent = play_many(changed(SYRIA, ONE_WEEK, UNWARNED), UNSEEN[:20])
    assert silent.share("told_before") == 0
    worst, usual = max(two_weeks.measure("feared")), sorted(two_weeks.measure("feared"))[40]
    assert min(silent.measure("feared")) > usual + 0.05
    assert max(silent.measure("feared")) >= worst


def test_ministers_answer_here_at_least_ten_times_as_often_as_in_the_balloon_case(two_weeks):
    here, there = within(two_weeks), within(play_many(scenario(BALLOON), UNSEEN[:120]))
    assert here >= 0.75
    assert here >= 10 * there


def test_with_the_offices_of_the_balloon_case_calls_are_as_rare_here_as_there():
    theirs = play_many(variant(SYRIA, "guarded_answers"), FEW)
    assert within(theirs) <= 0.15
    assert theirs.check("lifted_though_suspended").share >= 0.85


def test_with_the_minister_of_this_case_the_balloon_call_is_taken():
    assert within(play_many(variant(BALLOON, "answered_directly"), FEW)) >= 0.7


def test_without_the_strike_nobody_announces_a_suspension_in_april():
    done = play_many(changed(SYRIA, ONE_WEEK), UNSEEN[:30], "without_the_strike", {"strike_will": 0.0})
    assert done.share("struck") == 0
    assert done.share("suspension_announced") == 0


@pytest.mark.parametrize("script", ["historical", "none"])
def test_every_contact_of_syria_has_one_end_or_is_open_when_the_run_ends(script):
    for seed in FEW[:2]:
        done = play(scenario(SYRIA), seed, script)
        assert len(done.state.contacts) > 300
        assert sum(contact.result.name == "PENDING" for contact in done.state.contacts) == len(done.state.open)
