"""The eight countermeasures of 2022: two words for closing, what brings channels back, and in which order."""

from math import isnan
from statistics import median

import pytest

from simulator.vocabulary import EventKind
from tests.library.kit import UNSEEN, changed, play, play_many, scenario, variant

CASE = "eight-countermeasures-2022"
CHECKS = [
    "two_words",
    "no_top_call",
    "not_before",
    "not_after",
    "a_forum_leaks",
    "top_down",
    "diplomats_first",
]
FEW = UNSEEN[:60]
DAY = 86_400_000
LEVERAGE, PARALYSIS, PROTOCOL = (0,), (1,), (2,)
VACANCY = '      - {since: "2023-10-24T00:00Z", vacant: true}\n'
NEW = "attributes: {new: true}"
SANCTIONED = "attributes: {sanctioned: true}"


@pytest.fixture(scope="module")
def as_written():
    return play_many(scenario(CASE), FEW)


@pytest.fixture(scope="module")
def without_summit():
    return play_many(scenario(CASE), FEW, settings={"summit_agrees": 0.0})


def days(values):
    """The figures that were reached, in days."""
    return [value / DAY for value in values if not isnan(value)]


def by_run(runs, *names):
    """Several figures of each run together."""
    return list(zip(*(runs.measure(name) for name in names), strict=True))


@pytest.mark.long
def test_every_check_of_the_countermeasures_holds_on_a_thousand_seeds_that_it_was_not_written_with():
    runs = play_many(scenario(CASE), UNSEEN)
    assert {name: runs.check(name).verdict for name in CHECKS} == dict.fromkeys(CHECKS, "holds")


def test_no_check_of_the_countermeasures_fails_on_a_few_unseen_seeds(as_written):
    assert [name for name in CHECKS if as_written.check(name).verdict == "fails"] == []


def test_the_exact_order_of_the_record_is_known_not_to_come_out_and_is_not_made_to(as_written):
    result = as_written.check("in_full_order")
    assert result.verdict == "fails"
    words = scenario(CASE).words
    known = dict(zip((check.id for check in words.checks), words.checks_known, strict=True))
    assert "thirteen days" in known["in_full_order"]
    assert not any(known[name] for name in CHECKS)


def test_without_a_summit_nothing_that_was_cancelled_carries_a_contact_again(without_summit):
    kept = by_run(without_summit, "military_cancelled", "policy_talk", "operators_talk")
    cancelled = [talks for number, *talks in kept if number]
    assert len(cancelled) > 20
    assert all(isnan(talk) for talks in cancelled for talk in talks)


def test_with_a_summit_the_same_channels_come_back(as_written):
    assert median(days(as_written.measure("operators_talk"))) > 467
    assert as_written.share("operators_talk") > 0.7


def test_what_is_only_suspended_comes_back_without_a_summit():
    runs = play_many(variant(CASE, "all_suspended"), FEW, settings={"worth_military": 0.95, "summit_agrees": 0.0})
    assert set(runs.measure("military_cancelled")) == {0}
    assert runs.share("operators_talk") > 0.7
    assert median(days(runs.measure("operators_talk"))) < 467


def test_the_word_hangs_on_what_the_channel_is_worth_and_not_on_its_name():
    shares = []
    for worth in (0.1, 0.65, 0.95):
        runs = play_many(scenario(CASE), FEW[:30], settings={"worth_military": worth})
        shares.append(sum(runs.measure("military_cancelled")) / 30)
    assert shares[0] > shares[1] > shares[2]


def test_civil_talks_are_cancelled_too_where_they_are_worth_as_little_as_military_ones():
    runs = play_many(scenario(CASE), FEW[:30], settings={"worth_civil": 0.5})
    assert sum(runs.measure("civil_cancelled")) > sum(runs.measure("civil_suspended"))


def test_nobody_sits_in_the_chair_of_the_minister_for_two_months_so_no_call_is_held_then(as_written):
    compiled = changed(
        CASE, (VACANCY, ""), (NEW, "attributes: {new: false}"), (SANCTIONED, "attributes: {sanctioned: false}")
    )
    filled = days(play_many(compiled, FEW).measure("ministers_talk"))
    vacant = days(as_written.measure("ministers_talk"))
    assert not [at for at in vacant if 446 < at < 510]
    assert [at for at in filled if 446 < at < 530]
    assert median(filled) < median(vacant) - 20


def test_the_order_from_the_top_down_is_lost_where_theatre_commanders_do_not_wait_for_their_ministers():
    early = changed(
        CASE,
        ("when: known(thaw.ministers), after:", "when: known(summit.agreed), after:"),
        (NEW, "attributes: {new: false}"),
        (VACANCY, ""),
    )
    talks = by_run(play_many(early, FEW[:40]), "theatre_talk", "operators_talk")
    assert sum(theatre < operators for theatre, operators in talks) > 15


def test_no_minister_meets_at_a_forum_while_the_holder_is_sanctioned(as_written):
    june = (300 * DAY, 306 * DAY)
    held = [at for at in as_written.measure("sideline") if june[0] < at < june[1]]
    freed = play_many(changed(CASE, (SANCTIONED, "attributes: {sanctioned: false}")), FEW)
    assert held == []
    assert [at for at in freed.measure("sideline") if june[0] < at < june[1]]


def test_a_visit_after_the_congress_closes_fewer_civil_talks(as_written):
    later = play_many(variant(CASE, "after_the_congress"), FEW, "after_the_congress", {"displeasure_before": 0.15})
    shut = [sum(runs.measure("civil_suspended")) + sum(runs.measure("civil_cancelled")) for runs in (later, as_written)]
    assert shut[0] < shut[1]


def test_where_nobody_dares_decide_fewer_top_officers_have_talked_after_two_years(as_written):
    paralysed = play_many(scenario(CASE), FEW, rule_sets=PARALYSIS)
    assert paralysed.share("chiefs_talk") < as_written.share("chiefs_talk") - 0.2
    assert paralysed.share("sideline") < as_written.share("sideline")


def test_where_form_is_what_matters_refusals_are_spoken_and_under_leverage_they_are_silent(as_written):
    formal = play_many(scenario(CASE), FEW, rule_sets=PROTOCOL)
    assert median(formal.measure("unanswered")) < median(as_written.measure("unanswered"))
    assert median(formal.measure("refused_by_militaries")) > median(as_written.measure("refused_by_militaries"))


def test_without_a_visit_nothing_is_closed():
    runs = play_many(scenario(CASE), FEW[:20], "none", {"will_to_travel": 0.0})
    assert runs.outcome("untouched") == 1
    assert runs.share("fired") == 0


def test_every_contact_of_the_countermeasures_has_one_end_or_is_open_when_the_run_ends():
    for seed in FEW[:8]:
        done = play(scenario(CASE), seed)
        ended = [row.contact for row in done.rows if row.kind == EventKind.ENDED]
        assert len(ended) == len(set(ended))
        assert len(ended) + len(done.state.open) == len(done.state.contacts)


def test_no_rule_of_the_countermeasures_names_a_side_as_the_one_that_refuses():
    refusing = [rule for rule in scenario(CASE).words.rules if "do: reject" in rule.text or "do: ignore" in rule.text]
    assert refusing
    assert [rule.id for rule in refusing if "is prc" in rule.text or "is usa" in rule.text] == []
