"""Tables that fit: one line a row where there is room, wrapped cells where there is some."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from simulator.words.neutral import width as columns
from simulator.words.page import Line, Page, Role, Span, line, pad, wrapped

GAP = "  "


@dataclass(frozen=True, slots=True)
class Column:
    """A column: its heading, and the least it takes where cells must wrap (None: it never wraps)."""

    heading: str
    least: int | None = None
    to_right: bool = False


Cells = Sequence[Span]


def table(head: Sequence[Column], rows: Sequence[Cells], width: int | None) -> Page:
    """The table under its headings. `width` None: as wide as it likes."""
    widths = column_widths(head, rows, width)
    headings = [Span(column.heading, Role.HEADING) for column in head]
    return [one for cells in (headings, *rows) for one in _lines(head, cells, widths)]


def natural_width(head: Sequence[Column], rows: Sequence[Cells]) -> int:
    """Columns that the table takes where nothing wraps."""
    return sum(_natural(head, rows)) + len(GAP) * (len(head) - 1)


def column_widths(head: Sequence[Column], rows: Sequence[Cells], width: int | None) -> list[int]:
    """What each column takes; where there is too little room, columns with a least width share what is left."""
    natural = _natural(head, rows)
    if width is None or sum(natural) + len(GAP) * (len(head) - 1) <= width:
        return natural
    least = [
        size if column.least is None else min(column.least, size) for column, size in zip(head, natural, strict=True)
    ]
    spare = max(0, width - len(GAP) * (len(head) - 1) - sum(least))
    wanted = [size - floor for size, floor in zip(natural, least, strict=True)]
    return [floor + spare * want // sum(wanted) for floor, want in zip(least, wanted, strict=True)]


def _natural(head: Sequence[Column], rows: Sequence[Cells]) -> list[int]:
    return [
        max([columns(column.heading), *(columns(cells[at].text) for cells in rows)]) for at, column in enumerate(head)
    ]


def _lines(head: Sequence[Column], cells: Cells, widths: Sequence[int]) -> Page:
    pieces = [wrapped(cell.text, size) for cell, size in zip(cells, widths, strict=True)]
    height = max(len(piece) for piece in pieces)
    return [_line(head, cells, widths, [p[at] if at < len(p) else "" for p in pieces]) for at in range(height)]


def _line(head: Sequence[Column], cells: Cells, widths: Sequence[int], texts: Sequence[str]) -> Line:
    spans: list[str | Span] = []
    for column, cell, size, text in zip(head, cells, widths, texts, strict=True):
        filled = " " * (size - columns(text)) + text if column.to_right else pad(text, size)
        spans += [Span(filled, cell.role), GAP]
    return line(*spans[:-1])
