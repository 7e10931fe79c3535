"""What `openline limits` does: say what openline is for and what it is not, and where that is written."""

from __future__ import annotations

import re
from itertools import groupby
from pathlib import Path

from simulator.words.page import Page, Role, Span, headline, indented, items, line
from tui.exit import ExitCode
from tui.paint import page_width, show

PLACE = Path(__file__).with_name("limits.md")
"""The page docs/purpose-and-limits.md, as it comes along with the program."""

_POINT = re.compile(r"^- ", re.MULTILINE)


def state_limits() -> int:
    """Write the page; the exit code."""
    show(limits_page(page_width()))
    return ExitCode.OK


def limits_page(width: int | None) -> Page:
    """The page, fitted to a width."""
    lines = PLACE.read_text(encoding="utf-8").splitlines()
    blocks = ["\n".join(block) for is_text, block in groupby(lines, bool) if is_text]
    return [one for block in blocks for one in _block(block.replace("*", ""), width)][:-1]


def _block(text: str, width: int | None) -> Page:
    """A heading, points or a paragraph, and an empty line where one belongs."""
    mark, _, rest = text.partition(" ")
    if mark == "#":
        return [*headline(rest, width), line()]
    if mark == "##":
        return [line(Span(rest, Role.HEADING))]
    if mark == "-":
        return [*(one for point in _POINT.split(text)[1:] for one in items(" ".join(point.split()), width)), line()]
    return [*indented(" ".join(text.split("\n")), width, 2), line()]
