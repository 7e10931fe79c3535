"""An exercise: people at a table, a run behind it, a clock that is passed in.

    plan = Plan(scenario, seats=(find_seat(scenario, side),), seed=7)
    exercise = Exercise(plan)                    # or store.create(folder, plan), which keeps it
    exercise.start(wall=0)
    exercise.tick(wall=1000)                     # a second later: a minute of game time at x60
    exercise.desk(seat).to_decide             # what waits for a decision; `events` for what is new
    exercise.submit(seat, Request(office=0, to=1, channel=0, matter=0, text="Please lift."), wall=1000)

What goes where:

    seat, input, refusal    who sits there, what a seat may send, what becomes of it
    briefing, fact, desk    what a seat may know from the start, what it is told, what that adds up to
    pace, exercise          the clock: states and pacings; the exercise itself, all controls
    door, order, play       whether an input is let in, what it asks of the engine, the run with its seats
    view, contact, writing  what a seat sees of an event: the one place of secrecy; people's own words
    journal                 what people did, as it is recorded, and what keeps it

All times are game time in ms since the start, but for `wall`: ms of any clock that only goes forward.
"""

from simulator.exercise.briefing import Briefing, briefing_of
from simulator.exercise.desk import Desk, desk_of
from simulator.exercise.exercise import Exercise
from simulator.exercise.fact import SeatEvent
from simulator.exercise.input import SeatInput, parse_input, render_input
from simulator.exercise.journal import Keeper, Past, Plan, Recorded
from simulator.exercise.pace import ClockState, Continuous, Motion, Moves
from simulator.exercise.refusal import Refused, Taken
from simulator.exercise.seat import Seat, find_seat, seats_of

__all__ = [
    "Briefing",
    "ClockState",
    "Continuous",
    "Desk",
    "Exercise",
    "Keeper",
    "Motion",
    "Moves",
    "Past",
    "Plan",
    "Recorded",
    "Refused",
    "Seat",
    "SeatEvent",
    "SeatInput",
    "Taken",
    "briefing_of",
    "desk_of",
    "find_seat",
    "parse_input",
    "render_input",
    "seats_of",
]
