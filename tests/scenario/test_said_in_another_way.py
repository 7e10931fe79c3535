"""One word for one thing: a key that one might look for is answered with what to write in its place."""

import re

import pytest

from simulator.scenario import schema
from simulator.scenario.annotation import fields, instead
from simulator.scenario.loading import compile_document
from simulator.scenario.problem import Problems
from simulator.scenario.reading import read_text

WORLD = """\
openline: 1
title: "Two desks"
case: fictional
clock: {play: 1 h, horizon: 2 h}
sides: {north: {}, south: {}}
offices:
  north.desk: {kind: unit}
  south.desk: {kind: unit}
channels:
  line: {kind: staffed, ends: [north.desk, south.desk]}
policies:
  south.desk:
    - {id: lifts, do: accept}
initiative:
  north.desk:
    - id: calls
      upon: start
      do: {ask: south.desk, channel: line, matter: news, purpose: clarify, patience: {answer: 1 h}}
matters:
  news: {}
measures:
  talks: {label: "Talks", take: count, of: result(completed)}
"""
PLACES: dict[type[schema.Part], tuple[str, str]] = {
    schema.Scenario: ("matters:\n", "{key}: {{}}\nmatters:\n"),
    schema.Office: ("{kind: unit}", "{{kind: unit, {key}: x}}"),
    schema.Channel: ("kind: staffed,", "kind: staffed, {key}: x,"),
    schema.Ask: ("matter: news,", "matter: news, {key}: x,"),
    schema.Measure: ("take: count,", "take: count, {key}: x,"),
}
KEYS = [(model, key) for model in PLACES for key in instead(model)]


def problems_of(text):
    problems = Problems()
    document = read_text(text, "two.yaml", problems)
    assert document is not None
    compile_document(document, problems)
    return [(row.code, row.line, row.message) for row in problems if row.severity == "error"]


def test_the_world_of_these_tests_is_in_order():
    assert problems_of(WORLD) == []


def test_every_model_that_answers_so_is_tried_here():
    models = [model for model in vars(schema).values() if isinstance(model, type) and issubclass(model, schema.Part)]
    assert {model for model in models if instead(model)} == set(PLACES)


@pytest.mark.parametrize(("model", "key"), KEYS, ids=lambda value: getattr(value, "__name__", value))
def test_a_key_that_has_another_word_is_answered_with_it_at_its_line(model, key):
    old, new = PLACES[model]
    text = WORLD.replace(old, new.format(key=key), 1)
    line = next(number for number, (one, other) in enumerate(lines(text), 1) if one != other)
    assert problems_of(text) == [("E210", line, f'"{key}" is said in another way: {instead(model)[key]}')]


def lines(text):
    return zip(text.split("\n"), WORLD.split("\n"), strict=False)


@pytest.mark.parametrize(("model", "key"), KEYS, ids=lambda value: getattr(value, "__name__", value))
def test_what_is_named_in_its_place_is_in_the_format(model, key):
    models = [part for part in vars(schema).values() if isinstance(part, type) and issubclass(part, schema.Part)]
    known = {name for part in models for name in fields(part)} | {"divergence"}
    named = [word for text in re.findall(r"`([^`]*)`", instead(model)[key]) for word in re.findall(r"^\w+", text)]
    assert set(named) <= known
    assert key not in fields(model)


def test_several_of_them_hide_no_other_problem():
    text = WORLD.replace("kind: staffed,", "kind: staffed, levels: x,")
    text = text.replace("    - {id: lifts", "    - {id: high, chance: 1.5, do: ignore}\n    - {id: lifts")
    assert [code for code, _, _ in problems_of(f"{text}relays: {{}}\n")] == ["E210", "E311", "E210"]
