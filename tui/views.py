"""The sides' views of a run that is over: what each would have been told, and its desk at any moment."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable
from dataclasses import dataclass

from simulator.exercise import Desk, Seat, SeatEvent, briefing_of, desk_of
from simulator.exercise.play import seat_events
from simulator.words.page import Line, Page, Role, Span, fitted, line
from tui.desk.air import air_page
from tui.desk.channels import board_page
from tui.desk.known import known_page
from tui.desk.names import Names
from tui.desk.sentences import tell
from tui.desk.side import side_page
from tui.recording import Recording


@dataclass(frozen=True, slots=True)
class Told:
    """Something that a side was told: when (ms), and in which words."""

    at: int
    text: str


@dataclass(frozen=True, slots=True)
class View:
    """One side's view: its names, everything that it was told, and that in words."""

    names: Names
    events: tuple[SeatEvent, ...]
    told: tuple[Told, ...]

    @property
    def title(self) -> str:
        """Whose view it is."""
        return self.names.side(self.names.side_number)

    def last_at(self, ms: int) -> int:
        """The last line that had been told by an instant."""
        return max(bisect_right(self.told, ms, key=lambda one: one.at) - 1, 0)

    def desk(self, ms: int) -> Desk:
        """The side's desk at an instant."""
        events = self.events[: bisect_right(self.events, ms, key=lambda event: event.at)]
        return desk_of(self.names.briefing, events, ms)


def view_of(recording: Recording, side: int) -> View:
    """What a seat with all offices of a side would have been told."""
    scenario = recording.scenario
    name, offices = scenario.words.sides[side], enumerate(scenario.program.offices)
    seat = Seat(name.id, name.label, side, tuple(number for number, office in offices if office.side == side))
    events = tuple(seat_events(scenario, recording.inquiry.parameters, recording.rows, seat))
    names = Names(briefing_of(scenario, seat))
    told = tuple(Told(event.at, text) for event in events if (text := tell(names, event)))
    return View(names, events, told)


DeskPage = Callable[[Names, Desk, int], Page]
PAGES: tuple[tuple[str, DeskPage], ...] = (
    ("1 known to them", known_page),
    ("2 in the air", air_page),
    ("3 their side", side_page),
    ("4 channels, as they know them", board_page),
)
"""The pictures of a side's view, by their keys."""


def side_by_side(views: tuple[View, View]) -> list[tuple[int, str, str]]:
    """Two views in one order of time: the instant, and what the one and the other was told, "" nothing."""
    left = [(one.at, at, one.text, "") for at, one in enumerate(views[0].told)]
    right = [(one.at, at, "", one.text) for at, one in enumerate(views[1].told)]
    return [(at, mine, theirs) for at, _, mine, theirs in sorted(left + right)]


def both_line(when: str, left: str, right: str, width: int) -> Line:
    """One line of two views side by side."""
    room = max((width - len(when) - 3) // 2, 8)
    return line(Span(when, Role.QUIET), fitted(left, room), Span("| ", Role.QUIET), right)
