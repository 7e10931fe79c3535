"""Filling in a form line by line: each field a question, its choices numbered."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from simulator.errors import OperatorError
from simulator.exercise import Refused
from tui.desk.form import Choice, Field, Form, Kind, filled, read_words
from tui.desk.session import Session, instant_of

Read = Callable[[str], str | None]
Write = Callable[[str], None]
BACK = "back"


class Filling:
    """Asks for one field after the other; `back` gives up, an empty line takes what is offered."""

    def __init__(self, session: Session, read: Read, write: Write) -> None:
        self.session, self._read, self._write = session, read, write

    def send(self, form: Form) -> bool:
        """Fill the form in and send it; whether it was sent."""
        session = self.session
        form = filled(form, session.names, session.desk)
        self._write(f"{form.title}. An empty line takes the first choice or what stands in brackets; {BACK} gives up.")
        whole = self._fill(form)
        return whole is not None and self._confirm(whole) and self._submit(whole)

    def _fill(self, form: Form) -> Form | None:
        session, done = self.session, set[str]()
        while left := [field for field in form.shown(session.names, session.desk) if field.key not in done]:
            field = left[0]
            answer = self._ask(form, field)
            if answer is None:
                self._write("Not sent.")
                return None
            form = form.put(session.names, session.desk, field.key, answer[0])
            done.add(field.key)
        return form

    def _ask(self, form: Form, field: Field) -> tuple[Any] | None:
        """The value of a field, in a tuple of one; None where somebody gives up."""
        choices = field.choices(self.session.names, self.session.desk, form.values)
        if field.kind in (Kind.ONE, Kind.SOME):
            self._write(f"{field.title}: {field.about}")
            for at, one in enumerate(choices, start=1):
                self._write(f"  {at} {one.text}{f' (not now: {one.grey})' if one.grey else ''}")
        while True:
            text = self._read(f"{self._prompt(form, field)}: ")
            if text is None or text.strip() == BACK:
                return None
            try:
                return (self._value(form, field, choices, text.strip()),)
            except OperatorError as error:
                self._write(str(error))

    def _prompt(self, form: Form, field: Field) -> str:
        told = form.told(self.session.names, self.session.desk, field)
        hint = {Kind.ONE: "number", Kind.SOME: "numbers", Kind.TEXT: field.about, Kind.TIME: "such as 6 h"}[field.kind]
        return f"{field.title}, {hint} [{told}]"

    def _value(self, form: Form, field: Field, choices: list[Choice], text: str) -> Any:
        if not text and (field.kind is not Kind.TIME or form.values.get(field.key) is not None):
            return form.values[field.key]
        match field.kind:
            case Kind.ONE:
                return _chosen(choices, text).value
            case Kind.SOME:
                return tuple(_chosen(choices, one).value for one in text.replace(",", " ").split())
            case Kind.TEXT:
                return read_words(text)
            case Kind.TIME:
                return instant_of(self.session, text)

    def _confirm(self, form: Form) -> bool:
        names, desk = self.session.names, self.session.desk
        lacks = form.lacks(names, desk)
        if lacks:
            self._write(f"Not sent. {lacks}")
            return False
        for text in form.forecast(names, desk, form.values):
            self._write(f"  {text}")
        warning = f" {form.warning}" if form.warning else ""
        answer = self._read(f"{form.verb}?{warning} yes or no: ")
        is_yes = answer is not None and answer.strip().casefold() in ("y", "yes")
        if not is_yes:
            self._write("Not sent.")
        return is_yes

    def _submit(self, form: Form) -> bool:
        done = self.session.submit(form.build(form.values))
        if isinstance(done, Refused):
            self._write(f"Not sent. {done}")
            return False
        self._write("Done.")
        return True


def _chosen(choices: list[Choice], text: str) -> Choice:
    """The choice of a number. OperatorError: there is none such."""
    if not choices:
        raise OperatorError(f"there is nothing to choose; {BACK} gives up")
    if not (text.isascii() and text.isdecimal() and 1 <= int(text) <= len(choices)):
        raise OperatorError(f"write a number from 1 to {len(choices)}, or {BACK} to give up")
    return choices[int(text) - 1]
