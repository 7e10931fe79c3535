"""Rule sets: whose behaviour they describe, and which rules belong to them."""

from __future__ import annotations

from simulator.scenario.compile.context import Context
from simulator.scenario.problem import nearest
from simulator.scenario.spot import Spot


def compile_rule_sets(context: Context) -> tuple[int, ...]:
    """The side of each rule set; -1 where it has none, which is refused elsewhere."""
    sides = context.directory.sides.numbers
    return tuple(sides.get(name.partition(".")[0], -1) for name in context.directory.rule_sets.ids)


def rule_set_mask(context: Context, spot: Spot, office: int) -> int:
    """The rule sets that a rule names, as a bit mask; those of its own side by their ids, elsewhere as `side.set`."""
    number = context.directory.office_sides[office] if office >= 0 else -1
    side = f"{context.directory.sides.ids[number]}." if number >= 0 else ""
    return sum({1 << found for item in spot.items() if (found := _find(context, item, side)) >= 0})


def _find(context: Context, spot: Spot, side: str) -> int:
    known, name = context.directory.rule_sets, f"{side}{spot.text}"
    if name not in known.numbers and name not in known.ghosts:
        own = [one.removeprefix(side) for one in known.ids if one.startswith(side)]
        hint = nearest(spot.text, own)
        spot.problem("E357", _unknown(side, spot.text) + ("" if hint else _there(own)), hint=hint)
    return known.numbers.get(name, -1)


def _unknown(side: str, text: str) -> str:
    return f'{side.removesuffix(".")} has no rule set "{text}"' if side else f'there is no rule set "{text}"'


def _there(own: list[str]) -> str:
    return f"; declared are: {', '.join(own)}" if own else "; declare it under rule_sets"
