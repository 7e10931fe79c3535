"""The scenario as it was when a sweep began: its files, kept with the results, and how to read them again."""

from __future__ import annotations

from pathlib import Path, PurePosixPath

from simulator.errors import OperatorError
from simulator.program.words import CompiledScenario
from simulator.scenario.loading import find, load
from simulator.scenario.problem import Problems
from simulator.scenario.reading import read_scenario

SHIPPED = "shipped"
"""Folder of the parts that come with openline."""
OWN = "own"
"""Folder of the author's own files, the main one among them."""


def texts_of(name_or_path: str) -> tuple[tuple[str, str], ...]:
    """Each file of a scenario, where it is kept and its text; the main one first."""
    path, problems = find(name_or_path), Problems()
    document = read_scenario(path, problems)
    problems.raise_if_errors()
    if document is None:
        raise OperatorError(f"{path}: cannot be read")
    return tuple((_place(file.name), file.text) for file in document.files)


def _place(name: str) -> str:
    """A part that openline ships is shown as parts/NAME.yaml, a file of the author's own otherwise."""
    shown = PurePosixPath(name)
    return f"{SHIPPED}/{shown.name}" if name.startswith("parts/") else f"{OWN}/{shown.as_posix()}"


def load_kept(folder: Path, main: str, variant: str) -> CompiledScenario:
    """The scenario that is kept in a folder, or a variant of it. `main` is where its main file is kept."""
    return load(folder / main, variant or None, parts=folder / SHIPPED)
