"""The key tables of docs/format.md, made from the models of the format.

`python -m tests.library.format_keys` writes them anew between their markers; a test holds them equal.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from types import NoneType, UnionType
from typing import Annotated, Any, Literal, Union, get_args, get_origin, get_type_hints

from pydantic.fields import FieldInfo
from pydantic_core import PydanticUndefined

from simulator.scenario.schema import Scenario, base
from simulator.scenario.schema.base import Part

PAGE = Path(__file__).parents[2] / "docs" / "format.md"
MARKED = re.compile(r"<!-- keys: (\w+) -->\n.*?<!-- end -->", re.DOTALL)

_PLAIN = {str: "text", int: "a whole number", float: "a number", bool: "true or false"}
_NAMED = {
    "a condition or an amount": "an expression",
    "a duration or a drawn amount": "a quantity",
    "a date and time in UTC, or a duration since the start": "an instant",
    "one id or a list of ids": "an id, or a list of ids",
    "whatever may stand at a place": "anything that may stand there",
    "key or keys of the table `sources`": "a key of `sources`, or a list",
}
_LONG = 8
_SETS = {
    name.removesuffix("Word").lower(): get_args(value)
    for name, value in vars(base).items()
    if name.endswith("Word") and get_origin(value) is Literal
}


def models() -> list[type[Part]]:
    """Every model that a scenario can hold, in the order in which keys lead to them."""
    found: list[type[Part]] = []
    waiting: list[type[Part]] = [Scenario]
    while waiting:
        model = waiting.pop(0)
        if model not in found:
            found.append(model)
            waiting += [part for hint in _hints(model).values() for part in _parts(hint)]
    return found


def table(model: type[Part]) -> str:
    """One model as a table: key, what may stand there, default, meaning."""
    hints = _hints(model)
    rows = [
        f"| `{field.alias or name}` | {_phrase(hints[name])} | {_default(field)} | {field.description} |"
        for name, field in model.model_fields.items()
    ]
    return "\n".join(["| key | what stands there | default | meaning |", "|---|---|---|---|", *rows])


def renew(page: str) -> str:
    """The page with its tables made anew."""
    by_name = {model.__name__: model for model in models()}

    def fill(match: re.Match[str]) -> str:
        name = match[1]
        return f"<!-- keys: {name} -->\n{table(by_name[name])}\n<!-- end -->"

    return MARKED.sub(fill, page)


def marked(page: str) -> list[str]:
    """Names of the models that have a table on the page."""
    return [match[1] for match in MARKED.finditer(page)]


@cache
def _hints(model: type[Part]) -> dict[str, Any]:
    hints = get_type_hints(model, include_extras=True)
    return {name: hints[name] for name in model.model_fields}


def _members(hint: Any) -> Iterator[Any]:
    if get_origin(hint) in (Union, UnionType):
        for member in get_args(hint):
            yield from _members(member)
    elif hint is not NoneType:
        yield hint


def _parts(hint: Any) -> Iterator[type[Part]]:
    if isinstance(hint, type) and issubclass(hint, Part):
        yield hint
    for argument in get_args(hint):
        yield from _parts(argument)


def _phrase(hint: Any) -> str:
    return " or ".join(dict.fromkeys(_one(member) for member in _members(hint)))


def _one(member: Any) -> str:
    origin, arguments = get_origin(member), get_args(member)
    if origin is Annotated:
        notes = [note.description for note in arguments[1:] if isinstance(note, FieldInfo)]
        return _NAMED.get(str(notes[0]) if notes else "", "") or _one(arguments[0])
    if origin is Literal:
        return _words(arguments)
    if origin in (list, tuple):
        return f"a list of: {_phrase(arguments[0])}"
    if origin is dict:
        return f"entries `id:` {_phrase(arguments[1])}"
    if isinstance(member, type) and issubclass(member, Part):
        return f"[{member.__name__}](#{member.__name__.lower()})"
    return _PLAIN[member]


def _words(words: tuple[Any, ...]) -> str:
    for name, members in _SETS.items():
        if members == words and len(words) > _LONG:
            return f"one of the [{name} words](#words)"
    return ", ".join(f"`{word}`" for word in words)


def _default(field: FieldInfo) -> str:
    value = field.default
    if value is PydanticUndefined:
        return "required"
    if isinstance(value, bool):
        return f"`{str(value).lower()}`"
    return "" if value in (None, "", (), {}) or isinstance(value, Part) else f"`{value}`"


if __name__ == "__main__":
    PAGE.write_text(renew(PAGE.read_text(encoding="utf-8")), encoding="utf-8")
