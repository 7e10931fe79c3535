"""The values of one figure over many runs, in bounded memory, however many runs there are.

Each value is counted as it is while there are at most `DISTINCT` different ones. Where there come to be more, all are
counted by cells: 256 to each doubling, so that a quantile is off by 0.2 % at most. Sums stay exact. What a sample says
depends on its values alone, never on the order in which they came or on how samples were merged.
"""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction
from math import floor, frexp, inf, isqrt, ldexp, nan, sqrt
from typing import NamedTuple

from simulator.measures.survival import CUT_OFF, Spell

DISTINCT = 10_000
"""Different values up to which each is kept as it is."""
_CELLS = 512
"""Cells to twice a doubling: mantissas lie from a half to one."""
_FINEST = 1074
"""Every float is a whole number of 2**-1074."""


class Moments(NamedTuple):
    """Number and mean of values, their standard deviation (NaN of a single one), the smallest and the largest."""

    number: int
    mean: float
    deviation: float
    low: float
    high: float

    @property
    def error(self) -> float:
        """Standard error of the mean."""
        return self.deviation / sqrt(self.number) if self.number else nan


class Sample:
    """Values, of which the end of a run may have cut some off. `is_coarse`: they are counted by cells."""

    __slots__ = ("_counts", "_extremes", "_squares", "_sum", "is_coarse")

    def __init__(self) -> None:
        self.is_coarse = False
        self._counts: dict[tuple[float, int], int] = {}
        self._sum = 0
        self._squares = 0
        self._extremes = (inf, -inf)

    @property
    def number(self) -> int:
        """How many values there are."""
        return sum(self._counts.values())

    @property
    def cut_off(self) -> int:
        """How many of them the end of a run cut off."""
        return sum(number for (_, end), number in self._counts.items() if end == CUT_OFF)

    @property
    def spells(self) -> Mapping[Spell, int]:
        """How many there are of each value, with its end."""
        return {Spell(*key): number for key, number in self._counts.items()}

    def add(self, value: float, end: int = 1, number: int = 1) -> None:
        """Count a value, so many times; its end as in a `Spell`."""
        if self.is_coarse:
            self._add_coarsely(value, end, number)
            return
        key = (value, end)
        self._counts[key] = self._counts.get(key, 0) + number
        if len(self._counts) > DISTINCT:
            self._coarsen()

    def merge(self, other: Sample) -> None:
        """Count all values of another sample, too."""
        if other.is_coarse and not self.is_coarse:
            self._coarsen()
        if not other.is_coarse:
            for (value, end), number in other._counts.items():
                self.add(value, end, number)
            return
        for key, number in other._counts.items():
            self._counts[key] = self._counts.get(key, 0) + number
        self._note(other._sum, other._squares, *other._extremes)

    def moments(self) -> Moments:
        """Mean and spread of the values, exactly, those that were cut off as far as they went."""
        number, (total, squares, low, high) = self.number, self._sums()
        if not number:
            return Moments(0, nan, nan, nan, nan)
        mean, spread = Fraction(total, number), squares - Fraction(total * total, number)
        deviation = isqrt(int(spread / (number - 1))) / (1 << _FINEST) if number > 1 else nan
        return Moments(number, float(mean / (1 << _FINEST)), deviation, low, high)

    def _sums(self) -> tuple[int, int, float, float]:
        if self.is_coarse:
            return self._sum, self._squares, *self._extremes
        exact = [(_exact(value), number) for (value, _), number in self._counts.items()]
        values = [value for value, _ in self._counts]
        return (
            sum(value * number for value, number in exact),
            sum(value * value * number for value, number in exact),
            min(values, default=nan),
            max(values, default=nan),
        )

    def _coarsen(self) -> None:
        kept, self._counts, self.is_coarse = self._counts, {}, True
        for (value, end), number in kept.items():
            self._add_coarsely(value, end, number)

    def _add_coarsely(self, value: float, end: int, number: int) -> None:
        key, exact = (cell(value), end), _exact(value)
        self._counts[key] = self._counts.get(key, 0) + number
        self._note(exact * number, exact * exact * number, value, value)

    def _note(self, total: int, squares: int, low: float, high: float) -> None:
        self._sum += total
        self._squares += squares
        self._extremes = min(self._extremes[0], low), max(self._extremes[1], high)


def cell(value: float) -> float:
    """The middle of the cell in which a value lies."""
    mantissa, exponent = frexp(value)
    return ldexp((floor(mantissa * _CELLS) + 0.5) / _CELLS, exponent) if mantissa else 0.0


def _exact(value: float) -> int:
    """A float as a whole number of the finest parts that floats have, so that sums of them are exact in any order."""
    numerator, denominator = value.as_integer_ratio()
    return numerator << (_FINEST + 1 - denominator.bit_length())
