"""The comparison of samples: it tells apart what differs, and seldom what does not."""

from math import inf

import pytest

from simulator.rng import uniform
from tests.library.samples import FALSE_ALARM, apart, distance, limit


def test_the_distance_is_the_widest_gap_between_the_two_distributions():
    assert distance([1, 2, 3, 4], [1, 2, 3, 4]) == 0
    assert distance([1, 2], [3, inf]) == 1
    assert distance([1, 2, 3, inf], [1, inf, inf, inf]) == 0.5


def uniforms(start, count=60):
    return [uniform(start, 7, key) for key in range(count)]


def test_samples_of_one_distribution_are_seldom_told_apart():
    alarms = [apart({"x": uniforms(2 * at)}, {"x": uniforms(2 * at + 1)}) for at in range(1000)]
    assert sum(map(bool, alarms)) <= 1000 * FALSE_ALARM * 5


def test_samples_of_two_distributions_are_told_apart():
    assert list(
        apart({"x": uniforms(1), "y": uniforms(3)}, {"x": uniforms(2), "y": [u + 0.5 for u in uniforms(4)]})
    ) == ["y"]


def test_more_figures_make_each_alarm_less_likely():
    assert limit(50, 50, 1) == pytest.approx(0.3899, abs=1e-4)
    assert limit(50, 50, 20) > limit(50, 50, 1)
