"""Timing that is fair to both sides: taken in turns, repeated, told as a median with its spread."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from pathlib import Path
from statistics import median
from time import perf_counter

REPEATS = 7
ROOT = Path(__file__).parents[2]


@dataclass(frozen=True, slots=True)
class Spread:
    """Median, lowest and highest of repeated timings."""

    median: float
    low: float
    high: float

    def __format__(self, form: str) -> str:
        """Median, then the lowest and the highest in brackets."""
        return f"{self.median:{form}} ({self.low:{form}} to {self.high:{form}})"


def spread(values: Sequence[float]) -> Spread:
    """What repeated timings amount to."""
    return Spread(median(values), min(values), max(values))


def commands_in_turns(commands: Sequence[Sequence[str]], repeats: int = REPEATS) -> list[list[float]]:
    """Seconds on the wall clock that whole processes take, one after the other, again and again.

    CalledProcessError: a command failed.
    """
    taken: list[list[float]] = [[] for _ in commands]
    for _ in range(repeats):
        for command, times in zip(commands, taken, strict=True):
            started = perf_counter()
            subprocess.run([sys.executable, "-m", "tui", *command], cwd=ROOT, capture_output=True, check=True)
            times.append(perf_counter() - started)
    return taken


def pooled(work: Callable[[int], object], seeds: Sequence[int], workers: int) -> tuple[float, list[object]]:
    """Seconds that some processes take for all seeds, warm, and what they found."""
    with ProcessPoolExecutor(workers) as pool:
        list(pool.map(work, seeds[: 4 * workers]))
        started = perf_counter()
        found = list(pool.map(work, seeds, chunksize=25))
        return perf_counter() - started, found
