"""A list to choose from: one, or any number."""

from __future__ import annotations

from typing import Any, ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.screen import ModalScreen
from textual.widgets import Static

from simulator.words.page import Line, Role, Span, line
from tui.desk.form import Choice
from tui.widgets.keys import Keys
from tui.widgets.lines import Lines


class ChooseScreen(ModalScreen[Choice | None]):
    """Choose one of a list; dismissed with the choice, or with None for no change."""

    HELP = "Choose with the arrow keys and Enter; Escape leaves things as they are. Grey choices say why they are grey."
    CSS_PATH = "choose.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "take", "Choose", tooltip="Take the choice under the cursor", id="choose.take"),
        Binding("escape", "dismiss", "Back", tooltip="Leave things as they are", id="choose.back"),
    ]

    def __init__(self, title: str, choices: list[Choice], value: Any = None) -> None:
        super().__init__()
        self._heading, self._choices, self._value = title, choices, value

    def compose(self) -> ComposeResult:
        """Title and list."""
        with Vertical(classes="box"):
            yield Static(self._heading, classes="heading", markup=False)
            yield Lines(has_cursor=True, id="choices")
        yield Keys()

    def on_mount(self) -> None:
        """The cursor stands on what is chosen now."""
        lines = self.query_one(Lines)
        at = next((at for at, one in enumerate(self._choices) if one.value == self._value), 0)
        lines.styles.height = min(len(self._choices), 16)
        lines.fill(len(self._choices), self._line, at)
        lines.focus()

    def _line(self, at: int) -> Line:
        one = self._choices[at]
        grey = f" (not now: {one.grey})" if one.grey else ""
        return line(Span(one.text + grey, Role.QUIET if one.grey else Role.PLAIN))

    def action_take(self) -> None:
        """Take it."""
        at = self.query_one(Lines).cursor
        self.dismiss(self._choices[at] if self._choices else None)

    def on_lines_chosen(self) -> None:
        """A click on the choice under the cursor."""
        self.action_take()


class TickScreen(ModalScreen[tuple[Any, ...] | None]):
    """Choose any number of a list; dismissed with a tuple of values, or with None for no change."""

    HELP = "The space bar ticks and unticks; Enter is done; Escape leaves things as they were."
    CSS_PATH = "choose.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("space", "tick", "Tick", tooltip="Tick or untick the line under the cursor", id="tick.tick"),
        Binding("enter", "done", "Done", tooltip="Take all that is ticked", id="tick.done"),
        Binding("escape", "dismiss", "Back", tooltip="Leave things as they were", id="tick.back"),
    ]

    def __init__(self, title: str, choices: list[Choice], values: tuple[Any, ...]) -> None:
        super().__init__()
        self._heading, self._choices, self._ticked = title, choices, list(values)

    def compose(self) -> ComposeResult:
        """Title and list."""
        with Vertical(classes="box"):
            yield Static(self._heading, classes="heading", markup=False)
            yield Lines(has_cursor=True, id="choices")
        yield Keys()

    def on_mount(self) -> None:
        """Show them."""
        lines = self.query_one(Lines)
        lines.styles.height = min(len(self._choices), 16)
        lines.fill(len(self._choices), self._line)
        lines.focus()

    def _line(self, at: int) -> Line:
        one = self._choices[at]
        return line("[x] " if one.value in self._ticked else "[ ] ", one.text)

    def action_tick(self) -> None:
        """Tick or untick."""
        lines = self.query_one(Lines)
        if self._choices:
            value = self._choices[lines.cursor].value
            (self._ticked.remove if value in self._ticked else self._ticked.append)(value)
            lines.refresh()

    def action_done(self) -> None:
        """Take what is ticked, in the order of the list."""
        self.dismiss(tuple(one.value for one in self._choices if one.value in self._ticked))
