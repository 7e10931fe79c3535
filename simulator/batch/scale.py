"""Values within a parameter's range, by the scale on which it is thought of."""

from __future__ import annotations

from math import exp, log


def between(scale: str, low: float, high: float, part: float) -> float:
    """The value at a part (0 to 1) of the way from `low` to `high` on a scale: linear, log or logit.

    The ends are given as they are. A range that has no place on its scale, such as a log from 0, counts as linear.
    """
    if part in (0.0, 1.0) or not _fits(scale, low, high):
        return high if part == 1.0 else low + part * (high - low)
    if scale == "log":
        return exp(log(low) + part * (log(high) - log(low)))
    first, last = log(low / (1.0 - low)), log(high / (1.0 - high))
    return 1.0 / (1.0 + exp(-(first + part * (last - first))))


def _fits(scale: str, low: float, high: float) -> bool:
    return (scale == "log" and low > 0.0) or (scale == "logit" and 0.0 < low <= high < 1.0)
