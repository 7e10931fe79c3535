"""The intercept of May 2023: who hears of it, what decides when it is shown, and what is gone through with whom."""

from math import isnan
from statistics import median

import pytest

from simulator.vocabulary import EventKind
from tests.library.kit import UNSEEN, changed, play, play_many, scenario, times, variant

CASE = "unsafe-intercept-2023"
CHECKS = [
    "no_principals",
    "not_at_once",
    "by_the_fifth_day",
    "shown_within_eight",
    "no_ladder",
    "accounts_apart",
]
FEW = UNSEEN[:150]
DAY = 86_400_000
WEEKEND = (
    ('hours: "Mon-Fri 08:00-17:00"\n    holidays: ["2023-05-29", "2023-06-19"]', "hours: always"),
    ("spread 2.2 staffed", "spread 2.2"),
)


@pytest.fixture(scope="module")
def as_written():
    return play_many(scenario(CASE), FEW)


@pytest.fixture(scope="module")
def working_group():
    return play_many(variant(CASE, "working_group"), FEW)


@pytest.fixture(scope="module")
def a_death():
    return play_many(variant(CASE, "a_death"), FEW)


def days(values):
    """The figures that were reached, in days."""
    return [value / DAY for value in values if not isnan(value)]


@pytest.mark.long
def test_every_check_of_the_intercept_holds_on_a_thousand_seeds_that_it_was_not_written_with():
    runs = play_many(scenario(CASE), UNSEEN)
    assert {name: runs.check(name).verdict for name in CHECKS} == dict.fromkeys(CHECKS, "holds")


def test_no_check_of_the_intercept_fails_on_a_few_unseen_seeds(as_written):
    assert [name for name in CHECKS if as_written.check(name).verdict == "fails"] == []


def test_it_is_the_long_weekend_and_not_the_work_that_makes_the_film_late(as_written):
    open_always = play_many(changed(CASE, *WEEKEND), FEW)
    assert median(days(open_always.measure("shown"))) < 1.5
    assert median(days(as_written.measure("shown"))) > 3
    assert open_always.check("not_at_once").share < as_written.check("not_at_once").share


def test_a_film_that_nobody_wants_to_show_is_not_shown():
    runs = play_many(scenario(CASE), FEW[:40], settings={"show_share": 0.0})
    assert runs.share("shown") == 0
    assert runs.outcome("shelved") > 0.9


def test_where_the_talks_of_operators_are_open_the_case_is_gone_through_and_the_list_is_empty(
    as_written, working_group
):
    assert as_written.share("gone_through") == 0
    assert working_group.share("gone_through") > 0.9
    assert median(working_group.measure("backlog_left")) < 10
    assert min(as_written.measure("backlog_left")) > 70


def test_the_talks_of_operators_do_not_bring_the_defence_chiefs_together(as_written, working_group):
    assert abs(working_group.share("principals") - as_written.share("principals")) < 0.03


def test_flights_become_rarer_after_the_talks_by_the_factor_that_is_argued_for(working_group):
    same = play_many(variant(CASE, "working_group"), FEW, settings={"caution": 1.0})
    wary = play_many(variant(CASE, "working_group"), FEW, settings={"caution": 3.0})
    assert sum(wary.measure("flights")) < sum(same.measure("flights"))


def test_a_death_is_made_known_within_two_days_whatever_day_it_is(a_death):
    assert max(days(a_death.measure("shown"))) < 2
    assert a_death.share("shown") == 1


def test_a_death_leads_a_rung_higher_and_opens_the_line_only_as_far_as_its_parameter_says(a_death):
    assert min(a_death.measure("top_rung")) == 5
    low, high = (
        play_many(variant(CASE, "a_death"), FEW[:60], settings={"accept_after_death": chance}).share("principals")
        for chance in (0.03, 0.5)
    )
    assert low < 0.15
    assert high > 0.3


def test_without_closure_and_sanction_the_same_chiefs_meet_at_the_forum():
    free = changed(CASE, ("attributes: {sanctioned: true}", "attributes: {sanctioned: false}"))
    runs = play_many(free, FEW[:60], settings={"accept_closed": 0.3})
    assert runs.share("meeting_refused") < 0.5
    assert runs.check("no_principals").share < 0.9


def test_the_theatre_learns_what_happened_later_where_the_pilot_says_something_else():
    frank = play_many(scenario(CASE), FEW[:60], settings={"recast_share": 0.2})
    shy = play_many(scenario(CASE), FEW[:60], settings={"recast_share": 0.9})
    assert median(days(frank.measure("theatre_knew"))) < 1.5
    assert median(days(shy.measure("theatre_knew"))) > 3


def test_the_spokesperson_denies_the_distance_only_where_the_pilot_was_believed():
    compiled = scenario(CASE)
    ids = [rule.id for rule in compiled.words.rules]
    fired = {True: 0, False: 0}
    for seed in FEW[:60]:
        done = play(compiled, seed)
        acted = {ids[row.rule] for row in done.rows if row.rule >= 0}
        stage = [event.id for event in compiled.words.event_classes].index("intercept.close")
        office = [office.id for office in compiled.words.offices].index("prc.spokesperson")
        knew = times(done, EventKind.LEARNED, compiled.program.owner_of_offices + office, stage)
        answered = [row.time_ms for row in done.rows if row.rule >= 0 and ids[row.rule] == "answers_as_told"]
        fired["answers_as_told" in acted] += 1
        assert not answered or not knew or knew[0] > min(answered) - DAY * 2
    assert fired[True]
    assert fired[False]


@pytest.mark.parametrize("script", ["historical", "none"])
def test_every_contact_of_the_intercept_has_one_end_or_is_open_when_the_run_ends(script):
    for seed in FEW[:20]:
        done = play(scenario(CASE), seed, script)
        ended = [row.contact for row in done.rows if row.kind == EventKind.ENDED]
        assert len(ended) == len(set(ended))
        assert len(ended) + len(done.state.open) == len(done.state.contacts)


def test_no_rule_of_the_intercept_names_a_side_as_the_one_that_refuses():
    refusing = [rule for rule in scenario(CASE).words.rules if "do: reject" in rule.text or "do: ignore" in rule.text]
    assert refusing
    assert [rule.id for rule in refusing if "is prc" in rule.text or "is usa" in rule.text] == []
