"""The close pass of 2023: what only the bridges can do, and why one of two accounts lacks the pass."""

from math import isnan
from statistics import median

import pytest

from simulator.vocabulary import EventKind
from tests.library.kit import UNSEEN, changed, play, play_many, scenario, variant

CASE = "strait-near-collision-2023"
CHECKS = ["known_within_a_day", "pass_is_left_out", "public_before_private", "chiefs_do_not_call"]
FEW = UNSEEN[:150]
HOUR = 3_600_000
CERTAIN = {"collide_base": 1.0, "slow_factor": 1.0, "radio_factor": 1.0}


@pytest.fixture(scope="module")
def as_written():
    return play_many(scenario(CASE), FEW)


@pytest.fixture(scope="module")
def at_night():
    return play_many(variant(CASE, "collision_at_night"), FEW, "none", CERTAIN)


def hours(values):
    """The figures that were reached, in hours."""
    return [value / HOUR for value in values if not isnan(value)]


def collided(settings, compiled=None):
    return play_many(compiled or scenario(CASE), FEW, "none", settings).share("collided")


@pytest.mark.long
def test_every_check_of_the_close_pass_holds_on_a_thousand_seeds_that_it_was_not_written_with():
    runs = play_many(scenario(CASE), UNSEEN)
    assert {name: runs.check(name).verdict for name in CHECKS} == dict.fromkeys(CHECKS, "holds")


def test_no_check_of_the_close_pass_fails_on_a_few_unseen_seeds(as_written):
    assert [name for name in CHECKS if as_written.check(name).verdict == "fails"] == []


def test_no_check_claims_how_likely_a_collision_is():
    compiled = scenario(CASE)
    assert [check.id for check in compiled.words.checks] == CHECKS
    runs = play_many(compiled, FEW[:40], settings={"collide_base": 1.0})
    assert runs.share("collided") > 0.1
    assert "fails" not in {runs.check(name).verdict for name in CHECKS}


def test_slowing_down_and_a_word_on_the_radio_make_a_collision_less_likely():
    often = {"collide_base": 0.8, "slow_share": 1.0, "bridge_answer": 0.9, "give_way_share": 0.02}
    neither = collided({**often, "slow_factor": 1.0, "radio_factor": 1.0})
    slow = collided({**often, "slow_factor": 0.2, "radio_factor": 1.0})
    radio = collided({**often, "slow_factor": 1.0, "radio_factor": 0.4})
    assert slow < neither - 0.1
    assert radio < neither - 0.1


def test_the_code_at_sea_lowers_the_hazard_only_while_it_is_in_force():
    lapsed = changed(
        CASE, ("    force: voluntary\n", "    force: voluntary\n    until: 1 h\n"), ("factor: 0.9", "factor: 0.1")
    )
    kept = changed(CASE, ("factor: 0.9", "factor: 0.1"))
    full_speed = {**CERTAIN, "slow_share": 0.0}
    assert collided(full_speed, kept) < 0.2
    assert collided(full_speed, lapsed) > 0.5


def test_a_ship_that_gives_way_never_crosses_ahead(as_written):
    gave = as_written.outcome("avoided")
    assert gave > 0.03
    assert as_written.share("cut") == pytest.approx(1 - gave)


def test_nobody_gives_way_where_the_bridge_does_not_answer():
    silent = changed(
        CASE,
        ("chance: bridge_answer, luck: request, do: accept", "chance: 0, do: accept"),
        ("  bridge_answer: {", "  bridge_unread: {"),
    )
    runs = play_many(silent, FEW[:40], settings={"give_way_share": 0.5})
    assert set(runs.measure("bridge_talks")) == {0.0, 1.0}
    assert runs.outcome("avoided") == 0


def test_the_account_without_the_pass_comes_of_what_the_captain_reported():
    frank = {"recast_share": 0.3, "leaves_out": 0.3}
    told = play_many(scenario(CASE), FEW, settings=frank)
    assert told.check("pass_is_left_out").verdict == "fails"
    assert told.check("known_within_a_day").verdict != "fails"


def test_the_theatre_hears_of_the_pass_within_hours_or_days_later_by_what_the_captain_says(as_written):
    known = hours(as_written.measure("theatre_knew"))
    assert [at for at in known if at < 5]
    assert [at for at in known if at > 40]
    assert not [at for at in known if 5 < at < 40]


def test_the_chief_in_the_hotel_knows_after_the_bridge_and_mostly_before_the_television(as_written):
    knew, film = as_written.measure("chief_knew"), as_written.measure("film_out")
    first = [chief < shown for chief, shown in zip(knew, film, strict=True) if not isnan(chief)]
    assert 0.6 < sum(first) / len(first) < 1


def test_a_line_that_takes_two_days_brings_no_call_of_the_chiefs_before_the_third_day(at_night):
    assert at_night.share("collided") > 0.6
    assert 0 < at_night.share("call_of_chiefs") < 0.3
    assert min(hours(at_night.measure("call_of_chiefs"))) > 16 + 24


def test_at_night_it_is_the_bridges_that_talk_within_minutes(at_night):
    assert median(at_night.measure("bridge_time")) < 5 * 60_000


def test_forty_five_yards_and_full_speed_make_a_collision_more_likely_and_change_no_account(as_written):
    near = play_many(variant(CASE, "forty_five_yards"), FEW, "none", {"collide_base": 0.2, "slow_share": 0.0})
    assert near.share("collided") > as_written.share("collided")
    assert abs(near.check("pass_is_left_out").share - as_written.check("pass_is_left_out").share) < 0.1


@pytest.mark.parametrize("script", ["historical", "none"])
def test_every_contact_of_the_close_pass_has_one_end_or_is_open_when_the_run_ends(script):
    for seed in FEW[:20]:
        done = play(scenario(CASE), seed, script)
        ended = [row.contact for row in done.rows if row.kind == EventKind.ENDED]
        assert len(ended) == len(set(ended))
        assert len(ended) + len(done.state.open) == len(done.state.contacts)


def test_no_rule_of_the_close_pass_names_a_side_as_the_one_that_refuses():
    refusing = [rule for rule in scenario(CASE).words.rules if "do: reject" in rule.text or "do: ignore" in rule.text]
    assert refusing
    assert [rule.id for rule in refusing if "is prc" in rule.text or "is usa" in rule.text] == []
