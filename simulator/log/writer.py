"""Writing a log while the run goes on, so that a crash, a kill or a full disk leaves all lines but the last.

Each line is handed to the system whole as soon as its row is known; nothing waits in this process.
"""

from __future__ import annotations

import errno
import os
import stat
from pathlib import Path
from types import TracebackType

from simulator.errors import OperatorError
from simulator.log.header import Header, parse_header, render_header
from simulator.log.jsonl import parse_json, render_row
from simulator.world.row import Row

# Without O_NONBLOCK, opening a pipe that nobody reads waits for ever. Windows lacks it, and needs O_BINARY.
_FLAGS = (
    os.O_WRONLY | os.O_CREAT | os.O_TRUNC
    | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_CLOEXEC", 0) | getattr(os, "O_BINARY", 0)
)  # fmt: skip

_REASONS = {
    errno.ENOENT: "there is no such folder; make it first, or name another",
    errno.ENOTDIR: "part of the path is a file, not a folder",
    errno.EISDIR: "this is a folder; name a file inside it",
    errno.EACCES: "it may not be written; name a file that you may write",
    errno.EPERM: "it may not be written; name a file that you may write",
    errno.EROFS: "this disk can only be read; name a file elsewhere",
    errno.ENOSPC: "the disk is full; what fitted is kept and readable",
    errno.EDQUOT: "your share of the disk is used up; what fitted is kept and readable",
    errno.ENAMETOOLONG: "the name is too long",
    errno.ELOOP: "the links lead in a circle",
    errno.ENXIO: "nobody reads at the other end of this pipe",
}


class LogWriter:
    """A log file that grows row by row; use it in a `with` block.

    It writes a new file, or overwrites a log that a command can write again: one without people's inputs. It
    never overwrites anything else. OperatorError: the file cannot be written, with the reason and what works.
    """

    def __init__(self, path: Path, header: Header) -> None:
        self._path = path
        self._handle = _open(path)
        self.written = 0
        self._write_line(render_header(header))

    def write(self, row: Row) -> None:
        """Add one row."""
        self._write_line(render_row(row))
        self.written += 1

    def close(self) -> None:
        """Let go of the file; a second call does nothing."""
        handle, self._handle = self._handle, -1
        if handle >= 0:
            os.close(handle)

    def __enter__(self) -> LogWriter:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def _write_line(self, line: str) -> None:
        rest = f"{line}\n".encode()
        try:
            while rest:
                rest = rest[os.write(self._handle, rest) :]
        except OSError as error:
            self.close()
            raise _refuse(self._path, error) from error


def _open(path: Path) -> int:
    try:
        _protect(path)
        handle = os.open(path, _FLAGS, 0o666)
        os.set_blocking(handle, True)
        return handle
    except OSError as error:
        raise _refuse(path, error) from error
    except ValueError:
        raise OperatorError(f"{path}: no file can have this name") from None


def _protect(path: Path) -> None:
    """Refuse to overwrite what could not be written again. A pipe or a device has nothing to lose."""
    try:
        status = path.stat()
    except FileNotFoundError:
        return
    if not stat.S_ISREG(status.st_mode) or status.st_size == 0:
        return
    header = _header_of(path)
    if header is None:
        raise OperatorError(f"{path}: this file is there already and is not an openline log; name a new file")
    if header.inputs:
        raise OperatorError(f"{path}: this log holds what people did and cannot be made again; name a new file")


def _header_of(path: Path) -> Header | None:
    with path.open("rb") as file:
        line = file.readline(2**20)
    try:
        return parse_header(parse_json(line.decode()))
    except ValueError:
        return None


def _refuse(path: Path, error: OSError) -> OperatorError:
    reason = _REASONS.get(error.errno or 0, (error.strerror or "no reason given").lower())
    return OperatorError(f"{path}: the log cannot be written: {reason}")
