"""The terminal program: which screen comes first, the keys that work everywhere, and what happens when we fail."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from time import monotonic
from typing import Any, ClassVar

from textual.app import App
from textual.binding import Binding, BindingType
from textual.screen import Screen

from tui.everything import Everything
from tui.theme import contrast

Factory = Callable[[], Screen[Any]]


class OpenlineApp(App[None]):
    """openline in a terminal.

    `first` makes the first screen; `now` is a clock that only goes forward, in seconds; `wall_clock` is what the one
    on the wall shows.
    """

    TITLE = "openline"
    CSS_PATH = "app.tcss"
    COMMANDS = {Everything}  # noqa: RUF012  Textual declares it so
    COMMAND_PALETTE_BINDING = "ctrl+p"
    HORIZONTAL_BREAKPOINTS = [(0, "-narrow"), (90, "-wide")]  # noqa: RUF012  Textual declares it so
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("f1", "explain", "Help", tooltip="What this screen shows, and every key of it", id="app.help"),
        Binding(
            "slash",
            "command_palette",
            "Everything",
            key_display="/",
            tooltip="Search everything that can be done here",
            id="app.everything",
        ),
        # Without priority the letters typed right behind a Tab would still go to where it was pressed.
        Binding(
            "tab",
            "app.focus_next",
            "Next part",
            tooltip="To the next part of the screen",
            show=False,
            priority=True,
            id="app.tab",
        ),
        Binding(
            "shift+tab",
            "app.focus_previous",
            "Part before",
            tooltip="To the part before",
            show=False,
            priority=True,
            id="app.shift_tab",
        ),
        Binding(
            "ctrl+q",
            "quit",
            "Quit",
            tooltip="Leave; an exercise is kept and can be resumed",
            id="app.quit",
            priority=True,
        ),
    ]

    def __init__(
        self, first: Factory, now: Callable[[], float] = monotonic, wall_clock: Callable[[], str] | None = None
    ) -> None:
        super().__init__()
        self._first = first
        self.now = now
        self.wall_clock = wall_clock or wall_time
        self.failure: tuple[Exception, Path | None] | None = None
        self.register_theme(contrast())

    def on_mount(self) -> None:
        """Show the first screen."""
        self.push_screen(self._first())

    def action_explain(self) -> None:
        """Help for the screen in front."""
        from tui.screens.help import HelpScreen

        if not isinstance(self.screen, HelpScreen):
            self.push_screen(HelpScreen(self.screen))

    def fail(self, error: Exception) -> None:
        """Our mistake: write it down and say so on a screen; a second one while that is shown ends the program."""
        from tui.crash import sentence, write_report
        from tui.screens.failure import FailureScreen

        is_second = self.failure is not None
        self.failure = (error, write_report(error))
        if is_second or not self.screen_stack:
            self.exit(return_code=1)
        else:
            self.push_screen(FailureScreen(sentence(*self.failure)))

    def _handle_exception(self, error: Exception) -> None:
        """What no screen has caught. Tests see it raised."""
        if self.is_headless:
            super()._handle_exception(error)
        else:
            self.fail(error)


def wall_time() -> str:
    """`10:42`: what the clock on the wall shows."""
    from datetime import datetime

    return f"{datetime.now().astimezone():%H:%M}"


def show_app(first: Factory) -> int:
    """Run the terminal program to its end; the exit code."""
    from tui.crash import confess
    from tui.exit import ExitCode

    app = OpenlineApp(first)
    app.run()
    if app.failure is not None:
        return confess(*app.failure)
    return ExitCode.OK
