"""The command as a person has it: a folder, a scenario in it, words typed, what comes back."""

import os
import signal
import subprocess
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest

from tui.cli import main

ROOT = Path(__file__).resolve().parents[2]

LIGHTHOUSE = """\
openline: 1
title: The lighthouse phone
case: fictional
summary: A light goes out. Two desks share a phone, and one of them asks first.
teaches: nobody answers who may not
clock: {start: "2024-05-06T02:00Z", play: 6 h, horizon: 12 h}
sides:
  isle: {label: Isle, objectives: ["Get the light back on", {text: "Keep the fuel", secret: true}]}
  coast: {label: Coast}
offices:
  isle.watch: {kind: hotline desk, label: Watch room}
  coast.desk: {kind: hotline desk, label: Coast desk, reports_to: coast.chief}
  coast.chief: {kind: leader, label: Harbour chief, hours: always}
channels:
  phone: {kind: staffed, label: Light phone, ends: [isle.watch, coast.desk], talk: 5 min, custom: "lifted at once"}
incidents:
  light:
    - {stage: out, label: The light goes out, at: 10 min, by: coast.desk, rung: R2, seen_by: isle.watch}
policies:
  coast.desk:
    - {id: cleared, when: permission is granted, do: accept, substance: agreed}
    - {id: rings, chance: rings_out, do: ignore, reason: leverage, source: memoir}
    - {id: upward, do: ask permission, reason: no authority yet}
  coast.chief:
    - {id: slowly, do: permit, after: 45 min}
initiative:
  isle.watch:
    - id: calls
      upon: learned(light.out)
      do: {ask: coast.desk, channel: phone, purpose: clarify, patience: {desk: 10 min, answer: 20 min}}
      repeat: every 30 min until answered
parameters:
  rings_out: {value: 0, range: "0 to 0.9", label: "chance that it rings", basis: "judgement: for a test"}
outcomes:
  lit: {label: "The light was talked about"}
measures:
  first: {label: "First talk", take: first, of: result(completed), when: channel is phone, show: hours}
  calls: {label: "Calls", take: count, of: requested}
checks:
  soon: {label: "They talk soon", share: first <= 2 h, band: "0.5 to 1", kind: assumed}
scripts:
  early: {label: "One call more", inputs: [{at: 5 min, by: isle.watch, do: {ask: coast.desk, channel: phone,
    matter: light, purpose: reassure, patience: {desk: 1 min, answer: 2 min}}}]}
sources:
  memoir: {publisher: Coast Press, title: The phone I did not lift, date: "1999"}
"""


@dataclass(frozen=True)
class Result:
    """What a command gave back."""

    code: int
    out: str
    err: str


Openline = Callable[..., Result]


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The folder in which the person is, with `lighthouse.yaml`."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / "lighthouse.yaml").write_text(LIGHTHOUSE)
    return tmp_path


@pytest.fixture
def openline(folder, capsys) -> Openline:
    """Type a command, in this process."""

    def typed(*words: str) -> Result:
        code = main(words)
        captured = capsys.readouterr()
        return Result(code, captured.out, captured.err)

    return typed


def _heed_interrupts() -> None:
    """A shell starts what runs in the background deaf to interrupts; tests may be started so."""
    signal.signal(signal.SIGINT, signal.SIG_DFL)


@pytest.fixture
def started(folder):
    """Start a command in a process of its own."""

    def start(*words: str, **more) -> "subprocess.Popen[str]":
        environment = os.environ | {"PYTHONPATH": str(ROOT)} | more.pop("env", {})
        pipes = {"stdout": subprocess.PIPE, "stderr": subprocess.PIPE} | more
        command = [sys.executable, "-m", "tui", *words]
        return subprocess.Popen(command, env=environment, text=True, preexec_fn=_heed_interrupts, **pipes)  # noqa: PLW1509 - one thread

    return start
