"""The calls of 2020: their checks on seeds that nobody looked at, why such a call is answered and what undoes it."""

from math import isnan
from statistics import median

import pytest

from simulator.vocabulary import EventKind
from tests.library.kit import UNSEEN, changed, play, play_many, scenario, variant

CASE = "reassurance-calls-2020"
CHECKS = ["equals_are_answered", "wears_off", "second_call", "not_before", "no_comment"]
FEW = UNSEEN[:80]
HOUR = 3_600_000.0
AT = '"2020-10-28T06:00Z"'
ASKED = (
    "channel: chiefs_line, matter: intentions, purpose: reassure, tone: conciliatory, topics: [no_attack, stability]"
)
UNREST = "source: whtc_2021, do: {stage: capital.unrest}}"


def said(tone, purpose):
    """The calls of the file, said otherwise."""
    spoken = ASKED.replace("conciliatory", tone).replace("purpose: reassure", f"purpose: {purpose}")
    return (ASKED, spoken)


@pytest.fixture(scope="module")
def as_written():
    return play_many(scenario(CASE), FEW)


def answered(runs):
    """Share of the runs in which the first call is accepted within two days."""
    return runs.check("equals_are_answered").share


@pytest.mark.long
def test_every_check_of_the_calls_holds_on_a_thousand_seeds_that_they_were_not_written_with():
    runs = play_many(scenario(CASE), UNSEEN)
    assert {name: runs.check(name).verdict for name in CHECKS} == dict.fromkeys(CHECKS, "holds")


def test_no_check_of_the_calls_fails_on_a_few_unseen_seeds(as_written):
    assert [name for name in CHECKS if as_written.check(name).verdict == "fails"] == []


def test_an_equal_who_reassures_is_answered_more_often_than_one_who_asks_and_one_who_threatens_never(as_written):
    asks = play_many(changed(CASE, said("neutral", "propose")), FEW)
    threatens = play_many(changed(CASE, said("threatening", "warn")), FEW[:40])
    assert answered(as_written) > answered(asks) + 0.2
    assert answered(asks) > 0.1
    assert threatens.share("first_taken") == 0


def test_without_unrest_no_further_call_is_made_for_fear_alone_does_not_come_back_so_far():
    quiet = play_many(changed(CASE, (UNREST, "source: whtc_2021}")), FEW[:40])
    assert quiet.share("unrest") == 0
    assert max(quiet.measure("calls_held")) == 1


def test_where_fear_comes_back_fast_and_far_a_call_is_held_before_the_unrest():
    soon = play_many(scenario(CASE), FEW[:40], settings={"usual_fear": 0.7, "forgetting": 0.05})
    assert soon.check("not_before").verdict == "fails"


def test_a_call_that_calms_little_leaves_more_days_in_fear(as_written):
    faint = play_many(scenario(CASE), FEW[:40], settings={"calming": 0.1})
    assert median(faint.measure("afraid_days")) > median(as_written.measure("afraid_days")) + 48 * HOUR
    assert median(faint.measure("calm_days")) < median(as_written.measure("calm_days"))


def test_an_empty_chair_that_speaks_for_every_line_leaves_the_second_fear_without_a_call(as_written):
    empty = play_many(variant(CASE, "empty_chair_everywhere"), FEW)
    assert empty.check("second_call").share < as_written.check("second_call").share - 0.4
    assert sum(empty.measure("alerts")) > sum(as_written.measure("alerts"))
    assert empty.measure("first_taken") == as_written.measure("first_taken")


def test_the_empty_chair_itself_spills_over_and_not_the_month():
    somebody_came = {"spillover": 0.9, "no_show": 0.1}
    nobody_came = {"spillover": 0.9, "no_show": 0.95}
    came, stayed_away = (play_many(scenario(CASE), FEW[:40], settings=one) for one in (somebody_came, nobody_came))
    assert came.check("second_call").share > stayed_away.check("second_call").share + 0.3


def test_a_call_that_is_in_the_papers_leaves_the_second_one_without_leave(as_written):
    leaked = play_many(variant(CASE, "out_within_two_days"), FEW)
    assert median(leaked.measure("leaks")) == 1
    assert leaked.check("second_call").share < as_written.check("second_call").share - 0.2


def test_where_the_defence_chief_does_not_mind_the_papers_the_second_call_is_made_all_the_same(as_written):
    fearless = {"usa.defence.not_again.chance": 0.0}
    leaked = play_many(variant(CASE, "out_within_two_days"), FEW, settings=fearless)
    assert leaked.check("second_call").share > as_written.check("second_call").share - 0.1


def test_what_the_other_side_publishes_goes_by_its_own_wish(as_written):
    assert sum(as_written.measure("spoke_in_public")) > 0
    talkative = play_many(scenario(CASE), FEW[:40], settings={"prc_silent": 0.3})
    assert talkative.check("no_comment").verdict == "fails"


def test_a_request_on_a_friday_evening_waits_for_the_gatekeepers_monday(as_written):
    friday = play_many(changed(CASE, (AT, '"2020-10-30T14:00Z"')), FEW[:20])
    waits = [
        taken - asked
        for asked, taken in zip(friday.measure("first_asked"), friday.measure("first_taken"), strict=True)
        if not isnan(taken) and asked > 80 * HOUR
    ]
    assert waits
    assert min(waits) > 48 * HOUR


def test_the_offices_of_the_other_side_act_on_what_they_fear_where_nobody_calls():
    silent = play_many(
        changed(CASE, ("chance: 0.4\n      do: {action: reassure}", "chance: 0\n      do: {action: reassure}")),
        FEW,
        "none",
    )
    assert silent.share("first_asked") == 0
    assert silent.outcome("alarmed") > 0.3


@pytest.mark.parametrize("script", ["historical", "none"])
def test_every_contact_of_the_calls_has_one_end_or_is_open_when_the_run_ends(script):
    for seed in FEW[:15]:
        done = play(scenario(CASE), seed, script)
        ended = [row.contact for row in done.rows if row.kind == EventKind.ENDED]
        assert len(ended) == len(set(ended))
        assert len(ended) + len(done.state.open) == len(done.state.contacts)
