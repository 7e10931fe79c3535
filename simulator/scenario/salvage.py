"""What can still be looked at of a scenario some of whose entries have the wrong shape.

An author with one misspelt key wants to hear of the unknown office three entries below as well. So entries with
problems of shape are left out, and the rest is validated again; the result is checked, and never run.
"""

from __future__ import annotations

from simulator.scenario import schema
from simulator.scenario.position import Position
from simulator.scenario.problem import Problems
from simulator.scenario.reading import Document
from simulator.scenario.shape import validate
from simulator.scenario.tree import Entry, MappingNode, Node, ScalarNode, SequenceNode


def salvage(document: Document, problems: Problems) -> tuple[Document, schema.Scenario | None]:
    """What is left without what was refused, and its model.

    First only the refused keys of an entry are left out; where that leaves an entry lame, the whole entries.
    """
    refused = {Position(row.file, row.line, row.column) for row in problems if row.severity == "error"}
    left, model = _rest(document, refused, whole=False)
    return (left, model) if model is not None else _rest(document, refused, whole=True)


def _rest(document: Document, refused: set[Position], *, whole: bool) -> tuple[Document, schema.Scenario | None]:
    kept = [_prune(entry, refused, whole=whole) for entry in document.root.entries]
    entries = tuple(entry for entry in kept if entry is not None)
    rest = MappingNode(document.root.position, (*entries, *_needed(document.root, entries)))
    left = Document(rest, document.files)
    return left, validate(schema.Scenario, left, Problems())


def _prune(entry: Entry, refused: set[Position], *, whole: bool) -> Entry | None:
    """A top-level entry without the entries below it that hold a problem; None where it is wrong itself."""
    if entry.key_position in refused or entry.value.position in refused:
        return None
    if not _holds(entry.value, refused):
        return entry
    value = _without(entry.value, refused, 2, whole=whole)
    return None if value is None else Entry(entry.key, entry.key_position, value)


def _without(node: Node, refused: set[Position], depth: int, *, whole: bool) -> Node | None:
    """The node with its refused parts left out, down to this depth; None where it is refused as a whole.

    `whole`: an entry (keys at depth 1) with anything refused in it is left out altogether.
    """
    if not _holds(node, refused):
        return node
    if depth == 0 or node.position in refused or (whole and depth == 1 and isinstance(node, MappingNode)):
        return None
    if isinstance(node, SequenceNode):
        items = (_without(item, refused, depth - 1, whole=whole) for item in node.items)
        return SequenceNode(node.position, tuple(item for item in items if item is not None))
    if isinstance(node, MappingNode):
        return MappingNode(node.position, _entries(node, refused, depth, whole=whole))
    return None


def _entries(node: MappingNode, refused: set[Position], depth: int, *, whole: bool) -> tuple[Entry, ...]:
    below = (
        (entry, _without(entry.value, refused, depth - 1, whole=whole))
        for entry in node.entries
        if entry.key_position not in refused
    )
    return tuple(Entry(entry.key, entry.key_position, value) for entry, value in below if value is not None)


def _holds(node: Node, refused: set[Position]) -> bool:
    """Whether a problem stands at a node, at one of its keys, or below."""
    if node.position in refused:
        return True
    if isinstance(node, SequenceNode):
        return any(_holds(item, refused) for item in node.items)
    if isinstance(node, MappingNode):
        return any(row.key_position in refused or _holds(row.value, refused) for row in node.entries)
    return False


def _needed(root: MappingNode, entries: tuple[Entry, ...]) -> tuple[Entry, ...]:
    """Stand-ins for what every scenario must have, so that the rest can be looked at."""
    where, present = root.position, {entry.key for entry in entries}

    def text(word: str | int) -> ScalarNode:
        return ScalarNode(where, word, str(word))

    clock = MappingNode(where, tuple(Entry(key, where, text("1 h")) for key in ("play", "horizon")))
    stand_ins: dict[str, Node] = {
        "openline": text(1),
        "title": text("untitled"),
        "case": text("fictional"),
        "clock": clock,
        "sides": MappingNode(where),
        "offices": MappingNode(where),
    }
    return tuple(Entry(key, where, node) for key, node in stand_ins.items() if key not in present)
