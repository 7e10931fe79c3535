"""Many runs by the kernel: the same columns, totals and rehearsals as by the reference engine."""

import pytest

from simulator.batch import Chunk, Measured, as_written, measure
from simulator.rehearsal import Plan, Rehearsal, levels, rehearse, theories
from simulator.rehearsal.page import rehearsal_page
from simulator.scenario.loading import load
from simulator.words.page import plain
from tests.rehearsal.bell import bell

SCENARIOS = ("harbour-phone", "balloon-overflight-2023", "eight-countermeasures-2022")


def columns(measured: Measured) -> list[bytes]:
    names = ("outcomes", "faults", "ended", "values", "censored", "begun")
    return [getattr(measured, name).tobytes() for name in names]


@pytest.mark.parametrize("name", SCENARIOS)
def test_a_chunk_has_the_same_columns_to_the_byte_by_either_engine(name):
    scenario = load(name)
    chunk = Chunk(as_written(scenario.program), 11, range(3, 23))
    assert columns(measure(scenario, chunk, "batch")) == columns(measure(scenario, chunk, "simpy"))


def test_runs_with_values_and_numbers_of_their_own_are_the_same_by_either_engine():
    scenario = bell()
    silent = [row.id for row in scenario.words.parameters].index("silent")
    chunk = Chunk(as_written(scenario.program), 5, (40, 7, 1000), (silent,), ((0.05,), (0.95,), (0.5,)))
    assert columns(measure(scenario, chunk, "batch")) == columns(measure(scenario, chunk, "simpy"))


def test_a_rehearsal_reads_the_same_by_either_engine():
    scenario = bell()
    pages = []
    for engine in ("simpy", "batch"):
        setups = theories(scenario.program, as_written(scenario.program))
        rehearsal = Rehearsal(scenario, Plan(0, engine, setups, levels(scenario), 120))
        rehearse(rehearsal, 1, lambda runs: None, lambda runs: None)
        pages.append(plain(rehearsal_page(rehearsal, 100)))
    assert pages[0] == pages[1]
    assert "counts as assumed: silent alone decides it" in pages[0]
