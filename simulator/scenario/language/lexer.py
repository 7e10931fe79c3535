"""Text to tokens, each with its offset."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import Enum
from typing import Final

from simulator.scenario.language.misread import MisreadError

LONGEST_TEXT: Final = 1_000

_TOKEN: Final = re.compile(
    r"""
      (?P<space>\s+)
    | (?P<instant>\d{4}-\d\d-\d\d(?:T[0-9:.]*Z?)?)
    | (?P<number>(?:\d+(?:\.\d+)?|\.\d+)(?:[eE][+-]?\d+)?)
    | (?P<name>[A-Za-z_][A-Za-z0-9_]*(?:\.[A-Za-z_][A-Za-z0-9_]*)*)
    | (?P<sign><=|>=|!=|==|&&|\|\||<>|[-+*/<>=(),%])
    """,
    re.VERBOSE | re.ASCII,
)
_NAME: Final = re.compile(r"[A-Za-z_][A-Za-z0-9_]*", re.ASCII)
_ADVICE: Final = {
    "==": "write = or is",
    "<>": "write != or is not",
    "&&": "write and",
    "||": "write or",
    "!": "write not",
    '"': "names are written without quotes",
    "'": "names are written without quotes",
}


class TokenKind(Enum):
    """What sort of token it is."""

    INSTANT = "instant"
    NUMBER = "number"
    NAME = "name"
    SIGN = "sign"
    END = "end"


@dataclass(frozen=True, slots=True)
class Token:
    """A piece of text, where it begins and where it ends."""

    kind: TokenKind
    text: str
    at: int
    end: int


def tokens(text: str) -> tuple[Token, ...]:
    """The tokens of a text, the last of kind END. MisreadError: too long, or a character without a place."""
    if len(text) > LONGEST_TEXT:
        raise MisreadError(
            "E309", LONGEST_TEXT, f"this text is longer than {LONGEST_TEXT:,} characters; split the rule"
        )
    found: list[Token] = []
    at = 0
    while at < len(text):
        match = _TOKEN.match(text, at)
        if not match or match.group() in _ADVICE:
            raise _unexpected(text, at, match.group() if match else text[at])
        if match.lastgroup != "space":
            found.append(Token(TokenKind(match.lastgroup), match.group(), at, match.end()))
        at = match.end()
    return (*found, Token(TokenKind.END, "", len(text), len(text)))


def _unexpected(text: str, at: int, what: str) -> MisreadError:
    advice = _ADVICE.get(what, "names have letters, digits and _")
    return MisreadError("E302", at, f"{what!r} has no place in an expression; {advice}")


def is_name(text: str) -> bool:
    """Whether an id can be named in expressions: letters, digits and _, not beginning with a digit."""
    return _NAME.fullmatch(text) is not None
