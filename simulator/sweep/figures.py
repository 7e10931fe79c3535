"""Figures of a target as people write them: shares in per cent, times in hours or days, numbers."""

from __future__ import annotations

from math import isinf, isnan

from simulator.clock import DAY, HOUR, MINUTE, human_duration
from simulator.sweep.estimate import Estimate
from simulator.sweep.factor import Factor
from simulator.sweep.outline import written
from simulator.sweep.scale import at
from simulator.sweep.target import NUMBER, SHARE, Target

UNITS = ((2 * DAY, DAY, "d"), (2 * HOUR, HOUR, "h"), (0, MINUTE, "min"))


def amount(target: Target, value: float, like: float | None = None) -> str:
    """One value of a target; a time in the unit that suits `like` (default: itself)."""
    if isnan(value):
        return "unknown"
    if target.kind == SHARE:
        return f"{100 * value:.1f} %"
    if target.kind == NUMBER:
        return f"{value:.4g}"
    size, unit = unit_for(value if like is None else like)
    return f"{value / size:.1f} {unit}"


def unit_for(value: float) -> tuple[int, str]:
    """The unit that suits a time in ms, and its length."""
    return next((size, unit) for least, size, unit in UNITS if abs(value) >= least)


def estimated(target: Target, one: Estimate) -> str:
    """A mean and its interval, in one unit."""
    if isnan(one.error) or isnan(one.low):
        return f"{amount(target, one.value)} (no interval: one replication)"
    value, low, high = (amount(target, part, _largest(one)) for part in (one.value, one.low, one.high))
    return f"{value} ({low} to {high})"


def _largest(one: Estimate) -> float:
    return max(abs(one.value), abs(one.low), abs(one.high))


def signed(target: Target, one: Estimate) -> str:
    """A difference and its interval, with its sign."""
    if isnan(one.value):
        return "no pair"
    sign = "+" if one.value > 0 else ""
    return sign + estimated(target, one)


def count_more(more: float) -> str:
    """How many more runs, or that it cannot be told."""
    if isinf(more):
        return "cannot be told"
    return "none" if more == 0 else f"{int(more):,}"


def short(factor: Factor, ends: tuple[float, float]) -> str:
    """The middle of a level on the factor's scale, as short as an axis wants it."""
    middle = at(factor.scale, *ends, 0.5)
    return human_duration(int(middle)) if factor.dimension == "duration" else f"{middle:.2g}"


def level(factor: Factor, ends: tuple[float, float]) -> str:
    """A level of a factor."""
    low, high = ends
    return written(factor, low) if low == high else f"{written(factor, low)} to {written(factor, high)}"
