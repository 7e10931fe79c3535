"""Reading a log that anybody may have written: every line is judged before it is believed."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

from simulator.errors import OperatorError
from simulator.log.header import Header, parse_header
from simulator.log.jsonl import parse_json, parse_row
from simulator.vocabulary import MAX_ROWS, EventKind
from simulator.world.row import Row

_LONGEST_HEADER = 2**22
_LONGEST_ROW = 2**12


@dataclass(frozen=True, slots=True)
class Log:
    """A log as read. `torn` says what of the end was unreadable, "" when nothing was."""

    header: Header
    rows: tuple[Row, ...]
    torn: str = ""

    @property
    def is_complete(self) -> bool:
        """Whether the run was written to its end; else it was killed, interrupted, or the disk was full."""
        return bool(self.rows) and self.rows[-1].kind == EventKind.END


def read_log(path: Path) -> Log:
    """The log in a file; a torn last line is left out and reported in `torn`.

    OperatorError: `file:line: why`, when the file cannot be opened or a line is not what it should be.
    """
    try:
        with path.open("rb") as file:
            return _read(path, file)
    except OSError as error:
        raise OperatorError(
            f"{path}: the log cannot be read: {(error.strerror or 'no reason given').lower()}"
        ) from error
    except ValueError:
        raise OperatorError(f"{path}: no file can have this name") from None


def _read(path: Path, file: BinaryIO) -> Log:
    header = _read_header(path, file)
    rows: list[Row] = []
    for number, line in _lines(path, file):
        try:
            rows.append(parse_row(_parse(line), len(rows), rows[-1].time_ms if rows else 0))
        except ValueError as error:
            if line.endswith(b"\n"):
                raise OperatorError(f"{path}:{number}: {error}") from None
            return Log(header, tuple(rows), f"line {number} is torn; all before it is kept")
    return Log(header, tuple(rows))


def _read_header(path: Path, file: BinaryIO) -> Header:
    line = file.readline(_LONGEST_HEADER)
    if not line:
        raise OperatorError(f"{path}:1: this file is empty, so it is not an openline log")
    try:
        return parse_header(_parse(line))
    except ValueError as error:
        raise OperatorError(f"{path}:1: {error}") from None


def _lines(path: Path, file: BinaryIO) -> Iterator[tuple[int, bytes]]:
    """Line number and bytes of each event; never more of them, nor longer ones, than a log can hold."""
    for number in range(2, MAX_ROWS + 2):
        line = file.readline(_LONGEST_ROW)
        if not line:
            return
        # A power cut may leave a tail of zero bytes, as long as the file system likes: that is a torn line.
        if len(line) == _LONGEST_ROW and not line.endswith(b"\n") and line.strip(b"\0"):
            raise OperatorError(f"{path}:{number}: this line is longer than any event")
        yield number, line
    if file.read(1):
        raise OperatorError(f"{path}:{MAX_ROWS + 2}: a log holds at most {MAX_ROWS:,} events")


def _parse(line: bytes) -> object:
    try:
        return parse_json(line.decode())
    except UnicodeDecodeError as error:
        raise ValueError(f"byte {error.start + 1} of this line is not UTF-8 text") from None
