"""The tables of a program can be read: each with what its rows are, each row with what it has."""

import json

from simulator.kernel.listing import tables_page
from simulator.kernel.lowering.program import lower
from simulator.kernel.memory import fields_of
from simulator.kernel.records.scene import Scene
from simulator.program.rule_sets import default_rule_sets, mask_of
from simulator.scenario.loading import load
from tui.cli import main

PHONE = load("harbour-phone")


def test_every_table_is_listed_once_with_all_of_its_rows():
    lines = list(tables_page(PHONE))
    tables = lower(PHONE.program, mask_of(default_rule_sets(PHONE.program)))
    for name, rows in tables.arrays.items():
        headings = [line for line in lines if line.startswith(f"{name}: {len(rows)} ")]
        assert len(headings) == 1, name


def test_every_table_has_its_place_in_the_scene():
    tables = lower(PHONE.program, mask_of(default_rule_sets(PHONE.program)))
    fields = fields_of(Scene)
    assert all(fields[name].item is not None for name in tables.arrays)
    assert all(fields[name].code == "i8" for name in tables.numbers)


def test_rows_are_named_by_the_ids_of_the_file():
    lines = list(tables_page(PHONE))
    words = PHONE.words
    for ids in ([row.id for row in words.offices], [row.id for row in words.rules], [row.id for row in words.stages]):
        for number, name in enumerate(ids):
            assert any(line.startswith(f"  {number} {name}: ") for line in lines), name


def test_the_command_prints_them(capsys):
    assert main(["compile", "harbour-phone", "--tables"]) == 0
    assert capsys.readouterr().out.startswith("SIMULATED\nsizes\n  horizon ")


def test_the_command_says_where_the_engine_is_kept(capsys):
    assert main(["compile", "harbour-phone"]) == 0
    assert PHONE.scenario_digest in capsys.readouterr().out


def test_another_engine_writes_the_same_log(tmp_path):
    for engine in ("simpy", "batch"):
        assert main(["run", "harbour-phone", "--engine", engine, "--log", str(tmp_path / engine)]) == 0
    one, other = ((tmp_path / engine).read_text() for engine in ("simpy", "batch"))
    assert one.splitlines()[1:] == other.splitlines()[1:]
    assert len(one.splitlines()) > 10


def test_many_runs_are_the_same_by_either_engine(capsys):
    told = []
    for engine in ("simpy", "batch"):
        assert main(["run", "harbour-phone", "-n", "60", "--engine", engine, "--workers", "1", "--json"]) == 0
        record = json.loads(capsys.readouterr().out)
        assert record.pop("engine") == engine
        told.append(record)
    assert told[0] == told[1]


def test_an_engine_that_is_not_there_is_refused_with_those_that_are(capsys):
    assert main(["run", "harbour-phone", "--engine", "fast"]) != 0
    assert "simpy, batch" in capsys.readouterr().err
