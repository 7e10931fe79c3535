"""Whole numbers: what Python's `min`, `max` and `int` are, each one instruction."""

from __future__ import annotations

from simulator.kernel.function import foreign, inline


@foreign("""
declare i64 @llvm.smin.i64(i64, i64)

define i64 @lowest(i64 %one, i64 %other) alwaysinline {
  %a = call i64 @llvm.smin.i64(i64 %one, i64 %other)
  ret i64 %a
}
""")
def lowest(one: int, other: int) -> int:
    """The smaller of two whole numbers."""
    raise NotImplementedError


@foreign("""
declare i64 @llvm.smax.i64(i64, i64)

define i64 @highest(i64 %one, i64 %other) alwaysinline {
  %a = call i64 @llvm.smax.i64(i64 %one, i64 %other)
  ret i64 %a
}
""")
def highest(one: int, other: int) -> int:
    """The larger of two whole numbers."""
    raise NotImplementedError


@foreign("""
define i64 @whole(double %value) alwaysinline {
  %a = fptosi double %value to i64
  ret i64 %a
}
""")
def whole(value: float) -> int:
    """The whole part of a number that a word can hold."""
    raise NotImplementedError


@inline
def at_least(value: float, low: float) -> float:
    """The value, or its lower bound where it is below that."""
    return low if low > value else value


@inline
def at_most(value: float, high: float) -> float:
    """The value, or its upper bound where it is above that."""
    return high if high < value else value
