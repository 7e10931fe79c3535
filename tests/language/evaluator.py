"""What code means, once more and slowly: the tests' own interpreter, which shares nothing with an engine."""

from collections.abc import Callable, Mapping
from math import isnan, nan

from simulator.program.expression import Code, Expression, Op

Things = Mapping[tuple[Op, int, int], float]


def evaluate(expression: Expression, things: Things | None = None, registers: Mapping[int, float] | None = None):
    """The value of an expression; `things` gives what reading operations read, by (op, a, b)."""
    return _Evaluator(expression, things or {}, registers or {}).value(len(expression) - 1)


class _Evaluator:
    def __init__(self, expression: Expression, things: Things, registers: Mapping[int, float]) -> None:
        self.expression = expression
        self.things = things
        self.registers = registers

    def value(self, at: int) -> float:
        code = self.expression[at]
        match code.op:
            case Op.NUMBER:
                return code.value
            case Op.REGISTER:
                return self.registers[code.a]
            case Op.AND:
                return self.value(code.b) if self.value(code.a) else 0.0
            case Op.OR:
                return 1.0 if self.value(code.a) else self.value(code.b)
            case Op.NOT:
                return 0.0 if self.value(code.a) else 1.0
            case Op.IF:
                return self.value(code.b) if self.value(code.a) else self.value(code.c)
        if Op.NEGATE <= code.op <= Op.NOT_EQUAL:
            return self._strict(code, [self.value(at) for at in (code.a, code.b, code.c) if at >= 0])
        return self.things[code.op, code.a, code.b]

    def _strict(self, code: Code, values: list[float]) -> float:
        never = any(isnan(value) for value in values)
        if code.op in _COMPARED:
            return 0.0 if never else float(_COMPARED[code.op](*values))
        return nan if never else _COMPUTED[code.op](*values)


_COMPARED: dict[Op, Callable[..., bool]] = {
    Op.LESS: lambda a, b: a < b,
    Op.LESS_EQUAL: lambda a, b: a <= b,
    Op.GREATER: lambda a, b: a > b,
    Op.GREATER_EQUAL: lambda a, b: a >= b,
    Op.EQUAL: lambda a, b: a == b,
    Op.NOT_EQUAL: lambda a, b: a != b,
}
_COMPUTED: dict[Op, Callable[..., float]] = {
    Op.NEGATE: lambda a: -a,
    Op.ADD: lambda a, b: a + b,
    Op.SUBTRACT: lambda a, b: a - b,
    Op.MULTIPLY: lambda a, b: a * b,
    Op.DIVIDE: lambda a, b: a / b,
    Op.MIN: min,
    Op.MAX: max,
    Op.CLAMP: lambda value, low, high: min(max(value, low), high),
}
