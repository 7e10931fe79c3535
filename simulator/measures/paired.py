"""Comparing the same runs under two conditions: only those that went differently tell anything."""

from __future__ import annotations

from math import comb


def mcnemar(only_first: int, only_second: int) -> float:
    """How likely a difference as large would be if chance alone decided which way each differing run went.

    Of runs that were made twice, `only_first` had something under the first condition alone, `only_second` under the
    second alone. The exact test, two-sided; 1 where no run differs.
    """
    differing, fewer = only_first + only_second, min(only_first, only_second)
    tail = sum(comb(differing, number) for number in range(fewer + 1))
    return min(1.0, 2 * tail / (1 << differing))
