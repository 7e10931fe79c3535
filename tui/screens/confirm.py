"""A question before what cannot be undone."""

from __future__ import annotations

from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.screen import ModalScreen
from textual.widgets import Static

from tui.widgets.keys import Keys


class ConfirmScreen(ModalScreen[bool]):
    """Yes or no; Enter says nothing, so that nobody says yes by habit."""

    HELP = "Press y to go on, n or Escape to leave things as they are."
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("y", "answer(True)", "Yes", tooltip="Go on", id="confirm.yes"),
        Binding("n,escape", "answer(False)", "No", tooltip="Leave things as they are", id="confirm.no"),
    ]

    def __init__(self, question: str, about: str) -> None:
        super().__init__()
        self._question, self._told = question, about

    def compose(self) -> ComposeResult:
        """The question and what comes of it."""
        with Vertical(classes="box"):
            yield Static(self._question, classes="heading", markup=False)
            yield Static(self._told, markup=False)
        yield Keys()

    def action_answer(self, is_yes: bool) -> None:
        """Yes or no."""
        self.dismiss(is_yes)
