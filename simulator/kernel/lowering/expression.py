"""Expressions as steps: postorder code becomes a run of steps with jumps, common shapes become a single step."""

from __future__ import annotations

from collections.abc import Mapping
from math import inf, nextafter
from typing import Any, Final

from simulator.kernel.memory import fields_of
from simulator.kernel.records.run import Contact
from simulator.kernel.steps import FIELDS, Kind, Relation
from simulator.program.expression import Code, ContactField, Expression, Op

RELATIONS: Final[Mapping[Op, Relation]] = {
    Op.LESS: Relation.LESS,
    Op.LESS_EQUAL: Relation.LESS_EQUAL,
    Op.GREATER: Relation.GREATER,
    Op.GREATER_EQUAL: Relation.GREATER_EQUAL,
    Op.EQUAL: Relation.EQUAL,
    Op.NOT_EQUAL: Relation.NOT_EQUAL,
}
TURNED: Final[Mapping[Relation, Relation]] = {
    Relation.LESS: Relation.GREATER,
    Relation.LESS_EQUAL: Relation.GREATER_EQUAL,
    Relation.GREATER: Relation.LESS,
    Relation.GREATER_EQUAL: Relation.LESS_EQUAL,
    Relation.EQUAL: Relation.EQUAL,
    Relation.NOT_EQUAL: Relation.NOT_EQUAL,
}
"""The relation of b to a where a has this one to b."""

KINDS: Final[Mapping[Op, Kind]] = {
    Op.NEGATE: Kind.NEGATE,
    Op.ADD: Kind.ADD,
    Op.SUBTRACT: Kind.SUBTRACT,
    Op.MULTIPLY: Kind.MULTIPLY,
    Op.DIVIDE: Kind.DIVIDE,
    Op.MIN: Kind.MIN,
    Op.MAX: Kind.MAX,
    Op.CLAMP: Kind.CLAMP,
    Op.NOT: Kind.NOT,
}
STORED: Final[Mapping[ContactField, str]] = {
    ContactField.FROM: "source",
    ContactField.TO: "to",
    ContactField.CHANNEL: "channel",
    ContactField.MATTER: "matter",
    ContactField.PURPOSE: "purpose",
    ContactField.TONE: "tone",
    ContactField.ORDINAL: "ordinal",
    ContactField.RESULT: "result",
    ContactField.DECISION: "decision",
    ContactField.REASON: "actual",
    ContactField.SUBSTANCE: "substance",
    ContactField.PERMITTED: "permitted",
    ContactField.LINK: "link",
    ContactField.CONVEYED: "conveyed",
    ContactField.DELAYS: "delays",
    ContactField.FORM: "form",
    ContactField.HELD_BY: "at",
}
"""Fields of a contact that stand in its record as they are; the others are worked out."""

TESTS: Final[Mapping[Kind, Kind]] = {
    Kind.REGISTER: Kind.TEST,
    Kind.FIELD: Kind.TEST,
    Kind.LEAF: Kind.TEST_LEAF,
}
Row = dict[str, Any]


def steps_of(expression: Expression, first: int) -> list[Row]:
    """The steps of an expression whose first one will stand at a place of the table."""
    rows: list[Row] = []
    _write(expression, len(expression) - 1, rows, first)
    if len(rows) == 1:
        rows[0]["is_last"] = 1
    else:
        rows.append({"kind": Kind.STOP})
    return rows


def _write(code: Expression, at: int, rows: list[Row], first: int) -> None:
    own = code[at]
    single = _single(code, at)
    if single is not None:
        rows.append(single)
    elif own.op in RELATIONS:
        _write(code, own.a, rows, first)
        _write(code, own.b, rows, first)
        rows.append({"kind": Kind.COMPARE, "relation": RELATIONS[own.op]})
    elif own.op in (Op.AND, Op.OR):
        _write(code, own.a, rows, first)
        jump: Row = {"kind": Kind.AND if own.op is Op.AND else Kind.OR}
        rows.append(jump)
        _write(code, own.b, rows, first)
        jump["to"] = first + len(rows)
    elif own.op is Op.IF:
        _choose(code, own, rows, first)
    else:
        for operand in (own.a, own.b, own.c)[: _operands(own.op)]:
            _write(code, operand, rows, first)
        rows.append({"kind": KINDS[own.op]})


def _operands(op: Op) -> int:
    return 1 if op in (Op.NEGATE, Op.NOT) else 3 if op is Op.CLAMP else 2


def _choose(code: Expression, own: Code, rows: list[Row], first: int) -> None:
    """The condition; what holds if it is so; what else."""
    _write(code, own.a, rows, first)
    unless: Row = {"kind": Kind.UNLESS}
    rows.append(unless)
    _write(code, own.b, rows, first)
    go: Row = {"kind": Kind.GO}
    rows.append(go)
    unless["to"] = first + len(rows)
    _write(code, own.c, rows, first)
    go["to"] = first + len(rows)


def _single(code: Expression, at: int) -> Row | None:
    """The one step that does what an operation and all below it do; None where it needs several."""
    own = code[at]
    if own.op is Op.NUMBER:
        return {"kind": Kind.NUMBER, "low": own.value}
    if own.op in RELATIONS:
        return _test(code[own.a], code[own.b], RELATIONS[own.op])
    if own.op is Op.NOT:
        return _turned(_single(code, own.a))
    if own.op is Op.AND:
        return _both(_single(code, own.a), _single(code, own.b))
    return None if Op.NEGATE <= own.op <= Op.IF else _leaf(own)


def _test(one: Code, other: Code, relation: Relation) -> Row | None:
    """A leaf against a number."""
    if one.op is Op.NUMBER:
        one, other, relation = other, one, TURNED[relation]
    if other.op is not Op.NUMBER or one.op is Op.NUMBER or Op.NEGATE <= one.op <= Op.IF:
        return None
    read = _leaf(one)
    low, high = _bounds(relation, other.value)
    outside = relation is Relation.NOT_EQUAL
    return read | {"kind": TESTS[read["kind"]], "low": low, "high": high, "is_outside": outside}


def _bounds(relation: Relation, value: float) -> tuple[float, float]:
    """What has a relation to a number: all from one to another, both included (or, not equal, what is beyond)."""
    match relation:
        case Relation.LESS:
            return -inf, nextafter(value, -inf)
        case Relation.LESS_EQUAL:
            return -inf, value
        case Relation.GREATER:
            return nextafter(value, inf), inf
        case Relation.GREATER_EQUAL:
            return value, inf
        case _:
            return value, value


def _turned(row: Row | None) -> Row | None:
    """The opposite of a test; only of a whole number, which is never `never`."""
    if row is None or row["kind"] is not Kind.TEST or not row["of_contact"]:
        return None
    return row | {"is_outside": not row["is_outside"]}


def _both(one: Row | None, other: Row | None) -> Row | None:
    """Two tests of one register, or of one field, are one."""
    if one is None or other is None or not one["kind"] is other["kind"] is Kind.TEST:
        return None
    is_same = all(one[name] == other[name] for name in ("a", "b", "of_contact"))
    if not is_same or one["is_outside"] or other["is_outside"]:
        return None
    return one | {"low": max(one["low"], other["low"]), "high": min(one["high"], other["high"])}


def _leaf(code: Code) -> Row:
    if code.op is Op.REGISTER:
        return {"kind": Kind.REGISTER, "a": 0, "b": code.a, "of_contact": False}
    if code.op is not Op.CONTACT:
        return {"kind": Kind.LEAF, "leaf": code.op, "a": code.a, "b": code.b, "c": code.c}
    name = STORED.get(ContactField(code.a))
    if name is None:
        return {"kind": Kind.LEAF, "leaf": FIELDS + code.a}
    return {"kind": Kind.FIELD, "a": fields_of(Contact)[name].offset, "b": 0, "of_contact": True}
