"""The exercises that are kept, as items of the home screen."""

from __future__ import annotations

from pathlib import Path

from simulator.clock import format_elapsed
from simulator.errors import OperatorError
from tui.shelf import Kept


def kept_items(folder: Path | None = None) -> list[Kept]:
    """Those in a folder (None: the user's own), the last played first; none where there is no home for them."""
    from simulator.exercise.shelf import Entry, default_folder, entries

    def item(entry: Entry) -> Kept:
        about = entry.about
        told = f"{entry.name}: it cannot be opened"
        if about is not None:
            told = f"{entry.name}: {about.title}, {', '.join(about.seats)}, {format_elapsed(entry.now)}"
        return Kept(entry.name, entry.path, told, entry.trouble)

    try:
        return [item(entry) for entry in entries(folder or default_folder())]
    except OperatorError:
        return []
