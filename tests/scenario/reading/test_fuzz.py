"""No text and no bytes make reading raise, and the two parsers never disagree about a document."""

import string
from typing import Any

import pytest
import yaml
from hypothesis import example, given, settings
from hypothesis import strategies as st
from pydantic import BaseModel, ConfigDict

from simulator.scenario.parse import FAST, Budget, parse
from simulator.scenario.problem import Problems
from simulator.scenario.reading import Document, read_text
from simulator.scenario.shape import validate
from simulator.scenario.source import Refusal
from simulator.scenario.text import decode
from simulator.scenario.tree import Data, MappingNode, to_data

SCENARIO = """\
openline: 1
title: "The harbour phone"
clock: {play: 12 h, horizon: 24 h}
offices:
  meridia.desk: {title: Harbour desk, kind: hotline desk}
  kastoria.desk: {title: 'Coast desk', hours: [8, 16.5], reports_to: kastoria.ministry}
incidents:
  ferry:
    - {stage: stopped, at: 0 h, rung: R3, seen_by: [meridia.desk, kastoria.desk]}
    - {stage: towed, unless: agreed(ferry), final: true}
notes: |
  first
    second # not a comment
"""

MARKS = ": -#[]{},&*!|>%@`'\"\\?\n\t~<="
PHRASES = [
    ": ",
    "- ",
    "\n  ",
    "&a ",
    "*a",
    "!t ",
    "<<: ",
    "---\n",
    "...\n",
    "%YAML",
    '"\\x',
    "null",
    "12:30",
    "| x",
]
STRANGE = ["\u00a0", "\ufeff", "\x85", "\ud800", "\x00", '"\\ud800"', '"\\U00110000"']
SNIPPETS = st.sampled_from([*MARKS, *PHRASES, *STRANGE])
YAMLISH = st.lists(SNIPPETS | st.text(string.ascii_lowercase + " \n", max_size=4), max_size=30).map("".join)


@st.composite
def mutations(draw: st.DrawFn) -> str:
    text = SCENARIO
    for _ in range(draw(st.integers(1, 5))):
        start = draw(st.integers(0, len(text)))
        length = draw(st.integers(0, 12))
        text = text[:start] + draw(SNIPPETS | st.text(max_size=3)) + text[start + length :]
    return text


class Office(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")
    title: str
    hours: str | list[float] = "always"


class Scenario(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")
    title: str
    offices: dict[str, Office]
    incidents: dict[str, list[dict[str, str | bool | list[str]]]] = {}


def followed(text: str, loader: Any) -> tuple[Problems, MappingNode | None]:
    problems = Problems()
    return problems, parse("f", text, problems, Budget(), loader)


@given(st.binary(max_size=200))
@example(b"\xff\xfe")
@settings(max_examples=200, deadline=None, derandomize=True)
def test_any_bytes_are_a_text_or_a_refusal(data: bytes):
    text = decode(data)
    if isinstance(text, Refusal):
        assert text.code in {"E107", "E108"}
    else:
        read_text(text, "f", Problems())


@given(st.text(max_size=80) | YAMLISH | mutations())
@settings(max_examples=600, deadline=None, derandomize=True)
def test_any_text_gives_a_document_or_an_error_at_a_place_in_it(text: str):
    problems = Problems()
    document = read_text(text, "f", problems)
    lines = text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    assert document is not None or problems.has_errors
    for row in problems:
        assert 1 <= row.line <= len(lines)
        assert 1 <= row.column <= len(lines[row.line - 1]) + 1
    if document is not None and not problems.has_errors:
        assert is_plain(to_data(document.root))


@given(mutations())
@settings(max_examples=300, deadline=None, derandomize=True)
def test_any_document_is_a_model_or_has_errors(text: str):
    problems = Problems()
    document: Document | None = read_text(text, "f", problems)
    if document is not None:
        model = validate(Scenario, document, problems)
        assert problems.has_errors or isinstance(model, Scenario)


@pytest.mark.skipif(FAST is yaml.Loader, reason="there is only one parser here")
@given(YAMLISH | mutations())
@settings(max_examples=400, deadline=None, derandomize=True)
def test_both_parsers_make_the_same_of_a_text(text: str):
    fast, slow = followed(text, FAST), followed(text, yaml.Loader)
    if fast[1] is not None and slow[1] is not None:
        assert to_data(fast[1]) == to_data(slow[1])
        assert fast[0].rows == slow[0].rows


def is_plain(data: Data) -> bool:
    if isinstance(data, dict):
        return all(key != "" and is_plain(value) for key, value in data.items())
    return all(map(is_plain, data)) if isinstance(data, list) else data is not None
