"""The hand-written program, if it lies beside the project: a yardstick that is never changed here."""

from __future__ import annotations

import importlib.util
from collections.abc import Callable
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from types import ModuleType

PLACE = Path(__file__).parents[3] / "shared" / "bench" / "reference_simpy.py"
"""Beside the project's own folder."""


@dataclass(frozen=True, slots=True)
class Reference:
    """The program's one function, and the digest of the file as it was read."""

    run: Callable[[int], dict[str, float]]
    digest: str

    def counted(self, seed: int) -> tuple[bool, float, float]:
        """Whether a run escalated, attempts, answered."""
        state = self.run(seed)
        return state["T"] >= 100, state["attempts"], state["answered"]


def find_reference(place: Path = PLACE) -> Reference | None:
    """The program at a place; None where there is none."""
    if not place.is_file():
        return None
    return Reference(_module(place).run, sha256(place.read_bytes()).hexdigest())


def _module(place: Path) -> ModuleType:
    spec = importlib.util.spec_from_file_location("reference_simpy", place)
    if spec is None or spec.loader is None:
        raise ImportError(f"{place} is no Python module")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module
