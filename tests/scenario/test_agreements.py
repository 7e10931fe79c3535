"""What an agreement says is told from what it said, and a slip in it is found where it stands."""

from pathlib import Path

import pytest

from simulator.errors import AuthorError
from simulator.scenario.loading import compile_text
from tests.scenario.test_mutations import HARBOUR

CODE = """
agreements:
  code:
    text: "Ships keep a mile apart."
    between: [meridia, kastoria]
    since: 2 h
    until: 9 h
"""


def with_code(old: str = "", new: str = ""):
    text = HARBOUR.read_text(encoding="utf-8") + CODE.replace(old, new)
    return text, lambda: compile_text(text, "code.yaml", Path())


def test_the_text_of_an_agreement_is_among_the_words_of_a_scenario():
    one, other = with_code()[1](), with_code("a mile", "two miles")[1]()
    assert one.words.agreement_texts == ("Ships keep a mile apart.",)
    assert one.scenario_digest == other.scenario_digest
    assert one.text_digest != other.text_digest


@pytest.mark.parametrize("key", ["since: 2 h", "until: 9 h"])
def test_a_date_of_an_agreement_that_is_none_is_told_at_its_own_line(key: str):
    text, compiled = with_code(key, f"{key}zz")
    with pytest.raises(AuthorError) as refused:
        compiled()
    line = next(number for number, row in enumerate(text.split("\n"), start=1) if f"{key}zz" in row)
    assert f"code.yaml:{line}:" in str(refused.value)
