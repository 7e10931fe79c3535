"""What a text says before anybody knows what its names mean: a small tree with offsets."""

from __future__ import annotations

from dataclasses import dataclass

from simulator.program.expression import Op, ValueType


@dataclass(frozen=True, slots=True)
class Literal:
    """A value as written. `value` is in base units; an instant in ms since 1970."""

    at: int
    type: ValueType
    value: float


@dataclass(frozen=True, slots=True)
class Word:
    """A name or a word of a set: a parameter, `north.desk`, `warn`, `no authority yet`."""

    at: int
    text: str


@dataclass(frozen=True, slots=True)
class Call:
    """A name with arguments in parentheses."""

    at: int
    name: str
    arguments: tuple[Node, ...]


@dataclass(frozen=True, slots=True)
class SeenBy:
    """The argument `seen by south`."""

    at: int
    side: Word


@dataclass(frozen=True, slots=True)
class Operation:
    """An operator with its operands; `sign` is where the operator stands. IF: condition, then, else."""

    at: int
    op: Op
    operands: tuple[Node, ...]
    sign: int


@dataclass(frozen=True, slots=True)
class Among:
    """`subject is a or b`."""

    at: int
    subject: Node
    members: tuple[Node, ...]
    sign: int


Node = Literal | Word | Call | SeenBy | Operation | Among


def written_number(node: Node) -> Literal | None:
    """The number or duration that a node is, with its sign, if it is nothing else."""
    if isinstance(node, Operation) and node.op is Op.NEGATE and (inner := written_number(node.operands[0])):
        return Literal(node.at, inner.type, -inner.value)
    if isinstance(node, Literal) and node.type in (ValueType.NUMBER, ValueType.DURATION):
        return node
    return None
