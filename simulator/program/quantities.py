"""Drawn amounts and durations."""

from __future__ import annotations

from dataclasses import dataclass

from simulator.program.expression import Expression
from simulator.vocabulary import Distribution


@dataclass(frozen=True, slots=True)
class Quantity:
    """One drawn (or fixed) amount: a distribution, its operands in order, and its draw site (0: draws nothing).

    Operands: FIXED value; UNIFORM low, high; EXPONENTIAL mean; TRIANGULAR low, mode, high; LOGNORMAL median,
    spread; WEIBULL scale, shape; DISCRETE value 1, weight 1, value 2, weight 2, ...
    """

    distribution: Distribution
    operands: tuple[Expression, ...]
    site: int = 0


@dataclass(frozen=True, slots=True)
class Delay:
    """A duration: terms are drawn one by one, each rounded to ms, then added. `staffed` counts open hours only."""

    terms: tuple[Quantity, ...]
    staffed: bool = False
