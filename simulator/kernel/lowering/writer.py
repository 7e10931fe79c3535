"""What all tables share: expressions, delays, lists of numbers and of instants, each named by its place."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

import numpy as np

from simulator.kernel.lowering.expression import Row, steps_of
from simulator.kernel.memory import dtype_of
from simulator.program.expression import Expression, Op
from simulator.program.tables import Delay, Quantity
from simulator.rng import LONGEST, to_ms
from simulator.vocabulary import Distribution

MASK = 0xFFFF_FFFF_FFFF_FFFF


class Writer:
    """Tables that grow while a program is lowered; places count from 0."""

    def __init__(self) -> None:
        self.steps: list[Row] = []
        self.terms: list[Row] = []
        self.delays: list[Row] = []
        self.numbers: list[int] = []
        self.instants: list[int] = []
        self.amounts: list[float] = []
        self.ranks: dict[int, int] = {}
        self.sites: dict[int, int] = {}
        self._expressions: dict[Expression, int] = {}
        self._delays: dict[Delay, int] = {}

    def codes(self) -> dict[int, Expression]:
        """By the place of its first step, each expression as the program has it."""
        return {place: code for code, place in self._expressions.items()}

    def durations(self) -> dict[int, Delay]:
        """By its place, each delay as the program has it."""
        return {place: delay for delay, place in self._delays.items()}

    def expression(self, code: Expression | None) -> int:
        """The place of an expression's first step; -1 for none."""
        if code is None:
            return -1
        found = self._expressions.get(code)
        if found is None:
            found = self._expressions[code] = len(self.steps)
            self.steps += steps_of(code, found)
        return found

    def delay(self, delay: Delay | None) -> int:
        """The place of a delay; -1 for none."""
        if delay is None:
            return -1
        found = self._delays.get(delay)
        if found is None:
            found = self._delays[delay] = len(self.delays)
            first = len(self.terms)
            self.terms += [self._term(term) for term in delay.terms]
            row = {"fixed": _fixed(delay), "first": first, "count": len(delay.terms), "staffed": delay.staffed}
            self.delays.append(row | self._of_register(delay))
        return found

    def _of_register(self, delay: Delay) -> Row:
        """The register, shape and site of a delay of one simple term."""
        term, *others = delay.terms
        code = term.operands[0]
        is_simple = not others and term.distribution in (Distribution.FIXED, Distribution.EXPONENTIAL)
        if not is_simple or len(code) != 1 or code[0].op is not Op.REGISTER:
            return {"register": -1}
        return {"register": code[0].a, "shape": term.distribution, "site": self.site(term.site)}

    def _term(self, term: Quantity) -> Row:
        places = [self.expression(code) for code in term.operands]
        more, _ = self.list(places if term.distribution is Distribution.DISCRETE else ())
        padded = [*places, -1, -1, -1]
        return {
            "shape": term.distribution,
            "count": len(places),
            "first": padded[0],
            "second": padded[1],
            "third": padded[2],
            "more": more,
            "site": self.site(term.site),
        }

    def list(self, items: Iterable[int]) -> tuple[int, int]:
        """A list of numbers: its first place and its length."""
        first = len(self.numbers)
        self.numbers += items
        return first, len(self.numbers) - first

    def times(self, items: Iterable[int]) -> tuple[int, int]:
        """A list of instants, or of pairs of them one after the other: its first place and its length."""
        first = len(self.instants)
        self.instants += items
        return first, len(self.instants) - first

    def site(self, site: int) -> int:
        """The number of a draw site; what its draws start from is worked out once a run."""
        return self.sites.setdefault(signed(site), len(self.sites))

    def timer(self, rank: int) -> int:
        """The number of the timer of a slot; one slot has one timer."""
        return self.ranks.setdefault(rank, len(self.ranks))


def _fixed(delay: Delay) -> int:
    """How long it always is, in ms; -1 where that is drawn, read or out of bounds."""
    total = 0
    for term in delay.terms:
        (code,) = term.operands[0] if len(term.operands[0]) == 1 else (None,)
        if term.distribution is not Distribution.FIXED or code is None or code.op is not Op.NUMBER:
            return -1
        if not 0.0 <= code.value < LONGEST:
            return -1
        total += to_ms(code.value)
    return total


def signed(word: int) -> int:
    """A word of 64 bits as numpy and the kernel write it: the same bits, with a sign."""
    word &= MASK
    return word - (1 << 64) if word >> 63 else word


def table(kind: type, rows: Sequence[Row], missing: int = -1) -> np.ndarray[Any, Any]:
    """Rows as records of a kind, at least one; a field that no row names is `missing`."""
    records = np.zeros(max(len(rows), 1), dtype_of(kind))
    for name in records.dtype.names or ():
        if rows:
            records[name] = [row.get(name, missing) for row in rows]
        else:
            records[name] = missing
    return records


def column(items: Sequence[int] | Sequence[float], code: str) -> np.ndarray[Any, Any]:
    """Bare numbers as a table, at least one."""
    return np.array(items if len(items) else [0], dtype=code)
