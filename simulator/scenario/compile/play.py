"""Seats, the lesson and evaluators' tasks: what a class needs and no engine reads."""

from __future__ import annotations

from simulator.program.words import LessonStep, Place, SeatName, Task
from simulator.scenario import schema
from simulator.scenario.compile.context import Context
from simulator.scenario.spot import Spot


def compile_seats(context: Context) -> tuple[SeatName, ...]:
    """The seats as written; where none is, one a side with all its offices."""
    written = tuple(_seat(context, name, seat) for name, seat in context.scenario.seats.items())
    return written or tuple(_usual(context, name, number) for number, name in enumerate(context.scenario.sides))


def _seat(context: Context, name: str, seat: schema.Seat) -> SeatName:
    spot, sides = context.root.at("seats", name), context.directory.office_sides
    found = [(item, context.directory.offices.find(item)) for item in spot.at("offices").items()]
    offices = tuple(number for _, number in found if number >= 0)
    side = sides[offices[0]] if offices else -1
    for item, number in found:
        if number >= 0 and sides[number] != side:
            item.problem("E457", "a seat holds offices of one side only")
    return SeatName(name, seat.label or name, side, offices, seat.brief, _place(spot))


def _usual(context: Context, name: str, number: int) -> SeatName:
    offices = tuple(at for at, side in enumerate(context.directory.office_sides) if side == number)
    label = context.scenario.sides[name].label or name
    return SeatName(name, label, number, offices, "", _place(context.root.at("sides", name)))


def compile_lesson(context: Context) -> tuple[LessonStep, ...]:
    """The stretches of the class; one for the whole play where only its length is written, none without a lesson."""
    lesson, spot = context.scenario.lesson, context.root.at("lesson")
    if lesson is None:
        return ()
    if not lesson.steps:
        return (LessonStep(context.clock.play, context.duration(spot.at("takes")), ""),)
    steps = spot.at("steps").items()
    return tuple(
        LessonStep(context.instant(item.at("until")), context.duration(item.at("takes")), step.about)
        for item, step in zip(steps, lesson.steps, strict=True)
    )


def compile_tasks(context: Context) -> tuple[Task, ...]:
    """What evaluators watch."""
    items = context.root.at("tasks").items()
    return tuple(_task(context, item, task) for item, task in zip(items, context.scenario.tasks, strict=True))


def _task(context: Context, spot: Spot, task: schema.Task) -> Task:
    ids = list(context.scenario.seats or context.scenario.sides)
    seats = []
    for item in spot.at("seats").items():
        if item.text in ids:
            seats.append(ids.index(item.text))
        else:
            item.problem("E458", f'no seat is called "{item.text}"; there are {", ".join(ids)}')
    return Task(task.id, task.text, task.objective, context.instant(spot.at("at")), tuple(seats), _place(spot))


def _place(spot: Spot) -> Place:
    return Place(spot.key_position.file, spot.key_position.line, spot.key_position.column)
