"""Any run of a sweep by its number: the same run, made again, with its log, its reasons and its replay."""

import json

import pandas
import pytest

from tests.sweep.conftest import PHONE
from tui.cli import main


@pytest.fixture(scope="module")
def study(tmp_path_factory):
    """A folder with two variants and both rule sets over ten points."""
    folder = tmp_path_factory.mktemp("analyst")
    (folder / "phone.yaml").write_text(PHONE)
    words = ["--lhs", "10", "--rules", "coast=all", "--variant", "none", "--variant", "patient", "--seed", "9"]
    assert main(["sweep", str(folder / "phone.yaml"), "--out", str(folder / "study"), *words]) == 0
    (folder / "phone.yaml").unlink()
    return folder / "study"


@pytest.mark.parametrize("number", [0, 7, 19, 20, 33, 39])
def test_a_run_made_again_has_the_measures_of_its_row(study, capsys, number):
    assert main(["run", "--from", str(study), "--run", str(number), "--json"]) == 0
    told = json.loads(capsys.readouterr().out)
    row = pandas.read_parquet(study / "runs").set_index("run").loc[number]
    assert told["outcome"] == row["outcome"]
    values = {name: one["value"] for name, one in told["measures"].items()}
    assert values["calls"] == row["calls"]
    assert (values["first"] is None) == bool(row["first_censored"])


def test_its_log_can_be_written_and_replayed(study, capsys, tmp_path):
    assert main(["run", "--from", str(study), "--run", "33", "--log", str(tmp_path / "run.jsonl")]) == 0
    header = json.loads((tmp_path / "run.jsonl").read_text().splitlines()[0])
    assert (header["seed"], header["run"], header["variant"]) == (9, 3, "patient")
    capsys.readouterr()
    assert main(["replay", str(study), "--run", "33", "--plain"]) == 0
    assert capsys.readouterr().out.startswith("SIMULATED  replay of The tower phone")


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (("run", "--from", "{}"), "say which one with --run K"),
        (("run", "--from", "{}", "--run", "40"), "the runs of this sweep are 0 to 39"),
        (("run", "--from", "{}", "--run", "1", "--set", "wait=1 h"), "leave --set out"),
        (("run", "harbour-phone", "--from", "{}", "--run", "1"), "leave a scenario out"),
        (("run",), "name a scenario"),
        (("replay", "{}"), "say which one with --run K"),
        (("run", "--from", "{}", "--run", "1", "--runs", "5"), "--runs makes many"),
    ],
)
def test_what_names_no_run_of_the_sweep_is_refused(study, capsys, words, told):
    assert main([word.format(study) for word in words]) == 2
    assert told in capsys.readouterr().err
