"""Chance: a draw is a pure function of (seed, run, fork, site, key), and never of what was drawn before.

Every draw folds its words into one 64-bit hash, makes a number u in (0, 1) of it, and sends u through a
quantile function that does not decrease in u. Whole numbers below 2**64, + - * / and scalar sqrt, log, exp
are all that is used, so that another engine in another language can do the same bit for bit (see
docs/semantics.md).

    start = fold(base(seed, run, fork), site)     # once a site
    u = unit(fold(start, *key))                   # once a draw
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from hashlib import sha256
from math import exp, inf, log, nan, sqrt
from typing import Final

MASK: Final = 0xFFFF_FFFF_FFFF_FFFF
GOLDEN: Final = 0x9E37_79B9_7F4A_7C15
_FIRST: Final = 0xBF58_476D_1CE4_E5B9
_SECOND: Final = 0x94D0_49BB_1331_11EB
_STEP: Final = 2.0**-53
_BELOW_ONE: Final = 1.0 - _STEP
LONGEST: Final = 2.0**62
_LARGEST_EXPONENT: Final = 709.0


def site(kind: str, owner: str, *ids: str) -> int:
    """The number of a draw site: the first 64 bits of SHA-256 over its words, joined with the unit separator.

    0 stands for "draws nothing"; ValueError in the one case in 2**64 that would need another id.
    """
    digest = sha256("\x1f".join((kind, owner, *ids)).encode()).digest()
    number = int.from_bytes(digest[:8], "big")
    if number == 0:
        raise ValueError(f"the draw site of {'.'.join((owner, *ids))} is 0; another id is needed")
    return number


def mix64(word: int) -> int:
    """The finaliser of splitmix64, a bijection on words below 2**64."""
    word = ((word ^ (word >> 30)) * _FIRST) & MASK
    word = ((word ^ (word >> 27)) * _SECOND) & MASK
    return word ^ (word >> 31)


def fold(start: int, *words: int) -> int:
    """The hash with these words taken in one after the other; a negative word counts modulo 2**64."""
    for word in words:
        start = ((start ^ (word & MASK)) + GOLDEN) & MASK
        start = ((start ^ (start >> 30)) * _FIRST) & MASK
        start = ((start ^ (start >> 27)) * _SECOND) & MASK
        start ^= start >> 31
    return start


def base(seed: int, run: int = 0, fork: int = 0) -> int:
    """What every draw of a run starts from."""
    return fold(0, seed, run, fork)


def unit(folded: int) -> float:
    """The number in (0, 1) that a hash stands for: (top 53 bits + 0.5) 2**-53, kept below one.

    The sum of the largest value rounds to one; it then counts as the largest double below one.
    """
    u = ((folded >> 11) + 0.5) * _STEP
    return u if u < 1.0 else _BELOW_ONE


def uniform(start: int, site: int, *key: int) -> float:
    """The u of one draw, from `base` (or a hash folded further)."""
    return unit(fold(start, site, *key))


def draw(start: int, key: int) -> float:
    """`uniform` for one key word from the start of a site, written out, since every draw of a run passes here."""
    word = ((start ^ key) + GOLDEN) & MASK
    word = ((word ^ (word >> 30)) * _FIRST) & MASK
    word = ((word ^ (word >> 27)) * _SECOND) & MASK
    u = (((word ^ (word >> 31)) >> 11) + 0.5) * _STEP
    return u if u < 1.0 else _BELOW_ONE


def to_ms(value: float) -> int:
    """A drawn duration as whole ms, halves up; -1 for a negative, not a number, or beyond any horizon."""
    return int(value + 0.5) if 0.0 <= value < LONGEST else -1


def fixed(_: float, value: float) -> float:
    """The same for every u."""
    return value


def between(u: float, low: float, high: float) -> float:
    """Evenly between two values, whichever is lower."""
    if low > high:
        low, high = high, low
    return low + (high - low) * u


def exponential(u: float, mean: float) -> float:
    """Without memory, of this mean; NaN for a negative mean."""
    return mean * (0.0 - log(1.0 - u)) if mean >= 0.0 else nan


def triangular(u: float, low: float, mode: float, high: float) -> float:
    """A triangle over two values, whichever is lower, with its peak at `mode` or at the nearer end."""
    if low > high:
        low, high = high, low
    mode = min(max(mode, low), high)
    span, rise = high - low, mode - low
    if u * span < rise:
        return min(low + sqrt(u * span * rise), mode)
    return max(high - sqrt((1.0 - u) * span * (high - mode)), mode)


def lognormal(u: float, median: float, spread: float) -> float:
    """By median and geometric standard deviation (below one: its inverse); NaN for the impossible."""
    if not (median >= 0.0 and 0.0 < spread < inf):
        return nan
    return median * _exp(abs(log(spread)) * normal(u))


def weibull(u: float, scale: float, shape: float) -> float:
    """By scale and shape; NaN for a negative scale or a shape that is not positive."""
    if not (scale >= 0.0 and shape > 0.0):
        return nan
    hazard = 0.0 - log(1.0 - u)
    return scale * _exp(log(hazard) / shape) if hazard > 0.0 else 0.0


def _exp(x: float) -> float:
    return exp(x) if x < _LARGEST_EXPONENT else inf


def discrete(u: float, *pairs: float) -> float:
    """One of up to 16 values by weight: value 1, weight 1, value 2, ...; NaN for negative or no weights.

    Values count in ascending order, however they are written, so that a larger u never gives a smaller value.
    """
    if not pairs or min(pairs[1::2]) < 0.0:
        return nan
    ordered = sorted(zip(pairs[::2], pairs[1::2], strict=True))
    total = 0.0
    for _, weight in ordered:
        total += weight
    return _pick(u * total, ordered) if 0.0 < total < inf else nan


def _pick(target: float, ordered: Sequence[tuple[float, float]]) -> float:
    reached, chosen = 0.0, nan
    for value, weight in ordered:
        if weight > 0.0:
            chosen = value
            reached += weight
            if target < reached:
                break
    return chosen


# Wichura, AS 241, PPND16: relative accuracy 1e-16. Highest power first.
_CENTRE: Final = (
    (
        2.5090809287301226727e3,
        3.3430575583588128105e4,
        6.7265770927008700853e4,
        4.5921953931549871457e4,
        1.3731693765509461125e4,
        1.9715909503065514427e3,
        1.3314166789178437745e2,
        3.3871328727963666080e0,
    ),
    (
        5.2264952788528545610e3,
        2.8729085735721942674e4,
        3.9307895800092710610e4,
        2.1213794301586595867e4,
        5.3941960214247511077e3,
        6.8718700749205790830e2,
        4.2313330701600911252e1,
        1.0,
    ),
)
_MIDDLE: Final = (
    (
        7.74545014278341407640e-4,
        2.27238449892691845833e-2,
        2.41780725177450611770e-1,
        1.27045825245236838258e0,
        3.64784832476320460504e0,
        5.76949722146069140550e0,
        4.63033784615654529590e0,
        1.42343711074968357734e0,
    ),
    (
        1.05075007164441684324e-9,
        5.47593808499534494600e-4,
        1.51986665636164571966e-2,
        1.48103976427480074590e-1,
        6.89767334985100004550e-1,
        1.67638483018380384940e0,
        2.05319162663775882187e0,
        1.0,
    ),
)
_TAIL: Final = (
    (
        2.01033439929228813265e-7,
        2.71155556874348757815e-5,
        1.24266094738807843860e-3,
        2.65321895265761230930e-2,
        2.96560571828504891230e-1,
        1.78482653991729133580e0,
        5.46378491116411436990e0,
        6.65790464350110377720e0,
    ),
    (
        2.04426310338993978564e-15,
        1.42151175831644588870e-7,
        1.84631831751005468180e-5,
        7.86869131145613259100e-4,
        1.48753612908506148525e-2,
        1.36929880922735805310e-1,
        5.99832206555887937690e-1,
        1.0,
    ),
)


def normal(u: float) -> float:
    """The standard normal quantile."""
    q = u - 0.5
    if abs(q) <= 0.425:
        return q * _ratio(_CENTRE, 0.180625 - q * q)
    r = sqrt(0.0 - log(u if q <= 0.0 else 1.0 - u))
    x = _ratio(_MIDDLE, r - 1.6) if r <= 5.0 else _ratio(_TAIL, r - 5.0)
    return 0.0 - x if q < 0.0 else x


def _ratio(table: tuple[tuple[float, ...], tuple[float, ...]], r: float) -> float:
    above, below = 0.0, 0.0
    for coefficient in table[0]:
        above = above * r + coefficient
    for coefficient in table[1]:
        below = below * r + coefficient
    return above / below


QUANTILES: Final[tuple[Callable[..., float], ...]] = (
    fixed,
    between,
    exponential,
    triangular,
    lognormal,
    weibull,
    discrete,
)
"""By number of `Distribution`: u, then the operands in the order of `program.tables.Quantity`."""


def quantile(distribution: int, u: float, operands: Sequence[float]) -> float:
    """The value at u; NaN where the operands make no distribution."""
    return QUANTILES[distribution](u, *operands)
