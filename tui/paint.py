"""Pages onto stdout: in colour on a terminal that wants it, plain everywhere else."""

from __future__ import annotations

import os
import shutil
import sys
from typing import IO

from simulator.words.page import Page, Role, plain

STYLES: dict[Role, str] = {
    Role.PLAIN: "",
    Role.MARK: "bold yellow",
    Role.TITLE: "bold",
    Role.HEADING: "bold cyan",
    Role.QUIET: "dim",
    Role.GOOD: "green",
    Role.BAD: "red",
    Role.OPEN: "yellow",
    Role.CODE: "cyan",
    Role.WARNING: "bold yellow",
}

NARROWEST = 40


def page_width(stream: IO[str] | None = None) -> int | None:
    """Columns to fit into: COLUMNS if it is set, the terminal's if there is one, else None: no limit.

    In a pipe a contact stays on one line, so that grep and less find it whole.
    """
    stream = stream or sys.stdout
    asked = os.environ.get("COLUMNS", "")
    if asked.isdecimal() and int(asked) > 0:
        return max(int(asked), NARROWEST)
    if not stream.isatty():
        return None
    return max(shutil.get_terminal_size().columns, NARROWEST)


def wants_colour(stream: IO[str]) -> bool:
    """Whether a stream is a terminal whose owner has not asked for plain text (no-color.org)."""
    return stream.isatty() and not os.environ.get("NO_COLOR") and os.environ.get("TERM") != "dumb"


def show(page: Page, stream: IO[str] | None = None) -> None:
    """Write a page."""
    stream = stream or sys.stdout
    if stream is sys.stderr:
        sys.stdout.flush()  # in a file that takes both, what was written first stands first
    if wants_colour(stream):
        _show_in_colour(page, stream)
    else:
        stream.write(plain(page))


def _show_in_colour(page: Page, stream: IO[str]) -> None:
    from rich.console import Console
    from rich.text import Text

    from tui.limiting import PLACE

    linked = f"{STYLES[Role.MARK]} link {PLACE.as_uri()}"
    console = Console(file=stream, highlight=False, markup=False, emoji=False)
    for one in page:
        text = Text(end="\n")
        for span in one:
            text.append(span.text, linked if span.role is Role.MARK else STYLES[span.role])
        text.rstrip()
        console.print(text, soft_wrap=True)
