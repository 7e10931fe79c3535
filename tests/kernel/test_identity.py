"""The engines write the same rows: a part of what `make identity` tries whole."""

import pytest

from simulator.engine import run as by_simpy
from simulator.kernel.play import run as by_kernel
from simulator.program.rule_sets import default_rule_sets
from simulator.scenario.loading import library, load
from simulator.vocabulary import Fault
from tests.corpus.played import SCENARIOS, scenario, script_of, theories_of
from tests.corpus.small import small
from tests.corpus.test_faults import STORM, WAYS
from tests.kernel.cases import choices, library_cases, scripts
from tests.kernel.differ import Key, difference, first_difference
from tests.reference.figures import model


@pytest.mark.parametrize("name", [entry.id for entry in library()])
def test_a_scenario_of_the_library_has_one_log_under_every_theory_and_script(name):
    one = load(name)
    for chosen in choices(one):
        for script in scripts(one):
            assert difference(one, Key(seed=11, run=3, rule_sets=chosen, script=script)) == ""


@pytest.mark.parametrize(("name", "variant"), [case for case in library_cases() if case[1]])
def test_a_variant_has_one_log(name, variant):
    one = load(name, variant)
    assert difference(one, Key(seed=5, script=len(one.program.scripts) - 1)) == ""


@pytest.mark.parametrize("number", range(0, SCENARIOS, 4))
def test_a_random_scenario_has_one_log(number):
    one = scenario(number)
    assert difference(one, Key(number, 1, theories_of(one, number), script_of(one, number))) == ""


def test_random_scenarios_are_tried_at_fine_and_at_coarse_ticks():
    from tests.corpus.recipe import recipe_of

    assert {recipe_of(number).tick for number in range(0, SCENARIOS, 4)} == {"ms", "min", "h"}


def test_the_reference_model_has_one_log():
    for seed in range(5):
        assert difference(model(), Key(seed)) == ""


@pytest.mark.parametrize("fault", WAYS, ids=lambda fault: fault.name.lower())
def test_a_fault_ends_both_engines_with_the_same_rows(fault):
    one = small(WAYS[fault])
    assert by_kernel(one).fault == fault
    assert difference(one, Key()) == ""


@pytest.mark.long
def test_a_storm_of_timers_ends_both_engines_with_the_same_rows():
    one = small(STORM)
    assert by_kernel(one).fault == Fault.STORM
    assert difference(one, Key()) == ""


@pytest.mark.parametrize("seed", [2**63 - 1, 10**18 - 1])
def test_large_seeds_are_the_same_seeds(seed):
    assert difference(load("harbour-phone"), Key(seed, 2**40)) == ""


def test_the_first_difference_is_told_with_its_cause_in_both():
    one = load("harbour-phone")
    rows = by_simpy(one, seed=1).rows
    at = next(row.seq for row in rows if row.cause > 0)
    other = [row if row.seq != at else row._replace(time_ms=row.time_ms + 1) for row in rows]
    told = first_difference(one, rows, other, default_rule_sets(one.program))
    first, cause, second, _ = told.splitlines()
    assert first.startswith(f"simpy e{at}: ")
    assert second.startswith(f"batch e{at}: ")
    assert cause.startswith(f"simpy   because of e{rows[at].cause}: ")


def test_a_log_that_ends_too_soon_differs():
    one = load("harbour-phone")
    rows = by_simpy(one, seed=1).rows
    told = first_difference(one, rows, rows[:-1], default_rule_sets(one.program))
    assert told.endswith(f"batch: the log ends before e{len(rows) - 1}")


def test_a_zero_with_another_sign_is_another_byte():
    one = load("harbour-phone")
    rows = by_simpy(one, seed=1).rows
    at = next(row.seq for row in rows if row.x == 0.0)
    other = [row if row.seq != at else row._replace(x=-0.0) for row in rows]
    assert first_difference(one, rows, other, default_rule_sets(one.program)) != ""


@pytest.mark.long
@pytest.mark.parametrize("first", range(0, SCENARIOS, 12))
def test_random_scenarios_have_one_log_under_ten_seeds(first):
    for number in range(first, first + 12):
        for seed in range(10):
            one = scenario(number)
            assert difference(one, Key(seed, 0, theories_of(one, seed), script_of(one, seed))) == ""
