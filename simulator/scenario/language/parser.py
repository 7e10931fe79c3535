"""Tokens to a tree, by binding power (Pratt).

From loose to tight: `A if C else B`, or, and, not, comparisons (one at a time), + and -, * and /, the sign.
"""

from __future__ import annotations

from collections.abc import Callable
from math import isfinite
from typing import Final

from simulator.clock import UNITS, duration_part, parse_utc, unit_meant
from simulator.program.expression import Op, ValueType
from simulator.scenario.language.lexer import Token, TokenKind, tokens
from simulator.scenario.language.misread import MisreadError
from simulator.scenario.language.syntax import Among, Call, Literal, Node, Operation, SeenBy, Word
from simulator.scenario.language.vocabulary import PHRASES_BY_FIRST
from simulator.vocabulary import RUNGS

CONDITIONAL: Final = 1
COMPARISON: Final = 5
ARITHMETIC: Final = 6
_SIGNED: Final = 8
_POWERS: Final = {"if": CONDITIONAL, "or": 2, "and": 3, "+": ARITHMETIC, "-": ARITHMETIC, "*": 7, "/": 7}
_NOT: Final = 4
_OPERATORS: Final = {
    "or": Op.OR,
    "and": Op.AND,
    "+": Op.ADD,
    "-": Op.SUBTRACT,
    "*": Op.MULTIPLY,
    "/": Op.DIVIDE,
}
_COMPARISONS: Final = {
    "<": Op.LESS,
    "<=": Op.LESS_EQUAL,
    ">": Op.GREATER,
    ">=": Op.GREATER_EQUAL,
    "=": Op.EQUAL,
    "!=": Op.NOT_EQUAL,
    "is": Op.EQUAL,
    "is not": Op.NOT_EQUAL,
}
_GOES_ON: Final = frozenset({"(", "is", "<", "<=", ">", ">=", "=", "!=", "+", "-", "*", "/"})
KEYWORDS: Final = frozenset({"and", "or", "not", "is", "if", "else", "true", "false"})

MOST_NODES: Final = 160
DEEPEST: Final = 40


class Parser:
    """Reads one text from left to right. MisreadError: at the first thing that cannot be understood."""

    def __init__(self, text: str) -> None:
        self._tokens = tokens(text)
        self._next = 0
        self._depth = 0
        self._nodes = 0

    @property
    def token(self) -> Token:
        """The token that comes next."""
        return self._tokens[self._next]

    def advance(self) -> Token:
        """Take the next token."""
        token = self.token
        if token.kind is not TokenKind.END:
            self._next += 1
        return token

    def accept(self, *texts: str) -> Token | None:
        """Take the next token if it is one of these."""
        return self.advance() if self.token.text in texts and self.token.kind is not TokenKind.END else None

    def expect(self, text: str, code: str, message: str) -> Token:
        """Take the next token, which must be this one."""
        taken = self.accept(text)
        if taken is None:
            raise MisreadError(code, self.token.at, message)
        return taken

    def finish(self) -> None:
        """Nothing may be left."""
        if self.token.kind is not TokenKind.END:
            raise MisreadError("E302", self.token.at, f"{self.token.text!r} was not expected here")

    def parse(self, power: int = 0) -> Node:
        """An expression whose operators bind at least as tight as `power`."""
        self._depth += 1
        if self._depth > DEEPEST:
            raise MisreadError("E309", self.token.at, "this is nested too deeply; split the expression")
        left = self._first()
        while (continued := self._continue(left, power)) is not None:
            left = continued
        self._depth -= 1
        return left

    def _continue(self, left: Node, power: int) -> Node | None:
        sign = self.token.text
        if sign in _COMPARISONS:
            return self._comparison(left) if power <= COMPARISON else None
        if _POWERS.get(sign, -1) < max(power, 0):
            return None
        token = self.advance()
        if sign == "if":
            return self._conditional(left, token)
        right = self.parse(_POWERS[sign] + 1)
        return self._count(Operation(left.at, _OPERATORS[sign], (left, right), token.at))

    def _conditional(self, then: Node, token: Token) -> Node:
        condition = self.parse(CONDITIONAL + 1)
        self.expect("else", "E302", "this needs an else: write A if CONDITION else B")
        other = self.parse(CONDITIONAL)
        return self._count(Operation(then.at, Op.IF, (condition, then, other), token.at))

    def _comparison(self, left: Node) -> Node:
        token = self.advance()
        sign = token.text
        if sign == "is" and self.token.text == "not" and self._phrase_length() == 0:
            self.advance()
            sign = "is not"
        members = [self.parse(ARITHMETIC)]
        if sign in ("is", "=", "is not", "!=") and self._another_member():
            members += self._members(sign)
        if self.token.text in _COMPARISONS:
            message = "comparisons are not chained: write 0 < x and x < 1"
            raise MisreadError("E307", self.token.at, message)
        if len(members) > 1:
            return self._count(Among(left.at, left, tuple(members), token.at))
        return self._count(Operation(left.at, _COMPARISONS[sign], (left, members[0]), token.at))

    def _members(self, sign: str) -> list[Node]:
        if sign in ("is not", "!="):
            message = "this can be read two ways: write not (x is a or b), or x is not a or x is not b"
            raise MisreadError("E307", self.token.at, message)
        members = []
        while self._another_member():
            self.advance()
            members.append(self.parse(ARITHMETIC))
        return members

    def _another_member(self) -> bool:
        """Whether `or` is followed by one more value, and not by a condition of its own."""
        if self.token.text != "or":
            return False
        start = self._next + 1
        end = start + (self._phrase_length(start) or self._value_length(start))
        return end > start and self._tokens[end].text not in _GOES_ON

    def _value_length(self, start: int) -> int:
        """How many tokens a plain value has: a name, a number with or without units, an instant."""
        token = self._tokens[start]
        if token.kind is TokenKind.NAME:
            return 0 if token.text in KEYWORDS - {"true", "false"} else 1
        if token.kind is TokenKind.INSTANT:
            return 1
        end = start
        while self._tokens[end].kind is TokenKind.NUMBER:
            end += 2 if self._is_unit(end + 1) else 1
        return end - start

    def _phrase_length(self, start: int = -1) -> int:
        """How many tokens the longest phrase of several words from `start` on has; 0 if there is none."""
        start = self._next if start < 0 else start
        for phrase in PHRASES_BY_FIRST.get(self._tokens[start].text, ()):
            here = self._tokens[start : start + len(phrase)]
            if tuple(token.text for token in here) == phrase and self._hyphens_join(here):
                return len(phrase)
        return 0

    @staticmethod
    def _hyphens_join(found: tuple[Token, ...]) -> bool:
        return "-" not in [token.text for token in found] or found[-1].end - found[0].at == sum(
            len(token.text) for token in found
        )

    def _first(self) -> Node:
        length = self._phrase_length()
        if length:
            return self._phrase(length)
        token = self.advance()
        reader = self._readers().get(token.kind)
        if reader is None:
            raise MisreadError(
                "E302", token.at, "something is missing here" if token.at else "there is no expression here"
            )
        return self._count(reader(token))

    def _readers(self) -> dict[TokenKind, Callable[[Token], Node]]:
        return {
            TokenKind.NUMBER: self._number,
            TokenKind.INSTANT: _instant,
            TokenKind.NAME: self._name,
            TokenKind.SIGN: self._sign,
        }

    def _phrase(self, length: int) -> Node:
        first = self.token
        joined = "".join(
            token.text if "-" in (token.text, before.text) else f" {token.text}"
            for before, token in zip(
                self._tokens[self._next : self._next + length - 1],
                self._tokens[self._next + 1 : self._next + length],
                strict=True,
            )
        )
        self._next += length
        return self._count(Word(first.at, first.text + joined))

    def _number(self, token: Token) -> Node:
        if self._is_unit(self._next):
            return Literal(token.at, ValueType.DURATION, self._duration(token))
        value = float(token.text)
        if not isfinite(value):
            raise MisreadError("E310", token.at, "this number is too large")
        return Literal(token.at, ValueType.NUMBER, value / 100 if self.accept("%") else value)

    def _duration(self, token: Token) -> float:
        total, unit, smallest = 0, self.advance(), 1 << 62
        while True:
            try:
                one, part = duration_part("1", unit.text), duration_part(token.text, unit.text)
            except ValueError as error:
                known = unit.text in UNITS
                at, hint = (token.at, "") if known else (unit.at, unit_meant(unit.text))
                raise MisreadError("E310", at, str(error), hint) from None
            if one >= smallest:
                raise MisreadError("E310", token.at, "units go from large to small, each once: 1 d 2 h 30 min")
            total, smallest = total + part, one
            if self.token.kind is not TokenKind.NUMBER or not self._is_unit(self._next + 1):
                return float(total)
            token, unit = self.advance(), self.advance()

    def _is_unit(self, position: int) -> bool:
        token = self._tokens[min(position, len(self._tokens) - 1)]
        return token.kind is TokenKind.NAME and unit_meant(token.text) != ""

    def _name(self, token: Token) -> Node:
        text = token.text
        if text == "not":
            return Operation(token.at, Op.NOT, (self.parse(_NOT),), token.at)
        if text.lower() in ("true", "false"):
            return Literal(token.at, ValueType.BOOL, float(text.lower() == "true"))
        if text in KEYWORDS:
            raise MisreadError("E302", token.at, f"{text!r} was not expected here; something is missing before it")
        if len(text) == 2 and text[0] == "R" and text[1].isdigit():
            return _rung(token)
        return self._call(token) if self.accept("(") else Word(token.at, text)

    def _call(self, token: Token) -> Node:
        arguments: list[Node] = []
        while not self.accept(")"):
            if arguments:
                self.expect(",", "E302", "a comma or a closing parenthesis is missing here")
            arguments.append(self._argument())
        return Call(token.at, token.text, tuple(arguments))

    def _argument(self) -> Node:
        seen, following = self.token, self._tokens[min(self._next + 1, len(self._tokens) - 1)]
        if (seen.text, following.text) != ("seen", "by"):
            return self.parse()
        self._next += 2
        side = self.advance()
        if side.kind is not TokenKind.NAME:
            raise MisreadError("E302", side.at, "seen by whom? write seen by and the id of a side")
        return SeenBy(seen.at, Word(side.at, side.text))

    def _sign(self, token: Token) -> Node:
        if token.text == "(":
            inner = self.parse()
            self.expect(")", "E302", "a closing parenthesis is missing here")
            return inner
        if token.text == "-":
            return Operation(token.at, Op.NEGATE, (self.parse(_SIGNED),), token.at)
        raise MisreadError("E302", token.at, f"{token.text!r} was not expected here; something is missing before it")

    def _count(self, node: Node) -> Node:
        self._nodes += 1
        if self._nodes > MOST_NODES:
            raise MisreadError("E309", node.at, "this expression has too many parts; split the rule")
        return node


def _rung(token: Token) -> Node:
    number = int(token.text[1])
    if number >= RUNGS:
        raise MisreadError("E308", token.at, f"{token.text} is no rung; they go from R0 to R{RUNGS - 1}")
    return Literal(token.at, ValueType.RUNG, float(number))


def _instant(token: Token) -> Node:
    try:
        return Literal(token.at, ValueType.INSTANT, float(parse_utc(token.text)))
    except ValueError as error:
        raise MisreadError("E310", token.at, str(error)) from None
