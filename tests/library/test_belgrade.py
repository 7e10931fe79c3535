"""The embassy in Belgrade, 1999: its checks on seeds that nobody looked at, and what keeps a leader from the phone."""

from math import isnan
from statistics import median

import pytest

from simulator.vocabulary import EventKind, Result
from tests.library.kit import UNSEEN, changed, play, play_many, scenario, variant

CASE = "belgrade-embassy-1999"
CHECKS = ["six_days", "apology_first", "not_believed"]
FEW = UNSEEN[:80]
HOUR = 3_600_000.0
NO_WORD = "      when: count(words_of_apology) = 0\n"
AIRS = "when: count(public_apologies) > 0 and not known(broadcast.aired), after: 12 h to 36 h"
WEIGHT = "weight: 1 - mistrust(prc)"


@pytest.fixture(scope="module")
def as_written():
    return play_many(scenario(CASE), FEW)


def middle(runs, name):
    """Median of a figure where it was reached, in hours."""
    return median(value for value in runs.measure(name) if not isnan(value)) / HOUR


def before(runs, first, second):
    """In how many runs the one came before the other, or without it."""
    pairs = zip(runs.measure(first), runs.measure(second), strict=True)
    return sum(one < other or (isnan(other) and not isnan(one)) for one, other in pairs)


@pytest.mark.long
def test_every_check_of_the_embassy_holds_on_a_thousand_seeds_that_it_was_not_written_with():
    runs = play_many(scenario(CASE), UNSEEN)
    assert {name: runs.check(name).verdict for name in CHECKS} == dict.fromkeys(CHECKS, "holds")


def test_no_check_of_the_embassy_fails_on_a_few_unseen_seeds(as_written):
    assert [name for name in CHECKS if as_written.check(name).verdict == "fails"] == []


def test_the_call_waits_for_grief_to_cool(as_written):
    slow = play_many(scenario(CASE), FEW[:40], settings={"cooling": 0.01})
    fast = play_many(scenario(CASE), FEW[:40], settings={"cooling": 0.05})
    assert middle(fast, "call_accepted") + 12 < middle(as_written, "call_accepted") < middle(slow, "call_accepted") - 12
    assert "fails" in {slow.check("six_days").verdict, fast.check("six_days").verdict}


def test_where_nobody_dies_the_call_comes_days_sooner_and_often_before_any_apology_in_public(as_written):
    empty = play_many(variant(CASE, "nobody_dies"), FEW)
    assert middle(empty, "call_accepted") < middle(as_written, "call_accepted") - 36
    assert empty.check("apology_first").verdict == "fails"
    assert max(empty.measure("hot_days")) < min(as_written.measure("hot_days"))


def test_even_where_nobody_dies_no_call_is_accepted_before_a_word_of_apology_has_come():
    compiled = variant(CASE, "nobody_dies")
    words = [counter.id for counter in compiled.words.counters].index("words_of_apology")
    line = [channel.id for channel in compiled.words.channels].index("leader_line")
    seen = 0
    for seed in FEW[:20]:
        done = play(compiled, seed)
        said = [row.time_ms for row in done.rows if row.kind == EventKind.COUNTED and row.a == words]
        taken = [one.accepted_at for one in done.state.contacts if one.channel == line and one.accepted_at >= 0]
        seen += len(taken)
        assert all(said[0] < at for at in taken)
    assert seen


def test_without_the_demand_for_a_word_some_calls_are_accepted_before_the_first_letter():
    empty = ("attributes: {casualties: 3, meant: false}", "attributes: {casualties: 0, meant: false}")
    unconditional = changed(CASE, (NO_WORD, "      when: count(words_of_apology) < 0\n"), empty)
    conditional = changed(CASE, empty)
    assert before(play_many(unconditional, FEW[:40]), "call_accepted", "letter") > 10
    assert before(play_many(conditional, FEW[:40]), "call_accepted", "letter") == 0


def test_an_apology_that_is_never_shown_delays_the_call(as_written):
    unshown = play_many(changed(CASE, (AIRS, AIRS.replace("when: ", "chance: 0, when: "))), FEW)
    assert unshown.share("aired") == 0
    assert middle(unshown, "call_accepted") > middle(as_written, "call_accepted") + 6


def test_what_was_said_is_shown_later_and_in_every_run(as_written):
    assert before(as_written, "public_apology", "aired") == len(FEW)
    assert middle(as_written, "aired") > middle(as_written, "public_apology") + 12


def test_where_words_are_taken_at_their_face_value_the_mistake_is_believed(as_written):
    trusting = play_many(changed(CASE, (WEIGHT, "weight: 1")), FEW[:40])
    assert trusting.check("not_believed").verdict == "fails"
    assert max(trusting.measure("thought_meant")) < min(as_written.measure("thought_meant"))


def test_an_apology_with_a_cause_at_once_shortens_the_silence_and_is_not_believed_either(as_written):
    early = play_many(variant(CASE, "cause_at_once"), FEW)
    assert middle(early, "call_accepted") < middle(as_written, "call_accepted") - 12
    assert 0.5 < median(early.measure("thought_meant")) <= median(as_written.measure("thought_meant"))


def test_the_strike_was_not_meant_so_whoever_believes_that_it_was_misreads_it(as_written):
    assert as_written.measure("misread_intended_prc") == as_written.measure("thought_meant")


def test_talks_about_other_things_are_refused_while_they_are_suspended():
    compiled = scenario(CASE)
    lines = [channel.id for channel in compiled.words.channels]
    for seed in FEW[:10]:
        contacts = play(compiled, seed).state.contacts
        for line in ("rights_talks", "military_contacts"):
            results = {one.result for one in contacts if one.channel == lines.index(line)}
            assert results == {Result.REJECTED}


def test_both_leaders_tell_of_one_call_and_agree_on_little(as_written):
    told = [value for value in as_written.measure("accounts_differ") if not isnan(value)]
    assert len(told) > 60
    assert min(told) >= 0.5


def test_no_rule_of_the_embassy_names_a_side_as_the_one_that_refuses():
    rules = scenario(CASE).words.rules
    refusing = [rule for rule in rules if "do: reject" in rule.text or "do: ignore" in rule.text]
    assert refusing
    assert [rule.id for rule in refusing if "is prc" in rule.text or "is usa" in rule.text] == []


@pytest.mark.parametrize("script", ["historical", "none"])
def test_every_contact_of_the_embassy_has_one_end_or_is_open_when_the_run_ends(script):
    for seed in FEW[:15]:
        done = play(scenario(CASE), seed, script)
        ended = [row.contact for row in done.rows if row.kind == EventKind.ENDED]
        assert len(ended) == len(set(ended))
        assert len(ended) + len(done.state.open) == len(done.state.contacts)
