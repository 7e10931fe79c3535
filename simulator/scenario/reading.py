"""From a path to a scenario's tree: every file read, every inclusion followed, every mistake a row.

Nothing here raises because of what a file holds or where a path leads. A `Document` is returned when every
file could be followed to its end; single refused values and keys are then in the problems, and holes in the
tree. None means that a part of the scenario is unknown, so that looking for further mistakes would only
invent some.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from importlib.resources.abc import Traversable
from pathlib import Path

from simulator.scenario.formats import FORMATS, VERSION_KEY, Formats, refusal, stepped, version_of
from simulator.scenario.include import Shelf, Target, main_target, packaged_parts, text_target
from simulator.scenario.limits import LIMITS, Limits
from simulator.scenario.merge import Part, merge
from simulator.scenario.parse import Budget, parse
from simulator.scenario.position import Position
from simulator.scenario.problem import Problems
from simulator.scenario.source import Refusal
from simulator.scenario.text import decode
from simulator.scenario.tree import MappingNode, ScalarNode, SequenceNode


@dataclass(frozen=True, slots=True)
class SourceFile:
    """One file as it was read: the name shown, the text (line feeds only), its SHA-256 in hex."""

    name: str
    text: str
    sha256: str


@dataclass(frozen=True, slots=True)
class Document:
    """A scenario as read: one tree without `use` and `defaults`, and its files, the main one first."""

    root: MappingNode
    files: tuple[SourceFile, ...]


def read_scenario(
    path: Path,
    problems: Problems,
    *,
    parts: Traversable | None = None,
    limits: Limits = LIMITS,
    formats: Formats = FORMATS,
) -> Document | None:
    """Read a scenario file and all that it includes. A file of the format version before is read as one of the present.

    `parts` stands in for the parts that openline ships. Names in positions are relative to the folder of
    `path`; shipped parts are called parts/NAME.yaml, files of an own folder of that name ./parts/NAME.yaml.
    """
    target, root = main_target(path)
    return _Reader(problems, Shelf(root, parts or packaged_parts()), limits, formats).document(target)


def read_text(
    text: str,
    name: str,
    problems: Problems,
    *,
    folder: Path | None = None,
    parts: Traversable | None = None,
    limits: Limits = LIMITS,
) -> Document | None:
    """Read a scenario that is being edited, as if it were the file `name` in `folder`.

    Without a folder it can include only the parts that openline ships.
    """
    root = main_target(folder / name)[1] if folder else None
    return _Reader(problems, Shelf(root, parts or packaged_parts()), limits).document(text_target(text, name, root))


@dataclass(frozen=True, slots=True)
class _Use:
    """An entry under `use`, and where it stands."""

    entry: str
    position: Position


class _Reader:
    """Reads the files of one scenario, each once, included ones before the file that names them."""

    def __init__(self, problems: Problems, shelf: Shelf, limits: Limits, formats: Formats = FORMATS) -> None:
        self.problems, self.shelf, self.limits, self.formats = problems, shelf, limits, formats
        self.budget = Budget(limits)
        self.sources: dict[str, SourceFile] = {}
        self.done: dict[str, Part | None] = {}
        self.chain: list[Target] = []

    def document(self, main: Target) -> Document | None:
        """The whole scenario; None if any of its files could not be followed."""
        self._load(main, None)
        parts = [part for part in self.done.values() if part is not None]
        if len(parts) < len(self.done):
            return None
        return Document(merge(parts, self.problems), tuple(self.sources.values()))

    def _load(self, target: Target, use: _Use | None) -> Part | None:
        if target.ident in self.done:
            return self.done[target.ident]
        self.chain.append(target)
        tree = self._parse(target, use)
        part = self._include(target, tree) if tree else None
        self.chain.pop()
        self.done[target.ident] = part
        return part

    def _parse(self, target: Target, use: _Use | None) -> MappingNode | None:
        data = self._bytes(target, use)
        if data is None:
            return None
        self.problems.note_file(target.name)
        text = decode(data)
        if isinstance(text, Refusal):
            self.problems.add(text.code, Position(target.name, text.line, text.column), text.message)
            return None
        self.sources[target.ident] = SourceFile(target.name, text, hashlib.sha256(data).hexdigest())
        tree = parse(target.name, text, self.problems, self.budget)
        return self._of_present_format(target, text, tree) if tree else None

    def _of_present_format(self, target: Target, text: str, tree: MappingNode) -> MappingNode | None:
        """The tree, rewritten where the file is of the version before; no step changes the number of a line."""
        version, present = version_of(tree), self.formats.present
        if version is None or version == present:
            return tree
        if version == present - 1 and version in self.formats.steps:
            return parse(target.name, stepped(text, tree, version, self.formats), self.problems, Budget(self.limits))
        entry = tree.entry(VERSION_KEY)
        assert entry is not None
        self.problems.add("E475", entry.value.position, refusal(version, self.formats), key=VERSION_KEY)
        return None

    def _bytes(self, target: Target, use: _Use | None) -> bytes | None:
        data = target.open(self.limits.file_bytes)
        if isinstance(data, Refusal):
            message = f"{target.name}: {data.message}" if use else data.message
            self._refuse(data.code, message, use or _Use("", Position(target.name)))
            return None
        self.budget.size += len(data)
        return data if use is None or self._fits(use) else None

    def _fits(self, use: _Use) -> bool:
        self.budget.files += 1
        if self.budget.files > self.limits.files:
            self._refuse("E134", f"a scenario includes at most {self.limits.files} files", use)
        elif self.budget.size > self.limits.total_bytes:
            message = f"with this file the scenario is larger than {self.limits.total_bytes:,} bytes"
            self._refuse("E133", message, use)
        else:
            return True
        return False

    def _include(self, target: Target, tree: MappingNode) -> Part | None:
        uses, defaults = self._uses(tree), self._defaults(tree, is_main=len(self.chain) == 1)
        parts = [self._follow(use, target) for use in uses or ()]
        known = [part for part in parts if part is not None]
        if uses is None or len(known) < len(parts):
            return None
        reaches = frozenset[str]().union(*({part.ident} | part.reaches for part in known))
        return Part(target.ident, tree, reaches, defaults)

    def _follow(self, use: _Use, source: Target) -> Part | None:
        target = self.shelf.find(use.entry, source.folder)
        if isinstance(target, Refusal):
            self._refuse(target.code, target.message, use)
            return None
        idents = [link.ident for link in self.chain]
        names = [link.name for link in self.chain[idents.index(target.ident) :]] if target.ident in idents else []
        if not names:
            return self._load(target, use)
        chain = " -> ".join([*names, target.name])
        self._refuse("E154", f"these files include each other: {chain}; remove one of the links", use)
        return None

    def _uses(self, tree: MappingNode) -> list[_Use] | None:
        entry = tree.entry("use")
        if entry is None:
            return []
        items = entry.value.items if isinstance(entry.value, SequenceNode) else (entry.value,)
        texts = [item for item in items if isinstance(item, ScalarNode) and isinstance(item.value, str) and item.text]
        if len(texts) < len(items):
            self.problems.add("E151", entry.value.position, "use is the name of a file, or a list of names", key="use")
            return None
        return [_Use(str(item.value), item.position) for item in texts]

    def _defaults(self, tree: MappingNode, is_main: bool) -> bool:
        entry = tree.entry("defaults")
        if entry is None:
            return False
        value = entry.value.value if isinstance(entry.value, ScalarNode) else None
        if is_main or not isinstance(value, bool):
            message = "defaults is true or false, and stands in a file that others include"
            self.problems.add("E157", entry.key_position, message, key="defaults")
        return value is True

    def _refuse(self, code: str, message: str, use: _Use) -> None:
        self.problems.add(code, use.position, message, key="use" if use.entry else "")
