"""The compiled kernel in this process: loaded where it was kept, else compiled once.

`ready` makes it; `call` runs one of its functions. There is one scene a process, so calls take turns. They run on a
thread of their own with a deep stack: what an act brings about at once is a call within a call, down to the last
contact.
"""

from __future__ import annotations

import threading
from collections.abc import Callable, Mapping
from ctypes import CFUNCTYPE, c_int64, c_void_p
from dataclasses import dataclass
from importlib import import_module
from importlib.util import find_spec
from pkgutil import iter_modules
from typing import Any, Final

from simulator.errors import OperatorError
from simulator.kernel.function import ENTRIES, FOREIGN, FUNCTIONS
from simulator.kernel.keeping import keep, place, read_kept

STACK: Final = 64 << 20
"""Bytes of the stack on which runs are made."""
PARTS = ("simulator.kernel.world", "simulator.kernel.agents")
NEEDED = ("numba", "llvmlite")

Progress = Callable[[int, int], None]
"""Called while functions are compiled: how many are done, and how many there are."""


def missing() -> str | None:
    """What the kernel needs and this installation lacks, in a sentence; None where it has all."""
    absent = [name for name in NEEDED if find_spec(name) is None]
    if not absent:
        return None
    return f"the batch engine needs {' and '.join(absent)}, which this installation lacks: install openline[batch]"


@dataclass(frozen=True, slots=True)
class Code:
    """The entries of the loaded kernel by name, what keeps them loaded, and what to tell the user, if anything."""

    entries: Mapping[str, Callable[[int], int]]
    engine: Any
    compiled: bytes
    notice: str | None


_LOCK = threading.RLock()
_LOADED: list[Code] = []


def ready(progress: Progress | None = None) -> Code:
    """The kernel, loaded or compiled. OperatorError: something that it needs is missing."""
    with _LOCK:
        if not _LOADED:
            _LOADED.append(_loaded(progress))
        return _LOADED[0]


def is_kept() -> bool:
    """Whether an earlier command has compiled the kernel, so that it need only be loaded."""
    return read_kept() is not None


def make_ready_for_workers(progress: Progress | None = None) -> None:
    """As `ready`; besides, other processes find the kernel where they look, so that none of them compiles."""
    code = ready(progress)
    if not is_kept():
        keep(code.compiled)


def _loaded(progress: Progress | None) -> Code:
    lacking = missing()
    if lacking is not None:
        raise OperatorError(lacking)
    from simulator.kernel.backend import load

    code, notice = read_kept(), None
    if code is None:
        code = compile_all(progress)
        problem = keep(code)
        if problem is not None:
            why = f"{place().parent}: {problem.strerror}"
            notice = f"cannot keep the compiled engine ({why}); the next command compiles it again"
    engine = load(code)
    kind = CFUNCTYPE(c_int64, c_void_p)
    return Code({name: kind(engine.get_function_address(name)) for name in ENTRIES}, engine, code, notice)


def compile_all(progress: Progress | None = None) -> bytes:
    """All functions of the kernel as one object file."""
    for part in PARTS:
        for module in iter_modules(import_module(part).__path__):
            import_module(f"{part}.{module.name}")
    from simulator.kernel.backend import build
    from simulator.kernel.frontend import lower

    return build(lower(FUNCTIONS, FOREIGN, progress), ENTRIES)


def call(*works: tuple[str, int]) -> None:
    """Call entries of the kernel one after the other, each with one address."""
    code = ready()

    def work() -> None:
        for name, address in works:
            code.entries[name](address)

    with _LOCK:
        _on_deep_stack(work)


def _on_deep_stack(work: Callable[[], None]) -> None:
    usual = threading.stack_size(STACK)
    try:
        thread = threading.Thread(target=work, name="openline kernel")
        thread.start()
    finally:
        threading.stack_size(usual)
    thread.join()
