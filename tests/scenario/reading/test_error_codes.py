"""The page of error codes and the table of codes say the same, and the page's examples are true."""

import re
from pathlib import Path

import pytest

from simulator.scenario.codes import CODES
from simulator.scenario.problem import Problems
from simulator.scenario.reading import read_text

PAGE = Path(__file__).parents[3] / "docs" / "error-codes.md"
HEADING = re.compile(r"^## (.+)$", re.MULTILINE)
EXAMPLE = re.compile(r"^## ([EW]\d{3}) [^\n]+\n(?:(?!^## ).)*?^```yaml\n(.*?)^```$", re.MULTILINE | re.DOTALL)


def examples() -> list[tuple[str, str]]:
    return EXAMPLE.findall(PAGE.read_text(encoding="utf-8"))


def test_every_code_has_its_heading_in_the_order_of_the_table():
    headings = HEADING.findall(PAGE.read_text(encoding="utf-8"))
    assert headings == [f"{code} {title}" for code, (_, title) in CODES.items()]


def test_codes_stand_by_hundred_with_errors_before_warnings():
    assert list(CODES) == sorted(CODES, key=lambda code: (code[1], code[0], code))


def test_a_code_says_by_its_letter_how_severe_it_is():
    letters = {"error": "E", "warning": "W"}
    assert [code for code, (severity, _) in CODES.items() if code[0] != letters[severity]] == []


@pytest.mark.parametrize(("code", "text"), examples(), ids=[code for code, _ in examples()])
def test_the_example_of_a_code_gives_that_code_and_no_other(code: str, text: str, tmp_path: Path):
    problems = Problems()
    read_text(text, "scenario.yaml", problems, folder=tmp_path, parts=tmp_path)
    assert {problem.code for problem in problems} == {code}


def test_most_codes_of_reading_have_an_example():
    assert len(examples()) > 30
