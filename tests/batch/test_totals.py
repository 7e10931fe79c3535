"""Many runs counted: the same figures however the runs were split, and the figures of the runs themselves."""

from collections import Counter
from dataclasses import replace
from math import isnan

import pytest

from simulator.batch import Chunk, as_written, measure
from simulator.batch.gather import Many, count, gather
from simulator.batch.totals import Totals
from simulator.engine import run
from simulator.measures.check import run_check
from simulator.measures.finished import RunResult
from simulator.measures.measure import measure_run
from simulator.measures.survival import Spell, kaplan_meier, median
from simulator.scenario.loading import load
from simulator.vocabulary import Accumulator

HARBOUR = load("harbour-phone")
PROGRAM = HARBOUR.program
PLAIN = as_written(PROGRAM)


def totals_of(*chunks: Chunk) -> Totals:
    totals = Totals(PROGRAM)
    for chunk in chunks:
        totals.merge(count(HARBOUR, (chunk, "simpy")))
    return totals


def said(totals: Totals) -> list[str]:
    """All that totals say."""
    measures = [str(totals.spread(PROGRAM, at)) for at in range(len(PROGRAM.measures))]
    checks = [str(totals.check(PROGRAM, at)) for at in range(len(PROGRAM.checks))]
    outcomes = [str(totals.outcome(at)) for at in range(-1, len(PROGRAM.outcomes))]
    return [*measures, *checks, *outcomes, str(totals.faults), str(totals.none)]


@pytest.fixture(scope="module")
def sixty():
    return [run(HARBOUR, seed=4, run=number) for number in range(60)]


@pytest.fixture(scope="module")
def counted():
    return totals_of(Chunk(PLAIN, 4, range(60)))


def test_shares_of_outcomes_are_those_of_the_runs(sixty, counted):
    expected = Counter(done.outcome for done in sixty)
    assert counted.runs == 60
    assert len(expected) > 1
    for outcome, number in expected.items():
        assert (counted.outcome(outcome).held, counted.outcome(outcome).runs) == (number, 60)
    assert counted.outcome(-1).held == 0


def test_the_incidence_of_an_outcome_counts_the_runs_that_had_ended_so_by_a_time(sixty, counted):
    for outcome in {done.outcome for done in sixty}:
        ends = [done.rows[-1].time_ms for done in sixty if done.outcome == outcome]
        found = counted.incidence(outcome)
        for time in (0, *ends):
            assert found.at(time) == pytest.approx(sum(end <= time for end in ends) / 60)
        assert found.came == len(ends)


def test_a_median_is_that_of_the_runs_with_those_that_never_came_to_it(sixty, counted):
    at = next(at for at, one in enumerate(PROGRAM.measures) if one.accumulator is Accumulator.FIRST)
    values = [measure_run(PROGRAM, done.parameters, done.rows)[at] for done in sixty]
    spells = [
        Spell(done.rows[-1].time_ms, 0) if isnan(value.value) else Spell(value.value)
        for value, done in zip(values, sixty, strict=True)
    ]
    assert {spell.end for spell in spells} == {0, 1}
    assert counted.spread(PROGRAM, at).median == median(kaplan_meier(spells))


def test_a_check_is_judged_as_over_the_runs_one_by_one(sixty, counted):
    results = [
        RunResult(tuple(v.value for v in measure_run(PROGRAM, one.parameters, one.rows)), one.outcome, one.parameters)
        for one in sixty
    ]
    for at, check in enumerate(PROGRAM.checks):
        assert counted.check(PROGRAM, at) == run_check(PROGRAM, check, results)
        assert counted.check(PROGRAM, at).given > 0


@pytest.mark.parametrize("cut", [1, 7, 59])
def test_totals_are_the_same_however_the_runs_were_split(counted, cut):
    parts = totals_of(Chunk(PLAIN, 4, range(cut, 60)), Chunk(PLAIN, 4, range(cut)))
    assert said(parts) == said(counted)


@pytest.mark.parametrize("workers", [1, 2])
def test_totals_are_the_same_whatever_the_number_of_workers(counted, workers):
    totals, told = Totals(PROGRAM), list[int]()
    gather(HARBOUR, Many(PLAIN, 4, range(60)), totals, workers, told.append)
    assert said(totals) == said(counted)
    assert told == sorted(told)
    assert told[-1] == 60


def test_runs_that_a_fault_ended_are_told_by_number_and_measure_nothing():
    broken = replace(PLAIN, parameters=tuple(-1.0 for _ in PLAIN.parameters))
    totals = totals_of(Chunk(broken, 0, range(5, 15)), Chunk(PLAIN, 0, range(4)))
    assert totals.outcome(-1).held == 10
    assert list(totals.faults.values()) == [[5, 6, 7]]
    assert [sample.number + none for sample, none in zip(totals.samples, totals.none, strict=True)] == [4] * len(
        PROGRAM.measures
    )


def test_what_was_counted_before_an_interruption_is_kept():
    totals = Totals(PROGRAM)

    def interrupt(runs: int) -> None:
        if runs >= 20:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        gather(HARBOUR, Many(PLAIN, 4, range(1000)), totals, 2, interrupt)
    assert 20 <= totals.runs < 60
    assert said(totals) == said(totals_of(Chunk(PLAIN, 4, range(totals.runs))))


def test_columns_are_counted_whoever_has_filled_them(counted):
    chunk = Chunk(PLAIN, 4, range(60))
    totals = Totals(PROGRAM)
    totals.add(PROGRAM, chunk, measure(HARBOUR, chunk))
    assert said(totals) == said(counted)
