"""Rival theories of what a side does: which rules a run has, by the rule sets it has chosen."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from simulator.program.tables import Program, Rule


def default_rule_sets(program: Program) -> tuple[int, ...]:
    """The first rule set of each side that has any, by position in `Program.rule_sets`; in the order of the sides."""
    sides = sorted(set(program.rule_sets))
    return tuple(program.rule_sets.index(side) for side in sides)


def mask_of(rule_sets: Iterable[int]) -> int:
    """Chosen rule sets as a bit mask."""
    return sum(1 << number for number in set(rule_sets))


def is_chosen(rule: Rule, chosen: int) -> bool:
    """Whether a run that has chosen these rule sets (a bit mask) has this rule."""
    return not rule.rule_sets or bool(rule.rule_sets & chosen)


def of_side(program: Program, side: int) -> Sequence[int]:
    """The rule sets of a side."""
    return [number for number, own in enumerate(program.rule_sets) if own == side]
