"""The forum of 2023: a condition that is bound to a person, and what is left while it binds."""

from math import isnan
from statistics import median

import pytest

from simulator.vocabulary import EventKind
from tests.library.kit import UNSEEN, changed, play, play_many, scenario, variant

CASE = "shangri-la-2023"
CHECKS = ["a_hand", "refused_late", "no_meeting_while_sanctioned", "cleared_for_nothing", "a_talk_in_the_spring"]
FEW = UNSEEN[:120]
DAY = 86_400_000
LEVERAGE, PARALYSIS, PROTOCOL = (0,), (1,), (2,)
VACANCY = '      - {since: "2023-10-24T00:00Z", vacant: true}\n'
CHANGE, NEVER = 'since: "2023-12-29T00:00Z"', 'since: "2024-06-03T00:00Z"'
SANCTIONED = "attributes: {sanctioned: true}"


@pytest.fixture(scope="module")
def theories():
    """Runs by rule set of the PRC."""
    return {rules: play_many(scenario(CASE), FEW, rule_sets=rules) for rules in (LEVERAGE, PARALYSIS, PROTOCOL)}


@pytest.fixture(scope="module")
def waived():
    return play_many(variant(CASE, "waiver_granted"), FEW)


def days(values):
    """The figures that were reached, in days."""
    return [value / DAY for value in values if not isnan(value)]


@pytest.mark.long
def test_every_check_of_the_forum_holds_on_a_thousand_seeds_that_it_was_not_written_with():
    runs = play_many(scenario(CASE), UNSEEN)
    assert {name: runs.check(name).verdict for name in CHECKS} == dict.fromkeys(CHECKS, "holds")


def test_no_check_of_the_forum_fails_on_a_few_unseen_seeds(theories):
    assert [name for name in CHECKS if theories[LEVERAGE].check(name).verdict == "fails"] == []


def test_a_condition_about_a_holder_stays_as_long_as_the_holder_does():
    kept = play_many(changed(CASE, (VACANCY, ""), (CHANGE, NEVER)), FEW[:60])
    assert min(days(kept.measure("cleared"))) > 398
    assert kept.share("first_formal") == 0


def test_a_new_holder_clears_the_condition_though_nobody_has_conceded_anything(theories):
    runs = theories[LEVERAGE]
    assert runs.share("cleared") == 1
    assert runs.share("waived") == 0
    assert set(runs.measure("leverage_left")) == {0.6}
    assert runs.share("first_formal") > 0.8


def test_a_successor_who_is_sanctioned_too_clears_nothing():
    both = changed(CASE, (VACANCY, ""), ("attributes: {new: true}", "attributes: {new: true, sanctioned: true}"))
    assert play_many(both, FEW[:40]).share("first_formal") == 0


def test_without_a_sanction_the_same_rules_take_the_invitation_in_part_of_the_runs(theories):
    free = play_many(changed(CASE, (SANCTIONED, "attributes: {sanctioned: false}")), FEW)
    assert theories[LEVERAGE].share("formal_at_forum") == 0
    assert 0.25 < free.share("formal_at_forum") < 0.65


def test_a_waiver_buys_a_meeting_in_some_two_runs_of_five_and_costs_leverage_in_all(waived):
    assert 0.25 < waived.share("formal_at_forum") < 0.55
    assert set(waived.measure("leverage_left")) == {0.3}


def test_the_waiver_is_worth_what_its_parameter_says_and_nothing_else():
    low, high = (
        play_many(variant(CASE, "waiver_granted"), FEW[:60], settings={"accept_without_sanction": chance})
        for chance in (0.2, 0.7)
    )
    assert low.share("formal_at_forum") < high.share("formal_at_forum") - 0.25


def test_a_video_call_meets_the_same_condition_as_a_table(theories):
    video = play_many(variant(CASE, "video_instead"), FEW)
    assert sum(video.measure("requests")) > sum(theories[LEVERAGE].measure("requests"))
    assert min(days(video.measure("first_formal"))) > 176


def test_the_day_of_the_refusal_tells_the_three_theories_apart(theories):
    late = theories[LEVERAGE].measure("refused")
    early = theories[PROTOCOL].measure("refused")
    assert min(days(late)) > max(days(early)) + 10
    assert sum(map(isnan, theories[PARALYSIS].measure("refused"))) > len(FEW) / 4


def test_where_no_programme_closes_the_refusal_that_is_kept_in_hand_is_never_spoken_before_the_forum():
    open_end = changed(CASE, ('at: "2023-05-26T02:00Z"', 'at: "2023-06-20T02:00Z"'))
    assert play_many(open_end, FEW[:40]).share("refused") == 0


def test_a_hand_is_offered_only_where_no_meeting_was_held(waived):
    pairs = zip(waived.measure("formal_at_forum"), waived.measure("handshake"), strict=True)
    assert not [1 for met, hand in pairs if not isnan(met) and not isnan(hand) and met < hand]


def test_under_every_theory_hands_are_shaken_in_at_least_half_of_the_runs(theories):
    assert all(runs.check("a_hand").share >= 0.5 for runs in theories.values())


def test_the_first_talk_with_the_new_minister_does_not_come_of_the_summit_alone(theories):
    talks = days(theories[LEVERAGE].measure("first_formal"))
    alone = play_many(scenario(CASE), FEW[:60], settings={"summit_agrees": 0.0})
    assert 0.2 < alone.share("first_formal") < theories[LEVERAGE].share("first_formal") - 0.2
    assert abs(median(days(alone.measure("first_formal"))) - median(talks)) < 40


@pytest.mark.parametrize("script", ["historical", "none"])
def test_every_contact_of_the_forum_has_one_end_or_is_open_when_the_run_ends(script):
    for seed in FEW[:20]:
        done = play(scenario(CASE), seed, script)
        ended = [row.contact for row in done.rows if row.kind == EventKind.ENDED]
        assert len(ended) == len(set(ended))
        assert len(ended) + len(done.state.open) == len(done.state.contacts)


def test_no_rule_of_the_forum_names_a_side_as_the_one_that_refuses():
    refusing = [rule for rule in scenario(CASE).words.rules if "do: reject" in rule.text or "do: ignore" in rule.text]
    assert refusing
    assert [rule.id for rule in refusing if "is prc" in rule.text or "is usa" in rule.text] == []
