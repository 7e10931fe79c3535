"""A word through an ally: its checks on seeds that nobody looked at, the race with the ministry, and what is lost."""

from math import isnan
from statistics import mean, median

import pytest

from simulator.vocabulary import EventKind, Result, Tone
from tests.library.kit import UNSEEN, changed, play, play_many, scenario, variant

CASE = "allied-relay"
CHECKS = ["delivered_in_a_day", "ally_first", "draws_together"]
FEW = UNSEEN[:40]
HOUR = 3_600_000.0
NOBODY_CARRIES = {"uses_relays": 0.0, "asks_both": 0.0, "unasked": 0.0}
SOFTER = "carry_time spread 2, passes: {tone: softer, drops: [blame]}"


@pytest.fixture(scope="module")
def as_written():
    return play_many(scenario(CASE), FEW)


def middle(runs, name):
    """Median of a figure where it was reached, in hours."""
    return median(value for value in runs.measure(name) if not isnan(value)) / HOUR


def through(compiled, done, line):
    """Contacts on one channel."""
    number = [channel.id for channel in compiled.words.channels].index(line)
    return [one for one in done.state.contacts if one.channel == number]


@pytest.mark.long
def test_every_check_of_the_relay_holds_on_a_thousand_seeds_that_it_was_not_written_with():
    runs = play_many(scenario(CASE), UNSEEN)
    assert {name: runs.check(name).verdict for name in CHECKS} == dict.fromkeys(CHECKS, "holds")


def test_no_check_of_the_relay_fails_on_a_few_unseen_seeds(as_written):
    assert [name for name in CHECKS if as_written.check(name).verdict == "fails"] == []


def test_the_closed_link_carries_nothing_and_says_so_at_once(as_written):
    assert max(as_written.measure("link_used")) == 0
    compiled = scenario(CASE)
    for seed in FEW[:10]:
        assert {one.result for one in through(compiled, play(compiled, seed), "phone_link")} == {Result.FAILED}


def test_an_ally_loses_more_races_to_a_leadership_that_decides_sooner():
    shares = []
    for hours in (12, 72):
        runs = play_many(scenario(CASE), FEW, settings={"consensus_time": hours * HOUR})
        pairs = zip(runs.measure("relay_word"), runs.measure("direct_word"), strict=True)
        races = [relay < direct for relay, direct in pairs if not isnan(relay)]
        shares.append(sum(races) / len(races))
    assert shares[0] < shares[1] - 0.1
    assert shares[1] > 0.9


def test_a_slow_carrier_delivers_less_within_a_day(as_written):
    slow = play_many(scenario(CASE), FEW, settings={"carry_time": 16 * HOUR})
    assert slow.check("delivered_in_a_day").share < as_written.check("delivered_in_a_day").share - 0.15


def test_without_carriers_the_first_word_comes_later_and_the_ministry_is_no_faster(as_written):
    alone = play_many(scenario(CASE), FEW, "none", NOBODY_CARRIES)
    assert alone.share("relay_word") == 0
    assert mean(alone.measure("in_the_dark")) > mean(as_written.measure("in_the_dark")) + 4 * HOUR
    assert middle(alone, "direct_word") == pytest.approx(middle(as_written, "direct_word"), abs=6)


def test_allies_are_less_divided_where_they_carried_something_and_only_where_that_is_worth_something():
    used = play_many(scenario(CASE), FEW[:40])
    alone = play_many(scenario(CASE), FEW[:40], "none", NOBODY_CARRIES)
    resented = play_many(scenario(CASE), FEW[:40], settings={"relay_gain": -0.08})
    assert mean(used.measure("wedge_left")) < mean(alone.measure("wedge_left")) < mean(resented.measure("wedge_left"))
    assert resented.check("draws_together").verdict == "fails"


def test_what_is_carried_arrives_softer_and_without_the_blame():
    plain = changed(CASE, (SOFTER, "carry_time spread 2"))
    assert tones(scenario(CASE)) == {("firm", "neutral")}
    assert tones(plain) == {("firm", "firm")}


def tones(compiled):
    """How the message of the script was said and how it arrived, where no quarrel is on."""
    found = set()
    for seed in FEW[:25]:
        done = play(compiled, seed, settings={"quarrel_chance": 0.0})
        for one in through(compiled, done, "through_canberra"):
            office = compiled.words.offices[one.source].id
            if office == "usa.state" and one.result is Result.COMPLETED and one.number < 3:
                found.add((Tone(one.tone_said).name.lower(), Tone(one.tone).name.lower()))
    return found


def test_the_state_department_learns_of_the_delivery_by_a_receipt_that_comes_later():
    compiled = scenario(CASE)
    receipts = [row for seed in FEW[:10] for row in play(compiled, seed).rows if row.kind == EventKind.RECEIPT]
    assert receipts


def test_a_carrier_with_a_quarrel_of_its_own_delivers_less_and_drops_what_it_delivers(as_written):
    quarrel = play_many(variant(CASE, "own_quarrel"), FEW)
    assert quarrel.check("delivered_in_a_day").share < as_written.check("delivered_in_a_day").share - 0.15
    assert quarrel.check("ally_first").share < as_written.check("ally_first").share


def test_two_words_that_contradict_each_other_leave_less_belief_than_one(as_written):
    both = play_many(variant(CASE, "two_voices"), FEW)
    agreeing = play_many(scenario(CASE), FEW, settings={"asks_both": 1.0})
    assert both.measure("relay_word") == agreeing.measure("relay_word")
    assert mean(both.measure("believed_at_the_word")) < mean(agreeing.measure("believed_at_the_word")) - 0.05


@pytest.mark.parametrize("script", ["historical", "none"])
def test_every_contact_of_the_relay_has_one_end_or_is_open_when_the_run_ends(script):
    for seed in FEW[:10]:
        done = play(scenario(CASE), seed, script)
        ended = [row.contact for row in done.rows if row.kind == EventKind.ENDED]
        assert len(ended) == len(set(ended))
        assert len(ended) + len(done.state.open) == len(done.state.contacts)
