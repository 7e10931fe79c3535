"""What the models of the format say may stand at a place, for messages in plain words.

pydantic says that a value is wrong; it does not say which keys a mapping could have, or that the text
expected is a duration. Both are looked up here, by following the same path through the annotations.
"""

from __future__ import annotations

import types
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from enum import Enum
from typing import Annotated, Any, Literal, Union, get_args, get_origin

from pydantic import BaseModel, RootModel, Tag
from pydantic.fields import FieldInfo

from simulator.scenario.tree import MappingNode, ScalarNode

_WORDS: dict[Any, str] = {str: "text", int: "a whole number", float: "a number", bool: "true or false"}


@dataclass(frozen=True, slots=True)
class Expects:
    """What a type is called in the format: Duration = Annotated[str, Expects("a duration such as 2 h")]."""

    phrase: str


@dataclass(frozen=True, slots=True)
class Meant:
    """What a text is there for; one without this mark names something, or is read further."""

    use: Literal["for people", "an id that is chosen"]


@dataclass(frozen=True, slots=True)
class Choice:
    """One thing that may stand at a place: a type without its wrappings, its phrase, its tag in a union, its use."""

    kind: Any
    phrase: str = ""
    tag: str = ""
    use: str = ""


Choices = tuple[Choice, ...]


def choices(annotation: Any, metadata: Iterable[Any] = (), outer: Choice | None = None) -> Choices:
    """The members of an annotation: unions taken apart, Annotated and aliases opened, None left out."""
    choice = _decorate(outer or Choice(None), metadata)
    if hasattr(annotation, "__value__"):  # a named alias; its class is in typing from Python 3.12 on
        return choices(annotation.__value__, (), choice)
    origin, args = get_origin(annotation), get_args(annotation)
    if origin is Annotated:
        return choices(args[0], args[1:], choice)
    if origin in (Union, types.UnionType):
        return tuple(member for arg in args for member in choices(arg, (), choice))
    if _is_model(annotation) and issubclass(annotation, RootModel):
        return _of_field(annotation.model_fields["root"], choice)
    return () if annotation in (None, type(None)) else (replace(choice, kind=annotation),)


def follow(start: Choices, steps: Iterable[tuple[str | int, bool]]) -> Choices:
    """What may stand at the end of a place's steps; () where nothing is known."""
    here = start
    for step, exists in steps:
        here = below(here, step) if exists else branch(here, str(step))
    return here


def below(here: Choices, step: str | int) -> Choices:
    """What may stand under a key or at an index."""
    return tuple(found for choice in here for found in _below(choice.kind, step))


def branch(here: Choices, tag: str) -> Choices:
    """The members that pydantic means by the name of a branch; all, where the name says nothing."""
    return tuple(choice for choice in here if _is_called(choice, tag)) or here


def narrow(here: Choices, node: MappingNode) -> Choices:
    """The members that a mapping can be, judged by its fixed words such as `kind: phone`."""
    return tuple(choice for choice in here if _fits(choice.kind, node)) or here


def models(here: Choices) -> list[type[BaseModel]]:
    """The models among the members."""
    return [choice.kind for choice in here if _is_model(choice.kind)]


def fields(model: type[BaseModel]) -> dict[str, FieldInfo]:
    """The keys of a model as an author writes them."""
    return {field.alias or name: field for name, field in model.model_fields.items()}


def instead(model: type[BaseModel]) -> Mapping[str, str]:
    """By key that a model does not have and one might look for, what to write in its place."""
    found: Mapping[str, str] = getattr(model, "INSTEAD", {})
    return found


def is_for_people(here: Choices) -> bool:
    """Whether a text at a place is said to people and read by nothing."""
    return any(choice.use == "for people" for choice in here)


def words(here: Choices) -> list[str]:
    """The fixed words that may stand at a place, in order."""
    found = [word for choice in here for word in _words(choice.kind)]
    return list(dict.fromkeys(found))


def describe(here: Choices) -> str:
    """What is expected, for a sentence: `text or a list`; "" where nothing is known."""
    phrases = [choice.phrase or _phrase(choice.kind) for choice in here if not _words(choice.kind)]
    return join([*words(here), *dict.fromkeys(phrase for phrase in phrases if phrase)])


def join(items: list[str]) -> str:
    """The items as one alternative: `a, b or c`."""
    return f"{', '.join(items[:-1])} or {items[-1]}" if len(items) > 1 else "".join(items)


def _below(kind: Any, step: str | int) -> Choices:
    if _is_model(kind):
        field = fields(kind).get(str(step))
        return _of_field(field, Choice(None)) if field else ()
    args = [arg for arg in get_args(kind) if arg is not Ellipsis]
    if isinstance(step, str):
        return choices(args[1]) if _is_a(kind, Mapping) and len(args) == 2 else ()
    if _is_a(kind, Mapping) or not args or get_origin(kind) is Literal:
        return ()
    return choices(args[step] if get_origin(kind) is tuple and 0 <= step < len(args) else args[-1])


def _is_a(kind: Any, parent: type) -> bool:
    origin = get_origin(kind) or kind
    return isinstance(origin, type) and issubclass(origin, parent)


def _is_model(kind: Any) -> bool:
    return isinstance(kind, type) and issubclass(kind, BaseModel)


def _of_field(field: FieldInfo, outer: Choice) -> Choices:
    return choices(field.annotation, field.metadata, outer)


def _decorate(choice: Choice, metadata: Iterable[Any]) -> Choice:
    for item in metadata:
        if isinstance(item, Expects):
            choice = replace(choice, phrase=item.phrase)
        elif isinstance(item, Tag):
            choice = replace(choice, tag=item.tag)
        elif isinstance(item, Meant):
            choice = replace(choice, use=item.use)
    return choice


def _is_called(choice: Choice, tag: str) -> bool:
    if choice.tag:
        return choice.tag == tag
    if not _is_model(choice.kind):
        return False
    fixed = (word for field in fields(choice.kind).values() for word in _words(field.annotation))
    return choice.kind.__name__ == tag or tag in fixed


def _fits(kind: Any, node: MappingNode) -> bool:
    fixed = _fixed_words(kind) if _is_model(kind) else iter(())
    for key, allowed in fixed:
        entry = node.entry(key)
        if entry and isinstance(entry.value, ScalarNode) and entry.value.value not in allowed:
            return False
    return True


def _fixed_words(model: type[BaseModel]) -> Iterator[tuple[str, tuple[Any, ...]]]:
    for key, field in fields(model).items():
        if get_origin(field.annotation) is Literal:
            yield key, get_args(field.annotation)


def _words(kind: Any) -> list[str]:
    if get_origin(kind) is Literal:
        return [str(word) for word in get_args(kind)]
    if isinstance(kind, type) and issubclass(kind, Enum):
        return [str(member.value) for member in kind]
    return []


def _phrase(kind: Any) -> str:
    if _is_model(kind) or _is_a(kind, Mapping):
        return "keys with values"
    if kind not in _WORDS and (get_origin(kind) or kind) in (list, tuple, set, frozenset):
        return "a list"
    return _WORDS.get(kind, "")
