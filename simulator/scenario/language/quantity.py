"""From the text of a duration or a drawn amount to terms that are drawn one by one.

    2 h                                    fixed
    1 h to 5 h                             evenly between
    exponential mean 2 h
    triangular 1 h mode 2 h to 5 h
    lognormal median 2 h spread 3
    weibull scale 2 h shape 1.5
    discrete 1 h weight 0.2 or 2 h weight 0.8
    4 h staffed                            any of these, counted in open hours
    unlimited                              where there may be no end

Every value is an amount: `exponential mean 5 h / (1 + tension / 100)`.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from enum import Enum
from itertools import pairwise
from typing import Final

from simulator.program.expression import Code, Expression, Op, ValueType
from simulator.program.tables import Delay, Quantity
from simulator.scenario.language.expression import literal_value, lower
from simulator.scenario.language.misread import MisreadError
from simulator.scenario.language.parser import ARITHMETIC, Parser
from simulator.scenario.language.scope import MakeParameter, Report, Scope
from simulator.scenario.language.syntax import Node
from simulator.vocabulary import MAX_DISCRETE, Distribution


class Unlimited(Enum):
    """The word `unlimited`, where it is allowed."""

    UNLIMITED = "unlimited"


UNLIMITED: Final = Unlimited.UNLIMITED


@dataclass(frozen=True, slots=True)
class Written:
    """One text as written, and where its problems go (a list in a file is several of these)."""

    text: str
    report: Report


@dataclass(frozen=True, slots=True)
class Part:
    """One value of a term: the name of its parameter if it is a literal, its tree, its type."""

    suffix: str
    node: Node
    type: ValueType

    @property
    def literal(self) -> float | None:
        """Its value, if it is written as a plain number or duration."""
        return literal_value(self.node, self.type)


@dataclass(frozen=True, slots=True)
class Term:
    """One term as written: its shape, its values, whether it says `staffed` or is the word `unlimited`."""

    distribution: Distribution
    parts: tuple[Part, ...] = ()
    staffed: bool = False
    unlimited: bool = False
    last_word: int = 0


DURATION, NUMBER = ValueType.DURATION, ValueType.NUMBER

_SHAPES: Final[dict[str, tuple[Distribution, tuple[tuple[str, str, ValueType], ...]]]] = {
    "exponential": (Distribution.EXPONENTIAL, (("mean", "mean", DURATION),)),
    "triangular": (
        Distribution.TRIANGULAR,
        (("", "low", DURATION), ("mode", "mode", DURATION), ("to", "high", DURATION)),
    ),
    "lognormal": (Distribution.LOGNORMAL, (("median", "median", DURATION), ("spread", "spread", NUMBER))),
    "weibull": (Distribution.WEIBULL, (("scale", "scale", DURATION), ("shape", "shape", NUMBER))),
}
"""Word of a distribution: its values in order, each with the word before it, its name and its type."""

_EXAMPLES: Final = {
    "exponential": "exponential mean 2 h",
    "triangular": "triangular 1 h mode 2 h to 5 h",
    "lognormal": "lognormal median 2 h spread 3",
    "weibull": "weibull scale 2 h shape 1.5",
    "discrete": "discrete 1 h weight 0.2 or 2 h weight 0.8",
}


def parse_delay(
    written: Sequence[Written],
    scope: Scope,
    literal: MakeParameter,
    site: Callable[[int], int],
    *,
    listed: bool = False,
    staffed: bool = False,
    unlimited: bool = False,
) -> Delay | Unlimited | None:
    """The delay that one text, or a list of texts (`listed`), describes; None where a problem was reported.

    `scope` should be the one of `after` (variables="all"). `site(index)` gives the draw site of a term, from 0;
    it is asked only for terms that draw. Suffixes for `literal` are "", "low", "high", "mean", "mode", "median",
    "spread", "scale", "shape", "1.value", "1.weight", ...; in a list the number of the term, from 1, stands
    before. `staffed` and `unlimited` tell whether these words may stand here.
    """
    found = [read_term(one) for one in written]
    terms = [term for term in found if term]
    if not terms or len(terms) != len(found):
        return None
    if not _words_fit(terms, written, staffed=staffed, unlimited=unlimited and not listed):
        return None
    if terms[0].unlimited:
        return UNLIMITED
    return _delay(terms, written, scope, _Maker(literal, site, listed))


def read_term(written: Written) -> Term | None:
    """One text as a term, with everything checked that can be told without knowing names."""
    try:
        term = _term(Parser(written.text))
    except MisreadError as misread:
        written.report(misread.code, misread.at, misread.message, misread.hint)
        return None
    problems = _wrong(term)
    for problem in problems:
        written.report(*problem)
    return None if problems else term


# --- reading --------------------------------------------------------------------------------------------


def _term(parser: Parser) -> Term:
    start = parser.token
    if parser.accept("unlimited"):
        parser.finish()
        return Term(Distribution.FIXED, unlimited=True, last_word=start.at)
    distribution, parts = _shape(parser)
    last = parser.token
    staffed = parser.accept("staffed") is not None
    if parser.token.text:
        raise MisreadError("E321", parser.token.at, f"{parser.token.text!r} was not expected here")
    return Term(distribution, tuple(parts), staffed, last_word=last.at)


def _shape(parser: Parser) -> tuple[Distribution, list[Part]]:
    word = parser.token.text
    if word in _SHAPES:
        parser.advance()
        distribution, wanted = _SHAPES[word]
        return distribution, [_value(parser, word, *want) for want in wanted]
    if parser.accept("discrete"):
        return Distribution.DISCRETE, _weighted(parser)
    low = parser.parse(ARITHMETIC)
    if parser.accept("to"):
        high = parser.parse(ARITHMETIC)
        return Distribution.UNIFORM, [Part("low", low, DURATION), Part("high", high, DURATION)]
    return Distribution.FIXED, [Part("", low, DURATION)]


def _value(parser: Parser, word: str, before: str, name: str, kind: ValueType) -> Part:
    if before:
        parser.expect(before, "E321", f"the word {before} is missing here: write {_EXAMPLES[word]}")
    return Part(name, parser.parse(ARITHMETIC), kind)


def _weighted(parser: Parser) -> list[Part]:
    parts: list[Part] = []
    while not parts or parser.accept("or"):
        number = len(parts) // 2 + 1
        value = parser.parse(ARITHMETIC)
        if not parser.accept("weight") and parser.token.text in ("", "or", ","):
            message = f"how likely? give each value a weight: {_EXAMPLES['discrete']}"
            raise MisreadError("E321", parser.token.at, message)
        weight = parser.parse(ARITHMETIC)
        parts += [Part(f"{number}.value", value, DURATION), Part(f"{number}.weight", weight, NUMBER)]
    return parts


# --- checks of literals ---------------------------------------------------------------------------------

Wrong = tuple[str, int, str]


def _wrong(term: Term) -> list[Wrong]:
    """What is wrong with the values that are written as literals: code, offset, message."""
    if negative := _negative(term):
        return negative
    if term.distribution is Distribution.DISCRETE:
        return _wrong_weights(term)
    if term.distribution in (Distribution.UNIFORM, Distribution.TRIANGULAR):
        return _disordered(term)
    return [problem for part in term.parts if (problem := _wrong_shape(part))]


def _negative(term: Term) -> list[Wrong]:
    return [
        ("E323", part.node.at, "a duration cannot be negative")
        for part in term.parts
        if part.type is DURATION and (part.literal or 0) < 0
    ]


def _disordered(term: Term) -> list[Wrong]:
    known = [part for part in term.parts if part.literal is not None]
    return [
        (
            "E324",
            upper.node.at,
            f"the {upper.suffix} value lies below the {below.suffix} one; write the lower first",
        )
        for below, upper in pairwise(known)
        if (below.literal or 0) > (upper.literal or 0)
    ]


def _wrong_shape(part: Part) -> Wrong | None:
    value = part.literal
    if value is None:
        return None
    if part.suffix == "spread" and value < 1:
        message = "the spread is a geometric standard deviation: 1 (no spread) or more"
        return "E325", part.node.at, message
    if part.suffix == "shape" and value <= 0:
        return "E325", part.node.at, "the shape must be more than 0"
    if part.suffix in ("mean", "median", "scale") and value == 0:
        return "E325", part.node.at, f"the {part.suffix} must be more than 0"
    return None


def _wrong_weights(term: Term) -> list[Wrong]:
    weights = term.parts[1::2]
    if len(weights) > MAX_DISCRETE:
        message = f"there are {len(weights)} values; the limit is {MAX_DISCRETE}"
        return [("E325", term.parts[2 * MAX_DISCRETE].node.at, message)]
    if all(part.literal == 0 for part in weights):
        return [("E325", weights[0].node.at, "all weights are 0: nothing could be drawn")]
    negative = [part for part in weights if (part.literal or 0) < 0]
    return [("E325", part.node.at, "a weight cannot be negative") for part in negative]


def _words_fit(terms: Sequence[Term], written: Sequence[Written], *, staffed: bool, unlimited: bool) -> bool:
    ok = True
    for term, one in zip(terms, written, strict=True):
        message = ""
        if term.unlimited and not unlimited:
            message = "unlimited cannot stand here; give a duration"
        elif term.staffed and not staffed:
            message = "staffed cannot stand here: no office's hours are meant"
        elif term.staffed != terms[0].staffed:
            message = "either every item of the list is staffed or none"
        if message:
            one.report("E326", term.last_word, message)
        ok = ok and not message
    return ok


# --- lowering -------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class _Maker:
    """Makes parameters of literals and gives sites to terms."""

    literal: MakeParameter
    site: Callable[[int], int]
    listed: bool

    def suffix(self, index: int, suffix: str) -> str:
        """The name of a value below the place of its quantity."""
        return ".".join(part for part in (str(index + 1) if self.listed else "", suffix) if part)


def _delay(terms: Sequence[Term], written: Sequence[Written], scope: Scope, maker: _Maker) -> Delay | None:
    found = [_codes(term, scope, one.report) for term, one in zip(terms, written, strict=True)]
    codes = [code for code in found if code]
    if len(codes) != len(found):
        return None
    numbered = enumerate(zip(terms, codes, strict=True))
    return Delay(tuple(_quantity(index, term, code, maker) for index, (term, code) in numbered), terms[0].staffed)


def _codes(term: Term, scope: Scope, report: Report) -> list[Expression] | None:
    found = [lower(part.node, scope, part.type, report) for part in term.parts]
    codes = [code for code in found if code]
    return codes if len(codes) == len(found) else None


def _quantity(index: int, term: Term, codes: Sequence[Expression], maker: _Maker) -> Quantity:
    operands: list[Expression] = []
    for part, code in zip(term.parts, codes, strict=True):
        if part.literal is None:
            operands.append(code)
        else:
            register = maker.literal(maker.suffix(index, part.suffix), part.literal, part.type)
            operands.append((Code(Op.REGISTER, register),))
    drawn = term.distribution is not Distribution.FIXED
    return Quantity(term.distribution, tuple(operands), maker.site(index) if drawn else 0)
