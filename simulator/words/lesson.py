"""What a class plays, for `show`: seats, actions, the instructor's list in both times, tasks, questions."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from simulator.clock import human_duration as span
from simulator.program.words import CompiledScenario, LessonStep, RuleName
from simulator.vocabulary import TriggerKind
from simulator.words.cast import Cast
from simulator.words.neutral import label, paragraph
from simulator.words.page import Page, Role, indented, items


def class_time(steps: Sequence[LessonStep], at: int) -> int | None:
    """Class time in ms at an instant of the game, stretch by stretch; None beyond the lesson, or without one."""
    begun, taken = 0, 0
    for step in steps:
        if at <= step.until:
            return taken + (at - begun) * step.takes // (step.until - begun)
        begun, taken = step.until, taken + step.takes
    return None


def seats(cast: Cast, width: int | None, *, is_control: bool) -> Page:
    """Who sits at the table, unless it is one seat a side; briefs are for control, and for the seat itself."""
    page: Page = []
    if [seat.id for seat in cast.words.seats] == [side.id for side in cast.words.sides]:
        return page
    for seat in cast.words.seats:
        offices = ", ".join(cast.office(office) for office in seat.offices)
        page += items(f"{label(seat.id)}: {label(seat.label)}, of {cast.side(seat.side)}: {offices}", width, 2)
        page += indented(f"brief: {paragraph(seat.brief)}", width, 6) if seat.brief and is_control else []
    return page


def actions(cast: Cast, width: int | None) -> Page:
    """What sides can do beyond talking, who may, and whose authority it takes."""
    page: Page = []
    for action, name in zip(cast.program.actions, cast.words.actions, strict=True):
        offices = ", ".join(cast.office(office) for office, _ in action.rules)
        authority = f"; needs the authority of {cast.office(action.authority)}" if action.authority >= 0 else ""
        page += items(f"{label(name.id)}: {label(name.label, 200)}; by {offices}{authority}", width, 2)
    return page


def injects(cast: Cast, width: int | None) -> Page:
    """The instructor's list in file order, with game time and class time where it is dated."""
    page: Page = []
    for number in cast.program.injects:
        name = cast.words.rules[number]
        page += items(f"{_when(cast, number)}: {label(name.title or name.id, 200)}{_to(cast, name)}", width, 2)
        page += [part for text in _details(name) for part in indented(text, width, 6, Role.QUIET)]
    return page


def _when(cast: Cast, number: int) -> str:
    rule, name = cast.program.rules[number], cast.words.rules[number]
    if name.by_hand:
        return "by hand"
    if rule.trigger is None or rule.trigger.kind is not TriggerKind.AT:
        return "armed" if rule.trigger and rule.trigger.kind is TriggerKind.WATCH else "upon what happens"
    at = class_time(cast.words.lesson, rule.trigger.at)
    return cast.calendar.instant(rule.trigger.at) + ("" if at is None else f" (class {span(at)})")


def _to(cast: Cast, name: RuleName) -> str:
    told = ", ".join(cast.office(office) for office in name.told)
    medium = f" by {label(name.medium)}" if name.medium else ""
    return f", to {told}{medium}" if told else medium


def _details(name: RuleName) -> list[str]:
    found = (
        ("says", name.message),
        ("expected", name.expected),
        ("objective", name.objective),
        ("task", name.task),
    )
    return [f"{key}: {paragraph(text)}" for key, text in found if text]


def lesson(cast: Cast, width: int | None) -> Page:
    """The stretches of the class."""
    page: Page = []
    taken = 0
    for step in cast.words.lesson:
        taken += step.takes
        about = f": {paragraph(step.about)}" if step.about else ""
        page += items(f"to {cast.calendar.instant(step.until)} by class {span(taken)}{about}", width, 2)
    return page


def tasks(cast: Cast, width: int | None) -> Page:
    """What evaluators watch."""
    page: Page = []
    for task in cast.words.tasks:
        seat = ", ".join(label(cast.words.seats[at].label) for at in task.seats)
        start = f" from {cast.calendar.instant(task.at)}" if task.at >= 0 else ""
        whom = f" ({seat})" if seat else ""
        objective = f" [objective: {paragraph(task.objective)}]" if task.objective else ""
        page += items(f"{label(task.id)}{whom}{start}: {paragraph(task.text)}{objective}", width, 2)
    return page


def questions(cast: Cast, width: int | None) -> Page:
    """Questions for the discussion."""
    return [part for text in cast.words.questions for part in items(paragraph(text), width, 2)]


def class_record(scenario: CompiledScenario, *, is_control: bool) -> dict[str, Any]:
    """The same for programs; briefs, injects, tasks and questions for control only."""
    cast = Cast(scenario)
    offices, words = scenario.words.offices, scenario.words
    record: dict[str, Any] = {
        "seats": [
            {"id": seat.id, "label": seat.label, "offices": [offices[at].id for at in seat.offices]}
            | ({"brief": seat.brief} if is_control else {})
            for seat in words.seats
        ],
        "actions": [
            {
                "id": name.id,
                "label": name.label,
                "by": [offices[office].id for office, _ in action.rules],
                "authority": offices[action.authority].id if action.authority >= 0 else None,
            }
            for action, name in zip(scenario.program.actions, words.actions, strict=True)
        ],
        "lesson": [{"until_ms": step.until, "takes_ms": step.takes, "about": step.about} for step in words.lesson],
    }
    if is_control:
        record |= {
            "injects": [_inject_record(cast, number) for number in scenario.program.injects],
            "tasks": [{"id": task.id, "text": task.text, "objective": task.objective} for task in words.tasks],
            "questions": list(words.questions),
        }
    return record


def _inject_record(cast: Cast, number: int) -> dict[str, Any]:
    name = cast.words.rules[number]
    return {
        "id": name.id,
        "when": _when(cast, number),
        "title": name.title,
        "to": [cast.words.offices[at].id for at in name.told],
        "medium": name.medium,
        "text": name.message,
        "expected": name.expected,
        "objective": name.objective,
        "task": name.task,
    }
