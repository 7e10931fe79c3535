"""Settings that several stories share: channels that are there at certain times, appointments, a second office.

They start on Monday 6 May 2024 at 00:00 UTC.
"""

from typing import Any

from simulator.world.fold import fold
from simulator.world.state import State
from tests.catalogue.story import Told, story

SECOND = """
offices: {south.aide: {kind: working level, hours: always, label: Aide, reports_to: south.desk, hop: 5 min}}
channels: {line: {ends: [north.desk, [south.desk, south.aide]]}}
"""
"""The addressee has an office below it at its end of the line."""
TIMES = "calendars: {times: {days: daily, times: ['09:00', '15:00'], lasts: 2 h}}"
LIFTS = "policies: {south.desk: [{id: lift, do: accept}]}"
FIRST = "#0 {} north.desk > south.desk: {}"


def line(kind: str, **more: Any) -> str:
    """The line of the story as a channel of another kind."""
    keys = "".join(f", {key}: {value}" for key, value in more.items())
    return f"channels: {{line: {{kind: {kind}, calendar: times, setup: 1 min, talk: 10 min{keys}}}}}"


def on(kind: str, *texts: str, **more: Any) -> Told:
    """The story on a channel of a kind."""
    return told_twice(story(TIMES, line(kind, **more), *texts))


def told_twice(told: Told) -> Told:
    """The same; its rows, folded once more, give the state that the engine had."""
    scenario, run = told.scenario, told.run
    assert fold(State(scenario.program, run.parameters), run.rows).facts() == run.state.facts()
    return told


def inputs(*items: str) -> str:
    """A script."""
    return "inputs: [" + ", ".join(items) + "]"


def asks_at(at: str) -> str:
    """One request."""
    return f"asks: [{{at: {at}}}]"


NOTICE = "channels: {line: {notice: 6 h}}"


def appointed(*texts: str) -> Told:
    """A request at 0:00 that is accepted for 6:00."""
    return told_twice(story(NOTICE, LIFTS, "asks: [0 min]", *texts))
