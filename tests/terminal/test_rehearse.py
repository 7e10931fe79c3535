"""`openline rehearse`: the page, the exit code, the library as a whole."""

import json

import pytest

from tui import rehearsing
from tui.exit import ExitCode
from tui.progress import Bar

FEW = ("--workers", "1", "-n", "40")


@pytest.mark.parametrize("columns", ["", "80"], ids=["pipe", "narrow"])
def test_a_rehearsal_reads_like_this(openline, golden, monkeypatch, columns):
    monkeypatch.setenv("COLUMNS", columns)
    result = openline("rehearse", "lighthouse.yaml", *FEW)
    golden(f"rehearse-{columns or 'pipe'}.txt", result.out)
    assert (result.code, result.err) == (0, "")
    assert not columns or max(map(len, result.out.splitlines())) <= int(columns)


def with_band(folder, band: str, more: str = "") -> str:
    text = (folder / "lighthouse.yaml").read_text()
    assert 'band: "0.5 to 1"' in text
    (folder / "banded.yaml").write_text(text.replace('band: "0.5 to 1"', f'band: "{band}"{more}'))
    return "banded.yaml"


@pytest.mark.parametrize(
    ("band", "more", "code", "verdict"),
    [
        ("0 to 0.1", "", ExitCode.NEGATIVE, "fails"),
        ("0 to 0.1", ", known: They like to talk.", ExitCode.OK, "fails, as known"),
        ("0.999 to 1", "", ExitCode.OK, "unclear"),
        ("0.5 to 1", "", ExitCode.OK, "holds"),
    ],
)
def test_the_exit_code_says_whether_a_check_fails(openline, folder, band, more, code, verdict):
    result = openline("rehearse", with_band(folder, band, more), *FEW)
    assert result.code == code
    assert f"%  {verdict}\n" in result.out


def test_a_run_with_a_fault_is_an_exit_code_of_its_own(openline, folder):
    text = (folder / "lighthouse.yaml").read_text()
    rule = "effects: [{id: boom, upon: stage(light.out), do: {set: fuel, up: 1 / fuel}}]"
    more = f"{rule}\nvariables: {{fuel: {{start: 0}}}}\noutcomes:\n"
    (folder / "boom.yaml").write_text(text.replace("outcomes:\n", more))
    result = openline("rehearse", "boom.yaml", *FEW)
    assert result.code == ExitCode.RUN_ERROR
    assert "see --run 0, 1, 2" in result.out


def test_a_rehearsal_as_data_has_all_that_the_page_has(openline):
    result = openline("rehearse", "lighthouse.yaml", "--json", *FEW)
    data = json.loads(result.out)
    assert data["runs"] == 40
    assert data["checks"]["soon"]["verdict"] == "holds"
    assert [one["parameter"] for one in data["checks"]["soon"]["ranges"]] == ["rings_out"]
    assert {"outcomes", "measures", "theories", "decisions", "never", "warnings"} <= data.keys()


def test_the_same_rehearsal_gives_the_same_bytes(openline):
    command = ("rehearse", "lighthouse.yaml", "--json", "--seed", "3", *FEW)
    assert openline(*command) == openline(*command)


def test_what_is_done_when_it_is_interrupted_is_printed(openline, monkeypatch):
    def reach(self: Bar, done: float) -> None:
        if done > 60:
            raise KeyboardInterrupt

    monkeypatch.setattr(Bar, "reach", reach)
    result = openline("rehearse", "lighthouse.yaml", *FEW)
    assert result.code == ExitCode.INTERRUPTED
    assert "Broken off: " in result.out
    assert "soon" in result.out
    assert "runs were made" in result.err


@pytest.fixture
def small_library(folder, monkeypatch):
    """A library of two scenarios: one whose check holds, one whose check fails."""
    bad = with_band(folder, "0 to 0.1")
    monkeypatch.setattr(rehearsing, "library", lambda: [("lighthouse.yaml", ""), (bad, "")])


def test_the_whole_library_is_a_few_lines_each_and_a_total(openline, small_library):
    result = openline("rehearse", "--all", *FEW)
    assert result.code == ExitCode.NEGATIVE
    assert result.out.startswith("SIMULATED  Rehearsal of the library")
    assert "lighthouse  1 check: 1 holds" in result.out
    assert "banded  1 check: 1 fails" in result.out
    assert result.out.splitlines()[-1].startswith("SIMULATED  2 scenarios, 2 checks: 1 holds, 1 fails;")


def test_the_whole_library_as_data_has_each_scenario_and_the_total(openline, small_library):
    data = json.loads(openline("rehearse", "--all", "--json", *FEW).out)
    assert [one["scenario"] for one in data["scenarios"]] == ["lighthouse", "banded"]
    assert data["checks"] == {"holds": 1, "unclear": 0, "known": 0, "fails": 1}


REFUSED = {
    ("rehearse",): "which scenario? Name one, or say --all",
    ("rehearse", "lighthouse.yaml", "--all"): "leave SCENARIO out",
    ("rehearse", "lighthouse.yaml", "-n", "0"): "at least 1",
    ("rehearse", "nowhere.yaml"): "nowhere.yaml",
    ("rehearse", "lighthouse.yaml", "--set", "rings_out=2"): "rings_out",
}


@pytest.mark.parametrize("words", REFUSED, ids=" ".join)
def test_what_cannot_be_rehearsed_is_said_in_a_sentence(openline, words):
    result = openline(*words)
    assert (result.code, result.out) == (2, "")
    assert REFUSED[words] in result.err
    assert "Traceback" not in result.err


def test_what_is_known_already_is_told_above_the_bar(monkeypatch):
    from tests.terminal.test_progress import watched
    from tui import progress

    monkeypatch.setattr(progress, "PATIENCE_S", 0)
    screen = watched(monkeypatch)
    with Bar("rehearsing", 100) as bar:
        bar.tell("after 40 runs: lit [100] %")
        bar.reach(50)
    assert "after 40 runs: lit [100] %" in screen.getvalue()
