"""The first-run guide: five steps, once; later by its key."""

from __future__ import annotations

from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.screen import ModalScreen

from simulator.words.page import Page, headline, line
from tui.shelf import guide_page
from tui.widgets.keys import Keys
from tui.widgets.lines import PageView


class GuideScreen(ModalScreen[None]):
    """Five steps for somebody who has never been here."""

    HELP = "Five steps to play. Enter or Escape closes them; the question mark on the home screen shows them again."
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter,escape,q", "done", "Begin", tooltip="Close this and begin", id="guide.done")
    ]

    def compose(self) -> ComposeResult:
        """One page."""
        yield PageView(id="guide", classes="box")
        yield Keys()

    def on_mount(self) -> None:
        """Lay it out."""
        page = self.query_one(PageView)
        page.show(_page)
        page.focus()

    def action_done(self) -> None:
        """Close it, and remember that it was seen."""
        from tui.guided import remember

        remember()
        self.dismiss()


def _page(width: int) -> Page:
    return [*headline("openline", width, "the first time, in five steps"), line(), *guide_page(width)]
