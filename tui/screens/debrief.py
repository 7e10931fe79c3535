"""The debrief: what really happened beside what was known, why nobody answered, and what if."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, ClassVar

from textual import work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.reactive import reactive
from textual.screen import Screen
from textual.widgets import Static

from simulator.clock import human_duration as span
from simulator.measures.share import share
from simulator.measures.summary import Summary
from simulator.words.neutral import label
from simulator.words.page import Role, headline, indented
from tui.desk.aftermath import SECTIONS, aftermath
from tui.desk.form import Choice
from tui.desk.otherwise import Decision, decisions, fresh_luck, left_to_rules
from tui.desk.session import Session, guesses_of
from tui.recording import record_exercise
from tui.screens.choose import ChooseScreen
from tui.screens.reading import ReadingScreen
from tui.screens.replay import ReplayScreen
from tui.widgets.keys import Keys
from tui.widgets.lines import PageView

if TYPE_CHECKING:
    from tui.app import OpenlineApp

FRESH = 100
"""Runs with fresh luck."""


class DebriefScreen(Screen[None]):
    """Looks back at an exercise that is over."""

    app: OpenlineApp
    CSS_PATH = "debrief.tcss"
    HELP = (
        "The exercise is over, and nothing is hidden any more. The keys 1 to 6 choose a part: how it ended; what you "
        "knew beside what was so; the silences, with what you thought they meant; the moments at which the sides' "
        "knowledge differed most; the ledger; questions to talk about.\n"
        "f asks what would have happened with the same luck, had you left a decision to the rules, and how it ends "
        "after your decision with other luck, a hundred times. r opens the whole "
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
            self.query_one("#name", Static).update(f"The run is played again, {FRESH} times with fresh luck ...")
            self._reckon(decision, guess.value)

    @work(thread=True, exclusive=True, group="forks")
    def _reckon(self, decision: Decision, guess: int) -> None:
        exercise = self.session.exercise
        other = left_to_rules(exercise, decision)
        fresh = Counter(fresh_luck(exercise, decision, number) for number in range(1, FRESH + 1))
        self.app.call_from_thread(self._tell_forks, decision, guess, other, fresh)

    def _tell_forks(self, decision: Decision, guess: int, other: Summary, fresh: Counter[int]) -> None:
        told = self._same_luck(decision, guess, other) + self._fresh_luck(decision, guess, fresh)
        self.watch_part()
        self.app.push_screen(ReadingScreen(lambda width: [part for text, role in told
                                                          for part in indented(text, width, 0, role)]))  # fmt: skip

    def _same_luck(self, decision: Decision, guess: int, other: Summary) -> list[tuple[str, Role]]:
        cast, at, played = self.after.cast, self.session.names.at(decision.at), self.after.summary
        return [
            (f"SIMULATED  the same luck, left to the rules from {at} on ({decision.told})", Role.TITLE),
            (f"Your guess: {cast.outcome(guess)}", Role.PLAIN),
            (f"It would have ended: {cast.outcome(other.outcome)}, after {span(other.ended_at)}", Role.WARNING),
            (f"As you played it: {cast.outcome(played.outcome)}, after {span(played.ended_at)}", Role.PLAIN),
            ("One run with one luck: it shows that this could have come, not how likely it was.", Role.QUIET),
            ("", Role.PLAIN),
        ]

    def _fresh_luck(self, decision: Decision, guess: int, fresh: Counter[int]) -> list[tuple[str, Role]]:
        told = [(f"Fresh luck after your decision, {FRESH} times, then the rules:", Role.TITLE)]
        for outcome, held in fresh.most_common():
            one = share(held, FRESH)
            mark = " (your guess)" if outcome == guess else ""
            shares = f"{100 * held / FRESH:.0f} % ({100 * one.low:.0f} to {100 * one.high:.0f})"
            told.append((f"{shares}  {self.after.cast.outcome(outcome)}{mark}", Role.PLAIN))
        return [*told, ("The intervals are of the simulation only.", Role.QUIET)]

    def action_leave(self) -> None:
        """Back, or out."""
        if len(self.app.screen_stack) > 2:
            self.dismiss()
        else:
            self.app.exit()
