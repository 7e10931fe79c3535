"""An error location of pydantic leads to the place that the author should look at."""

from typing import Literal

import pytest

from simulator.scenario.problem import Problems
from simulator.scenario.reading import read_text
from simulator.scenario.tree import Location, MappingNode, ScalarNode, dotted, locate, places, to_data

TEXT = """\
title: t
offices:
  usa.desk: {kind: desk, hours: [8, 16]}
  un:
    kind: ministry
channels:
  phone: {kind: text, text: {size: 3}}
"""


@pytest.fixture(scope="module")
def root() -> MappingNode:
    document = read_text(TEXT, "f", Problems())
    assert document is not None
    return document.root


@pytest.mark.parametrize(
    ("loc", "of", "place"),
    [
        ((), "value", "f:1:1"),
        (("title",), "value", "f:1:8"),
        (("title",), "key", "f:1:1"),
        (("offices", "usa.desk", "hours", 0), "value", "f:3:34"),
        (("offices", "usa.desk", "kind"), "key", "f:3:14"),
        # a missing key: the key that it is missing from
        (("offices", "un", "title"), "value", "f:4:3"),
        (("case",), "value", "f:1:1"),
        (("offices", "usa.desk", "hours", 2), "value", "f:3:26"),
        # names of branches
        (("offices", "usa.desk", "Office", "kind"), "value", "f:3:20"),
        (("offices", "usa.desk", "hours", "list[int]", 1), "value", "f:3:37"),
        (("channels", "phone", "text", "size"), "value", "f:7:36"),
    ],
)
def test_a_location_leads_to_its_place(loc: Location, of: Literal["value", "key"], place: str, root: MappingNode):
    assert str(locate(root, loc, of)) == place


def test_a_branch_called_like_a_key_is_one_of_the_ways_to_read_a_location(root: MappingNode):
    ways = [to_data(way.node) for way in places(root, ("channels", "phone", "text", "text"))]
    assert {"size": 3} in ways


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("a: x + y", "f:1:8"),
        ('a: "x + y"', "f:1:9"),
        ("a: 'x + y'", "f:1:9"),
        ("a: {b: [x + y]}", "f:1:13"),
        # the text is not there letter by letter: the beginning of the value
        ("a: 'it''s'", "f:1:4"),
        ('a: "\\x41bcdef"', "f:1:4"),
        ("a: |\n  x + y", "f:1:4"),
        ("a: x\n  + y", "f:1:4"),
        ("a: !t x + y", "f:1:4"),
    ],
)
def test_a_character_inside_a_text_has_a_place(text: str, place: str):
    document = read_text(text, "f", Problems())
    assert document is not None
    node = next(places(document.root, ("a", "b", 0))).node
    assert isinstance(node, ScalarNode)
    assert str(node.at(4)) == place


def test_a_path_is_written_as_authors_say_it():
    assert dotted(("offices", "usa.desk", "hours", 0)) == "offices.usa.desk.hours[0]"
    assert dotted(()) == ""


def test_a_tree_cannot_be_changed(root: MappingNode):
    with pytest.raises(AttributeError):
        root.entries = ()  # type: ignore[misc]  # the point of the test
