"""The reference model, written as a scenario, agrees with an independent program."""

import pytest

from simulator.engine import run
from simulator.program.words import CompiledScenario
from simulator.scenario.loading import check
from tests.reference.figures import MODEL, PUBLISHED, counted, figures, model


def test_the_reference_model_is_a_scenario_without_problems():
    assert check(MODEL) == ()
    assert isinstance(model(), CompiledScenario)


def test_the_reference_model_agrees_with_the_independent_program_on_a_few_hundred_seeds():
    found = figures(counted(seed) for seed in range(300))
    assert all(ours.agrees(theirs) for ours, theirs in zip(found, PUBLISHED, strict=True)), found


@pytest.mark.long
def test_the_reference_model_agrees_with_the_independent_program_on_five_thousand_seeds():
    found = figures(counted(seed) for seed in range(5_000))
    assert all(ours.agrees(theirs) for ours, theirs in zip(found, PUBLISHED, strict=True)), found


def test_no_run_of_the_reference_model_ends_in_an_error():
    assert all(run(model(), seed=seed).fault is None for seed in range(20))
