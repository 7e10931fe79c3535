"""Every problem has a code, every code a file that has this problem at this place and no other."""

import re
from pathlib import Path

import pytest

from simulator.scenario.codes import CODES
from simulator.scenario.loading import check

FOLDER = Path(__file__).parent / "codes"
FILES = sorted(FOLDER.glob("*.yaml"))
EXPECT = re.compile(rb"# expect: (?P<code>[EW]\d{3}) at (?:(?P<file>[\w./-]+):)?(?P<line>\d+):(?P<column>\d+)")

# What no file in a folder can show; tests/scenario/reading shows it in other ways.
ELSEWHERE = {
    "E101": "the file is not there",
    "E102": "a folder",
    "E103": "a file that may not be opened",
    "E104": "a pipe",
    "E105": "a file that cannot be read",
    "E106": "a file of a megabyte",
    "E120": "a rule of YAML without a code of its own, and nobody has found one yet",
    "E132": "fifty thousand values",
    "E133": "four megabytes",
    "E134": "sixty-five files",
    "E207": "no key of the format has a smallest number of items yet",
    "E208": "no key of the format has a form of its own yet",
    "E209": "no key of the format has a rule of its own yet",
}


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_the_file_of_a_code_has_this_problem_at_this_place_and_no_other(path: Path):
    match = EXPECT.match(path.read_bytes())
    assert match, "the first line says what to expect"
    code, file, line, column = (part.decode() if part else path.name for part in match.groups())
    found = [(row.code, row.file, row.line, row.column) for row in check(path)]
    assert found == [(code, file, int(line), int(column))]
    assert path.stem.startswith(f"{code}_")


def test_every_code_has_a_file():
    assert {path.stem[:4] for path in FILES} == set(CODES) - set(ELSEWHERE)


def test_a_problem_says_what_to_do_in_lower_case_without_the_words_of_the_program():
    for path in FILES:
        for row in check(path):
            assert not re.search(r"None|pydantic|Traceback|\bdict\b|\bstr\b", row.message), row
            assert row.message.endswith("...") or not row.message.endswith("."), row
