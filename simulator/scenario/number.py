"""Plain numbers as people write them: digits, a point, an exponent; no words such as nan."""

from __future__ import annotations

import re
from math import isfinite
from typing import Final

_NUMBER: Final = re.compile(r"\s*[+-]?(?:\d+(?:\.\d+)?|\.\d+)(?:[eE][+-]?\d+)?\s*", re.ASCII)


def parse_number(text: str) -> float:
    """The number that a text is; ValueError where it is none, or too large."""
    value = float(text) if _NUMBER.fullmatch(text) else float("nan")
    if not isfinite(value):
        raise ValueError(f"{text.strip()!r} is not a number")
    return value
