"""A place in a scenario's tree, reached key by key: what is written there, and where problems about it point."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from simulator.scenario.language import place_in_text
from simulator.scenario.position import Position
from simulator.scenario.problem import Problems
from simulator.scenario.reading import Document
from simulator.scenario.tree import Location, MappingNode, Node, ScalarNode, SequenceNode, dotted


@dataclass(slots=True)
class Sheet:
    """What all spots of one scenario share: the collector of problems and the lines of each file."""

    problems: Problems
    lines: dict[str, list[str]] = field(default_factory=dict)
    refused: frozenset[Position] = frozenset()
    """Where reading or the shape has found an error already: one mistake, one problem."""
    said: set[tuple[str, Position, str]] = field(default_factory=set)
    """What was said already: one text may be read twice where a concept is made of several others."""

    def add(self, code: str, where: Position, message: str, key: str, hint: str) -> None:
        """Add a problem, unless this place was refused before."""
        said = (code, where, message)
        if where not in self.refused and said not in self.said:
            self.said.add(said)
            self.problems.add(code, where, message, key=key, hint=hint)

    def line(self, position: Position) -> str | None:
        """The line of a file at a position, if the text is at hand."""
        lines = self.lines.get(position.file, [])
        return lines[position.line - 1] if position.line <= len(lines) else None


@dataclass(frozen=True, slots=True)
class Spot:
    """A place: `node` is None where nothing is written, and problems then point at the key above."""

    sheet: Sheet = field(compare=False)
    node: Node | None = field(compare=False)
    path: Location
    position: Position
    key_position: Position

    @classmethod
    def root(cls, document: Document, problems: Problems) -> Spot:
        """The spot of the whole scenario."""
        lines = {file.name: file.text.split("\n") for file in document.files}
        errors = (row for row in problems if row.severity == "error")
        sheet = Sheet(problems, lines, frozenset(Position(row.file, row.line, row.column) for row in errors))
        where = document.root.position
        return cls(sheet, document.root, (), where, where)

    def at(self, *keys: str | int) -> Spot:
        """The place below, key by key."""
        spot = self
        for key in keys:
            spot = spot._step(key)
        return spot

    def _step(self, key: str | int) -> Spot:
        path = (*self.path, key)
        if isinstance(self.node, MappingNode) and (entry := self.node.entry(key)):
            return Spot(self.sheet, entry.value, path, entry.value.position, entry.key_position)
        if isinstance(self.node, SequenceNode) and isinstance(key, int) and key < len(self.node.items):
            item = self.node.items[key]
            return Spot(self.sheet, item, path, item.position, item.position)
        return Spot(self.sheet, None, self.path, self.key_position, self.key_position)

    @property
    def exists(self) -> bool:
        """Whether anything is written there."""
        return self.node is not None

    @property
    def is_list(self) -> bool:
        """Whether a list is written there."""
        return isinstance(self.node, SequenceNode)

    @property
    def text(self) -> str:
        """The single value as text; nothing where there is none."""
        if not isinstance(self.node, ScalarNode):
            return ""
        value = self.node.value
        if isinstance(value, bool):
            return "true" if value else "false"
        return value if isinstance(value, str) else self.node.text

    @property
    def label(self) -> str:
        """What a concept calls the entry that it implies here; nothing where an author wrote it."""
        return "" if self.node is None or isinstance(self.node, ScalarNode) else self.node.label

    @property
    def key(self) -> str:
        """The dotted path of the place."""
        return dotted(self.path)

    @property
    def on_key(self) -> Spot:
        """The key alone, for a key that is itself a name."""
        return Spot(self.sheet, None, self.path, self.key_position, self.key_position)

    def ids(self) -> tuple[str, ...]:
        """The keys of a mapping, in the order written."""
        return tuple(entry.key for entry in self.node.entries) if isinstance(self.node, MappingNode) else ()

    def items(self) -> tuple[Spot, ...]:
        """The items of a list; a single value counts as a list of one."""
        if isinstance(self.node, SequenceNode):
            return tuple(self.at(index) for index in range(len(self.node.items)))
        return (self,) if self.node is not None else ()

    def names(self) -> Iterator[tuple[Spot, str]]:
        """Each text of a name or a list of names, with its place."""
        return ((spot, spot.text) for spot in self.items())

    def problem(self, code: str, message: str, *, hint: str = "", on_key: bool = False) -> None:
        """Add a problem about the value here, or with `on_key` about its key."""
        where = self.key_position if on_key else self.position
        self.sheet.add(code, where, message, self.key, hint)

    def report(self, code: str, offset: int, message: str, hint: str = "") -> None:
        """Add a problem at an offset inside the text written here."""
        quoted = isinstance(self.node, ScalarNode) and self.node.quoted
        before, behind = self.node.frame if isinstance(self.node, ScalarNode) else (0, 0)
        line, column = place_in_text(
            self.position.line,
            self.position.column,
            self.text[before : len(self.text) - behind],
            offset - before,
            quoted=quoted,
            written=self.sheet.line(self.position),
        )
        where = Position(self.position.file, line, column)
        self.sheet.add(code, where, message, self.key, hint)


@dataclass(frozen=True, slots=True)
class Cut:
    """A part of the text at a spot, from an offset on: reports are moved to where the part stands."""

    spot: Spot
    offset: int

    def __call__(self, code: str, offset: int, message: str, hint: str = "") -> None:
        """Add a problem at an offset inside the part."""
        self.spot.report(code, self.offset + offset, message, hint)
