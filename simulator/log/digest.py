"""One short name for what happened in a run: equal digests mean equal rows, byte for byte."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable

from simulator.log.jsonl import render_row
from simulator.world.row import Row


def log_digest(rows: Iterable[Row]) -> str:
    """SHA-256 over the rendered rows, each with its line end; the header does not count. In hexadecimal."""
    digest = hashlib.sha256()
    for row in rows:
        digest.update(f"{render_row(row)}\n".encode())
    return digest.hexdigest()
