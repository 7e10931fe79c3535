"""What SQLite says when a file cannot be used, in words that tell what works."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from simulator.errors import OperatorError

_WHY = {
    sqlite3.SQLITE_BUSY: "another openline has it open; leave that one first",
    sqlite3.SQLITE_LOCKED: "another openline has it open; leave that one first",
    sqlite3.SQLITE_FULL: "the disk is full; everything before is kept, so make room and go on",
    sqlite3.SQLITE_IOERR: "the disk does not take it; everything before is kept, so make room or mend the disk",
    sqlite3.SQLITE_READONLY: "it may not be written; name a folder that you may write with --store",
    sqlite3.SQLITE_PERM: "it may not be written; name a folder that you may write with --store",
    sqlite3.SQLITE_CANTOPEN: "it cannot be opened; is the folder there, and may you write in it? --store names another",
    sqlite3.SQLITE_CORRUPT: "the file is damaged; it is left as it is, and what can be read of it can be copied",
    sqlite3.SQLITE_NOTADB: "this is no exercise, or its first bytes are damaged; it is left as it is",
}


@contextmanager
def explained(path: Path) -> Iterator[None]:
    """Turn what SQLite raises into an OperatorError with the file, the reason, and what works."""
    try:
        yield
    except sqlite3.Error as error:
        raise OperatorError(f"{path}: {why(error)}") from error


def why(error: sqlite3.Error) -> str:
    """The reason in a sentence."""
    code = getattr(error, "sqlite_errorcode", 0) & 0xFF
    return _WHY.get(code) or f"the exercise cannot be used: {str(error).lower()}"


def is_damage(error: sqlite3.Error) -> bool:
    """Whether the file itself is broken."""
    return getattr(error, "sqlite_errorcode", 0) & 0xFF in (sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB)
