"""From code back to readable text: for `why`, for listings of what the engines run, for golden files."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import IntEnum
from typing import Final

from simulator.clock import format_duration, format_utc
from simulator.program.expression import Code, ContactField, Expression, Op, ValueType
from simulator.program.tables import Delay, Program, Quantity
from simulator.program.words import Words
from simulator.vocabulary import (
    Decision,
    Distribution,
    Form,
    Link,
    Permission,
    Purpose,
    Reason,
    Result,
    Status,
    Substance,
    Tone,
    word,
)


@dataclass(frozen=True, slots=True)
class Naming:
    """The ids of things by number, as an expression writes them.

    `stages` are `incident.stage`, by position in the stage table; `registers` are parameters, then variables
    such as `morale(north)`; `zones` are ids of a side or office in each.
    """

    registers: tuple[str, ...] = ()
    event_classes: tuple[str, ...] = ()
    counters: tuple[str, ...] = ()
    channels: tuple[str, ...] = ()
    incidents: tuple[str, ...] = ()
    stages: tuple[str, ...] = ()
    sides: tuple[str, ...] = ()
    offices: tuple[str, ...] = ()
    matters: tuple[str, ...] = ()
    topics: tuple[str, ...] = ()
    zones: tuple[str, ...] = ()
    measures: tuple[str, ...] = ()
    outcomes: tuple[str, ...] = ()
    attributes: tuple[str, ...] = ()
    stage_attributes: tuple[str, ...] = ()
    ends: tuple[tuple[int, int], ...] = ()
    calendars: tuple[str, ...] = ()
    start_utc_ms: int = 0

    def side_of_end(self, channel: int, end: int) -> str:
        """The id of the side that owns an end of a channel; the number of the end where nobody said."""
        side = self.ends[channel][end] if channel < len(self.ends) else -1
        return self.sides[side] if side >= 0 else str(end)


def naming(program: Program, words: Words) -> Naming:
    """The ids of a compiled scenario."""
    offices = tuple(name.id for name in words.offices)
    zones = {office.zone: name for office, name in zip(reversed(program.offices), reversed(offices), strict=True)}
    registers = {row.register: name.id for row, name in zip(program.parameters, words.parameters, strict=True)}
    registers |= {row.register: name.id for row, name in zip(program.variables, words.variables, strict=True)}
    return Naming(
        registers=tuple(registers.get(number, f"r{number}") for number in range(program.registers)),
        event_classes=tuple(name.id for name in words.event_classes),
        counters=tuple(name.id for name in words.counters),
        channels=tuple(name.id for name in words.channels),
        incidents=tuple(name.id for name in words.incidents),
        stages=tuple(name.id for name in words.stages),
        sides=tuple(name.id for name in words.sides),
        offices=offices,
        matters=tuple(name.id for name in words.matters),
        topics=tuple(name.id for name in words.topics),
        zones=tuple(zones.get(number, f"zone{number}") for number in range(len(program.zones))),
        measures=tuple(name.id for name in words.measures),
        outcomes=tuple(name.id for name in words.outcomes),
        attributes=words.attributes,
        stage_attributes=words.stage_attributes,
        ends=tuple(row.end_sides for row in program.channels),
        calendars=tuple(name.id for name in words.calendars),
        start_utc_ms=program.start_utc_ms,
    )


def show_expression(expression: Expression, naming: Naming) -> str:
    """The text of an expression; reading it again in the same scope gives the same code."""
    return _Listing(expression, naming).show(len(expression) - 1, 0)


def show_delay(delay: Delay, naming: Naming) -> str:
    """The text of a delay; the terms of a list are joined with `and then`."""
    terms = " and then ".join(_show_quantity(term, naming) for term in delay.terms)
    return f"{terms} staffed" if delay.staffed else terms


def _show_quantity(quantity: Quantity, naming: Naming) -> str:
    # 6 is how tight an operand binds: a sum needs no parentheses, a condition does
    values = [_Listing(code, naming).show(len(code) - 1, _COMPARED) for code in quantity.operands]
    if quantity.distribution is Distribution.DISCRETE:
        pairs = zip(values[::2], values[1::2], strict=True)
        return "discrete " + " or ".join(f"{value} weight {weight}" for value, weight in pairs)
    return _SHAPES[quantity.distribution].format(*values)


_SHAPES: Final = {
    Distribution.FIXED: "{}",
    Distribution.UNIFORM: "{} to {}",
    Distribution.EXPONENTIAL: "exponential mean {}",
    Distribution.TRIANGULAR: "triangular {} mode {} to {}",
    Distribution.LOGNORMAL: "lognormal median {} spread {}",
    Distribution.WEIBULL: "weibull scale {} shape {}",
}
_ATOM: Final = 9
_SIGNED: Final = 8
_NOT: Final = 4
_COMPARED: Final = 6
_INFIX: Final[Mapping[Op, tuple[str, int]]] = {
    Op.OR: ("or", 2),
    Op.AND: ("and", 3),
    Op.LESS: ("<", 5),
    Op.LESS_EQUAL: ("<=", 5),
    Op.GREATER: (">", 5),
    Op.GREATER_EQUAL: (">=", 5),
    Op.EQUAL: ("is", 5),
    Op.NOT_EQUAL: ("is not", 5),
    Op.ADD: ("+", 6),
    Op.SUBTRACT: ("-", 6),
    Op.MULTIPLY: ("*", 7),
    Op.DIVIDE: ("/", 7),
}
_CALLS: Final[Mapping[Op, tuple[str, str]]] = {
    Op.KNOWN: ("known({})", "event_classes"),
    Op.HAPPENED: ("known({})", "event_classes"),
    Op.SINCE_KNOWN: ("since({})", "event_classes"),
    Op.SINCE_HAPPENED: ("since({})", "event_classes"),
    Op.COUNT_KNOWN: ("count({})", "event_classes"),
    Op.COUNT_HAPPENED: ("count({})", "event_classes"),
    Op.COUNTER: ("count({})", "counters"),
    Op.COUNTER_WINDOW: ("count({}, window)", "counters"),
    Op.STATUS_SEEN: ("status({})", "channels"),
    Op.STATUS_TRUE: ("status({})", "channels"),
    Op.STAGE_KNOWN: ("stage({})", "incidents"),
    Op.STAGE_TRUE: ("stage({})", "incidents"),
    Op.DISCLOSED: ("disclosed({})", "event_classes"),
    Op.LOCAL_HOUR: ("local_hour({})", "zones"),
    Op.ON_CALENDAR: ("on({})", "calendars"),
    Op.UNTIL_CALENDAR: ("until({})", "calendars"),
    Op.REGISTER: ("{}", "registers"),
    Op.MEASURE: ("{}", "measures"),
    Op.MENTIONS: ("mentions({})", "topics"),
    Op.DENIES: ("denies({})", "topics"),
}
"""Operations on one thing: how they are written, and which of the names stands inside."""

_FUNCTIONS: Final = {Op.MIN: "min", Op.MAX: "max", Op.CLAMP: "clamp"}
_SETS: Final[Mapping[ValueType, type[IntEnum]]] = {
    ValueType.PURPOSE: Purpose,
    ValueType.TONE: Tone,
    ValueType.STATUS: Status,
    ValueType.PERMISSION: Permission,
    ValueType.RESULT: Result,
    ValueType.DECISION: Decision,
    ValueType.REASON: Reason,
    ValueType.SUBSTANCE: Substance,
    ValueType.LINK: Link,
    ValueType.FORM: Form,
}
_TABLES: Final[Mapping[ValueType, str]] = {
    ValueType.OFFICE: "offices",
    ValueType.CHANNEL: "channels",
    ValueType.MATTER: "matters",
    ValueType.STAGE: "stages",
    ValueType.OUTCOME: "outcomes",
}


@dataclass(frozen=True, slots=True)
class _Listing:
    """Writes the operations of one expression."""

    code: Expression
    naming: Naming

    def show(self, at: int, power: int) -> str:
        """The text of one operation, in parentheses where it binds less tight than `power`."""
        code = self.code[at]
        text, own = self._text(code)
        return f"({text})" if own < power else text

    def _text(self, code: Code) -> tuple[str, int]:
        if code.op in _INFIX:
            return self._infix(code)
        match code.op:
            case Op.NEGATE:
                return f"-{self.show(code.a, _SIGNED)}", _SIGNED
            case Op.NOT:
                return f"not {self.show(code.a, _NOT)}", _NOT
            case Op.IF:
                then, condition, other = self.show(code.b, 2), self.show(code.a, 2), self.show(code.c, 1)
                return f"{then} if {condition} else {other}", 1
            case _:
                # `x is a or true` would be read as a set: a truth value inside anything is put in parentheses
                is_truth = code.op is Op.NUMBER and code.a == ValueType.BOOL
                return self._atom(code), 1 if is_truth else _ATOM

    def _infix(self, code: Code) -> tuple[str, int]:
        sign, power = _INFIX[code.op]
        compared = power + 1 == _COMPARED
        left = self.show(code.a, _COMPARED if compared else power)
        return f"{left} {sign} {self.show(code.b, power + 1)}", power

    def _atom(self, code: Code) -> str:
        if code.op in _FUNCTIONS:
            positions = (code.a, code.b, code.c)[: 3 if code.op is Op.CLAMP else 2]
            return f"{_FUNCTIONS[code.op]}({', '.join(self.show(position, 0) for position in positions)})"
        if code.op in _CALLS:
            shape, table = _CALLS[code.op]
            return shape.format(self._name(table, code.a))
        if code.op in (Op.ATTRIBUTE_KNOWN, Op.ATTRIBUTE_TRUE):
            return f"attribute({self._name('incidents', code.a)}, {self._name('stage_attributes', code.b)})"
        if code.op is Op.HOLDER_ATTRIBUTE:
            of = f", {self._name('attributes', code.b)}" if code.b >= 0 else ""
            return f"holder({self._name('offices', code.a)}{of})"
        return self._reading(code)

    def _reading(self, code: Code) -> str:
        match code.op:
            case Op.NUMBER:
                return self._literal(ValueType(max(code.a, 0)), code.value)
            case Op.CONTACT:
                return ContactField(code.a).name.lower()
            case Op.PERMISSION:
                return "permission" if code.a < 0 else f"permission({self._name('matters', code.a)})"
            case Op.PERMISSION_TRUE:
                return f"permission({self._name('offices', code.b)}, {self._name('matters', code.a)})"
            case Op.STATUS_END:
                return f"status({self._name('channels', code.a)}, {self.naming.side_of_end(code.a, code.b)})"
            case Op.RUNG:
                return self._rung(code)
            case Op.SPOKEN:
                return f"spoken({self._name('sides', code.a)}, {self._name('matters', code.b)})"
            case Op.DIVERGENCE:
                sides = f"{self._name('sides', code.a)}, {self._name('sides', code.b)}"
                return f"divergence({sides})" if code.c < 0 else f"divergence({sides}, {self._name('matters', code.c)})"
            case _:
                return code.op.name.lower()

    def _rung(self, code: Code) -> str:
        reader, actor = self._name("sides", code.a), self._name("sides", code.b)
        return f"rung({actor})" if code.a == code.b else f"rung({actor}, seen by {reader})"

    def _name(self, table: str, number: int) -> str:
        names: tuple[str, ...] = getattr(self.naming, table)
        return names[number]

    def _literal(self, kind: ValueType, value: float) -> str:
        if kind in _SETS and value < 0:
            return "none"
        if kind in _SETS:
            return word(_SETS[kind](int(value)))
        if kind in _TABLES:
            return self._name(_TABLES[kind], int(value)) if value >= 0 else "none"
        match kind:
            case ValueType.DURATION:
                return format_duration(int(value))
            case ValueType.INSTANT:
                return format_utc(self.naming.start_utc_ms + int(value))
            case ValueType.BOOL:
                return "true" if value else "false"
            case ValueType.RUNG:
                return f"R{int(value)}"
            case _:
                return repr(int(value)) if value.is_integer() and abs(value) < 1e15 else repr(value)
