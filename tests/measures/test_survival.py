"""Times that may be cut off: against data of the textbooks, sums done by hand, and what must hold of any data."""

from math import nan

import pytest
from hypothesis import given
from hypothesis import strategies as st

from simulator.measures.incidence import cumulative_incidence
from simulator.measures.survival import Spell, kaplan_meier, median, quantile, restricted_mean

# Freireich et al. 1963, weeks in remission under 6-MP, as printed in Cox and Oakes 1984, table 1.1: a plus sign is a
# time that was cut off.
REMISSION = "6 6 6 6+ 7 9+ 10 10+ 11+ 13 16 17+ 19+ 20+ 22 23 25+ 32+ 32+ 34+ 35+"
# The curve, Greenwood's standard error and the interval on the scale log(-log), as textbooks print them.
PRINTED = [
    (6, 21, 3, 0.8571, 0.0764, 0.6197, 0.9516),
    (7, 17, 1, 0.8067, 0.0869, 0.5631, 0.9228),
    (10, 15, 1, 0.7529, 0.0963, 0.5032, 0.8894),
    (13, 12, 1, 0.6902, 0.1068, 0.4316, 0.8491),
    (16, 11, 1, 0.6275, 0.1141, 0.3675, 0.8049),
    (22, 7, 1, 0.5378, 0.1282, 0.2678, 0.7468),
    (23, 6, 1, 0.4482, 0.1346, 0.1881, 0.6801),
]


def spells(text: str) -> list[Spell]:
    return [Spell(float(word.rstrip("+")), 0 if word.endswith("+") else 1) for word in text.split()]


def test_the_curve_of_the_remission_data_is_the_printed_one():
    curve = kaplan_meier(spells(REMISSION))
    figures = [(step.survival, step.error, step.low or 0, step.high or 0) for step in curve.steps]
    rows = [
        (step.time, step.at_risk, step.ended, *(round(figure, 4) for figure in row))
        for step, row in zip(curve.steps, figures, strict=True)
    ]
    assert rows == PRINTED
    assert (curve.spells, curve.ended, curve.last) == (21, 9, 35)


def test_the_median_of_the_remission_data_is_the_printed_one_and_has_no_upper_end():
    found = median(kaplan_meier(spells(REMISSION)))
    assert (found.value, found.low, found.high) == (23, 13, None)


def test_a_share_that_was_never_reached_is_none_and_not_a_number():
    assert quantile(kaplan_meier(spells(REMISSION)), 0.9).value is None
    assert median(kaplan_meier([])).value is None
    assert median(kaplan_meier(spells("24+ 24+ 24+"))).value is None


def test_a_level_that_is_touched_is_reached():
    # 1 - 1/10 eight times over is not 0.2 in floats; nine of ten have ended by 9 all the same.
    assert quantile(kaplan_meier(spells("1 2 3 4 5 6 7 8 9 10")), 0.9).value == 9


def test_the_mean_and_its_error_are_as_worked_by_hand():
    # Areas right of 1, 2, 3 under 2/3, 1/3, 0: 1, 1/3, 0. Variance 1 * 1/6 + 1/9 * 1/2 = 2/9.
    found = restricted_mean(kaplan_meier(spells("1 2 3")))
    assert found.value == pytest.approx(2)
    assert found.until == 3
    assert found.error == pytest.approx((2 / 9) ** 0.5)


def test_a_mean_counts_what_was_cut_off_up_to_there_and_no_further():
    # 1, then half of the four left wait until 4: 4 * 3/4 + 1/4.
    curve = kaplan_meier(spells("1 4+ 4+ 4+"))
    assert restricted_mean(curve, 4).value == pytest.approx(1 / 4 + 3)
    assert restricted_mean(curve, 2).value == pytest.approx(1 + 3 / 4)
    assert restricted_mean(curve, 99).until == 4
    assert restricted_mean(kaplan_meier(spells("1 2")), 99).value == pytest.approx(1.5)


def test_nothing_waited_for_is_a_curve_too():
    assert restricted_mean(kaplan_meier([])).value == 0
    assert kaplan_meier([]).at(5) == 1


@pytest.mark.parametrize("time", [nan, -1.0])
def test_a_time_that_is_none_is_refused(time):
    with pytest.raises(ValueError, match="cut off, not NaN"):
        kaplan_meier([Spell(time)])


def test_competing_ends_are_as_worked_by_hand():
    # 1 first, 2 cut off, 3 second, 4 first, 5 cut off: 1/5; 4/5 * 1/3; 1/5 + 4/5 * 2/3 * 1/2.
    data = [Spell(1, 1), Spell(2, 0), Spell(3, 2), Spell(4, 1), Spell(5, 0)]
    first, second = cumulative_incidence(data, 1), cumulative_incidence(data, 2)
    assert [(r.time, round(r.incidence, 9)) for r in first.rises] == [(1, 0.2), (4, round(7 / 15, 9))]
    assert [(r.time, round(r.incidence, 9)) for r in second.rises] == [(3, round(4 / 15, 9))]
    assert (first.at(0.5), first.at(3.9)) == (0, 0.2)
    assert second.at(99) == pytest.approx(4 / 15)
    assert (first.came, second.came) == (2, 1)


def test_an_end_has_a_number_from_1():
    with pytest.raises(ValueError, match="from 1"):
        cumulative_incidence([], 0)


TIMES = st.integers(0, 12).map(float)
DATA = st.lists(st.tuples(TIMES, st.integers(0, 3)).map(lambda pair: Spell(*pair)), min_size=1, max_size=60)
REACHED = st.lists(st.tuples(TIMES, st.integers(1, 3)).map(lambda pair: Spell(*pair)), min_size=1, max_size=60)


@given(REACHED)
def test_without_cut_off_times_the_curve_counts_who_is_left(data):
    curve = kaplan_meier(data)
    for time in range(13):
        assert curve.at(time) == pytest.approx(sum(spell.time > time for spell in data) / len(data))
    assert restricted_mean(curve).value == pytest.approx(sum(spell.time for spell in data) / len(data))


@given(REACHED)
def test_without_cut_off_times_an_incidence_counts_and_its_error_is_that_of_a_share(data):
    for end in (1, 2, 3):
        for rise in cumulative_incidence(data, end).rises:
            part = sum(spell.end == end and spell.time <= rise.time for spell in data) / len(data)
            assert rise.incidence == pytest.approx(part)
            assert rise.error**2 == pytest.approx(part * (1 - part) / len(data), abs=1e-12)


@given(DATA)
def test_all_incidences_and_the_share_still_waiting_add_up_to_1(data):
    curve, ends = kaplan_meier(data), [cumulative_incidence(data, end) for end in (1, 2, 3)]
    for time in range(13):
        assert curve.at(time) + sum(end.at(time) for end in ends) == pytest.approx(1)


@given(DATA)
def test_with_one_end_only_the_incidence_is_what_the_curve_lacks_and_as_sure(data):
    alone = [Spell(spell.time, min(spell.end, 1)) for spell in data]
    curve = kaplan_meier(alone)
    rises = cumulative_incidence(alone, 1).rises
    assert [rise.incidence for rise in rises] == pytest.approx([1 - step.survival for step in curve.steps])
    assert [rise.error for rise in rises] == pytest.approx([step.error for step in curve.steps], abs=1e-6)


@given(DATA, st.randoms())
def test_the_order_of_the_runs_does_not_matter(data, random):
    shuffled = random.sample(data, len(data))
    assert kaplan_meier(shuffled) == kaplan_meier(data)
    assert cumulative_incidence(shuffled, 1) == cumulative_incidence(data, 1)


@given(DATA)
def test_an_interval_holds_its_value_within_nought_and_one(data):
    for step in kaplan_meier(data).steps:
        if step.low is not None and step.high is not None:
            assert 0 <= step.low <= step.survival <= step.high <= 1
    for rise in cumulative_incidence(data, 1).rises:
        if rise.low is not None and rise.high is not None:
            assert 0 <= rise.low <= rise.incidence <= rise.high <= 1


@given(DATA)
def test_an_interval_of_a_quantile_holds_it(data):
    found = median(kaplan_meier(data))
    if found.value is not None:
        assert found.low is not None
        assert found.low <= found.value
        assert found.high is None or found.value <= found.high
