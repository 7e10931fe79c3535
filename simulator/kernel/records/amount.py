"""Records of expressions and of what is drawn."""

from __future__ import annotations

from simulator.kernel.memory import F64, I32, I64, Record


class Span(Record):
    """Items of a table that belong together: the first, and how many."""

    constant_until = ""
    first: I32
    count: I32


class Step(Record):
    """One step of an expression; an expression is the number of its first step, -1 none.

    `kind` is a `Kind` of `steps`. `leaf`, `a`, `b`, `c`: what is read of the world, as in `program.expression.Code`.
    `a` is also the place of a contact's field in bytes, `b` a register. `low` is a number, or with `high` the bounds of
    what is tested: inside them, both included, or beyond them where it `is_outside`. `relation` compares two values.
    `to`: the step to go on at. `is_last`: the expression has no other step.
    """

    constant_until = ""
    kind: I32
    is_last: I32
    a: I32
    b: I32
    low: F64
    high: F64
    is_outside: I32
    leaf: I32
    c: I32
    relation: I32
    to: I32
    of_contact: I32


class Term(Record):
    """One drawn amount: its shape, its draw site, its operands (expressions; more than three are in `numbers`)."""

    constant_until = ""
    shape: I32
    count: I32
    first: I32
    second: I32
    third: I32
    more: I32
    site: I64


class Delay(Record):
    """A duration. `fixed`: in ms where it is always the same, else -1 and the sum of its terms.

    `register` holds the only operand of its only term where that is fixed or exponential (`shape`), -1 otherwise.
    """

    constant_until = ""
    fixed: I64
    site: I64
    register: I32
    shape: I32
    first: I32
    count: I32
    staffed: I32
    spare: I32
