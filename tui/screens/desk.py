"""The desk: what time it is, what is known, which channel might work, what is in the air, what waits for a decision."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, ClassVar

from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Container, Vertical
from textual.reactive import reactive
from textual.screen import Screen
from textual.widgets import Static

from simulator.clock import MINUTE
from simulator.errors import OperatorError
from simulator.exercise import SeatEvent
from simulator.exercise.fact import ContactView
from simulator.words.page import Page, Role, Span, headline, indented, line
from tui.desk.air import air_page, contact_page
from tui.desk.asking import FORMS
from tui.desk.bar import bar_page
from tui.desk.channels import board_page, channel_page, outward
from tui.desk.deciding import answerable, deciding_form
from tui.desk.form import Choice, Form
from tui.desk.known import known_page
from tui.desk.sentences import way
from tui.desk.session import Session, instant_of
from tui.desk.side import brief_page, side_page
from tui.desk.silence import silence_form, silent, unanswered
from tui.desk.waiting import deciding_page, waiting_page
from tui.screens.ask import AskScreen
from tui.screens.choose import ChooseScreen
from tui.screens.confirm import ConfirmScreen
from tui.screens.desk_keys import DESK_KEYS, PANES
from tui.screens.form import FormScreen
from tui.screens.reading import ReadingScreen
from tui.widgets.keys import Keys
from tui.widgets.lines import PageView

if TYPE_CHECKING:
    from tui.app import OpenlineApp

TICK = 0.1


class DeskScreen(Screen[None]):
    """One seat of an exercise. All words come from the session; this screen lays them out and hands keys on."""

    app: OpenlineApp
    CSS_PATH = "desk.tcss"
    HELP = (
        "This is your desk. The first line says what waits for you; the clocks say whether time runs. You see what "
        "your side knows: accounts in the order in which you learnt them, with who said so; channels as "
        "they are announced; "
        "your contacts with the time that has passed; what waits for your decision.\n"
        "Space lets time run or stand. c asks for a contact, Enter answers what waits, s speaks in public, a takes an "
        "action. The dot goes to the next thing you hear of, g to a time. Nothing here is broken when nobody answers: "
        "a delay is a part of the exercise. Everything is kept; Ctrl-Q leaves, and `openline` goes on with it."
    )
    BINDINGS: ClassVar[list[BindingType]] = [*DESK_KEYS]

    front: reactive[str] = reactive("waiting", init=False)

    def __init__(self, session: Session, *, is_new: bool = True) -> None:
        super().__init__()
        self.session = session
        self._is_new = is_new
        self._was_over = False
        self._shown_minute = -1
        self._clocks_said: tuple[object, ...] = ()

    def compose(self) -> ComposeResult:
        """Clocks, four panes and our side, a line for what became of the last thing asked for."""
        yield PageView(id="bar", classes="bar")
        yield Static(id="tabs", markup=False)
        with Container(id="panes"):
            for key, title in PANES:
                with Vertical(id=f"pane-{key}", classes="pane"):
                    yield Static(title, classes="heading", markup=False)
                    yield PageView(id=key)
        yield Static(id="said", markup=False)
        yield Keys()

    def on_mount(self) -> None:
        """Begin, time standing; a new player reads the brief first."""
        self.session.look()
        self._show()
        self.watch_front()
        self.set_interval(TICK, self._tick)
        if self._is_new:
            self.action_brief()
        self._end_if_over()

    # What is shown.

    def _show(self) -> None:
        """Everything, as the desk stands now; times that have passed are told to the minute."""
        self._shown_minute = self.session.desk.now // MINUTE
        names, desk, clock = self.session.names, self.session.desk, self.session.clock
        pages: dict[str, Callable[[int], Page]] = {
            "known": lambda width: known_page(names, desk, width),
            "channels": lambda width: board_page(names, desk, width),
            "air": lambda width: air_page(names, desk, width),
            "waiting": lambda width: [*waiting_page(names, desk, clock, width), *self._wondering(width)],
            "side": lambda width: side_page(names, desk, width),
        }
        for key, page in pages.items():
            self.query_one(f"#{key}", PageView).show(page)
        self._show_clocks()

    def _show_clocks(self) -> None:
        """The bar, where anything of it reads otherwise than before."""
        session, wall = self.session, self.app.wall_clock()
        clock = session.clock
        times = (session.desk.now // MINUTE, clock.motion, clock.speed, clock.effective, clock.wall_left // 1_000, wall)
        said = (*times, len(session.desk.to_decide), self.front)
        if said == self._clocks_said:
            return
        self._clocks_said = said
        self.query_one("#bar", PageView).show(
            lambda width: bar_page(session.names, session.desk, session.clock, wall, width)
        )
        self.query_one("#tabs", Static).update(self._tabs())

    def _tabs(self) -> str:
        waiting = len(self.session.desk.to_decide)
        told = []
        for at, (key, title) in enumerate(PANES, start=1):
            count = f" ({waiting})" if key == "waiting" and waiting else ""
            told.append(f"[{at} {title}{count}]" if key == self.front else f"{at} {title}{count}")
        return "  ".join(told)

    def _wondering(self, width: int) -> Page:
        """A question about silences that have lasted."""
        quiet = silent(self.session.desk)
        if not quiet:
            return []
        numbers = ", ".join(f"#{one.number}" for one in quiet)
        return indented(
            f"No answer to {numbers} yet. What does their silence mean? Press p to say.", width, 0, Role.OPEN
        )

    def watch_front(self) -> None:
        """Another pane is in front, where there is room for one only."""
        for key, _ in PANES:
            self.query_one(f"#pane-{key}").set_class(key == self.front, "-front")
        self.query_one(f"#{self.front}", PageView).focus()
        self._show_clocks()

    def say(self, text: str) -> None:
        """What became of the last thing, in the line above the keys."""
        self.query_one("#said", Static).update(text)

    # Time.

    def _tick(self) -> None:
        """Wall time has passed."""
        if not self.session.is_over:
            self._take(self._safely(self.session.tick))

    def _safely(self, do: Callable[[], Sequence[SeatEvent]]) -> Sequence[SeatEvent]:
        """What is new; where the exercise cannot be kept, say so and let time stand."""
        try:
            return do()
        except OperatorError as error:
            self.say(f"Time stands: {error}")
            return ()

    def _take(self, events: Sequence[SeatEvent]) -> list[tuple[int, str]]:
        """Show what is new, and give it in sentences; the end opens the debrief."""
        told = self.session.tell(events)
        if told:
            self.say(told[-1][1])
        if events or self.session.desk.now // MINUTE != self._shown_minute:
            self._show()
        else:
            self._show_clocks()
        self._end_if_over()
        return told

    def _end_if_over(self) -> None:
        """Open the debrief, once."""
        if self.session.is_over and not self._was_over:
            self._was_over = True
            self._debrief()

    def action_run_or_stand(self) -> None:
        """Let game time run, or stand."""
        self.session.toggle()
        self._show()

    def action_speed(self, by: int) -> None:
        """Faster or slower."""
        self.session.change_speed(by)
        self._show()

    def action_step(self) -> None:
        """To the next thing that we are told, or some way on."""
        events = self._safely(self.session.step)
        self._away(events)
        if not events:
            self.say(f"Nothing new until {self.session.names.at(self.session.desk.now)}.")

    def action_run_to_decision(self) -> None:
        """To the next decision."""
        self._away(self._safely(self.session.run_to_decision))

    def action_go(self) -> None:
        """Ask for a time and go there."""
        about = "How much later, such as 6 h or 2 d; or T+4 d; or 2023-02-04T19:39Z."
        self.app.push_screen(AskScreen("Go to which time?", about, self._instant), self._go)

    def _instant(self, text: str) -> int:
        return instant_of(self.session, text)

    def _go(self, at: int | None) -> None:
        if at is not None:
            self._away(self._safely(lambda: self.session.jump(at)))

    def _away(self, events: Sequence[SeatEvent]) -> None:
        """After a jump: what changed while we were away, where that is more than one thing."""
        told = self._take(events)
        if len(told) > 1 and not self._was_over:
            self.app.push_screen(ReadingScreen(lambda width: away_page(self.session, told, width)))

    # Doing.

    def action_form(self, name: str) -> None:
        """Open a form."""
        self._open(FORMS[name]())

    def _open(self, form: Form, about: Page | None = None) -> None:
        self.session.tick()
        self.app.push_screen(FormScreen(self.session, form, about), self._sent)

    def _sent(self, said: str | None) -> None:
        self._take(self.session.look())
        self._show()
        if said:
            self.say(said)

    def action_decide(self) -> None:
        """Answer what waits: at once where it is one, after a choice where they are more."""
        waiting = answerable(self.session.desk)
        if not waiting:
            self.say("Nothing waits for an answer of yours.")
        elif len(waiting) == 1:
            self._decide(waiting[0])
        else:
            names = self.session.names
            choices = [Choice(one, f"#{one.number} {way(names, one)}") for one in waiting]
            self.app.push_screen(ChooseScreen("Answer which?", choices), self._chosen)

    def _chosen(self, choice: Choice | None) -> None:
        if choice is not None:
            self._decide(choice.value)

    def _decide(self, contact: ContactView) -> None:
        session = self.session
        about = deciding_page(session.names, contact, session.desk, session.clock, min(self.app.size.width - 12, 94))
        self._open(deciding_form(contact), about)

    def action_poll(self) -> None:
        """What does their silence mean?"""
        if unanswered(self.session.desk):
            self._open(silence_form())
        else:
            self.say("No request of yours is without an answer.")

    # Reading.

    def action_look(self) -> None:
        """Choose a contact or a channel and read all that is known of it."""
        names, desk = self.session.names, self.session.desk
        contacts = [Choice(("contact", one.number), f"#{one.number} {way(names, one)}") for one in desk.contacts[::-1]]
        channels = [Choice(("channel", at), names.channel(one.channel.number)) for at, one in enumerate(outward(desk))]
        self.app.push_screen(ChooseScreen("Look at what?", [*contacts, *channels]), self._look)

    def _look(self, choice: Choice | None) -> None:
        if choice is None:
            return
        kind, number = choice.value
        names, desk = self.session.names, self.session.desk
        if kind == "channel":
            self.app.push_screen(ReadingScreen(lambda width: channel_page(names, desk, outward(desk)[number], width)))
        elif (contact := desk.contact(number)) is not None:
            self.app.push_screen(ReadingScreen(lambda width: contact_page(names, desk, contact, width)))

    def action_brief(self) -> None:
        """The brief and one's notes."""
        session = self.session
        self.app.push_screen(ReadingScreen(lambda width: [*brief_page(session.names, session.desk, width),
                                                          *notes_page(session, width)]))  # fmt: skip

    def action_pane(self, key: str) -> None:
        """Bring a pane to the front."""
        self.front = key

    # Ending.

    def action_end(self) -> None:
        """End one's part, after a question."""
        about = "Rules run your offices from now on, the run goes to its end, and you read what really happened."
        self.app.push_screen(ConfirmScreen("End your part?", about), self._end)

    def _end(self, is_yes: bool | None) -> None:
        if is_yes:
            self.session.finish()
            self._take(())

    def _debrief(self) -> None:
        from tui.screens.debrief import DebriefScreen

        self.app.push_screen(DebriefScreen(self.session))

    def action_leave(self) -> None:
        """Leave; the exercise is kept."""
        self.session.stand()
        if len(self.app.screen_stack) > 2:
            self.dismiss()
        else:
            self.app.exit()


def away_page(session: Session, told: list[tuple[int, str]], width: int) -> Page:
    """What changed while we were away, in order."""
    names, page = session.names, headline("What changed while you were away", width)
    page.append(line())
    for at, text in told:
        body = indented(text, width, 12)
        page += [line(Span(f"{names.short(at, session.desk.now):<12}", Role.QUIET), *body[0][1:]), *body[1:]]
    return page


def notes_page(session: Session, width: int) -> Page:
    """One's own notes."""
    notes = session.notes
    page: Page = [line(), line(Span("Your notes", Role.HEADING))] if notes else []
    for at, text in notes:
        page += indented(f"{session.names.at(at)}: {text}", width, 2)
    return page
