"""Pages of text in which each piece has a role: the terminal colours by role, everything else ignores it."""

from __future__ import annotations

from collections.abc import Iterable
from enum import Enum
from typing import NamedTuple

from simulator.words.neutral import width as columns


class Role(Enum):
    """What a piece of text is, never how it looks."""

    PLAIN = "plain"
    MARK = "mark"  # SIMULATED
    TITLE = "title"
    HEADING = "heading"
    QUIET = "quiet"
    GOOD = "good"
    BAD = "bad"
    OPEN = "open"
    CODE = "code"
    WARNING = "warning"


class Span(NamedTuple):
    """A piece of a line."""

    text: str
    role: Role = Role.PLAIN


Line = tuple[Span, ...]
Page = list[Line]


def line(*pieces: str | Span) -> Line:
    """A line of pieces; a bare text is plain."""
    return tuple(piece if isinstance(piece, Span) else Span(piece) for piece in pieces)


def plain(page: Iterable[Line]) -> str:
    """The page as text, each line with its end, none with blanks at its end."""
    return "".join("".join(span.text for span in one).rstrip() + "\n" for one in page)


def wrapped(text: str, width: int | None) -> list[str]:
    """The text in lines of at most `width` columns (None: one line); a longer word is cut. Never empty."""
    if width is None or columns(text) <= width:
        return [text]
    lines = [""]
    for word in text.split(" "):
        for piece in _cut(word, width):
            joined = f"{lines[-1]} {piece}" if lines[-1] else piece
            if columns(joined) <= width:
                lines[-1] = joined
            else:
                lines.append(piece)
    return lines


SIMULATED = Span("SIMULATED", Role.MARK)
"""What every page begins with."""


def headline(text: str, width: int | None, rest: str = "") -> Page:
    """The first lines of a page: SIMULATED, its title, and behind it perhaps a quieter `rest`."""
    gap = "  "
    indent = columns(SIMULATED.text) + len(gap)
    whole = f"{text}{gap}{rest}" if rest else text
    if width is None or indent + columns(whole) <= width:
        return [line(SIMULATED, gap, Span(text, Role.TITLE), whole[len(text) :])]
    page = indented(whole, width, indent, Role.TITLE)
    return [line(SIMULATED, gap, *page[0][1:]), *page[1:]]


def items(text: str, width: int | None, indent: int = 2, role: Role = Role.PLAIN) -> Page:
    """One entry of a list: further lines of it hang two columns in."""
    room = None if width is None else max(width - indent, 20)
    flat = " ".join(text.split("\n"))
    first, *_ = wrapped(flat, room)
    rest = flat[len(first) :].lstrip(" ")
    return [line(" " * indent, Span(first, role)), *(indented(rest, width, indent + 2, role) if rest else [])]


def indented(text: str, width: int | None, indent: int, role: Role = Role.PLAIN) -> Page:
    """The text as lines, each moved to the right by `indent`; line ends of the text are kept."""
    room = None if width is None else max(width - indent, 20)
    return [line(" " * indent, Span(piece, role)) for part in text.split("\n") for piece in wrapped(part, room)]


def pad(text: str, width: int) -> str:
    """The text filled with blanks to `width` columns."""
    return text + " " * (width - columns(text))


def fitted(text: str, width: int) -> str:
    """A name cut off and filled to so many columns, the last of them blank."""
    while columns(text) > width - 1:
        text = text[:-1]
    return pad(text, width)


def _cut(word: str, width: int) -> Iterable[str]:
    while columns(word) > width:
        at = max(1, width if word.isascii() else _fitting(word, width))
        yield word[:at]
        word = word[at:]
    yield word


def _fitting(word: str, width: int) -> int:
    return next(at for at in range(len(word), 0, -1) if at == 1 or columns(word[:at]) <= width)
