"""`openline run`: the ledger, its numbers, its log, and why."""

import json
import re
from pathlib import Path

import pytest

from simulator.engine import run
from simulator.log.digest import log_digest
from simulator.log.reader import read_log
from simulator.log.writer import LogWriter
from simulator.scenario.loading import load


def masked(text: str) -> str:
    """The text without digests, which change with every change of the scenario format."""
    return re.sub(r"\b[0-9a-f]{64}\b", "(digest)", text)


@pytest.mark.parametrize("columns", ["", "120", "80"], ids=["pipe", "wide", "narrow"])
def test_a_run_reads_like_this(openline, golden, monkeypatch, columns):
    monkeypatch.setenv("COLUMNS", columns)
    result = openline("run", "lighthouse.yaml")
    golden(f"run-{columns or 'pipe'}.txt", result.out)
    assert (result.code, result.err) == (0, "")
    assert not columns or max(map(len, result.out.splitlines())) <= int(columns)


def test_a_run_as_data_reads_like_this(openline, golden):
    result = openline("run", "lighthouse.yaml", "--json", "--seed", "3")
    golden("run.json", masked(result.out))
    data = json.loads(result.out)
    assert data["simulated"] is True
    assert (data["seed"], data["run"], data["outcome"]) == (3, 0, "lit")


@pytest.mark.parametrize("what", ["1", "2", "e16"])
def test_why_reads_like_this(openline, golden, what):
    result = openline("run", "lighthouse.yaml", "--why", what)
    golden(f"why-{what}.txt", result.out)
    assert result.code == 0


def test_the_same_command_gives_the_same_bytes(openline):
    command = ("run", "lighthouse.yaml", "--seed", "5", "--json")
    assert openline(*command) == openline(*command)


def test_a_phone_that_rings_out_is_explained_by_its_rule(openline):
    out = openline("run", "lighthouse.yaml", "--set", "rings_out=0.9", "--seed", "1", "--why", "1").out
    assert "by its rule rings of coast.desk (lighthouse.yaml:" in out
    assert "{id: rings, chance: rings_out, do: ignore, reason: leverage, source: memoir}" in out
    assert "UNVERIFIED" in out


THEORIES = """
rule_sets:
  coast:
    open_line: {label: "They lift", text: "The desk answers whoever calls."}
    chip: {text: "Silence is a chip."}
effects: [{id: hushed, rule_set: coast.chip, upon: result(ignored), do: {count: hushes}}]
counters: {hushes: {}}
"""


@pytest.fixture
def theories(folder):
    path = folder / "theories.yaml"
    path.write_text((folder / "lighthouse.yaml").read_text() + THEORIES)
    return "theories.yaml"


def test_the_rule_set_of_a_run_stands_in_its_head_its_data_and_its_log(openline, theories, folder):
    assert "rule set Coast: open_line (They lift)" in openline("run", theories).out
    result = openline("run", theories, "--rules", "coast=chip", "--json", "--log", "chip.jsonl")
    assert json.loads(result.out)["rule_sets"] == {"coast": "chip"}
    assert read_log(folder / "chip.jsonl").header.rule_sets == (("coast", "chip"),)


@pytest.mark.parametrize(
    ("rules", "said"),
    [
        ("coast", '"coast" is not SIDE=SET'),
        ("coast=chop", "coast has no rule set chop; did you mean chip?"),
        ("cost=chip", "no side is called cost; did you mean coast?"),
    ],
)
def test_a_rule_set_that_there_is_not_is_refused(openline, theories, rules, said):
    result = openline("run", theories, "--rules", rules)
    assert result.code == 2
    assert said in result.err
    assert "Traceback" not in result.err


def test_the_brief_says_what_each_rule_set_claims(openline, theories):
    out = openline("show", theories).out
    assert "open_line (They lift), unless another is chosen" in out
    assert "Silence is a chip." in out


def test_a_changed_parameter_is_shown(openline):
    assert "set rings_out = 0.5 (as written: 0)" in openline("run", "lighthouse.yaml", "--set", "rings_out=0.5").out


def test_a_value_out_of_range_is_refused_and_force_marks_the_output(openline):
    refused = openline("run", "lighthouse.yaml", "--set", "rings_out=0.99")
    assert (refused.code, refused.out) == (2, "")
    assert "rings_out" in refused.err
    forced = openline("run", "lighthouse.yaml", "--set", "rings_out=0.99", "--force")
    assert "OUT OF RANGE, by --force" in forced.out
    as_data = openline("run", "lighthouse.yaml", "--set", "rings_out=0.99", "--force", "--json")
    assert json.loads(as_data.out)["out_of_range"] == ["rings_out"]


def test_an_unknown_parameter_is_answered_with_the_nearest(openline):
    result = openline("run", "lighthouse.yaml", "--set", "ring_out=0.5")
    assert result.code == 2
    assert "rings_out" in result.err


def test_a_script_is_played_by_name_and_shown(openline):
    out = openline("run", "lighthouse.yaml", "--script", "early").out
    assert "script early" in out
    assert "06 May 02:05" in out
    assert openline("run", "lighthouse.yaml", "--script", "none").out == openline("run", "lighthouse.yaml").out


def test_a_contact_that_an_input_asked_for_is_traced_to_the_input(openline):
    out = openline("run", "lighthouse.yaml", "--script", "early", "--why", "1").out
    assert "a script or a person asked for it" in out


def test_the_log_holds_the_run_and_its_parameters(openline, folder):
    data = json.loads(openline("run", "lighthouse.yaml", "--seed", "4", "--log", "run.jsonl", "--json").out)
    log = read_log(folder / "run.jsonl")
    assert log.is_complete
    assert not log.torn
    assert len(log.rows) == data["events"]
    assert log_digest(log.rows) == data["log_digest"]
    assert dict(log.header.parameters) == data["parameters"]


def test_the_header_of_a_log_makes_the_run_again_byte_for_byte(openline, folder):
    command = ("run", "lighthouse.yaml", "--seed", "4", "--run", "2", "--script", "early")
    openline(*command, "--set", "rings_out=0.3", "--log", "run.jsonl")
    log = read_log(folder / "run.jsonl")
    scenario = load(f"{log.header.scenario}.yaml")
    assert scenario.scenario_digest == log.header.scenario_digest
    values = dict(log.header.parameters)
    again = run(
        scenario,
        seed=log.header.seed,
        run=log.header.run,
        parameters=[values[parameter.id] for parameter in scenario.words.parameters],
        script=[script.id for script in scenario.words.scripts].index(str(log.header.script)),
    )
    assert again.rows == list(log.rows)
    with LogWriter(folder / "again.jsonl", log.header) as copy:
        for row in again.rows:
            copy.write(row)
    assert (folder / "again.jsonl").read_bytes() == (folder / "run.jsonl").read_bytes()


REFUSED = {
    ("run",): "name a scenario, such as harbour-phone",
    ("run", "nowhere.yaml"): "nowhere.yaml",
    ("run", "harbour-fone"): "harbour-phone",
    ("run", "lighthouse.yaml", "--seed", "-1"): "--seed",
    ("run", "lighthouse.yaml", "--seed", "many"): "--seed",
    ("run", "lighthouse.yaml", "--set", "rings_out"): "is not NAME=VALUE",
    ("run", "lighthouse.yaml", "--script", "late"): 'has no script "late"; there are: early, none',
    ("run", "lighthouse.yaml", "--why", "99"): "this run has no contact 99; its contacts are 1 to",
    ("run", "lighthouse.yaml", "--why", "0"): "this run has no contact 0",
    ("run", "lighthouse.yaml", "--why", "e9999"): "this run has no event 9999",
    ("run", "lighthouse.yaml", "--why", "soon"): "neither a contact, such as 2, nor an event, such as e57",
    ("run", "lighthouse.yaml", "--why", "\u0661"): "neither a contact",
    ("run", "lighthouse.yaml", "--why", "1", "--json"): "ask for one of them",
    ("run", "lighthouse.yaml", "--log", "no/such/folder.jsonl"): "there is no such folder",
    ("run", "lighthouse.yaml", "--log", "lighthouse.yaml"): "is not an openline log",
    ("run", "."): "folder",
    ("rum",): 'did you mean "run"?',
    ("sing",): "there are: scenarios, show, run, ",
}


@pytest.mark.parametrize("words", REFUSED, ids=" ".join)
def test_what_cannot_be_done_is_said_in_a_sentence(openline, folder, words):
    before = (folder / "lighthouse.yaml").read_bytes()
    result = openline(*words)
    assert (result.code, result.out) == (2, "")
    assert REFUSED[words] in result.err
    assert "Traceback" not in result.err
    assert (folder / "lighthouse.yaml").read_bytes() == before


def test_a_broken_scenario_shows_its_problems_and_leaves_the_log_alone(openline, folder):
    text = (folder / "lighthouse.yaml").read_text()
    (folder / "broken.yaml").write_text(text.replace("horizon:", "horizn:"))
    openline("run", "lighthouse.yaml", "--log", "run.jsonl")
    before = (folder / "run.jsonl").read_bytes()
    result = openline("run", "broken.yaml", "--log", "run.jsonl")
    assert result.code == 2
    assert "broken.yaml:6:" in result.err
    assert "the scenario has" in result.err
    assert 'did you mean "horizon"?' in result.err
    assert (folder / "run.jsonl").read_bytes() == before


def test_a_run_that_cannot_go_on_says_why_and_where(openline, folder):
    text = (folder / "lighthouse.yaml").read_text()
    rule = "effects: [{id: boom, upon: stage(light.out), do: {set: fuel, up: 1 / fuel}}]"
    more = f"{rule}\nvariables: {{fuel: {{start: 0}}}}\noutcomes:\n"
    (folder / "boom.yaml").write_text(text.replace("outcomes:\n", more))
    result = openline("run", "boom.yaml")
    assert result.code == 3
    assert "The run cannot go on" in result.out
    assert re.search(r"see boom of effects, boom\.yaml:\d+", result.out)
    data = json.loads(openline("run", "boom.yaml", "--json").out)
    assert data["outcome"] == "error"


def test_the_log_may_be_a_path_in_another_folder(openline, folder: Path):
    (folder / "logs").mkdir()
    assert openline("run", "lighthouse.yaml", "--log", "logs/one run.jsonl").code == 0
    assert (folder / "logs" / "one run.jsonl").exists()
