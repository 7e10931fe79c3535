"""Seats: who sits at the table, and which offices each of them is."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from simulator.errors import OperatorError
from simulator.program.words import CompiledScenario
from simulator.words.neutral import label


@dataclass(frozen=True, slots=True)
class Seat:
    """A chair at the table: its id and label, its side and its offices by number, and the brief that only it reads."""

    id: str
    label: str
    side: int
    offices: tuple[int, ...]
    brief: str = ""


def seats_of(scenario: CompiledScenario) -> tuple[Seat, ...]:
    """All seats of a scenario: those that it names, and one with all offices for each side that it names none of."""
    named = [Seat(one.id, one.label, one.side, one.offices, one.brief) for one in scenario.words.seats]
    sides = {seat.side for seat in named}
    return (*named, *(_of_side(scenario, side) for side in range(len(scenario.program.sides)) if side not in sides))


def _of_side(scenario: CompiledScenario, side: int) -> Seat:
    name = scenario.words.sides[side]
    offices = tuple(number for number, office in enumerate(scenario.program.offices) if office.side == side)
    return Seat(name.id, name.label, side, offices)


def find_seat(scenario: CompiledScenario, side: str | None = None, seat: str | None = None) -> Seat:
    """The seat of this id, or the only one of a side. OperatorError: there is none, or the side has several."""
    known = seats_of(scenario)
    if seat is not None:
        return _one([one for one in known if one.id == seat], f'no seat is called "{label(seat)}"', known)
    sides = [one.id for one in scenario.words.sides]
    if side not in sides:
        asked = f'no side is called "{label(side)}"' if side else "say which side you play"
        raise OperatorError(f"{asked}; there are {', '.join(sides)}")
    own = [one for one in known if one.side == sides.index(side)]
    return _one(own, f"{side} has {len(own) or 'no'} seats, so say which one", own)


def _one(found: Sequence[Seat], why_not: str, known: Sequence[Seat]) -> Seat:
    if len(found) == 1:
        return found[0]
    raise OperatorError(f"{why_not}; there are {', '.join(one.id for one in known) or 'none'}")
