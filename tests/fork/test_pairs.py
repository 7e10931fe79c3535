"""Forks in pairs: differences and their intervals, however the work was cut."""

from itertools import product

import pytest

from simulator.batch import as_written, chunks_of
from simulator.batch.forking import ForkTotals, Plan, count_forks, gather_forks
from simulator.engine import Fork, fork
from simulator.measures.measure import measure_run
from simulator.measures.paired import mean_difference, share_difference
from simulator.measures.sample import Sample
from simulator.program.tables import ScriptedInput
from simulator.vocabulary import InputKind
from tests.catalogue.story import world

HOUR = 3_600_000
FORKS = 60
WITHDRAW = ScriptedInput(HOUR, 0, InputKind.WITHDRAW, other=1)
TALKS = """
clock: {play: 20 h, horizon: 20 h}
asks: [{at: 0 min, patience: {desk: unlimited, answer: unlimited}}]
policies: {south.desk: [{id: slowly, do: accept, after: exponential mean 9 h}]}
initiative:
  north.desk:
    - id: calls
      upon: result(withdrawn)
      after: 1 h
      do: {ask: south.desk, channel: line, matter: talks, purpose: warn, patience: {desk: unlimited, answer: unlimited}}
outcomes: {talked: {label: Talked, when: count(tally) >= 1}, silent: {label: Silent}}
counters: {tally: {label: Tally}}
effects: [{id: talked, upon: result(completed), do: {count: tally}}]
measures:
  first: {label: First, take: first, of: result(completed)}
  asked: {label: Asked, take: count, of: requested}
"""


@pytest.fixture(scope="module")
def scenario():
    """A desk that answers late, or never."""
    return world(TALKS)


def plan(scenario, added=(WITHDRAW,)):
    """Forks after an hour, with and without giving up."""
    return Plan(as_written(scenario.program, 0), 0, 0, HOUR, FORKS, added)


def gathered(scenario, workers, added=(WITHDRAW,)):
    """All forks, counted."""
    totals = ForkTotals(scenario.program, added is not None)
    gather_forks(scenario, plan(scenario, added), totals, workers)
    return totals


def alone(scenario, number, added):
    """One fork by itself: its outcome and its measures."""
    done = fork(scenario, Fork(HOUR, number, added), script=0)
    return done.outcome, measure_run(scenario.program, done.parameters, done.rows)


def facts(totals):
    """What is told of totals."""
    pairs = totals.pairs
    numbers = range(2)
    told = [(pairs.outcome(at), pairs.share_reached(at), pairs.measure(at)) for at in numbers]
    return told, totals.without.outcomes, totals.having.outcomes


def test_totals_of_pairs_are_those_of_the_forks_one_by_one(scenario):
    totals = gathered(scenario, 1)
    found = [(alone(scenario, number, ()), alone(scenario, number, (WITHDRAW,))) for number in range(1, FORKS + 1)]
    moved = [(one[0], other[0]) for one, other in found]
    assert totals.pairs.moved == {pair: moved.count(pair) for pair in set(moved)}
    both = [(one[1][0].value, other[1][0].value) for one, other in found if one[0] == other[0] == 0]
    assert totals.pairs.measure(0).pairs == len(both)
    assert totals.pairs.measure(0).value == pytest.approx(sum(b - a for a, b in both) / len(both))
    assert len(set(moved)) > 1


def test_workers_and_chunks_change_nothing(scenario):
    whole = ForkTotals(scenario.program, True)
    for chunk in chunks_of(plan(scenario).setup, 0, range(1, FORKS + 1), 7):
        whole.merge(count_forks(scenario, (chunk, plan(scenario))))
    assert facts(whole) == facts(gathered(scenario, 1)) == facts(gathered(scenario, 2))


def test_pairs_that_differ_in_nothing_have_no_difference(scenario):
    totals = gathered(scenario, 1, ())
    for at, outcome in product(range(2), range(2)):
        assert totals.pairs.outcome(outcome).value == 0
        assert totals.pairs.measure(at).value == 0


def test_without_an_input_nothing_is_paired(scenario):
    totals = gathered(scenario, 1, None)
    assert totals.having is None
    assert totals.without.runs == FORKS
    assert totals.pairs.outcome(0).value is None


def test_an_interval_of_a_difference_of_shares_is_that_of_the_book():
    """Agresti and Min, 2005: of 100 pairs 23 changed to, 7 fro: 16/102 -+ 1.96 sqrt(31/102 - (16/102)^2)/sqrt(102)."""
    found = share_difference(23, 7, 100)
    assert found.value == pytest.approx(0.16)
    assert (found.low, found.high) == pytest.approx((0.0542, 0.2595), abs=1e-4)


def test_shares_of_which_no_pair_changed_are_not_known_exactly():
    found = share_difference(0, 0, 50)
    low, high = found.low or 0.0, found.high or 0.0
    assert found.value == 0
    assert -0.1 < low < -0.01
    assert 0.01 < high < 0.1
    assert share_difference(0, 0, 0).value is None


def test_a_difference_of_a_single_pair_has_no_interval():
    sample = Sample()
    assert mean_difference(sample).value is None
    sample.add(-3.0)
    assert (mean_difference(sample).value, mean_difference(sample).low) == (-3.0, None)
    sample.add(-5.0)
    assert mean_difference(sample).low == pytest.approx(-4.0 - 1.959964)
