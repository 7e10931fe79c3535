"""Which runs: frozen descriptions that a worker needs nothing else to make them from, besides the scenario."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from simulator.program.rule_sets import default_rule_sets
from simulator.program.tables import Program


@dataclass(frozen=True, slots=True)
class Setup:
    """What runs are made with, besides their luck.

    `parameters` are all values in base units, in the order of the table; `rule_sets` positions in `Program.rule_sets`,
    one of each side that has any, in the order of the sides; `script` a position, -1 none.
    """

    parameters: tuple[float, ...]
    rule_sets: tuple[int, ...] = ()
    script: int = -1


def as_written(program: Program, script: int = -1) -> Setup:
    """The setup of a scenario of which nothing is changed."""
    return Setup(tuple(row.default for row in program.parameters), default_rule_sets(program), script)


@dataclass(frozen=True, slots=True)
class Chunk:
    """Runs that are made in one go: these numbers of one seed.

    Where runs differ in parameters, `varied` are positions of parameters and `values` has their values, a row a run.
    """

    setup: Setup
    seed: int
    runs: range | tuple[int, ...]
    varied: tuple[int, ...] = ()
    values: Sequence[Sequence[float]] = ()

    def __post_init__(self) -> None:
        fitting = [len(self.varied)] * len(self.runs)
        if self.varied and [len(row) for row in self.values] != fitting:
            raise ValueError("a chunk has a row of values for each of its runs, with one for each varied parameter")

    def parameters(self, place: int) -> tuple[float, ...]:
        """All values of the run at a place in `runs`."""
        if not self.varied:
            return self.setup.parameters
        found = list(self.setup.parameters)
        for number, value in zip(self.varied, self.values[place], strict=True):
            found[number] = value
        return tuple(found)


def chunks_of(setup: Setup, seed: int, runs: range, size: int) -> Iterator[Chunk]:
    """Consecutive runs in chunks; the first are small, so that something is there to be shown soon."""
    first, own = 0, 1
    while first < len(runs):
        yield Chunk(setup, seed, runs[first : first + own])
        first, own = first + own, min(2 * own, size)
