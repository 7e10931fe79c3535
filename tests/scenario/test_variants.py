"""Variants: the same crisis with something changed by ids, each with problems at its own line."""

from pathlib import Path

import pytest

from simulator.engine import run
from simulator.errors import AuthorError, OperatorError
from simulator.scenario.loading import check, compile_text, load

WORLD = """\
openline: 1
title: "Two desks"
case: fictional
clock: {play: 4 h, horizon: 8 h}
sides: {north: {label: "North"}, south: {label: "South"}}
offices:
  north.desk: {kind: unit, label: "First desk"}
  south.desk: {kind: unit, label: "Second desk"}
channels:
  line: {kind: staffed, ends: [north.desk, south.desk], setup: 1 min, talk: 5 min}
matters: {news: {}}
incidents:
  ferry:
    - {stage: stopped, at: 1 h, public: true, label: "north stops it"}
policies:
  south.desk:
    - {id: rings, chance: odds, do: ignore}
    - {id: lifts, do: accept, after: 5 min}
initiative:
  north.desk:
    - id: calls
      upon: learned(ferry)
      do: {ask: south.desk, channel: line, purpose: clarify, patience: {answer: 1 h}}
parameters:
  odds: {value: 0.5, range: "0.1 to 0.9", label: "that it rings", basis: "judgement: a guess"}
scripts:
  early:
    inputs:
      - at: 30 min
        by: north.desk
        do: {ask: south.desk, channel: line, matter: news, purpose: warn, patience: {answer: 1 h}}
variants:
"""


def variant(text, name="other", world=WORLD):
    return compile_text(f"{world}  other: {text}\n", variant=name)


def problems(text, tmp_path):
    path = tmp_path / "two.yaml"
    path.write_text(f"{WORLD}  other: {text}\n")
    return [(row.code, row.line, row.column, row.message, row.hint) for row in check(path)]


def stages(scenario):
    return [stage.at for stage in scenario.program.stages]


def test_a_place_is_changed_by_its_ids():
    scenario = variant("{change: {ferry_at: 1}}".replace("ferry_at: 1", '"incidents.ferry.stopped.at": 2 h'))
    assert stages(scenario) == [7_200_000]
    assert stages(compile_text(f"{WORLD}  other: {{}}\n")) == [3_600_000]


def test_the_id_of_an_office_in_a_path_holds_a_dot():
    scenario = variant('{change: {"policies.south.desk.lifts.after": 7 min}}')
    assert "south.desk.lifts.after" in {row.id for row in scenario.words.parameters}
    assert next(row.default for row, name in _parameters(scenario) if name == "south.desk.lifts.after") == 420_000


def _parameters(scenario):
    names = (row.id for row in scenario.words.parameters)
    return zip(scenario.program.parameters, names, strict=True)


def test_a_key_that_was_not_written_is_changed_too():
    assert variant('{change: {"channels.line.status": suspended}}').program.channels[0].start[0][0] == 3


def test_entries_and_items_are_added_and_left_out():
    scenario = variant(
        "{remove: policies.south.desk.lifts, "
        "add: {matters: {fish: {}}, policies: {south.desk: [{id: last, do: reject}]}}}"
    )
    assert [row.id for row in scenario.words.matters][:2] == ["news", "fish"]
    assert [row.id for row in scenario.words.rules] == ["calls", "rings", "last"]


def test_a_variant_sets_defaults_of_parameters_and_of_the_script():
    scenario = variant("{set: {odds: 0.9}, script: early, label: Otherwise}")
    assert scenario.program.parameters[0].default == 0.9
    assert scenario.words.variant.script == "early"
    assert scenario.words.variant.label == "Otherwise"


def test_each_variant_has_a_digest_of_its_own_and_the_scenario_the_one_it_had():
    texts = [WORLD.replace("variants:\n", ""), f"{WORLD}  other: {{}}\n", f"{WORLD}  other: {{set: {{odds: 0.9}}}}\n"]
    base = [compile_text(text).scenario_digest for text in texts]
    assert len(set(base)) == 1
    own = [variant(text).scenario_digest for text in ("{}", "{set: {odds: 0.9}}", "{script: early}")]
    assert len({*base, *own}) == 3  # the second plays another script, which no table holds


def test_a_swap_gives_each_side_the_part_of_the_other_and_leaves_names_and_texts():
    mirrored = variant("{swap: [[north, south]]}")
    assert [(side.id, side.label) for side in mirrored.words.sides] == [("south", "South"), ("north", "North")]
    assert [office.id for office in mirrored.words.offices] == ["south.desk", "north.desk"]
    assert mirrored.words.stages[0].label == "north stops it"
    asked = run(mirrored, seed=1).state.contacts
    assert mirrored.words.offices[asked[0].source].id == "south.desk"


def test_a_rule_of_a_swapped_variant_is_quoted_with_the_ids_that_it_has_there():
    rules = {rule.id: rule for rule in variant("{swap: [[north, south]]}").words.rules}
    assert rules["calls"].owner == "south.desk"
    assert "do: {ask: north.desk, " in rules["calls"].text


def test_a_swap_leaves_every_text_for_people():
    """Not only labels: which texts these are the models of the format say."""
    more = 'seats: {first: {offices: north.desk, brief: "north begins"}}\nquestions: ["Why did north call?"]\n'
    words = variant("{swap: [[north, south]]}", world=WORLD.replace("variants:\n", f"{more}variants:\n")).words
    assert words.questions == ("Why did north call?",)
    seats = [(seat.brief, words.offices[number].id) for seat in words.seats for number in seat.offices]
    assert seats == [("north begins", "south.desk")]


def test_swapping_twice_is_swapping_not_at_all():
    twice = variant("{swap: [[north, south]]}").program
    assert len(twice.rules) == len(compile_text(f"{WORLD}  other: {{}}\n").program.rules)


@pytest.mark.parametrize(
    ("text", "code", "hint"),
    [
        ('{change: {"channels.lime.status": open}}', "E358", "line"),
        ('{change: {"policies.south.desk.rigns.chance": 1}}', "E358", "rings"),
        ('{change: {"channels.radio": {kind: radio}}}', "E358", ""),
        ("{remove: incidents.fery}", "E358", "ferry"),
        ("{add: {matters: {news: 1}}}", "E359", ""),
        ("{swap: [[north, suoth]]}", "E360", "south"),
        ("{swap: [[nroth, south]]}", "E360", "north"),
        ("{set: {odd: 0.5}}", "E361", ""),
        ("{set: {odds: 5}}", "E361", ""),
        ("{script: late}", "E361", ""),
        ("{rules: {north: hard}}", "E361", ""),
        ('{change: {"channels.line.chanel": x}}', "E201", ""),
        ('{change: {"clock.play": 5}}', "E204", ""),
    ],
)
def test_what_is_wrong_with_a_variant_stands_at_its_own_line(text, code, hint, tmp_path):
    found = problems(text, tmp_path)
    assert [row[:2] for row in found] == [(code, WORLD.count("\n") + 1)]
    assert found[0][3].startswith("in the variant other: ")
    assert not hint or found[0][4] == hint


def test_a_variant_is_checked_alone_without_its_name(tmp_path):
    path = tmp_path / "two.yaml"
    path.write_text(f"{WORLD}  other: {{script: late}}\n  fine: {{}}\n")
    assert [row.code for row in check(path, "other")] == ["E361"]
    assert check(path, "fine") == ()
    with pytest.raises(OperatorError, match="two has no variant othr; did you mean other"):
        check(path, "othr")


def test_loading_a_variant_with_errors_gives_its_problems(tmp_path: Path):
    path = tmp_path / "two.yaml"
    path.write_text(f"{WORLD}  other: {{script: late}}\n")
    with pytest.raises(AuthorError):
        load(path, "other")
    assert load(path).words.variant is None
