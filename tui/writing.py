"""Files that a command writes: whole or not at all."""

from __future__ import annotations

import os
import tempfile
from pathlib import Path

from simulator.errors import OperatorError


def write_new(path: Path, data: bytes) -> None:
    """Write a file that is not there yet. OperatorError: it is, or it cannot be written."""
    if path.exists() or path.is_symlink():
        raise OperatorError(f"{path}: there is a file of this name already; name another, or move that one away")
    _place(path, data, is_new=True)


def replace(path: Path, data: bytes) -> None:
    """Write a file anew: at every moment it is either the old one or the new one."""
    _place(path, data, is_new=False)


def _place(path: Path, data: bytes, *, is_new: bool) -> None:
    try:
        handle, name = tempfile.mkstemp(prefix=f".{path.name[:40]}.", dir=path.parent)
        draft = Path(name)
        try:
            with os.fdopen(handle, "wb") as file:
                file.write(data)
                file.flush()
                os.fsync(file.fileno())
            draft.chmod(_mode(path))
            _move(draft, path, is_new=is_new)
        finally:
            draft.unlink(missing_ok=True)
    except FileExistsError:
        raise OperatorError(f"{path}: there is a file of this name already; name another") from None
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or "no file can have this name"
        raise OperatorError(f"{path}: it cannot be written: {reason.lower()}; name a file elsewhere") from error


def _move(draft: Path, path: Path, *, is_new: bool) -> None:
    """A link fails where a file has come in between; some disks know no links, and there a second look must do."""
    if not is_new:
        draft.replace(path)
        return
    try:
        os.link(draft, path)
    except FileExistsError:
        raise
    except OSError:
        if path.exists():
            raise FileExistsError(path) from None
        draft.replace(path)


def _mode(path: Path) -> int:
    """The rights of the file that is replaced, or those of any new file."""
    if path.exists():
        return path.stat().st_mode & 0o777
    mask = os.umask(0)
    os.umask(mask)
    return 0o666 & ~mask
