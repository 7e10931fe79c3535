"""What becomes of an input: it is taken, or refused with a reason that its player can read. Neither is an error."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Taken:
    """The input was taken: `number` counts those of the seat, from 1 (0 a note); `at` is its time, ms.

    `is_sealed`: it waits for its release at the end of the move, and can be taken back until then; `at` is -1.
    """

    number: int
    at: int
    is_sealed: bool = False


@dataclass(frozen=True, slots=True)
class Refused:
    """The input was not carried out, and nobody else hears of it: what was asked, why not, what would work."""

    what: str
    why: str
    works: str

    def __str__(self) -> str:
        return f"{self.what}: {self.why}; {self.works}"


class Objection(Exception):  # noqa: N818  the door's own way out of a check; it never leaves the door
    """Why an input is refused, on its way to the seat as a `Refused`."""

    def __init__(self, why: str, works: str) -> None:
        super().__init__(why)
        self.why = why
        self.works = works
