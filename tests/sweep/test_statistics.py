"""The statistics of a sweep, on models whose answers are known."""

from math import log, pi, sin

import numpy
import pytest

from simulator.measures.survival import median
from simulator.sweep import design
from simulator.sweep.discovery import box_of
from simulator.sweep.estimate import difference, mean_of, more_runs
from simulator.sweep.factor import Factor
from simulator.sweep.lasting import curve_of
from simulator.sweep.luck import luck_of
from simulator.sweep.sensitivity import levels_of, ranks_of, sobol_of
from simulator.sweep.target import NUMBER, SHARE, TIME, Sample, Target

SHARED, OWN = False, True
"""Whether each point has luck of its own."""


def factors(number: int, low: float = 0.0, high: float = 1.0, levels: int = 5) -> list[Factor]:
    return [Factor(f"x{n}", n, low, high, "linear", "uncertainty", "number", levels) for n in range(number)]


def runs_of(table, kind: str = NUMBER, reached=None) -> Sample:
    """A sample of one cell from a table with a row a point, a column a replication."""
    table = numpy.asarray(table, float)
    points, replications = table.shape
    values = table.ravel()
    there = numpy.ones(len(values), bool) if reached is None else reached
    place = numpy.repeat(numpy.arange(points), replications)
    return Sample(
        Target("x", "x", kind), values, there, numpy.zeros(len(values), int), place,
        numpy.tile(numpy.arange(replications), points), 0,
    )  # fmt: skip


# --- which parameter matters


def ishigami(x):
    return sin(x[0]) + 7 * sin(x[1]) ** 2 + 0.1 * x[2] ** 4 * sin(x[0])


def test_sobol_indices_are_those_of_ishigami():
    made = design.sobol(factors(3, -pi, pi), 2048, seed=7)
    found = sobol_of(runs_of([[ishigami(x)] for x in made.points]), made, seed=1)
    assert [one.first.value for one in found] == pytest.approx([0.3139, 0.4424, 0.0], abs=0.03)
    assert [one.total.value for one in found] == pytest.approx([0.5576, 0.4424, 0.2437], abs=0.03)
    truth = [0.5576, 0.4424, 0.2437]
    assert sum(one.total.low <= true <= one.total.high for one, true in zip(found, truth, strict=True)) >= 2


def test_sobol_indices_are_those_of_sobols_g():
    weights = [0.0, 1.0, 4.5, 99.0]

    def g(x):
        return float(numpy.prod([(abs(4 * v - 2) + a) / (1 + a) for v, a in zip(x, weights, strict=True)]))

    parts = [1 / (3 * (1 + a) ** 2) for a in weights]
    whole = numpy.prod([1 + part for part in parts]) - 1
    made = design.sobol(factors(4), 4096, seed=3)
    found = sobol_of(runs_of([[g(x)] for x in made.points]), made, seed=1)
    assert [one.first.value for one in found] == pytest.approx([part / whole for part in parts], abs=0.03)


def test_luck_of_their_own_makes_no_parameter_important():
    luck = numpy.random.default_rng(5)
    made = design.sobol(factors(3), 1024, seed=7)
    noisy = [[10 * x[0] + luck.normal(0, 1) for _ in range(20)] for x in made.points]
    first, *others = sobol_of(runs_of(noisy), made, seed=1)
    assert first.first.value == pytest.approx(1.0, abs=0.05)
    assert all(abs(one.total.value) < 0.05 for one in others)


def test_where_nothing_varies_there_is_no_index():
    made = design.sobol(factors(2), 8, seed=7)
    assert sobol_of(runs_of([[1.0]] * len(made.points)), made, seed=1) == []


def test_a_rank_correlation_sees_what_rises_falls_and_does_not_matter():
    made = design.latin_hypercube(factors(3), 300, seed=2)
    luck = numpy.random.default_rng(3)
    values = [[x[0] ** 5 - 0.5 * x[1] ** 3 + luck.normal(0, 0.02)] for x in made.points]
    rises, falls, idle = (one.index for one in ranks_of(runs_of(values), made))
    assert rises.low > 0.8
    assert falls.high < -0.6
    assert idle.low < 0 < idle.high


def test_the_mean_at_each_level_of_a_grid_is_that_of_its_runs():
    made = design.grid(factors(2, levels=3))
    found = levels_of(runs_of([[10 * x[0] + x[1]] * 4 for x in made.points]), made, 0)
    assert [one.value for one in found.means] == pytest.approx([0.5, 5.5, 10.5])
    assert found.swing.value == pytest.approx(10.0)


def test_a_swing_in_a_grid_is_paired_and_so_free_of_shared_luck():
    luck = numpy.random.default_rng(4).normal(0, 100, 50)
    made = design.grid(factors(2, levels=3))
    found = levels_of(runs_of([[x[0] + one for one in luck] for x in made.points]), made, 0)
    assert found.swing.value == pytest.approx(1.0)
    assert found.swing.error < 1e-9 < found.means[0].error


# --- how much is luck


def test_the_share_of_luck_is_that_of_the_variances_it_was_made_with():
    dice = numpy.random.default_rng(11)
    table = [dice.normal(0, 1) + dice.normal(0, 2, 10) for _ in range(2000)]
    assert luck_of(runs_of(table)).luck == pytest.approx(0.8, abs=0.02)


def test_what_differs_by_luck_alone_is_all_luck():
    table = numpy.random.default_rng(12).normal(0, 2, (500, 10))
    assert luck_of(runs_of(table)).luck == pytest.approx(1.0, abs=0.02)


def test_without_a_second_replication_nobody_can_tell():
    assert luck_of(runs_of(numpy.random.default_rng(1).normal(0, 1, (50, 1)))).luck is None


# --- intervals


def covered(make, truth: float, times: int, is_independent: bool = SHARED) -> float:
    """How often the interval of a mean holds the truth, over so many samples."""
    found = [mean_of(make(numpy.random.default_rng(n)), is_independent) for n in range(times)]
    return sum(one.low <= truth <= one.high for one in found) / times


def of_one_point(dice) -> Sample:
    return runs_of(dice.exponential(3.0, (1, 200)))


def of_a_share(dice) -> Sample:
    return runs_of(dice.random((1, 300)) < 0.3, SHARE)


def of_a_grid_with_shared_luck(dice) -> Sample:
    luck = dice.normal(0, 5, 60)
    return runs_of([n + luck * (1 + n / 10) + dice.normal(0, 1, 60) for n in range(9)])


def of_points_with_luck_of_their_own(dice) -> Sample:
    return runs_of([n + dice.normal(0, 1 + n / 5, 20) for n in range(9)])


CASES = [
    (of_one_point, 3.0, SHARED),
    (of_a_share, 0.3, SHARED),
    (of_a_grid_with_shared_luck, 4.0, SHARED),
    (of_points_with_luck_of_their_own, 4.0, OWN),
]


@pytest.mark.parametrize(("make", "truth", "own"), CASES, ids=lambda one: getattr(one, "__name__", ""))
def test_intervals_hold_the_truth_about_as_often_as_they_say(make, truth, own):
    assert 0.90 <= covered(make, truth, 300, own) <= 0.99


@pytest.mark.long
@pytest.mark.parametrize(("make", "truth", "own"), CASES, ids=lambda one: getattr(one, "__name__", ""))
def test_intervals_hold_the_truth_95_times_in_100(make, truth, own):
    assert 0.935 <= covered(make, truth, 2000, own) <= 0.965


@pytest.mark.long
def test_intervals_of_paired_differences_hold_the_truth_95_times_in_100():
    held = 0
    for n in range(2000):
        dice = numpy.random.default_rng(n)
        luck = dice.normal(0, 5, (1, 60))
        one, other = (runs_of(luck + shift + dice.normal(0, 1, (1, 60))) for shift in (0.0, 0.5))
        found = difference(one, other, SHARED)
        held += found.low <= 0.5 <= found.high
    assert 0.935 <= held / 2000 <= 0.965


def of_waiting(dice, runs: int = 400) -> Sample:
    waits = dice.exponential(10.0, runs)
    return runs_of([numpy.minimum(waits, 15.0)], TIME, waits <= 15.0)


@pytest.mark.long
def test_intervals_of_censored_medians_hold_the_truth_95_times_in_100():
    held = 0
    for n in range(2000):
        found = median(curve_of(of_waiting(numpy.random.default_rng(n))))
        assert found.low is not None
        held += found.low <= 10 * log(2) and (found.high is None or 10 * log(2) <= found.high)
    assert 0.935 <= held / 2000 <= 0.965


def test_a_median_is_right_though_a_quarter_of_the_times_are_cut_off():
    found = median(curve_of(of_waiting(numpy.random.default_rng(1), 20_000)))
    assert found.value == pytest.approx(10 * log(2), rel=0.03)


def test_many_different_times_are_counted_by_cells_and_the_curve_hardly_changes():
    many = of_waiting(numpy.random.default_rng(1), 30_000)
    few = Sample(many.target, many.values[:9000], many.reached[:9000], *(many.cell,) * 3, 0)
    assert len(curve_of(many).steps) < 5000 < len(curve_of(few).steps)
    assert median(curve_of(many)).value == pytest.approx(median(curve_of(few)).value, rel=0.05)


def test_pairs_under_the_same_luck_see_what_the_noise_hides():
    luck = numpy.random.default_rng(9).normal(0, 50, (1, 100))
    one, other = runs_of(luck), runs_of(luck + 1.0)
    found = difference(one, other, SHARED)
    assert found.low == pytest.approx(1.0)
    assert mean_of(other, SHARED).error > 2


def test_as_many_more_runs_as_are_told_bring_the_precision():
    dice = numpy.random.default_rng(2)
    first = mean_of(runs_of(dice.random((1, 400)) < 0.4, SHARE), SHARED)
    more = int(more_runs(first, 0.01))
    then = mean_of(runs_of(dice.random((1, 400 + more)) < 0.4, SHARE), SHARED)
    assert (then.high - then.low) / 2 == pytest.approx(0.01, rel=0.05)


# --- where it goes wrong


def test_a_planted_box_is_found():
    made = design.latin_hypercube(factors(4), 800, seed=6)
    inside = (made.points[:, 0] > 0.6) & (made.points[:, 2] < 0.4)
    box = box_of(runs_of([[one] for one in inside], SHARE), made)
    assert box is not None
    limits = {limit.factor.name: (limit.low, limit.high) for limit in box.limits}
    assert set(limits) == {"x0", "x2"}
    assert limits["x0"] == pytest.approx((0.6, 1.0), abs=0.05)
    assert limits["x2"] == pytest.approx((0.0, 0.4), abs=0.05)
    assert min(box.density, box.coverage) > 0.9


def test_chance_alone_makes_no_limits():
    made = design.latin_hypercube(factors(4), 400, seed=6)
    luck = numpy.random.default_rng(8).random((400, 1)) < 0.5
    box = box_of(runs_of(luck, SHARE), made)
    assert box is None or len(box.limits) <= 1


def test_where_all_points_are_alike_there_is_no_box():
    made = design.latin_hypercube(factors(2), 100, seed=6)
    assert box_of(runs_of([[1.0]] * 100, SHARE), made) is None
