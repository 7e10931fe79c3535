"""The sentence for each way in which a value does not fit, by the kind of error that pydantic reports."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from simulator.scenario.annotation import Choices, describe, fields, instead, join, models, words
from simulator.scenario.codes import CODES
from simulator.scenario.position import Position
from simulator.scenario.problem import nearest, shorten
from simulator.scenario.scalar import quoted
from simulator.scenario.tree import Location, MappingNode, Node, Place, ScalarNode, SequenceNode


@dataclass(frozen=True, slots=True)
class Mismatch:
    """What to tell the author: `name` is the missing key of an E202, or ""."""

    code: str
    position: Position
    path: Location
    message: str
    hint: str = ""
    name: str = ""


@dataclass(frozen=True, slots=True)
class Row:
    """One error of pydantic at its place in the tree.

    `name` is the missing key, if one is; `on_key` says that the key itself is wrong, not its value.
    """

    place: Place
    kind: str
    message: str
    name: str = ""
    on_key: bool = False
    context: dict[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class _Case:
    """All that a sentence can draw on: what may stand here, and what may stand around the key."""

    row: Row
    here: Choices
    around: Choices

    @property
    def place(self) -> Place:
        return self.row.place

    @property
    def context(self) -> dict[str, Any]:
        return self.row.context

    @property
    def node(self) -> Node:
        return self.place.node

    @property
    def text(self) -> str:
        if self.row.on_key and self.place.entry:
            return self.place.entry.key
        return self.node.text if isinstance(self.node, ScalarNode) else ""

    def at_key(self, code: str, message: str, hint: str = "") -> Mismatch:
        return Mismatch(code, self.place.key_position, self.place.path, message, hint)

    def at_value(self, code: str, message: str, hint: str = "") -> Mismatch:
        return Mismatch(code, self.node.position, self.place.path, message, hint)


def say(row: Row, here: Choices, around: Choices) -> Mismatch:
    """The problem for one error; `here` may stand at its place, `around` where its key stands.

    An error of a kind not known in this module is called a broken rule, with the words it came with.
    """
    case = _Case(row, here, around)
    if row.kind in CODES:
        return _custom(case, row.kind)
    if row.kind.endswith(("_type", "_required")):
        return _wrong_kind(case)
    rule = _RULES.get(row.kind)
    return rule(case) if rule else _other(case)


def found(node: Node) -> str:
    """What stands there, for a sentence: `a list`, `the text "x"`, `the number 3`."""
    if isinstance(node, SequenceNode):
        return "a list"
    if isinstance(node, MappingNode):
        return "keys with values"
    if isinstance(node.value, bool):
        return node.text
    kind = "text" if isinstance(node.value, str) else "number"
    return f"the {kind} {shorten(quoted(node.text) if kind == 'text' else node.text, 40)}"


def _unknown_key(case: _Case) -> Mismatch:
    key = str(case.place.path[-1]) if case.place.path else ""
    around = models(case.around)
    told = next((instead(model)[key] for model in around if key in instead(model)), "")
    if told:
        return case.at_key("E210", f"{quoted(key)} is said in another way: {told}")
    known = [name for model in around for name in fields(model)]
    return case.at_key("E201", f"unknown key {shorten(quoted(key))}", nearest(key, known))


def _missing(case: _Case) -> Mismatch:
    if isinstance(case.node, SequenceNode):
        return case.at_value("E207", f"this list has {len(case.node.items)} of the items it needs")
    return _lacks(case, case.row.name)


def _lacks(case: _Case, name: str) -> Mismatch:
    message = f'the key "{name}" is missing'
    return Mismatch("E202", case.place.key_position, (*case.place.path, name), message, name=name)


def _no_tag(case: _Case) -> Mismatch:
    if not isinstance(case.node, MappingNode):
        return _wrong_kind(case)
    return _lacks(case, _discriminator(case))


def _wrong_tag(case: _Case) -> Mismatch:
    name = _discriminator(case)
    entry = case.node.entry(name) if isinstance(case.node, MappingNode) else None
    if entry is None:
        return _other(case)
    allowed = [word.strip(" '") for word in str(case.context.get("expected_tags", "")).split("',")]
    place = Place(entry.value, entry, (*case.place.steps, (name, True)))
    return _one_of(case.at_value("E205", ""), place, allowed)


def _wrong_word(case: _Case) -> Mismatch:
    if not isinstance(case.node, ScalarNode) and not case.row.on_key:
        return _wrong_kind(case)
    allowed = words(case.here)
    if not case.row.on_key and _is_unquoted(case.node) and case.text in allowed:
        return _quote(case)
    if not allowed:  # the words of a key: the annotation of the mapping knows them, pydantic says them
        allowed = str(case.context.get("expected", "")).replace("'", "").replace(" or ", ", ").split(", ")
    if case.row.on_key:
        return case.at_key("E205", f"expected {join(allowed)}, found {quoted(case.text)}", nearest(case.text, allowed))
    if describe(case.here) != join(allowed):
        return case.at_value("E205", _expected(case), nearest(case.text, allowed))
    return _one_of(case.at_value("E205", ""), case.place, allowed)


def _one_of(mismatch: Mismatch, place: Place, allowed: list[str]) -> Mismatch:
    node = place.node
    hint = nearest(node.text, allowed) if isinstance(node, ScalarNode) else ""
    message = f"expected {join(allowed)}, found {found(node)}"
    return Mismatch(mismatch.code, node.position, place.path, message, hint)


def _wrong_kind(case: _Case) -> Mismatch:
    takes_text = any(choice.kind is str and not choice.phrase for choice in case.here)
    if _is_unquoted(case.node) and takes_text:
        return _quote(case)
    hint = nearest(case.text, words(case.here)) if case.text else ""
    return case.at_value("E203", _expected(case), hint)


def _quote(case: _Case) -> Mismatch:
    message = f"expected text, found {found(case.node)}; write {shorten(quoted(case.text))} in quotes"
    return case.at_value("E204", message)


def _expected(case: _Case) -> str:
    wanted = describe(case.here)
    what = found(case.node)
    return f"expected {wanted}, found {what}" if wanted else f"{what} cannot stand here"


def _is_unquoted(node: Node) -> bool:
    return isinstance(node, ScalarNode) and not isinstance(node.value, str)


def _bound(words_: str, name: str) -> Callable[[_Case], Mismatch]:
    def sentence(case: _Case) -> Mismatch:
        limit = case.context.get(name)
        shown = f"{limit:g}" if isinstance(limit, float) else limit
        return case.at_value("E206", f"the number must be {words_} {shown}, found {shorten(case.text, 40)}")

    return sentence


def _fraction(case: _Case) -> Mismatch:
    return case.at_value("E203", _expected(case))


def _length(case: _Case) -> Mismatch:
    few = case.row.kind.endswith("too_short")
    limit = case.context.get("min_length" if few else "max_length", "?")
    bound = f"at {'least' if few else 'most'} {limit}"
    if case.row.on_key:
        return case.at_key("E207", f"this key must have {bound} characters")
    if isinstance(case.node, ScalarNode):
        empty = few and not case.text
        return case.at_value("E207", "this text is empty" if empty else f"this text must have {bound} characters")
    noun = "keys" if isinstance(case.node, MappingNode) else "items"
    return case.at_value("E207", f"there must be {bound} {noun}, found {_size(case.node)}")


def _size(node: Node) -> int:
    return len(node.entries) if isinstance(node, MappingNode) else len(getattr(node, "items", ()))


def _form(case: _Case) -> Mismatch:
    wanted = next((choice.phrase for choice in case.here if choice.phrase), "")
    message = f"{quoted(shorten(case.text))} is not in the form needed{f'; expected {wanted}' if wanted else ''}"
    return case.at_key("E208", message) if case.row.on_key else case.at_value("E208", message)


def _rule(case: _Case) -> Mismatch:
    return _custom(case, "E209")


def _custom(case: _Case, code: str) -> Mismatch:
    reason = case.context.get("error")
    message = str(reason) if reason is not None else case.row.message
    hint = str(case.context.get("hint", ""))
    whole = case.row.on_key or isinstance(case.node, MappingNode)
    return case.at_key(code, message, hint) if whole else case.at_value(code, message, hint)


def _other(case: _Case) -> Mismatch:
    """An error of pydantic that has no sentence of its own, or a validator's own type of error."""
    if case.row.kind.endswith(("_parsing", "_invalid", "_mismatch", "_past", "_future", "_from_float")):
        return _form(case) if isinstance(case.node, ScalarNode) else _wrong_kind(case)
    return _custom(case, "E209")


def _discriminator(case: _Case) -> str:
    return str(case.context.get("discriminator", "kind")).strip("'").split("'")[0]


_RULES: dict[str, Callable[[_Case], Mismatch]] = {
    "extra_forbidden": _unknown_key,
    "missing": _missing,
    "union_tag_not_found": _no_tag,
    "union_tag_invalid": _wrong_tag,
    "literal_error": _wrong_word,
    "enum": _wrong_word,
    "int_from_float": _fraction,
    "greater_than": _bound("more than", "gt"),
    "greater_than_equal": _bound("at least", "ge"),
    "less_than": _bound("less than", "lt"),
    "less_than_equal": _bound("at most", "le"),
    "multiple_of": _bound("a multiple of", "multiple_of"),
    "too_short": _length,
    "too_long": _length,
    "string_too_short": _length,
    "string_too_long": _length,
    "string_pattern_mismatch": _form,
    "value_error": _rule,
    "assertion_error": _rule,
}
