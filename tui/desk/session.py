"""One person at one desk of an exercise: wall time in, what is new out. Screens and the plain mode both sit on it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import replace

from simulator.clock import MINUTE
from simulator.errors import OperatorError
from simulator.exercise import ClockState, Desk, Exercise, Motion, Refused, SeatEvent, SeatInput, Taken
from simulator.exercise.input import GiveBack, Note
from tui.desk.known import account_key
from tui.desk.names import Names
from tui.desk.sentences import tell
from tui.desk.silence import Guess, guesses

SPEEDS = (1, 10, 60, 300, 900, 3_600)
"""Game seconds in a second, from real time to the fastest."""


class Session:
    """A seat of an exercise, under the clock on the wall (`now`, in seconds)."""

    def __init__(self, exercise: Exercise, seat: str, now: Callable[[], float]) -> None:
        self.exercise, self.seat = exercise, seat
        self._now = now
        self.names = Names(exercise.briefing(seat))
        self.read = len(exercise.events(seat))
        self.desk: Desk = exercise.desk(seat)
        self._heard = {account_key(event) for event in exercise.events(seat)}

    @property
    def wall(self) -> int:
        """Ms on the clock on the wall."""
        return int(self._now() * 1_000)

    @property
    def clock(self) -> ClockState:
        """The clock of the exercise."""
        return self.exercise.clock()

    @property
    def is_over(self) -> bool:
        """Whether the run has ended."""
        return self.clock.motion is Motion.OVER

    @property
    def is_played(self) -> bool:
        """Whether the time to play is up; what comes now is only what became of it."""
        return self.desk.now >= self.names.briefing.play

    def look(self) -> Sequence[SeatEvent]:
        """What is new since the last look; the desk is as it stands now."""
        events = self.exercise.events(self.seat, self.read)
        self.read += len(events)
        self.desk = self.exercise.desk(self.seat)
        return events

    def tell(self, events: Sequence[SeatEvent]) -> list[tuple[int, str]]:
        """What is new in sentences, each with its instant; what one of our offices had told us counts once."""
        told = []
        for event in events:
            key = account_key(event)
            text = "" if key in self._heard else tell(self.names, event)
            self._heard.add(key)
            if text:
                told.append((event.at, text))
        return told

    # Time.

    def tick(self) -> Sequence[SeatEvent]:
        """Let the time pass that has passed on the wall; what is new."""
        self.exercise.tick(self.wall)
        return self.look()

    def toggle(self) -> None:
        """Let game time run, or stand."""
        if self.clock.motion is Motion.PAUSED:
            self.exercise.start(self.wall)
        else:
            self.exercise.pause(self.wall)

    def stand(self) -> None:
        """Let game time stand."""
        self.exercise.pause(self.wall)

    def change_speed(self, by: int) -> None:
        """The next higher or lower speed."""
        speed = self.clock.speed
        at = sum(one <= speed for one in SPEEDS) - 1
        self.exercise.set_speed(SPEEDS[min(max(at + by, 0), len(SPEEDS) - 1)], self.wall)

    def step(self) -> Sequence[SeatEvent]:
        """To the next thing that this seat is told, or some way on where nothing is; what is new.

        Never further than a fortieth of the play: who has nothing to wait for must not fall through to the end.
        """
        briefing, start = self.names.briefing, self.desk.now
        limit = min(start + max(briefing.play // 40, MINUTE), briefing.horizon + 1)
        pause = max((limit - start) // 20, 1)
        events: Sequence[SeatEvent] = ()
        while not events and self.desk.now < limit and not self.is_over:
            self.exercise.jump(min(self.desk.now + pause, limit), self.wall)
            events = self.look()
        return events

    def run_to_decision(self) -> Sequence[SeatEvent]:
        """To the next decision that waits for this seat; what is new."""
        self.exercise.run_to_decision(self.wall)
        return self.look()

    def jump(self, to: int) -> Sequence[SeatEvent]:
        """To an instant, or to the first decision on the way; what is new."""
        self.exercise.jump(to, self.wall)
        return self.look()

    def finish(self) -> None:
        """End one's part: rules run the offices, and the run goes to its end at once."""
        self.exercise.submit(self.seat, GiveBack(), self.wall)
        self.exercise.jump(self.names.briefing.horizon + 1, self.wall, stops=False)
        self.look()

    # Doing.

    def submit(self, one: SeatInput) -> Taken | Refused:
        """Ask for something; what becomes of it."""
        done = self.exercise.submit(self.seat, one, self.wall)
        self.desk = self.exercise.desk(self.seat)
        return done

    def write_down(self, text: str) -> None:
        """Keep a note of one's own."""
        self.exercise.submit(self.seat, Note(text=text), self.wall)

    @property
    def notes(self) -> list[tuple[int, str]]:
        """One's own notes, each with its instant in ms."""
        return [(one.at, one.text) for one in self.exercise.notes if one.seat == self.seat]


def guesses_of(session: Session) -> list[Guess]:
    """What was thought of silences, with the numbers of the ledger, which counts everybody's contacts."""
    contacts = session.exercise.play.chairs[session.seat].viewer.contacts
    own = [(one, contacts.engine_number(one.contact)) for one in guesses(session.notes)]
    return [replace(one, contact=number + 1) for one, number in own if number >= 0]


def instant_of(session: Session, text: str) -> int:
    """`6 h`, `+2 d`, `T+4 d` or `2023-02-04T19:39Z` as an instant to come. OperatorError: it is none."""
    at = _instant(session, text.strip())
    if at is None:
        raise OperatorError("write how much later, such as 6 h or 2 d; since the start, as T+4 d; or 2023-02-04T19:39Z")
    if at <= session.desk.now:
        raise OperatorError("that is past; game time goes forward only")
    if at > session.names.briefing.horizon:
        raise OperatorError(f"that lies beyond the end, {session.names.at(session.names.briefing.horizon)}")
    return at


def _instant(session: Session, said: str) -> int | None:
    from simulator.clock import parse_duration, parse_instant

    with suppress(ValueError):
        if said[:2].casefold() == "t+":
            return parse_duration(said[2:])
        if said[4:5] == "-":
            return parse_instant(said, session.names.briefing.start_utc_ms)
        return session.desk.now + parse_duration(said.removeprefix("+"))
    return None
