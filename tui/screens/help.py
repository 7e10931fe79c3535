"""F1: what a screen is for in plain words, and every key of it."""

from __future__ import annotations

from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.screen import ModalScreen, Screen

from simulator.words.page import Page, Role, Span, headline, indented, line, pad
from tui.everything import Entry, entries
from tui.widgets.keys import Keys
from tui.widgets.lines import PageView

_KEY = 12


class HelpScreen(ModalScreen[None]):
    """Help for another screen: its `HELP` in plain words, then its keys."""

    HELP = "This is the help. Arrow keys scroll, Escape goes back."
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape,f1,q", "dismiss", "Back", tooltip="Back to the screen", id="help.back")
    ]

    def __init__(self, about: Screen[object]) -> None:
        super().__init__()
        self._text: str = getattr(about, "HELP", "")
        self._about = about

    def compose(self) -> ComposeResult:
        """One page."""
        yield PageView(id="help", classes="box")
        yield Keys()

    def on_mount(self) -> None:
        """Lay it out."""
        keys = entries(self.app, self._about)
        self.query_one(PageView).show(lambda width: help_page(self._text, keys, width))
        self.query_one(PageView).focus()


def help_page(text: str, keys: list[Entry], width: int) -> Page:
    """The words, then the keys."""
    page = [*headline("Help", width), line(), *indented(text, width, 0), line(), line(Span("Keys", Role.HEADING))]
    for one in keys:
        told = f"{one.title}: {one.about}" if one.about else one.title
        now = "" if one.is_now else " (not now)"
        body = indented(told + now, width, _KEY)
        page += [line(Span(pad(one.key, _KEY), Role.CODE), *body[0][1:]), *body[1:]]
    arrows = "Arrow keys, Page Up and Down, Home and End move in lists; Tab goes to the next part of the screen."
    return [*page, line(), *indented(arrows, width, 0)]
