"""What a class plays and hears: seats, the lesson, evaluators' tasks, readouts."""

from __future__ import annotations

from pydantic import Field

from simulator.scenario.schema.base import Instant, Names, Part


class Seat(Part):
    """A chair at the table: the offices of one side that one person, or one group, decides for."""

    label: str = Field("", description="name on screens")
    offices: Names = Field(description="offices it holds, all of one side; each office has at most one seat")
    brief: str = Field("", description="what only this seat is told before the start")


class LessonStep(Part):
    """A stretch of the class: how much of it goes to the next stretch of the game."""

    until: Instant = Field(description="instant of the game at which the stretch ends")
    takes: str = Field(description="class time it takes, a duration")
    about: str = Field("", description="what the class does in it, a line")


class Lesson(Part):
    """How game time becomes class time: 35 days against 90 minutes."""

    takes: str = Field("", description="class time for the whole play, a duration, where no steps are written")
    steps: tuple[LessonStep, ...] = Field((), description="stretches in order; the last reaches the end of play")


class Task(Part):
    """Something that an evaluator watches."""

    id: str = Field(description="id")
    text: str = Field(description="what to watch, and what to write down")
    objective: str = Field("", description="learning objective it serves")
    at: Instant | None = Field(None, description="from when on")
    seats: Names = Field((), description="seats that it is about")
