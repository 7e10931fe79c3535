"""When we fail: a file that says where, in the user's state folder, and a sentence on the screen."""

from __future__ import annotations

import os
import traceback
from pathlib import Path

from tui.exit import ExitCode

_KEPT = 20
"""Reports kept; the oldest go first."""


def report_folder() -> Path:
    """Where reports go: the user's state folder."""
    base = os.environ.get("XDG_STATE_HOME") or str(Path.home() / ".local" / "state")
    return Path(base) / "openline" / "failures"


def write_report(error: Exception) -> Path | None:
    """Write where it happened; None where no file can be written: that must not be a second failure."""
    folder = report_folder()
    try:
        folder.mkdir(parents=True, exist_ok=True)
        path = _free(folder)
        path.write_text("".join(traceback.format_exception(error)), encoding="utf-8")
    except OSError:
        return None
    return path


def sentence(error: Exception, path: Path | None) -> str:
    """What a person is told."""
    where = f" Where it happened is written in {path}." if path else ""
    return f"internal error: {type(error).__name__}: {error}\nThis is a mistake in openline, not yours.{where}"


def confess(error: Exception, path: Path | None) -> int:
    """Say it on stderr, once the screen is gone; the exit code."""
    from tui.failing import say

    say(f"{sentence(error, path)}\nAn exercise is kept up to its last event; `openline` offers to resume it.")
    return ExitCode.INTERNAL


def _free(folder: Path) -> Path:
    """A name that is not taken; there are never more than so many reports."""
    old = sorted(folder.glob("failure-*.txt"))
    for path in old[: max(len(old) - _KEPT + 1, 0)]:
        path.unlink(missing_ok=True)
    last = int(old[-1].stem.split("-")[1]) if old else 0
    return folder / f"failure-{last + 1:06d}.txt"
