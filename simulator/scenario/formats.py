"""Versions of the format: which one this program reads, and how a file of an older one is rewritten.

A program that reads version N reads N - 1 too: it rewrites such a file in memory before it looks at it, and
`openline migrate` rewrites the file itself. A step changes single words where they stand, so that comments, layout and
line numbers stay.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import NamedTuple

from simulator.scenario.position import Position
from simulator.scenario.tree import Entry, MappingNode, ScalarNode

VERSION_KEY = "openline"
_QUOTES = ("'", '"')


class Edit(NamedTuple):
    """What stands at a place, and what shall stand there instead; both within one line."""

    position: Position
    old: str
    new: str


Step = Callable[[MappingNode], Iterable[Edit]]
"""From the tree of a file of one version to the edits that make it one of the next."""


@dataclass(frozen=True, slots=True)
class Formats:
    """The version that is read, and for each older one the step to the next."""

    present: int = 1
    steps: Mapping[int, Step] = field(default_factory=lambda: MappingProxyType({}))

    @property
    def oldest(self) -> int:
        """The oldest version from which steps lead to the present one."""
        oldest = self.present
        while oldest - 1 in self.steps:
            oldest -= 1
        return oldest


FORMATS = Formats()
"""There is one version so far, so there is no step."""


def version_of(tree: MappingNode) -> int | None:
    """The version that a file says it is written in; None where it says none."""
    entry = tree.entry(VERSION_KEY)
    value = entry.value.value if entry and isinstance(entry.value, ScalarNode) else None
    return value if isinstance(value, int) and not isinstance(value, bool) else None


def stepped(text: str, tree: MappingNode, version: int, formats: Formats) -> str:
    """The text of a file of `version`, rewritten as one of the next."""
    edits = [*formats.steps[version](tree), _next(tree, version)]
    return rewritten(text, edits)


def _next(tree: MappingNode, version: int) -> Edit:
    entry = tree.entry(VERSION_KEY)
    assert entry is not None
    return Edit(entry.value.position, str(version), str(version + 1))


def rename(entry: Entry, key: str) -> Edit:
    """The edit that gives an entry another key."""
    return Edit(entry.key_position, entry.key, key)


def rewritten(text: str, edits: Iterable[Edit]) -> str:
    """The text with all edits made. ValueError: something else stands at the place of one."""
    lines = text.split("\n")
    for edit in sorted(edits, key=lambda edit: (edit.position.line, edit.position.column), reverse=True):
        line, start = lines[edit.position.line - 1], edit.position.column - 1
        start += line.startswith(_QUOTES, start)
        if not line.startswith(edit.old, start):
            raise ValueError(f"line {edit.position.line}: {edit.old!r} does not stand at column {start + 1}")
        lines[edit.position.line - 1] = line[:start] + edit.new + line[start + len(edit.old) :]
    return "\n".join(lines)


def refusal(version: int, formats: Formats) -> str:
    """Why a file of another version cannot be used, and what would work."""
    here = f"this is format {version}, and this openline reads format {formats.present}"
    if version > formats.present:
        return f"{here}; use a newer openline"
    if version < formats.oldest:
        return f"{here}; rewrite it by hand, and say openline: {formats.present}"
    return f"{here}; `openline migrate --write FILE` rewrites it"
