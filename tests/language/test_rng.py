"""Chance is a pure function of its words, the same on every computer, and never decreases in u."""

from itertools import pairwise
from math import exp, inf, isnan, log, sqrt
from statistics import NormalDist, fmean

import pytest
from hypothesis import given
from hypothesis import strategies as st

from simulator import rng
from simulator.vocabulary import Distribution

WORDS = st.integers(0, 2**64 - 1)
UNITS = WORDS.map(rng.unit)
SMALLEST, LARGEST = rng.unit(0), rng.unit(rng.MASK)

# The first outputs of splitmix64 with seed 0 are in the literature: mix64(n * GOLDEN).
SPLITMIX64 = [0xE220A8397B1DCDAF, 0x6E789E6AA1B965F4, 0x06C45D188009454F]


@pytest.mark.parametrize(("n", "expected"), list(enumerate(SPLITMIX64, start=1)))
def test_mix64_is_the_finaliser_of_splitmix64(n, expected):
    assert rng.mix64(n * rng.GOLDEN & rng.MASK) == expected


def test_folding_is_mixing_a_word_into_the_hash():
    assert rng.fold(0, 0) == SPLITMIX64[0]
    assert rng.fold(5, 9) == rng.mix64((5 ^ 9) + rng.GOLDEN)


@given(WORDS, WORDS, WORDS)
def test_words_fold_one_after_the_other(start, a, b):
    assert rng.fold(start, a, b) == rng.fold(rng.fold(start, a), b)


@given(WORDS, WORDS, WORDS)
def test_a_draw_written_out_is_the_same_draw(start, site, key):
    assert rng.draw(rng.fold(start, site), key) == rng.uniform(start, site, key)


def test_known_numbers_of_sites_bases_and_draws():
    site = rng.site("luck", "kastoria.desk", "rings")
    assert site == KNOWN["site"]
    assert rng.base(7) == KNOWN["base"]
    assert rng.base(7, 2, 1) == KNOWN["base of a fork"]
    assert rng.uniform(rng.base(7), site, 3, 0) == KNOWN["uniform"]
    assert rng.uniform(rng.base(7), site, -1) == rng.uniform(rng.base(7), site, rng.MASK)


KNOWN = {
    "site": 0x4271AFD3CEC4C8BA,
    "base": 0x9C01479161BC5D78,
    "base of a fork": 0x6A43257A4BA62FC2,
    "uniform": 0.9865152800039636,
}


def test_known_numbers_of_every_distribution():
    assert [rng.quantile(kind, 0.3, operands) for kind, operands in EXAMPLES.items()] == QUANTILES_AT_0_3


EXAMPLES = {
    Distribution.FIXED: (7_200_000.0,),
    Distribution.UNIFORM: (1.0, 5.0),
    Distribution.EXPONENTIAL: (2.0,),
    Distribution.TRIANGULAR: (1.0, 2.0, 5.0),
    Distribution.LOGNORMAL: (2.0, 3.0),
    Distribution.WEIBULL: (2.0, 1.5),
    Distribution.DISCRETE: (1.0, 0.2, 2.0, 0.8),
}
QUANTILES_AT_0_3 = [
    7200000.0,
    2.2,
    0.7133498878774649,
    2.1017246507621126,
    1.1241580248747716,
    1.005877429831437,
    2.0,
]


def test_a_site_depends_on_every_word_and_on_where_it_ends():
    sites = [
        rng.site("luck", "a", "b"),
        rng.site("after", "a", "b"),
        rng.site("luck", "a", "b", "c"),
        rng.site("luck", "ab"),
        rng.site("luck", "a.b"),
    ]
    assert len(set(sites)) == len(sites)


def test_u_lies_strictly_between_zero_and_one():
    assert SMALLEST == 2.0**-54
    assert LARGEST == 1.0 - 2.0**-53


def test_quantiles_stand_in_the_order_of_the_distributions():
    assert [function.__name__ for function in rng.QUANTILES] == [
        {"UNIFORM": "between"}.get(kind.name, kind.name.lower()) for kind in Distribution
    ]


@pytest.mark.parametrize("kind", Distribution)
@pytest.mark.parametrize("u", [SMALLEST, LARGEST])
def test_the_ends_of_u_give_finite_values(kind, u):
    value = rng.quantile(kind, u, EXAMPLES[kind])
    assert 0 <= value < inf


MEANS = {
    Distribution.FIXED: 7_200_000.0,
    Distribution.UNIFORM: 3.0,
    Distribution.EXPONENTIAL: 2.0,
    Distribution.TRIANGULAR: 8 / 3,
    Distribution.LOGNORMAL: 2 * exp(log(3.0) ** 2 / 2),
    Distribution.WEIBULL: 2 * 0.9027452929509336,
    Distribution.DISCRETE: 1.8,
}


@pytest.mark.parametrize("kind", Distribution)
def test_the_mean_over_an_even_grid_is_the_mean_of_the_distribution(kind):
    grid = [(k + 0.5) / 20_000 for k in range(20_000)]
    assert fmean(rng.quantile(kind, u, EXAMPLES[kind]) for u in grid) == pytest.approx(MEANS[kind], rel=3e-3)


def test_draws_of_one_site_look_even_and_independent():
    start = rng.fold(rng.base(1), rng.site("luck", "a", "b"))
    draws = [rng.unit(rng.fold(start, key)) for key in range(20_000)]
    assert fmean(draws) == pytest.approx(0.5, abs=0.01)
    assert fmean(u * u for u in draws) == pytest.approx(1 / 3, abs=0.01)
    assert fmean(a * b for a, b in pairwise(draws)) == pytest.approx(0.25, abs=0.01)


def test_seeds_runs_and_forks_next_to_each_other_share_no_luck():
    site = rng.site("luck", "a", "b")
    draws = {rng.uniform(rng.base(*words), site) for words in [(1,), (2,), (1, 1), (1, 0, 1), (0, 1), (0, 0, 1)]}
    assert len(draws) == 6


def test_the_normal_quantile_agrees_with_pythons():
    pythons = NormalDist()
    for k in range(1, 4_000):
        assert rng.normal(k / 4_000) == pytest.approx(pythons.inv_cdf(k / 4_000), rel=1e-14, abs=1e-15)
    for u in (SMALLEST, 1e-13, 1e-12, 1e-11, LARGEST):
        assert rng.normal(u) == pytest.approx(pythons.inv_cdf(u), rel=1e-14)


POSITIVE = st.floats(1e-3, 1e9)
OPERANDS = st.one_of(
    st.tuples(st.just(Distribution.UNIFORM), st.tuples(POSITIVE, POSITIVE)),
    st.tuples(st.just(Distribution.EXPONENTIAL), st.tuples(POSITIVE)),
    st.tuples(st.just(Distribution.TRIANGULAR), st.tuples(POSITIVE, POSITIVE, POSITIVE)),
    st.tuples(st.just(Distribution.LOGNORMAL), st.tuples(POSITIVE, st.floats(0.1, 20))),
    st.tuples(st.just(Distribution.WEIBULL), st.tuples(POSITIVE, st.floats(0.05, 20))),
    st.tuples(
        st.just(Distribution.DISCRETE),
        st.lists(POSITIVE, min_size=2, max_size=32).map(lambda values: tuple(values[: len(values) // 2 * 2])),
    ),
)


@given(OPERANDS, UNITS, UNITS)
def test_a_larger_u_never_gives_a_smaller_value(drawn, one, two):
    kind, operands = drawn
    low, high = sorted((one, two))
    below, above = rng.quantile(kind, low, operands), rng.quantile(kind, high, operands)
    assert below <= above * (1 + 1e-15)


@given(st.floats(1e-12, 1 - 1e-12))
def test_the_normal_quantile_does_not_step_back(u):
    assert rng.normal(u) <= rng.normal(u + 1e-13) + 1e-15


def test_bounds_the_wrong_way_round_are_turned():
    assert rng.between(0.25, 5, 1) == rng.between(0.25, 1, 5) == 2
    assert rng.triangular(0.25, 5, 2, 1) == rng.triangular(0.25, 1, 2, 5)
    assert rng.triangular(0.25, 1, 9, 5) == rng.triangular(0.25, 1, 5, 5)
    assert rng.triangular(0.5, 3, 3, 3) == 3


def test_a_spread_below_one_counts_as_its_inverse():
    assert rng.lognormal(0.9, 2, 0.5) == pytest.approx(rng.lognormal(0.9, 2, 2), rel=1e-15)


def test_discrete_values_count_in_ascending_order():
    assert rng.discrete(0.1, 2, 0.5, 1, 0.5) == rng.discrete(0.1, 1, 0.5, 2, 0.5) == 1
    assert rng.discrete(LARGEST, 1, 0.1, 2, 0.2, 3, 0) == 2
    assert rng.discrete(SMALLEST, 1, 0, 2, 0.2) == 2


@pytest.mark.parametrize(
    "value",
    [
        rng.exponential(0.5, -1),
        rng.lognormal(0.5, 1, 0),
        rng.lognormal(0.5, -1, 2),
        rng.weibull(0.5, 1, 0),
        rng.weibull(0.5, -1, 1),
        rng.discrete(0.5),
        rng.discrete(0.5, 1, -1),
        rng.discrete(0.5, 1, 0),
        rng.discrete(0.5, 1, inf),
        rng.lognormal(0.5, float("nan"), 2),
    ],
)
def test_operands_that_make_no_distribution_give_nan(value):
    assert isnan(value)


def test_an_overflow_is_infinite_and_not_an_exception():
    assert rng.weibull(LARGEST, 1, 1e-3) == inf
    assert rng.lognormal(LARGEST, 1, 1e300) == inf


@pytest.mark.parametrize(
    ("value", "ms"), [(0, 0), (0.4, 0), (0.5, 1), (1.5, 2), (-0.1, -1), (float("nan"), -1), (inf, -1), (2**62, -1)]
)
def test_durations_are_rounded_halves_up_and_refused_below_zero(value, ms):
    assert rng.to_ms(value) == ms


def test_the_triangle_meets_at_its_mode():
    at_mode = (2 - 1) / (5 - 1)
    assert rng.triangular(at_mode, 1, 2, 5) == pytest.approx(2)
    assert rng.triangular(0.0625, 1, 2, 5) == 1 + sqrt(0.25)
