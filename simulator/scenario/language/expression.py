"""From the text of a condition or an amount to code that every engine runs the same way."""

from __future__ import annotations

from collections.abc import Callable

from simulator.program.expression import Code, Expression, Op, ValueType
from simulator.scenario.language.checker import Checker
from simulator.scenario.language.misread import MisreadError
from simulator.scenario.language.naming import Want
from simulator.scenario.language.parser import Parser
from simulator.scenario.language.scope import MakeParameter, Report, Scope
from simulator.scenario.language.syntax import Literal, Node, written_number
from simulator.scenario.language.typed import Typed, to_code
from simulator.vocabulary import MAX_DEPTH, MAX_NODES


def parse_expression(text: str, scope: Scope, want: ValueType, report: Report) -> Expression | None:
    """The code of a text that must be a `want`; None where it is not, and then `report` was told why."""
    node = read_tree(text, report)
    return None if node is None else lower(node, scope, want, report)


def parse_amount(
    text: str, scope: Scope, want: ValueType, report: Report, literal: MakeParameter, suffix: str = ""
) -> Expression | None:
    """Like `parse_expression`, but one plain literal becomes a parameter (for `to`, `up`, `down`)."""
    return _amount(text, scope, want, report, lambda value, _: literal(suffix, value, want))


def parse_chance(
    text: str, scope: Scope, report: Report, literal: MakeParameter, suffix: str = ""
) -> Expression | None:
    """An amount that is a chance or a share: a literal must lie within 0 and 1."""

    def make(value: float, at: int) -> int | None:
        if 0 <= value <= 1:
            return literal(suffix, value, ValueType.NUMBER)
        report("E311", at, f"{value:g} is no chance; chances and shares go from 0 to 1")
        return None

    return _amount(text, scope, ValueType.NUMBER, report, make)


def _amount(
    text: str, scope: Scope, want: ValueType, report: Report, make: Callable[[float, int], int | None]
) -> Expression | None:
    node = read_tree(text, report)
    if node is None:
        return None
    code, value = lower(node, scope, want, report), literal_value(node, want)
    if code is None or value is None:
        return code
    register = make(value, node.at)
    return None if register is None else (Code(Op.REGISTER, register),)


def read_tree(text: str, report: Report) -> Node | None:
    """The tree of a text, or None and a problem."""
    try:
        parser = Parser(text)
        node = parser.parse()
        parser.finish()
    except MisreadError as problem:
        report(problem.code, problem.at, problem.message, problem.hint)
        return None
    return node


def lower(node: Node, scope: Scope, want: ValueType, report: Report) -> Expression | None:
    """The code of a tree that must be a `want`, within the limits of the engines."""
    typed = Checker(scope, report).expect(node, Want(want))
    return None if typed is None else _bounded(typed, node, report)


def literal_value(node: Node, want: ValueType) -> float | None:
    """The value of a tree that is nothing but a number or a duration (a zero may stand for either)."""
    written: Literal | None = written_number(node)
    return written.value if written and (written.type is want or written.value == 0) else None


def _bounded(typed: Typed, node: Node, report: Report) -> Expression | None:
    code = to_code(typed)
    for size, limit, what in ((len(code), MAX_NODES, "parts"), (typed.depth, MAX_DEPTH, "levels")):
        if size > limit:
            report("E309", node.at, f"this expression has {size} {what}; the limit is {limit}: split the rule")
            return None
    return code
