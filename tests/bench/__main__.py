"""`python -m tests.bench [--seeds N] [--reference FILE]`: speed beside the hand-written program, and agreement."""

from __future__ import annotations

import argparse
from collections.abc import Callable, Sequence
from pathlib import Path
from tempfile import TemporaryDirectory
from time import process_time
from typing import Any

from simulator.engine import run
from tests.bench.compiled import in_c, kernel
from tests.bench.machine import describe
from tests.bench.reference import PLACE, Reference, find_reference
from tests.bench.swept import show_sweep
from tests.bench.terminal import show_terminal
from tests.bench.timing import REPEATS, commands_in_turns, pooled, spread
from tests.reference.figures import NAMES, PUBLISHED, Figure, counted, figures, model

TIMED = 100
"""Runs of one timing; the first of the seeds whose agreement is shown."""
POOLED = 400
BALLOON = "balloon-overflight-2023"
COMMANDS = (("--help",), ("check", f"scenarios/{BALLOON}.yaml"), ("run", BALLOON))


def main() -> None:
    """Print everything."""
    options = _options()
    reference = find_reference(options.reference)
    print("\n".join(describe()))
    print(f"reference  {_told(reference)}")
    _one_core(reference, options.reference)
    _two_processes()
    _whole_processes()
    show_sweep()
    show_terminal()
    _agreement(reference, options.seeds)


def _options() -> Any:
    parser = argparse.ArgumentParser(prog="python -m tests.bench", description=__doc__)
    parser.add_argument("--seeds", type=int, default=20_000, help="seeds whose agreement is shown")
    parser.add_argument("--reference", type=Path, default=PLACE, help="the hand-written program")
    return parser.parse_args()


def _told(reference: Reference | None) -> str:
    if reference is None:
        return "not there: only our own rows follow, and the published figures to agree with"
    return f"reference_simpy.py, sha256 {reference.digest}"


def _one_core(reference: Reference | None, place: Path) -> None:
    print(f"\nOne core, the reference model, {TIMED} runs a timing, {REPEATS} timings in turns, us a run")
    ours = _many(lambda seed: run(model(), seed=seed))
    works = {"SimPy engine, log in memory": _timed(ours), "batch engine, measures only": kernel()}
    if reference is not None:
        works["SimPy by hand"] = _timed(_many(reference.run))
    with TemporaryDirectory() as folder:
        limit = in_c(place.with_name("reference.c"), folder)
        if limit is not None:
            works["C"] = limit
        ours()
        taken: dict[str, list[float]] = {name: [] for name in works}
        for _ in range(REPEATS):
            for name, work in works.items():
                taken[name].append(work())
    for name, times in taken.items():
        print(f"  {name:<30}{spread(times):.1f}")
    for above, below in RATIOS:
        if above in taken and below in taken:
            ratios = [one / other for one, other in zip(taken[above], taken[below], strict=True)]
            print(f"  {above} / {below:<30}{spread(ratios):.2f}")


RATIOS = (
    ("SimPy by hand", "SimPy engine, log in memory"),
    ("SimPy by hand", "batch engine, measures only"),
    ("batch engine, measures only", "C"),
)


def _timed(work: Callable[[], None]) -> Callable[[], float]:
    """Microseconds a run, each time it is called."""

    def take() -> float:
        started = process_time()
        work()
        return (process_time() - started) / TIMED * 1e6

    return take


def _many(work: Callable[[int], object]) -> Callable[[], None]:
    def runs() -> None:
        for seed in range(TIMED):
            work(seed)

    return runs


def _two_processes() -> None:
    print(f"\nTwo processes against one, {POOLED} runs a timing, {REPEATS} timings in turns")
    ratios = [_gain(range(number * POOLED, (number + 1) * POOLED)) for number in range(REPEATS)]
    print(f"  one / two                     {spread(ratios):.2f}")


def _gain(seeds: Sequence[int]) -> float:
    return pooled(counted, seeds, 1)[0] / pooled(counted, seeds, 2)[0]


def _whole_processes() -> None:
    print(f"\nWhole processes, seconds on the wall clock, {REPEATS} timings in turns")
    for command, times in zip(COMMANDS, commands_in_turns(COMMANDS), strict=True):
        print(f"  openline {' '.join(command):<47} {spread(times):.2f}")


def _agreement(reference: Reference | None, seeds: int) -> None:
    print(f"\nAgreement, {seeds} seeds: means and standard errors; two agree within three of their difference")
    ours = figures(pooled(counted, range(seeds), 2)[1])  # type: ignore[arg-type]  # counted gives numbers
    columns = [("ours", ours), ("published", PUBLISHED)]
    if reference is not None:
        columns.append(("by hand", figures(reference.counted(seed) for seed in range(seeds))))
    print("  " + " " * 12 + "".join(f"{name:<22}" for name, _ in columns))
    for number, name in enumerate(NAMES):
        row = [column[number] for _, column in columns]
        told = "agrees" if all(row[0].agrees(other) for other in row[1:]) else "DIFFERS"
        print(f"  {name:<12}" + "".join(f"{_figure(figure):<22}" for figure in row) + told)


def _figure(figure: Figure) -> str:
    return f"{figure.mean:.4f} +- {figure.error:.4f}"


if __name__ == "__main__":
    main()
