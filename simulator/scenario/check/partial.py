"""Conditions with only some of the contact known: true, false, or it depends."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from operator import eq, ge, gt, le, lt, ne
from typing import Final

from simulator.program.expression import Code, ContactField, Expression, Op

Known = Mapping[ContactField, int]

_COMPARE: Final[dict[Op, Callable[[float, float], bool]]] = {
    Op.LESS: lt,
    Op.LESS_EQUAL: le,
    Op.GREATER: gt,
    Op.GREATER_EQUAL: ge,
    Op.EQUAL: eq,
    Op.NOT_EQUAL: ne,
}


def is_impossible(condition: Expression | None, known: Known) -> bool:
    """Whether a condition is false for every contact with these fields."""
    return condition is not None and evaluate(condition, known) == 0.0


def is_certain(condition: Expression | None, known: Known) -> bool:
    """Whether a condition is true for every contact with these fields."""
    return condition is None or evaluate(condition, known) == 1.0


def evaluate(condition: Expression, known: Known) -> float | None:
    """The value as far as it follows from the known fields; None where it depends on more."""
    values: list[float | None] = []
    for code in condition:
        values.append(_value(code, values, known))
    return values[-1]


def _value(code: Code, values: list[float | None], known: Known) -> float | None:
    if code.op is Op.NUMBER:
        return code.value
    if code.op is Op.CONTACT:
        return known.get(ContactField(code.a))
    if code.op in _COMPARE:
        left, right = values[code.a], values[code.b]
        return None if left is None or right is None else float(_COMPARE[code.op](left, right))
    return _logic(code, values)


def _logic(code: Code, values: list[float | None]) -> float | None:
    if code.op is Op.NOT:
        value = values[code.a]
        return None if value is None else 1.0 - value
    if code.op in (Op.AND, Op.OR):
        decisive = 0.0 if code.op is Op.AND else 1.0
        pair = (values[code.a], values[code.b])
        if decisive in pair:
            return decisive
        return None if None in pair else 1.0 - decisive
    return None
