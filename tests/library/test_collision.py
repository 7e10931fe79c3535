"""The collision of 2001: its checks on seeds that nobody looked at, and where silence, delay and words come from."""

from math import isnan
from statistics import mean, median

import pytest

from simulator.vocabulary import EventKind
from tests.library.kit import UNSEEN, changed, play, play_many, scenario, times, variant

CASE = "ep3-collision-2001"
CHECKS = ["leader_silent", "seen_on_the_third_day", "letter_takes_days", "the_ally_is_first"]
FEW = UNSEEN[:40]
HOUR = 3_600_000.0
LEVERAGE, PARALYSIS, PROTOCOL = (0,), (1,), (2,)
TAKES_IT = "{id: takes_it_at_once, rule_set: leverage, chance: answer_chance,"
ASKS_UPWARD = "    - {id: receives, when: matter is collision,"
SHOWS_THEM = (
    ASKS_UPWARD,
    "    - {id: shows_them, when: matter is access, do: accept, after: 1 h to 3 h, substance: agreed}\n" + ASKS_UPWARD,
)


@pytest.fixture(scope="module")
def as_written():
    return play_many(scenario(CASE), FEW)


def middle(runs, name):
    """Median of a figure where it was reached, in hours."""
    return median(value for value in runs.measure(name) if not isnan(value)) / HOUR


def words(runs):
    """Mean of the words conceded where a letter was accepted."""
    return mean(value for value in runs.measure("conceded") if value)


def lags(runs):
    """Hours from the last draft to its acceptance, run by run."""
    pairs = zip(runs.measure("final_draft"), runs.measure("final_taken"), strict=True)
    return [(taken - draft) / HOUR for draft, taken in pairs if not isnan(taken - draft)]


@pytest.mark.long
def test_every_check_of_the_collision_holds_on_a_thousand_seeds_that_it_was_not_written_with():
    runs = play_many(scenario(CASE), UNSEEN)
    assert {name: runs.check(name).verdict for name in CHECKS} == dict.fromkeys(CHECKS, "holds")


def test_no_check_of_the_collision_fails_on_a_few_unseen_seeds(as_written):
    assert [name for name in CHECKS if as_written.check(name).verdict == "fails"] == []


def test_twelve_calls_to_the_leader_are_one_chance_and_not_twelve():
    kept = play_many(scenario(CASE), FEW[:40], settings={"answer_chance": 0.1})
    anew = changed(
        CASE, (TAKES_IT, TAKES_IT.replace("chance: answer_chance,", "chance: answer_chance, luck: request,"))
    )
    redialled = play_many(anew, FEW[:40], settings={"answer_chance": 0.1})
    assert median(kept.measure("leader_asked")) >= 12
    before_release = [
        [asked < free for asked, free in zip(runs.measure("leader_answered"), runs.measure("crew_free"), strict=True)]
        for runs in (kept, redialled)
    ]
    assert sum(before_release[0]) <= 8
    assert sum(before_release[1]) >= sum(before_release[0]) + 10


def test_the_first_visit_and_the_letter_both_wait_for_the_same_deliberation():
    runs = [play_many(scenario(CASE), FEW[:25], settings={"consensus_time": hours * HOUR}) for hours in (10, 22, 48)]
    visits = [middle(one, "first_access") for one in runs]
    letters = [median(lags(one)) for one in runs]
    assert visits[0] + 8 < visits[1] < visits[2] - 8
    assert letters[0] + 8 < letters[1] < letters[2] - 8
    assert runs[-1].check("seen_on_the_third_day").verdict == "fails"


def test_the_ambassador_is_received_within_a_day_and_told_nothing_about_the_crew(as_written):
    assert 4 < middle(as_written, "first_contact") < 16
    assert middle(as_written, "access_granted") > 2 * middle(as_written, "first_contact")


def test_where_the_ministry_need_not_ask_the_crew_is_seen_on_the_first_day():
    runs = play_many(changed(CASE, SHOWS_THEM), FEW[:25])
    assert max(runs.measure("first_access")) < 48 * HOUR
    assert middle(runs, "first_access") < 30


def test_each_capital_hears_from_its_own_unit_that_the_other_side_is_to_blame():
    compiled = scenario(CASE)
    heard = {seed: play(compiled, seed) for seed in FEW[:20]}
    blamed = [[learned(compiled, one, *pair) for pair in BLAME] for one in heard.values()]
    plain = [[learned(compiled, one, office, "collision.struck") for office, _ in BLAME] for one in heard.values()]
    assert sum(all(both) for both in blamed) > 10
    assert all(one != other for row in zip(blamed, plain, strict=True) for one, other in zip(*row, strict=True))


BLAME = (("prc.leader", "collision.turned_into"), ("usa.president", "collision.came_close"))


def learned(compiled, done, office, stage):
    """Whether an office was told of a stage."""
    owner = compiled.program.owner_of_offices + [one.id for one in compiled.words.offices].index(office)
    number = [event.id for event in compiled.words.event_classes].index(stage)
    return bool(times(done, EventKind.LEARNED, owner, number))


def test_a_pilot_who_lives_brings_the_crew_home_sooner_and_for_fewer_words(as_written):
    lives = play_many(variant(CASE, "pilot_survives"), FEW)
    assert middle(lives, "crew_free") < middle(as_written, "crew_free") - 20
    assert words(lives) < words(as_written) - 0.4


def test_the_pilot_moves_no_word_where_pressure_at_home_is_said_to_move_none():
    unmoved = {"relief": 0.0}
    lives = play_many(variant(CASE, "pilot_survives"), FEW[:30], settings=unmoved)
    dies = play_many(scenario(CASE), FEW[:30], settings=unmoved)
    assert lives.measure("conceded") == dies.measure("conceded")


def test_a_phone_link_with_two_days_of_notice_frees_nobody_sooner(as_written):
    linked = play_many(variant(CASE, "phone_link"), FEW)
    calls = [value for value in linked.measure("phone_call") if not isnan(value)]
    assert len(calls) > 10
    assert min(calls) > 48 * HOUR
    assert linked.measure("crew_free") == as_written.measure("crew_free")


def test_where_nobody_dares_decide_the_crew_is_seen_later(as_written):
    paralysed = play_many(scenario(CASE), FEW[:40], rule_sets=PARALYSIS)
    assert middle(paralysed, "first_access") > middle(as_written, "first_access") + 12
    assert paralysed.check("leader_silent").share == 0


def test_where_the_form_decides_a_signed_letter_needs_fewer_words(as_written):
    formal = play_many(scenario(CASE), FEW, rule_sets=PROTOCOL)
    assert words(formal) < words(as_written) - 0.2


def test_what_one_side_concedes_the_other_has_gained():
    runs = play_many(scenario(CASE), FEW[:10], "none")
    assert {round(value) for value in runs.measure("conceded")} <= {0, 1, 2, 3}
    assert runs.share("letter_taken") > 0.5
    assert runs.outcome("held") == 0


def test_no_rule_of_the_collision_names_a_side_as_the_one_that_refuses():
    rules = scenario(CASE).words.rules
    refusing = [rule for rule in rules if "do: reject" in rule.text or "do: ignore" in rule.text]
    assert refusing
    assert [rule.id for rule in refusing if "is prc" in rule.text or "is usa" in rule.text] == []


@pytest.mark.parametrize("script", ["historical", "none"])
def test_every_contact_of_the_collision_has_one_end_or_is_open_when_the_run_ends(script):
    for seed in FEW[:10]:
        done = play(scenario(CASE), seed, script)
        ended = [row.contact for row in done.rows if row.kind == EventKind.ENDED]
        assert len(ended) == len(set(ended))
        assert len(ended) + len(done.state.open) == len(done.state.contacts)
