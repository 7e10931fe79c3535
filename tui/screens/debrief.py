"""The debrief: what really happened beside what was known, why nobody answered, and what if."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.reactive import reactive
from textual.screen import Screen
from textual.widgets import Static

from simulator.clock import human_duration as span
from simulator.words.neutral import label
from simulator.words.page import Role, headline, indented
from tui.desk.aftermath import SECTIONS, aftermath
from tui.desk.form import Choice
from tui.desk.otherwise import Decision, decisions, left_to_rules
from tui.desk.session import Session, guesses_of
from tui.recording import record_exercise
from tui.screens.choose import ChooseScreen
from tui.screens.reading import ReadingScreen
from tui.screens.replay import ReplayScreen
from tui.widgets.keys import Keys
from tui.widgets.lines import PageView

if TYPE_CHECKING:
    from tui.app import OpenlineApp


class DebriefScreen(Screen[None]):
    """Looks back at an exercise that is over."""

    app: OpenlineApp
    CSS_PATH = "debrief.tcss"
    HELP = (
        "The exercise is over, and nothing is hidden any more. The keys 1 to 6 choose a part: how it ended; what you "
        "knew beside what was so; the silences, with what you thought they meant; the moments at which the sides' "
        "knowledge differed most; the ledger; questions to talk about.\n"
        "f asks what would have happened with the same luck, had you left a decision to the rules. r opens the whole "
        "run event by event."
    )
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("n,right", "turn(1)", "Next part", tooltip="The next part of the debrief", id="debrief.next"),
        Binding("p,left", "turn(-1)", "Part before", tooltip="The part before", id="debrief.before"),
        *(Binding(f"{at}", f"part({at - 1})", f"Part: {title}", tooltip="A part of the debrief", id=f"debrief.{at}",
                  show=False) for at, (title, _) in enumerate(SECTIONS, start=1)),
        Binding("f", "fork", "What if", tooltip="The same luck, a decision left to the rules", id="debrief.fork"),
        Binding("r", "replay", "Replay", tooltip="The whole run, event by event", id="debrief.replay"),
        Binding("escape", "leave", "Back", tooltip="Back to the desk, or home", id="debrief.leave"),
    ]  # fmt: skip

    part: reactive[int] = reactive(0, init=False)

    def __init__(self, session: Session) -> None:
        super().__init__()
        self.session = session
        self.recording = record_exercise(session.exercise)
        self.after = aftermath(self.recording, session.names.side_number, guesses_of(session))

    def compose(self) -> ComposeResult:
        """Heading, the part's name, the part."""
        yield PageView(id="title", classes="bar")
        yield Static(id="name", classes="heading", markup=False)
        yield PageView(id="part")
        yield Keys()

    def on_mount(self) -> None:
        """Begin with how it ended."""
        title = f"Debrief: {label(self.recording.scenario.words.title)}"
        self.query_one("#title", PageView).show(lambda width: headline(title, width, "nothing is hidden any more"))
        self.watch_part()
        self.query_one("#part", PageView).focus()

    def watch_part(self) -> None:
        """Another part."""
        title, page = SECTIONS[self.part]
        self.query_one("#name", Static).update(f"{self.part + 1} of {len(SECTIONS)}: {title}")
        self.query_one("#part", PageView).show(lambda width: page(self.after, width), from_top=True)

    def action_turn(self, by: int) -> None:
        """The next part, or the one before."""
        self.part = (self.part + by) % len(SECTIONS)

    def action_part(self, at: int) -> None:
        """A part by its number."""
        self.part = at

    def action_replay(self) -> None:
        """Event by event."""
        self.app.push_screen(ReplayScreen(self.recording))

    # What if.

    def action_fork(self) -> None:
        """Choose a decision."""
        names = self.session.names
        found = decisions(self.session.exercise, self.session.seat)
        choices = [Choice(one, f"{names.at(one.at)}: {one.told}") for one in found]
        if choices:
            self.app.push_screen(ChooseScreen("Which decision would you leave to the rules?", choices), self._guess)
        else:
            self.query_one("#name", Static).update("You decided nothing, so nothing can be left to the rules.")

    def _guess(self, choice: Choice | None) -> None:
        """Ask for a guess before the answer."""
        if choice is None:
            return
        outcomes = range(len(self.recording.scenario.words.outcomes))
        guess = [Choice(at, self.after.cast.outcome(at)) for at in outcomes]
        self.app.push_screen(
            ChooseScreen("First your guess: how would it have ended?", guess), lambda one: self._fork(choice.value, one)
        )

    def _fork(self, decision: Decision, guess: Choice | None) -> None:
        if guess is not None:
            page = self._fork_page(decision, guess.value)
            self.app.push_screen(ReadingScreen(lambda width: [part for text, role in page
                                                              for part in indented(text, width, 0, role)]))  # fmt: skip

    def _fork_page(self, decision: Decision, guess: int) -> list[tuple[str, Role]]:
        other, cast = left_to_rules(self.session.exercise, decision), self.after.cast
        at = self.session.names.at(decision.at)
        return [
            (f"SIMULATED  the same luck, left to the rules from {at} on ({decision.told})", Role.TITLE),
            (f"Your guess: {cast.outcome(guess)}", Role.PLAIN),
            (f"It would have ended: {cast.outcome(other.outcome)}, after {span(other.ended_at)}", Role.WARNING),
            (f"As you played it: {cast.outcome(self.after.summary.outcome)}, after {span(self.after.summary.ended_at)}",
             Role.PLAIN),
            ("One run with one luck: it shows that this could have come, not how likely it was.", Role.QUIET),
        ]  # fmt: skip

    def action_leave(self) -> None:
        """Back, or out."""
        if len(self.app.screen_stack) > 2:
            self.dismiss()
        else:
            self.app.exit()
