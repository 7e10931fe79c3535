"""The JSON Schema agrees with the reader: what is sound passes, what has a wrong shape does not."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator

from simulator.scenario.json_schema import json_schema
from simulator.scenario.parse import Budget, parse
from simulator.scenario.problem import Problems
from simulator.scenario.tree import Data, to_data
from tests.library.format_keys import models
from tests.project.tree import ROOT
from tests.scenario.test_codes import FILES

SCHEMA = json_schema()
VALIDATOR = Draft202012Validator(SCHEMA)
SHIPPED = sorted((ROOT / "scenarios").rglob("*.yaml")) + sorted((ROOT / "tui" / "drafts").glob("*.yaml"))
# Shapes only: these are codes of keys, kinds, words and bounds.
SHAPES = ("E201", "E202", "E203", "E204", "E205", "E206", "E207", "E208", "E210", "E475")
SOUND = [path for path in FILES if path.stem[:2] in ("E3", "E4", "W4") and path.stem[:4] not in SHAPES]


def data(path: Path) -> Data:
    problems = Problems()
    text = path.read_text(encoding="utf-8")
    for mark in ("a", "b", "desk_a", "desk_b", "A", "B", "DESK_A", "DESK_B", "TITLE"):
        text = text.replace(f"<{mark}>", f"x{mark}")
    tree = parse(path.name, text, problems, Budget())
    assert tree is not None
    return to_data(tree)


def objects(node: Any) -> Iterator[dict[str, Any]]:
    """Every mapping of the schema that has properties."""
    if isinstance(node, dict):
        if "properties" in node:
            yield node
        for below in node.values():
            yield from objects(below)
    elif isinstance(node, list):
        for item in node:
            yield from objects(item)


def test_the_schema_is_one_of_its_draft():
    Draft202012Validator.check_schema(SCHEMA)


@pytest.mark.parametrize("path", SHIPPED, ids=lambda path: path.name)
def test_every_scenario_and_part_that_ships_fits_the_schema(path: Path):
    assert [error.message for error in VALIDATOR.iter_errors(data(path))] == []


@pytest.mark.parametrize("path", SOUND, ids=lambda path: path.stem)
def test_what_is_wrong_in_meaning_only_fits_the_schema(path: Path):
    assert [error.message for error in VALIDATOR.iter_errors(data(path))] == []


BROKEN = [path for path in FILES if path.stem[:4] in SHAPES]


@pytest.mark.parametrize("path", BROKEN, ids=lambda path: path.stem)
def test_what_has_a_wrong_shape_does_not_fit_the_schema(path: Path):
    assert not VALIDATOR.is_valid(data(path))


def test_there_is_something_broken_to_try():
    assert len(BROKEN) >= 7


def test_a_file_may_leave_to_another_what_it_includes():
    assert not VALIDATOR.is_valid({"openline": 1, "title": "x"})
    assert VALIDATOR.is_valid({"openline": 1, "title": "x", "use": "rest.yaml"})


def test_every_key_has_its_description():
    bare = [key for one in objects(SCHEMA) for key, value in one["properties"].items() if "description" not in value]
    assert bare == []


def test_every_model_of_the_format_is_in_it_with_what_it_is_for():
    for model in models():
        found = SCHEMA if model.__name__ == "Scenario" else SCHEMA["$defs"][model.__name__]
        keys = {field.alias or name for name, field in model.model_fields.items()}
        assert keys <= set(found["properties"])
        assert found["description"]
        assert found["additionalProperties"] is False


def test_nothing_in_it_offers_null():
    assert '"null"' not in json.dumps(SCHEMA)
    assert "null" not in json.dumps(SCHEMA)
