"""Which engine makes the runs of a chunk. The one function that knows is `measure`; all else takes its columns."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import TYPE_CHECKING, Final

from simulator.batch.chunk import Chunk
from simulator.batch.measured import Measured
from simulator.errors import OperatorError
from simulator.program.tables import Program
from simulator.program.words import CompiledScenario

if TYPE_CHECKING:
    from simulator.engine import Run

Measure = Callable[[CompiledScenario, Chunk], Measured]

SIMPY: Final = "simpy"
"""The reference engine."""


def measure(scenario: CompiledScenario, chunk: Chunk, engine: str = SIMPY) -> Measured:
    """Make the runs of a chunk and measure each. A run that a fault ends is a row like any other."""
    return ENGINES[engine](scenario, chunk)


def choose_engine(asked: str | None = None) -> str:
    """The engine to use: the one asked for, else the fastest there is. OperatorError: there is none of this name."""
    if asked is not None and asked not in ENGINES:
        raise OperatorError(f'there is no engine "{asked}" for many runs; there are: {", ".join(ENGINES)}')
    return asked or SIMPY


def chunk_size(engine: str) -> int:
    """Runs in a chunk: some tenths of a second of work, so that Ctrl-C and the progress bar need not wait."""
    return _SIZES[engine]


def play(scenario: CompiledScenario, chunk: Chunk, place: int) -> Run:
    """The run at a place in a chunk, with all of its rows; whichever engine makes it, they are the same."""
    from simulator.engine import run

    setup = chunk.setup
    return run(
        scenario,
        seed=chunk.seed,
        run=chunk.runs[place],
        parameters=chunk.parameters(place),
        rule_sets=setup.rule_sets,
        script=setup.script,
    )


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


ENGINES: Final[Mapping[str, Measure]] = MappingProxyType({SIMPY: _by_simpy})
"""Every engine that can make many runs, by its name on the command line."""
_SIZES: Final[Mapping[str, int]] = MappingProxyType({SIMPY: 16})
