"""How game time goes: the pacing of an exercise and the state of its clock, as values.

Game time is ms since the start of the scenario; the instant `now` means that everything before it has happened and
nothing of it or after. Wall time is ms of whatever clock the caller reads and passes in; only differences count.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import IntEnum

from simulator.errors import OperatorError

FASTEST = 3600
"""The highest speed: an hour of game time a second."""
LONGEST_GAP = 2_000
"""Ms of wall time that count at once. A machine that slept or a program that hung has lost the rest: nothing bursts."""


class Motion(IntEnum):
    """What game time does."""

    PAUSED = 0
    RUNNING = 1  # at `speed`
    AS_FAST_AS_POSSIBLE = 2
    DELIBERATING = 3  # stands while people think, in moves
    OVER = 4


@dataclass(frozen=True, slots=True)
class Continuous:
    """Game time runs; while a decision waits for a person it runs at `slow` times wall time at most."""

    slow: int = 1

    def __post_init__(self) -> None:
        require_speed(self.slow)


@dataclass(frozen=True, slots=True)
class Moves:
    """Game time stands for `deliberation` ms of wall time while people think, or until all seats are ready.

    Then what they have asked for is released together, and game time runs to the next move, which comes every `length`
    ms, or to the next decision of a person.
    """

    length: int
    deliberation: int

    def __post_init__(self) -> None:
        if self.length < 1 or self.deliberation < 1:
            raise OperatorError("a move and its time to think must last at least 1 ms; give lengths above 0")


Pacing = Continuous | Moves


@dataclass(frozen=True, slots=True)
class ClockState:
    """The clock at one moment.

    `speed` is that asked for, `effective` what game time does now: 0 while it stands, less than `speed` while a
    decision waits, -1 as fast as possible. `wall_left` is what is left of the time to think, ms, and `move_ends_at` the
    instant of the next move; both -1 unless played in moves. `waits_for` are the ids of the seats that have a decision
    to take or, in moves, are not ready.
    """

    motion: Motion
    now: int
    speed: int
    effective: int
    wall_left: int = -1
    move_ends_at: int = -1
    waits_for: tuple[str, ...] = ()


def require_speed(speed: int) -> None:
    """OperatorError: a speed that no clock has."""
    if not 1 <= speed <= FASTEST:
        raise OperatorError(f"a speed of {speed} cannot be set; it goes from 1 to {FASTEST} times wall time")
