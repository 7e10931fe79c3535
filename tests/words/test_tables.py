"""The tables of the batch engine in words."""

import json
import re

import pytest

from simulator.program.rule_sets import default_rule_sets
from simulator.scenario.loading import load
from simulator.words.page import plain
from simulator.words.tables import DELAYS, EXPRESSIONS, TableWords, about, tables_of
from tui.cli import main


@pytest.fixture(scope="module")
def told() -> TableWords:
    scenario = load("balloon-overflight-2023")
    return tables_of(scenario, default_rule_sets(scenario.program))


def test_each_table_says_what_it_is_for_and_its_shape(told):
    for name in told.tables.arrays:
        assert about(name), name
    text = plain(told.page("x", None))
    for name in told.tables.arrays:
        head = rf"^{name}  [\d,]+ (records of \d+ fields|numbers), \d+ bytes each$"
        assert re.search(head, text, re.MULTILINE), name


def test_each_rule_stands_there_with_its_id_and_its_condition(told):
    text = plain(told.page("x", None))
    for number, rule in enumerate(told.rules):
        assert f"  {number} {rule}: " in text
    assert "when [purpose is permission and known(balloon.downed)" in text


def test_each_expression_and_each_delay_is_told_where_it_stands(told):
    """No place of code is left a number."""
    for name, array in told.tables.arrays.items():
        for field in (array.dtype.names or ()) if name not in ("steps", "terms", "kinds") else ():
            if field in EXPRESSIONS | DELAYS:
                for row in array:
                    shown = told._field(name, field, row[field].item())
                    assert not shown or shown.endswith("]"), (name, field, shown)


def test_numbers_that_stand_for_offices_are_told_as_offices(told):
    text = plain(told.page("x", None))
    channels = text[text.index("\nchannels  ") : text.index("\nmatters  ")]
    assert re.search(r"\d+ \S+: .*kind request .*first_side \w+", channels)


def test_the_command_tells_one_table_or_all_of_them_as_data(capsys):
    assert main(["compile", "harbour-phone", "--tables", "--only", "rules"]) == 0
    out = capsys.readouterr().out
    assert re.search(r"^  \d+ \S*rings: .*chance \[rings_out\]", out, re.MULTILINE)
    assert "\noffices" not in out
    assert main(["compile", "harbour-phone", "--json"]) == 0
    tables = json.loads(capsys.readouterr().out)["tables"]
    assert len(tables["offices"]["rows"]) == 3


def test_without_a_wish_it_counts(capsys):
    assert main(["compile", "harbour-phone"]) == 0
    assert re.search(r"  offices +3 records of", capsys.readouterr().out)


def test_an_unknown_table_is_refused(capsys):
    assert main(["compile", "harbour-phone", "--only", "rulez"]) == 2
    assert 'there is no table "rulez"; there are: offices' in capsys.readouterr().err
