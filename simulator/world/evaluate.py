"""Expressions as Python functions: what the tables' code means, for the reference engine and for measures.

`compile_expression` writes one Python expression out of the code (numbers and fixed phrases only, never text of a
scenario) and compiles it. The function takes the state, the office in whose name it looks (-1: the true world) and
the contact at hand (or None), and returns a float, an int or a bool of the same value.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import lru_cache
from math import isinf, isnan, nan
from types import MappingProxyType
from typing import Any

from simulator.program.expression import Code, ContactField, Expression, Op
from simulator.vocabulary import Fault
from simulator.world.contact import Contact
from simulator.world.state import State

Function = Callable[[State, int, Contact | None], float]


class RunFault(Exception):  # noqa: N818  the word of the model; it never leaves the engine
    """The run cannot go on: it ends with the outcome `error`. Never seen by users as an exception."""

    def __init__(self, fault: Fault, rule: int = -1, owner: int = 0, detail: int = -1) -> None:
        super().__init__(fault.name.lower())
        self.fault = fault
        self.rule = rule
        self.owner = owner
        self.detail = detail

    def by(self, rule: int) -> RunFault:
        """The same fault; a rule within which it came about is named, unless one further in was."""
        self.rule = rule if self.rule < 0 else self.rule
        return self


def finite(value: float) -> float:
    """The value; an infinite one is a fault, NaN is `never` and goes on."""
    if isinf(value):
        raise RunFault(Fault.NOT_A_NUMBER)
    return value


def divide(a: float, b: float) -> float:
    """A / b; division by zero is a fault."""
    if b == 0:
        raise RunFault(Fault.NOT_A_NUMBER)
    return finite(a / b)


def smaller(a: float, b: float) -> float:
    """The smaller of two; never where one is never."""
    return nan if isnan(a) or isnan(b) else a if a < b else b


def larger(a: float, b: float) -> float:
    """The larger of two; never where one is never."""
    return nan if isnan(a) or isnan(b) else a if a > b else b


_TEMPLATES: dict[Op, str] = {
    Op.REGISTER: "s.registers[{i}]",
    Op.NEGATE: "(-{a})",
    Op.ADD: "finite({a} + {b})",
    Op.SUBTRACT: "finite({a} - {b})",
    Op.MULTIPLY: "finite({a} * {b})",
    Op.DIVIDE: "divide({a}, {b})",
    Op.MIN: "smaller({a}, {b})",
    Op.MAX: "larger({a}, {b})",
    Op.CLAMP: "smaller(larger({a}, {b}), {c})",
    Op.LESS: "({a} < {b})",
    Op.LESS_EQUAL: "({a} <= {b})",
    Op.GREATER: "({a} > {b})",
    Op.GREATER_EQUAL: "({a} >= {b})",
    Op.EQUAL: "({a} == {b})",
    Op.NOT_EQUAL: "differ({a}, {b})",
    Op.AND: "({a} and {b})",
    Op.OR: "({a} or {b})",
    Op.NOT: "(not {a})",
    Op.IF: "({b} if {a} else {c})",
    Op.NOW: "s.time",
    Op.KNOWN: "(s.known[o * {classes} + {i}] > 0)",
    Op.HAPPENED: "(s.happened[{i}] > 0)",
    Op.SINCE_KNOWN: "(s.time - s.known_at[o * {classes} + {i}] if s.known[o * {classes} + {i}] else nan)",
    Op.SINCE_HAPPENED: "(s.time - s.happened_at[{i}] if s.happened[{i}] else nan)",
    Op.COUNT_KNOWN: "s.known[o * {classes} + {i}]",
    Op.COUNT_HAPPENED: "s.happened[{i}]",
    Op.COUNTER: "s.counters[{i}]",
    Op.COUNTER_WINDOW: "s.windowed({i})",
    Op.STATUS_SEEN: "s.status_seen(o, {i})",
    Op.STATUS_TRUE: "s.status({i})",
    Op.STATUS_END: "s.actual[{i}][{j}]",
    Op.STAGE_KNOWN: "s.stage_known[o * {incidents} + {i}]",
    Op.STAGE_TRUE: "s.stage[{i}]",
    Op.PERMISSION: "s.permission_of(o, c, {i})",
    Op.PERMISSION_TRUE: "s.permission({j}, {i}, s.occurrence({i}))",
    Op.ATTRIBUTE_KNOWN: "s.attribute({j}, s.stage_known[o * {incidents} + {i}])",
    Op.ATTRIBUTE_TRUE: "s.attribute({j}, s.stage[{i}])",
    Op.DISCLOSED: "s.is_public({i})",
    Op.RUNG: "s.rungs[{i} * {sides} + {j}]",
    Op.LOCAL_HOUR: "s.local_hour({i})",
    Op.QUEUE: "s.queued({i})",
    Op.HOLDER_ATTRIBUTE: "(s.holder_attribute({i}, {j}) if {j} >= 0 else s.holder[{i}])",
    Op.ON_CALENDAR: "s.is_on({i})",
    Op.UNTIL_CALENDAR: "s.until({i})",
    Op.MENTIONS: "(c.topics >> {i} & 1)",
    Op.DENIES: "(c.denied >> {i} & 1)",
    Op.DIVERGENCE: "s.divergence({i}, {j}, {k}, c)",
    Op.SPOKEN: "s.spoken({i}, {j})",
    Op.MEASURE: "s.measure({i})",
    Op.OUTCOME: "s.outcome",
}

_FIELDS: dict[ContactField, str] = {
    ContactField.FROM: "c.source",
    ContactField.TO: "c.to",
    ContactField.CHANNEL: "c.channel",
    ContactField.MATTER: "c.matter",
    ContactField.PURPOSE: "c.purpose",
    ContactField.TONE: "c.tone",
    ContactField.ORDINAL: "c.ordinal",
    ContactField.RESULT: "c.result",
    ContactField.DECISION: "c.decision",
    ContactField.REASON: "c.actual",
    ContactField.SUBSTANCE: "c.substance",
    ContactField.WAITED: "(s.time - c.requested_at)",
    ContactField.PERMITTED: "c.permitted",
    ContactField.LINK: "c.link",
    ContactField.CONVEYED: "c.conveyed",
    ContactField.HELD: "(s.time - c.held_at if c.held_at >= 0 else nan)",
    ContactField.DELAYS: "c.delays",
    ContactField.CARRIED: "s.time_carried(c)",
    ContactField.FORM: "c.form",
    ContactField.HELD_BY: "c.at",
}


def differ(a: float, b: float) -> bool:
    """Whether two values differ; false where one is never."""
    return a < b or a > b


_NAMES = {
    "finite": finite,
    "divide": divide,
    "smaller": smaller,
    "larger": larger,
    "differ": differ,
    "nan": nan,
    "__builtins__": {},
}


def python_of(code: Expression, at: int, classes: int, incidents: int, sides: int) -> str:
    """The Python expression for the operation at a position and all below it."""
    op = code[at]
    if op.op is Op.NUMBER:
        return repr(op.value)
    if op.op is Op.CONTACT:
        return _FIELDS[ContactField(op.a)]
    shape = {"i": op.a, "j": op.b, "k": op.c, "classes": classes, "incidents": incidents, "sides": sides}
    operands = {name: python_of(code, position, classes, incidents, sides) for name, position in _operands(op)}
    return _TEMPLATES[op.op].format(**shape, **operands)


def _operands(op: Code) -> list[tuple[str, int]]:
    """The operands that are positions of earlier codes."""
    if not Op.NEGATE <= op.op <= Op.IF:
        return []
    return [(name, at) for name, at in (("a", op.a), ("b", op.b), ("c", op.c)) if at >= 0]


@lru_cache(maxsize=4096)
def compile_expression(code: Expression, classes: int, incidents: int, sides: int) -> Function:
    """The function that an expression means, for tables of the given sizes."""
    function: Function = function_of("s, o, c", python_of(code, len(code) - 1, classes, incidents, sides))
    return function


def function_of(arguments: str, text: str, names: Mapping[str, object] = MappingProxyType({})) -> Callable[..., Any]:
    """The function that such a text is, with more names than expressions know."""
    function: Callable[..., Any] = eval(f"lambda {arguments}: {text}", {**_NAMES, **names})
    return function
