"""The reference engine: agents on a SimPy timeline. Whoever wants to know what the model means reads this.

from simulator.engine import run
run(scenario, seed=7).rows
fork(scenario, Fork(at=6 * 3_600_000, number=1), seed=7).rows
"""

from simulator.engine.fork import Fork, fork
from simulator.engine.run import NAME, Engine, Run, run

__all__ = ["NAME", "Engine", "Fork", "Run", "fork", "run"]
