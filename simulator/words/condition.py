"""What the names in a rule stood for at a moment: why a condition held, or did not."""

from __future__ import annotations

from collections.abc import Callable
from math import isnan

from simulator.program.expression import Code, ContactField, Expression, Op
from simulator.program.tables import Program
from simulator.program.words import Name
from simulator.vocabulary import Decision, Form, Link, Permission, Purpose, Reason, Result, Status, Substance, Tone
from simulator.words.cast import Cast
from simulator.words.neutral import label
from simulator.words.spelling import number, spelled
from simulator.words.time import span
from simulator.world.contact import Contact
from simulator.world.evaluate import RunFault, compile_expression
from simulator.world.state import State


def evaluate(program: Program, code: Expression, state: State, office: int, contact: Contact | None) -> float:
    """The value of an expression in the name of an office (-1: the true world); NaN where it has none."""
    function = compile_expression(code, program.event_classes, len(program.incidents), len(program.sides))
    try:
        return float(function(state, office, contact))
    except (RunFault, AttributeError, IndexError):
        return float("nan")


def values(cast: Cast, code: Expression, state: State, office: int, contact: Contact | None) -> list[str]:
    """`name = value` for each name that an expression reads, in the order in which it reads them."""
    told = [
        f"{_name(cast, leaf)} = {_value(cast, leaf, evaluate(cast.program, (leaf,), state, office, contact))}"
        for leaf in code
        if _is_name(leaf)
    ]
    return list(dict.fromkeys(told))


def _is_name(code: Code) -> bool:
    return code.op is Op.REGISTER or code.op >= Op.NOW


def _id(names: tuple[Name, ...], at: int) -> str:
    return label(names[at].id) if 0 <= at < len(names) else f"number {at}"


def _name(cast: Cast, leaf: Code) -> str:
    words = cast.words
    if leaf.op is Op.REGISTER:
        return cast.register(leaf.a)
    if leaf.op is Op.CONTACT:
        return ContactField(leaf.a).name.lower()
    pattern, names = _NAMES.get(leaf.op, (leaf.op.name.lower(), None))
    argument = "" if names is None else _id(getattr(words, names), leaf.a)
    if leaf.op is Op.PERMISSION and leaf.a < 0:
        return "permission"
    if leaf.op in (Op.ATTRIBUTE_KNOWN, Op.ATTRIBUTE_TRUE):
        return f"attribute({_id(words.incidents, leaf.a)}, {words.stage_attributes[leaf.b]})"
    if leaf.op is Op.STATUS_END:
        side = cast.program.channels[leaf.a].end_sides[leaf.b]
        return f"status({argument}, {_id(words.sides, side)})"
    if leaf.op is Op.RUNG:
        return f"rung({_id(words.sides, leaf.b)}, seen by {_id(words.sides, leaf.a)})"
    if leaf.op is Op.HOLDER_ATTRIBUTE and 0 <= leaf.b < len(words.attributes):
        argument += f", {label(words.attributes[leaf.b])}"
    if leaf.op is Op.SPOKEN:
        return f"spoken({_id(words.sides, leaf.a)}, {_id(words.matters, leaf.b)})"
    if leaf.op is Op.DIVERGENCE:
        matter = f", {_id(words.matters, leaf.c)}" if leaf.c >= 0 else ""
        return f"divergence({_id(words.sides, leaf.a)}, {_id(words.sides, leaf.b)}{matter})"
    return pattern.format(argument)


_NAMES: dict[Op, tuple[str, str | None]] = {
    Op.NOW: ("now", None),
    Op.KNOWN: ("known({})", "event_classes"),
    Op.HAPPENED: ("known({})", "event_classes"),
    Op.SINCE_KNOWN: ("since({})", "event_classes"),
    Op.SINCE_HAPPENED: ("since({})", "event_classes"),
    Op.COUNT_KNOWN: ("count({})", "event_classes"),
    Op.COUNT_HAPPENED: ("count({})", "event_classes"),
    Op.COUNTER: ("count({})", "counters"),
    Op.COUNTER_WINDOW: ("count({}, within its window)", "counters"),
    Op.STATUS_SEEN: ("status({})", "channels"),
    Op.STATUS_TRUE: ("status({})", "channels"),
    Op.STATUS_END: ("status({})", "channels"),
    Op.STAGE_KNOWN: ("stage({})", "incidents"),
    Op.STAGE_TRUE: ("stage({})", "incidents"),
    Op.PERMISSION: ("permission({})", "matters"),
    Op.PERMISSION_TRUE: ("permission({})", "matters"),
    Op.DISCLOSED: ("disclosed({})", "event_classes"),
    Op.LOCAL_HOUR: ("local_hour", None),
    Op.QUEUE: ("queue", None),
    Op.HOLDER_ATTRIBUTE: ("holder({})", "offices"),
    Op.ON_CALENDAR: ("on({})", "calendars"),
    Op.UNTIL_CALENDAR: ("until({})", "calendars"),
    Op.MENTIONS: ("mentions({})", "topics"),
    Op.DENIES: ("denies({})", "topics"),
}


def _value(cast: Cast, leaf: Code, value: float) -> str:
    if isnan(value):
        return "never"
    if leaf.op is Op.REGISTER:
        return amount(cast, leaf.a, value)
    if leaf.op is Op.CONTACT:
        return _field(cast, ContactField(leaf.a), value)
    return _VALUES.get(leaf.op, _number)(cast, value)


def amount(cast: Cast, register: int, value: float) -> str:
    """The value of a parameter or variable with its unit."""
    parameters = cast.words.parameters
    dimension = parameters[register].dimension if 0 <= register < len(parameters) else "number"
    return span(value) if dimension == "duration" else number(value)


def _number(cast: Cast, value: float) -> str:
    return number(value)


def _truth(cast: Cast, value: float) -> str:
    return "yes" if value else "no"


def _span(cast: Cast, value: float) -> str:
    return span(value)


def _status(cast: Cast, value: float) -> str:
    return spelled(Status, value)


def _permission(cast: Cast, value: float) -> str:
    return spelled(Permission, value)


def _stage(cast: Cast, value: float) -> str:
    return _id(cast.words.stages, int(value)) if value >= 0 else "none"


def _hour(cast: Cast, value: float) -> str:
    minutes = int(value * 60 + 0.5) % 1440
    return f"{minutes // 60:02d}:{minutes % 60:02d}"


def _rung(cast: Cast, value: float) -> str:
    return f"R{value:.0f}"


_VALUES: dict[Op, Callable[[Cast, float], str]] = {
    Op.NOW: _span,
    Op.KNOWN: _truth,
    Op.HAPPENED: _truth,
    Op.SINCE_KNOWN: _span,
    Op.SINCE_HAPPENED: _span,
    Op.STATUS_SEEN: _status,
    Op.STATUS_TRUE: _status,
    Op.STATUS_END: _status,
    Op.STAGE_KNOWN: _stage,
    Op.STAGE_TRUE: _stage,
    Op.PERMISSION: _permission,
    Op.PERMISSION_TRUE: _permission,
    Op.RUNG: _rung,
    Op.DISCLOSED: _truth,
    Op.LOCAL_HOUR: _hour,
    Op.ON_CALENDAR: _truth,
    Op.UNTIL_CALENDAR: _span,
    Op.MENTIONS: _truth,
    Op.DENIES: _truth,
    Op.SPOKEN: _truth,
}


def _field(cast: Cast, field: ContactField, value: float) -> str:
    at, words = int(value), cast.words
    tables = {
        ContactField.FROM: words.offices,
        ContactField.TO: words.offices,
        ContactField.CONVEYED: words.offices,
        ContactField.CHANNEL: words.channels,
        ContactField.MATTER: words.matters,
    }
    if at < 0 and field in (ContactField.LINK, ContactField.CONVEYED):
        return "none"
    if field in tables:
        return _id(tables[field], at)
    if field in _SETS:
        return spelled(_SETS[field], at)
    times = (ContactField.WAITED, ContactField.HELD, ContactField.CARRIED)
    return span(value) if field in times else number(value)


_SETS = {
    ContactField.PURPOSE: Purpose,
    ContactField.TONE: Tone,
    ContactField.FORM: Form,
    ContactField.RESULT: Result,
    ContactField.DECISION: Decision,
    ContactField.REASON: Reason,
    ContactField.SUBSTANCE: Substance,
    ContactField.PERMITTED: Permission,
    ContactField.LINK: Link,
}
