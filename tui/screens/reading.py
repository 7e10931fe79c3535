"""Something to read over the screen: a page, and the way back."""

from __future__ import annotations

from collections.abc import Callable
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.screen import ModalScreen

from simulator.words.page import Page
from tui.widgets.keys import Keys
from tui.widgets.lines import PageView


class ReadingScreen(ModalScreen[None]):
    """A page to read."""

    HELP = "Read; the arrow keys scroll. Enter or Escape goes back."
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter,escape,q", "dismiss", "Back", tooltip="Back to the desk", id="reading.back")
    ]

    def __init__(self, lay: Callable[[int], Page]) -> None:
        super().__init__()
        self._lay_page = lay

    def compose(self) -> ComposeResult:
        """One page."""
        yield PageView(id="page", classes="box")
        yield Keys()

    def on_mount(self) -> None:
        """Lay it out."""
        view = self.query_one(PageView)
        view.show(self._lay_page)
        view.focus()
