"""The limit: the reference model in C, if it and a compiler are there; and our own compiled engine."""

from __future__ import annotations

import json
import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path
from time import process_time

from simulator.kernel.play import Batch
from tests.reference.figures import model

KERNEL_RUNS = 2_000


def kernel() -> Callable[[], float]:
    """Microseconds that a run takes by the batch engine, measures only, each time it is called."""
    made = model()
    batch, values = Batch(made.program), [row.default for row in made.program.parameters]
    seeds, runs = list(range(KERNEL_RUNS)), [0] * KERNEL_RUNS

    def take() -> float:
        started = process_time()
        batch.measure_all(values, seeds, runs)
        return (process_time() - started) / KERNEL_RUNS * 1e6

    take()
    return take


def in_c(place: Path, folder: str) -> Callable[[], float] | None:
    """Microseconds that a run takes in C, each time it is called; None where the file or a compiler is missing."""
    compiler, program = shutil.which("cc"), Path(folder) / "reference"
    if compiler is None or not place.is_file():
        return None
    subprocess.run([compiler, "-O2", str(place), "-o", str(program), "-lm"], check=True, capture_output=True)

    def take() -> float:
        return float(json.loads(subprocess.run([program], check=True, capture_output=True, text=True).stdout)["us"])

    return take
