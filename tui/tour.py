"""What a replay shows of a moment: its clocks and its pictures. Pure: a recording and an event in, pages out."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from simulator.clock import parse_instant
from simulator.errors import OperatorError
from simulator.words import board, lanes
from simulator.words.clocks import capitals, elapsed, of_class, universal
from simulator.words.neutral import label
from simulator.words.neutral import width as columns
from simulator.words.page import SIMULATED, Page, Role, Span, line
from simulator.words.strip import Window
from simulator.words.tension import rungs_now, tension
from simulator.words.why import why_event
from tui.recording import Recording

Draw = Callable[[Recording, int, int], Page]


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture: its title, and how it is drawn for a recording, an event (seq) and a number of columns."""

    title: str
    draw: Draw


def clock_page(recording: Recording, seq: int, running: str, width: int) -> Page:
    """The bar at the top: what is replayed, where we are in it, and every clock."""
    scenario, row = recording.scenario, recording.rows[seq]
    title = f"replay of {label(scenario.words.title)}, {recording.title}"
    place = f"event {seq} of {recording.last}"
    clocks = [
        running,
        place,
        elapsed(row.time_ms),
        *capitals(recording.inquiry.cast, row.time_ms),
        universal(scenario, row.time_ms),
        of_class(scenario, row.time_ms),
    ]
    head = line(SIMULATED, "  ", Span(title, Role.TITLE))
    return [head, *_flow([one for one in clocks if one], width)]


def _flow(texts: list[str], width: int) -> Page:
    """Texts one after the other, as many on a line as fit."""
    lines = [""]
    for text in texts:
        joined = f"{lines[-1]}   {text}" if lines[-1] else text
        if columns(joined) <= width:
            lines[-1] = joined
        else:
            lines.append(text)
    return [line(one) for one in lines]


def instant_of(recording: Recording, text: str) -> int:
    """Somebody's words as an instant of the run. OperatorError: they are none, or it lies outside."""
    try:
        at = parse_instant(text, recording.scenario.program.start_utc_ms)
    except ValueError as error:
        raise OperatorError(str(error)) from None
    if not 0 <= at <= recording.end:
        end = f"{elapsed(recording.end)}, {universal(recording.scenario, recording.end)}"
        raise OperatorError(f"that lies outside the run, which ends at {end}")
    return at


def _why(recording: Recording, seq: int, width: int) -> Page:
    return why_event(recording.inquiry, seq, width)


def _contacts(recording: Recording, seq: int, width: int) -> Page:
    until = recording.rows[seq].time_ms
    window = _window(recording, seq)
    return lanes.picture(recording.inquiry.cast, recording.course, recording.requests, window, until, width)


def _ladder(recording: Recording, seq: int, width: int) -> Page:
    cast, course = recording.inquiry.cast, recording.course
    now = [line(one) for one in rungs_now(cast, course, seq)]
    return [*now, line(), *tension(cast, course, _window(recording, seq), recording.rows[seq].time_ms, width)]


def _channels(recording: Recording, seq: int, width: int) -> Page:
    return board.board(recording.inquiry.cast, recording.course, seq, width)


def _channels_over_time(recording: Recording, seq: int, width: int) -> Page:
    window, until = _window(recording, seq), recording.rows[seq].time_ms
    return board.over_time(recording.inquiry.cast, recording.course, window, until, width)


def _window(recording: Recording, seq: int) -> Window:
    """All that has been so far, at least the first play of the scenario: the picture keeps its scale while it can."""
    now, play = recording.rows[seq].time_ms, recording.scenario.program.play
    end = next((end for end in (play, 2 * play, 4 * play, 8 * play) if now <= end), recording.end)
    return Window(0, max(min(end, recording.end), 1), 10)


PICTURES: tuple[Picture, ...] = (
    Picture("1 why it came about", _why),
    Picture("2 contacts, as they were", _contacts),
    Picture("3 ladder and tension", _ladder),
    Picture("4 channels now", _channels),
    Picture("5 channels over time", _channels_over_time),
)
"""Every picture, by its key."""
