"""Forms: what a person fills in to ask for something, as values. Screens and the plain mode fill in the same ones.

A form is a list of fields, each with the choices that it has while the others stand as they stand. What a choice rules
out shows itself: a grey choice says why. A form is sent as one input of the seat; whether that may be done is the
exercise's to say.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from enum import Enum
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from simulator.exercise.desk import Desk
    from simulator.exercise.input import SeatInput
    from tui.desk.names import Names

Values = Mapping[str, Any]


class Kind(Enum):
    """How a field is filled in."""

    ONE = "one of a list"
    SOME = "any of a list"
    TEXT = "words"
    TIME = "a time"


@dataclass(frozen=True, slots=True)
class Choice:
    """A choice of a field: what it stands for, its words, and why it would come to nothing ("" where it may work)."""

    value: Any
    text: str
    grey: str = ""


Choices = Callable[["Names", "Desk", Values], list[Choice]]


def no_choices(names: Names, desk: Desk, values: Values) -> list[Choice]:
    """For fields that are typed."""
    return []


def always(values: Values) -> bool:
    """For fields that every form of the kind has."""
    return True


@dataclass(frozen=True, slots=True)
class Field:
    """One field: its key, its title, what is to be known of it, how it is filled in, its choices, when it is there."""

    key: str
    title: str
    about: str
    kind: Kind = Kind.ONE
    choices: Choices = no_choices
    is_there: Callable[[Values], bool] = always


@dataclass(frozen=True, slots=True)
class Form:
    """A form in the filling. `build` makes the input of its values; `warning` must be agreed to before it is sent."""

    title: str
    verb: str
    fields: tuple[Field, ...]
    values: Values
    build: Callable[[Values], SeatInput]
    forecast: Callable[[Names, Desk, Values], list[str]]
    warning: str = ""

    def shown(self, names: Names, desk: Desk) -> list[Field]:
        """The fields that are there while the others stand as they stand; none that offers nothing to tick."""
        return [field for field in self.fields if field.is_there(self.values) and self._offers(names, desk, field)]

    def _offers(self, names: Names, desk: Desk, field: Field) -> bool:
        return field.kind is not Kind.SOME or bool(field.choices(names, desk, self.values))

    def put(self, names: Names, desk: Desk, key: str, value: Any) -> Form:
        """The form with another value; fields whose value is no choice any more take their first."""
        values = {**self.values, key: value}
        for field in self.fields:
            if field.key != key and field.kind is Kind.ONE:
                values[field.key] = _still(field.choices(names, desk, values), values.get(field.key))
        return replace(self, values=values)

    def told(self, names: Names, desk: Desk, field: Field) -> str:
        """The value of a field in words."""
        value: Any = self.values.get(field.key)
        if field.kind is Kind.TEXT:
            return value or "(none)"
        if field.kind is Kind.TIME:
            return "(not said)" if value is None else names.at(value)
        choices = field.choices(names, desk, self.values)
        if field.kind is Kind.SOME:
            return ", ".join(one.text for one in choices if one.value in value) or "(none)"
        return next((one.text for one in choices if one.value == value), "(nothing to choose)")

    def lacks(self, names: Names, desk: Desk) -> str:
        """What must be filled in before it can be sent, "" nothing."""
        for field in self.shown(names, desk):
            if field.kind is Kind.ONE and not field.choices(names, desk, self.values):
                return f"{field.title}: there is nothing to choose"
            if field.kind is Kind.TIME and self.values.get(field.key) is None:
                return f"{field.title}: say a time"
        return ""


def filled(form: Form, names: Names, desk: Desk) -> Form:
    """The form with the first choice in each field that has no value yet."""
    values = dict(form.values)
    for field in form.fields:
        if field.key not in values:
            values[field.key] = _first(field, field.choices(names, desk, values))
    return replace(form, values=values)


def _first(field: Field, choices: list[Choice]) -> Any:
    if field.kind is Kind.ONE:
        return _still(choices, None)
    return {Kind.SOME: (), Kind.TEXT: "", Kind.TIME: None}[field.kind]


def _still(choices: list[Choice], value: Any) -> Any:
    """The value while it is a choice; else the first that may work, else the first."""
    if any(one.value == value for one in choices):
        return value
    good = [one for one in choices if not one.grey] or choices
    return good[0].value if good else None


def read_words(text: str) -> str:
    """Somebody's words, cut to what an exercise keeps."""
    from simulator.exercise.input import LONGEST_TEXT

    return text[:LONGEST_TEXT]
