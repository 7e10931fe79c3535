"""What is wrong with a scenario, as rows that point at a place in a file.

Reading and checking never stop at the first mistake: they add rows to one `Problems` collector, and whoever
called them decides whether to print the rows or to raise them.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass

from simulator.errors import AuthorError
from simulator.scenario.codes import CODES, Severity
from simulator.scenario.nearest import nearest
from simulator.scenario.position import Position

__all__ = ["CODES", "Problem", "Problems", "Severity", "nearest", "printable", "shorten"]

# Unicode categories: control, format, surrogate, line and paragraph separator.
_UNSEEN = frozenset({"Cc", "Cf", "Cs", "Zl", "Zp"})


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing an author should change.

    `key` is the dotted path in the file ("" for the file as a whole); `hint` is the one nearest valid name,
    or "": editors may offer it as the correction, so it is never a sentence.
    """

    code: str
    severity: Severity
    file: str
    line: int
    column: int
    key: str
    message: str
    hint: str = ""

    def __str__(self) -> str:
        where = f"{self.file}:{self.line}:{self.column}: {self.severity} {self.code}"
        what = f"{self.key}: {self.message}" if self.key else self.message
        hint = f'; did you mean "{self.hint}"?' if self.hint else ""
        return printable(f"{where} {what}{hint}")


class Problems:
    """Collects the problems of one scenario and gives them back in reading order, each once."""

    def __init__(self) -> None:
        self._rows: dict[Problem, None] = {}
        self._files: dict[str, int] = {}

    def note_file(self, name: str) -> None:
        """Fix the place of a file in the order of rows: files are listed as they were first opened."""
        self._files.setdefault(name, len(self._files))

    def add(self, code: str, position: Position, message: str, *, key: str = "", hint: str = "") -> None:
        """Add one row; the severity comes from the table of codes. KeyError: no such code."""
        self.note_file(position.file)
        severity = CODES[code][0]
        row = Problem(code, severity, position.file, position.line, position.column, key, message, hint)
        self._rows[row] = None

    @property
    def rows(self) -> tuple[Problem, ...]:
        """All rows by file in the order of inclusion, then by line and column."""
        return tuple(sorted(self._rows, key=lambda row: (self._files[row.file], row.line, row.column)))

    @property
    def has_errors(self) -> bool:
        """Whether the scenario cannot be used; warnings alone do not stop it."""
        return any(row.severity == "error" for row in self._rows)

    def raise_if_errors(self) -> None:
        """Raise AuthorError with every row, warnings too, if there is at least one error."""
        if self.has_errors:
            raise AuthorError(self.rows)

    def __iter__(self) -> Iterator[Problem]:
        return iter(self.rows)

    def __len__(self) -> int:
        return len(self._rows)


def shorten(text: str, width: int = 60) -> str:
    """One line of at most `width` characters, to quote an author's text inside a message."""
    flat = " ".join(text.split())
    return flat if len(flat) <= width else flat[: width - 3] + "..."


def printable(text: str) -> str:
    """The text with control characters spelled out, so that a file cannot steer the reader's terminal."""
    return "".join(_escaped(char) if unicodedata.category(char) in _UNSEEN else char for char in text)


def _escaped(char: str) -> str:
    return char.encode("unicode_escape").decode("ascii")
