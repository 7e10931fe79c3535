"""Several files made into one tree.

Included files come first, in the order in which they are named, and each file once. Then, key by key at the
top:

- entries of a mapping are put together by id, in the order in which ids first appear;
- lists are put one behind the other;
- an id may be declared in one file only. The one exception: a file that says `defaults: true` offers its
  entries as defaults. A file that includes it, directly or by way of others, may declare an id again; its
  entry then takes the place of the default as a whole;
- single values (title, clock of the exercise and the like) belong to the main file.

Nodes are taken over as they are, so each keeps the file and line where it was written.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from simulator.scenario.problem import Problems
from simulator.scenario.tree import Entry, MappingNode, Node, ScalarNode, SequenceNode

VERSION = "openline"
DIRECTIVES = ("use", "defaults")  # keys that steer reading; the merged tree has none of them


@dataclass(frozen=True, slots=True)
class Part:
    """One file of a scenario.

    `reaches` are the idents of the files that it includes, directly or through others.
    """

    ident: str
    tree: MappingNode
    reaches: frozenset[str] = frozenset()
    defaults: bool = False


@dataclass(slots=True)
class _Slot:
    """One top-level key while files are merged; `head` is the key as the last file wrote it."""

    head: Entry
    owners: dict[str, tuple[Entry, Part]] = field(default_factory=dict)
    items: list[Node] = field(default_factory=list)

    def close(self) -> Entry:
        node, value = self.head.value, self.head.value
        if isinstance(node, MappingNode):
            value = MappingNode(node.position, tuple(entry for entry, _ in self.owners.values()))
        elif isinstance(node, SequenceNode):
            value = SequenceNode(node.position, tuple(self.items))
        return Entry(self.head.key, self.head.key_position, value)


def merge(parts: Sequence[Part], problems: Problems) -> MappingNode:
    """The tree of a scenario from its files, included ones first; the last is the main file."""
    main, slots = parts[-1], dict[str, _Slot]()
    for part in parts:
        for entry in part.tree.entries:
            if entry.key not in DIRECTIVES and _may_have(entry, part is main, problems):
                _absorb(slots, entry, part, problems)
    return MappingNode(main.tree.position, tuple(slot.close() for slot in slots.values()))


def _may_have(entry: Entry, is_main: bool, problems: Problems) -> bool:
    if is_main or not isinstance(entry.value, ScalarNode):
        return True
    if entry.key == VERSION and entry.value.value == 1:
        return False  # every file may say which format it is written in
    if entry.value.value is not None:
        message = "only the main file of a scenario has this key; move it there"
        problems.add("E156", entry.key_position, message, key=entry.key)
    return False


def _absorb(slots: dict[str, _Slot], entry: Entry, part: Part, problems: Problems) -> None:
    slot = slots.get(entry.key)
    if slot is None:
        slot = slots[entry.key] = _Slot(entry)
    elif type(slot.head.value) is not type(entry.value):
        _refuse_kind(slot.head, entry, problems)
        return
    slot.head = entry
    if isinstance(entry.value, SequenceNode):
        slot.items += entry.value.items
    elif isinstance(entry.value, MappingNode):
        for below in entry.value.entries:
            _declare(slot, below, part, problems)


def _declare(slot: _Slot, entry: Entry, part: Part, problems: Problems) -> None:
    earlier, owner = slot.owners.get(entry.key, (entry, part))
    if owner is part or (owner.defaults and owner.ident in part.reaches):
        slot.owners[entry.key] = (entry, part)
        return
    first = earlier.key_position
    message = f'"{entry.key}" is declared in {first.file}, line {first.line}, too; rename or remove one of them'
    problems.add("E155", entry.key_position, message, key=f"{slot.head.key}.{entry.key}")


def _refuse_kind(first: Entry, second: Entry, problems: Problems) -> None:
    if isinstance(second.value, ScalarNode) and second.value.value is None:
        return  # refused already
    words = {MappingNode: "a mapping", SequenceNode: "a list", ScalarNode: "a single value"}
    was, now, where = words[type(first.value)], words[type(second.value)], first.key_position
    message = f"this is {now} here and {was} in {where.file}, line {where.line}; write both in the same way"
    problems.add("E158", second.key_position, message, key=second.key)
