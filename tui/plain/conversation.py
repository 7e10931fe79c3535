"""A desk in words: a command a line, every change a sentence. Game time moves only when it is told to."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from simulator.errors import OperatorError
from simulator.exercise import SeatEvent
from simulator.words.neutral import label
from simulator.words.page import Page, headline, plain
from tui.desk.air import air_page, contact_page
from tui.desk.asking import FORMS
from tui.desk.bar import bar_page
from tui.desk.channels import board_page, channel_page, outward
from tui.desk.deciding import answerable, deciding_form
from tui.desk.known import known_page
from tui.desk.session import Session, instant_of
from tui.desk.side import brief_page, side_page
from tui.desk.silence import silence_form, silent, unanswered
from tui.desk.waiting import deciding_page, waiting_page
from tui.plain.filling import Filling, Read, Write

COMMANDS: dict[str, str] = {
    "help": "what can be written here",
    "time": "every clock, and what waits",
    "known": "what is known to us, the newest first",
    "channels": "every channel as we know it",
    "channel": "everything known of a channel: channel 2",
    "air": "contacts in the making",
    "look": "everything known of a contact: look 3",
    "waiting": "what waits for your answer, with prices and deadlines",
    "side": "ladder, gauges, objectives",
    "brief": "who you are and what you were told",
    "go": "let time pass: go 6 h; it stops at the first decision that waits",
    "next": "to the next thing that you are told, or some way on",
    "decision": "to the next decision that waits for you",
    "contact": "ask another office for a contact",
    "answer": "answer what waits: answer, or answer 3",
    "state": "say something in public",
    "act": "take an action",
    "authority": "ask upward before anybody needs it",
    "withdraw": "take a request of yours back",
    "postpone": "put an appointment off, or do not turn up",
    "close": "close or restrict your end of a channel",
    "reopen": "end your own closure",
    "disclose": "make public what you know",
    "meet": "do what is demanded of your side",
    "poll": "say what you think that their silence means",
    "note": "write something down for yourself",
    "end": "end your part and read what really happened",
    "quit": "leave; the exercise is kept",
}
"""Every command and what it does."""


class Conversation:
    """Reads commands until the person leaves or the run is over. Nothing it writes can steer a terminal."""

    def __init__(self, session: Session, read: Read, write: Write, wall: Callable[[], str]) -> None:
        self.session, self._read, self._write, self._wall = session, read, write, wall
        self._filling = Filling(session, read, write)

    def begin(self) -> bool:
        """From the brief to the end; whether the run is over."""
        session = self.session
        session.look()
        self._page(headline(f"{label(session.names.briefing.title)}, in plain lines", None, "help lists the commands"))
        self._time("")
        while not session.is_over:
            text = self._read("> ")
            if text is None or text.strip() in ("quit", "q", "exit"):
                self._write("The exercise is kept; openline goes on with it.")
                return False
            self._obey(text.strip())
        return True

    def _obey(self, text: str) -> None:
        """Do one command; what is wrong with it is answered in words."""
        name, _, rest = text.partition(" ")
        if not name:
            return
        try:
            if name in FORMS:
                self._filling.send(FORMS[name]())
                self._tell(self.session.look())
            elif name in _DO:
                _DO[name](self, rest.strip())
            else:
                self._write(f'There is no command "{label(name, 40)}"; help lists those there are.')
        except OperatorError as error:
            self._write(f"Not done: {error}")

    # Saying.

    def _page(self, page: Page) -> None:
        self._write(plain(page).rstrip("\n"))

    def _tell(self, events: Sequence[SeatEvent]) -> None:
        """What is new, a sentence each, with its time."""
        names, desk = self.session.names, self.session.desk
        for at, text in self.session.tell(events):
            self._write(f"{names.short(at, desk.now)} {text}")
        if events and desk.to_decide:
            self._write(f"{len(desk.to_decide)} waiting for your answer.")

    def _help(self, rest: str) -> None:
        for name, about in COMMANDS.items():
            self._write(f"{name}: {about}")

    def _time(self, rest: str) -> None:
        session = self.session
        page = bar_page(session.names, session.desk, session.clock, self._wall(), 10_000, "go lets it pass")
        self._page(page)

    def _known(self, rest: str) -> None:
        self._page(known_page(self.session.names, self.session.desk, 10_000))

    def _channels(self, rest: str) -> None:
        lines = plain(board_page(self.session.names, self.session.desk, 10_000)).splitlines()
        for at, text in enumerate(lines, start=1):
            self._write(f"{at} {' '.join(text.split())}")

    def _channel(self, rest: str) -> None:
        board = outward(self.session.desk)
        if not (rest.isdecimal() and 1 <= int(rest) <= len(board)):
            raise OperatorError(f"write the number of a channel, 1 to {len(board)}; channels lists them")
        self._page(channel_page(self.session.names, self.session.desk, board[int(rest) - 1], 10_000))

    def _air(self, rest: str) -> None:
        self._page(air_page(self.session.names, self.session.desk, 10_000))

    def _look(self, rest: str) -> None:
        contact = self.session.desk.contact(int(rest)) if rest.isdecimal() else None
        if contact is None:
            raise OperatorError(f"write the number of a contact, 1 to {len(self.session.desk.contacts)}")
        self._page(contact_page(self.session.names, self.session.desk, contact, 10_000))

    def _waiting(self, rest: str) -> None:
        session = self.session
        self._page(waiting_page(session.names, session.desk, session.clock, 10_000))
        if quiet := silent(session.desk):
            self._write(f"No answer to {', '.join(f'#{one.number}' for one in quiet)} yet; poll says what it may mean.")

    def _side(self, rest: str) -> None:
        self._page(side_page(self.session.names, self.session.desk, 10_000))

    def _brief(self, rest: str) -> None:
        self._page(brief_page(self.session.names, self.session.desk, 10_000))
        for at, text in self.session.notes:
            self._write(f"Note of {self.session.names.at(at)}: {label(text, 2_000)}")

    # Time.

    def _go(self, rest: str) -> None:
        self._tell(self.session.jump(instant_of(self.session, rest)))
        self._time("")

    def _next(self, rest: str) -> None:
        events = self.session.step()
        self._tell(events)
        if not events:
            self._write(f"Nothing new until {self.session.names.at(self.session.desk.now)}.")

    def _decision(self, rest: str) -> None:
        self._tell(self.session.run_to_decision())
        self._time("")

    # Doing.

    def _answer(self, rest: str) -> None:
        session = self.session
        waiting = answerable(session.desk)
        found = next((one for one in waiting if rest in ("", str(one.number))), None)
        if found is None:
            there = ", ".join(f"#{one.number}" for one in waiting)
            raise OperatorError(f"those that can be answered: {there}" if there else "nothing waits for your answer")
        self._page(deciding_page(session.names, found, session.desk, session.clock, 10_000))
        self._filling.send(deciding_form(found))
        self._tell(session.look())

    def _poll(self, rest: str) -> None:
        if not unanswered(self.session.desk):
            raise OperatorError("no request of yours is without an answer")
        self._filling.send(silence_form())

    def _end(self, rest: str) -> None:
        answer = self._read("Rules run your offices from now on, and the run goes to its end. yes or no: ")
        if answer is not None and answer.strip().casefold() in ("y", "yes"):
            self.session.finish()


_DO: dict[str, Callable[[Conversation, str], None]] = {
    "help": Conversation._help,
    "time": Conversation._time,
    "known": Conversation._known,
    "channels": Conversation._channels,
    "channel": Conversation._channel,
    "air": Conversation._air,
    "look": Conversation._look,
    "waiting": Conversation._waiting,
    "side": Conversation._side,
    "brief": Conversation._brief,
    "go": Conversation._go,
    "next": Conversation._next,
    "decision": Conversation._decision,
    "answer": Conversation._answer,
    "poll": Conversation._poll,
    "end": Conversation._end,
}
