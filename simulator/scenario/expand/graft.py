"""Adding entries to a scenario's tree as if an author had written them where the concept stands that implies them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from simulator.scenario.position import Position
from simulator.scenario.reading import Document
from simulator.scenario.spot import Spot
from simulator.scenario.tree import Entry, MappingNode, Node, Scalar, ScalarNode, SequenceNode

Plain = Node | Scalar | Mapping[str, "Plain"] | Sequence["Plain"]
"""What a grown node is written as; nodes of the file stand as they are, so that their columns stay true."""


@dataclass(frozen=True, slots=True)
class Addition:
    """One thing to add: under `section` an entry `key`, or an item of the list `section`, or of `section.key`.

    `at` is the spot that implies it. With `appended` the value is an item of a list (that of the section where `key` is
    empty); otherwise the entry must be new. `label` is what people read in place of its id, made of what the author
    called the thing that implies it; nothing where the id is the author's own.
    """

    section: str
    key: str
    value: Plain
    at: Spot
    appended: bool = False
    label: str = ""


def grow(value: Plain, position: Position) -> Node:
    """A node of plain data; mappings leave out what is None."""
    if isinstance(value, (MappingNode, SequenceNode, ScalarNode)):
        return value
    if isinstance(value, Mapping):
        entries = (Entry(key, position, grow(item, position)) for key, item in value.items() if item is not None)
        return MappingNode(position, tuple(entries))
    if isinstance(value, Sequence) and not isinstance(value, str):
        return SequenceNode(position, tuple(grow(item, position) for item in value))
    return ScalarNode(position, value, value if isinstance(value, str) else str(value))


def graft(document: Document, additions: Iterable[Addition]) -> Document:
    """The document with all additions; an entry that the author has written himself is a problem (E355)."""
    tree = document.root
    for addition in additions:
        tree = _added(tree, addition)
    return replace(document, root=tree)


def _added(tree: MappingNode, addition: Addition) -> MappingNode:
    position, node = addition.at.key_position, _labelled(grow(addition.value, addition.at.key_position), addition.label)
    section = tree.entry(addition.section)
    if not addition.key:
        return _with(tree, addition.section, _appended(section.value if section else None, node, position), position)
    below = section.value if section and isinstance(section.value, MappingNode) else MappingNode(position)
    held = below.entry(addition.key)
    if held and not addition.appended:
        message = f'{addition.section} already has an entry "{addition.key}"; give one of the two another id'
        addition.at.problem("E355", message, on_key=True)
        return tree
    value = _appended(held.value if held else None, node, position) if addition.appended else node
    return _with(tree, addition.section, _with(below, addition.key, value, position), position)


def _labelled(node: Node, label: str) -> Node:
    return node if isinstance(node, ScalarNode) or not label else replace(node, label=label)


def _appended(held: Node | None, node: Node, position: Position) -> SequenceNode:
    items = held.items if isinstance(held, SequenceNode) else () if held is None else (held,)
    return SequenceNode(held.position if held else position, (*items, node))


def _with(tree: MappingNode, key: str, value: Node, position: Position) -> MappingNode:
    if tree.entry(key) is None:
        return replace(tree, entries=(*tree.entries, Entry(key, position, value)))
    kept = (replace(entry, value=value) if entry.key == key else entry for entry in tree.entries)
    return replace(tree, entries=tuple(kept))
