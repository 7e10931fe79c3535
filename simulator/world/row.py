"""One event row: what happened, told in numbers."""

from __future__ import annotations

from typing import NamedTuple


class Row(NamedTuple):
    """A fact of a run. `vocabulary.FIELDS` says what owner, contact, a, b, x, y hold for each kind.

    seq counts from 0; time_ms is since the start; kind is an `EventKind`; owner an owner number; contact -1 none;
    cause is the seq of an earlier row, or CAUSE_START or CAUSE_INPUT; rule a position in `Program.rules`, -1 none.
    """

    seq: int
    time_ms: int
    kind: int
    owner: int
    contact: int = -1
    a: int = -1
    b: int = -1
    x: float = 0.0
    y: float = 0.0
    cause: int = -1
    rule: int = -1
