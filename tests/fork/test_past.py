"""What a fork leaves as it is: what came before it, what was decided, what was told, every chance that was drawn."""

import random

import pytest

from simulator.engine import Fork, fork, run
from simulator.program.tables import ScriptedInput
from simulator.vocabulary import AnswerKind, EventKind, InputKind, Result
from simulator.world.fold import fold
from simulator.world.state import State
from tests.catalogue.story import Told, world
from tests.corpus.played import scenario, script_of, theories_of
from tests.corpus.recount import recount
from tests.fork.continuation import HOUR, continuations, first, times

ENDED, REDRAWN = EventKind.ENDED, EventKind.REDRAWN
SOME = range(0, 60, 3)
LONG = "clock: {play: 60 d, horizon: 60 d}"


def played(number, seed=1):
    """A scenario of the corpus, and how it is played."""
    compiled = scenario(number)
    return compiled, {"seed": seed, "script": script_of(compiled, seed), "rule_sets": theories_of(compiled, seed)}


def instant(rows, number):
    """Some instant of a run, more often than not one at which something happens."""
    luck = random.Random(number)
    return luck.choice((luck.choice(rows).time_ms, luck.randrange(rows[-1].time_ms + 1)))


@pytest.mark.parametrize("number", SOME)
def test_fork_0_without_another_input_is_the_run(number):
    compiled, how = played(number)
    rows = run(compiled, **how).rows
    assert fork(compiled, Fork(instant(rows, number)), **how).rows == rows


@pytest.mark.parametrize("number", SOME)
def test_rows_before_a_fork_are_those_of_the_run_and_the_log_holds_together(number):
    compiled, how = played(number)
    rows = run(compiled, **how).rows
    at = instant(rows, number)
    past = [row for row in rows if row.time_ms < at]
    for which in (1, 2):
        forked = fork(compiled, Fork(at, which), **how)
        assert forked.rows[: len(past)] == past
        assert recount(compiled.program, forked.rows) == []
        assert fold(State(compiled.program, forked.parameters), forked.rows).facts() == forked.state.facts()


def test_most_forks_of_the_corpus_go_another_way():
    found = []
    for number in SOME:
        compiled, how = played(number)
        rows = run(compiled, **how).rows
        found.append(fork(compiled, Fork(rows[-1].time_ms // 2, 1), **how).rows != rows)
    assert sum(found) > len(found) / 2


@pytest.mark.parametrize("number", SOME)
def test_a_run_that_ends_before_the_fork_is_that_run(number):
    compiled, how = played(number)
    rows = run(compiled, **how).rows
    assert fork(compiled, Fork(rows[-1].time_ms + 1, 1), **how).rows == rows


CHANCE = """
clock: {play: 60 d, horizon: 60 d}
matters: {grain: {label: Grain}}
asks: [0 h, 4 h, {at: 5 h, matter: grain}]
policies: {south.desk: [{id: lucky, chance: 0.5, do: accept}, {id: else, do: reject}]}
"""


def answers(runs, contact):
    """What the desk decided about a contact, in all runs."""
    return {first(run.rows, EventKind.DECIDED, contact).a for run in runs}


@pytest.mark.parametrize("seed", range(4))
def test_a_chance_that_was_drawn_before_the_fork_stays_and_another_is_drawn_anew(seed):
    scenario = world(CHANCE)
    before = first(run(scenario, seed=seed, script=0).rows, EventKind.DECIDED, 0).a
    runs = continuations(scenario, HOUR, seed, forks=30)
    assert answers(runs, 1) == {before}
    assert answers(runs, 2) == {AnswerKind.ACCEPT, AnswerKind.REJECT}


def test_an_answer_that_is_fixed_stays_and_a_row_says_when_it_is_due():
    scenario = world(LONG, """
      asks: [{at: 0 min, patience: {desk: unlimited, answer: unlimited}}]
      policies: {south.desk: [{id: never, do: reject, after: exponential mean 90 h}]}
    """)  # fmt: skip
    runs = continuations(scenario, HOUR, forks=20)
    for one in runs:
        row, end = first(one.rows, REDRAWN), first(one.rows, ENDED)
        assert (row.time_ms, row.x, row.rule) == (HOUR, end.time_ms, end.rule)
        assert one.rows[row.cause].kind == EventKind.DECIDED
        assert Told(scenario, one).lines(EventKind.DECIDED) == Told(scenario, runs[0]).lines(EventKind.DECIDED)


@pytest.mark.parametrize(
    ("differs", "kind"),
    [
        ("channels: {line: {notice: exponential mean 9 h}}", EventKind.DUE),
        ("policies: {south.desk: [{id: wait, when: true, do: delay, after: exponential mean 9 h}]}", ENDED),
    ],
    ids=["accepted for", "told to wait until"],
)
def test_a_time_that_the_requester_was_told_stays(differs, kind):
    scenario = world(LONG, 'asks: ["0 min"]', "policies: {south.desk: [{id: lift, do: accept}]}", differs)
    came = first(run(scenario, script=0).rows, kind).time_ms
    assert came > HOUR
    assert set(times(continuations(scenario, HOUR, forks=20), kind)) == {came}


def test_a_repeat_is_answered_when_the_first_request_would_have_been_in_that_fork():
    scenario = world(LONG, """
      asks: [{at: 0 min, patience: {desk: unlimited, answer: unlimited}}]
      inputs:
        - {at: 30 min, by: north.desk, do: {withdraw: south.desk}}
        - at: 2 h
          by: north.desk
          do:
            {ask: south.desk, channel: line, matter: talks, purpose: clarify, patience: {desk: 9 d, answer: unlimited}}
      policies: {south.desk: [{id: never, do: reject, after: exponential mean 300 h}]}
    """)  # fmt: skip
    runs = continuations(scenario, HOUR, forks=20)
    kept = first(run(scenario, script=0).rows, EventKind.DECIDED, 0).x
    ends = {first(one.rows, ENDED, 1).time_ms for one in runs}
    assert len(ends) == 20
    assert kept not in ends
    assert all(first(one.rows, EventKind.DECIDED, 1).x == first(one.rows, ENDED, 1).time_ms for one in runs)


def test_a_default_act_comes_at_its_deadline_or_before_it_where_the_answer_is_sooner():
    scenario = world(LONG, """
      asks: [{at: 0 min, patience: {desk: unlimited, answer: unlimited}}]
      offices: {south.desk: {deadline: {after: 6 h, do: reject}}}
      policies: {south.desk: [{id: never, do: reject, after: exponential mean 6 h}]}
    """)  # fmt: skip
    seed = next(s for s in range(20) if first(run(scenario, seed=s, script=0).rows, ENDED).time_ms == 6 * HOUR)
    ends = times(continuations(scenario, HOUR, seed, forks=60), ENDED)
    assert max(ends) == 6 * HOUR
    assert min(ends) < 5 * HOUR


def test_a_call_back_that_is_still_owed_comes_at_another_time():
    scenario = world(LONG, """
      asks: [{at: 0 min, patience: {desk: 10 min, answer: 30 min}}]
      policies:
        north.desk: [{id: lift, do: accept}]
        south.desk: [{id: late, do: accept, after: exponential mean 90 h, calls_back: {desk: 1 h, answer: 1 h}}]
    """)  # fmt: skip
    calls, at = EventKind.REQUESTED, 45 * 60_000
    seed = next(s for s in range(20) if first(run(scenario, seed=s, script=0).rows, calls, 1).time_ms > at)
    assert len(set(times(continuations(scenario, at, seed, forks=10), calls, 1))) == 10


def test_timers_of_the_instant_of_the_fork_keep_their_order():
    scenario = world("""
      clock: {play: 2 h, horizon: 2 h}
      variables: {mood: {start: 0, bounds: 0 to 9, drift: {step: 1 h, by: 1}}}
      counters: {tally: {label: Tally}}
      initiative:
        north.desk: [{id: acts, upon: start, after: discrete 1 h weight 1 or 2 h weight 1, do: {count: tally}}]
    """)  # fmt: skip
    seed = next(s for s in range(20) if first(run(scenario, seed=s).rows, EventKind.COUNTED).time_ms == HOUR)
    runs = continuations(scenario, HOUR, seed, forks=20)
    same = [one.rows for one in runs if first(one.rows, EventKind.COUNTED).time_ms == HOUR]
    assert 0 < len(same) < 20
    assert all(rows == run(scenario, seed=seed).rows for rows in same)


def test_with_the_same_luck_only_the_input_is_another():
    scenario = world(LONG, """
      asks: [{at: 0 min, patience: {desk: unlimited, answer: unlimited}}]
      policies: {south.desk: [{id: never, do: reject, after: exponential mean 90 h}]}
    """)  # fmt: skip
    whole = run(scenario, script=0).rows
    withdraws = ScriptedInput(HOUR, 0, InputKind.WITHDRAW, other=1)
    rows = fork(scenario, Fork(HOUR, added=(withdraws,)), script=0).rows
    past = [row for row in whole if row.time_ms < HOUR]
    assert rows[: len(past)] == past
    assert rows[len(past)].kind == EventKind.INPUT
    assert first(rows, ENDED).a == Result.WITHDRAWN
