"""What people did, as it is recorded: enough, with the plan, to have every event of an exercise again."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Any, Protocol

from simulator.exercise.input import SeatInput
from simulator.exercise.pace import Continuous, Pacing
from simulator.exercise.seat import Seat
from simulator.program.words import CompiledScenario

AT_LEAST_WALL_TIME = Continuous()
"""The usual pacing: while a decision waits for a person, game time goes as wall time does."""


@dataclass(frozen=True, slots=True)
class Plan:
    """What an exercise is made with, before anybody does anything.

    `seats` are those that people take; all other offices are run by rules. `parameters` are in base units (None: as
    written), `rule_sets` positions, one of each side that has any (None: the first of each), `script` a position (-1
    none); inputs of a script in the name of an office that a person holds are left out.
    """

    scenario: CompiledScenario
    seats: tuple[Seat, ...]
    seed: int = 0
    run: int = 0
    parameters: tuple[float, ...] | None = None
    rule_sets: tuple[int, ...] | None = None
    script: int = -1
    pacing: Pacing = AT_LEAST_WALL_TIME


@dataclass(frozen=True, slots=True)
class Recorded:
    """An input with its time in ms and its server number; the order of the numbers is that of the times."""

    number: int
    at: int
    seat: str
    input: SeatInput

    def as_record(self) -> dict[str, Any]:
        """The same as plain data, for the header of a log."""
        return {"number": self.number, "at": self.at, "seat": self.seat, **self.input.model_dump(mode="json")}


@dataclass(frozen=True, slots=True)
class Written:
    """A note of a seat to itself, at an instant in ms."""

    at: int
    seat: str
    text: str


class Keeper(Protocol):
    """Where an exercise is kept. Each call returns when what it was given is safe, or raises an OperatorError.

    Nothing is shown to anybody before the call that makes it safe has returned.
    """

    @property
    def path(self) -> Path | None:
        """The file, None where there is none."""

    def record(self, one: Recorded) -> None:
        """Keep an input before it is carried out."""

    def release(self, inputs: tuple[Recorded, ...]) -> None:
        """Keep the inputs of a move before they are carried out; they are sealed no more."""

    def seal(self, seat: str, inputs: tuple[SeatInput, ...]) -> None:
        """Keep what a seat has sealed for the end of the move, all of it; in place of what was kept before."""

    def note(self, one: Written) -> None:
        """Keep what a seat has written down for itself."""

    def mark(self, now: int) -> None:
        """Keep how far game time has come, ms, before anything up to there is shown."""

    def close(self) -> None:
        """Let go of the place, so that another process may have it; a second call does nothing."""


class Unkept:
    """Keeps nothing: for rehearsals, and for exercises that need not outlive the program."""

    path: Path | None = None

    def record(self, one: Recorded) -> None:
        """See `Keeper.record`."""

    def release(self, inputs: tuple[Recorded, ...]) -> None:
        """See `Keeper.release`."""

    def seal(self, seat: str, inputs: tuple[SeatInput, ...]) -> None:
        """See `Keeper.seal`."""

    def note(self, one: Written) -> None:
        """See `Keeper.note`."""

    def mark(self, now: int) -> None:
        """See `Keeper.mark`."""

    def close(self) -> None:
        """See `Keeper.close`."""


@dataclass(frozen=True, slots=True)
class Past:
    """What was kept of an exercise: its inputs, what is sealed by seat, and how far game time has come, ms."""

    inputs: tuple[Recorded, ...] = ()
    sealed: tuple[tuple[str, tuple[SeatInput, ...]], ...] = ()
    now: int = 1
    notes: tuple[Written, ...] = ()
