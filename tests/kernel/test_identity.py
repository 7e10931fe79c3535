"""Both engines write the same events, to the last number; `make identity` looks at all that this looks at in part."""

import pytest

from simulator.engine import run
from simulator.kernel.play import Batch
from simulator.log.digest import log_digest
from simulator.measures.measure import measure_run
from simulator.scenario.loading import library, load
from tests.corpus.played import scenario, script_of, theories_of
from tests.kernel.differ import difference, parted, theories
from tests.reference.figures import model

IDS = [entry.id for entry in library()]


@pytest.mark.parametrize("name", IDS)
def test_a_library_scenario_has_the_same_events_in_both_engines_under_each_script(name):
    found = load(name)
    assert [parted(found, [0], script) for script in range(-1, len(found.program.scripts))].count(None) == 1 + len(
        found.program.scripts
    )


@pytest.mark.parametrize("name", IDS)
def test_each_variant_and_each_theory_of_a_library_scenario_is_the_same_in_both_engines(name):
    written = load(name)
    cases = [load(name, row.id) for row in written.words.variants] + [written]
    assert [parted(case, [1], -1, sets) for case in cases for sets in theories(case)[-1:]] == [None] * len(cases)


@pytest.mark.parametrize("number", range(0, 120, 5))
def test_a_random_scenario_has_the_same_events_in_both_engines(number):
    made = scenario(number)
    for seed in range(2):
        assert parted(made, [seed], script_of(made, seed), theories_of(made, seed)) is None


def test_the_reference_model_is_the_same_in_both_engines():
    assert parted(model(), range(30)) is None


def test_a_run_of_many_has_the_measures_that_its_rows_have_alone():
    made, batch = model(), Batch(model().program)
    values = [row.default for row in made.program.parameters]
    found = batch.measure_all(values, [4] * 50, range(50))
    for number in (0, 17, 49):
        rows = run(made, seed=4, run=number).rows
        alone = [value.value for value in measure_run(made.program, values, rows)]
        assert found.values[number].tolist() == alone
        assert (found.rows[number], found.ended_at[number]) == (len(rows), rows[-1].time_ms)


def test_the_digest_of_a_log_is_that_of_the_other_engine():
    made = load("harbour-phone")
    batch = Batch(made.program)
    values = [row.default for row in made.program.parameters]
    assert log_digest(batch.run(values, seed=9).rows) == log_digest(run(made, seed=9).rows)


def test_a_difference_is_told_with_its_cause_in_both():
    rows = run(model(), seed=1).rows
    other = list(rows)
    other[40] = other[40]._replace(time_ms=other[40].time_ms + 1)
    told = difference(other, rows)
    assert told is not None
    assert told.startswith("event 40")
    assert told.count("because of") == 2
    assert difference(rows[:-1], rows) is not None
    assert difference(rows, rows) is None
