"""Designs: which points of the factors' ranges a sweep visits.

Each point is a row of values in base units, one a factor. A design is made once, from its seed alone, and stored with
the results, so that a sweep which goes on later needs no library to draw the same points again.

    grid       every combination of each factor's levels: few factors, all their interplay
    lhs N      Latin hypercube: N points, each factor evenly covered: many factors, few runs
    sobol N    Saltelli's scheme on a Sobol sequence: N (factors + 2) points, for first and total indices
    file       points that somebody else has chosen
"""

from __future__ import annotations

import csv
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import product
from math import prod
from pathlib import Path
from typing import TYPE_CHECKING

from simulator.errors import OperatorError
from simulator.program.words import CompiledScenario
from simulator.scenario.settings import resolve_parameters
from simulator.sweep.factor import LEVELS, Factor

if TYPE_CHECKING:
    from numpy import float64
    from numpy.typing import NDArray

MOST_POINTS = 10_000_000
_NOTHING = "there is nothing to vary: the scenario declares no lever and no uncertainty; name parameters with --vary"


@dataclass(frozen=True, slots=True)
class Design:
    """Points to visit: `points` has one row a point, one column a factor, in base units."""

    kind: str
    factors: tuple[Factor, ...]
    points: NDArray[float64]
    base: int = 0
    """Of a Sobol design: N, the points of each of its factors + 2 blocks."""

    @property
    def is_independent(self) -> bool:
        """Whether each point has luck of its own.

        A grid compares points with each other, so each replication meets the same luck everywhere; where an index or a
        rank is estimated over all points, shared luck would pass for an effect.
        """
        return self.kind in ("lhs", "sobol")


def fixed() -> Design:
    """One point, nothing varied: variants and rule sets alone."""
    import numpy

    return Design("fixed", (), numpy.zeros((1, 0)))


def grid(factors: Sequence[Factor]) -> Design:
    """Every combination of levels; the last factor changes fastest."""
    import numpy

    _require(factors, prod(factor.levels for factor in factors))
    levels = [[factor.value(step / (factor.levels - 1)) for step in range(factor.levels)] for factor in factors]
    return Design("grid", tuple(factors), numpy.array(list(product(*levels))))


def latin_hypercube(factors: Sequence[Factor], points: int, seed: int) -> Design:
    """N points of which each Nth part of each range holds one."""
    from scipy.stats import qmc

    _require(factors, points)
    parts = qmc.LatinHypercube(len(factors), rng=seed).random(points)
    return Design("lhs", tuple(factors), _values(factors, parts))


def sobol(factors: Sequence[Factor], base: int, seed: int) -> Design:
    """Saltelli's points for first and total indices: N (d + 2) of them; N is a power of two."""
    from SALib.sample import sobol as sampler

    if base < 2 or base & (base - 1):
        low = 1 << max(base.bit_length() - 1, 1)
        raise OperatorError(f"--sobol takes a power of two, since only then is it balanced: {low} or {2 * low}")
    _require(factors, base * (len(factors) + 2))
    problem = {"num_vars": len(factors), "names": [one.name for one in factors], "bounds": [[0.0, 1.0]] * len(factors)}
    parts = sampler.sample(problem, base, calc_second_order=False, scramble=True, seed=seed)
    return Design("sobol", tuple(factors), _values(factors, parts), base)


def _values(factors: Sequence[Factor], parts: NDArray[float64]) -> NDArray[float64]:
    """Values at parts (0 to 1) of the ranges."""
    import numpy

    columns = [[factor.value(part) for part in parts[:, n].tolist()] for n, factor in enumerate(factors)]
    return numpy.array(columns).T.copy()


def _require(factors: Sequence[Factor], points: int) -> None:
    if not factors:
        raise OperatorError(_NOTHING)
    if points > MOST_POINTS:
        raise OperatorError(
            f"the design has {points:,} points, and {MOST_POINTS:,} is the most; vary fewer parameters, take fewer "
            "levels (NAME=low:high:levels), or sample the space with --lhs"
        )
    if points < 2:
        raise OperatorError(f"a design of {points} points varies nothing; ask for at least 2")


def from_file(scenario: CompiledScenario, path: Path, force: bool = False) -> Design:
    """The points of a CSV file: names of parameters in its first line, then a line a point.

    OperatorError, with file and line: no file, an unknown parameter, a value that does not fit.
    """
    import numpy

    lines = _lines(path)
    names = [name.strip() for name in lines[0][1]] if lines else []
    if len(lines) < 2 or not all(names):
        raise OperatorError(f"{path}: a design has a line with names of parameters, then a line for each point")
    points = [_point(scenario, path, names, number, cells, force) for number, cells in lines[1:]]
    factors = [_seen(scenario, name, [point[n] for point in points]) for n, name in enumerate(names)]
    return Design("file", tuple(factors), numpy.array(points))


def _lines(path: Path) -> list[tuple[int, list[str]]]:
    """The lines that hold anything, with their numbers."""
    try:
        with path.open(encoding="utf-8-sig", newline="") as file:
            reader = csv.reader(file)
            return [(reader.line_num, cells) for cells in reader if any(cell.strip() for cell in cells)]
    except (OSError, UnicodeDecodeError, csv.Error) as error:
        raise OperatorError(f"{path}: cannot be read as a design: {error}") from None


def _point(
    scenario: CompiledScenario, path: Path, names: list[str], line: int, cells: list[str], force: bool
) -> list[float]:
    if len(cells) != len(names):
        raise OperatorError(f"{path}:{line}: {len(cells)} values for {len(names)} parameters; give one for each")
    try:
        settings = {name: cell.strip() for name, cell in zip(names, cells, strict=True)}
        values = resolve_parameters(scenario, settings, force)
    except OperatorError as error:
        raise OperatorError(f"{path}:{line}: {error}") from None
    return [values[_place(scenario, name)] for name in names]


def _place(scenario: CompiledScenario, name: str) -> int:
    return [words.id for words in scenario.words.parameters].index(name)


def _seen(scenario: CompiledScenario, name: str, values: Iterable[float]) -> Factor:
    """A factor of a file: its range is what the file covers."""
    number, ordered = _place(scenario, name), sorted(values)
    words = scenario.words.parameters[number]
    return Factor(
        name, number, ordered[0], ordered[-1], words.scale, words.kind, words.dimension, min(len(set(ordered)), LEVELS)
    )
