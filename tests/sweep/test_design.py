"""Factors and designs: what is varied, over which range, at which points."""

import numpy
import pytest
from hypothesis import given
from hypothesis import strategies as st

from simulator.errors import OperatorError
from simulator.sweep import design
from simulator.sweep.factor import factors_of
from simulator.sweep.scale import SCALES, at, fits, part_of


@given(st.sampled_from(sorted(SCALES)), st.floats(0.01, 0.98), st.floats(0.001, 0.9), st.floats(0, 1))
def test_a_part_of_a_range_lies_in_it_and_is_found_again(scale, low, width, part):
    high = min(low + width, 0.99)
    value = at(scale, low, high, part)
    assert low <= value <= high
    assert part_of(scale, low, high, value) == pytest.approx(part, abs=1e-6)


@pytest.mark.parametrize(("scale", "middle"), [("linear", 0.41), ("log", 0.18), ("logit", 0.3)])
def test_the_middle_of_a_range_is_that_of_its_scale(scale, middle):
    low, high = {"linear": (0.02, 0.8), "log": (0.04, 0.81), "logit": (0.1552, 0.5)}[scale]
    assert at(scale, low, high, 0.5) == pytest.approx(middle, abs=1e-3)


def test_a_logarithm_reaches_no_zero_and_odds_no_certainty():
    assert not fits("log", 0.0, 1.0)
    assert not fits("logit", 0.2, 1.0)
    assert fits("linear", -5.0, 0.0)


def test_without_a_name_every_declared_lever_and_uncertainty_is_varied(phone):
    assert [factor.name for factor in factors_of(phone, ())] == ["rings_out", "lift_time", "wait"]
    assert [factor.kind for factor in factors_of(phone, ())] == ["uncertainty", "uncertainty", "lever"]


def test_a_range_and_levels_of_ones_own_are_taken(phone):
    (factor,) = factors_of(phone, ("lift_time=4 min:16 min:3",))
    assert (factor.low, factor.high, factor.levels) == (240_000, 960_000, 3)
    assert design.grid((factor,)).points.tolist() == [[240_000], [480_000], [960_000]]


@pytest.mark.parametrize(
    ("asked", "told"),
    [
        ("rings_ou", "no parameter is called rings_ou; did you mean rings_out?"),
        ("rings_out=0.3", "is not NAME=low:high"),
        ("rings_out=0.5:0.3", "cannot be varied from 0.5 to 0.3"),
        ("rings_out=0.1:0.9", "rings_out goes from 0.2 to 0.8"),
        ("rings_out=0.3:0.5:1", "2 to 1000 levels"),
        ("lift_time=0.3:0.5", "lift_time is a duration"),
    ],
)
def test_what_cannot_be_varied_is_refused_with_what_would_work(phone, asked, told):
    with pytest.raises(OperatorError, match=told.replace("?", r"\?")):
        factors_of(phone, (asked,))


def test_a_parameter_is_varied_once(phone):
    with pytest.raises(OperatorError, match="twice"):
        factors_of(phone, ("rings_out", "rings_out=0.3:0.5"))


def test_force_takes_a_range_beyond_the_authors_but_not_beyond_the_scale(phone):
    (factor,) = factors_of(phone, ("rings_out=0.1:0.9",), force=True)
    assert (factor.low, factor.high) == (0.1, 0.9)
    with pytest.raises(OperatorError, match="reaches only values between 0 and 1"):
        factors_of(phone, ("rings_out=0.1:1",), force=True)


def test_a_grid_has_every_combination_once(phone):
    points = design.grid(factors_of(phone, ("rings_out=0.2:0.8:3", "wait=0 h:2 h:2"))).points
    assert len({tuple(point) for point in points.tolist()}) == 6
    assert sorted(set(points[:, 1].tolist())) == [0, 7_200_000]


def test_a_latin_hypercube_has_one_point_in_each_part_of_each_range(phone):
    factors = factors_of(phone, ())
    points = design.latin_hypercube(factors, 20, seed=3).points
    for n, factor in enumerate(factors):
        parts = [part_of(factor.scale, factor.low, factor.high, value) for value in points[:, n].tolist()]
        assert sorted(int(part * 20 - 1e-9) for part in parts) == list(range(20))


@pytest.mark.parametrize("make", [design.latin_hypercube, design.sobol])
def test_the_same_seed_draws_the_same_points_and_another_others(phone, make):
    factors = factors_of(phone, ())
    first, again, other = (make(factors, 16, seed).points for seed in (3, 3, 4))
    assert numpy.array_equal(first, again)
    assert not numpy.array_equal(first, other)


def test_a_sobol_design_changes_one_column_a_block(phone):
    factors = factors_of(phone, ())
    points = design.sobol(factors, 8, seed=1).points.reshape(8, len(factors) + 2, len(factors))
    for n in range(len(factors)):
        differing = points[:, 0] != points[:, 1 + n]
        assert differing[:, n].all()
        assert not numpy.delete(differing, n, axis=1).any()


def test_a_sobol_design_is_balanced_or_not_made(phone):
    with pytest.raises(OperatorError, match="64 or 128"):
        design.sobol(factors_of(phone, ()), 100, seed=1)


def test_a_file_brings_its_own_points(phone, tmp_path):
    file = tmp_path / "design.csv"
    file.write_text("wait,rings_out\n30 min,0.3\n1 h,0.7\n\n2 h,0.5\n")
    made = design.from_file(phone, file)
    assert made.points.tolist() == [[1_800_000, 0.3], [3_600_000, 0.7], [7_200_000, 0.5]]
    assert [factor.name for factor in made.factors] == ["wait", "rings_out"]


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("wait,rings_out\n30 min,0.3\n1 h\n", ":3: 1 values for 2 parameters"),
        ("wait,rings_out\n30 min,0.95\n", ":2: rings_out goes from 0.2 to 0.8"),
        ("wait,ring\n30 min,0.3\n", ":2: no parameter is called ring"),
        ("wait\n", "then a line for each point"),
        ("", "then a line for each point"),
    ],
)
def test_a_mistake_in_a_file_is_told_with_its_line(phone, tmp_path, text, told):
    file = tmp_path / "design.csv"
    file.write_text(text)
    with pytest.raises(OperatorError, match=told):
        design.from_file(phone, file)


def test_a_grid_that_nobody_could_run_is_refused_at_once(phone):
    with pytest.raises(OperatorError, match=r"1,000,000,000 points"):
        design.grid(factors_of(phone, ("rings_out=0.2:0.8:1000", "wait=0 h:2 h:1000", "lift_time=2 min:40 min:1000")))
