"""The tension line: rungs of the ladder and variables over time, and how they stand at a moment."""

from __future__ import annotations

from simulator.measures.course import Course, Track
from simulator.words.cast import Cast
from simulator.words.page import Page, Role, Span, fitted, line
from simulator.words.spelling import number
from simulator.words.strip import Window, bars, legend, names_width, ruled, strip

LEGEND = ("rungs 0 to 7, as figures", "variables from _ lowest to # highest")


_Drawn = tuple[str, str, str]
"""What it is called, its signs, its value now."""


def tension(cast: Cast, course: Course, window: Window, until: int, width: int) -> Page:
    """Each side's rungs as meant and as read, then each variable, over time."""
    left = names_width(width)
    drawn = Window(window.start, window.end, max(width - left - 8, 10))
    head = ruled(drawn, cast.calendar, left)
    rungs, variables = _rungs(cast, course, drawn, until), _variables(cast, course, drawn, until)
    return [*head, *_lines(rungs, left), line(), *_lines(variables, left), line(), *legend(LEGEND, width)]


def _lines(drawn: list[_Drawn], left: int) -> Page:
    return [line(fitted(what, left), Span(signs, Role.CODE), Span(now, Role.QUIET)) for what, signs, now in drawn]


def rungs_now(cast: Cast, course: Course, seq: int) -> list[str]:
    """`United States R6, PRC sees R5`: where each side stands after an event, and how the others read it."""
    sides = range(len(cast.words.sides))
    told = []
    for actor in sides:
        meant = int(course.rungs[actor][actor].at(seq))
        read = {reader: int(course.rungs[reader][actor].at(seq)) for reader in sides if reader != actor}
        others = ", ".join(f"{cast.side(reader)} sees R{rung}" for reader, rung in read.items() if rung != meant)
        told.append(f"{cast.side(actor)} {cast.rung(meant)}{f' ({others})' if others else ''}")
    return told


def _rungs(cast: Cast, course: Course, window: Window, until: int) -> list[_Drawn]:
    sides = range(len(cast.words.sides))
    found: list[_Drawn] = []
    for actor in sides:
        found.append((f"{cast.side(actor)}, as meant", _rung(course.rungs[actor][actor], window, until), ""))
        for reader in sides:
            if reader != actor:
                name_of = f"  as {cast.side(reader)} reads it"
                found.append((name_of, _rung(course.rungs[reader][actor], window, until), ""))
    return found


def _rung(track: Track, window: Window, until: int) -> str:
    return strip(track, window, lambda value: f"{int(value)}", until)


def _variables(cast: Cast, course: Course, window: Window, until: int) -> list[_Drawn]:
    """Those that ever change."""
    found: list[_Drawn] = []
    for variable in cast.program.variables:
        track = course.registers[variable.register]
        if len(set(track.values)) > 1:
            signs = bars(track, window, *_bounds(track, variable.low, variable.high), until)
            found.append((cast.register(variable.register), signs, f" {number(track.at_time(until))}"))
    return found


def _bounds(track: Track, low: float, high: float) -> tuple[float, float]:
    """The variable's own bounds where they are narrow enough to see anything, else those of the run."""
    is_wide = not (abs(low) < 1e6 and abs(high) < 1e6)
    return (min(track.values), max(track.values)) if is_wide else (low, high)
