"""The balloon of 2023: its checks on seeds that nobody looked at, and where the refusal comes from."""

import pytest

from simulator.vocabulary import EventKind, Permission, Result
from tests.library.kit import UNSEEN, changed, play, play_many, scenario, times, variant

BALLOON = "balloon-overflight-2023"
TALKS_OPEN = ("status: [open, cancelled]", "status: [open, open]")
NEXT = '      - at: "2023-02-03T12:00Z"\n'
CALL_BEFORE_THE_SHOT = (
    NEXT,
    """\
      - at: "2023-02-02T23:00Z"
        by: usa.defence
        do:
          ask: prc.minister
          channel: phone_link
          matter: balloon
          purpose: clarify
          patience: {desk: 72 h, answer: 96 h}
"""
    + NEXT,
)
CHECKS = [
    "call_refused",
    "diplomats_first",
    "private_before_public",
    "no_clash",
    "reason_comes_days_later",
]
FEW = UNSEEN[:120]


@pytest.fixture(scope="module")
def asked_early():
    """The talks are open, and the call is asked for two days before the shot."""
    compiled = changed(BALLOON, TALKS_OPEN, CALL_BEFORE_THE_SHOT)
    return compiled, [play(compiled, seed) for seed in FEW]


def phone_calls(compiled, done):
    line = [channel.id for channel in compiled.words.channels].index("phone_link")
    return [contact for contact in done.state.contacts if contact.channel == line]


def knowledge(compiled, done):
    """Owner number of the minister, and when it learned of the shot."""
    office = [office.id for office in compiled.words.offices].index("prc.minister")
    owner = compiled.program.owner_of_offices + office
    shot = [event.id for event in compiled.words.event_classes].index("balloon.downed")
    return owner, times(done, EventKind.LEARNED, owner, shot)[0]


@pytest.mark.long
def test_every_check_of_the_balloon_holds_on_a_thousand_seeds_that_it_was_not_written_with():
    runs = play_many(scenario(BALLOON), UNSEEN)
    assert {name: runs.check(name).verdict for name in CHECKS} == dict.fromkeys(CHECKS, "holds")


@pytest.fixture(scope="module")
def four_weeks():
    """Calls accepted, by (whether there is force, whether the talks are open)."""
    open_talks = changed(BALLOON, TALKS_OPEN)
    return {
        (False, True): play_many(open_talks, FEW, "without_force"),
        (True, True): play_many(open_talks, FEW),
        (False, False): play_many(scenario(BALLOON), FEW, "without_force"),
        (True, False): play_many(scenario(BALLOON), FEW),
    }


def test_no_check_of_the_balloon_fails_on_a_few_unseen_seeds(four_weeks):
    runs = four_weeks[True, False]
    assert [name for name in CHECKS if runs.check(name).verdict == "fails"] == []


def test_without_force_and_with_open_talks_the_same_rules_accept_at_least_half_of_the_calls(four_weeks):
    assert four_weeks[False, True].check("call_refused").share >= 0.5


def test_force_alone_and_closed_talks_alone_each_lower_the_share_of_accepted_calls(four_weeks):
    share = {key: runs.share("call_accepted") for key, runs in four_weeks.items()}
    assert share[False, True] > share[True, True] > share[True, False]
    assert share[False, True] > share[False, False] > share[True, False]


@pytest.mark.long
def test_the_refusal_moves_with_the_chance_of_permission_over_its_whole_range():
    chances = (0.01, 0.03, 0.1, 0.2, 0.3)
    runs = [play_many(scenario(BALLOON), UNSEEN[:400], settings={"accept_force_closed": c}) for c in chances]
    results = [one.check("call_refused") for one in runs]
    shares = [result.share for result in results]
    assert shares == sorted(shares)
    assert shares[0] < 0.02
    assert shares[-1] > 0.15
    assert (results[0].verdict, results[-1].verdict) == ("holds", "fails")


def test_no_rule_of_the_balloon_names_a_side_as_the_one_that_refuses():
    rules = scenario(BALLOON).words.rules
    refusing = [rule for rule in rules if "do: reject" in rule.text or "do: ignore" in rule.text]
    assert refusing
    assert [rule.id for rule in refusing if "is prc" in rule.text or "is usa" in rule.text] == []


def test_a_call_that_was_accepted_before_the_shot_is_known_needs_a_new_permission(asked_early):
    compiled, runs = asked_early
    for done in runs:
        owner, learned = knowledge(compiled, done)
        matter = [matter.id for matter in compiled.words.matters].index("balloon")
        permitted = times(done, EventKind.PERMISSION, owner, matter, Permission.GRANTED)
        for call in phone_calls(compiled, done):
            begun = [
                row.time_ms for row in done.rows if row.kind == EventKind.CONNECTING and row.contact == call.number
            ]
            if begun and begun[0] >= learned:
                assert any(learned <= at <= begun[0] for at in permitted)


def test_some_calls_that_were_promised_before_the_shot_are_called_off_after_it(asked_early):
    compiled, runs = asked_early
    off = [call for done in runs for call in phone_calls(compiled, done) if call.result is Result.CANCELLED]
    assert off
    assert all(call.accepted_at >= 0 for call in off)


def test_the_shot_reaches_the_gatekeeper_last_of_those_who_decide_about_a_call():
    compiled = scenario(BALLOON)
    ids = [office.id for office in compiled.words.offices]
    shot = [event.id for event in compiled.words.event_classes].index("balloon.downed")
    done = play(compiled, UNSEEN[0])
    first = compiled.program.owner_of_offices
    chain = ["prc.embassy", "prc.mfa", "prc.leader", "prc.minister", "prc.oimc"]
    heard = [times(done, EventKind.LEARNED, first + ids.index(name), shot)[0] for name in chain]
    assert heard == sorted(heard)
    assert heard[0] < heard[-1]


@pytest.mark.parametrize("script", ["historical", "without_force", "none"])
def test_every_contact_of_the_balloon_has_one_end_or_is_open_when_the_run_ends(script):
    for seed in FEW[:20]:
        done = play(scenario(BALLOON), seed, script)
        ended = [row.contact for row in done.rows if row.kind == EventKind.ENDED]
        assert len(ended) == len(set(ended))
        assert len(ended) + len(done.state.open) == len(done.state.contacts)


def test_without_a_script_the_offices_act_by_themselves():
    runs = play_many(scenario(BALLOON), FEW[:40], "none")
    assert runs.share("shot") == 1
    assert runs.share("first_private") == 1
    assert runs.share("call_requested") == 1


LEVERAGE, PARALYSIS, PROTOCOL = (0,), (1,), (2,)
TALKS = ("policy_talks", "maritime_talks")


def accepted(runs):
    """Share of the runs in which a defence call was accepted within five days of the first request."""
    return runs.check("call_refused").share


@pytest.fixture(scope="module")
def theories():
    """Runs by rule set of the PRC."""
    return {rules: play_many(scenario(BALLOON), FEW, rule_sets=rules) for rules in (LEVERAGE, PARALYSIS, PROTOCOL)}


def test_silence_as_a_chip_is_the_theory_that_is_played_where_nothing_is_said(theories, four_weeks):
    assert theories[LEVERAGE].results == four_weeks[True, False].results


def test_where_nobody_dares_decide_a_word_comes_but_not_within_five_days(theories):
    assert accepted(theories[PARALYSIS]) == 0
    assert theories[PARALYSIS].share("call_accepted") > theories[LEVERAGE].share("call_accepted")


def test_where_form_matters_a_call_that_nobody_prepared_quietly_is_refused_after_force():
    compiled = scenario(BALLOON)
    quiet = [counter.id for counter in compiled.words.counters].index("quiet_contacts")
    seen = 0
    for seed in FEW:
        done = play(compiled, seed, rule_sets=PROTOCOL)
        prepared = [row.time_ms for row in done.rows if row.kind == EventKind.COUNTED and row.a == quiet]
        calls = [call.accepted_at for call in phone_calls(compiled, done) if call.accepted_at >= 0]
        seen += len(calls)
        assert all(prepared and prepared[0] < at for at in calls)
    assert seen


def test_talks_that_were_never_cancelled_raise_the_share_of_accepted_calls(four_weeks):
    runs = play_many(variant(BALLOON, "never_cancelled"), FEW)
    assert accepted(runs) > accepted(four_weeks[True, False]) + 0.2


def test_sessions_are_held_and_empty_the_backlog_only_where_the_talks_are_open(four_weeks):
    closed, opened = four_weeks[True, False], play_many(variant(BALLOON, "never_cancelled"), FEW[:40])
    assert set(closed.measure("talks_held")) == {0}
    assert min(opened.measure("talks_held")) >= 1
    assert max(opened.measure("backlog_left")) < min(closed.measure("backlog_left"))


def test_six_hours_of_notice_raise_the_share_of_accepted_calls_a_little(four_weeks):
    share = accepted(play_many(variant(BALLOON, "advance_notice"), FEW))
    assert accepted(four_weeks[True, False]) + 0.04 < share < 0.4


def test_notice_moves_nothing_where_its_parameter_says_that_it_is_worth_nothing(four_weeks):
    worthless = {"accept_after_notice": 0.03, "accept_force_closed": 0.03}
    share = accepted(play_many(variant(BALLOON, "advance_notice"), FEW, settings=worthless))
    assert share < 0.1


def test_prices_leave_the_checks_of_the_balloon_alone(four_weeks):
    gratis = {name.id: 0.0 for name in scenario(BALLOON).words.parameters if name.id.startswith("effects.price_")}
    assert gratis
    free = play_many(scenario(BALLOON), FEW, settings=gratis)
    for name in CHECKS:
        assert abs(free.check(name).share - four_weeks[True, False].check(name).share) <= 0.03
