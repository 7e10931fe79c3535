"""One scenario, one seed, one log: whatever the machine, the process, the zone, the spelling of the file."""

import os
import random
import subprocess
import sys
from pathlib import Path
from typing import cast

import pytest

from simulator.engine import run
from simulator.log.digest import log_digest
from simulator.scenario.loading import compile_text, load
from simulator.world.row import Row
from tests.corpus.cast import Tree
from tests.corpus.generator import render, scenario_text, scenario_tree
from tests.corpus.played import play, scenario
from tests.corpus.recipe import recipe_of

ROOT = Path(__file__).parents[2]
SOME = range(0, 60, 5)
TABLES = {
    "sides",
    "offices",
    "channels",
    "matters",
    "incidents",
    "policies",
    "initiative",
    "variables",
    "counters",
    "parameters",
    "outcomes",
    "measures",
    "scripts",
    "calendars",
    "beliefs",
    "topics",
    "demands",
    "promises",
    "agreements",
    "prices",
    "readouts",
    "actions",
}
ENTRIES = {"rule_sets", "reopens", "attributes", "hypotheses"}
"""Keys under which entries stand in an order of their own, wherever they are."""
PRINTS = """
from simulator.log.digest import log_digest
from tests.corpus.played import play, scenario
for number in range(0, 60, 5):
    print(scenario(number).scenario_digest, log_digest(play(number, 1).rows))
"""


def digests(compiled, seed=1):
    return compiled.scenario_digest, log_digest(run(compiled, seed=seed).rows)


@pytest.mark.parametrize("number", SOME)
def test_ten_runs_have_one_digest(number):
    assert len({log_digest(run(scenario(number), seed=3).rows) for _ in range(10)}) == 1


@pytest.mark.parametrize(
    "surroundings",
    [
        {"PYTHONHASHSEED": "0", "TZ": "Asia/Kathmandu", "LANG": "C", "LC_ALL": "C"},
        {"PYTHONHASHSEED": "4242", "TZ": "America/St_Johns", "LANG": "tr_TR.UTF-8", "PYTHONOPTIMIZE": "1"},
    ],
    ids=["one process", "another"],
)
def test_another_process_with_other_surroundings_writes_the_same_logs(surroundings):
    environment = {**os.environ, "PYTHONPATH": str(ROOT), "PYTHONDONTWRITEBYTECODE": "1", **surroundings}
    told = subprocess.run(
        [sys.executable, "-c", PRINTS], cwd=ROOT, env=environment, capture_output=True, text=True, check=True
    )
    here = [f"{scenario(number).scenario_digest} {log_digest(play(number, 1).rows)}" for number in SOME]
    assert told.stdout.splitlines() == here


def shuffled(value, luck):
    """The same keys and values, the keys in another order."""
    if isinstance(value, list):
        return [shuffled(item, luck) for item in value]
    if not isinstance(value, dict):
        return value
    keys = list(value)
    luck.shuffle(keys)
    return {key: value[key] if key in ENTRIES else shuffled(value[key], luck) for key in keys}


def other_order(tree, luck):
    """A file with its top-level keys, and the keys of each entry, in another order; entries stay in theirs."""
    kept = {
        key: {name: shuffled(entry, luck) for name, entry in value.items()}
        if key in TABLES
        else value
        if key in ENTRIES
        else shuffled(value, luck)
        for key, value in tree.items()
    }
    keys = list(kept)
    luck.shuffle(keys)
    return {key: kept[key] for key in keys}


@pytest.mark.parametrize("number", SOME)
def test_the_order_of_keys_says_nothing(number):
    luck, tree = random.Random(number), scenario_tree(recipe_of(number))
    assert digests(compile_text(render(other_order(tree, luck)))) == digests(scenario(number))


@pytest.mark.parametrize("number", SOME[:4])
def test_line_ends_and_folders_say_nothing(number, tmp_path, monkeypatch):
    text, far = scenario_text(recipe_of(number)), tmp_path / "far" / "away"
    far.mkdir(parents=True)
    (tmp_path / "one.yaml").write_bytes(text.encode())
    (far / "two.yaml").write_bytes(text.replace("\n", "\r\n").encode())
    monkeypatch.chdir(far)
    assert digests(load(tmp_path / "one.yaml")) == digests(load(Path("two.yaml"))) == digests(scenario(number))


def test_runs_of_other_scenarios_in_between_change_nothing():
    before = [log_digest(run(scenario(number), seed=2).rows) for number in SOME]
    after = [log_digest(run(scenario(number), seed=2).rows) for number in reversed(SOME)]
    assert before == after[::-1]


@pytest.mark.parametrize("number", SOME)
def test_looking_at_the_rows_changes_nothing(number):
    seen: list[Row] = []
    watched = run(scenario(number), seed=5, on_row=seen.append)
    assert seen == watched.rows == run(scenario(number), seed=5).rows


def test_another_seed_or_another_run_is_another_story():
    stories = [
        {
            log_digest(found.rows)
            for found in (
                run(scenario(number)),
                run(scenario(number), seed=1),
                run(scenario(number), run=1),
                run(scenario(number), seed=1, run=1),
            )
        }
        for number in range(0, 60, 3)
    ]
    assert sum(len(found) == 4 for found in stories) >= 0.8 * len(stories)


def test_parameters_that_are_read_change_the_log():
    moved = [
        run(one, parameters=[parameter.default / 2 for parameter in one.program.parameters]).rows != run(one).rows
        for one in map(scenario, SOME)
    ]
    assert sum(moved) >= 0.8 * len(moved)


@pytest.mark.parametrize("number", SOME)
def test_a_parameter_that_nothing_reads_changes_nothing(number):
    tree = scenario_tree(recipe_of(number))
    declared = cast("Tree", tree.get("parameters", {})) | {}
    declared["unread"] = {"value": "0.5", "range": "0 to 1", "label": "unread", "basis": "judgement: none"}
    wider = compile_text(render({**tree, "parameters": declared}))
    at = [name.id for name in wider.words.parameters].index("unread")
    values = [one.default for one in wider.program.parameters]
    assert run(wider, parameters=[*values[:at], 0.9, *values[at + 1 :]]).rows == run(wider, parameters=values).rows
