"""`python -m tests.kernel [--seeds N]`: the engines compared on everything, `make identity`."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor
from functools import cache

from simulator.kernel.code import ready
from simulator.program.words import CompiledScenario
from simulator.scenario.loading import load
from tests.corpus.played import SCENARIOS, scenario, script_of, theories_of
from tests.kernel.cases import choices, library_cases, scripts
from tests.kernel.differ import Key, difference
from tests.reference.figures import model

Task = tuple[str, str, tuple[Key, ...]]
CHUNK = 50


def main() -> int:
    """Compare, tell how far it is, and end with 1 where anything differs."""
    parser = argparse.ArgumentParser(prog="python -m tests.kernel", description=__doc__)
    parser.add_argument("--seeds", type=int, default=1000, help="seeds of each scenario, variant, theory and script")
    seeds = parser.parse_args().seeds
    ready()
    tasks = list(_tasks(seeds))
    done, bad = 0, 0
    with ProcessPoolExecutor() as pool:
        for runs, told in pool.map(_compare, tasks, chunksize=4):
            done, bad = done + runs, bad + len(told)
            for one in told:
                print(one, flush=True)
            print(f"\r{done:,} of {sum(len(task[2]) for task in tasks):,} runs, {bad} differ", end="", file=sys.stderr)
    print(f"\n{done:,} runs compared, {bad} differ")
    return 1 if bad else 0


def _tasks(seeds: int) -> Iterator[Task]:
    for name, variant in library_cases():
        one = _scenario(name, variant)
        for chosen in choices(one):
            for script in scripts(one):
                yield from _chunks(name, variant, [Key(seed, 0, chosen, script) for seed in range(seeds)])
    yield from _chunks("reference", "", [Key(seed) for seed in range(seeds)])
    for number in range(SCENARIOS):
        one = scenario(number)
        keys = [Key(seed, 0, theories_of(one, seed), script_of(one, seed)) for seed in range(max(seeds // 10, 1))]
        yield from _chunks(str(number), "", keys)


def _chunks(name: str, variant: str, keys: list[Key]) -> Iterator[Task]:
    for first in range(0, len(keys), CHUNK):
        yield name, variant, tuple(keys[first : first + CHUNK])


@cache
def _scenario(name: str, variant: str) -> CompiledScenario:
    if name == "reference":
        return model()
    return scenario(int(name)) if name.isdecimal() else load(name, variant or None)


def _compare(task: Task) -> tuple[int, list[str]]:
    """How many runs were compared, and what was told of those that differ: the first of the task alone."""
    name, variant, keys = task
    found = (difference(_scenario(name, variant), key) for key in keys)
    told = next((f"{name} {variant} {one}" for one in found if one), None)
    return len(keys), [] if told is None else [told]


if __name__ == "__main__":
    sys.exit(main())
