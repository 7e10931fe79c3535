"""The figures of one run: against a run written by hand, small stories, and a corpus of random ones."""

from dataclasses import replace

import pytest

from simulator.measures.closure import closures
from simulator.measures.count import Candour, Use, Waits
from simulator.measures.figures import Figures, figures
from simulator.measures.finished import RunResult
from simulator.measures.objective import objectives_met
from simulator.measures.rung_time import rung_times
from simulator.measures.survival import Spell
from simulator.program.expression import Code, Op
from simulator.program.tables import Objective
from simulator.vocabulary import EventKind, Result, Track
from tests.catalogue.story import story
from tests.corpus.played import runs, scenario
from tests.words.harbour import MINUTE, PARAMETERS, PROGRAM, run

DAY = 1440 * MINUTE


def told(text: str) -> Figures:
    found = story(text)
    return figures(found.scenario.program, found.run.parameters, found.run.rows)


def until_half_past():
    return [row for row in run() if row.time_ms <= 30 * MINUTE]


@pytest.fixture
def harbour() -> Figures:
    return figures(PROGRAM, PARAMETERS, run())


def test_first_contacts_are_told_apart_by_what_counts_as_one(harbour):
    met = Spell(180.5 * MINUTE)
    assert (harbour.first.any, harbour.first.private, harbour.first.decider) == (met, met, met)


def test_a_contact_that_never_came_is_cut_off_at_the_end_and_not_dropped():
    never = figures(PROGRAM, PARAMETERS, until_half_past())
    assert never.first.any == never.first.decider == Spell(30 * MINUTE, 0)
    assert all(spell == Spell(30 * MINUTE, 0) for spell in never.first.principals)


def test_a_desk_that_may_not_decide_is_contact_and_no_decider():
    found = told("{asks: [0 min], policies: {south.desk: [{id: lift, do: accept, after: 10 min}]}}")
    assert found.first.private == Spell(11 * MINUTE)
    assert found.first.decider == Spell(2 * DAY, 0)
    agreed = told("{asks: [0 min], policies: {south.desk: [{id: a, do: accept, after: 10 min, substance: agreed}]}}")
    assert agreed.first.decider == Spell(21 * MINUTE)


def test_a_statement_is_contact_and_not_a_private_one():
    found = told("""
      channels: {press: {kind: public, ends: [north.desk]}}
      initiative: {north.desk: [{id: says, at: 1 h, do: {state: press, matter: talks}}]}
    """)
    assert (found.first.any, found.first.private) == (Spell(60 * MINUTE), Spell(2 * DAY, 0))


def test_principals_are_the_highest_of_their_track_on_both_sides():
    text = """
      asks: [0 min]
      offices: {north.chief: {kind: leader}}
      policies: {south.desk: [{id: lift, do: accept, after: 10 min}]}
    """
    found = told(text).first.principals
    assert found[Track.MILITARY] == Spell(11 * MINUTE)
    assert found[Track.POLITICAL] == found[Track.DIPLOMATIC] == Spell(2 * DAY, 0)
    moved = told(text.replace("north.chief: {kind: leader}", "north.desk: {track: diplomatic}"))
    assert moved.first.principals[Track.MILITARY] == Spell(2 * DAY, 0)


def test_every_contact_is_counted_once_by_its_fate(harbour):
    found = {(fate.result, fate.is_inner): count for fate, count in harbour.fates}
    assert found == {(Result.IGNORED, False): 1, (Result.COMPLETED, False): 1, (Result.COMPLETED, True): 1}


def test_waits_count_whoever_was_never_answered_too(harbour):
    assert harbour.waits == Waits(1, 1, 120.5 * MINUTE, int(120.5 * MINUTE))
    assert figures(PROGRAM, PARAMETERS, until_half_past()).waits == Waits(0, 1, None, None)


def test_what_was_told_is_set_against_what_was_so(harbour):
    assert harbour.candour == Candour(0, 0, 1)
    found = told("""
      asks: [0 min, 1 h]
      policies:
        south.desk:
          - {id: a, when: ordinal is 0, do: reject, reason: {actual: leverage, told: leverage}}
          - {id: b, do: reject, reason: {actual: leverage, told: technical}}
    """)
    assert found.candour == Candour(1, 1, 0)


def test_the_longest_silence_is_cut_off_where_it_lasts_until_the_end(harbour):
    assert harbour.silence == Spell(DAY - 180.5 * MINUTE, 0)
    late = told("{asks: [40 h], policies: {south.desk: [{id: a, do: accept}]}}")
    assert late.silence == Spell((40 * 60 + 1) * MINUTE)


def test_rungs_have_their_time_and_readings_their_gap(harbour):
    meridia, kastoria = harbour.rungs
    assert meridia.at == (DAY, 0, 0, 0, 0, 0, 0, 0)
    assert kastoria.at == (0, 0, 0, DAY, 0, 0, 0, 0)
    assert (kastoria.widest_gap, kastoria.gap_lasted) == (0, 0)
    unseen = [row for row in run() if not (row.kind == EventKind.RUNG and row.x == 0)]
    assert rung_times(PROGRAM, unseen, DAY)[1].gap_lasted == DAY
    assert rung_times(PROGRAM, unseen, DAY)[1].widest_gap == 3


def test_closures_have_their_lag_and_the_order_in_which_they_ended():
    found = told("""
      channels:
        second: {kind: staffed, ends: [north.desk, south.desk]}
        third: {kind: staffed, ends: [north.desk, south.desk], status: suspended}
      initiative:
        south.desk:
          - {id: shuts, at: 1 h, do: [{close: line}, {close: second}]}
          - {id: opens, at: 3 h, do: {reopen: second}}
          - {id: opens_too, at: 5 h, do: {reopen: line}}
    """).closures
    hour = 60 * MINUTE
    assert [(one.channel, one.closed_at, one.lag, one.order) for one in found] == [
        (2, 0, Spell(48 * hour, 0), None),
        (0, hour, Spell(4 * hour), 2),
        (1, hour, Spell(2 * hour), 1),
    ]
    assert closures(PROGRAM, run(), DAY) == ()


def test_notifications_and_relays_are_counted_by_what_came_of_them(harbour):
    assert (harbour.notifications, harbour.relays) == (Use(0, 0), Use(0, 0))
    warned = [{"at": f"{hour} h", "purpose": "notify"} for hour in (0, 1)]
    found = told(f"{{asks: {warned}, policies: {{south.desk: [{{id: a, when: ordinal is 0, do: accept}}]}}}}")
    assert found.notifications == Use(2, 1)


def test_events_and_first_occurrences_need_no_list_of_what_there_is(harbour):
    assert len(harbour.events) == len(EventKind)
    assert sum(harbour.events) == len(run())
    assert harbour.happened == (Spell(0),)
    assert harbour.variables == (0.3,)


def test_a_run_without_rows_has_figures_too():
    found = figures(PROGRAM, PARAMETERS, [])
    assert (found.is_complete, found.fates, found.silence) == (False, (), Spell(0, 0))


def test_figures_of_the_corpus_add_up():
    for number, one in runs():
        program = scenario(number).program
        found = figures(program, one.parameters, one.rows)
        assert sum(count for _, count in found.fates) == found.events[EventKind.REQUESTED]
        assert sum(found.events) == len(one.rows)
        assert all(sum(row.at) == found.ended_at for row in found.rungs)
        assert found.first.any.time <= found.first.private.time <= found.first.decider.time
        assert all(one.lag.time <= found.ended_at for one in found.closures)
        assert found.silence.time <= found.ended_at


FREED = (Code(Op.OUTCOME), Code(Op.NUMBER, value=1), Code(Op.EQUAL, a=0, b=1))
MEASURED = (Code(Op.MEASURE, a=0),)


def met(measures, outcome, *rows):
    program = replace(PROGRAM, objectives=tuple(Objective(side, code, weight) for side, code, weight in rows))
    return objectives_met(program, RunResult(measures, outcome))


def test_a_side_meets_its_objectives_by_their_weight():
    first, second = met((0.5,), 1, (0, FREED, 3.0), (0, MEASURED, 1.0), (1, None, 1.0))
    assert [degree.value for degree in first.degrees] == [1, 0.5]
    assert first.mean == (3 + 0.5) / 4
    assert (second.degrees, second.mean) == ((), None)


@pytest.mark.parametrize(("value", "degree"), [(-2.0, 0), (7.0, 1)])
def test_a_degree_never_leaves_nought_to_one(value, degree):
    assert met((value,), 0, (0, MEASURED, 1.0))[0].mean == degree


def test_a_degree_that_cannot_be_told_makes_none_of_the_mean():
    first, _ = met((float("nan"),), 1, (0, FREED, 1.0), (0, MEASURED, 1.0))
    assert ([degree.value for degree in first.degrees], first.mean) == ([1, None], None)


def test_objectives_without_weight_have_no_mean():
    assert met((0.5,), 1, (0, FREED, 0.0))[0].mean is None


def test_a_scenario_says_how_far_an_objective_is_met():
    found = told("""
      asks: [0 min]
      sides:
        north:
          objectives: [Peace, {text: Talk, measure: "1 if first <= limit else 0.25", weight: 2}]
      parameters: {limit: {value: 10 min, label: Limit, range: 1 min to 1 h, basis: "judgement: a test"}}
      measures: {first: {label: First, take: first, of: connected, show: minutes}}
      policies: {south.desk: [{id: lift, do: accept, after: 10 min}]}
    """)
    north, south = found.objectives
    assert [(degree.objective, degree.value, degree.weight) for degree in north.degrees] == [(1, 0.25, 2)]
    assert (north.mean, south.mean) == (0.25, None)
