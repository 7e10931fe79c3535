"""The replay as a side would have seen it: one side, the other, or both side by side."""

from __future__ import annotations

from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.reactive import reactive
from textual.screen import Screen
from textual.widgets import Static

from simulator.words.clocks import capitals, elapsed
from simulator.words.neutral import label
from simulator.words.page import Line, Page, Role, Span, headline, line
from tui.recording import Recording
from tui.views import PAGES, View, both_line, side_by_side, view_of
from tui.widgets.keys import Keys
from tui.widgets.lines import Lines, PageView


class SidesScreen(Screen[int]):
    """What the sides were told, in the order in which they were; dismissed with the instant looked at, in ms."""

    CSS_PATH = "replay.tcss"
    HELP = (
        "This is the run as the sides saw it. The list holds what one side was told, with the time; v goes on to the "
        "next side, and then to the first two side by side. The picture below is that side's desk at the time of the "
        "line under the cursor. Escape goes back to the truth."
    )
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("v", "view", "Next view", tooltip="The next side, then both side by side", id="sides.view"),
        Binding("p", "next_picture", "Picture", tooltip="The next picture: 1 to 4", id="sides.picture"),
        *(Binding(str(at + 1), f"picture({at})", f"Picture: {title}", tooltip="A part of that side's desk",
                  id=f"sides.{at}", show=False) for at, (title, _) in enumerate(PAGES)),
        Binding("escape", "back", "The truth", tooltip="Back to what really happened", id="sides.back"),
    ]  # fmt: skip

    view: reactive[int] = reactive(0, init=False)
    chosen: reactive[int] = reactive(0, init=False)

    def __init__(self, recording: Recording, at: int) -> None:
        super().__init__()
        self.recording, self.at = recording, at
        self._views = [view_of(recording, side) for side in range(len(recording.scenario.words.sides))]
        self._both = side_by_side((self._views[0], self._views[1])) if len(self._views) > 1 else []

    def compose(self) -> ComposeResult:
        """Heading, what was told, a picture."""
        yield PageView(id="clocks", classes="bar")
        yield Lines(has_cursor=True, id="events")
        with Vertical(id="below"):
            yield Static(id="name", classes="heading", markup=False)
            yield PageView(id="picture")
        yield Keys()

    def on_mount(self) -> None:
        """Begin with the first side, at the instant of the replay."""
        self.query_one("#events", Lines).focus()
        self.watch_view()

    @property
    def is_both(self) -> bool:
        """Whether two views stand side by side."""
        return self.view >= len(self._views)

    def watch_view(self) -> None:
        """Another view, at the same instant."""
        events = self.query_one("#events", Lines)
        if self.is_both:
            before = sum(one[0] <= self.at for one in self._both)
            events.fill(len(self._both), self._line_of_both, max(before - 1, 0))
        else:
            view = self._views[self.view]
            events.fill(len(view.told), self._line, view.last_at(self.at))
        self._show()

    def watch_chosen(self) -> None:
        """Another picture."""
        self._show()

    def on_lines_moved(self, event: Lines.Moved) -> None:
        """The line under the cursor is now."""
        if event.lines.id == "events":
            self.at = self._both[event.at][0] if self.is_both else self._views[self.view].told[event.at].at
            self._show()

    def _line(self, at: int) -> Line:
        view = self._views[self.view]
        return line(Span(f"{view.names.at(view.told[at].at)}  ", Role.QUIET), view.told[at].text)

    def _line_of_both(self, at: int) -> Line:
        when, left, right = self._both[at]
        width = self.query_one("#events", Lines).scrollable_content_region.width
        return both_line(f"{elapsed(when)}  ", left, right, width)

    def _show(self) -> None:
        self.query_one("#clocks", PageView).show(self._clocks)
        self.query_one("#name", Static).update(f"{PAGES[self.chosen][0]}: {self._side.title}")
        self.query_one("#picture", PageView).show(self._drawn, from_top=True)

    @property
    def _side(self) -> View:
        """Whose desk is drawn; of two side by side the first one's."""
        return self._views[0 if self.is_both else self.view]

    def _clocks(self, width: int) -> Page:
        whose = " | ".join(view.title for view in self._views[:2]) if self.is_both else self._side.title
        title = f"{label(self.recording.scenario.words.title)} as seen by {whose}"
        times = "   ".join([elapsed(self.at), *capitals(self.recording.inquiry.cast, self.at)])
        return [*headline(title, width), line(times)]

    def _drawn(self, width: int) -> Page:
        return PAGES[self.chosen][1](self._side.names, self._side.desk(self.at), width)

    def action_view(self) -> None:
        """The next view."""
        self.view = (self.view + 1) % (len(self._views) + bool(self._both))

    def action_picture(self, at: int) -> None:
        """Choose a picture."""
        self.chosen = at

    def action_next_picture(self) -> None:
        """The next picture."""
        self.chosen = (self.chosen + 1) % len(PAGES)

    def action_back(self) -> None:
        """Back to the truth, at this instant."""
        self.dismiss(self.at)
