"""What a bare name stands for in a scope: a value, or a word of a set that the context asks for."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Final, NamedTuple

from simulator.program.expression import Op, ValueType
from simulator.scenario.language.scope import Names, Report, Scope, VariableMeaning
from simulator.scenario.language.syntax import Word
from simulator.scenario.language.typed import Typed, constant
from simulator.scenario.language.vocabulary import FIELDS, FUNCTIONS, RESULT_FIELDS, SET_WORDS, USAGE
from simulator.scenario.nearest import nearest


class Want(NamedTuple):
    """What the context asks for: a type, and for a stage its incident."""

    type: ValueType
    incident: int = -1


_PLURAL: Final = {
    ValueType.OFFICE: "office or side",
    ValueType.STAGE: "stage of that incident",
}


def id_of(table: Mapping[str, int], number: int) -> str:
    """The id that has a number."""
    return next((name for name, position in table.items() if position == number), "")


@dataclass(frozen=True, slots=True)
class Naming:
    """Reads bare names in a scope."""

    scope: Scope
    report: Report

    @property
    def names(self) -> Names:
        """All names of the scenario."""
        return self.scope.names

    # --- words of sets ---

    def numbers(self, text: str, want: Want) -> tuple[int, ...]:
        """What a word of a set stands for: one number, for a side those of its offices, or ()."""
        if want.type is ValueType.OFFICE and text in self.names.sides:
            side = self.names.sides[text]
            return tuple(office for office, of in enumerate(self.names.office_sides) if of == side)
        number = self._words(want).get(text)
        return () if number is None else (number,)

    def word(self, node: Word, want: Want | None) -> Typed | None:
        """The value of a bare name, where the context may ask for a word of a set."""
        found = self.numbers(node.text, want) if want else ()
        if want and len(found) == 1:
            return constant(want.type, found[0], want.incident)
        if want and found:
            message = f"{node.text} is a side; one office is wanted here"
            return self.refuse("E303", node, message)
        if want and self._words(want) and not self.is_value(node.text):
            return self._no_such_word(node, want)
        return self.value(node)

    def _words(self, want: Want) -> Mapping[str, int]:
        tables = {
            ValueType.OFFICE: self.names.offices,
            ValueType.CHANNEL: self.names.channels,
            ValueType.MATTER: self.names.matters,
            ValueType.OUTCOME: self.names.outcomes,
        }
        if want.type is ValueType.STAGE:
            return dict(self._stages(want.incident))
        return tables.get(want.type) or SET_WORDS.get(want.type, {})

    def _stages(self, incident: int) -> Iterator[tuple[str, int]]:
        yield "none", -1
        for name, meaning in self.names.incidents.items():
            if meaning.number == incident:
                yield from meaning.stages.items()
                yield from ((f"{name}.{stage}", number) for stage, number in meaning.stages.items())

    def _no_such_word(self, node: Word, want: Want) -> Typed | None:
        known = self._words(want)
        what = _PLURAL.get(want.type, want.type.name.lower())
        listed = f"; they are {', '.join(known)}" if len(known) <= 8 else ""
        return self.refuse("E308", node, f"{node.text!r} is no {what}{listed}", nearest(node.text, known))

    # --- values ---

    def is_value(self, text: str) -> bool:
        """Whether the bare name is known as a value, be it visible here or not."""
        names = self.names
        known = text in names.parameters or text in names.variables or text in names.measures
        return known or text in FIELDS or text in ("now", "play", "outcome", "permission", "queue")

    def value(self, node: Word) -> Typed | None:
        """The value of a bare name that is no word of a set."""
        text = node.text
        if text in self.names.parameters:
            parameter = self.names.parameters[text]
            return Typed(parameter.type, Op.REGISTER, a=parameter.register)
        if text == "play":
            return constant(ValueType.DURATION, self.names.play)
        if self.scope.checks:
            return self._finished(node)
        if self.scope.constant:
            return self._unknown(node) if not self.is_value(text) else self._parameters_only(node)
        return self._world(node)

    def _finished(self, node: Word) -> Typed | None:
        if node.text in self.names.measures:
            measure = self.names.measures[node.text]
            return Typed(measure.type, Op.MEASURE, a=measure.number)
        if node.text == "outcome":
            return Typed(ValueType.OUTCOME, Op.OUTCOME)
        if self.is_value(node.text):
            message = f"{node.text} is not to be had here: a check reads measures, outcome and parameters"
            return self.refuse("E305", node, message)
        return self._unknown(node)

    def _parameters_only(self, node: Word) -> Typed | None:
        return self.refuse("E305", node, f"{node.text} is not to be had here: at the start there are only parameters")

    def _world(self, node: Word) -> Typed | None:
        text = node.text
        if text in self.names.variables:
            return self.variable(node, self.names.variables[text], self.scope.side, named=False)
        if text in FIELDS:
            return self._field(node)
        if text == "now":
            return Typed(ValueType.INSTANT, Op.NOW)
        if text == "permission":
            return self._own_permission(node)
        if text == "queue":
            return self._own_queue(node)
        if text == "outcome" or text in self.names.measures:
            return self.refuse("E305", node, f"{text} is not to be had here: only checks read measures and outcome")
        return self._unknown(node)

    def variable(self, node: Word, meaning: VariableMeaning, side: int, *, named: bool) -> Typed | None:
        """The register of a variable; `named`: the text gives the side in parentheses."""
        if meaning.shared and named:
            return self.refuse("E306", node, f"there is one {node.text} for all; write it without a side")
        if not meaning.shared and side < 0:
            example = f"{node.text}({next(iter(self.names.sides), 'side')})"
            return self.refuse("E312", node, f"whose {node.text}? each side has one; write {example}")
        position = 0 if meaning.shared else side
        text = node.text if meaning.shared else f"{node.text}({id_of(self.names.sides, side)})"
        if not self.sees(meaning.seen_by[position]):
            return self.invisible(node, text, f"write seen_by at the variable {node.text}")
        return Typed(ValueType.NUMBER, Op.REGISTER, a=meaning.registers[position])

    def sees(self, seen_by: frozenset[int]) -> bool:
        """Whether something that these offices may see can be read here."""
        return self.scope.is_world or self.scope.variables == "all" or self.scope.office in seen_by

    def invisible(self, node: Word, what: str, remedy: str) -> Typed | None:
        """Report what the office cannot see, and what would change that."""
        office = id_of(self.names.offices, self.scope.office)
        return self.refuse("E304", node, f"{office} cannot see {what}: {remedy}, or use it in chance, choose or after")

    def _field(self, node: Word) -> Typed | None:
        field, kind = FIELDS[node.text]
        if not self.scope.contact:
            where = "policies, and rules upon request or result, have one"
            message = f"there is no contact here to ask for its {node.text}; {where}"
            return self.refuse("E305", node, message)
        if node.text == "held_by" and not self.scope.is_world:
            message = "no office sees who has a contact; effects, injects and measures may ask for held_by"
            return self.refuse("E305", node, message)
        if node.text in RESULT_FIELDS and not self.scope.result:
            message = f"the contact has no {node.text} yet; rules upon result(...) and measures may ask for it"
            return self.refuse("E305", node, message)
        return Typed(kind, Op.CONTACT, a=int(field))

    def _own_queue(self, node: Word) -> Typed | None:
        if self.scope.is_world:
            return self.refuse("E305", node, "only rules of an office may ask for its queue")
        return Typed(ValueType.NUMBER, Op.QUEUE, a=self.scope.office)

    def _own_permission(self, node: Word) -> Typed | None:
        if self.scope.is_world:
            return self.refuse("E312", node, "whose permission, for what? write permission(office, matter)")
        if not self.scope.contact:
            return self.refuse("E312", node, "permission for what? write permission(matter)")
        return Typed(ValueType.PERMISSION, Op.PERMISSION)

    # --- problems ---

    def refuse(self, code: str, node: Word, message: str, hint: str = "") -> Typed | None:
        """Report one problem at a name; there is no value then."""
        self.report(code, node.at, message, hint)
        return None

    def _unknown(self, node: Word) -> Typed | None:
        text = node.text
        advice = self._advice(text)
        if advice:
            return self.refuse("E303", node, advice)
        return self.refuse("E301", node, f"there is no {text!r} here", nearest(text, self._candidates()))

    def _advice(self, text: str) -> str:
        names = self.names
        if text in USAGE:
            return f"{text} of what? write {USAGE[text]}"
        if text == "never":
            return "never is no value; write not known(...)"
        tables: tuple[tuple[Iterable[str], str], ...] = (
            (names.event_classes, f"{text} is something that happens: write known({text}) or since({text})"),
            (names.channels, f"{text} is a channel: write status({text})"),
            (names.incidents, f"{text} is an incident: write stage({text}) is ..., or known({text}.<stage>)"),
            (names.counters, f"{text} is a counter: write count({text})"),
            (names.calendars, f"{text} is a calendar: write on({text}) or until({text})"),
            (names.offices, f"{text} is an office and no value: write from is {text} or to is {text}"),
            (names.sides, f"{text} is a side and no value: write rung({text}), or from is {text}"),
        )
        return next((advice for table, advice in tables if text in table), "")

    def _candidates(self) -> tuple[str, ...]:
        names = self.names
        if self.scope.checks:
            return (*names.measures, "outcome", *names.parameters, "play")
        if self.scope.constant:
            return (*names.parameters, "play")
        return (
            *names.parameters,
            *names.variables,
            *(FIELDS if self.scope.contact else ()),
            "now",
            "play",
            "queue",
            *FUNCTIONS,
        )
