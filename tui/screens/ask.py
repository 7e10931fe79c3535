"""A question that takes one line of text; what cannot be meant is answered in words, and the question stays."""

from __future__ import annotations

from collections.abc import Callable
from typing import ClassVar, Generic, TypeVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.screen import ModalScreen
from textual.widgets import Input, Static

from simulator.errors import OperatorError
from tui.widgets.keys import Keys

Answer = TypeVar("Answer")


class AskScreen(ModalScreen[Answer | None], Generic[Answer]):
    """Ask for a text that `read` turns into an answer; OperatorError of `read` is shown, and asked again."""

    HELP = "Type the answer and press Enter. Escape goes back without an answer."
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "dismiss", "Back", tooltip="Back without an answer", id="ask.back")
    ]

    def __init__(self, question: str, about: str, read: Callable[[str], Answer], text: str = "") -> None:
        super().__init__()
        self._question, self._told, self._read, self._text = question, about, read, text

    def compose(self) -> ComposeResult:
        """Question, explanation, the line, room for a word about what was typed."""
        with Vertical(classes="box"):
            yield Static(self._question, classes="heading", markup=False)
            yield Static(self._told, markup=False)
            yield Input(self._text)
            yield Static(id="wrong", markup=False)
        yield Keys()

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """Take the answer, or say what is wrong with it."""
        try:
            answer = self._read(event.value.strip())
        except OperatorError as error:
            self.query_one("#wrong", Static).update(f"Not yet: {error}")
        else:
            self.dismiss(answer)
