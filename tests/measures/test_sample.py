"""Values of many runs in bounded memory: the same whichever way they were counted, and exact where it says so."""

from math import exp, isnan, sqrt
from random import Random
from statistics import NormalDist, fmean, quantiles, stdev

import pytest
from hypothesis import given
from hypothesis import strategies as st

from simulator.measures import sample as module
from simulator.measures.sample import Sample, cell
from simulator.measures.spread import plain_spread, time_spread
from simulator.measures.survival import CUT_OFF, Spell, kaplan_meier, median

values = st.floats(-1e9, 1e9, allow_nan=False)
entries = st.lists(st.tuples(values, st.sampled_from([0, 1])), max_size=60)


def counted(rows: list[tuple[float, int]]) -> Sample:
    sample = Sample()
    for value, end in rows:
        sample.add(value, end)
    return sample


def merged(rows: list[tuple[float, int]], at: int) -> Sample:
    first, second = counted(rows[:at]), counted(rows[at:])
    first.merge(second)
    return first


@given(entries, st.integers(0, 60), st.sampled_from([3, 10_000]))
def test_a_sample_is_the_same_however_it_was_split_and_in_whatever_order_it_came(rows, at, distinct):
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(module, "DISTINCT", distinct)
        whole, parts, reverse = counted(rows), merged(rows, at), counted(rows[::-1])
    assert whole.spells == parts.spells == reverse.spells
    assert [str(one.moments()) for one in (parts, reverse)] == [str(whole.moments())] * 2
    assert whole.is_coarse is (len(set(rows)) > distinct)


@given(entries)
def test_means_are_exact_though_the_values_are_counted_by_cells(rows):
    fine = counted(rows)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(module, "DISTINCT", 0)
        coarse = counted(rows)
    assert coarse.is_coarse is bool(rows)
    assert str(coarse.moments()) == str(fine.moments())


def test_mean_and_deviation_are_those_of_the_textbook():
    rows = [2.0, 4.0, 4.0, 4.0, 5.0, 5.0, 7.0, 9.0]
    found = counted([(value, 1) for value in rows]).moments()
    assert found.number == 8
    assert found.mean == fmean(rows) == 5
    assert found.deviation == pytest.approx(stdev(rows))
    assert found.error == pytest.approx(stdev(rows) / sqrt(8))
    assert (found.low, found.high) == (2, 9)


def test_large_values_cancel_to_the_last_bit():
    assert counted([(1e200, 1), (1.0, 1), (-1e200, 1), (1.0, 1)]).moments().mean == 0.5


def test_an_empty_sample_has_no_mean_and_no_median():
    assert isnan(Sample().moments().mean)
    for spread in (plain_spread(Sample(), none=4), time_spread(Sample(), none=4)):
        assert (spread.number, spread.none, spread.median.value) == (0, 4, None)
        assert isnan(spread.mean)


@given(st.floats(1e-6, 1e12))
def test_a_cell_is_off_by_a_fifth_of_a_percent_at_most(value):
    assert abs(cell(value) - value) <= 0.002 * value
    assert cell(-value) <= 0 <= cell(value)


@given(st.floats(-1e12, 1e12), st.floats(-1e12, 1e12))
def test_cells_keep_the_order_of_values(one, other):
    low, high = sorted((one, other))
    assert cell(low) <= cell(high)
    assert cell(0.0) == 0.0


def test_memory_does_not_grow_with_the_number_of_values():
    sample = Sample()
    for number in range(200_000):
        sample.add(float(number * 37 % 6_000_000), number % 2)
    assert sample.number == 200_000
    assert sample.is_coarse
    assert len(sample.spells) < module.DISTINCT


def test_quantiles_of_many_lie_where_the_distribution_has_them():
    sample, normal = Sample(), NormalDist(12, 0.7)
    for number in range(50_000):
        sample.add(exp(normal.inv_cdf((number + 0.5) / 50_000)))
    assert sample.is_coarse
    for found in plain_spread(sample, parts=(0.1, 0.5, 0.9)).quantiles:
        assert found.value == pytest.approx(exp(normal.inv_cdf(found.share)), rel=0.003)
        assert found.low is not None
        assert found.value is not None
        assert found.high is not None
        assert found.low < found.value < found.high


def test_plain_quantiles_are_values_that_so_many_do_not_exceed():
    rows = [float(value) for value in range(1, 101)]
    found = plain_spread(counted([(value, 1) for value in rows]))
    assert [one.value for one in found.quantiles] == [25, 50, 75]
    assert found.median.low == 40
    assert found.median.high == 61
    assert [round(value) for value in quantiles(rows, n=4)] == [25, 50, 76]


def test_the_interval_of_a_median_covers_it_about_nineteen_times_in_twenty():
    luck, covered = Random(7), 0
    for _ in range(1500):
        found = plain_spread(counted([(luck.random(), 1) for _ in range(60)])).median
        assert found.low is not None
        assert found.high is not None
        covered += found.low <= 0.5 <= found.high
    assert 0.935 <= covered / 1500 <= 0.985


def test_times_that_were_cut_off_count_as_in_kaplan_and_meiers_curve():
    rows = [(5.0, 1), (8.0, CUT_OFF), (9.0, 1), (12.0, CUT_OFF), (12.0, CUT_OFF), (3.0, 1)]
    found = time_spread(counted(rows), none=2)
    curve = kaplan_meier([Spell(*row) for row in rows])
    assert found.median == median(curve)
    assert (found.number, found.cut_off, found.none, found.until) == (6, 3, 2, 12)


def test_a_curve_of_counted_spells_is_that_of_the_spells_one_by_one():
    rows = [Spell(5.0), Spell(5.0), Spell(5.0, CUT_OFF), Spell(7.0, 2), Spell(9.0)]
    assert kaplan_meier({Spell(5.0): 2, Spell(5.0, CUT_OFF): 1, Spell(7.0, 2): 1, Spell(9.0): 1}) == kaplan_meier(rows)
