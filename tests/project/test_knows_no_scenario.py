"""The simulator knows no scenario: what ships as data is not spelled in code, comments or docstrings."""

import re

import pytest

from simulator.scenario.loading import library, load
from tests.project.tree import ROOT

CODE = {path: path.read_text() for path in sorted((ROOT / "simulator").rglob("*.py"))}


def spelled_in_code(identifier: str) -> list[str]:
    pattern = re.compile(rf"(?<![\w.]){re.escape(identifier)}(?![\w.])")
    return [str(path.relative_to(ROOT)) for path, text in CODE.items() if pattern.search(text)]


@pytest.mark.parametrize("scenario", [entry.id for entry in library()])
def test_no_scenario_side_or_variable_is_spelled_in_the_simulator(scenario):
    words = load(scenario).words
    named = {words.id, *(name.id for group in (words.sides, words.variables) for name in group)}
    assert {name: found for name in sorted(named) if (found := spelled_in_code(name))} == {}


@pytest.mark.parametrize("scenario", [entry.id for entry in library()])
def test_no_office_channel_or_stage_is_spelled_in_the_simulator(scenario):
    words = load(scenario).words
    dotted = {name.id for group in (words.offices, words.stages) for name in group}
    assert {name: found for name in sorted(dotted) if (found := spelled_in_code(name))} == {}


def test_the_search_finds_what_is_there():
    assert spelled_in_code("EventKind")
