"""Checks over many runs: shares, intervals, verdicts."""

from dataclasses import replace
from math import isnan, nan

import pytest
from hypothesis import given
from hypothesis import strategies as st

from simulator.measures.check import run_check
from simulator.measures.finished import RunResult
from simulator.measures.share import share, wilson
from simulator.program.expression import Code, Op
from simulator.program.tables import Check
from tests.words.harbour import PROGRAM

QUICK = (Code(Op.MEASURE, a=0), Code(Op.NUMBER, value=10), Code(Op.LESS_EQUAL, a=0, b=1))
FROZEN = (Code(Op.OUTCOME), Code(Op.NUMBER, value=1), Code(Op.EQUAL, a=0, b=1))


def checked(times, low, high, given_code=None, outcomes=None):
    runs = [RunResult((time,), outcome) for time, outcome in zip(times, outcomes or [0] * len(times), strict=True)]
    return run_check(PROGRAM, Check(QUICK, given_code, low, high, 1), runs)


def test_a_share_inside_the_band_with_its_whole_interval_holds():
    result = checked([5.0] * 50 + [20.0] * 50, 0.3, 0.7)
    assert (result.given, result.held, result.share, result.verdict) == (100, 50, 0.5, "holds")


@pytest.mark.parametrize(("low", "high"), [(0.8, 1), (0, 0.2)])
def test_a_share_with_its_whole_interval_outside_the_band_fails(low, high):
    assert checked([5.0] * 50 + [20.0] * 50, low, high).verdict == "fails"


def test_too_few_runs_leave_it_unclear():
    assert checked([5.0, 20.0], 0.4, 0.6).verdict == "unclear"


def test_what_never_came_does_not_hold():
    assert checked([nan] * 100, 0, 0.1).held == 0


def test_given_chooses_the_runs_that_count():
    result = checked([5.0, 5.0, 20.0], 0, 1, given_code=FROZEN, outcomes=[1, 0, 1])
    assert (result.given, result.held) == (2, 1)


def test_no_run_that_counts_is_no_verdict():
    result = checked([5.0], 0.2, 0.4, given_code=FROZEN)
    assert (result.given, result.verdict) == (0, "unclear")
    assert isnan(result.share)


@given(st.integers(1, 500), st.data())
def test_the_interval_holds_the_share_and_stays_within_nought_and_one(runs, data):
    held = data.draw(st.integers(0, runs))
    low, high = wilson(held, runs)
    assert 0 <= low <= held / runs <= high <= 1


def test_the_interval_is_wilsons():
    low, high = wilson(8, 10)
    assert (round(low, 4), round(high, 4)) == (0.4902, 0.9433)


def test_a_check_that_cannot_be_worked_out_does_not_hold():
    broken = (Code(Op.NUMBER, value=1), Code(Op.NUMBER, value=0), Code(Op.DIVIDE, a=0, b=1))
    program = replace(PROGRAM, checks=())
    assert run_check(program, Check(broken, None, 0, 1, 0), [RunResult((), 0)]).held == 0


def test_no_run_that_counts_is_unclear_even_where_the_band_is_everything():
    assert checked([5.0], 0, 1, given_code=FROZEN).verdict == "unclear"


def test_a_run_in_which_the_given_cannot_be_worked_out_is_not_counted():
    broken = (Code(Op.NUMBER, value=1), Code(Op.NUMBER, value=0), Code(Op.DIVIDE, a=0, b=1))
    assert checked([5.0, 5.0], 0, 1, given_code=broken).given == 0


def test_a_share_knows_its_interval_and_none_of_none():
    assert (share(8, 10).value, round(share(8, 10).low, 4)) == (0.8, 0.4902)
    assert (share(0, 0).value, share(0, 0).low, share(0, 0).high) == (None, 0, 1)


def test_a_check_may_read_a_parameter():
    within = (Code(Op.MEASURE, a=0), Code(Op.REGISTER, a=0), Code(Op.LESS_EQUAL, a=0, b=1))
    runs = [RunResult((5.0,), 0, (10.0,)), RunResult((15.0,), 0, (10.0,))]
    assert run_check(PROGRAM, Check(within, None, 0, 1, 0), runs).held == 1
