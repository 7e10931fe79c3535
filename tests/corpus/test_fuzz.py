"""Whatever a valid scenario asks for, a run ends with a log that adds up, never with an exception."""

import random
import re

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from simulator.engine import run
from simulator.log.digest import log_digest
from simulator.scenario.loading import compile_text
from tests.corpus.generator import scenario_text
from tests.corpus.played import scenario, script_of
from tests.corpus.recipe import recipe_of, recipes
from tests.corpus.recount import recount

CALM = settings(deadline=None, suppress_health_check=list(HealthCheck))
NUMBERS = (0.0, 0.5, 1.0, 1e-9, 1e6, 1e15, 1e300, -1.0)
DURATIONS = (0.0, 1e-9, 1e9, 1e15, 1e18, 1e300, -1.0)
"""Not 1 ms: an incident that comes every ms of a week, and stays away each time, takes hours and writes nothing."""


def adds_up(compiled, seed, **more):
    """One run, and whether its rows add up."""
    found = run(compiled, seed=seed, **more)
    assert recount(compiled.program, found.rows) == []
    log_digest(found.rows)
    return found


@settings(CALM, max_examples=60)
@given(recipe=recipes(), seed=st.integers(-(2**70), 2**70))
def test_any_valid_scenario_runs_to_its_end(recipe, seed):
    compiled = compile_text(scenario_text(recipe))
    for script in range(-1, len(compiled.program.scripts)):
        adds_up(compiled, seed, script=script)


@pytest.mark.long
@settings(CALM, max_examples=2500)
@given(recipe=recipes(), seed=st.integers(-(2**70), 2**70))
def test_any_of_very_many_valid_scenarios_runs_to_its_end(recipe, seed):
    compiled = compile_text(scenario_text(recipe))
    for script in range(-1, len(compiled.program.scripts)):
        adds_up(compiled, seed, script=script)


def extreme(compiled, luck, share):
    """Values of all parameters, some of them extreme."""
    found = []
    for row, name in zip(compiled.program.parameters, compiled.words.parameters, strict=True):
        extremes = DURATIONS if name.dimension == "duration" else NUMBERS
        found.append(luck.choice(extremes) if luck.random() < share else row.default)
    return found


def runs_with_extremes(scenarios, times):
    """Outcomes of runs whose parameters are 0, huge, or negative."""
    faults = set()
    for number in scenarios:
        luck = random.Random(number)
        for seed in range(times):
            values = extreme(scenario(number), luck, luck.choice((0.02, 0.1, 1.0)))
            script = script_of(scenario(number), seed)
            faults.add(adds_up(scenario(number), seed, parameters=values, script=script).fault)
    return faults


def test_parameters_beyond_all_reason_end_a_run_in_order(monkeypatch):
    monkeypatch.setattr("simulator.engine.timeline.MAX_EVENTS", 20_000)
    assert len(runs_with_extremes(range(40), 4)) > 4


@pytest.mark.long
def test_very_many_parameters_beyond_all_reason_end_a_run_in_order(monkeypatch):
    monkeypatch.setattr("simulator.engine.timeline.MAX_EVENTS", 20_000)
    assert len(runs_with_extremes(range(300), 12)) > 6


def test_a_horizon_of_one_millisecond_is_enough():
    for number in range(0, 60, 3):
        compiled = compile_text(with_horizon(scenario_text(recipe_of(number)), "1 ms"))
        assert adds_up(compiled, 0).rows[-1].time_ms <= 1


def with_horizon(text, length):
    """The same scenario, cut short; what is written for later never comes."""
    return re.sub(r"^(  (?:play|horizon): ).*$", rf"\g<1>{length}", text, flags=re.MULTILINE)
