"""Second Thomas Shoal: its checks on unseen seeds, what makes the line slow, and what brings the ally's line in."""

import pytest

from tests.library.kit import UNSEEN, changed, play, play_many, scenario, variant

SHOAL = "second-thomas-shoal-2023"
CHECKS = [check.id for check in scenario(SHOAL).words.checks]
FEW = UNSEEN[:150]
HOUR = 3_600_000


def within(runs, hours):
    """Share of the runs in which the line was answered so soon after it was first asked for."""
    pairs = zip(runs.measure("first_call"), runs.measure("answered"), strict=True)
    return sum(answered <= called + hours * HOUR for called, answered in pairs) / len(runs.results)


@pytest.fixture(scope="module")
def weekend():
    return play_many(scenario(SHOAL), FEW)


@pytest.mark.long
def test_every_check_of_the_shoal_holds_on_a_thousand_seeds_that_it_was_not_written_with():
    runs = play_many(scenario(SHOAL), UNSEEN)
    assert {name: runs.check(name).verdict for name in CHECKS} == dict.fromkeys(CHECKS, "holds")


def test_no_check_of_the_shoal_fails_on_a_few_unseen_seeds(weekend):
    assert [name for name in CHECKS if weekend.check(name).verdict == "fails"] == []


def test_the_ministry_has_to_hear_first_and_when_it_does_at_once_the_line_is_answered_within_hours(weekend):
    hop = 'hop: "lognormal median service_time * (weekend_factor if on(weekend) else 1) spread 1.8"'
    told = play_many(changed(SHOAL, (hop, "hop: 1 min")), FEW[:80])
    assert within(weekend, 3) <= 0.15
    assert within(told, 3) >= 0.6


def test_a_slower_weekend_makes_a_slower_line(weekend):
    none, slow = (play_many(scenario(SHOAL), FEW[:80], settings={"weekend_factor": factor}) for factor in (1.0, 4.0))
    assert within(none, 12) > within(slow, 12) + 0.15


def test_coast_guards_who_can_ring_each_other_talk_while_the_ministries_still_ring_out():
    runs = play_many(variant(SHOAL, "coast_guards_talk"), FEW[:80])
    pairs = list(zip(runs.measure("coast_guards_spoke"), runs.measure("answered"), strict=True))
    assert sum(not answered <= spoke for spoke, answered in pairs) >= 0.9 * len(pairs)
    assert sum(spoke <= 4 * HOUR for spoke, _ in pairs) >= 0.4 * len(pairs)


def test_an_injury_opens_the_line_of_the_ministries_and_brings_the_defence_chiefs_in(weekend):
    hurt = play_many(variant(SHOAL, "injury"), FEW[:80])
    assert within(hurt, 48) > within(weekend, 48)
    assert hurt.check("defence_line_left_alone").verdict == "fails"


def test_a_coast_guard_matter_is_sent_away_by_the_line_of_the_armed_forces():
    runs = [play(variant(SHOAL, "injury"), seed) for seed in FEW[:40]]
    line = [channel.id for channel in scenario(SHOAL).words.channels].index("treaty_line")
    asked = [contact for done in runs for contact in done.state.contacts if contact.channel == line]
    assert asked
    assert {contact.result.name for contact in asked} <= {"REJECTED", "IGNORED", "PENDING"}


def test_a_talk_on_the_line_lets_more_of_the_next_boats_through():
    often = {"silent_share": 0.05, "word_factor": 0.3}
    seldom = {"silent_share": 0.5, "word_factor": 0.3}
    more, fewer = (
        play_many(scenario(SHOAL), FEW[:100], settings=one).share("second_through") for one in (often, seldom)
    )
    assert more > fewer


def test_without_a_script_manila_calls_publishes_and_summons_by_itself():
    runs = play_many(scenario(SHOAL), FEW[:40], "none")
    assert min(runs.share(name) for name in ("first_call", "manila_tells", "ally_speaks")) == 1
    assert runs.share("summoned") >= 0.9
