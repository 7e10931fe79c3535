"""Timers that can be redrawn: what a time was drawn from goes with it, until a fork wants to know.

Only a run that is to be forked draws in this way. Its times are the same numbers, with a memory: a `Span` is a drawn
duration, and what comes of adding one to an instant is a `Due`. Whoever makes a plain number of it takes it out of
what a fork redraws: so is done with times that somebody has been told.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Self

from simulator import rng
from simulator.agents.chance import Draw, RunLuck, to_ms
from simulator.program.tables import Delay, Program, Quantity
from simulator.vocabulary import Distribution
from simulator.world.contact import Contact
from simulator.world.evaluate import function_of, python_of
from simulator.world.state import State

if TYPE_CHECKING:
    from simulator.agents.office import Office

GRID = 2**53
"""How many values a uniform has."""
STEP = 1.0 / GRID


@dataclass(frozen=True, slots=True)
class Term:
    """One term of a duration as it was drawn: its shape and parameters, its site and key, and what came of it, ms."""

    shape: Distribution
    operands: tuple[float, ...]
    site: int
    key: int
    took: int

    def redrawn(self, elapsed: int, luck: RunLuck) -> int:
        """Another value, on the condition that it is not less than what has elapsed, ms; a fixed one stays."""
        if self.shape is Distribution.FIXED:
            return self.took
        over = self._over(elapsed) * STEP if elapsed > 0 else 0.0
        u = over + rng.draw(luck[self.site], self.key) * (1.0 - over)
        return max(to_ms(rng.quantile(self.shape, min(u, 1.0 - STEP), self.operands)), elapsed)

    def _over(self, elapsed: int) -> int:
        """How many of the values of a uniform, from the lowest, give less than what has elapsed.

        By halving, since quantile functions do not decrease; so no shape needs the inverse of its own.
        """
        low, high = 0, GRID - 1
        while low < high:
            middle = (low + high) // 2
            if rng.quantile(self.shape, (middle + 0.5) * STEP, self.operands) + 0.5 < elapsed:
                low = middle + 1
            else:
                high = middle
        return low


class Span(int):
    """A drawn duration in ms that remembers its terms."""

    terms: tuple[Term, ...]

    @classmethod
    def of(cls, terms: tuple[Term, ...]) -> Self:
        """The sum of some terms."""
        span = cls(sum(term.took for term in terms))
        span.terms = terms
        return span

    def __radd__(self, start: int) -> Due:
        """What it leads to from an instant."""
        return Due.of(int(start) + int(self), int(start), self)

    def redrawn(self, elapsed: int, luck: RunLuck) -> int:
        """Another duration, on the condition that this much of it has passed and it is not over, ms.

        Its terms pass one after the other: those that are over stay, the one that runs is redrawn on its condition,
        those to come are drawn anew.
        """
        passed = 0
        for term in self.terms:
            so_far = max(elapsed - passed, 0)
            passed += term.took if term.took < so_far else term.redrawn(so_far, luck)
        return passed


class Due(int):
    """An instant in ms that a drawn duration leads to: since when, of what, in whose open hours, and at the latest."""

    start: int
    span: Span
    office: Office | None
    latest: int

    @classmethod
    def of(cls, at: int, start: int, span: Span, office: Office | None = None, latest: int = -1) -> Self:
        """The instant; with `office` the duration passes in its open hours only; `latest` cuts it short, -1 never."""
        due = cls(at if latest < 0 else min(at, latest))
        due.start, due.span, due.office, due.latest = start, span, office, latest
        return due

    def redrawn(self, now: int, luck: RunLuck) -> int:
        """Another instant, not before now."""
        if self.office is None:
            at = self.start + self.span.redrawn(now - self.start, luck)
        else:
            passed = self.office.staffed_between(self.start, now)
            at = self.office.staffed_from(self.start, self.span.redrawn(passed, luck))
        return max(at if self.latest < 0 else min(at, self.latest), now)


def cut_short(at: int, latest: int) -> int:
    """The earlier of two instants; one that can be redrawn stays so."""
    return Due.of(int(at), at.start, at.span, at.office, latest) if isinstance(at, Due) else min(at, latest)


def in_hours(took: int, at: int, start: int, office: Office) -> int:
    """The instant that a duration comes to in the open hours of an office."""
    return Due.of(at, start, took, office) if isinstance(took, Span) else at


Operands = Callable[[State, int, Contact | None], Sequence[float]]


def remembering(program: Program, delay: Delay) -> Draw:
    """The same as `drawing`, with a memory."""
    terms = [(term.distribution, term.site, _operands(program, term)) for term in delay.terms]

    def draw(state: State, office: int, contact: Contact | None, luck: RunLuck, key: int) -> int:
        return Span.of(tuple(_drawn(shape, site, operands(state, office, contact), luck, key)
                             for shape, site, operands in terms))  # fmt: skip

    return draw


def _drawn(shape: Distribution, site: int, operands: Sequence[float], luck: RunLuck, key: int) -> Term:
    u = 0.5 if shape is Distribution.FIXED else rng.draw(luck[site], key)
    return Term(shape, tuple(operands), site, key, to_ms(rng.quantile(shape, u, operands)))


def _operands(program: Program, term: Quantity) -> Operands:
    sizes = (program.event_classes, len(program.incidents), len(program.sides))
    texts = [python_of(code, len(code) - 1, *sizes) for code in term.operands]
    operands: Operands = function_of("s, o, c", f"({', '.join(texts)},)")
    return operands


class ForkLuck(RunLuck):
    """Luck of a run that is to be forked: from the fork on everything is drawn anew but chances that were drawn."""

    def __init__(self, base: int) -> None:
        super().__init__(base)
        self.drawn: dict[tuple[int, int], float] = {}

    def unit(self, site: int, key: int) -> float:
        """See `RunLuck.unit`. What was drawn once stays."""
        found = self.drawn.get((site, key))
        if found is None:
            found = self.drawn[site, key] = rng.draw(self[site], key)
        return found

    def fork(self, base: int) -> None:
        """From now on draw from here."""
        self.clear()
        self.base = base
