"""Which engine makes the runs of a chunk. The one function that knows is `measure`; all else takes its columns."""

from __future__ import annotations

from array import array
from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import TYPE_CHECKING, Final

from simulator.batch.chunk import Chunk
from simulator.batch.measured import Measured
from simulator.errors import OperatorError
from simulator.program.tables import Program
from simulator.program.words import CompiledScenario
from simulator.vocabulary import Fault

if TYPE_CHECKING:
    from simulator.engine import Run

Measure = Callable[[CompiledScenario, Chunk], Measured]

Progress = Callable[[int, int], None]

SIMPY: Final = "simpy"
"""The reference engine."""
BATCH: Final = "batch"
"""The compiled one."""
MANY: Final = 5_000
"""From so many runs on, compiling the kernel first takes less time than it saves."""


def measure(scenario: CompiledScenario, chunk: Chunk, engine: str = SIMPY) -> Measured:
    """Make the runs of a chunk and measure each. A run that a fault ends is a row like any other."""
    return ENGINES[engine](scenario, chunk)


def choose_engine(asked: str | None = None, runs: int = 0, progress: Progress | None = None) -> str:
    """The engine to use, ready for workers: the one asked for, else the fastest that costs less than it saves.

    The kernel is compiled here if it has to be, never by a worker; `progress` is called meanwhile. OperatorError: there
    is no engine of this name, or what it needs is missing.
    """
    if asked is not None and asked not in ENGINES:
        raise OperatorError(f'there is no engine "{asked}" for many runs; there are: {", ".join(ENGINES)}')
    chosen = asked or _fastest(runs)
    if chosen == BATCH:
        from simulator.kernel.code import make_ready_for_workers

        make_ready_for_workers(progress)
    return chosen


def _fastest(runs: int) -> str:
    from simulator.kernel.code import is_kept, missing

    return BATCH if missing() is None and (runs >= MANY or is_kept()) else SIMPY


def chunk_size(engine: str) -> int:
    """Runs in a chunk: some tenths of a second of work, so that Ctrl-C and the progress bar need not wait."""
    return _SIZES[engine]


def play(scenario: CompiledScenario, chunk: Chunk, place: int, engine: str = SIMPY) -> Run:
    """The run at a place in a chunk, with all of its rows; whichever engine makes it, they are the same."""
    from simulator.engine import run

    setup, number = chunk.setup, chunk.runs[place]
    if engine == BATCH:
        played = _play_by_kernel(scenario, chunk, place)
        if played is not None:
            return played
    return run(
        scenario,
        seed=chunk.seed,
        run=number,
        parameters=chunk.parameters(place),
        rule_sets=setup.rule_sets,
        script=setup.script,
    )


def _play_by_kernel(scenario: CompiledScenario, chunk: Chunk, place: int) -> Run | None:
    """The run as the kernel makes it; None where it has no room for it."""
    from simulator.engine import Run
    from simulator.kernel.play import NO_ROOM, run
    from simulator.world.fold import fold
    from simulator.world.state import State

    setup, values, number = chunk.setup, chunk.parameters(place), chunk.runs[place]
    done = run(scenario, seed=chunk.seed, run=number, parameters=values, rule_sets=setup.rule_sets, script=setup.script)
    if done.fault == NO_ROOM:
        return None
    state = fold(State(scenario.program, values), done.rows)
    fault = Fault(done.fault) if done.fault else None
    return Run(done.rows, done.outcome, state, values, done.rule_sets, chunk.seed, number, setup.script, fault)


def add_run(measured: Measured, program: Program, done: Run) -> None:
    """Measure a run by its rows, as the next in a table."""
    from simulator.measures.measure import measure_run

    values = measure_run(program, done.parameters, done.rows)
    measured.add(done.outcome, done.fault, done.rows[-1].time_ms, values)


def _by_simpy(scenario: CompiledScenario, chunk: Chunk) -> Measured:
    measured = Measured(len(scenario.program.measures))
    for place in range(len(chunk.runs)):
        add_run(measured, scenario.program, play(scenario, chunk, place))
    return measured


def _by_kernel(scenario: CompiledScenario, chunk: Chunk) -> Measured:
    """By the kernel, in one go; a run for which it has no room is made by the reference engine."""
    import numpy as np

    from simulator.kernel.play import NO_ROOM, batch_of

    count = len(chunk.runs)
    values = np.array([chunk.parameters(place) for place in range(count if chunk.varied else 1)], dtype="f8")
    values = values.reshape(count if chunk.varied else 1, len(chunk.setup.parameters))
    batch = batch_of(scenario, chunk.setup.rule_sets)
    found = batch.measure(values, np.full(count, chunk.seed), np.array(chunk.runs), chunk.setup.script)
    if (found.faults == NO_ROOM).any():
        return _by_simpy(scenario, chunk)
    return Measured(
        len(scenario.program.measures),
        array("h", found.outcomes.tolist()),
        array("h", found.faults.tolist()),
        array("q", found.ended_at.tobytes()),
        array("d", found.values.tobytes()),
        array("b", found.censored.tobytes()),
        array("q", np.maximum(found.begun, 0).tobytes()),
    )


ENGINES: Final[Mapping[str, Measure]] = MappingProxyType({SIMPY: _by_simpy, BATCH: _by_kernel})
"""Every engine that can make many runs, by its name on the command line."""
_SIZES: Final[Mapping[str, int]] = MappingProxyType({SIMPY: 16, BATCH: 256})
