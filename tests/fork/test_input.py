"""An input in the words of a script: what it comes to beside the scenario, and what is said where it is wrong."""

import pytest
import yaml

from simulator.engine import Fork, fork, run
from simulator.errors import OperatorError
from simulator.program.expression import Op
from simulator.scenario.input import compile_input
from simulator.scenario.loading import load
from tests.catalogue.story import BASE

HOUR = 3_600_000
MORE = """
variables: {mood: {start: 2, bounds: 0 to 9}}
policies: {south.desk: [{id: slowly, do: accept, after: 2 h}]}
initiative:
  north.desk:
    - id: calls
      upon: every 5 h
      do: {ask: south.desk, channel: line, matter: talks, purpose: clarify, patience: {desk: 1 h, answer: 3 h}}
effects: [{id: better, upon: result(completed), do: {set: mood, up: 1}}]
variants:
  mirror: {label: Mirror, remove: offices.south.desk.reports_to, swap: [[north.desk, south.desk]]}
scripts:
  fork: {inputs: [{at: 1 h, by: north.desk, do: {withdraw: south.desk}}]}
"""
DELAY = "by: south.desk, do: {decide: delay, request_of: north.desk, after: mood * 17 min}"
ASK = (
    "by: south.desk, do: {ask: north.desk, channel: line, matter: talks, purpose: warn, "
    "patience: {desk: 1 h, answer: exponential mean 20 min}}"
)


@pytest.fixture
def path(tmp_path):
    """The file of a small scenario."""
    file = tmp_path / "small.yaml"
    file.write_text(yaml.safe_dump(yaml.safe_load(BASE) | yaml.safe_load(MORE), sort_keys=False))
    return file


def changed(path, tmp_path, text, at):
    """The scenario with the input written into it, as a script of its own."""
    tree = yaml.safe_load(path.read_text())
    tree["scripts"]["fork_"] = {"inputs": [{"at": at, **yaml.safe_load("{" + text + "}")}]}
    file = tmp_path / "changed.yaml"
    file.write_text(yaml.safe_dump(tree, sort_keys=False))
    return load(file)


def events(rows):
    """Rows without the registers of variables, which lie elsewhere where there are more parameters."""
    return [row._replace(a=0) if row.kind == 10 else row for row in rows]


@pytest.mark.parametrize("text", [DELAY, ASK], ids=["delay", "ask"])
@pytest.mark.parametrize("seed", range(3))
def test_an_input_does_what_the_same_words_do_in_a_script(path, tmp_path, text, seed):
    scenario, written = load(path), changed(path, tmp_path, text, "6 h")
    added = compile_input(scenario, path, text, 6 * HOUR)
    forked = fork(scenario, Fork(6 * HOUR, added=added), seed=seed)
    assert events(forked.rows) == events(run(written, seed=seed, script=1).rows)
    assert forked.rows != run(scenario, seed=seed).rows


def test_numbers_of_an_input_are_no_parameters_and_variables_stay_where_they_are(path):
    scenario = load(path)
    (item,) = compile_input(scenario, path, DELAY, HOUR)
    assert item.after is not None
    codes = [code for term in item.after.terms for operand in term.operands for code in operand]
    registers = [code.a for code in codes if code.op is Op.REGISTER]
    assert registers == [scenario.program.variables[0].register]
    assert 17 * 60_000 in [code.value for code in codes if code.op is Op.NUMBER]


def test_in_a_variant_offices_are_called_as_they_are_there(path):
    scenario = load(path, "mirror")
    (item,) = compile_input(scenario, path, "by: north.desk, do: {decide: reject, request_of: south.desk}", HOUR)
    ids = [office.id for office in scenario.words.offices]
    assert (ids[item.office], ids[item.other]) == ("north.desk", "south.desk")


def test_closing_both_ends_may_be_more_than_one_input(path):
    added = compile_input(load(path), path, "{by: south.desk, do: {close: line, which: announced}}", HOUR)
    assert {(item.at, item.office) for item in added} == {(HOUR, 1)}


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("by: south.dsk, do: {decide: reject, request_of: north.desk}", ["input:1:5: by:", 'mean "south.desk"?']),
        ("  {by: south.dsk, do: {decide: reject, request_of: north.desk}}", ["input:1:8: by:"]),
        ("by: south.desk, do: {decide: acept, request_of: north.desk}", ["input:1:30: do.decide:", 'mean "accept"?']),
        ("by: south.desk", ['the key "do" is missing']),
        ("at: 3 h, by: south.desk, do: {withdraw: north.desk}", ["input:1:1:", "leave `at` out"]),
        ("by: [", ["bracket"]),
        ("- by", ["bracket"]),
        ("", ['the key "by" is missing']),
        ("by: south.desk, do: {decide: delay, request_of: north.desk, after: soon}", ["do.after:"]),
    ],
)
def test_what_is_wrong_is_said_with_its_place_and_an_example(path, text, says):
    with pytest.raises(OperatorError) as refused:
        compile_input(load(path), path, text, HOUR)
    told = str(refused.value)
    assert [part for part in says if part not in told] == []
    assert told.endswith("an input reads: by: OFFICE, do: {decide: accept, request_of: OFFICE}")
