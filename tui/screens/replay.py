"""The replay: a run event by event, with its clocks, pictures, and the causes of the line under the cursor."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING, ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.reactive import reactive
from textual.screen import Screen
from textual.widgets import Static

from simulator.vocabulary import EventKind
from simulator.words.page import Line, Page, Role, Span, line
from simulator.words.why import why_event
from tui.recording import Recording
from tui.screens.ask import AskScreen
from tui.tour import PICTURES, Picture, clock_page, instant_of
from tui.widgets.keys import Keys
from tui.widgets.lines import Lines, PageView

if TYPE_CHECKING:
    from tui.app import OpenlineApp

SPEEDS = (60, 600, 3_600, 21_600, 86_400, 604_800)
"""Game seconds in a second."""
TICK = 0.1


class ReplayScreen(Screen[None]):
    """One recording. The event under the cursor is `now`: all that is drawn stands as it stood then."""

    app: OpenlineApp
    CSS_PATH = "replay.tcss"
    HELP = (
        "This is a run that is over. The list above holds every event in order; the one under the cursor is now, and "
        "the clocks and the picture below stand as they stood then.\n"
        "Move with the arrow keys, or press the space bar to let time run. The keys 1 to 5 choose the picture: why the "
        "event came about, the contacts as lines over time, the ladder and the tension, the channels now, the channels "
        "over time."
    )
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("space", "play", "Run/stop", tooltip="Let time run, or stop it", id="replay.play"),
        Binding("right", "step(1)", "Next", tooltip="The next event", id="replay.next", show=False),
        Binding("left", "step(-1)", "Before", tooltip="The event before", id="replay.before", show=False),
        Binding("plus,equals_sign", "speed(1)", "Faster", tooltip="More game time a second", id="replay.faster"),
        Binding("minus", "speed(-1)", "Slower", tooltip="Less game time a second", id="replay.slower"),
        Binding("c", "seek('contact', 1)", "Contact", tooltip="To the next step of a contact", id="replay.contact"),
        Binding(
            "C",
            "seek('contact', -1)",
            "Contact before",
            tooltip="To the step of a contact before this",
            id="replay.contact_before",
            show=False,
        ),
        Binding("r", "seek('rung', 1)", "Rung", tooltip="To the next change of a rung", id="replay.rung"),
        Binding(
            "R",
            "seek('rung', -1)",
            "Rung before",
            tooltip="To the change of a rung before this",
            id="replay.rung_before",
            show=False,
        ),
        Binding("g", "go", "Go to", tooltip="To a time: 4 d 3 h since the start, or 2023-02-04T19:39Z", id="replay.go"),
        Binding("b", "mark", "Mark", tooltip="Set or take away a bookmark here", id="replay.mark", show=False),
        Binding("m", "seek('mark', 1)", "Next mark", tooltip="To the next bookmark", id="replay.next_mark", show=False),
        Binding("v", "view", "View", tooltip="The same as a side saw it, or both side by side", id="replay.view"),
        Binding("w", "picture(0)", "Why", tooltip="Why it came about: causes, rules, sources", id="replay.why"),
        Binding("1", "picture(0)", "Picture: why", tooltip="Causes, rules, sources", id="replay.1", show=False),
        Binding("2", "picture(1)", "Picture: contacts", tooltip="Contacts over time", id="replay.2", show=False),
        Binding(
            "3", "picture(2)", "Picture: ladder", tooltip="Rungs and variables over time", id="replay.3", show=False
        ),
        Binding("4", "picture(3)", "Picture: channels now", tooltip="The channel board", id="replay.4", show=False),
        Binding(
            "5", "picture(4)", "Picture: channels over time", tooltip="Status over time", id="replay.5", show=False
        ),
        Binding("p", "next_picture", "Picture", tooltip="The next picture: 1 to 5", id="replay.picture"),
        Binding("escape", "leave", "Back", tooltip="Leave the replay", id="replay.leave", show=False),
    ]

    seq: reactive[int] = reactive(0, init=False)
    chosen: reactive[int] = reactive(1, init=False)
    is_playing: reactive[bool] = reactive(False, init=False)
    speed: reactive[int] = reactive(2, init=False)

    def __init__(self, recording: Recording) -> None:
        super().__init__()
        self.recording = recording
        self.marks: set[int] = set()
        self._clock_ms = 0.0
        self._ran_at = 0.0

    def compose(self) -> ComposeResult:
        """Clocks, events, a picture."""
        yield PageView(id="clocks", classes="bar")
        yield Lines(has_cursor=True, id="events")
        with Vertical(id="below"):
            yield Static(id="name", classes="heading", markup=False)
            yield PageView(id="picture")
        yield Keys()

    def on_mount(self) -> None:
        """Begin at the first event."""
        events = self.query_one("#events", Lines)
        events.fill(len(self.recording.rows), self._event)
        events.focus()
        self.set_interval(TICK, self._tick)
        self._show()

    # The list.

    def _event(self, seq: int) -> Line:
        row = self.recording.rows[seq]
        inquiry = self.recording.inquiry
        mark = "*" if seq in self.marks else " "
        head = f"{mark}{inquiry.cast.calendar.instant(row.time_ms)}  {f'e{seq}':<6}"
        return line(Span(head, Role.QUIET), Span(inquiry.teller.tell(row), _role(row.kind)))

    def on_lines_moved(self, event: Lines.Moved) -> None:
        """The cursor is now."""
        if event.lines.id == "events":
            self.seq = event.at

    # What is shown.

    def watch_seq(self) -> None:
        """Another event is now."""
        self.query_one("#events", Lines).cursor = self.seq
        self._show()

    def watch_chosen(self) -> None:
        """Another picture."""
        self._show()

    def watch_is_playing(self) -> None:
        """Time runs or stands."""
        self._clock_ms = float(self.recording.rows[self.seq].time_ms)
        self._ran_at = self.app.now()
        self._show()

    def watch_speed(self) -> None:
        """Another speed."""
        self._show()

    def _show(self) -> None:
        self.query_one("#clocks", PageView).show(self._clocks)
        self.query_one("#name", Static).update(self._picture.title)
        self.query_one("#picture", PageView).show(self._drawn, from_top=True)

    @property
    def _picture(self) -> Picture:
        return PICTURES[self.chosen]

    def _clocks(self, width: int) -> Page:
        running = (
            f"running, {_speed(SPEEDS[self.speed])}" if self.is_playing else f"stopped, {_speed(SPEEDS[self.speed])}"
        )
        return clock_page(self.recording, self.seq, running, width)

    def _drawn(self, width: int) -> Page:
        if self.chosen == 0:
            return why_event(self.recording.inquiry, self.seq, width)
        return self._picture.draw(self.recording, self.seq, width)

    # Moving.

    def action_step(self, by: int) -> None:
        """One event on, or back."""
        self.seq = min(max(self.seq + by, 0), self.recording.last)

    def action_play(self) -> None:
        """Let time run, or stop it."""
        self.is_playing = not self.is_playing and self.seq < self.recording.last

    def action_speed(self, by: int) -> None:
        """Faster or slower."""
        self.speed = min(max(self.speed + by, 0), len(SPEEDS) - 1)

    def _tick(self) -> None:
        """Time has passed: on to the last event that has come."""
        if not self.is_playing:
            return
        now = self.app.now()
        self._clock_ms += (now - self._ran_at) * 1_000 * SPEEDS[self.speed]
        self._ran_at = now
        self.seq = max(self.seq, self.recording.seq_at(int(self._clock_ms)))
        if self.seq >= self.recording.last:
            self.is_playing = False

    def action_seek(self, what: str, direction: int) -> None:
        """To the next event of a kind; a sentence where there is none."""
        found = next((seq for seq in self._from_here(direction) if self._is(what, seq)), None)
        if found is None:
            where = "after" if direction > 0 else "before"
            self._say(f"there is no {_SOUGHT[what]} {where} this one")
        else:
            self.seq = found

    def _say(self, text: str) -> None:
        self.query_one("#name", Static).update(text)

    def _from_here(self, direction: int) -> Iterator[int]:
        stop = self.recording.last + 1 if direction > 0 else -1
        return iter(range(self.seq + direction, stop, direction))

    def _is(self, what: str, seq: int) -> bool:
        row = self.recording.rows[seq]
        tests: dict[str, Callable[[], bool]] = {
            "contact": lambda: row.contact >= 0,
            "rung": lambda: row.kind == EventKind.RUNG,
            "mark": lambda: seq in self.marks,
        }
        return tests[what]()

    def action_mark(self) -> None:
        """Set a bookmark, or take it away."""
        self.marks ^= {self.seq}
        self.query_one("#events", Lines).refresh()

    def action_go(self) -> None:
        """Ask for a time and go there."""
        about = "Since the start, such as 4 d 3 h, or an instant, such as 2023-02-04T19:39Z."
        self.app.push_screen(AskScreen("Go to which time?", about, self._instant), self._go)

    def _instant(self, text: str) -> int:
        return instant_of(self.recording, text)

    def _go(self, at: int | None) -> None:
        if at is not None:
            self.seq = self.recording.seq_at(at)

    def action_view(self) -> None:
        """The same as a side saw it."""
        from tui.screens.sides import SidesScreen

        self.is_playing = False
        at = self.recording.rows[self.seq].time_ms
        self.app.push_screen(SidesScreen(self.recording, at), self._go)

    def action_picture(self, at: int) -> None:
        """Choose a picture."""
        self.chosen = at

    def action_next_picture(self) -> None:
        """The next picture."""
        self.chosen = (self.chosen + 1) % len(PICTURES)

    def action_leave(self) -> None:
        """Back to where this was opened, or out."""
        if len(self.app.screen_stack) > 2:
            self.dismiss()
        else:
            self.app.exit()


_SOUGHT = {"contact": "step of a contact", "rung": "change of a rung", "mark": "bookmark"}


def _speed(seconds: int) -> str:
    return f"x{seconds:,}"


def _role(kind: int) -> Role:
    if kind in (EventKind.RUNG, EventKind.STAGE, EventKind.DISCLOSED):
        return Role.WARNING
    if kind in (EventKind.VARIABLE, EventKind.COUNTED, EventKind.ACCOUNT, EventKind.FIRED, EventKind.COALESCED):
        return Role.QUIET
    return Role.PLAIN
