"""Luck: every draw is a pure function of (seed, run, fork), its draw site and a key."""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache
from math import isfinite

from simulator import rng
from simulator.program.tables import Delay, Program, Quantity
from simulator.vocabulary import Distribution, Fault
from simulator.world.contact import Contact
from simulator.world.evaluate import RunFault, function_of, python_of
from simulator.world.state import State

LONGEST = rng.LONGEST


@lru_cache(maxsize=4096)
def key_of(*parts: int) -> int:
    """One key out of the streams and numbers that name an occasion; kept, since every run has the same ones."""
    return rng.fold(0, *parts)


def matter_key(program: Program, matter: int, occurrence: int, *more: int) -> int:
    """Key of a matter, for dispositions; `more` tells those apart that do not last for the whole matter."""
    return key_of(program.matters[matter].stream, occurrence, *more)


class RunLuck(dict[int, int]):
    """What the draws of a run start from, by site; worked out at the first draw of each."""

    def __init__(self, base: int) -> None:
        super().__init__()
        self.base = base

    def __missing__(self, site: int) -> int:
        start = self[site] = rng.fold(self.base, site)
        return start

    def unit(self, site: int, key: int) -> float:
        """The uniform of a chance, strictly between 0 and 1."""
        return rng.draw(self[site], key)


Draw = Callable[[State, int, Contact | None, RunLuck, int], int]
"""(state, office, contact, luck of the run, key) to ms."""


def to_ms(value: float) -> int:
    """A duration rounded to whole ms; a negative one, never, or one beyond all bounds is a fault of the run."""
    return int(value + 0.5) if 0.0 <= value < LONGEST else _refused(value)


def _refused(value: float) -> int:
    raise RunFault(Fault.NEGATIVE_DURATION if value < 0 else Fault.TIME if isfinite(value) else Fault.NOT_A_NUMBER)


def drawing(program: Program, delay: Delay) -> Draw:
    """The function that draws a delay: its terms one by one, each rounded, then added."""
    text = " + ".join(_in_ms(_term(program, term)) for term in delay.terms)
    function: Draw = function_of("s, o, c, luck, key", text, _NAMES)
    return function


def _in_ms(value: str) -> str:
    """`to_ms`, written out: every delay of a run passes here."""
    return f"(int(v + 0.5) if 0.0 <= (v := {value}) < {LONGEST!r} else refused(v))"


def _term(program: Program, term: Quantity) -> str:
    """What draws one term, as Python: the quantile function of its shape at the uniform of its site and key."""
    sizes = (program.event_classes, len(program.incidents), len(program.sides))
    operands = ", ".join(python_of(code, len(code) - 1, *sizes) for code in term.operands)
    if term.distribution is Distribution.FIXED:
        return operands
    return f"{term.distribution.name.lower()}(draw(luck[{term.site}], key), {operands})"


_NAMES: dict[str, object] = {
    "int": int,
    "refused": _refused,
    "draw": rng.draw,
    **{shape.name.lower(): rng.QUANTILES[shape] for shape in Distribution},
}
