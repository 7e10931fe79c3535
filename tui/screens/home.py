"""Home: the library with search, exercises to go on with, and the way in for somebody who has never been here."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, ClassVar

from textual import work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.screen import Screen
from textual.widgets import Input

from simulator.errors import AuthorError, OperatorError
from simulator.words.neutral import label
from simulator.words.page import Line, Page, Role, headline, indented, line
from tui.desk.form import Choice
from tui.screens.ask import AskScreen
from tui.screens.choose import ChooseScreen
from tui.screens.guide import GuideScreen
from tui.shelf import Book, Item, Kept, found, item_line, item_page
from tui.widgets.keys import Keys
from tui.widgets.lines import Lines, PageView

if TYPE_CHECKING:
    from simulator.exercise import Seat
    from simulator.program.words import CompiledScenario
    from tui.app import OpenlineApp
    from tui.desk.session import Session


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

        self.query_one("#title", PageView).show(_title)
        self.query_one("#items", Lines).focus()
        self.call_after_refresh(self._read)
        if is_new():
            self.action_guide()

    @work(thread=True, exclusive=True, group="library")
    def _read(self) -> None:
        """Read what is kept and what is not read yet, while the screen is there already."""
        from tui.kept import kept_items
        from tui.scenario import library

        self.app.call_from_thread(self._place_all, kept_items(), [name for name, _ in library()])
        for book in [one for one in self.items if isinstance(one, Book) and one.scenario is None]:
            self.app.call_from_thread(self._place, read_book(book.id))

    def _place_all(self, kept: list[Kept], names: list[str]) -> None:
        """The exercises that are kept stand above the library; what has been read stays."""
        read = {one.id: one for one in self.items if isinstance(one, Book)}
        self.items = [*kept, *(read.get(name, Book(name)) for name in names)]
        self._list()

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
        return item_page(self.current, width) if self.items else [line("The library is being read.")]

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
        if isinstance(item, Kept):
            self._go_on(item)
        elif isinstance(item, Book) and item.scenario is not None:
            seats = [Choice(seat, seat_text(item.scenario, seat)) for seat in seats_of(item.scenario)]
            self.app.push_screen(ChooseScreen("Which seat do you take? Rules run the others.", seats), self._play)

    def _play(self, choice: Choice | None) -> None:
        from tui.playing import folder_of, fresh_plan, keep

        item = self.current
        if choice is not None and isinstance(item, Book) and item.scenario is not None:
            plan = fresh_plan(item.scenario, choice.value)
            self._sit_down(lambda: keep(folder_of(None), item.id, plan, self.app.now), is_new=True)

    def _go_on(self, item: Kept) -> None:
        from tui.playing import go_on

        if item.trouble:
            self._say(item.trouble)
        else:
            self._sit_down(lambda: go_on(item.path, self.app.now), is_new=False)

    def _sit_down(self, open_session: Callable[[], Session], *, is_new: bool) -> None:
        """Show the desk; where the exercise cannot be opened or kept, say why."""
        from tui.screens.desk import DeskScreen

        try:
            session = open_session()
        except OperatorError as error:
            self._say(str(error))
        else:
            self.app.push_screen(DeskScreen(session, is_new=is_new), lambda done: self._rise(session))

    def _rise(self, session: Session) -> None:
        """Somebody is back from a desk: close its file and list it."""
        session.exercise.close()
        self._read()

    def _say(self, text: str) -> None:
        """Say it where the item is told of."""
        self.query_one("#about", PageView).show(lambda width: indented(text, width, 0, Role.WARNING))

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
