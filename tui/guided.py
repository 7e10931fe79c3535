"""Whether somebody has been here before: a mark in the user's state folder."""

from __future__ import annotations

import os
from contextlib import suppress
from pathlib import Path


def _mark() -> Path:
    base = os.environ.get("XDG_STATE_HOME") or str(Path.home() / ".local" / "state")
    return Path(base) / "openline" / "guided"


def is_new() -> bool:
    """Whether the guide has not been seen yet."""
    return not _mark().exists()


def remember() -> None:
    """The guide has been seen; where that cannot be kept, it comes again, which does no harm."""
    with suppress(OSError):
        _mark().parent.mkdir(parents=True, exist_ok=True)
        _mark().touch()
