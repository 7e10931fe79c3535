"""The functions of the kernel: written in Python, compiled as one program.

`function` changes nothing about a function; it enters it into the list of what is compiled. Its annotations are its
types: a record is an address, `int`, `float` and `bool` are what they are in C. So functions may call each other in
any order and within each other, which the agents do as well. `foreign` is for the few that are not Python: their code
is LLVM's.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar

F = TypeVar("F", bound=Callable[..., object])

FUNCTIONS: dict[str, Callable[..., object]] = {}
"""By name; a name is there once in the whole kernel, since it is that of the compiled function."""

FOREIGN: dict[str, str] = {}
"""Of functions that are not written in Python, their code."""


def function(written: F) -> F:
    """Enter a function into the kernel."""
    name = written.__name__
    if name in FUNCTIONS:
        raise ValueError(f"two functions of the kernel are called {name!r}")
    FUNCTIONS[name] = written
    return written


ENTRIES = ("set_scene", "run_job")
"""What is called from outside."""

INLINE: set[str] = set()
"""Functions that are written out wherever they are called."""


def inline(written: F) -> F:
    """Enter a function that is small, or of which a call needs only a part, and that is called all the time."""
    INLINE.add(written.__name__)
    return function(written)


RARE: set[str] = set()
"""Functions that few runs call: they stand apart, and the ways to them count as unlikely."""


def rare(written: F) -> F:
    """Enter a function that most scenarios never need."""
    RARE.add(written.__name__)
    return function(written)


def foreign(code: str) -> Callable[[F], F]:
    """Enter a function whose code is LLVM's; what is written in Python is its name and its types."""

    def enter(written: F) -> F:
        FOREIGN[written.__name__] = code
        return function(written)

    return enter
