"""The mismatch of 2021: its checks on seeds that nobody looked at, and what ends a deadlock of form."""

from math import isnan
from statistics import median

import pytest

from simulator.vocabulary import EventKind
from tests.library.kit import UNSEEN, changed, play, play_many, scenario, variant

CASE = "counterpart-mismatch-2021"
CHECKS = ["three_refusals", "more_than_a_year", "below_before_above", "both_refuse"]
FEW = UNSEEN[:80]
DAY = 86_400_000.0
LEADERS_MEET = (' at: "2021-11-16T00:45Z",', ' at: "2022-07-01T00:45Z",')
OFFERS = "      after: 10 d to 30 d\n"


@pytest.fixture(scope="module")
def as_written():
    return play_many(scenario(CASE), FEW)


def middle(runs, name):
    """Median of a figure where it was reached, in days."""
    return median(value for value in runs.measure(name) if not isnan(value)) / DAY


@pytest.mark.long
def test_every_check_of_the_mismatch_holds_on_a_thousand_seeds_that_it_was_not_written_with():
    runs = play_many(scenario(CASE), UNSEEN)
    assert {name: runs.check(name).verdict for name in CHECKS} == dict.fromkeys(CHECKS, "holds")


@pytest.mark.long
def test_asking_for_equal_rank_from_the_first_day_brings_a_call_within_four_months_on_a_thousand_seeds():
    runs = play_many(variant(CASE, "asks_for_equal_rank"), UNSEEN, "none")
    assert runs.check("soon").verdict == "holds"
    assert middle(runs, "first_call") < 120


def test_no_check_of_the_mismatch_fails_on_a_few_unseen_seeds(as_written):
    assert [name for name in CHECKS if as_written.check(name).verdict == "fails"] == []


def test_asking_for_equal_rank_from_the_first_day_cuts_the_wait_to_less_than_half(as_written):
    matched = play_many(variant(CASE, "asks_for_equal_rank"), FEW, "none")
    assert middle(matched, "first_call") < 120
    assert middle(matched, "first_call") < middle(as_written, "first_call") / 2
    assert max(matched.measure("vice_asked")) == 0


def test_who_gets_a_call_early_reaches_less_of_whoever_commands():
    matched = play_many(variant(CASE, "asks_for_equal_rank"), FEW[:40], "none")
    raised = play_many(variant(CASE, "minister_commands"), FEW[:40], "none")
    assert raised.measure("first_call") == matched.measure("first_call")
    assert max(matched.measure("reached")) < 0.5 < min(raised.measure("reached"))


def test_without_a_meeting_of_the_leaders_nobody_gives_way_for_much_longer(as_written):
    unmet = play_many(changed(CASE, LEADERS_MEET), FEW)
    assert unmet.share("first_call") < as_written.share("first_call") - 0.2
    assert unmet.check("more_than_a_year").verdict == "fails"


def test_a_meeting_of_the_leaders_that_persuades_nobody_changes_as_little():
    unmoved = play_many(scenario(CASE), FEW[:40], settings={"review_leaders": 0.0, "review_talks": 0.0})
    moved = play_many(scenario(CASE), FEW[:40], settings={"review_leaders": 0.5})
    assert unmoved.share("switched") < 0.75 < moved.share("switched")
    assert middle(moved, "switched") < middle(unmoved, "switched")


def test_both_sides_refuse_the_counterpart_that_the_other_one_means(as_written):
    assert median(as_written.measure("refused_first")) == 3
    assert median(as_written.measure("refused_minister")) >= 1
    silent = play_many(changed(CASE, (OFFERS, OFFERS + "      chance: 0\n")), FEW[:20])
    assert max(silent.measure("refused_minister")) == 0
    assert median(silent.measure("refused_first")) == 3


def test_where_form_is_not_insisted_on_the_vice_chair_is_spoken_to_and_no_form_is_given_up(as_written):
    easy = play_many(scenario(CASE), FEW, settings={"insists": 0.5})
    assert easy.outcome("commander") > as_written.outcome("commander") + 0.15
    assert sum(easy.measure("refused_first")) < sum(as_written.measure("refused_first"))


def test_a_refused_office_answers_the_same_however_often_it_is_asked():
    compiled = scenario(CASE)
    ids = [office.id for office in compiled.words.offices]
    for seed in FEW[:20]:
        done = play(compiled, seed)
        asked = [one for one in done.state.contacts if one.to == ids.index("prc.vice_chair")]
        assert len({one.result for one in asked}) == 1


def test_the_deputies_talk_while_the_chiefs_do_not(as_written):
    talk = [value / DAY for value in as_written.measure("working_talk") if not isnan(value)]
    assert len(talk) > 50
    assert min(talk) > 240
    refused = play_many(scenario(CASE), FEW[:40], settings={"working_chance": 0.4})
    assert refused.share("working_talk") < as_written.share("working_talk")


def test_a_deputy_who_asks_is_mostly_refused_and_changes_nothing_above(as_written):
    sent = play_many(variant(CASE, "deputy_asks"), FEW)
    assert sent.share("first_call") > as_written.share("first_call") - 0.1
    assert middle(sent, "switched") == pytest.approx(middle(as_written, "switched"), abs=30)


def test_the_accounts_of_the_talks_below_agree_on_little(as_written):
    apart = [value for value in as_written.measure("accounts_differ") if not isnan(value)]
    assert apart
    assert min(apart) >= 0.5


@pytest.mark.parametrize("script", ["historical", "none"])
def test_every_contact_of_the_mismatch_has_one_end_or_is_open_when_the_run_ends(script):
    for seed in FEW[:15]:
        done = play(scenario(CASE), seed, script)
        ended = [row.contact for row in done.rows if row.kind == EventKind.ENDED]
        assert len(ended) == len(set(ended))
        assert len(ended) + len(done.state.open) == len(done.state.contacts)
