"""Places in a scenario's tree by ids: `channels.phone.status`, `policies.marn.coast.rings.chance`."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from typing import Final, get_origin

from simulator.scenario import schema
from simulator.scenario.nearest import nearest
from simulator.scenario.position import Position
from simulator.scenario.tree import Entry, MappingNode, Node, ScalarNode, SequenceNode

ID_KEYS: Final = ("id", "stage", "office")
"""Keys by which an item of a list is known."""

Change = Callable[[Node | None], Node | None]
"""From what stands at a place (None: nothing yet) to what stands there now (None: nothing any more)."""


class PlaceError(ValueError):
    """A path leads nowhere; `hint` is the nearest id that there is, or nothing."""

    def __init__(self, message: str, hint: str = "") -> None:
        super().__init__(message)
        self.hint = hint


@dataclass(frozen=True, slots=True)
class Edit:
    """What is done at a place, and where the path to it is written."""

    path: str
    change: Change
    position: Position
    creates: bool = False
    """Whether a key of an entry that nobody has written yet may be given."""

    def apply(self, tree: MappingNode) -> MappingNode:
        """The tree with its change. PlaceError: the path leads nowhere."""
        section = self.path.partition(".")[0]
        done = self._mapping(tree, self.path, can_create=False, is_table=_is_table(section))
        assert isinstance(done, MappingNode)
        return done

    def _below(self, node: Node, path: str, *, can_create: bool) -> Node:
        if isinstance(node, MappingNode):
            return self._mapping(node, path, can_create=can_create)
        if isinstance(node, SequenceNode):
            return self._sequence(node, path)
        raise PlaceError(f'there is a single value where "{path}" should stand')

    def _mapping(self, node: MappingNode, path: str, *, can_create: bool, is_table: bool = False) -> Node:
        key = _longest(path, (entry.key for entry in node.entries))
        if not key:
            return self._created(node, path, can_create=can_create)
        rest = path[len(key) + 1 :]
        entries = []
        for entry in node.entries:
            if entry.key != key:
                entries.append(entry)
            elif rest:
                entries.append(replace(entry, value=self._below(entry.value, rest, can_create=not is_table)))
            elif (value := self.change(entry.value)) is not None:
                entries.append(replace(entry, value=value))
        return replace(node, entries=tuple(entries))

    def _created(self, node: MappingNode, path: str, *, can_create: bool) -> Node:
        value = self.change(None) if self.creates and can_create and "." not in path else None
        if value is None:
            known = [entry.key for entry in node.entries]
            raise PlaceError(f'nothing is called "{path}" there', nearest(path.partition(".")[0], known))
        return replace(node, entries=(*node.entries, Entry(path, self.position, value)))

    def _sequence(self, node: SequenceNode, path: str) -> Node:
        ids = [_id(item, number) for number, item in enumerate(node.items, 1)]
        own = _longest(path, ids)
        if not own:
            raise PlaceError(f'no item there is called "{path}"', nearest(path.partition(".")[0], ids))
        rest, at = path[len(own) + 1 :], ids.index(own)
        item = node.items[at]
        value = self._below(item, rest, can_create=True) if rest else self.change(item)
        items = (*node.items[:at], *([] if value is None else [value]), *node.items[at + 1 :])
        return replace(node, items=items)


def _is_table(section: str) -> bool:
    """Whether a section holds entries by id: a new one is added, not changed."""
    field = schema.Scenario.model_fields.get(section)
    return field is not None and get_origin(field.annotation) is dict


def _longest(path: str, keys: Iterable[str]) -> str:
    """The longest key that the path is or begins with: the id of an office holds a dot."""
    return max((key for key in keys if path == key or path.startswith(f"{key}.")), key=len, default="")


def _id(item: Node, number: int) -> str:
    """The id of an item of a list; its number, from 1, where it has none."""
    for key in ID_KEYS:
        entry = item.entry(key) if isinstance(item, MappingNode) else None
        if entry and isinstance(entry.value, ScalarNode) and isinstance(entry.value.value, str):
            return entry.value.value
    return str(number)
