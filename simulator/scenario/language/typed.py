"""A tree whose names and types are known, and its way to code."""

from __future__ import annotations

from dataclasses import dataclass

from simulator.program.expression import Code, Expression, Op, ValueType


@dataclass(frozen=True, slots=True)
class Typed:
    """One operation with its type. `incident` is the one whose stages a STAGE is among.

    `a`, `b` and `c` are table positions, for operations that have no operands.
    """

    type: ValueType
    op: Op
    operands: tuple[Typed, ...] = ()
    a: int = -1
    b: int = -1
    c: int = -1
    value: float = 0.0
    incident: int = -1

    @property
    def depth(self) -> int:
        """How many operations lie above each other."""
        return 1 + max((operand.depth for operand in self.operands), default=0)


def constant(kind: ValueType, value: float, incident: int = -1) -> Typed:
    """A value that stands in the code; its type is kept for listings."""
    return Typed(kind, Op.NUMBER, a=int(kind), value=float(value), incident=incident)


def combine(op: Op, parts: list[Typed]) -> Typed:
    """AND or OR over conditions, halved again and again: the depth grows as the logarithm of their number."""
    if len(parts) == 1:
        return parts[0]
    middle = (len(parts) + 1) // 2
    return Typed(ValueType.BOOL, op, (combine(op, parts[:middle]), combine(op, parts[middle:])))


def to_code(tree: Typed) -> Expression:
    """The codes of a tree in postorder."""
    codes: list[Code] = []
    _append(tree, codes)
    return tuple(codes)


def _append(tree: Typed, codes: list[Code]) -> int:
    if tree.operands:
        places = [_append(operand, codes) for operand in tree.operands]
        codes.append(Code(tree.op, *places))
    else:
        codes.append(Code(tree.op, tree.a, tree.b, tree.c, value=tree.value))
    return len(codes) - 1
