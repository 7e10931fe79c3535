"""Two ids that change places: wherever one is declared or referred to stands the other, but not in labels and texts."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace
from typing import Final

from simulator.scenario import schema
from simulator.scenario.annotation import Choices, below, choices, is_for_people, narrow
from simulator.scenario.tree import Entry, MappingNode, Node, SequenceNode

KEPT: Final = frozenset({"label", "zone"})
"""Keys of an entry that belong to its id and stay with it: the name on screens, and where on earth it is."""

UNTOUCHED: Final = frozenset({"sources", "history", "variants", "source", "stream"})
"""Sections and keys in which no id is exchanged; nor is any in what is said to people."""


def swapped(tree: MappingNode, pairs: Iterable[tuple[str, str]]) -> MappingNode:
    """The tree with these ids exchanged; what entries have of `KEPT` stays with the id."""
    names = _both_ways(pairs)
    done = _walk(tree, choices(schema.Scenario), _exchanger(names))
    assert isinstance(done, MappingNode)
    sections = tuple(replace(entry, value=_keep(entry.value, tree, entry.key, names)) for entry in done.entries)
    return replace(done, entries=sections)


def exchanged(text: str, pairs: Iterable[tuple[str, str]]) -> str:
    """A piece of a file with these ids exchanged."""
    return _exchanger(_both_ways(pairs))(text)


def _both_ways(pairs: Iterable[tuple[str, str]]) -> dict[str, str]:
    return {one: other for pair in pairs for one, other in (pair, pair[::-1])}


def _exchanger(names: Mapping[str, str]) -> Callable[[str], str]:
    longest = sorted(names, key=lambda name: (-len(name), name))
    pattern = re.compile(r"(?<![\w.])(?:" + "|".join(map(re.escape, longest)) + r")(?!\w)")
    return lambda text: pattern.sub(lambda match: names[match[0]], text)


def _walk(node: Node, here: Choices, exchange: Callable[[str], str]) -> Node:
    if isinstance(node, MappingNode):
        known = narrow(here, node)
        return replace(node, entries=tuple(_entry(entry, below(known, entry.key), exchange) for entry in node.entries))
    if isinstance(node, SequenceNode):
        items = (_walk(item, below(here, number), exchange) for number, item in enumerate(node.items))
        return replace(node, items=tuple(items))
    if not isinstance(node.value, str) or is_for_people(here):
        return node
    text = exchange(node.value)
    return node if text == node.value else replace(node, value=text, text=text)


def _entry(entry: Entry, here: Choices, exchange: Callable[[str], str]) -> Entry:
    if entry.key in UNTOUCHED:
        return entry
    return replace(entry, key=exchange(entry.key), value=_walk(entry.value, here, exchange))


def _keep(node: Node, before: MappingNode, section: str, names: Mapping[str, str]) -> Node:
    """A section whose exchanged entries have again what belongs to their ids."""
    written = before.entry(section)
    if not isinstance(node, MappingNode) or written is None or not isinstance(written.value, MappingNode):
        return node
    entries = []
    for entry in node.entries:
        own = written.value.entry(entry.key) if entry.key in names else None
        entries.append(replace(entry, value=_kept(entry.value, own.value)) if own else entry)
    return replace(node, entries=tuple(entries))


def _kept(node: Node, own: Node) -> Node:
    if not isinstance(node, MappingNode) or not isinstance(own, MappingNode):
        return node
    role = tuple(entry for entry in node.entries if entry.key not in KEPT)
    return replace(node, entries=(*role, *(entry for entry in own.entries if entry.key in KEPT)))
