"""When we fail: a title, a sentence, what to do. Not a stack trace; that is written to a file."""

from __future__ import annotations

from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.screen import ModalScreen

from simulator.words.neutral import paragraph
from simulator.words.page import Page, Role, headline, indented, line
from tui.widgets.keys import Keys
from tui.widgets.lines import PageView


class FailureScreen(ModalScreen[None]):
    """Says that something of ours went wrong, and where that is written down."""

    HELP = "Something in openline went wrong. Leave with q; what you did is kept. Escape tries to go on."
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("q,enter", "leave", "Leave", tooltip="Leave; what was done is kept", id="failure.leave"),
        Binding("escape", "dismiss", "Try to go on", tooltip="Close this and try to go on", id="failure.go_on"),
    ]

    def __init__(self, sentence: str) -> None:
        super().__init__()
        self._sentence = sentence

    def compose(self) -> ComposeResult:
        """One page."""
        yield PageView(id="failure", classes="box")
        yield Keys()

    def on_mount(self) -> None:
        """Say it."""
        view = self.query_one(PageView)
        view.show(self._page)
        view.focus()

    def _page(self, width: int) -> Page:
        kept = "An exercise is kept up to its last event: `openline` offers to go on with it."
        return [
            *headline("Something went wrong in openline", width),
            line(),
            *indented(paragraph(self._sentence), width, 0, Role.WARNING),
            line(),
            *indented(kept, width, 0),
        ]

    def action_leave(self) -> None:
        """Leave the program; the command line says the sentence once more."""
        self.app.exit(return_code=1)
