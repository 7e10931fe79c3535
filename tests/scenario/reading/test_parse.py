"""What is wrong in a text is one problem with its own code at its place, whichever parser reads it."""

from typing import Any

import pytest
import yaml

from simulator.scenario import parse as parsing
from simulator.scenario.limits import Limits
from simulator.scenario.parse import Budget, parse
from simulator.scenario.problem import Problems
from simulator.scenario.text import normalise
from simulator.scenario.tree import Data, to_data

LOADERS = {"fast": parsing.FAST, "slow": yaml.Loader}


def read(text: str, loader: Any = parsing.FAST, limits: Limits | None = None) -> tuple[list[str], Data]:
    problems = Problems()
    node = parse("f", text, problems, Budget(limits or Limits()), loader)
    return [f"{row.line}:{row.column} {row.code}" for row in problems], to_data(node) if node else None


WRONG = {
    # nothing to read
    "": "1:1 E109",
    "\n  \n": "1:1 E109",
    "# only a comment\n": "1:1 E109",
    "---\n": "1:1 E109",
    # invisible characters
    "a: x\x07y": "1:5 E110",
    "a: x\ufeffy": "1:5 E110",
    "a: x\u2028y": "1:5 E110",
    "a: x\x85y": "1:5 E110",
    "a: \ud800": "1:4 E110",
    'a: "\\e[31m"': "1:4 E110",
    '"\\0": 1': "1:1 E110",
    "a:\n\u00a0 b: 1": "2:1 E110",
    # tabs
    "a:\n\tb: 1": "2:1 E111",
    "a:\n  b: 1\n \tc: 2": "3:2 E111",
    "\ta: 1": "1:1 E111",
    "a: {\n\tb: 1}": "2:1 E111",
    "a: [\n\t1]": "2:1 E111",
    "a: |\n\tx": "2:1 E111",
    "a: x\n\ty": "2:1 E111",
    "a: -\tb": "1:4 E116",
    "a: 1\n\t# c": "2:1 E111",
    # quotes
    "a: 'x\nb: 2": "1:4 E112",
    'a: 1\nb: "x\n\n': "2:4 E112",
    'a: "x\nb: "y"': "1:4 E112",
    'a: "x\n---\n': "1:4 E112",
    "a: '''": "1:4 E112",
    # brackets
    "a: [1, 2\nb: 3": "1:4 E113",
    "a: {b: 1": "1:4 E113",
    "a: {b: [1, 2}": "1:13 E113",
    "a: {b: 1]": "1:9 E113",
    "a: ]": "1:4 E113",
    "a: [1]]": "1:7 E113",
    "a: {b: 1}}": "1:10 E113",
    "a: {b: c\nd: e}\nf: 1": "1:4 E113",
    "[": "1:1 E113",
    "a: [1,\n": "1:4 E113",
    "a: {b: [": "1:8 E113",
    "a: [1, , 2]": "1:8 E142",
    "a: {, b: 1}": "1:5 E142",
    # indentation
    "a: 1\n  b: 2": "2:3 E114",
    " a: 1\nb: 2": "2:1 E114",
    "a:\n  - x\n - y": "3:2 E114",
    "a:\n    b: 1\n  c: 2": "3:3 E114",
    "- a\nb: 1": "2:1 E114",
    "a: |\n  hi\n yo": "3:2 E114",
    "a: x\n  y\n  z: 3": "3:3 E114",
    # colons
    "a: b: c": "1:5 E115",
    "a: see this: that, and more # c": "1:12 E115",
    "a: {b: see: this}": "1:11 E115",
    "a: {b: 1 c: 2}": "1:11 E115",
    "- a: b: c": "1:7 E115",
    "a: \U0001f600 : x": "1:6 E115",
    # special characters
    "a: @x": "1:4 E116",
    "a: `x`": "1:4 E116",
    "a: %x": "1:4 E116",
    "a: *em* x": "1:4 E116",
    "a: & b": "1:4 E116",
    "a: !<x": "1:4 E116",
    "a: !e!foo 1": "1:4 E116",
    "a: > 0.5 x": "1:4 E116",
    "a: | x": "1:4 E116",
    "a: , x": "1:4 E116",
    "a: - b": "1:4 E116",
    "a: ? b": "1:4 E116",
    "a: 1\n%b: 2": "2:1 E116",
    # backslashes
    'a: "x\\q"': "1:6 E117",
    'a: "\\x"': "1:5 E117",
    # more text
    "a: 'it's fine'": "1:8 E118",
    'a: "x" y': "1:8 E118",
    'a: {b: "x" y}': "1:12 E118",
    "é: 'ü' : x": "1:8 E118",
    "{a: 1} x": "1:8 E118",
    "a: [1] x": "1:8 E118",
    # no colon
    "a: 1\nb\nc: 2": "2:1 E119",
    "a\nb: 1": "1:1 E119",
    # parts of YAML
    "a: &x 1": "1:4 E121",
    "a: &x [1]": "1:4 E121",
    "&x a: 1": "1:1 E121",
    "a: *x": "1:4 E122",
    "*x : 1": "1:1 E122",
    "<<: {b: 1}": "1:1 E123",
    "<<: *x": "1:1 E123",
    "a: !x 1": "1:4 E124",
    "a: !!python/object/apply:os.system [x]": "1:4 E124",
    "a: !!str 1": "1:4 E124",
    "a: ! x": "1:4 E124",
    "%YAML 1.2\n---\na: 1": "1:1 E125",
    "# c\n\n%FOO\na: 1": "3:1 E125",
    "a: 1\n---\nb: 1": "2:1 E126",
    "a: 1\n---\n": "2:1 E126",
    # values
    "a: ~": "1:4 E141",
    "a: [null]": "1:5 E141",
    "a: Null": "1:4 E141",
    "a:": "1:1 E142",
    "a: # x": "1:1 E142",
    "b:\n  -\n  - x": "2:3 E142",
    "a: {b: }": "1:5 E142",
    "a: {say: Wait, then go}": "1:16 E142",
    "a: {b:1}": "1:5 E142",
    "? a": "1:3 E142",
    "a: .nan": "1:4 E143",
    "a: -.inf": "1:4 E143",
    "a: 1e999": "1:4 E143",
    "a: 99999999999999999999": "1:4 E143",
    f"a: {'9' * 9999}": "1:4 E143",
    # keys
    "a: 1\nb: 2\na: 3": "3:1 E144",
    "a: {b: 1, b: 2}": "1:11 E144",
    "'a': 1\na: 2": "2:1 E144",
    "1: x": "1:1 E145",
    "true: x": "1:1 E145",
    "1.5: x": "1:1 E145",
    "~: x": "1:1 E145",
    '"": x': "1:1 E145",
    ": x": "1:1 E145",
    "[a]: x": "1:1 E146",
    "? {a: 1}\n: x": "1:3 E146",
    "- a": "1:1 E147",
    "hello": "1:1 E147",
    "a:b\nc:d": "1:1 E147",
    '"x"': "1:1 E147",
    '""': "1:1 E147",
    # warnings
    "a: NO": "1:4 W101",
    "a: [on]": "1:5 W101",
    "off: x": "1:1 W101",
    "a: 12:30": "1:4 W102",
    "a: 08:00": "1:4 W102",
    "a: 012": "1:4 W103",
    "a: 0o14": "1:4 W103",
    "a: 0x1F": "1:4 W103",
    "a: 1_000": "1:4 W103",
    "007: bond": "1:1 W103",
    "a:\n  - x\n   - y": "3:4 W104",
    "a: foo\n  - bar": "2:3 W104",
    "a: Case #3 x": "1:9 W105",
}


@pytest.mark.parametrize("loader", LOADERS)
@pytest.mark.parametrize("text", WRONG)
def test_a_mistake_is_one_problem_at_its_place(text: str, loader: str):
    assert read(text, LOADERS[loader])[0] == [WRONG[text]]


@pytest.mark.parametrize("text", WRONG)
def test_both_parsers_give_the_same_tree(text: str):
    assert read(text, LOADERS["fast"]) == read(text, LOADERS["slow"])


RIGHT: dict[str, Data] = {
    "a: 1": {"a": 1},
    "a: -3": {"a": -3},
    "a: 0.3": {"a": 0.3},
    "a: .5": {"a": 0.5},
    "a: 1e3": {"a": 1000.0},
    "a: true": {"a": True},
    "a: False": {"a": False},
    "a: 2 h": {"a": "2 h"},
    "a: 1 min to 5 min": {"a": "1 min to 5 min"},
    "a: 2023-01-28": {"a": "2023-01-28"},
    "a: 2023-01-28T17:00Z": {"a": "2023-01-28T17:00Z"},
    "a: 2023-01-28 17:00": {"a": "2023-01-28 17:00"},
    "a: R3": {"a": "R3"},
    "a: 30 %": {"a": "30 %"},
    "a: 1,000": {"a": "1,000"},
    "a: up 0.2": {"a": "up 0.2"},
    "a: share(answered within 3 h) <= 0.15": {"a": "share(answered within 3 h) <= 0.15"},
    "a: no authority yet": {"a": "no authority yet"},
    "a: every 30 min until answered": {"a": "every 30 min until answered"},
    "a: '12:30'": {"a": "12:30"},
    'a: "no"': {"a": "no"},
    'a: "null"': {"a": "null"},
    'a: ""': {"a": ""},
    "a: []": {"a": []},
    "a: {}": {"a": {}},
    "{}": {},
    "a: x # a comment": {"a": "x"},
    "a: x #": {"a": "x"},
    "a: R&D": {"a": "R&D"},
    "a: x\n  y": {"a": "x y"},
    "a: |\n  x\n  \ty\n": {"a": "x\n\ty\n"},
    'a: "x\n\ty"': {"a": "x y"},
    "a: >\n  x\n  y\n": {"a": "x y\n"},
    "---\na: 1\n": {"a": 1},
    "a: 1\n...\n": {"a": 1},
    "usa.desk: {b: [1, x]}": {"usa.desk": {"b": [1, "x"]}},
    '"1": x': {"1": "x"},
    "2023-01-28: x": {"2023-01-28": "x"},
    "a: \u201cQuoted\u201d": {"a": "\u201cQuoted\u201d"},
}


@pytest.mark.parametrize("loader", LOADERS)
@pytest.mark.parametrize("text", RIGHT)
def test_what_people_write_is_read_as_they_mean_it(text: str, loader: str):
    assert read(text, LOADERS[loader]) == ([], RIGHT[text])


@pytest.mark.skipif(parsing.FAST is yaml.Loader, reason="the parser in Python refuses this tab")
def test_a_tab_after_a_colon_is_a_space():
    assert read("a:\tx") == ([], {"a": "x"})


def test_what_a_scenario_does_without_is_all_refused_in_one_pass():
    text = "a: &x 1\nb: *x\nc: !t 2\nd: {<<: *x, e: ~}\n1: 2\na: 3\n"
    codes = ["1:4 E121", "2:4 E122", "3:4 E124", "4:5 E123", "4:16 E141", "5:1 E145", "6:1 E144"]
    assert read(text)[0] == codes


def test_refused_values_are_holes_and_refused_keys_are_left_out():
    assert read("a: ~\nb: *x\n<<: {c: 1}\n[d]: 1\na: 2\n")[1] == {"a": None, "b": None}


def test_lines_are_counted_as_editors_count_them():
    assert read(normalise("a: 1\r\nb: 2\rc: 3\n\nd: ~"))[0] == ["5:4 E141"]


@pytest.mark.parametrize(
    "text",
    ["[" * 100_000, "a: " + "{a: " * 100_000, "- " * 100_000, "? " * 100_000, "a: " + "[{b: " * 50_000],
)
@pytest.mark.parametrize("loader", LOADERS)
def test_deep_nesting_is_refused_at_the_limit_and_not_followed(text: str, loader: str):
    budget, problems = Budget(), Problems()
    assert parse("f", text, problems, budget, LOADERS[loader]) is None
    assert "E131" in [row.code for row in problems]
    assert budget.nodes <= Limits().depth + 1


def test_as_many_levels_as_allowed_are_read():
    deep = "a: " + "[" * 31 + "]" * 31
    assert read(deep)[0] == []
    assert read(deep.replace("[]", "[[]]"))[0] == ["1:35 E131"]


def test_aliases_are_never_expanded():
    lines = ["a0: &a0 [x, x, x, x, x, x, x, x, x, x]"]
    lines += [f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 10)}]" for n in range(1, 10)]
    budget = Budget()
    parse("f", "\n".join(lines), Problems(), budget)
    assert budget.nodes < 50


def test_too_many_values_are_refused_where_the_limit_is_reached():
    assert read("a: [1, 2, 3, 4]", limits=Limits(nodes=4))[0] == ["1:11 E132"]
    budget = Budget()
    assert parse("f", "a: [" + "x," * 500_000 + "]", Problems(), budget) is None
    assert budget.nodes == Limits().nodes + 1


def test_a_flood_of_invisible_characters_adds_a_bounded_number_of_problems():
    assert len(read("\x07\n" * 500_000)[0]) == 50


def test_a_long_word_is_judged_without_going_back_over_it():
    text = "a: 1" + "_" * 500_000 + "x"
    assert read(text) == ([], {"a": text[3:]})


def test_a_message_shows_the_quoted_form():
    problems = Problems()
    parse("f", 'a: the captain said: "no"  # really', problems, Budget())
    assert [row.message for row in problems] == [
        'a colon stands inside unquoted text; write "the captain said: \\"no\\""'
    ]
