"""Texts of strangers made harmless: a label can neither steer a terminal nor fill the screen."""

from __future__ import annotations

import unicodedata

LONGEST_LABEL = 120
LONGEST_TEXT = 4000

# Control, format (right-to-left marks and the like), surrogate, private, unassigned, line and paragraph
# separator.
_UNSEEN = frozenset({"Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp"})
# More marks than this upon one letter is a smear over the lines above and below.
_MARKS = 3


def label(text: str, longest: int = LONGEST_LABEL) -> str:
    """One line of at most `longest` characters in which nothing is invisible."""
    return _shortened(neutral(" ".join(text[: 4 * longest].split())), longest)


def paragraph(text: str, longest: int = LONGEST_TEXT) -> str:
    """Text whose line ends are kept and in which nothing else is invisible."""
    lines = _shortened(text, longest).replace("\t", "    ").splitlines()
    return "\n".join(neutral(line.rstrip()) for line in lines)


def neutral(text: str) -> str:
    """The text with characters that cannot be seen spelled out as escapes."""
    if text.isascii() and text.isprintable():
        return text
    return "".join(_thinned(text))


def width(text: str) -> int:
    """Columns that a text takes in a terminal: wide letters take two, marks upon a letter none."""
    if text.isascii():
        return len(text)
    return sum(_columns(char) for char in text)


def _columns(char: str) -> int:
    if unicodedata.combining(char):
        return 0
    return 2 if unicodedata.east_asian_width(char) in "WF" else 1


def _thinned(text: str) -> list[str]:
    shown: list[str] = []
    marks = 0
    for char in text:
        marks = marks + 1 if unicodedata.category(char) in ("Mn", "Me") else 0
        if marks <= _MARKS:
            shown.append(_seen(char))
    return shown


def _seen(char: str) -> str:
    category = unicodedata.category(char)
    return " " if category == "Zs" else _escaped(char) if category in _UNSEEN else char


def _escaped(char: str) -> str:
    return char.encode("unicode_escape").decode("ascii")


def _shortened(text: str, longest: int) -> str:
    return text if len(text) <= longest else text[: longest - 3] + "..."
