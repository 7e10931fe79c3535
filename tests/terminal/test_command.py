"""The command as a whole: help, streams, codes, colours, and what happens when it is stopped."""

import json
import os
import pty
import re
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from simulator.log.reader import read_log
from tests.terminal.conftest import ROOT
from tui.cli import COMMANDS
from tui.exit import ExitCode

SLOW = """\
openline: 1
title: A long night
case: fictional
clock: {play: 7 d, horizon: 7 d}
sides: {isle: {}, coast: {}}
offices: {isle.watch: {kind: hotline desk}, coast.desk: {kind: hotline desk}}
channels: {phone: {kind: staffed, ends: [isle.watch, coast.desk]}}
counters: {ticks: {}}
effects: [{id: tick, upon: every 10 s, do: {count: ticks}}]
outcomes: {dawn: {label: "The night was over"}}
"""


@pytest.mark.parametrize("command", COMMANDS)
def test_every_command_has_help_with_an_example(openline, command):
    result = openline(command, "--help")
    assert result.code == 0
    assert re.search(r"Examples?:\n +openline ", result.out)


def test_the_help_of_openline_loads_nothing_heavy():
    code = "import sys; from tui.cli import main; main(['--help']); print(*sys.modules)"
    run = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True)
    assert not {"rich", "pydantic", "yaml", "simpy"} & set(run.stdout.split())


@pytest.mark.parametrize(
    "words",
    [
        (),
        ("scenarios",),
        ("scenarios", "--json"),
        ("show", "lighthouse.yaml"),
        ("show", "lighthouse.yaml", "--json"),
        ("run", "lighthouse.yaml"),
        ("run", "lighthouse.yaml", "--json"),
        ("run", "lighthouse.yaml", "--why", "1"),
        ("check", "lighthouse.yaml", "--json"),
        ("--help",),
    ],
    ids=" ".join,
)
def test_every_output_says_simulated(openline, words):
    out = openline(*words).out
    assert "SIMULATED" in out or json.loads(out)["simulated"] is True


@pytest.mark.parametrize("columns", ["", "60"])
def test_the_home_page_names_three_commands_to_try(openline, monkeypatch, columns):
    monkeypatch.setenv("COLUMNS", columns)
    result = openline()
    assert result.code == 0
    assert len(re.findall(r"^  openline ", result.out, re.MULTILINE)) == 3


def test_the_version_is_told(openline):
    assert re.fullmatch(r"openline \d+\.\d+\.\d+\n", openline("--version").out)


def test_a_reader_who_has_seen_enough_is_no_error(started):
    with started("run", "lighthouse.yaml", "--json") as process:
        process.stdout.close()
        assert process.stderr.read() == ""
    assert process.returncode == ExitCode.OK


def test_our_own_mistake_is_confessed_and_debug_shows_where(openline, monkeypatch):
    def broken(name):
        raise ZeroDivisionError("\x1b[31moops")

    monkeypatch.setattr("tui.running.load_scenario", broken)
    result = openline("run", "lighthouse.yaml")
    assert result.code == ExitCode.INTERNAL
    assert "This is a mistake in openline, not yours" in result.err
    assert "Traceback" not in result.err
    assert "\x1b" not in result.err
    monkeypatch.setenv("OPENLINE_DEBUG", "1")
    assert "Traceback" in openline("run", "lighthouse.yaml").err


@pytest.fixture
def slow(folder):
    (folder / "slow.yaml").write_text(SLOW)
    return folder


def begun(process, log) -> None:
    """Wait until the log has a good many lines, or the process has ended."""
    while process.poll() is None and not (log.exists() and log.stat().st_size > 100_000):
        pass


def test_a_kill_in_the_middle_of_a_run_leaves_a_readable_log(slow, started):
    with started("run", "slow.yaml", "--log", "run.jsonl") as process:
        begun(process, slow / "run.jsonl")
        process.kill()
    log = read_log(slow / "run.jsonl")
    assert len(log.rows) > 500
    assert not log.is_complete


def test_an_interrupt_keeps_the_log_and_says_so(slow, started):
    with started("run", "slow.yaml", "--log", "run.jsonl") as process:
        begun(process, slow / "run.jsonl")
        process.send_signal(signal.SIGINT)
        out, err = process.communicate()
    assert (process.returncode, out) == (ExitCode.INTERRUPTED, "")
    assert re.search(r"the [\d,]+ events so far are kept in run\.jsonl", err)
    assert "Traceback" not in err
    assert len(read_log(slow / "run.jsonl").rows) > 500


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="no device here that is always full")
def test_a_full_disk_under_the_output_is_said_in_a_sentence(started):
    with Path("/dev/full").open("w") as full, started("run", "lighthouse.yaml", stdout=full) as process:
        err = process.stderr.read()
    assert process.returncode == ExitCode.WRONG_INPUT
    assert "Traceback" not in err
    assert "the output cannot be written: no space left" in err


def on_a_terminal(started, *words, **environment) -> str:
    """What a command writes to a terminal of 100 columns."""
    outer, inner = pty.openpty()
    environment = {"TERM": "xterm-256color", "COLUMNS": "100"} | environment
    with started(*words, stdout=inner, env=environment) as process:
        os.close(inner)
        written = b""
        while chunk := _read(outer):
            written += chunk
    os.close(outer)
    assert process.returncode in (0, 2)
    return written.decode()


def _read(handle: int) -> bytes:
    try:
        return os.read(handle, 65536)
    except OSError:
        return b""


def test_a_terminal_gets_colour_and_one_that_refuses_it_gets_the_same_words(started):
    colourful = on_a_terminal(started, "run", "lighthouse.yaml")
    assert "\x1b[" in colourful
    plain = on_a_terminal(started, "run", "lighthouse.yaml", NO_COLOR="1")
    assert "\x1b[" not in plain
    assert re.sub(r"\x1b\[[\d;]*m|\x1b\]8;[^\x1b]*\x1b\\", "", colourful) == plain
    assert "\x1b[" not in on_a_terminal(started, "run", "lighthouse.yaml", TERM="dumb")
