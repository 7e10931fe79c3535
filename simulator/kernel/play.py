"""Runs by the kernel: one with its rows, or many with what they come to and no rows at all."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

from simulator.kernel.arena import Arena
from simulator.kernel.code import call
from simulator.kernel.lowering.program import lower
from simulator.kernel.memory import dtype_of
from simulator.kernel.records.job import Job
from simulator.program.rule_sets import default_rule_sets, mask_of
from simulator.program.tables import Program
from simulator.program.words import CompiledScenario
from simulator.world.row import Row

Array = np.ndarray[Any, Any]
NO_ROOM = 255
"""A fault of the kernel and not of the run: see `agents.timeline`."""


@dataclass(frozen=True, slots=True)
class Played:
    """One finished run; as `simulator.engine.Run`, without the state, which rows fold to."""

    rows: list[Row]
    outcome: int
    fault: int
    parameters: tuple[float, ...]
    rule_sets: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Results:
    """What n runs come to, in their order: m measures each, v variables.

    `outcomes` (n): positions in `Program.outcomes`, -1 where a fault ended the run; `faults` (n): `Fault`, 0 none;
    `ended_at` (n): ms; `rows` (n): how many rows the log has; `values`, `censored`, `begun` (n by m): as
    `measures.measure.Value`; `variables` (n by v): at the end.
    """

    outcomes: Array
    faults: Array
    ended_at: Array
    rows: Array
    values: Array
    censored: Array
    begun: Array
    variables: Array


class Batch:
    """One program in memory, ready for runs."""

    def __init__(self, program: Program, rule_sets: Sequence[int] | None = None) -> None:
        self.program = program
        self.rule_sets = default_rule_sets(program) if rule_sets is None else tuple(rule_sets)
        self.arena = Arena(program, lower(program, mask_of(self.rule_sets)))

    def run(self, parameters: Sequence[float], seed: int = 0, run: int = 0, script: int = -1) -> Played:
        """One run with all of its rows."""
        values = np.array([parameters], dtype="f8").reshape(1, len(parameters))
        results = self._make(values, np.array([seed]), np.array([run]), script, keeps_rows=True)
        rows = _rows(self.arena["log"][: int(results.rows[0])])
        fault = int(results.faults[0])
        return Played(rows, int(results.outcomes[0]), fault, tuple(parameters), self.rule_sets)

    def measure(self, parameters: Array, seeds: Array, runs: Array, script: int = -1) -> Results:
        """As many runs as there are numbers in `runs`; `parameters` has a row for each, or one row for all."""
        return self._make(np.ascontiguousarray(parameters, dtype="f8"), seeds, runs, script, keeps_rows=False)

    def measure_all(
        self, parameters: Sequence[float], seeds: Sequence[int], runs: Sequence[int], script: int = -1
    ) -> Results:
        """As `measure`, all with the same parameters."""
        values = np.array([parameters], dtype="f8").reshape(1, len(parameters))
        return self.measure(values, np.array(seeds, dtype="u8"), np.array(runs, dtype="i8"), script)

    def _make(self, parameters: Array, seeds: Array, runs: Array, script: int, *, keeps_rows: bool) -> Results:
        count, arena = len(runs), self.arena
        arena.scene["keeps_rows"] = keeps_rows
        results = _empty(count, len(self.program.measures), len(self.program.variables))
        seeds = np.ascontiguousarray(np.asarray(seeds).astype("u8", casting="unsafe").view("i8"))
        given = {
            "parameters": parameters,
            "seeds": seeds,
            "runs": np.ascontiguousarray(runs, dtype="i8"),
            "forks": np.zeros(count, dtype="i8"),
            "scripts": np.full(count, script, dtype="i8"),
            "scene": arena.scene,
            "template": arena.template,
        }
        job = np.zeros(1, dtype_of(Job))
        job["count"], job["words"], job["wide"] = count, len(arena.template) // 8, parameters.shape[1]
        job["stride"] = 0 if len(parameters) == 1 else parameters.shape[1]
        job["front"] = arena.front
        for name, array in {**given, **{name: getattr(results, name) for name in results.__slots__}}.items():
            job[name] = array.ctypes.data
        call(("set_scene", arena.scene.ctypes.data), ("run_job", job.ctypes.data))
        return results


def _empty(count: int, measures: int, variables: int) -> Results:
    def column(code: str, *shape: int) -> Array:
        return np.zeros((count, *shape), dtype=code)

    return Results(
        column("i8"),
        column("i8"),
        column("i8"),
        column("i8"),
        column("f8", measures),
        column("i1", measures),
        column("i8", measures),
        column("f8", variables),
    )


def _rows(log: Array) -> list[Row]:
    columns = [log[name].tolist() for name in ("time", "kind", "owner", "contact", "a", "b", "x", "y", "cause", "rule")]
    return [Row(seq, *values) for seq, values in enumerate(zip(*columns, strict=True))]


_KEPT: dict[tuple[int, tuple[int, ...]], Batch] = {}


def batch_of(scenario: CompiledScenario, rule_sets: Sequence[int] | None = None) -> Batch:
    """The program of a scenario in memory; the last few are kept, since one scenario is run many times."""
    program = scenario.program
    chosen = default_rule_sets(program) if rule_sets is None else tuple(rule_sets)
    found = _KEPT.get((id(program), chosen))
    if found is None or found.program is not program:
        while len(_KEPT) >= 4:
            del _KEPT[next(iter(_KEPT))]
        found = _KEPT[id(program), chosen] = Batch(program, chosen)
    return found


def run(
    scenario: CompiledScenario,
    *,
    seed: int = 0,
    run: int = 0,
    parameters: Sequence[float] | None = None,
    rule_sets: Sequence[int] | None = None,
    script: int = -1,
) -> Played:
    """Run a scenario to its end; what it is given is as in `simulator.engine.run`, and so are its rows."""
    values = [row.default for row in scenario.program.parameters] if parameters is None else parameters
    return batch_of(scenario, rule_sets).run(values, seed, run, script)
