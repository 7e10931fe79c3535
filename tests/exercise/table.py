"""A table for tests: the catalogue's small world with people in it, and words for what they do there."""

from __future__ import annotations

from simulator.exercise import Exercise, Keeper, Plan, SeatInput, Taken, find_seat
from simulator.exercise.fact import ContactView
from simulator.exercise.input import Decide, Request
from simulator.exercise.journal import Unkept
from simulator.exercise.pace import Continuous, Pacing
from simulator.program.words import CompiledScenario
from simulator.vocabulary import AnswerKind, EventKind
from simulator.world.row import Row
from tests.catalogue.story import Told, world

MINUTE, HOUR = 60_000, 3_600_000
NORTH, SOUTH, CHIEF = 0, 1, 2
"""Offices of the small world: the northern desk, the southern desk, the southern chief."""
LINE, TALKS = 0, 0
END = 10**12


def sit(
    *texts: str,
    seats: tuple[str, ...] = ("south",),
    pacing: Pacing | None = None,
    keeper: Keeper | None = None,
    scenario: CompiledScenario | None = None,
    seed: int = 0,
) -> Exercise:
    """An exercise in the small world with what a test lays over it; one seat a side named, and the script if any."""
    found = scenario or world(*texts)
    chosen = tuple(find_seat(found, seat=seat) for seat in seats)
    script = 0 if found.program.scripts else -1
    plan = Plan(found, chosen, seed=seed, script=script, pacing=pacing or Continuous())
    return Exercise(plan, keeper or Unkept())


def taken(exercise: Exercise, seat: str, one: SeatInput, wall: int = 0) -> Taken:
    """Send an input that must be taken."""
    found = exercise.submit(seat, one, wall)
    assert isinstance(found, Taken), found
    return found


def ask(**more: object) -> Request:
    """The northern desk asks the southern one to talk."""
    return Request.model_validate({"office": NORTH, "to": SOUTH, "channel": LINE, "matter": TALKS} | more)


def answer(contact: int, kind: AnswerKind, **more: object) -> Decide:
    """An answer to a contact, by the seat's number."""
    return Decide.model_validate({"contact": contact, "answer": kind} | more)


def waiting(exercise: Exercise, seat: str = "south") -> tuple[ContactView, ...]:
    """What waits for the decision of a seat."""
    return exercise.desk(seat).to_decide


def contact(exercise: Exercise, seat: str, number: int = 1) -> ContactView:
    """A contact as a seat sees it now."""
    found = exercise.desk(seat).contact(number)
    assert found is not None
    return found


def told(exercise: Exercise) -> Told:
    """The events so far, in words."""
    return Told(exercise.plan.scenario, exercise.play)  # type: ignore[arg-type]  # only its rows and state are read


def rows(exercise: Exercise, kind: EventKind) -> list[Row]:
    """The rows of a kind."""
    return [row for row in exercise.play.rows if row.kind == kind]
