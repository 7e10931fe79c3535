"""From a scenario's tree to models, with every mismatch said in the words of the format.

pydantic finds the mismatches; nothing of its wording reaches an author. Values are checked strictly, as in
JSON: the text "12" is no number and the number 12 is no text, while a list may fill a tuple or a set and a
word an enum.
"""

from __future__ import annotations

import json
from dataclasses import replace
from itertools import islice
from typing import Any, TypeVar

from pydantic import BaseModel, ValidationError

from simulator.scenario.annotation import Choices, choices, follow
from simulator.scenario.problem import Problems
from simulator.scenario.reading import Document
from simulator.scenario.tree import (
    Location,
    Node,
    Place,
    ScalarNode,
    dotted,
    places,
    to_data,
)
from simulator.scenario.wording import Mismatch, Row, say

Model = TypeVar("Model", bound=BaseModel)

_WAYS = 64  # ways to read one location; more than one only where a union's branch is called like a key


def validate(model_cls: type[Model], document: Document, problems: Problems) -> Model | None:
    """The scenario as a model, or None with the reasons in `problems`.

    Models are frozen and forbid extra keys; a key in a model's `INSTEAD` is answered with what to write in its place.
    `Expects` in an annotation names what was expected. A validator's ValueError is shown as it stands; a
    PydanticCustomError whose type is a code of the table keeps that code, and its context may hold a "hint".
    """
    root = document.root
    try:
        return model_cls.model_validate_json(json.dumps(to_data(root)), strict=True)
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
