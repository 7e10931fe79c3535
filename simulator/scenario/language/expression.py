"""From the text of a condition or an amount to code that every engine runs the same way."""

from __future__ import annotations

from simulator.program.expression import Expression, ValueType
from simulator.scenario.language.scope import MakeParameter, Report, Scope


def parse_expression(text: str, scope: Scope, want: ValueType, report: Report) -> Expression | None:
    """The code of a text that must be a `want`; None where it is not, and then `report` was told why."""
    raise NotImplementedError


def parse_amount(
    text: str, scope: Scope, want: ValueType, report: Report, literal: MakeParameter, suffix: str = ""
) -> Expression | None:
    """Like `parse_expression`, but a text that is one literal becomes a parameter (for `to`, `up`, `down`)."""
    raise NotImplementedError


def parse_chance(
    text: str, scope: Scope, report: Report, literal: MakeParameter, suffix: str = ""
) -> Expression | None:
    """An amount that is a chance or a share: a literal must lie within 0 and 1."""
    raise NotImplementedError
