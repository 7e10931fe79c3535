"""docs/format.md says what the models of the format say, and each of its examples is of that format."""

import re

import pytest
import yaml

from simulator.scenario.schema import Scenario
from tests.library.format_keys import PAGE, marked, models, renew

TEXT = PAGE.read_text(encoding="utf-8")
SECTION = re.compile(r"<!-- keys: (\w+) -->.*?(?=<!-- keys: |\Z)", re.DOTALL)
EXAMPLE = re.compile(r"```yaml\n(.*?)```", re.DOTALL)
NEEDED = {
    "openline": 1,
    "title": "An example",
    "case": "fictional",
    "clock": {"play": "1 d", "horizon": "2 d"},
    "sides": {},
    "offices": {},
}
WITHOUT_EXAMPLE = {"Script"}


def examples():
    for section in SECTION.finditer(TEXT):
        for example in EXAMPLE.finditer(section[0]):
            yield pytest.param(example[1], id=section[1])


def test_the_tables_of_the_format_page_are_those_of_the_models():
    assert renew(TEXT) == TEXT, "python -m tests.library.format_keys writes the tables anew"


def test_every_model_of_the_format_has_its_table_once():
    assert sorted(marked(TEXT)) == sorted(model.__name__ for model in models())


def test_every_section_of_the_format_page_has_an_example():
    shown = {section[1] for section in SECTION.finditer(TEXT) if EXAMPLE.search(section[0])}
    assert set(marked(TEXT)) - shown == WITHOUT_EXAMPLE


@pytest.mark.parametrize("text", list(examples()))
def test_an_example_of_the_format_page_has_the_shape_of_the_format(text):
    Scenario.model_validate(NEEDED | yaml.safe_load(text))
