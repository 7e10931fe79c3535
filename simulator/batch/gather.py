"""Counting many runs on all cores."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from simulator.batch.chunk import Chunk, Setup, chunks_of
from simulator.batch.engine import SIMPY, chunk_size, measure
from simulator.batch.pool import in_order
from simulator.batch.totals import Totals
from simulator.program.words import CompiledScenario


@dataclass(frozen=True, slots=True)
class Many:
    """Consecutive runs of one seed, all made in the same way, and the engine that makes them."""

    setup: Setup
    seed: int
    runs: range
    engine: str = SIMPY


def gather(
    scenario: CompiledScenario,
    many: Many,
    totals: Totals,
    workers: int | None = None,
    on_done: Callable[[int], None] = lambda runs: None,
) -> None:
    """Count many runs into `totals`, in their order; `on_done` is told how many are in.

    Whatever stops it early, Ctrl-C or a worker that was killed, leaves totals of the runs up to there. `workers` None:
    one a core.
    """
    pieces = ((chunk, many.engine) for chunk in chunks_of(many.setup, many.seed, many.runs, chunk_size(many.engine)))
    for part in in_order(count, scenario, pieces, workers):
        totals.merge(part)
        on_done(totals.runs)


def count(scenario: CompiledScenario, piece: tuple[Chunk, str]) -> Totals:
    """The totals of one chunk, made by an engine."""
    chunk, engine = piece
    totals = Totals(scenario.program)
    totals.add(scenario.program, chunk, measure(scenario, chunk, engine))
    return totals
