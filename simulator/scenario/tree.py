"""A scenario file as a tree that remembers where everything stands.

Three kinds of node, all frozen: mapping, sequence, scalar. Every node knows its own file, so a tree merged
from several files still points at the right line of each.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from simulator.scenario.position import Position

Scalar = str | int | float | bool | None
Data = Scalar | list["Data"] | dict[str, "Data"]
Location = tuple[str | int, ...]


@dataclass(frozen=True, slots=True)
class ScalarNode:
    """One value: text, whole number, number or truth value.

    `text` is what was written, without quotes. `value` is None only where reading has refused the value and
    said why; later checks keep silent about it. `inset` counts the characters from the position to the first
    of the text (1 for a quote); None where the file does not hold the text letter by letter on one line.
    `frame` counts the characters that an expansion has put in front of the written text, and behind it.
    """

    position: Position
    value: Scalar
    text: str
    quoted: bool = False
    inset: int | None = None
    frame: tuple[int, int] = (0, 0)

    def at(self, offset: int) -> Position:
        """Where a character of the text stands, counted from 0; the beginning of the value if unknown."""
        start = self.position
        if self.inset is None:
            return start
        return Position(start.file, start.line, start.column + self.inset + offset)


@dataclass(frozen=True, slots=True)
class SequenceNode:
    """A list, written with dashes or in square brackets.

    `label` is what a concept that implies it calls it; nothing where an author wrote it.
    """

    position: Position
    items: tuple[Node, ...] = ()
    label: str = ""


@dataclass(frozen=True, slots=True)
class Entry:
    """A key with its value; the key has a position of its own, for problems about the key itself."""

    key: str
    key_position: Position
    value: Node


@dataclass(frozen=True, slots=True)
class MappingNode:
    """Keys with values, in the order written; no key stands twice. `label` as of a list."""

    position: Position
    entries: tuple[Entry, ...] = ()
    label: str = ""

    def entry(self, key: str | int) -> Entry | None:
        """The entry of a key, or None."""
        for entry in self.entries:  # not a generator: this is asked many thousand times
            if entry.key == key:
                return entry
        return None


Node = MappingNode | SequenceNode | ScalarNode


@dataclass(frozen=True, slots=True)
class Place:
    """Where a location led: the node, the key it hangs on (None for an item or the root), and the way there.

    `steps` are the steps of the location, each with whether it exists in the data. The others are names that
    pydantic gives to the branches of a union, or a missing key at the end.
    """

    node: Node
    entry: Entry | None = None
    steps: tuple[tuple[str | int, bool], ...] = ()

    @property
    def path(self) -> Location:
        """The steps that exist in the data."""
        return tuple(step for step, exists in self.steps if exists)

    @property
    def key_position(self) -> Position:
        """Where the key stands; the value, where there is no key."""
        return self.entry.key_position if self.entry else self.node.position


def to_data(node: Node) -> Data:
    """The tree as plain dicts, lists and scalars; positions are lost."""
    if isinstance(node, MappingNode):
        return {entry.key: to_data(entry.value) for entry in node.entries}
    if isinstance(node, SequenceNode):
        return [to_data(item) for item in node.items]
    return node.value


def places(root: Node, loc: Location) -> Iterator[Place]:
    """Every way to read a location, the most literal first.

    A step that is not in the data is skipped. A step that is may still be the name of a union's branch (a
    channel of kind `text` that has a key `text`), so the ways that skip it follow.
    """
    yield from _walk(Place(root), loc)


def locate(root: Node, loc: Location, of: Literal["value", "key"] = "value") -> Position:
    """The best position for an error location such as ("offices", "north.desk", "hours", 0).

    The value's position, or with `of="key"` the key's (for unknown keys). A last step that is not in the data
    is a missing key: the answer is then the key that it is missing from.
    """
    place = next(places(root, loc))
    missing = bool(loc) and not place.steps[-1][1]
    return place.key_position if of == "key" or missing else place.node.position


def dotted(path: Location) -> str:
    """A path as authors read it: offices.north.desk.hours[0]."""
    steps = (f"[{step}]" if isinstance(step, int) else f".{step}" for step in path)
    return "".join(steps).removeprefix(".")


def _walk(place: Place, loc: Location) -> Iterator[Place]:
    if not loc:
        yield place
        return
    below = _step(place, loc[0])
    if below is not None:
        yield from _walk(below, loc[1:])
    yield from _walk(_skip(place, loc[0]), loc[1:])


def _step(place: Place, step: str | int) -> Place | None:
    node, steps = place.node, (*place.steps, (step, True))
    if isinstance(node, MappingNode) and (entry := node.entry(step)):
        return Place(entry.value, entry, steps)
    if isinstance(node, SequenceNode) and isinstance(step, int) and 0 <= step < len(node.items):
        return Place(node.items[step], None, steps)
    return None


def _skip(place: Place, step: str | int) -> Place:
    return Place(place.node, place.entry, (*place.steps, (step, False)))
