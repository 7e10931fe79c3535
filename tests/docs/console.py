"""Examples in the docs, run as they stand: every block marked `console`, in every page.

    ```console
    $ openline run harbour-phone
    SIMULATED  The harbour phone  (harbour-phone)
    ...
    ```

A line that begins with `$ ` is typed into a shell, in a folder of its own for each page that holds a copy of
`scenarios/`; what follows it must be what comes back, stderr included. `...` on a line of its own stands for
any lines, elsewhere for any text. A command without output below it must end well, and its output is not
looked at. A block marked `yaml file=NAME` is first written into that folder.
"""

import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
WIDTH = "100"

_FENCE = re.compile(r"^(?P<fence>`{3,})(?P<info>[^`]*)$")


@dataclass(frozen=True)
class File:
    """A block that is written to a file before the commands below it."""

    line: int
    name: str
    text: str


@dataclass(frozen=True)
class Command:
    """A command and the lines that must come back; None: they are not looked at."""

    line: int
    text: str
    expected: tuple[str, ...] | None


@dataclass(frozen=True)
class Outcome:
    """What came back, line by line, and the exit code."""

    lines: tuple[str, ...]
    code: int


def examples(text: str) -> Iterator[File | Command]:
    """The files and commands of a page, in order."""
    for line, info, body in blocks(text):
        words = info.split()
        if words[:1] == ["console"]:
            yield from _commands(line, body)
        for word in words[1:]:
            if word.startswith("file="):
                yield File(line, word.removeprefix("file="), "".join(f"{one}\n" for one in body))


def blocks(text: str) -> Iterator[tuple[int, str, list[str]]]:
    """The fenced blocks of a page: line of the fence from 1, its info, its lines."""
    fence, start, info = "", 0, ""
    body: list[str] = []
    for number, line in enumerate(text.splitlines(), start=1):
        found = _FENCE.match(line)
        if not fence and found:
            fence, start, info, body = found["fence"], number, found["info"], []
        elif fence and line.strip() == fence:
            yield start, info, body
            fence = ""
        else:
            body = [*body, line]


def _commands(line: int, body: list[str]) -> Iterator[Command]:
    starts = [at for at, one in enumerate(body) if one.startswith("$ ")]
    for start, end in zip(starts, [*starts[1:], len(body)], strict=True):
        expected = tuple(body[start + 1 : end])
        yield Command(line + 1 + start, body[start].removeprefix("$ "), expected or None)


class Shell:
    """A folder in which commands are typed."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder / "here"
        shutil.copytree(
            ROOT / "scenarios", self.folder / "scenarios", ignore=shutil.ignore_patterns("__pycache__", "*.py*")
        )
        self._environment = _environment(folder)
        self._last = 0

    def write(self, file: File) -> None:
        """Put a file there."""
        (self.folder / file.name).write_text(file.text)

    def run(self, command: str) -> Outcome:
        """Type a command; `$?` in it is the exit code of the one before."""
        script = f"(exit {self._last})\n{command}"
        done = subprocess.run(
            ["sh", "-c", script],
            cwd=self.folder,
            env=self._environment,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            timeout=120,
            check=False,
        )
        self._last = done.returncode
        return Outcome(tuple(line.rstrip() for line in done.stdout.decode().splitlines()), done.returncode)


def _environment(folder: Path) -> dict[str, str]:
    """An `openline` and a `python` on the path, a home without anything in it, a terminal of a fixed width."""
    programs, home = folder / "bin", folder / "home"
    programs.mkdir()
    home.mkdir()
    for name, more in (("openline", "-m tui "), ("python", "")):
        shim = programs / name
        shim.write_text(f'#!/bin/sh\nexec "{sys.executable}" {more}"$@"\n')
        shim.chmod(0o755)
    path = f"{programs}{os.pathsep}{os.environ['PATH']}"
    return os.environ | {"PATH": path, "HOME": str(home), "PYTHONPATH": str(ROOT), "COLUMNS": WIDTH, "NO_COLOR": "1"}


def agrees(expected: tuple[str, ...], lines: tuple[str, ...]) -> bool:
    """Whether what came back is what the page shows."""
    pattern = "".join(_pattern(line) for line in expected)
    return re.fullmatch(pattern, "".join(f"{line}\n" for line in lines)) is not None


def _pattern(line: str) -> str:
    if line.strip() == "...":
        return r"(?:.*\n)*?"
    return ".*".join(re.escape(part) for part in line.rstrip().split("...")) + r"\n"


def rewritten(text: str, outcomes: dict[int, Outcome]) -> str:
    """The page with what came back below each command (by its line); what has `...` in it is left alone."""
    lines = text.splitlines()
    for example in reversed([one for one in examples(text) if isinstance(one, Command)]):
        expected = example.expected
        if expected and example.line in outcomes and not any("..." in one for one in expected):
            lines[example.line : example.line + len(expected)] = outcomes[example.line].lines
    return "\n".join(lines) + "\n"
