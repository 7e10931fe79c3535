"""The bar at the top of a desk: SIMULATED, whose desk, whether time runs, every clock, what waits."""

from __future__ import annotations

from simulator.clock import format_elapsed
from simulator.clock import human_duration as span
from simulator.exercise.desk import Desk
from simulator.exercise.pace import ClockState, Motion
from simulator.program.words import LessonStep
from simulator.words.lesson import class_time
from simulator.words.neutral import label
from simulator.words.neutral import width as columns
from simulator.words.page import SIMULATED, Line, Page, Role, Span, line
from tui.desk.names import Names


def bar_page(names: Names, desk: Desk, clock: ClockState, wall: str, width: int, way_on: str = "") -> Page:
    """What it is and what waits; then what time does, and every clock. `way_on` says how to let time run."""
    waiting = len(desk.to_decide)
    title = f"{label(desk.briefing.title)}: {label(desk.briefing.seat.label)}"
    waits = Span(f"{waiting} WAITING" if waiting else "nothing waits", Role.WARNING if waiting else Role.QUIET)
    first = line(SIMULATED, "  ", waits, "  ", Span(title, Role.TITLE))
    clocks = [
        format_elapsed(desk.now),
        motion(clock, way_on),
        *names.capitals(desk.now),
        f"your clock {wall}",
        lesson(desk),
    ]
    return [first, *flow([one for one in clocks if one], width)]


def motion(clock: ClockState, way_on: str = "") -> str:
    """Whether game time runs, and how fast."""
    match clock.motion:
        case Motion.PAUSED:
            return f"STANDS ({way_on or f'space runs it at x{clock.speed:,}'})"
        case Motion.RUNNING if clock.effective < clock.speed:
            return f"runs x{clock.effective:,}, slowed from x{clock.speed:,}: a decision waits"
        case Motion.RUNNING:
            return f"runs x{clock.speed:,}"
        case Motion.AS_FAST_AS_POSSIBLE:
            return "runs as fast as it goes"
        case Motion.DELIBERATING:
            return f"stands for deliberation, {span(max(clock.wall_left, 0))} left"
        case Motion.OVER:
            return "is OVER"


def lesson(desk: Desk) -> str:
    """Where a class would be; "" where there is no lesson, or beyond it."""
    steps = [LessonStep(until, takes, "") for until, takes in desk.briefing.lesson]
    at = class_time(steps, desk.now)
    return "" if at is None else f"class {span(at)} of {span(sum(step.takes for step in steps))}"


def flow(texts: list[str], width: int) -> list[Line]:
    """Texts one after the other, as many on a line as fit."""
    lines = [""]
    for text in texts:
        joined = f"{lines[-1]}   {text}" if lines[-1] else text
        if columns(joined) <= width:
            lines[-1] = joined
        else:
            lines.append(text)
    return [line(one) for one in lines]
