"""A variant laid over a scenario: leave out, change, add, then exchange ids."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from simulator.scenario.nearest import nearest
from simulator.scenario.reading import Document
from simulator.scenario.spot import Spot
from simulator.scenario.tree import Entry, MappingNode, Node, SequenceNode
from simulator.scenario.variant.place import Edit, PlaceError
from simulator.scenario.variant.swap import swapped


def patched(document: Document, root: Spot, name: str) -> Document:
    """The document with a variant laid over it and without the section of variants; problems stand at its lines."""
    variant, tree = root.at("variants", name), document.root
    for spot, edit in _edits(variant):
        try:
            tree = edit.apply(tree)
        except PlaceError as error:
            spot.problem("E358", f"{edit.path}: {error}", hint=error.hint, on_key=spot.path[-2:-1] == ("change",))
    tree = _added(tree, variant.at("add"))
    tree = _swapped(tree, root, variant.at("swap"))
    tree = _ruled(tree, variant.at("rules"))
    entries = tuple(entry for entry in tree.entries if entry.key != "variants")
    return replace(document, root=replace(tree, entries=entries))


def _edits(variant: Spot) -> Iterator[tuple[Spot, Edit]]:
    for spot, path in variant.at("remove").names():
        yield spot, Edit(path, lambda old: None, spot.position)
    for path in variant.at("change").ids():
        spot = variant.at("change", path)
        yield spot, Edit(path, lambda old, new=spot.node: new, spot.key_position, creates=True)  # type: ignore[misc]


# --- adding


def _added(tree: MappingNode, spot: Spot) -> MappingNode:
    node = spot.node
    return _merged(tree, node, spot) if isinstance(node, MappingNode) else tree


def _merged(old: MappingNode, new: MappingNode, spot: Spot) -> MappingNode:
    entries = {entry.key: entry for entry in old.entries}
    for entry in new.entries:
        held = entries.get(entry.key)
        entries[entry.key] = _joined(held, entry, spot.at(entry.key)) if held else entry
    return replace(old, entries=tuple(entries.values()))


def _joined(held: Entry, entry: Entry, spot: Spot) -> Entry:
    one, other = held.value, entry.value
    if isinstance(one, MappingNode) and isinstance(other, MappingNode):
        return replace(held, value=_merged(one, other, spot))
    if isinstance(one, SequenceNode) and isinstance(other, SequenceNode):
        return replace(held, value=replace(one, items=(*one.items, *other.items)))
    path = ".".join(str(step) for step in spot.path[3:])
    spot.problem("E359", f"{path} is there already; write it under change", on_key=True)
    return held


# --- exchanging


def _swapped(tree: MappingNode, root: Spot, spot: Spot) -> MappingNode:
    pairs = [tuple(text for _, text in item.names()) for item in spot.items()]
    found = [_is_pair(root, item) for item in spot.items()]
    return swapped(tree, [(pair[0], pair[1]) for pair in pairs]) if pairs and all(found) else tree


def _is_pair(root: Spot, spot: Spot) -> bool:
    """Whether both are ids of one section."""
    (first, one), (second, other) = spot.names()
    tables = {section: root.at(section).ids() for section in root.ids() if section != "variants"}
    homes = [section for section, ids in tables.items() if one in ids]
    if not homes:
        known = [name for ids in tables.values() for name in ids]
        first.problem("E360", f'nothing of the scenario is called "{one}"', hint=nearest(one, known))
    elif not any(other in tables[section] for section in homes):
        message = f'"{other}" is not one of the {homes[0]}, and {one} is; two of one kind change places'
        second.problem("E360", message, hint=nearest(other, tables[homes[0]]))
    else:
        return True
    return False


# --- rule sets


def _ruled(tree: MappingNode, spot: Spot) -> MappingNode:
    """The chosen rule set of a side goes first, which makes it the default."""
    for side in spot.ids():
        chosen = spot.at(side)
        sets = _sets(tree, side)
        if sets is None or sets.entry(chosen.text) is None:
            known = [entry.key for entry in sets.entries] if sets else []
            there = f"it has {', '.join(known)}" if known else f"{side} has none"
            chosen.problem("E361", f'no rule set of {side} is called "{chosen.text}"; {there}')
            continue
        order = sorted(sets.entries, key=lambda entry: entry.key != chosen.text)
        first: Node = replace(sets, entries=tuple(order))
        tree = Edit(f"rule_sets.{side}", lambda old, new=first: new, chosen.position).apply(tree)  # type: ignore[misc]
    return tree


def _sets(tree: MappingNode, side: str) -> MappingNode | None:
    section = tree.entry("rule_sets")
    held = section.value.entry(side) if section and isinstance(section.value, MappingNode) else None
    return held.value if held and isinstance(held.value, MappingNode) else None
