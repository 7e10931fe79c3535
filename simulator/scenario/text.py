r"""From bytes to text that a parser may see: UTF-8, one kind of line end, no invisible characters.

Lines end in "\n" afterwards, whatever they ended in before, so that line numbers agree with every editor.
"""

from __future__ import annotations

import codecs
import re
from collections.abc import Iterator

from simulator.scenario.problem import shorten
from simulator.scenario.source import Refusal

# Control characters, lone surrogates, and line ends that editors show in different ways; a byte order mark is
# invisible and belongs at the very beginning only.
INVISIBLE = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028\u2029\ufeff\ufffe\uffff\ud800-\udfff]")

# Spaces that look like indentation and are none: pasted from web pages and word processors.
_FALSE_INDENT = re.compile("^[ \t]*([\u00a0\u2000-\u200b\u202f\u205f\u3000])")

# A line that may stand before a document begins: a directive, a comment, nothing.
_HEAD = re.compile(r"%|[ \t]*(?:#|$)")
_WIDE = (codecs.BOM_UTF32_LE, codecs.BOM_UTF32_BE, codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)


def decode(data: bytes) -> str | Refusal:
    """The text of a file, or why it is none."""
    if data.startswith(_WIDE):
        return Refusal("E108", "this text is stored as UTF-16 or UTF-32; save it as UTF-8")
    if (nul := data.find(b"\0")) >= 0:
        line, column = _count(data[:nul])
        return Refusal("E107", "this file is not text: it holds a zero byte", line, column)
    try:
        return normalise(data.decode("utf-8").removeprefix("\ufeff"))
    except UnicodeDecodeError as error:
        return _undecodable(data, error.start)


def normalise(text: str) -> str:
    """The text with every line end as a line feed."""
    return text.replace("\r\n", "\n").replace("\r", "\n")


def invisible(text: str) -> Iterator[Refusal]:
    """Every line with a character that nobody sees and that changes what is read: the first of each line."""
    for number, line in enumerate(text.split("\n"), 1):
        if found := INVISIBLE.search(line):
            yield Refusal("E110", _describe(found[0]), number, found.start() + 1)
        elif found := _FALSE_INDENT.match(line):
            message = f"this line begins with a special space, U+{ord(found[1]):04X}; use ordinary spaces"
            yield Refusal("E110", message, number, found.start(1) + 1)


def blank_directives(text: str) -> tuple[str, list[Refusal]]:
    """The text with the directives before its first content made into comments, and a refusal for each."""
    lines, refusals = text.split("\n"), []
    for index, line in enumerate(lines):
        if not _HEAD.match(line):
            break
        if line.startswith("%"):
            message = f"a scenario has no directives; remove the line {shorten(line)}"
            refusals.append(Refusal("E125", message, index + 1))
            lines[index] = "#" + line[1:]
    return "\n".join(lines), refusals


def _describe(char: str) -> str:
    return f"an invisible character, U+{ord(char):04X}, stands here; delete it and type the text again"


def _undecodable(data: bytes, start: int) -> Refusal:
    line, column = _count(data[:start])
    byte = data[start : start + 1]
    guess = f" (in Latin-1 it is {byte.decode('latin-1')})" if byte >= b"\xa0" else ""
    return Refusal("E108", f"the byte {byte.hex().upper()} is not UTF-8{guess}; save the file as UTF-8", line, column)


def _count(before: bytes) -> tuple[int, int]:
    text = normalise(before.decode("utf-8", "replace").removeprefix("\ufeff"))
    return text.count("\n") + 1, len(text) - text.rfind("\n")
