"""What the cases say together: orders that hold in each of them, and a call that had better not been taken.

Ministers of two pairs are compared in `test_syria`, the exact renaming of a case is tested in `test_strait_of_amber`.
"""

from math import inf, isnan
from statistics import mean

import pytest

from simulator.measures.objective import objectives_met
from simulator.scenario.loading import library
from simulator.vocabulary import EventKind, Result
from tests.library.kit import UNSEEN, changed, play, play_many, scenario

BALLOON, MEASURES, FORUM = "balloon-overflight-2023", "eight-countermeasures-2022", "shangri-la-2023"
CALLS, MISMATCH, COLLISION = "reassurance-calls-2020", "counterpart-mismatch-2021", "ep3-collision-2001"
CASES = [entry.id for entry in library()]
DAY = 86_400_000.0
FEW = UNSEEN[:40]


@pytest.fixture(scope="module")
def played():
    """Some runs of each case that is compared below."""
    names = (BALLOON, MEASURES, FORUM, CALLS, MISMATCH)
    return {name: play_many(scenario(name), FEW[: 20 if name == MEASURES else 30]) for name in names}


def reached(runs, name):
    """A figure of each run; infinite where it was not reached."""
    return [inf if isnan(value) else value for value in runs.measure(name)]


def share_within(runs, name, limit):
    values = reached(runs, name)
    return sum(value <= limit for value in values) / len(values)


def earlier(runs, first, second, *where):
    """Share of the runs in which the one came before the other, or without it; of those with some figures above 0."""
    figures = zip(reached(runs, first), reached(runs, second), *(runs.measure(name) for name in where), strict=True)
    compared = [(one, other) for one, other, *given in figures if min(one, other) < inf and all(given)]
    return sum(one < other for one, other in compared) / len(compared)


def test_what_was_cancelled_comes_back_with_top_officers_first_and_theatre_commanders_last(played):
    runs = played[MEASURES]
    for between in ("policy_talk", "operators_talk", "ministers_talk"):
        assert earlier(runs, "chiefs_talk", between, "military_cancelled") > 0.5
        assert earlier(runs, between, "theatre_talk", "military_cancelled") > 0.5


def test_diplomats_talk_before_soldiers_do(played):
    assert earlier(played[BALLOON], "first_diplomatic", "first_military") >= 0.9
    closed = ("military_cancelled", "civil_suspended")
    for soldiers in ("chiefs_talk", "policy_talk", "operators_talk", "ministers_talk"):
        assert earlier(played[MEASURES], "civil_back", soldiers, *closed) >= 0.7


def test_a_meeting_at_a_forum_is_likelier_than_a_call_while_channels_are_cancelled(played):
    at_forums = share_within(played[MEASURES], "sideline", 180 * DAY)
    calls = share_within(played[MEASURES], "ministers_talk", 180 * DAY)
    assert at_forums > calls + 0.2
    assert share_within(played[FORUM], "handshake", 40 * DAY) > share_within(played[FORUM], "first_formal", 40 * DAY)


def test_an_equal_who_reassures_is_answered_more_often_than_anybody_else(played):
    equals = played[CALLS].check("equals_are_answered").share
    others = {
        BALLOON: played[BALLOON].check("call_refused").share,
        FORUM: share_within(played[FORUM], "formal_at_forum", inf) if played[FORUM].share("formal_at_forum") else 0,
        MISMATCH: mean(value > 0 for value in played[MISMATCH].measure("calls_to_vice_chair")),
    }
    assert {name: share for name, share in others.items() if share > equals - 0.4} == {}


@pytest.mark.parametrize("name", CASES)
def test_every_request_of_the_library_has_one_end_or_is_open_when_the_run_ends(name):
    compiled = scenario(name)
    for script in ("historical", "none"):
        for seed in FEW[:2]:
            done = play(compiled, seed, script)
            ended = [row.contact for row in done.rows if row.kind == EventKind.ENDED]
            pending = [one.number for one in done.state.contacts if one.result is Result.PENDING]
            assert len(ended) == len(set(ended))
            assert sorted(ended + pending) == [one.number for one in done.state.contacts]


THREAT = ("purpose: reassure, tone: conciliatory, topics: [no_attack, stability]", "purpose: warn, tone: threatening")
REFUSES = "    - {id: not_for_its_own_sake, when: from is usa.chairman, do: reject, after: 12 h to 48 h,"
TAKES = "    - {id: takes_anything, when: from is usa.chairman, do: accept, after: 1 h to 6 h}\n" + REFUSES


def test_a_side_that_takes_a_threatening_call_is_more_afraid_than_one_that_refuses_it():
    refuses = play_many(changed(CALLS, THREAT), FEW)
    takes = play_many(changed(CALLS, THREAT, (REFUSES, TAKES)), FEW)
    assert refuses.share("first_held") == 0
    assert takes.share("first_held") == 1
    assert mean(takes.measure("afraid_days")) > mean(refuses.measure("afraid_days")) + 2 * DAY
    assert objective(takes, "prc", 1) < objective(refuses, "prc", 1)


def test_whoever_accepts_the_first_letter_gets_less_of_what_it_wants():
    hasty = play_many(scenario(COLLISION), FEW[:25], settings={"accept_regret": 1.0})
    patient = play_many(scenario(COLLISION), FEW[:25], settings={"accept_regret": 0.0, "relief": 0.0})
    assert mean(hasty.measure("crew_free")) < mean(patient.measure("crew_free"))
    assert objective(hasty, "prc", 0) < objective(patient, "prc", 0) - 0.2
    assert objective(hasty, "usa", 0) > objective(patient, "usa", 0)


def objective(runs, side, number):
    """Mean over the runs of how far a side met one of its objectives."""
    which = [one.id for one in runs.scenario.words.sides].index(side)
    met = [objectives_met(runs.scenario.program, result)[which].degrees[number].value for result in runs.results]
    return mean(met)
