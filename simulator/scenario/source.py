"""From a path to the bytes of a file, whatever the path leads to.

A path comes from a command line or from a stranger's scenario, so it may lead to a folder, a pipe that never
ends, a device, a loop of links, or to a file that is replaced while it is being read. Nothing here waits, and
nothing here raises: a path that gives no bytes gives the code of a problem and its sentence.
"""

from __future__ import annotations

import errno
import os
import stat
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

# Without O_NONBLOCK, opening a pipe waits for a writer. Windows has no such flag, and needs O_BINARY instead.
_FLAGS = os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_CLOEXEC", 0) | getattr(os, "O_BINARY", 0)

_REASONS = {
    errno.ENOENT: ("E101", "there is no such file"),
    errno.ENOTDIR: ("E101", "there is no such file: part of the path is not a folder"),
    errno.EISDIR: ("E102", "this is a folder; name the scenario file inside it"),
    errno.EACCES: ("E103", "this file may not be opened; ask for permission to read it"),
    errno.EPERM: ("E103", "this file may not be opened; ask for permission to read it"),
    errno.ELOOP: ("E105", "the links lead in a circle and never to a file"),
    errno.ENAMETOOLONG: ("E105", "the path is too long for this computer"),
}


@dataclass(frozen=True, slots=True)
class Refusal:
    """Why a path or a text cannot be used: a code, a sentence, and the place in the text if there is one."""

    code: str
    message: str
    line: int = 1
    column: int = 1


def read_bytes(path: Path, limit: int) -> bytes | Refusal:
    """The bytes of an ordinary file of at most `limit` bytes, or why not."""
    try:
        return _refuse(path.stat(), limit) or _read(path, limit)
    except OSError as error:
        return _explain(error)
    except ValueError:  # a NUL in the path
        return Refusal("E101", "there is no such file: the name holds a character that no file name can")


def _read(path: Path, limit: int) -> bytes | Refusal:
    handle = os.open(path, _FLAGS)
    try:
        # The path was judged before it was opened and may have changed since: what is open is judged again.
        return _refuse(os.fstat(handle), limit) or _bounded(handle, limit)
    finally:
        with suppress(OSError):
            os.close(handle)


def _bounded(handle: int, limit: int) -> bytes | Refusal:
    chunks, left = [], limit + 1
    while left > 0 and (chunk := os.read(handle, left)):
        chunks.append(chunk)
        left -= len(chunk)
    return b"".join(chunks) if left else too_large(limit)


def _refuse(status: os.stat_result, limit: int) -> Refusal | None:
    if stat.S_ISDIR(status.st_mode):
        return Refusal(*_REASONS[errno.EISDIR])
    if not stat.S_ISREG(status.st_mode):
        return Refusal("E104", "this is a pipe, a device or a socket; a scenario is an ordinary file")
    return too_large(limit) if status.st_size > limit else None


def too_large(limit: int) -> Refusal:
    """The refusal of a file of more than `limit` bytes."""
    return Refusal("E106", f"this file is larger than {limit:,} bytes; a scenario is text written by hand")


def _explain(error: OSError) -> Refusal:
    known = _REASONS.get(error.errno or 0)
    reason = (error.strerror or "no reason given").lower()
    return Refusal(*known) if known else Refusal("E105", f"this file cannot be read: {reason}")
