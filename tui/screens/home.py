"""Home: the library with search, exercises to go on with, and the way in for somebody who has never been here."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual import work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.screen import Screen
from textual.widgets import Input

from simulator.errors import AuthorError, OperatorError
from simulator.words.neutral import label
from simulator.words.page import Line, Page, headline, line
from tui.desk.form import Choice
from tui.screens.ask import AskScreen
from tui.screens.choose import ChooseScreen
from tui.screens.guide import GuideScreen
from tui.shelf import Book, Item, found, item_line, item_page
from tui.widgets.keys import Keys
from tui.widgets.lines import Lines, PageView

if TYPE_CHECKING:
    from simulator.exercise import Seat
    from simulator.program.words import CompiledScenario
    from tui.app import OpenlineApp


class HomeScreen(Screen[None]):
    """What there is to play, to go on with, and to look back at."""

    app: OpenlineApp
    CSS_PATH = "home.tcss"
    HELP = (
        "This is where you choose what to do. The list holds the scenarios that ship with openline and the exercises "
        "that you have begun; below it stands what is said of the one under the cursor.\n"
        "Enter plays a scenario or goes on with an exercise. Press f and type some words to search: only what speaks "
        "of all of them stays in the list. R shows a run that nobody plays, event by event."
    )
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "open", "Play", tooltip="Play the scenario, or go on with the exercise", id="home.open"),
        Binding("f", "find", "Find", tooltip="Search the list by words", id="home.find"),
        Binding("r", "watch", "Watch a run", tooltip="See a run that nobody plays, event by event", id="home.watch"),
        Binding("question_mark", "guide", "First steps", key_display="?", tooltip="The guide in five steps",
                id="home.guide"),
        Binding("escape", "all", "Whole list", tooltip="End the search", id="home.all", show=False),
    ]  # fmt: skip

    def __init__(self) -> None:
        super().__init__()
        self.items: list[Item] = []
        self.listed: list[Item] = []

    def compose(self) -> ComposeResult:
        """Heading, search, list, what is said of one."""
        yield PageView(id="title", classes="bar")
        yield Input(placeholder="f: search by words", id="search")
        yield Lines(has_cursor=True, id="items")
        yield PageView(id="about")
        yield Keys()

    def on_mount(self) -> None:
        """List what is there, read the rest in the background."""
        from tui.guided import is_new
        from tui.scenario import library

        self.query_one("#title", PageView).show(_title)
        self.items = [Book(name) for name, _ in library()]
        self._list()
        self.query_one("#items", Lines).focus()
        self._read()
        if is_new():
            self.action_guide()

    @work(thread=True, exclusive=True, group="library")
    def _read(self) -> None:
        for book in [one for one in self.items if isinstance(one, Book)]:
            self.app.call_from_thread(self._place, read_book(book.id))

    def _place(self, book: Book) -> None:
        self.items = [book if isinstance(one, Book) and one.id == book.id else one for one in self.items]
        self._list()

    # What is shown.

    def _list(self) -> None:
        lines = self.query_one("#items", Lines)
        self.listed = found(self.items, self.query_one("#search", Input).value)
        lines.fill(len(self.listed), self._line)
        self.query_one("#about", PageView).show(self._about)

    def _line(self, at: int) -> Line:
        return item_line(self.listed[at], self.query_one("#items", Lines).scrollable_content_region.width)

    @property
    def current(self) -> Item | None:
        """The item under the cursor."""
        at = self.query_one("#items", Lines).cursor
        return self.listed[at] if at < len(self.listed) else None

    def _about(self, width: int) -> Page:
        return item_page(self.current, width)

    def on_lines_moved(self) -> None:
        """Another item."""
        self.query_one("#about", PageView).show(self._about, from_top=True)

    def on_input_changed(self) -> None:
        """Other words are sought."""
        self._list()

    def on_input_submitted(self) -> None:
        """Back to the list that is left."""
        self.query_one("#items", Lines).focus()

    def on_lines_chosen(self) -> None:
        """A click on the item under the cursor."""
        self.action_open()

    # What can be done.

    def action_find(self) -> None:
        """Into the search."""
        self.query_one("#search", Input).focus()

    def action_all(self) -> None:
        """End the search."""
        self.query_one("#search", Input).value = ""
        self.query_one("#items", Lines).focus()

    def action_guide(self) -> None:
        """The first steps."""
        self.app.push_screen(GuideScreen())

    def action_open(self) -> None:
        """Choose a seat and play, or go on with an exercise."""
        from simulator.exercise import seats_of

        item = self.current
        if isinstance(item, Book) and item.scenario is not None:
            seats = [Choice(seat, seat_text(item.scenario, seat)) for seat in seats_of(item.scenario)]
            self.app.push_screen(ChooseScreen("Which seat do you take? Rules run the others.", seats), self._play)

    def _play(self, choice: Choice | None) -> None:
        from tui.playing import begin, fresh_plan
        from tui.screens.desk import DeskScreen

        item = self.current
        if choice is not None and isinstance(item, Book) and item.scenario is not None:
            session = begin(fresh_plan(item.scenario, choice.value), self.app.now)
            self.app.push_screen(DeskScreen(session))

    def action_watch(self) -> None:
        """Ask for a seed, run, show."""
        item = self.current
        if isinstance(item, Book) and item.scenario is not None:
            about = "Luck is a number: the same number gives the same run."
            self.app.push_screen(AskScreen("Which seed?", about, read_seed, "0"), self._watch)

    def _watch(self, seed: int | None) -> None:
        from tui.recording import record_run
        from tui.screens.replay import ReplayScreen

        item = self.current
        if seed is not None and isinstance(item, Book) and item.scenario is not None:
            recording = record_run(item.scenario, seed)
            self.app.push_screen(ReplayScreen(recording))


def read_book(name: str) -> Book:
    """A scenario of the library, or why it cannot be used."""
    from tui.scenario import load_scenario

    try:
        return Book(name, load_scenario(name))
    except (AuthorError, OperatorError):
        return Book(name, fault=f"{label(name)} cannot be used; `openline check {label(name)}` says why.")


def seat_text(scenario: CompiledScenario, seat: Seat) -> str:
    """A seat in a line: what it is called, its side, its offices."""
    from simulator.words.cast import Cast

    cast = Cast(scenario)
    offices = ", ".join(cast.office(office) for office in seat.offices)
    side = f" of {cast.side(seat.side)}" if label(seat.label) != cast.side(seat.side) else ""
    return f"{label(seat.label)}{side}: {offices}"


def read_seed(text: str) -> int:
    """A seed out of what somebody typed. OperatorError: it is none."""
    if not (text.isascii() and text.isdecimal() and len(text) <= 18):
        raise OperatorError(f'"{label(text, 40)}" is not a whole number from 0, of at most 18 digits')
    return int(text)


def _title(width: int) -> Page:
    return [*headline("openline", width, "maintain open lines of communication"), line()]
