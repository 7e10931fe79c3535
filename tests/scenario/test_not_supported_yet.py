"""What the model knows and this version cannot do yet is said at its line; nothing is silently ignored."""

import pytest

from simulator.scenario.loading import compile_document
from simulator.scenario.problem import Problems
from simulator.scenario.reading import read_text
from simulator.scenario.schema import Channel, PolicyRule, Scenario

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
"""


def problems_of(text):
    problems = Problems()
    document = read_text(text, "two.yaml", problems)
    assert document is not None
    compile_document(document, problems)
    return [(row.code, row.line, row.message) for row in problems if row.severity == "error"]


def test_the_world_of_these_tests_is_in_order():
    assert problems_of(WORLD) == []


@pytest.mark.parametrize("key", sorted(Scenario.UNSUPPORTED))
def test_a_later_section_is_answered_at_its_line(key):
    lines = WORLD.count("\n") + 1
    assert problems_of(f"{WORLD}{key}: {{}}\n") == [("E210", lines, f'"{key}" is not supported yet')]


@pytest.mark.parametrize("key", sorted(Channel.UNSUPPORTED))
def test_a_later_key_of_a_channel_is_answered_at_its_line(key):
    text = WORLD.replace("kind: staffed,", f"kind: staffed, {key}: x,")
    assert problems_of(text) == [("E210", 10, f'"{key}" is not supported yet')]


@pytest.mark.parametrize(
    ("key", "later"), [(key, later) for key, found in PolicyRule.UNSUPPORTED_WORDS.items() for later in sorted(found)]
)
def test_a_later_word_of_a_rule_is_answered_at_its_line(key, later):
    rule = "{id: lifts, do: accept}"
    changed = f"{{id: lifts, do: {later}}}" if key == "do" else f"{{id: lifts, do: accept, {key}: {later}}}"
    assert problems_of(WORLD.replace(rule, changed)) == [("E210", 13, f'"{later}" is not supported yet')]


def test_several_of_them_hide_no_other_problem():
    text = WORLD.replace("kind: staffed,", "kind: staffed, levels: x,")
    text = text.replace("    - {id: lifts", "    - {id: high, chance: 1.5, do: ignore}\n    - {id: lifts")
    found = problems_of(f"{text}{min(Scenario.UNSUPPORTED)}: {{}}\n")
    assert [code for code, _, _ in found] == ["E210", "E311", "E210"]
