"""The record of a job: many runs of one scene."""

from __future__ import annotations

from simulator.kernel.memory import F64, I8, I64, Record, Table
from simulator.kernel.records.scene import Scene


class Job(Record):
    """Many runs of one scene, and where what they come to is written: one item a run, measures side by side.

    What each run begins with: `scene`, and the `words` of 8 bytes from `template`, which belong at `front`. Parameters
    (`wide` of them) of the n-th run stand `stride` times n further on.
    """

    count: I64
    words: I64
    stride: I64
    wide: I64
    done: I64
    scene: Table[Scene]
    front: Table[I64]
    template: Table[I64]
    parameters: Table[F64]
    seeds: Table[I64]
    runs: Table[I64]
    forks: Table[I64]
    scripts: Table[I64]
    outcomes: Table[I64]
    faults: Table[I64]
    ended_at: Table[I64]
    rows: Table[I64]
    values: Table[F64]
    censored: Table[I8]
    begun: Table[I64]
    variables: Table[F64]
