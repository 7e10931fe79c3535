"""Many runs of one compiled scenario on all cores, whichever engine runs them; what they come to does not depend on it.

    chunk = Chunk(setup, seed=0, runs=range(1000))     # which runs
    measured = measure(scenario, chunk)                # their outcomes and measures, in columns
    for result in in_order(work, scenario, chunks):    # any work over chunks, on all cores, in their order
        ...

Run K of seed S is the same run wherever it is made: alone, in a chunk, by any worker. Nothing here depends on how the
runs are cut into chunks, on the number of workers, or on which of them is faster.
"""

from simulator.batch.chunk import Chunk, Setup, as_written, chunks_of
from simulator.batch.engine import ENGINES, choose_engine, chunk_size, measure
from simulator.batch.measured import Measured
from simulator.batch.pool import Workers, cores, in_order

__all__ = [
    "ENGINES",
    "Chunk",
    "Measured",
    "Setup",
    "Workers",
    "as_written",
    "choose_engine",
    "chunk_size",
    "chunks_of",
    "cores",
    "in_order",
    "measure",
]
