"""Numbers written in rules as parameters named by their place, and the registers of all parameters."""

from __future__ import annotations

from dataclasses import dataclass, field

from simulator.program.expression import ValueType
from simulator.scenario.spot import Spot

JUDGEMENT = "judgement, not argued"


@dataclass(frozen=True, slots=True)
class Literal:
    """One number written in a rule: name by place, default and range in base units, what it is."""

    name: str
    spot: Spot
    value: float
    low: float
    high: float
    dimension: str
    scale: str


@dataclass(slots=True)
class Literals:
    """Parameters named by place, in the order in which they are met; registers follow the declared ones."""

    declared: int
    rows: dict[str, Literal] = field(default_factory=dict)

    def maker(self, spot: Spot, place: str, *, share: bool = False) -> Maker:
        """What makes a parameter of a literal at a place; a share keeps to 0 and 1."""
        return Maker(self, spot, place, share)

    def register(self, literal: Literal) -> int:
        """The register of a literal; the same place asks twice and gets the same one."""
        self.rows.setdefault(literal.name, literal)
        return self.declared + list(self.rows).index(literal.name)


@dataclass(frozen=True, slots=True)
class Maker:
    """Makes parameters of the literals at one place."""

    literals: Literals
    spot: Spot
    place: str
    share: bool

    def __call__(self, suffix: str, value: float, type: ValueType) -> int:
        """The register of a literal; `suffix` tells the operands of a quantity apart."""
        name = f"{self.place}.{suffix}" if suffix else self.place
        low, high = odds_range(value) if self.share else half_to_double(value, suffix)
        dimension = "duration" if type is ValueType.DURATION else "share" if self.share else "number"
        scale = "logit" if self.share else "log"
        return self.literals.register(Literal(name, self.spot, value, low, high, dimension, scale))


def half_to_double(value: float, suffix: str = "") -> tuple[float, float]:
    """The range of a number that nobody argued for; a geometric spread does not fall below 1."""
    low, high = sorted((value / 2, value * 2))
    return (max(1.0, low), high) if suffix.endswith("spread") and value >= 1 else (low, high)


def odds_range(chance: float) -> tuple[float, float]:
    """Half to double the odds of a chance."""
    return chance / (2 - chance), 2 * chance / (1 + chance)
