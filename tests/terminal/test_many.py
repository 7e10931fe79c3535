"""`openline run --runs N`: shares and quantiles of many runs, and what is kept when it is stopped."""

import json
import os
import pty
import re
import signal

import pytest

from tui.progress import Bar


@pytest.mark.parametrize("columns", ["", "80"], ids=["pipe", "narrow"])
def test_many_runs_read_like_this(openline, golden, monkeypatch, columns):
    monkeypatch.setenv("COLUMNS", columns)
    result = openline("run", "lighthouse.yaml", "-n", "40", "--set", "rings_out=0.6", "--workers", "1")
    golden(f"many-{columns or 'pipe'}.txt", result.out)
    assert (result.code, result.err) == (0, "")
    assert not columns or max(map(len, result.out.splitlines())) <= int(columns)


def test_many_runs_are_the_same_data_however_many_workers_there_are(openline):
    command = ("run", "lighthouse.yaml", "--runs", "50", "--set", "rings_out=0.6", "--json")
    first, second = (openline(*command, "--workers", number) for number in ("1", "2"))
    assert first == second
    data = json.loads(first.out)
    assert (data["simulated"], data["runs"], data["asked"], data["complete"]) == (True, 50, 50, True)
    assert data["parameters"]["rings_out"] == 0.6
    assert sum(outcome["runs"] for outcome in data["outcomes"].values()) == 50


def test_any_of_the_runs_can_be_played_by_its_number(openline):
    command = ("run", "lighthouse.yaml", "--set", "rings_out=0.6", "--seed", "9", "--json")
    alone = [json.loads(openline(*command, "--run", str(number)).out)["measures"]["calls"] for number in range(20)]
    many = json.loads(openline(*command, "-n", "20", "--workers", "1").out)["measures"]["calls"]
    assert many["mean"] == pytest.approx(sum(one["value"] for one in alone) / 20)
    assert len({one["value"] for one in alone}) > 1


@pytest.mark.parametrize("more", [("--run", "3"), ("--run", "0"), ("--why", "1"), ("--log", "x.jsonl")])
def test_what_is_about_one_run_is_refused_for_many(openline, folder, more):
    result = openline("run", "lighthouse.yaml", "-n", "5", *more)
    assert (result.code, result.out) == (2, "")
    assert f"{more[0]} is about one run and --runs makes many" in result.err
    assert not (folder / "x.jsonl").exists()


@pytest.mark.parametrize("number", ["0", "-1", "many"])
def test_a_number_of_runs_is_at_least_one(openline, number):
    result = openline("run", "lighthouse.yaml", "--runs", number)
    assert (result.code, result.out) == (2, "")
    assert "Traceback" not in result.err


def test_what_was_done_when_it_is_interrupted_is_printed(openline, monkeypatch):
    def reach(self: Bar, done: float) -> None:
        if done >= 20:
            raise KeyboardInterrupt

    monkeypatch.setattr(Bar, "reach", reach)
    result = openline("run", "lighthouse.yaml", "-n", "100000", "--workers", "1")
    made = re.search(r"(\d+) of 100,000 runs were made", result.err)
    assert result.code == 130
    assert made
    assert 20 <= int(made[1]) < 60
    assert f"{made[1]} runs of 100,000 that were asked for" in result.out
    assert "First talk" in result.out


def test_ctrl_c_behind_the_progress_bar_stops_all_workers_and_keeps_what_is_done(started):
    outer, inner = pty.openpty()
    with started("run", "lighthouse.yaml", "-n", "100000000", "--workers", "2", stderr=inner) as process:
        os.close(inner)
        said = b""
        while b"100,000,000 runs" not in said:
            said += os.read(outer, 4096)
        process.send_signal(signal.SIGINT)
        out = process.stdout.read()
        said += drained(outer)
    assert process.returncode == 130
    assert "runs of 100,000,000 that were asked for" in out
    assert b"of 100,000,000 runs were made" in said
    assert b"Traceback" not in said


def drained(outer: int) -> bytes:
    """What is left in a terminal when nobody writes to it any more."""
    said = b""
    try:
        while more := os.read(outer, 4096):
            said += more
    except OSError:
        return said
    finally:
        os.close(outer)
    return said


def test_runs_that_a_fault_ended_are_told_with_their_numbers(openline, folder):
    text = (folder / "lighthouse.yaml").read_text()
    rule = "effects: [{id: boom, upon: result(ignored), do: {set: fuel, up: 1 / fuel}}]"
    more = f"{rule}\nvariables: {{fuel: {{start: 0}}}}\noutcomes:\n"
    (folder / "boom.yaml").write_text(text.replace("outcomes:\n", more))
    result = openline("run", "boom.yaml", "-n", "30", "--set", "rings_out=0.5", "--workers", "1")
    numbers = re.search(r"see --run (\d+), (\d+), (\d+)", result.out)
    assert result.code == 3
    assert numbers
    assert openline("run", "boom.yaml", "--set", "rings_out=0.5", "--run", numbers[1]).code == 3
    assert "error: the run could not go on" in result.out
