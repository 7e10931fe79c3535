"""The columns of a row, looked up once for each class: digests and checks walk through all tables."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import fields, is_dataclass
from functools import cache


def _columns(kind: type) -> tuple[str, ...]:
    return tuple(row.name for row in fields(kind)) if is_dataclass(kind) else ()


columns: Callable[[type], tuple[str, ...]] = cache(_columns)
"""Names of the fields of a dataclass, in order; none for any other class."""
