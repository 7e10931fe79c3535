"""What an unquoted word means: YAML 1.2's core schema, and words that other programs read differently.

YAML 1.1, which most programs still read, takes `no` for false, `12:30` for 750, `012` for ten and `1_000` for
a thousand. Here all of these are text, and a warning asks for quotes, so that no two readers can disagree.
"""

from __future__ import annotations

import json
import math
import re
from dataclasses import dataclass

from simulator.scenario.problem import shorten
from simulator.scenario.tree import Scalar

_NULL = frozenset({"~", "null", "Null", "NULL"})
_TRUTH = {word: value for value in (True, False) for word in (str(value), str(value).lower(), str(value).upper())}
_TRUTH_ELSEWHERE = re.compile("yes|no|on|off|y|n", re.IGNORECASE)
_INT = re.compile(r"[-+]?(?:0|[1-9][0-9]*)")
_FLOAT = re.compile(r"[-+]?(?:\.[0-9]+|[0-9]+(?:\.[0-9]*)?)(?:[eE][-+]?[0-9]+)?")
_NOT_FINITE = re.compile(r"[-+]?\.(?:inf|Inf|INF)|\.(?:nan|NaN|NAN)")
_CLOCK = re.compile(r"[-+]?[0-9]{1,3}(?::[0-5]?[0-9])+(?:\.[0-9]*)?")
_NUMBER_ELSEWHERE = re.compile(r"[-+]?(?:0[0-9]+|0o[0-7]+|0x[0-9a-fA-F_]+|0b[01_]+|[0-9][0-9_]*_[0-9_]*(?:\.[0-9_]*)?)")
_LONGEST_WORD = 40
_LONGEST_INT = 18  # digits: what fits into 64 bits, so that every program that reads the number agrees


@dataclass(frozen=True, slots=True)
class Reading:
    """What an unquoted word is read as; `code` and `message` are "" unless there is something to say."""

    value: Scalar
    code: str = ""
    message: str = ""


def read_plain(text: str) -> Reading:
    """Read one unquoted scalar: a refused one has the value None, a warned one keeps its text."""
    if text in _NULL:
        message = f"{text} is no value; give one, leave the key out, or write {quoted(text)} for the word"
        return Reading(None, "E141", message)
    if text in _TRUTH:
        return Reading(_TRUTH[text])
    # Longer words are no clock times; the patterns need not look at a megabyte of underscores.
    return (_warned(text) if len(text) < _LONGEST_WORD else None) or _number(text) or Reading(text)


def quoted(text: str) -> str:
    """The text as it is written in double quotes in a scenario."""
    return json.dumps(text, ensure_ascii=False)


def _warned(text: str) -> Reading | None:
    if _TRUTH_ELSEWHERE.fullmatch(text):
        return Reading(text, "W101", f"some programs read {text} as true or false; write {quoted(text)}")
    if _CLOCK.fullmatch(text):
        return Reading(text, "W102", f"some programs read clock times as numbers; write {quoted(text)}")
    if _NUMBER_ELSEWHERE.fullmatch(text):
        message = f"programs disagree on {text}, which is text here; write {quoted(text)}, or a plain number"
        return Reading(text, "W103", message)
    return None


def _number(text: str) -> Reading | None:
    if _NOT_FINITE.fullmatch(text):
        message = f"{text} is not a number that can be used; write {quoted(text)} for the word"
        return Reading(None, "E143", message)
    if _INT.fullmatch(text):
        return _too_large(text) if len(text.lstrip("+-")) > _LONGEST_INT else Reading(int(text))
    if _FLOAT.fullmatch(text):
        value = float(text)
        return Reading(value) if math.isfinite(value) else _too_large(text)
    return None


def _too_large(text: str) -> Reading:
    return Reading(None, "E143", f"{shorten(text, 30)} is too large for a number; a name made of digits needs quotes")
