"""Expressions as steps: postorder code becomes a run of steps with jumps, common shapes become a single step."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final

from simulator.kernel.steps import FIELDS, Kind, Relation
from simulator.program.expression import Code, Expression, Op

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
    if own.op is Op.NUMBER:
        rows.append({"kind": Kind.NUMBER, "value": own.value})
    elif own.op in RELATIONS:
        _compare(code, own, rows, first)
    elif own.op in (Op.AND, Op.OR):
        _write(code, own.a, rows, first)
        jump: Row = {"kind": Kind.AND if own.op is Op.AND else Kind.OR}
        rows.append(jump)
        _write(code, own.b, rows, first)
        jump["to"] = first + len(rows)
    elif own.op is Op.IF:
        _choose(code, own, rows, first)
    elif own.op in KINDS:
        for operand in (own.a, own.b, own.c)[: _operands(own.op)]:
            _write(code, operand, rows, first)
        rows.append({"kind": KINDS[own.op]})
    else:
        rows.append({"kind": Kind.LEAF, **_leaf(own)})


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


def _compare(code: Expression, own: Code, rows: list[Row], first: int) -> None:
    """A leaf against a number is one step; anything else is worked out and compared."""
    one, other, relation = code[own.a], code[own.b], RELATIONS[own.op]
    if other.op is Op.NUMBER and _is_leaf(one):
        rows.append({"kind": Kind.TEST, **_leaf(one), "relation": relation, "value": other.value})
    elif one.op is Op.NUMBER and _is_leaf(other):
        rows.append({"kind": Kind.TEST, **_leaf(other), "relation": TURNED[relation], "value": one.value})
    else:
        _write(code, own.a, rows, first)
        _write(code, own.b, rows, first)
        rows.append({"kind": Kind.COMPARE, "relation": relation})


def _is_leaf(code: Code) -> bool:
    return code.op is not Op.NUMBER and not Op.NEGATE <= code.op <= Op.IF


def _leaf(code: Code) -> Row:
    if code.op is Op.CONTACT:
        return {"leaf": FIELDS + code.a}
    return {"leaf": code.op, "a": code.a, "b": code.b, "c": code.c}
