"""From an offset inside a text to the line and column of the file that the text was read from."""

from __future__ import annotations


def place_in_text(
    line: int, column: int, text: str, offset: int, *, quoted: bool, written: str | None = None
) -> tuple[int, int]:
    """Line and column (from 1) of the character at `offset` of a scalar that starts at `line` and `column`.

    Exact for plain and quoted scalars on one line. `written` is the file's line, if at hand: where the text
    does not stand in it letter by letter (an escape in quotes, a block, several lines), the answer is the start
    of the scalar.
    """
    first = column + (1 if quoted else 0)
    if "\n" in text:
        return line, column
    if written is not None and written[first - 1 : first - 1 + len(text)] != text:
        return line, column
    return line, first + min(max(offset, 0), len(text))
