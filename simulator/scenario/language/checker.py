"""Types of a tree: what each name is, whether the parts fit together, and the operations that they make.

Problems are reported where they stand, and the rest of the tree is read on, so that one look shows them all.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Final

from simulator.program.expression import Op, ValueType
from simulator.scenario.language.functions import Functions
from simulator.scenario.language.naming import Naming, Want
from simulator.scenario.language.scope import Report, Scope
from simulator.scenario.language.syntax import Among, Call, Literal, Node, Operation, SeenBy, Word
from simulator.scenario.language.typed import Typed, combine, constant
from simulator.scenario.language.vocabulary import ORDERED, USAGE

NUMBER, DURATION, INSTANT, RUNG = ValueType.NUMBER, ValueType.DURATION, ValueType.INSTANT, ValueType.RUNG

_RESULTS: Final[Mapping[tuple[Op, ValueType, ValueType], ValueType]] = {
    **{(op, NUMBER, NUMBER): NUMBER for op in (Op.ADD, Op.SUBTRACT, Op.MULTIPLY, Op.DIVIDE)},
    (Op.ADD, DURATION, DURATION): DURATION,
    (Op.ADD, INSTANT, DURATION): INSTANT,
    (Op.ADD, DURATION, INSTANT): INSTANT,
    (Op.SUBTRACT, DURATION, DURATION): DURATION,
    (Op.SUBTRACT, INSTANT, DURATION): INSTANT,
    (Op.SUBTRACT, INSTANT, INSTANT): DURATION,
    (Op.SUBTRACT, RUNG, RUNG): NUMBER,
    (Op.MULTIPLY, NUMBER, DURATION): DURATION,
    (Op.MULTIPLY, DURATION, NUMBER): DURATION,
    (Op.DIVIDE, DURATION, NUMBER): DURATION,
    (Op.DIVIDE, DURATION, DURATION): NUMBER,
}
_VERBS: Final = {
    Op.ADD: "cannot be added",
    Op.SUBTRACT: "cannot be subtracted",
    Op.MULTIPLY: "cannot be multiplied",
    Op.DIVIDE: "cannot be divided",
}
_ORDER: Final = frozenset({Op.LESS, Op.LESS_EQUAL, Op.GREATER, Op.GREATER_EQUAL})
_EQUALITY: Final = frozenset({Op.EQUAL, Op.NOT_EQUAL})
_EXTREMES: Final = {"min": Op.MIN, "max": Op.MAX}


def _plain(node: Node) -> float | None:
    """The value of a literal without a unit."""
    return node.value if isinstance(node, Literal) and node.type is NUMBER else None


class Checker:
    """Types the trees of one scope: what is asked for comes back, or None and a problem was reported."""

    def __init__(self, scope: Scope, report: Report) -> None:
        self._scope = scope
        self._report = report
        self._naming = Naming(scope, report)
        self._functions = Functions(self._naming)

    def expect(self, node: Node, want: Want) -> Typed | None:
        """The typed tree of a node that must be a `want`; None where a problem was reported."""
        typed = self.check(node, want)
        return None if typed is None else self._fit(node, typed, want)

    def check(self, node: Node, want: Want | None = None) -> Typed | None:
        """The typed tree of a node; `want` tells which set a bare word is of, and is not insisted on."""
        match node:
            case Literal():
                return self._literal(node)
            case Word():
                return self._naming.word(node, want)
            case Call():
                return self._call(node, want)
            case Among():
                return self._among(node)
            case Operation():
                return self._operation(node, want)
            case SeenBy():
                return self._refuse("E306", node, "seen by can only stand in rung(side, seen by another side)")

    def _fit(self, node: Node, typed: Typed, want: Want) -> Typed | None:
        """The same tree as what is wanted.

        A zero needs no unit; a duration is an instant since the start.
        """
        if typed.type is want.type and (want.incident in (-1, typed.incident)):
            return typed
        if typed.type is NUMBER and want.type in (DURATION, INSTANT):
            return self._unitless(node, want.type)
        if typed.type is DURATION and want.type is INSTANT:
            return typed
        if typed.type is want.type:
            return self._refuse("E303", node, "these are stages of two incidents and never the same")
        return self._refuse("E303", node, self._misfit(node, typed.type, want.type))

    def _misfit(self, node: Node, got: ValueType, want: ValueType) -> str:
        message = f"{got.phrase} stands where {want.phrase} is wanted"
        if want is ValueType.BOOL and isinstance(node, Word | Call):
            name = node.text if isinstance(node, Word) else f"{node.name}(...)"
            example = "granted" if got is ValueType.PERMISSION else "..."
            return f"{message}; compare it: {name} {'>' if got in (NUMBER, DURATION) else 'is'} {example}"
        return message

    def _unitless(self, node: Node, want: ValueType) -> Typed | None:
        value = _plain(node)
        if value == 0:
            return constant(DURATION, 0)
        if value is None:
            return self._refuse(
                "E303", node, f"a number stands where {want.phrase} is wanted; multiply it with 1 h or 1 min"
            )
        return self._refuse("E322", node, f"{value:g} what? write {value:g} h or {value:g} min")

    def _literal(self, node: Literal) -> Typed:
        start = self._scope.names.start_utc_ms if node.type is INSTANT else 0
        return constant(node.type, node.value - start)

    # --- operators ---

    def _operation(self, node: Operation, want: Want | None) -> Typed | None:
        if node.op in _RESULTS_OF:
            return self._arithmetic(node)
        if node.op in _ORDER or node.op in _EQUALITY:
            return self._comparison(node)
        if node.op is Op.NEGATE:
            return self._negation(node)
        if node.op is Op.IF:
            return self._conditional(node, want)
        return self._joint(node)

    def _negation(self, node: Operation) -> Typed | None:
        inner = self.check(node.operands[0])
        if inner is None:
            return None
        if inner.type not in (NUMBER, DURATION):
            return self._refuse("E303", node, f"{inner.type.phrase} has no negative")
        return Typed(inner.type, Op.NEGATE, (inner,))

    def _joint(self, node: Operation) -> Typed | None:
        found = [self._condition(operand) for operand in node.operands]
        operands = tuple(operand for operand in found if operand)
        return Typed(ValueType.BOOL, node.op, operands) if len(operands) == len(found) else None

    def _condition(self, node: Node) -> Typed | None:
        return self.expect(node, Want(ValueType.BOOL))

    def _arithmetic(self, node: Operation) -> Typed | None:
        left, right = (self.check(operand) for operand in node.operands)
        if left is None or right is None:
            return None
        left, right = self._zeroes(node, left, right)
        result = _RESULTS.get((node.op, left.type, right.type))
        if result is None:
            return self._no_arithmetic(node, left.type, right.type)
        if node.op is Op.DIVIDE and right.op is Op.NUMBER and right.value == 0:
            return self._refuse("E310", node.operands[1], "nothing can be divided by 0")
        return Typed(result, node.op, (left, right))

    def _zeroes(self, node: Operation, left: Typed, right: Typed) -> tuple[Typed, Typed]:
        if node.op in (Op.ADD, Op.SUBTRACT):
            if right.type is not NUMBER and _plain(node.operands[0]) == 0:
                return constant(DURATION, 0), right
            if left.type is not NUMBER and _plain(node.operands[1]) == 0:
                return left, constant(DURATION, 0)
        return left, right

    def _no_arithmetic(self, node: Operation, left: ValueType, right: ValueType) -> Typed | None:
        for operand, kind, other in zip(node.operands, (left, right), (right, left), strict=True):
            if (
                kind is NUMBER
                and other in (DURATION, INSTANT)
                and _plain(operand) is not None
                and node.op in (Op.ADD, Op.SUBTRACT)
            ):
                return self._unitless(operand, DURATION)
        message = f"{left.phrase} and {right.phrase} {_VERBS[node.op]}"
        self._report("E303", node.sign, message)
        return None

    def _conditional(self, node: Operation, want: Want | None) -> Typed | None:
        condition, then, other = node.operands
        test = self._condition(condition)
        one = self.check(then, want)
        two = self.check(other, self._like(one, want))
        if one is not None and one.type is NUMBER and two is not None and two.type is DURATION:
            one = self._fit(then, one, Want(DURATION))
        elif one is not None and two is not None:
            two = self._fit(other, two, Want(one.type, one.incident))
        if test is None or one is None or two is None:
            return None
        return Typed(one.type, Op.IF, (test, one, two), incident=one.incident)

    @staticmethod
    def _like(typed: Typed | None, otherwise: Want | None) -> Want | None:
        return Want(typed.type, typed.incident) if typed else otherwise

    # --- comparisons ---

    def _comparison(self, node: Operation) -> Typed | None:
        left, right = node.operands
        if self._is_word(left) and not self._is_word(right):
            return self._compare(node.op, right, left, node.sign, mirrored=True)
        return self._compare(node.op, left, right, node.sign)

    def _is_word(self, node: Node) -> bool:
        return isinstance(node, Word) and not self._naming.is_value(node.text)

    def _compare(self, op: Op, subject: Node, other: Node, sign: int, *, mirrored: bool = False) -> Typed | None:
        left = self.check(subject)
        if left is None:
            return None
        if op in _EQUALITY and (several := self._offices(left, other)):
            return _equal_to_any(op, left, several)
        right = self.check(other, Want(left.type, left.incident))
        return None if right is None else self._pair(op, (subject, left), (other, right), sign, mirrored)

    def _pair(
        self, op: Op, one: tuple[Node, Typed], two: tuple[Node, Typed], sign: int, mirrored: bool
    ) -> Typed | None:
        pair = self._same(one, two)
        if pair is None:
            return None
        left, right = pair
        if op in _ORDER and left.type not in ORDERED:
            self._report("E303", sign, f"{left.type.phrase} is not more or less than another; write is or is not")
            return None
        return Typed(ValueType.BOOL, op, (right, left) if mirrored else (left, right))

    def _same(self, one: tuple[Node, Typed], two: tuple[Node, Typed]) -> tuple[Typed, Typed] | None:
        (left_node, left), (right_node, right) = one, two
        if (left.type is NUMBER and right.type in (DURATION, INSTANT)) or (
            left.type is DURATION and right.type is INSTANT
        ):
            fitted = self._fit(left_node, left, Want(right.type))
            return (fitted, right) if fitted else None
        fitted = self._fit(right_node, right, Want(left.type, left.incident))
        return (left, fitted) if fitted else None

    def _offices(self, left: Typed, other: Node) -> tuple[int, ...]:
        """The offices of a side, where a side stands for any of them."""
        if left.type is not ValueType.OFFICE or not isinstance(other, Word):
            return ()
        return self._naming.numbers(other.text, Want(left.type))

    def _among(self, node: Among) -> Typed | None:
        left = self.check(node.subject)
        if left is None:
            return None
        parts: list[Typed] = []
        whole = True
        for member in node.members:
            found = self._member(node, left, member)
            whole = whole and found is not None
            parts += found or []
        return combine(Op.OR, parts) if whole else None

    def _member(self, node: Among, left: Typed, member: Node) -> list[Typed] | None:
        several = self._offices(left, member)
        if several:
            return [_equals(Op.EQUAL, left, office) for office in several]
        right = self.check(member, Want(left.type, left.incident))
        pair = self._same((node.subject, left), (member, right)) if right else None
        return [Typed(ValueType.BOOL, Op.EQUAL, pair)] if pair else None

    # --- calls ---

    def _call(self, node: Call, want: Want | None) -> Typed | None:
        if node.name in _EXTREMES or node.name == "clamp":
            return self._extreme(node, want)
        return self._functions.read(node)

    def _extreme(self, node: Call, want: Want | None) -> Typed | None:
        fits = len(node.arguments) == 3 if node.name == "clamp" else len(node.arguments) >= 2
        if not fits:
            return self._refuse("E306", node, f"write {USAGE[node.name]}")
        values = self._alike(node.arguments, want)
        if values is None:
            return None
        if values[0].type not in ORDERED:
            return self._refuse("E303", node, f"{values[0].type.phrase} has no {node.name}")
        return _nested(node.name, values)

    def _alike(self, nodes: Sequence[Node], want: Want | None) -> list[Typed] | None:
        """Values of one type; the first that is not a plain number says which."""
        found = [self.check(node, want) for node in nodes]
        typed = [value for value in found if value]
        if len(typed) != len(found):
            return None
        leader = next((value for value in typed if value.type is not NUMBER), typed[0])
        fitted = [self._fit(n, v, Want(leader.type)) for n, v in zip(nodes, typed, strict=True)]
        return [value for value in fitted if value] if all(fitted) else None

    # --- problems ---

    def _refuse(self, code: str, node: Node, message: str) -> Typed | None:
        self._report(code, node.at, message)
        return None


_RESULTS_OF: Final = frozenset(op for op, _, _ in _RESULTS)


def _equals(op: Op, left: Typed, number: int) -> Typed:
    return Typed(ValueType.BOOL, op, (left, constant(left.type, number, left.incident)))


def _equal_to_any(op: Op, left: Typed, numbers: Sequence[int]) -> Typed:
    return combine(Op.OR if op is Op.EQUAL else Op.AND, [_equals(op, left, number) for number in numbers])


def _nested(name: str, values: Sequence[Typed]) -> Typed:
    if name == "clamp":
        return Typed(values[0].type, Op.CLAMP, tuple(values))
    nested = values[0]
    for value in values[1:]:
        nested = Typed(nested.type, _EXTREMES[name], (nested, value))
    return nested
