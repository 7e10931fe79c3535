"""Results folders: what is in them is whole, belongs together, and is never made twice."""

import json
import os
import signal
import subprocess
import sys
from pathlib import Path

import duckdb
import pandas
import polars
import pytest

from simulator.errors import OperatorError
from simulator.sweep import design
from simulator.sweep.factor import factors_of
from simulator.sweep.folder import Folder
from simulator.sweep.making import Sweep, sweep
from simulator.sweep.manifest import describe
from simulator.sweep.plan import Plan, cells_of, ready
from tests.sweep.conftest import PHONE

ROOT = Path(__file__).resolve().parents[2]
TEXTS = (("own/phone.yaml", PHONE),)


def task(phone, **other) -> Sweep:
    asked = {"replications": 3, "seed": 5, "part": 4} | other
    made = design.grid(factors_of(phone, ("rings_out=0.2:0.8:4",)))
    plan = Plan(phone.words.id, cells_of((phone,), (("coast", "all"),), None), made, **asked)
    return Sweep(plan, tuple(ready(plan, cell, phone) for cell in plan.cells), "simpy")


@pytest.fixture
def begun(phone, tmp_path) -> tuple[Folder, Sweep]:
    """A folder in which a sweep has begun, and nothing is made yet."""
    folder, asked = Folder(tmp_path / "study"), task(phone)
    folder.begin(describe(asked.plan, asked.cells, TEXTS[0][0], "simpy"), asked.plan, TEXTS)
    return folder, asked


def rows(folder: Folder) -> list[dict[str, object]]:
    return [
        row
        for path in sorted((folder.path / "runs").glob("*.parquet"))
        for row in pandas.read_parquet(path).astype(object).where(lambda frame: frame.notna(), None).to_dict("records")
    ]


def make(folder: Folder, asked: Sweep, workers: int = 1) -> int:
    with folder.held():
        return sweep(folder, asked, lambda runs: None, workers)


def test_a_sweep_has_each_of_its_runs_once(begun):
    assert make(*begun) == begun[1].plan.runs == 24
    assert [row["run"] for row in rows(begun[0])] == list(range(24))


def test_what_is_there_is_not_made_again(begun):
    make(*begun)
    before = {path: path.stat().st_mtime_ns for path in (begun[0].path / "runs").iterdir()}
    assert make(*begun) == 0
    assert {path: path.stat().st_mtime_ns for path in (begun[0].path / "runs").iterdir()} == before


def test_an_interrupted_sweep_ends_with_the_same_bytes(begun, phone, tmp_path):
    folder, asked = begun

    def stop(runs: int) -> None:
        raise KeyboardInterrupt

    with folder.held(), pytest.raises(KeyboardInterrupt):
        sweep(folder, asked, stop, 1)
    assert 0 < len(rows(folder)) < asked.plan.runs
    make(folder, asked, workers=2)
    other = Folder(tmp_path / "other")
    other.begin(folder.manifest(), asked.plan, TEXTS)
    make(other, asked)
    assert {path.name: path.read_bytes() for path in (folder.path / "runs").iterdir()} == {
        path.name: path.read_bytes() for path in (other.path / "runs").iterdir()
    }


def test_what_was_being_written_when_the_program_ended_is_no_part(begun):
    folder, asked = begun
    make(*begun)
    whole = folder.part(2).read_bytes()
    folder.part(2).rename(folder.path / "runs" / "part-0000002.parquet.part")
    assert list(folder.missing(asked.plan)) == [2]
    make(*begun)
    assert folder.part(2).read_bytes() == whole


@pytest.mark.parametrize("damage", [b"", b"PAR1", b"not a table at all, but long enough to be one"])
def test_a_damaged_part_is_put_aside_and_made_anew(begun, damage):
    folder, _ = begun
    make(*begun)
    whole = folder.part(1).read_bytes()
    folder.part(1).write_bytes(damage)
    make(*begun)
    assert folder.part(1).read_bytes() == whole
    assert (folder.path / "runs" / "part-0000001.damaged").read_bytes() == damage


def test_a_part_cut_short_is_damaged(begun):
    folder, asked = begun
    make(*begun)
    folder.part(1).write_bytes(folder.part(1).read_bytes()[:-20])
    assert list(folder.missing(asked.plan)) == [1]


@pytest.mark.parametrize(
    ("other", "told"),
    [
        ({"replications": 4}, "replications 3, not 4"),
        ({"seed": 6}, "seed 5, not 6"),
    ],
)
def test_another_plan_is_never_mixed_in(begun, phone, other, told):
    asked = task(phone, **other)
    with pytest.raises(OperatorError, match=told):
        begun[0].require(describe(asked.plan, asked.cells, TEXTS[0][0], "simpy"))


def test_another_scenario_is_never_mixed_in(begun, phone):
    from simulator.scenario.loading import compile_text

    changed = compile_text(PHONE.replace("talk: 5 min", "talk: 6 min"), "phone.yaml")
    asked = task(changed)
    with pytest.raises(OperatorError, match="the scenario, or what was chosen of its variants, is not the same"):
        begun[0].require(describe(asked.plan, asked.cells, TEXTS[0][0], "simpy"))


def test_a_folder_with_something_else_in_it_is_left_alone(phone, tmp_path):
    asked = task(phone)
    (tmp_path / "thesis.txt").write_text("three years of work")
    with pytest.raises(OperatorError, match="neither empty nor a sweep"):
        Folder(tmp_path).begin(describe(asked.plan, asked.cells, TEXTS[0][0], "simpy"), asked.plan, TEXTS)
    assert [path.name for path in tmp_path.iterdir()] == ["thesis.txt"]


def test_two_sweeps_do_not_write_to_one_folder(begun):
    folder, _ = begun
    with folder.held(), pytest.raises(OperatorError, match="another sweep is writing"), folder.held():
        raise AssertionError


def test_a_manifest_of_a_newer_version_is_refused(begun):
    place = begun[0].path / "manifest.json"
    place.write_text(place.read_text().replace('"openline_sweep": 1', '"openline_sweep": 2'))
    with pytest.raises(OperatorError, match="newer version"):
        begun[0].manifest()


@pytest.mark.parametrize("text", ["", "{", "[]", '{"openline_sweep": 1, "simulated": true}'])
def test_a_damaged_manifest_is_told_with_its_place(begun, text):
    (begun[0].path / "manifest.json").write_text(text)
    with pytest.raises(OperatorError, match=r"manifest\.json"):
        begun[0].manifest()


def test_a_full_disk_keeps_what_is_done(begun, monkeypatch):
    folder, asked = begun

    def full(self, data):
        raise OSError(28, "No space left on device")

    make(folder, asked)
    folder.part(3).unlink()
    monkeypatch.setattr("simulator.sweep.folder.os.fsync", lambda file: full(file, b""))
    with pytest.raises(OperatorError, match="No space left on device; what was done is kept"):
        make(folder, asked)
    assert len(rows(folder)) == 20
    assert not list((folder.path / "runs").glob("*.part"))


def test_the_plan_is_read_back_as_it_was(begun):
    folder, asked = begun
    read = folder.plan()
    assert (read.cells, read.replications, read.runs) == (asked.plan.cells, 3, 24)
    assert read.design.factors == asked.plan.design.factors
    assert [cell.cell for cell in folder.cells(read)] == list(asked.plan.cells)


def test_runs_of_a_scenario_that_was_changed_in_the_folder_cannot_be_made_again(begun):
    place = begun[0].path / "scenario" / "own" / "phone.yaml"
    place.write_text(place.read_text().replace("talk: 5 min", "talk: 6 min"))
    with pytest.raises(OperatorError, match="not the scenario of these results any more"):
        begun[0].cells(begun[0].plan())


def test_results_open_as_they_are_in_other_programs(begun):
    folder, _ = begun
    make(*begun)
    files = str(folder.path / "runs" / "*.parquet")
    query = (
        f"select rules_coast, count(*), avg(calls) from '{files}' where outcome = 'talked' group by all order by all"
    )
    by_duckdb = duckdb.execute(query).fetchall()
    frame = pandas.read_parquet(folder.path / "runs")
    talked = frame[frame.outcome == "talked"].groupby("rules_coast", observed=True).calls
    by_pandas = [(name, len(calls), calls.mean()) for name, calls in talked]
    lazy = polars.scan_parquet(files).filter(polars.col("outcome") == "talked").group_by("rules_coast")
    by_polars = lazy.agg(polars.len(), polars.col("calls").mean()).sort("rules_coast").collect().rows()
    assert by_duckdb == by_pandas
    assert by_polars == by_pandas
    assert len(by_pandas) == 2


COMMAND = [sys.executable, "-m", "tui", "sweep", "phone.yaml", "--out", "study", "--vary", "rings_out=0.2:0.8:4"]


def killed(folder: Path, after: int) -> bool:
    """Start the sweep, and kill it once so many parts are there; whether it was still at work."""
    runs = folder / "study" / "runs"
    process = subprocess.Popen(
        [*COMMAND, "--replications", "512"],
        cwd=folder,
        env=os.environ | {"PYTHONPATH": str(ROOT)},
        stdout=subprocess.DEVNULL,
    )
    while process.poll() is None:
        if runs.exists() and len(list(runs.glob("*.parquet"))) >= after:
            process.send_signal(signal.SIGKILL)
            process.wait()
            return True
    return False


@pytest.mark.long
def test_a_sweep_that_is_killed_again_and_again_ends_with_the_rows_of_an_undisturbed_one(tmp_path):
    for name in ("one", "two"):
        (tmp_path / name).mkdir()
        (tmp_path / name / "phone.yaml").write_text(PHONE)
    kills = sum(killed(tmp_path / "one", after) for after in (1, 3, 5, 100))
    assert kills >= 2
    assert not killed(tmp_path / "two", 100)
    first, second = (Folder(tmp_path / name / "study") for name in ("one", "two"))
    assert rows(first) == rows(second)
    assert len(rows(first)) == 2048
    assert json.loads((first.path / "manifest.json").read_text())["plan"]["runs"] == 2048
