"""Luck: hashes, uniforms and quantile functions, as in `simulator.rng`, operation by operation."""

from __future__ import annotations

from math import exp, inf, isfinite, log, nan, sqrt

from simulator.kernel.function import foreign, function, inline, rare
from simulator.kernel.records.amount import Delay, Term
from simulator.kernel.records.run import Contact
from simulator.kernel.records.scene import Scene
from simulator.kernel.world.evaluate import number
from simulator.kernel.world.fault import fault
from simulator.kernel.world.whole import at_least, at_most, whole
from simulator.vocabulary import Distribution, Fault

FIXED, UNIFORM, EXPONENTIAL = Distribution.FIXED, Distribution.UNIFORM, Distribution.EXPONENTIAL
TRIANGULAR, LOGNORMAL, WEIBULL = Distribution.TRIANGULAR, Distribution.LOGNORMAL, Distribution.WEIBULL
NEGATIVE_DURATION, TIME, NOT_A_NUMBER = Fault.NEGATIVE_DURATION, Fault.TIME, Fault.NOT_A_NUMBER
CHANCE = Fault.CHANCE
LONGEST = 2.0**62
LARGEST_EXPONENT = 709.0
KEYS = 1024
"""Occasions whose keys stand in the table `keys`."""
PAIRS = 64
"""Where in the stack of numbers the pairs of a discrete distribution stand, above any expression's own."""


@foreign("""
define i64 @fold(i64 %start, i64 %word) alwaysinline {
  %a = xor i64 %start, %word
  %b = add i64 %a, -7046029254386353131
  %c = lshr i64 %b, 30
  %d = xor i64 %b, %c
  %e = mul i64 %d, -4658895280553007687
  %f = lshr i64 %e, 27
  %g = xor i64 %e, %f
  %h = mul i64 %g, -7723592293110705685
  %i = lshr i64 %h, 31
  %j = xor i64 %h, %i
  ret i64 %j
}
""")
def fold(start: int, word: int) -> int:
    """A hash with one word more; see `rng.fold`. Words are 64 bits, whatever their sign."""
    raise NotImplementedError


@foreign("""
define double @unit(i64 %word) alwaysinline {
  %a = lshr i64 %word, 11
  %b = uitofp i64 %a to double
  %c = fadd double %b, 5.0e-1
  %d = fmul double %c, 0x3CA0000000000000
  %e = fcmp olt double %d, 1.0
  %f = select i1 %e, double %d, double 0x3FEFFFFFFFFFFFFF
  ret double %f
}
""")
def unit(word: int) -> float:
    """The number in (0, 1) that a hash stands for; see `rng.unit`."""
    raise NotImplementedError


@inline
def uniform(s: Scene, site: int, key: int) -> float:
    """The uniform of a draw site for a key."""
    return unit(fold(s.luck[site], key))


@inline
def key_of(s: Scene, word: int) -> int:
    """The key of an occasion that one number names."""
    return s.keys[word] if 0 <= word < KEYS else fold(0, word)


@function
def start_luck(s: Scene) -> None:
    """What the draws of a run start from, by site."""
    base = fold(fold(fold(0, s.seed), s.run), s.fork)
    for site in range(s.sites_count):
        s.luck[site] = fold(base, s.sites[site])


@function
def key_of_two(first: int, second: int) -> int:
    """The key of an occasion that two numbers name."""
    return fold(fold(0, first), second)


@inline
def to_ms(s: Scene, value: float) -> int:
    """A duration rounded to whole ms; a negative one, never, or one beyond all bounds is a fault of the run."""
    if not 0.0 <= value < LONGEST:
        refuse_time(s, value)
    return whole(value + 0.5)


@rare
def refuse_time(s: Scene, value: float) -> None:
    """No duration: negative, never, or beyond all bounds."""
    if value < 0:
        fault(s, NEGATIVE_DURATION, -1)
    fault(s, TIME if isfinite(value) else NOT_A_NUMBER, -1)


@function
def draw(s: Scene, delay: int, office: int, c: Contact, key: int) -> int:
    """A delay in ms, 0 where there is none (-1): its terms one by one, each rounded, then added."""
    if delay < 0:
        return 0
    row = s.delays[delay]
    if row.fixed >= 0:
        return row.fixed
    if row.register >= 0:
        return draw_simple(s, row, key)
    total = 0
    for index in range(row.first, row.first + row.count):
        total += to_ms(s, drawn(s, s.terms[index], office, c, key))
    return total


@inline
def draw_simple(s: Scene, row: Delay, key: int) -> int:
    """A delay of one term, fixed or exponential, whose only operand is what a register holds."""
    value = s.registers[row.register]
    if row.shape == EXPONENTIAL:
        value = value * (0.0 - log(1.0 - uniform(s, row.site, key))) if value >= 0.0 else nan
    return to_ms(s, value)


@function
def drawn(s: Scene, term: Term, office: int, c: Contact, key: int) -> float:
    """The value of one term at the uniform of its site and key."""
    first = number(s, term.first, office, c)
    if term.shape == FIXED:
        return first
    u = uniform(s, term.site, key)
    if term.shape == EXPONENTIAL:
        return first * (0.0 - log(1.0 - u)) if first >= 0.0 else nan
    second = number(s, term.second, office, c)
    if term.shape == UNIFORM:
        return between(u, first, second)
    if term.shape == LOGNORMAL:
        return lognormal(u, first, second)
    if term.shape == WEIBULL:
        return weibull(u, first, second)
    if term.shape == TRIANGULAR:
        return triangular(u, first, second, number(s, term.third, office, c))
    return discrete(s, u, term, office, c)


@rare
def between(u: float, low: float, high: float) -> float:
    """Evenly between two values, whichever is lower."""
    if low > high:
        return high + (low - high) * u
    return low + (high - low) * u


@rare
def triangular(u: float, low: float, mode: float, high: float) -> float:
    """A triangle over two values, whichever is lower, with its peak at `mode` or at the nearer end."""
    if low > high:
        low, high = high, low
    mode = at_least(mode, low)
    mode = at_most(mode, high)
    span = high - low
    rise = mode - low
    if u * span < rise:
        value = low + sqrt(u * span * rise)
        return mode if mode < value else value
    value = high - sqrt((1.0 - u) * span * (high - mode))
    return mode if mode > value else value


@function
def lognormal(u: float, median: float, spread: float) -> float:
    """By median and geometric standard deviation; NaN for the impossible."""
    if not (median >= 0.0 and 0.0 < spread < inf):
        return nan
    return median * bounded_exp(abs(log(spread)) * normal(u))


@rare
def weibull(u: float, scale: float, shape: float) -> float:
    """By scale and shape; NaN for a negative scale or a shape that is not positive."""
    if not (scale >= 0.0 and shape > 0.0):
        return nan
    hazard = 0.0 - log(1.0 - u)
    return scale * bounded_exp(log(hazard) / shape) if hazard > 0.0 else 0.0


@function
def bounded_exp(x: float) -> float:
    """E to a power; infinite where that is beyond what a number holds."""
    return exp(x) if x < LARGEST_EXPONENT else inf


@rare
def discrete(s: Scene, u: float, term: Term, office: int, c: Contact) -> float:
    """One of up to 16 values by weight, in ascending order; NaN for negative or no weights."""
    pairs = term.count // 2
    is_negative = False
    for index in range(pairs):
        value = number(s, s.numbers[term.more + 2 * index], office, c)
        weight = number(s, s.numbers[term.more + 2 * index + 1], office, c)
        is_negative = is_negative or weight < 0.0
        place = PAIRS + 2 * index
        while place > PAIRS and comes_before(s, value, weight, place - 2):
            s.stack[place] = s.stack[place - 2]
            s.stack[place + 1] = s.stack[place - 1]
            place -= 2
        s.stack[place] = value
        s.stack[place + 1] = weight
    if is_negative:
        return nan
    return picked(s, u, pairs)


@function
def comes_before(s: Scene, value: float, weight: float, place: int) -> bool:
    """Whether a pair is smaller than the one at a place."""
    other = s.stack[place]
    return value < other or (value == other and weight < s.stack[place + 1])


@function
def picked(s: Scene, u: float, pairs: int) -> float:
    """The value in which a share of all weights falls."""
    total = 0.0
    for index in range(pairs):
        total += s.stack[PAIRS + 2 * index + 1]
    if not 0.0 < total < inf:
        return nan
    target = u * total
    reached = 0.0
    chosen = nan
    for index in range(pairs):
        weight = s.stack[PAIRS + 2 * index + 1]
        if weight > 0.0:
            chosen = s.stack[PAIRS + 2 * index]
            reached += weight
            if target < reached:
                return chosen
    return chosen


@function
def normal(u: float) -> float:
    """The standard normal quantile: Wichura, AS 241, PPND16."""
    q = u - 0.5
    if abs(q) <= 0.425:
        return q * normal_centre(0.180625 - q * q)
    r = sqrt(0.0 - log(u if q <= 0.0 else 1.0 - u))
    x = normal_middle(r - 1.6) if r <= 5.0 else normal_tail(r - 5.0)
    return 0.0 - x if q < 0.0 else x


@function
def normal_centre(r: float) -> float:
    """The quantile near the median: one polynomial over another."""
    above = 2509.0809287301227
    above = above * r + 33430.57558358813
    above = above * r + 67265.7709270087
    above = above * r + 45921.95393154987
    above = above * r + 13731.69376550946
    above = above * r + 1971.5909503065513
    above = above * r + 133.14166789178438
    above = above * r + 3.3871328727963665
    below = 5226.495278852854
    below = below * r + 28729.085735721943
    below = below * r + 39307.89580009271
    below = below * r + 21213.794301586597
    below = below * r + 5394.196021424751
    below = below * r + 687.1870074920579
    below = below * r + 42.31333070160091
    below = below * r + 1.0
    return above / below


@function
def normal_middle(r: float) -> float:
    """The quantile further out: one polynomial over another."""
    above = 0.0007745450142783414
    above = above * r + 0.022723844989269184
    above = above * r + 0.2417807251774506
    above = above * r + 1.2704582524523684
    above = above * r + 3.6478483247632045
    above = above * r + 5.769497221460691
    above = above * r + 4.630337846156546
    above = above * r + 1.4234371107496835
    below = 1.0507500716444169e-09
    below = below * r + 0.0005475938084995345
    below = below * r + 0.015198666563616457
    below = below * r + 0.14810397642748008
    below = below * r + 0.6897673349851
    below = below * r + 1.6763848301838038
    below = below * r + 2.053191626637759
    below = below * r + 1.0
    return above / below


@function
def normal_tail(r: float) -> float:
    """The quantile in the tails: one polynomial over another."""
    above = 2.0103343992922881e-07
    above = above * r + 2.7115555687434876e-05
    above = above * r + 0.0012426609473880784
    above = above * r + 0.026532189526576124
    above = above * r + 0.29656057182850487
    above = above * r + 1.7848265399172913
    above = above * r + 5.463784911164114
    above = above * r + 6.657904643501103
    below = 2.0442631033899397e-15
    below = below * r + 1.421511758316446e-07
    below = below * r + 1.8463183175100548e-05
    below = below * r + 0.0007868691311456133
    below = below * r + 0.014875361290850615
    below = below * r + 0.1369298809227358
    below = below * r + 0.599832206555888
    below = below * r + 1.0
    return above / below
