"""The progress bar: for people, and only when there is something to wait for."""

import io

import pytest

from tui import progress
from tui.progress import Bar


class Screen(io.StringIO):
    """A terminal that remembers."""

    def isatty(self) -> bool:
        return True


def watched(monkeypatch: pytest.MonkeyPatch) -> Screen:
    """A terminal as stderr. pytest sets stderr anew before each test, so a fixture would be too early."""
    screen = Screen()
    monkeypatch.setenv("TERM", "xterm")
    monkeypatch.setattr("sys.stderr", screen)
    return screen


def test_what_takes_long_gets_a_bar(monkeypatch):
    monkeypatch.setattr(progress, "PATIENCE_S", 0)
    screen = watched(monkeypatch)
    with Bar("running lighthouse", 100) as bar:
        bar.reach(50)
    assert "running lighthouse" in screen.getvalue()
    assert "50%" in screen.getvalue()


def test_what_is_done_at_once_gets_none(monkeypatch):
    screen = watched(monkeypatch)
    with Bar("running lighthouse", 100) as bar:
        bar.reach(50)
    assert screen.getvalue() == ""


def test_a_pipe_gets_none(capsys, monkeypatch):
    monkeypatch.setattr(progress, "PATIENCE_S", 0)
    with Bar("running lighthouse", 100) as bar:
        bar.reach(50)
    assert capsys.readouterr().err == ""
