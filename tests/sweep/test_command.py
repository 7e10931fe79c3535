"""`openline sweep` as an analyst types it."""

import pytest

from tests.sweep.conftest import PHONE
from tui.cli import main


@pytest.fixture
def typed(tmp_path, monkeypatch, capsys):
    """Type a command in a folder with `phone.yaml`; its exit code, and what it wrote."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / "phone.yaml").write_text(PHONE)

    def run(*words: str) -> tuple[int, str, str]:
        code = main(["sweep", "phone.yaml", "--out", "study", "--workers", "1", *words])
        written = capsys.readouterr()
        return code, written.out, written.err

    return run


def test_a_plan_is_counted_and_timed_and_nothing_is_written(typed, tmp_path):
    code, out, _ = typed("--lhs", "10", "--rules", "coast=all", "--replications", "3", "--plan")
    assert code == 0
    assert "2 x 10 points x 3 replications = 60 runs" in out
    assert "us a run (measured on" in out
    assert not (tmp_path / "study").exists()


def test_levers_and_uncertainties_are_told_apart(typed):
    _, out, _ = typed("--lhs", "10", "--plan")
    levers, uncertainties = out.index("levers (somebody could"), out.index("uncertainties (nobody knows")
    assert levers < out.index("wait ") < uncertainties < out.index("rings_out ")


def test_a_sweep_says_what_comes_next(typed, tmp_path):
    code, out, err = typed("--vary", "rings_out=0.2:0.8:2", "--replications", "2")
    assert code == 0
    assert out.startswith("SIMULATED")
    assert err.endswith("4 runs are in study; next: openline analyze study\n")
    assert (tmp_path / "study" / "runs" / "part-0000000.parquet").exists()


def test_the_same_command_again_makes_nothing_and_another_is_refused(typed):
    typed("--vary", "rings_out=0.2:0.8:2")
    code, out, _ = typed("--vary", "rings_out=0.2:0.8:2")
    assert (code, "2 of them are there already" in out) == (0, True)
    code, _, err = typed("--vary", "rings_out=0.2:0.8:3")
    assert (code, "name another folder" in err) == (2, True)


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (("--grid", "--lhs", "4"), "one design at a time"),
        (("--lhs", "1"), "at least 2"),
        (("--sobol", "5"), "4 or 8"),
        (("--vary", "nobody"), "no parameter is called nobody"),
        (("--replications", "0"), "--replications 0 makes no run"),
        (("--engine", "steam"), "steam"),
        (("--variant", "patent"), "did you mean patient"),
        (("--design", "none.csv"), "none.csv: cannot be read"),
        (("--lhs", "4", "--cluster", "tcp://127.0.0.1:9"), "no scheduler answers"),
    ],
)
def test_what_cannot_be_swept_is_refused(typed, words, told, monkeypatch):
    monkeypatch.setattr("simulator.sweep.cluster.PATIENCE_S", 0.2)
    code, _, err = typed(*words)
    assert code == 2
    assert told in err
