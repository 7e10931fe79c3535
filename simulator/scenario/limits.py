"""How large a scenario may be: far above any written by hand, far below what makes a computer wait."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Limits:
    """Bounds on reading: bytes of a file and of all, levels, values (keys not counted), included files."""

    file_bytes: int = 1 << 20
    total_bytes: int = 4 << 20
    depth: int = 32
    nodes: int = 50_000
    files: int = 64


LIMITS = Limits()
