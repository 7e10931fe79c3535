"""What a run may be asked to take for a parameter."""

import re
from pathlib import Path

import pytest

from simulator.errors import OperatorError
from simulator.program.words import CompiledScenario
from simulator.scenario.loading import load, resolve_parameters

HOUR = 3_600_000


@pytest.fixture(scope="module")
def harbour() -> CompiledScenario:
    return load(Path(__file__).parent / "harbour_test.yaml")


def value(scenario: CompiledScenario, name: str, values: tuple[float, ...]) -> float:
    return values[[row.id for row in scenario.words.parameters].index(name)]


def test_without_settings_every_parameter_has_its_default(harbour: CompiledScenario):
    values = resolve_parameters(harbour, {})
    assert values == tuple(row.default for row in harbour.program.parameters)


def test_a_number_written_in_a_rule_can_be_set_by_its_place(harbour: CompiledScenario):
    values = resolve_parameters(harbour, {"kastoria.ministry.slowly.quick.after.high": "20 h", "rings_out": "0.5"})
    assert value(harbour, "kastoria.ministry.slowly.quick.after.high", values) == 20 * HOUR
    assert value(harbour, "rings_out", values) == 0.5


@pytest.mark.parametrize(
    ("name", "text", "message"),
    [
        ("ring_out", "0.5", "did you mean rings_out?"),
        ("rings_out", "1 h", "is a plain number"),
        ("rings_out", "nan", "is a plain number"),
        ("rings_out", "0.99", "goes from 0.3 to 0.95"),
        ("ferry.towed.after", "12", "is a duration"),
        ("ferry.towed.after", "40 h", "goes from 5 h to 20 h"),
    ],
)
def test_a_setting_that_cannot_be_is_refused_with_what_would_work(
    harbour: CompiledScenario, name: str, text: str, message: str
):
    with pytest.raises(OperatorError, match=re.escape(message)):
        resolve_parameters(harbour, {name: text})


def test_force_takes_what_lies_outside_the_range(harbour: CompiledScenario):
    values = resolve_parameters(harbour, {"ferry.towed.after": "40 h"}, force=True)
    assert value(harbour, "ferry.towed.after", values) == 40 * HOUR


def test_a_chance_stays_a_chance_even_by_force(harbour: CompiledScenario):
    with pytest.raises(OperatorError, match="between 0 and 1"):
        resolve_parameters(harbour, {"kastoria.ministry.slowly.quick.share": "1.5"}, force=True)
