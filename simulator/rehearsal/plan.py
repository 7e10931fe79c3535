"""What a rehearsal tries: rival theories, places in the ranges of parameters, and how many runs of each."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from itertools import product
from types import MappingProxyType
from typing import Final

from simulator.batch.chunk import Chunk, Setup
from simulator.batch.scale import between
from simulator.program.rule_sets import of_side
from simulator.program.tables import Program
from simulator.program.words import CompiledScenario, ParameterName

PLACES: Final = (0.0, 0.25, 0.5, 0.75, 1.0)
"""Where in the range of a declared parameter it is tried, by its scale."""
ENDS: Final = (0.0, 1.0)
"""Where in the range of a number written in a rule."""
DEFAULT_RUNS: Final[Mapping[str, int]] = MappingProxyType({"simpy": 100, "batch": 1000})
"""Runs of each theory where nobody says how many, by how fast an engine makes them."""
MOST_THEORIES: Final = 9
"""Combinations of rule sets up to which all are tried; beyond, one side's at a time."""
MOST_TRACED: Final = 100
"""Runs of each theory of which every event is looked at."""
FIXED: Final = "fixed"
"""Kind of the parameters that nobody doubts; they are not varied."""


@dataclass(frozen=True, slots=True)
class Level:
    """One parameter, by position, at a part (0 to 1) of the way through its range, which is this value."""

    parameter: int
    part: float
    value: float


@dataclass(frozen=True, slots=True)
class Plan:
    """What a rehearsal will run, all of it runs 0, 1, ... of one seed, so that only what is varied makes a difference.

    `runs` of each of `theories`, the first of which is the one that gives the verdicts; of those `traced` are looked at
    event by event. `level_runs` of the first theory at each of `levels`; `rule_runs` of it without each rule in turn,
    if need be. `engine` makes the runs that are not looked at.
    """

    seed: int
    engine: str
    theories: tuple[Setup, ...]
    levels: tuple[Level, ...]
    runs: int

    @property
    def traced(self) -> int:
        """Runs of each theory of which every event is looked at."""
        return min(self.runs, MOST_TRACED)

    @property
    def level_runs(self) -> int:
        """A fifth, but 20 at least, and never more than there are of the theory itself."""
        return min(self.runs, max(20, self.runs // 5))

    @property
    def rule_runs(self) -> int:
        """Three, and more where there are very many runs."""
        return min(self.runs, max(3, self.runs // 500))

    @property
    def total(self) -> int:
        """All runs that are certain to be made."""
        return self.runs * len(self.theories) + (self.level_runs * (1 + len(self.levels)) if self.levels else 0)

    @property
    def as_written(self) -> Chunk:
        """The runs of the first theory to which those at a level are compared, one by one."""
        return Chunk(self.theories[0], self.seed, range(self.level_runs))

    def at_level(self, level: Level) -> Chunk:
        """The runs at a level."""
        setup = self.theories[0]
        values = list(setup.parameters)
        values[level.parameter] = level.value
        return Chunk(replace(setup, parameters=tuple(values)), self.seed, range(self.level_runs))


def theories(program: Program, setup: Setup, fixed: frozenset[int] = frozenset()) -> tuple[Setup, ...]:
    """The setup, and the same under every other combination of rule sets; sides in `fixed` keep theirs."""
    chosen = {program.rule_sets[at]: at for at in setup.rule_sets}
    free = {side: of_side(program, side) if side not in fixed else [at] for side, at in chosen.items()}
    found = [tuple(one) for one in product(*free.values())]
    if len(found) > MOST_THEORIES:
        found = list(_one_by_one(setup.rule_sets, [list(own) for own in free.values()]))
    others = [one for one in dict.fromkeys(found) if one != setup.rule_sets]
    return (setup, *(replace(setup, rule_sets=one) for one in others))


def _one_by_one(chosen: tuple[int, ...], free: list[list[int]]) -> Iterator[tuple[int, ...]]:
    for place, own in enumerate(free):
        for at in own:
            yield (*chosen[:place], at, *chosen[place + 1 :])


def levels(scenario: CompiledScenario, *, with_written: bool = False) -> tuple[Level, ...]:
    """Where parameters are tried: declared ones at five places, with `with_written` those written in rules at two."""
    found: list[Level] = []
    for at, (row, name) in enumerate(zip(scenario.program.parameters, scenario.words.parameters, strict=True)):
        if row.low < row.high and name.kind != FIXED and (name.declared or with_written):
            found += [Level(at, part, between(name.scale, row.low, row.high, part)) for part in _parts(name)]
    return tuple(found)


def _parts(name: ParameterName) -> tuple[float, ...]:
    return PLACES if name.declared else ENDS
