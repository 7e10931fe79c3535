"""`make identity`: whether both engines write the same events, over all there is. Exit code 1 where they part.

All scenarios, variants, rule sets and scripts of the library, the random scenarios, and the reference model: as many
seeds of each as is said, by default 1,000.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from functools import partial

from simulator.program.words import CompiledScenario
from simulator.scenario.loading import library, load
from tests.corpus.played import SCENARIOS, scenario, script_of, theories_of
from tests.kernel.differ import parted, theories
from tests.reference.figures import model

Case = tuple[str, str | None]


def cases() -> Iterator[Case]:
    """Every scenario of the library and every variant, the random scenarios, and the reference model."""
    yield "reference", None
    for entry in library():
        yield entry.id, None
        yield from ((entry.id, row.id) for row in load(entry.id).words.variants)
    yield from ((f"corpus {number}", None) for number in range(SCENARIOS))


def look(case: Case, seeds: Sequence[int]) -> tuple[Case, str | None]:
    """How the engines part in a case, None where they never do."""
    name, variant = case
    if name.startswith("corpus"):
        return case, _in_random(scenario(int(name.split()[1])), seeds)
    made = model() if name == "reference" else load(name, variant)
    scripts = range(-1, len(made.program.scripts))
    found = (parted(made, seeds, script, sets) for sets in theories(made) for script in scripts)
    return case, next((told for told in found if told is not None), None)


def _in_random(made: CompiledScenario, seeds: Sequence[int]) -> str | None:
    found = (parted(made, [seed], script_of(made, seed), theories_of(made, seed)) for seed in seeds)
    return next((told for told in found if told is not None), None)


def main(arguments: Sequence[str]) -> int:
    """Look at all cases on all cores; how many part."""
    from simulator.kernel.code import make_ready_for_workers

    make_ready_for_workers()
    seeds = range(int(arguments[0]) if arguments else 1_000)
    bad = count = 0
    with ProcessPoolExecutor() as pool:
        for case, told in pool.map(partial(look, seeds=seeds), cases()):
            count += 1
            bad += told is not None
            if told is not None:
                print(f"{case[0]} {case[1] or ''}: {told}", flush=True)
    print(f"{count} scenarios and variants, {len(seeds)} seeds each: {bad} differ")
    return int(bad > 0)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
