"""What a class plays and hears: seats, the lesson, evaluators' tasks, readouts."""

from __future__ import annotations

from pydantic import Field

from simulator.scenario.schema.base import Id, Instant, Names, Part, Text


class Seat(Part):
    """A chair at the table: the offices of one side that one person, or one group, decides for."""

    label: Text = Field("", description="name on screens")
    offices: Names = Field(description="offices it holds, all of one side; each office has at most one seat")
    brief: Text = Field("", description="what only this seat is told before the start")


class LessonStep(Part):
    """A stretch of the class: how much of it goes to the next stretch of the game."""

    until: Instant = Field(description="instant of the game at which the stretch ends")
    takes: str = Field(description="class time it takes, a duration")
    about: Text = Field("", description="what the class does in it, a line")


class Lesson(Part):
    """How game time becomes class time: 35 days against 90 minutes."""

    takes: str = Field("", description="class time for the whole play, a duration, where no steps are written")
    steps: tuple[LessonStep, ...] = Field((), description="stretches in order; the last reaches the end of play")


class Task(Part):
    """Something that an evaluator watches."""

    id: Id = Field(description="id")
    text: Text = Field(description="what to watch, and what to write down")
    objective: Text = Field("", description="learning objective it serves")
    at: Instant | None = Field(None, description="from when on")
    seats: Names = Field((), description="seats that it is about")
