"""Rows as JSON lines and back: one line a row, keys in one order, numbers that are spelled in one way."""

from __future__ import annotations

import json
import math
from typing import Any

from simulator.errors import InternalError
from simulator.vocabulary import CAUSE_INPUT, MAX_CONTACTS, MAX_RULES, EventKind, word
from simulator.world.row import Row

_KINDS = tuple(word(kind) for kind in EventKind)
_NUMBERS = {spelling: int(kind) for spelling, kind in zip(_KINDS, EventKind, strict=True)}
_LONGEST_TIME = 2**63 - 1
_OWNERS = 2**31
_LARGEST = 2**63


def render_row(row: Row) -> str:
    """A row as one JSON line without its line end. InternalError: a number that JSON cannot hold."""
    x, y = float(row.x), float(row.y)
    if not (math.isfinite(x) and math.isfinite(y)):
        raise InternalError(f"event {row.seq} ({_KINDS[row.kind]}) holds {x!r} and {y!r}; a log holds finite numbers")
    return (
        f'{{"seq":{int(row.seq)},"time_ms":{int(row.time_ms)},"kind":"{_KINDS[row.kind]}","owner":{int(row.owner)},'
        f'"contact":{int(row.contact)},"a":{int(row.a)},"b":{int(row.b)},"x":{x!r},"y":{y!r},'
        f'"cause":{int(row.cause)},"rule":{int(row.rule)}}}'
    )


def parse_json(line: str) -> object:
    """Parsed JSON of one line. ValueError: it is none, or holds what no log holds, such as NaN."""
    try:
        return json.loads(line, parse_constant=_refuse_constant, object_pairs_hook=_without_repeats)
    except RecursionError:
        raise ValueError("this line is nested too deeply to be part of a log") from None
    except json.JSONDecodeError as error:
        raise ValueError(f"this line is not JSON: {error.msg.lower()} at character {error.pos + 1}") from None


def parse_row(fields: object, seq: int, earliest: int) -> Row:
    """The row out of parsed JSON, which must be number `seq` and not before `earliest` ms.

    ValueError: why it is none, as a sentence that fits behind `file:line:`.
    """
    if not isinstance(fields, dict) or tuple(fields) != Row._fields:
        raise ValueError(f"an event has exactly the keys {', '.join(Row._fields)}, in this order")
    row = Row(**{**fields, "kind": _kind(fields["kind"])})
    _require(row.seq, "seq", seq, seq)
    _require(row.time_ms, "time_ms", earliest, _LONGEST_TIME)
    _require(row.owner, "owner", 0, _OWNERS)
    _require(row.contact, "contact", -1, MAX_CONTACTS - 1)
    _require(row.a, "a", -_LARGEST, _LARGEST - 1)
    _require(row.b, "b", -_LARGEST, _LARGEST - 1)
    _require_float(row.x, "x")
    _require_float(row.y, "y")
    _require(row.cause, "cause", CAUSE_INPUT, seq - 1)
    _require(row.rule, "rule", -1, MAX_RULES - 1)
    return row


def _kind(value: object) -> int:
    if not isinstance(value, str):
        raise ValueError("kind must be a word, such as requested")
    kind = _NUMBERS.get(value)
    if kind is None:
        raise ValueError(f"there is no event kind {value[:40]!r}")
    return kind


def _require(value: Any, key: str, low: int, high: int) -> None:
    if type(value) is not int:
        raise ValueError(f"{key} must be a whole number")
    if not low <= value <= high:
        raise ValueError(f"{key} is {value:d}; here it must be {_range(low, high)}")


def _range(low: int, high: int) -> str:
    return f"{low}" if low == high else f"from {low} to {high}"


def _require_float(value: Any, key: str) -> None:
    if type(value) is not float or not math.isfinite(value):
        raise ValueError(f"{key} must be a finite number with a decimal point")


def _refuse_constant(name: str) -> float:
    raise ValueError(f"{name} is not a number that a log may hold")


def _without_repeats(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    fields = dict(pairs)
    if len(fields) < len(pairs):
        raise ValueError("a key stands twice in this line")
    return fields
