"""What a line under `use` names, and whether it may be read.

    use: parts/ladder           a part that openline ships; the ending .yaml may be left out
    use: [forces.yaml, ./parts/own.yaml]      files beside the scenario

`parts/NAME` is always the part that openline ships, whatever lies beside the scenario: a reader who sees the
line knows what it means without looking into the folder. A folder of one's own that is called parts is
written ./parts.

Files of one's own are named relative to the file that names them and lie inside the folder of the main file,
links followed: a scenario that is passed on never reads what else is on the computer of the one who opens it.
"""

from __future__ import annotations

import os
import re
from collections.abc import Callable
from dataclasses import dataclass
from importlib import resources
from importlib.resources.abc import Traversable
from pathlib import Path

from simulator.scenario.problem import nearest, shorten
from simulator.scenario.source import Refusal, read_bytes, too_large

_PART = re.compile(r"parts/(?P<name>[A-Za-z0-9_-]+)(?:\.yaml)?")
_ELSEWHERE = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*:|/|~")  # a URL, a drive, an absolute path, a home folder


@dataclass(frozen=True, slots=True)
class Target:
    """A file to read: `ident` tells files apart, `name` is shown, `folder` is what it may name others from.

    `open` takes the largest size in bytes. A packaged part has no folder: it names only other parts.
    """

    ident: str
    name: str
    folder: Path | None
    open: Callable[[int], bytes | Refusal]


@dataclass(frozen=True, slots=True)
class Shelf:
    """Where included files may come from: the main file's folder (None: nowhere) and the packaged parts."""

    root: Path | None
    parts: Traversable | None

    def find(self, entry: str, folder: Path | None) -> Target | Refusal:
        """The file that an entry of `use` names in a file of `folder`, or why it may not be read."""
        if entry.startswith("parts/"):
            return self._part(entry)
        return _refuse_form(entry) or self._own(entry, folder)

    def _part(self, entry: str) -> Target | Refusal:
        match, names = _PART.fullmatch(entry), self._part_names()
        name = match["name"] if match else ""
        if self.parts is None or name not in names:
            hint = nearest(entry.removeprefix("parts/").removesuffix(".yaml"), names)
            known = f"; did you mean parts/{hint}?" if hint else "; a file of your own is written ./parts/..."
            return Refusal("E153", f"openline has no {shorten(entry)}{known}")
        file = self.parts / f"{name}.yaml"
        return Target(f"parts/{name}", f"parts/{name}.yaml", None, lambda limit: _read_part(file, limit))

    def _part_names(self) -> list[str]:
        files = self.parts.iterdir() if self.parts is not None and self.parts.is_dir() else ()
        return sorted(file.name.removesuffix(".yaml") for file in files if file.name.endswith(".yaml"))

    def _own(self, entry: str, folder: Path | None) -> Target | Refusal:
        if folder is None or self.root is None:
            return Refusal("E152", f"only shipped parts can be named here, and {shorten(entry)} is none")
        real = _real(folder / entry)
        if not real.is_relative_to(self.root):
            return Refusal("E152", f"{shorten(entry)} lies outside the folder of the scenario; copy it into the folder")
        name = real.relative_to(self.root).as_posix()
        shown = f"./{name}" if name.startswith("parts/") else name
        return Target(str(real), shown, real.parent, lambda limit: read_bytes(real, limit))


def packaged_parts() -> Traversable | None:
    """The folder of parts that openline ships, or None if they are not installed."""
    try:
        return resources.files("scenarios") / "parts"
    except ModuleNotFoundError:
        return None


def main_target(path: Path) -> tuple[Target, Path]:
    """The file that a reading begins with, and the folder that everything else must lie in."""
    root = _real(path.parent)
    return Target(str(_real(path)), path.name or str(path), root, lambda limit: read_bytes(path, limit)), root


def text_target(text: str, name: str, folder: Path | None) -> Target:
    """A text that is in no file yet, read as if it lay in `folder`."""
    data = text.encode("utf-8", "surrogatepass")
    ident = str(_real(folder / name)) if folder else name
    return Target(ident, name, folder, lambda limit: data if len(data) <= limit else too_large(limit))


def _real(path: Path) -> Path:
    """The path with its links followed as far as they lead; Path.resolve would raise at a circle."""
    try:
        return Path(os.path.realpath(path))
    except ValueError:  # a NUL in the path: opening it will tell
        return path


def _refuse_form(entry: str) -> Refusal | None:
    if "\\" in entry:
        return Refusal("E152", f"folders are separated by /: write {shorten(entry.replace(chr(92), '/'))}")
    if "\0" in entry or _ELSEWHERE.match(entry):
        message = f"{shorten(entry)} is not a file beside the scenario; copy it there and give its name"
        return Refusal("E152", message)
    return None


def _read_part(file: Traversable, limit: int) -> bytes | Refusal:
    try:
        data = file.read_bytes()
    except OSError:
        return Refusal("E105", "this part cannot be read; install openline again")
    return data if len(data) <= limit else too_large(limit)
