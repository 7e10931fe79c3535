"""What the runs of a chunk come to, in columns that other programs read as they are."""

from __future__ import annotations

from array import array
from dataclasses import dataclass, field

from simulator.measures.measure import Value
from simulator.vocabulary import Fault

NO_FAULT = 0
"""In the column of faults: the run ended by itself."""


def _column(code: str) -> array[int]:
    return field(default_factory=lambda: array(code))


@dataclass(frozen=True, slots=True)
class Measured:
    """n runs in the order of their chunk, and m measures each.

    `outcomes` (n): positions in `Program.outcomes`, -1 where a fault ended the run. `faults` (n): `Fault`, 0 none.
    `ended` (n): ms from the start to the end of the run. `values`, `censored`, `begun` (n * m, row by row): the value
    of each measure, NaN where there is none, times in ms; 1 where the end of the run cut it off; the instant in ms from
    which a time counts. `numpy.frombuffer(measured.values).reshape(n, m)` is a table without a copy.
    """

    measures: int
    outcomes: array[int] = field(default_factory=lambda: array("h"))
    faults: array[int] = field(default_factory=lambda: array("h"))
    ended: array[int] = field(default_factory=lambda: array("q"))
    values: array[float] = field(default_factory=lambda: array("d"))
    censored: array[int] = field(default_factory=lambda: array("b"))
    begun: array[int] = field(default_factory=lambda: array("q"))

    def __len__(self) -> int:
        return len(self.outcomes)

    def add(self, outcome: int, fault: Fault | None, ended_at: int, values: tuple[Value, ...]) -> None:
        """Take in the next run, while the columns are filled."""
        self.outcomes.append(outcome)
        self.faults.append(NO_FAULT if fault is None else fault)
        self.ended.append(ended_at)
        self.values.extend([one.value for one in values])
        self.censored.extend([one.is_censored for one in values])
        self.begun.extend([one.begun for one in values])

    def of_run(self, place: int) -> tuple[Value, ...]:
        """The value of each measure of the run at a place."""
        return tuple(
            Value(self.values[at], bool(self.censored[at]), self.begun[at])
            for at in range(place * self.measures, (place + 1) * self.measures)
        )
