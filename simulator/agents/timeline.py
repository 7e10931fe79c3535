"""What agents need of time: one live timer a slot, and zero-delay work in the order in which it came."""

from __future__ import annotations

from collections.abc import Callable
from typing import Protocol, TypeVar

from simulator.vocabulary import RankClass

T = TypeVar("T")


def rank(kind: RankClass, owner: int, slot: int) -> int:
    """Order of a timer among those of its millisecond, and its identity: (class, owner, slot) as one int."""
    return kind << 48 | owner << 24 | slot


class Timeline(Protocol):
    """Runs actions in the order of (time, rank); due or overdue ones at once, first come first served."""

    time: int
    """ms since the start."""

    def arm(self, slot: int, at: int, action: Callable[[T], None], subject: T) -> None:
        """Run an action upon its one subject at a time; whatever the slot held is replaced."""

    def admit(self, slot: int, at: int, action: Callable[[T], None], subject: T) -> None:
        """The same, by rank also where that time is now: as if it had been armed long before."""

    def disarm(self, slot: int) -> None:
        """Drop the slot's timer, if it holds one."""

    def disarm_both(self, slot: int) -> None:
        """Drop the timers of a slot and of the one behind it."""

    def is_armed(self, slot: int) -> bool:
        """Whether the slot holds a live timer."""

    def soon(self, action: Callable[[T], None], subject: T) -> None:
        """Run an action behind the zero-delay work that is already there."""

    def stop(self) -> None:
        """Let the run end when this instant has settled: it has its outcome."""
