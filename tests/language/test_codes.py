"""The codes of the language: in order, documented, and each one met by a test."""

import re
from pathlib import Path

from simulator.scenario.language import LANGUAGE_CODES

HERE = Path(__file__).parent
DOCS = HERE.parent.parent / "docs"


def test_codes_stand_in_order():
    assert list(LANGUAGE_CODES) == sorted(LANGUAGE_CODES)
    assert all(re.fullmatch(r"E3\d\d", code) for code in LANGUAGE_CODES)


def test_every_code_is_explained_under_its_title():
    text = "\n".join(path.read_text(encoding="utf-8") for path in DOCS.glob("*codes*.md"))
    headings = [line.removeprefix("## ") for line in text.splitlines() if line.startswith("## E3")]
    expected = [f"{code} {title}" for code, (_, title) in LANGUAGE_CODES.items()]
    assert [heading for heading in headings if heading[:4] in LANGUAGE_CODES] == expected


def test_every_code_of_expressions_and_quantities_is_met_by_a_test():
    tests = "".join((HERE / name).read_text() for name in ("test_problems.py", "test_quantity.py"))
    assert [code for code in LANGUAGE_CODES if f'"{code}"' not in tests and code < "E330"] == []
