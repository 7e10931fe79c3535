"""All files of a scenario as one value: what an exercise keeps, so that it can be compiled again wherever it goes."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from tempfile import TemporaryDirectory

from simulator.errors import OperatorError
from simulator.program.words import CompiledScenario
from simulator.scenario.loading import find, load
from simulator.scenario.problem import Problems
from simulator.scenario.reading import read_scenario

SHIPPED = "parts/"
"""How the names of shipped parts begin; a folder of one's own of this name is shown as ./parts."""


@dataclass(frozen=True, slots=True)
class Book:
    """The files of a scenario, the main one first: pairs of the name as it is shown and the text."""

    files: tuple[tuple[str, str], ...]
    variant: str | None = None


def read_book(name_or_path: str | Path, variant: str | None = None) -> Book:
    """The files of a scenario by its id or path. AuthorError: its problems. OperatorError: there is none."""
    problems = Problems()
    document = read_scenario(find(name_or_path), problems)
    problems.raise_if_errors()
    assert document is not None
    return Book(tuple((file.name, file.text) for file in document.files), variant)


def compile_book(book: Book) -> CompiledScenario:
    """The scenario that these files are, whatever lies on the disk by now.

    AuthorError: its problems. OperatorError: a file's name leads out of the book.
    """
    with TemporaryDirectory(prefix="openline-") as folder:
        root, shipped = Path(folder) / "own", Path(folder) / "shipped"
        for name, text in book.files:
            _write(root, shipped, name, text)
        return load(root / book.files[0][0], book.variant, parts=shipped)


def _write(root: Path, shipped: Path, name: str, text: str) -> None:
    is_part = name.startswith(SHIPPED)
    below = PurePosixPath(name.removeprefix(SHIPPED) if is_part else name)
    if below.is_absolute() or ".." in below.parts:
        raise OperatorError(f"{name!r} is no name of a file of a scenario; the exercise cannot be opened")
    path = (shipped if is_part else root) / below
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8", newline="\n")
