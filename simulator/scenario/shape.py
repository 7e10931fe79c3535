"""From a scenario's tree to models, with every mismatch said in the words of the format.

pydantic finds the mismatches; nothing of its wording reaches an author. Values are checked strictly, as in
JSON: the text "12" is no number and the number 12 is no text, while a list may fill a tuple or a set and a
word an enum.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from dataclasses import replace
from functools import cache
from itertools import islice
from typing import Any, TypeVar, get_args

from pydantic import BaseModel, ValidationError

from simulator.scenario.annotation import Choices, below, choices, follow, models, narrow, unsupported
from simulator.scenario.problem import Problems
from simulator.scenario.reading import Document
from simulator.scenario.tree import (
    Data,
    Entry,
    Location,
    MappingNode,
    Node,
    Place,
    ScalarNode,
    SequenceNode,
    dotted,
    places,
    to_data,
)
from simulator.scenario.wording import Mismatch, Row, say

Model = TypeVar("Model", bound=BaseModel)

_WAYS = 64  # ways to read one location; more than one only where a union's branch is called like a key


def validate(model_cls: type[Model], document: Document, problems: Problems) -> Model | None:
    """The scenario as a model, or None with the reasons in `problems`.

    Models are frozen and forbid extra keys; keys listed in a model's `UNSUPPORTED`, and fields with the
    json_schema_extra {"not_supported_yet": True}, are answered as such and left out. `Expects` in an
    annotation names what was expected. A validator's ValueError is shown as it stands; a PydanticCustomError
    whose type is a code of the table keeps that code, and its context may hold a "hint".
    """
    root = document.root
    is_later = not _later_keys(model_cls).isdisjoint(_keys(root))
    removed = list(_not_supported(choices(model_cls), root, ())) if is_later else []
    for path, entry in removed:
        problems.add("E210", entry.key_position, f'"{entry.key}" is not supported yet', key=dotted(path))
    data = _without(root, frozenset(path for path, _ in removed), ())
    try:
        return model_cls.model_validate_json(json.dumps(data), strict=True)
    except ValidationError as error:
        _report(error, root, choices(model_cls), problems)
    return None


def _report(error: ValidationError, root: Node, start: Choices, problems: Problems) -> None:
    rows = _collapse([_row(item, root) for item in error.errors(include_url=False)], 0)
    said = [_say(row, start) for row in rows if not _is_refused(row)]
    suggested = {(said_key, mismatch.hint) for said_key, mismatch in said if mismatch.code == "E201"}
    for parent, mismatch in said:
        # A misspelt key is also a missing one; the first is what the author can see.
        if mismatch.code != "E202" or (parent, mismatch.name) not in suggested:
            key = dotted(mismatch.path)
            problems.add(mismatch.code, mismatch.position, mismatch.message, key=key, hint=mismatch.hint)


def _say(row: Row, start: Choices) -> tuple[Location, Mismatch]:
    here = follow(start, row.place.steps)
    around = follow(start, row.place.steps[:-1])
    mismatch = say(row, here, around)
    return row.place.path[:-1] if row.kind == "extra_forbidden" else row.place.path, mismatch


def _is_refused(row: Row) -> bool:
    """Whether reading has refused the value already: one mistake, one problem."""
    node = row.place.node
    return row.kind != "extra_forbidden" and isinstance(node, ScalarNode) and node.value is None


# --- from pydantic's locations to places


def _row(item: Any, root: Node) -> Row:
    kind, loc = item["type"], item["loc"]
    name = str(loc[-1]) if kind == "missing" else ""
    on_key = bool(loc) and loc[-1] == "[key]"
    place = _find(root, loc[:-1] if name or on_key else loc, loc[-2] if on_key else None, item["input"])
    return Row(place, kind, item["msg"], name, on_key, dict(item.get("ctx", {})))


def _find(root: Node, loc: Location, key: Any, value: Any) -> Place:
    """The place of a location: among several, one that leads to the value that was refused."""
    ways = list(islice(places(root, loc), _WAYS))
    fitting = (way for way in ways if key is not None or to_data(way.node) == value)
    return next(fitting, ways[0])


# --- one problem for a value that fits no branch of a union


def _collapse(rows: list[Row], start: int) -> list[Row]:
    """Keep the branch of each union that was probably meant; `start` is the first step looked at."""
    kept: list[Row] = []
    groups: dict[Any, dict[str | int, list[Row]]] = {}
    for row in rows:
        at = _first_skip(row.place, start)
        if at is None:
            kept.append(row)
        else:
            tag = row.place.steps[at][0]
            groups.setdefault(row.place.steps[:at], {}).setdefault(tag, []).append(row)
    for prefix, branches in groups.items():
        kept += _choose(list(branches.values()), prefix)
    return kept


def _choose(branches: list[list[Row]], prefix: tuple[tuple[str | int, bool], ...]) -> list[Row]:
    depth = sum(exists for _, exists in prefix)
    best = min(branches, key=lambda rows: (_rank(rows, depth), len(rows)))
    if len(branches) == 1 or _rank(best, depth) == 0:
        return _collapse(best, len(prefix) + 1)
    first = best[0]
    # None of the branches is meant more than another: the place is judged by all that may stand there.
    return [replace(first, place=replace(first.place, steps=prefix))]


def _first_skip(place: Place, start: int) -> int | None:
    steps = enumerate(place.steps[start:], start)
    return next((index for index, (_, exists) in steps if not exists), None)


def _rank(rows: list[Row], depth: int) -> int:
    """How far a branch got: 0 into the value, 1 to a rule, 2 to a fixed word, 3 not even its kind."""
    return min(_distance(row, depth) for row in rows)


def _distance(row: Row, depth: int) -> int:
    if len(row.place.path) > depth or row.kind in ("missing", "extra_forbidden", "union_tag_invalid"):
        return 0
    if row.kind.endswith(("_type", "_required")) or row.kind == "union_tag_not_found":
        return 3
    return 2 if row.kind in ("literal_error", "enum") else 1


# --- keys that are known and not supported yet


@cache
def _later_keys(model_cls: type[BaseModel]) -> frozenset[str]:
    """Every key that some model reachable from this one means to support: few files have any, and all are looked at."""
    found: set[type[BaseModel]] = set()
    waiting: list[Any] = [model_cls]
    while waiting:
        kind = waiting.pop()
        waiting += get_args(kind)
        if isinstance(kind, type) and issubclass(kind, BaseModel) and kind not in found:
            found.add(kind)
            waiting += [field.annotation for field in kind.model_fields.values()]
    return frozenset().union(*(unsupported(model) for model in found))


def _keys(node: Node) -> Iterator[str]:
    """Every key of a tree."""
    if isinstance(node, MappingNode):
        for entry in node.entries:
            yield entry.key
            yield from _keys(entry.value)
    elif isinstance(node, SequenceNode):
        for item in node.items:
            yield from _keys(item)


def _not_supported(here: Choices, node: Node, path: Location) -> Iterator[tuple[Location, Entry]]:
    if isinstance(node, SequenceNode):
        for index, item in enumerate(node.items):
            yield from _not_supported(below(here, index), item, (*path, index))
    elif isinstance(node, MappingNode):
        known = narrow(here, node)
        keys = _refused_keys(models(known))
        for entry in node.entries:
            if entry.key in keys:
                yield (*path, entry.key), entry
            else:
                yield from _not_supported(below(known, entry.key), entry.value, (*path, entry.key))


def _refused_keys(known: Iterable[type[BaseModel]]) -> frozenset[str]:
    """Keys that no model here supports and one means to."""
    keys: frozenset[str] = frozenset()
    supported: frozenset[str] = frozenset()
    for model in known:
        later = unsupported(model)
        keys |= later
        supported |= frozenset(model.model_fields) - later
    return keys - supported


def _without(node: Node, removed: frozenset[Location], path: Location) -> Data:
    if not removed:
        return to_data(node)
    if isinstance(node, MappingNode):
        kept = ((entry, (*path, entry.key)) for entry in node.entries)
        return {entry.key: _without(entry.value, removed, at) for entry, at in kept if at not in removed}
    if isinstance(node, SequenceNode):
        return [_without(item, removed, (*path, index)) for index, item in enumerate(node.items)]
    return node.value
