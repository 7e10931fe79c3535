"""The worked study: its code is run again, and what it prints is what the page shows, and says."""

import re
from pathlib import Path

import pytest

PAGE = Path(__file__).resolve().parents[2] / "docs" / "study-february-call.md"
EXAMPLE = re.compile(r"```python\n(.*?)```\n\n```text\n(.*?)```", re.DOTALL)


@pytest.mark.long
@pytest.mark.filterwarnings("ignore")
def test_the_figures_of_the_study_are_those_that_its_code_makes(capsys):
    names: dict[str, object] = {}
    examples = EXAMPLE.findall(PAGE.read_text())
    assert len(examples) == 2
    for code, shown in examples:
        exec(compile(code, str(PAGE), "exec"), names)
        assert capsys.readouterr().out == shown


def shares(line: str) -> list[float]:
    return [float(number) for number in re.findall(r"[\d.]+", line.split("  ", 1)[1])]


def test_what_the_study_says_is_what_its_figures_show():
    """Its four conclusions, read off the figures on the page."""
    (_, changes), (_, ends) = EXAMPLE.findall(PAGE.read_text())
    was, never, notice, directly = (shares(line) for line in changes.splitlines())
    assert max(share for line in ends.splitlines() for share in shares(line)) < 50
    assert never[0] > 100 / 3
    assert 15 < never[2] < 25
    assert never[1] < 2
    assert min(directly) > 50
    assert notice[0] > 3 * was[0]
    assert max(notice[1] - was[1], notice[2] - was[2]) < 2
