"""The keys of a screen at its foot: all that it wants seen, on as many lines as they need."""

from __future__ import annotations

from typing import NamedTuple

from rich.text import Text
from textual import events
from textual.screen import Screen
from textual.widget import Widget

from simulator.words.neutral import width as columns
from tui.everything import Entry, entries


class _Placed(NamedTuple):
    """A key in its place: line, first column, column behind it."""

    line: int
    first: int
    behind: int
    entry: Entry


class Keys(Widget):
    """Keys that can be pressed now, with their words; one that cannot be now is dim. A click presses it."""

    COMPONENT_CLASSES = {"keys--key", "keys--word"}  # noqa: RUF012  Textual declares it so
    DEFAULT_CSS = """
    Keys {
        dock: bottom;
        width: 1fr;
        height: auto;
        background: $panel;
        padding: 0 1;
        .keys--key { color: $text-warning; text-style: bold; }
        .keys--word { color: $foreground; }
    }
    """

    def __init__(self) -> None:
        super().__init__()
        self._placed: list[_Placed] = []

    def on_mount(self) -> None:
        """Follow what can be done."""
        self.screen.bindings_updated_signal.subscribe(self, self._changed)

    def _changed(self, screen: Screen[object]) -> None:
        if self.is_attached and screen is self.screen:
            self.refresh(layout=True)

    def get_content_height(self, container: object, viewport: object, width: int) -> int:
        """As many lines as the keys need."""
        self._place(width)
        return max((one.line for one in self._placed), default=0) + 1

    def render(self) -> Text:
        """The lines."""
        self._place(self.content_size.width)
        text, at = Text(no_wrap=True), (0, 0)
        key, word = self.get_component_rich_style("keys--key"), self.get_component_rich_style("keys--word")
        for one in self._placed:
            if one.line > at[0]:
                text.append("\n")
                at = (one.line, 0)
            text.append(" " * (one.first - at[1]))
            text.append(one.entry.key, key)
            text.append(f" {one.entry.title}", word if one.entry.is_now else f"{word} dim")
            at = (one.line, one.behind)
        return text

    def _place(self, width: int) -> None:
        placed: list[_Placed] = []
        line, column = 0, 0
        for entry in entries(self.app, self.screen):
            if entry.is_shown:
                size = columns(entry.key) + 1 + columns(entry.title)
                if column and column + size > width:
                    line, column = line + 1, 0
                placed.append(_Placed(line, column, column + size, entry))
                column += size + 2
        self._placed = placed

    def _at(self, event: events.MouseEvent) -> Entry | None:
        x, y = event.x - self.gutter.left, event.y
        return next((one.entry for one in self._placed if one.line == y and one.first <= x < one.behind), None)

    def on_click(self, event: events.Click) -> None:
        """Press the key under the pointer."""
        entry = self._at(event)
        if entry is not None and entry.is_now:
            self.call_later(entry.do)

    def on_mouse_move(self, event: events.MouseMove) -> None:
        """The tooltip is that of the key under the pointer."""
        entry = self._at(event)
        self.tooltip = entry.about if entry is not None else None
