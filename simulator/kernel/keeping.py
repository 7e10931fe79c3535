"""Where the compiled kernel is kept: one file a version, in the user's folder for caches.

The file's name says what it was made of: the sources, the compilers, the system. Its first bytes are a checksum of
the rest, so one that was not written to its end is never run. It is written aside and renamed, so two processes that
compile at once do not meet. Where nothing can be kept, a file for this process and its workers stands in.
"""

from __future__ import annotations

import atexit
import os
import platform
import shutil
import sys
from hashlib import sha256
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from tempfile import NamedTemporaryFile, mkdtemp

LENT = "OPENLINE_KERNEL"
"""Where a process tells its workers of the compiled kernel that they are to use."""
MADE_OF = ("kernel", "vocabulary", "program", "world")
"""Folders of the simulator that compiled code has its numbers from."""
_DIGEST = 32


def folder() -> Path:
    """The user's folder for the compiled kernel; it need not be there."""
    base = os.environ.get("XDG_CACHE_HOME")
    return (Path(base) if base else Path("~/.cache").expanduser()) / "openline"


def place() -> Path:
    """Where the compiled kernel of this version is, or will be."""
    return folder() / f"kernel-{_key()}.o"


def read_kept() -> bytes | None:
    """The compiled kernel that this process was lent, or that an earlier one has kept; None where there is none."""
    lent = os.environ.get(LENT)
    return (_read(Path(lent)) if lent else None) or _read(place())


def keep(code: bytes) -> OSError | None:
    """Keep a compiled kernel; what went wrong, where it can only be lent to the workers of this process."""
    try:
        place().parent.mkdir(parents=True, exist_ok=True)
        _write(place(), code)
    except OSError as problem:
        _lend(code)
        return problem
    return None


def _lend(code: bytes) -> None:
    own = Path(mkdtemp(prefix="openline-"))
    atexit.register(shutil.rmtree, own, ignore_errors=True)
    _write(own / "kernel.o", code)
    os.environ[LENT] = str(own / "kernel.o")


def _write(path: Path, code: bytes) -> None:
    with NamedTemporaryFile(dir=path.parent, delete=False) as aside:
        aside.write(sha256(code).digest() + code)
    Path(aside.name).replace(path)


def _read(path: Path) -> bytes | None:
    try:
        kept = path.read_bytes()
    except OSError:
        return None
    digest, code = kept[:_DIGEST], kept[_DIGEST:]
    return code if code and sha256(code).digest() == digest else None


def _key() -> str:
    """What compiled code depends on, as a short hash."""
    found = sha256()
    for part in (sys.platform, platform.machine(), *map(_version, ("numba", "llvmlite"))):
        found.update(part.encode() + b"\0")
    root = Path(__file__).parents[1]
    for name in MADE_OF:
        for path in sorted((root / name).rglob("*.py")):
            found.update(path.read_bytes())
    return found.hexdigest()[:20]


def _version(package: str) -> str:
    try:
        return version(package)
    except PackageNotFoundError:
        return "missing"
