"""A hazard as one chance: its base times the factor of each condition that holds."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from simulator.program.expression import Code, Expression, Op
from simulator.scenario.compile.context import NOTHING, UNREADABLE, Context
from simulator.scenario.language import Scope
from simulator.scenario.spot import Spot
from simulator.vocabulary import MAX_NODES

ONE: Expression = (replace(NOTHING[0], value=1.0),)


def compile_hazard(context: Context, spot: Spot, scope: Scope, place: str) -> Expression | None:
    """The chance of a stage with a hazard; None where there is none. Base and factors are parameters by place."""
    if not spot.exists:
        return None
    found = context.chance(spot.at("base"), scope, f"{place}.base") or UNREADABLE
    for number, item in enumerate(spot.at("lowered_by").items(), 1):
        when = context.condition(item.at("when"), scope) or UNREADABLE
        factor = context.chance(item.at("factor"), scope, f"{place}.lowered_by.{number}.factor") or UNREADABLE
        found = joined(Op.MULTIPLY, (found, joined(Op.IF, (when, factor, ONE))))
    if len(found) > MAX_NODES:
        message = f"together this has {len(found)} parts; a chance has at most {MAX_NODES}"
        spot.at("lowered_by").problem("E309", message)
    return found


def joined(op: Op, operands: Iterable[Expression]) -> Expression:
    """One operation on whole expressions, in postorder."""
    codes: list[Code] = []
    places: list[int] = []
    for operand in operands:
        codes += [_moved(code, len(codes)) for code in operand]
        places.append(len(codes) - 1)
    return (*codes, Code(op, *places))


def _moved(code: Code, by: int) -> Code:
    """The code with the places of its operands counted from further on; table positions stay."""
    if not Op.NEGATE <= code.op <= Op.IF:
        return code
    a, b, c = (place + by if place >= 0 else place for place in (code.a, code.b, code.c))
    return replace(code, a=a, b=b, c=c)
