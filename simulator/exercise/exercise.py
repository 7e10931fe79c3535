"""An exercise: a run with people in it, under a clock that is passed in. It reads no clock, no file and no socket.

Whoever drives it calls `tick` with its own wall time again and again, hands on what seats send with `submit`, and shows
what `events`, `desk` and `clock` give. Nothing that happens after the last instant that the keeper has safe is shown.

`now` means: everything before this instant has happened. An input gets `now` as its time, so that it comes before
anything else of that millisecond, and neither another's input nor a hidden event moves it.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

from simulator.errors import OperatorError
from simulator.exercise.briefing import Briefing
from simulator.exercise.desk import Desk
from simulator.exercise.door import MOST_OPEN, judge
from simulator.exercise.fact import SeatEvent
from simulator.exercise.input import Note, SeatInput
from simulator.exercise.journal import Keeper, Past, Plan, Recorded, Unkept, Written
from simulator.exercise.pace import LONGEST_GAP, ClockState, Continuous, Motion, Moves, require_speed
from simulator.exercise.play import Play
from simulator.exercise.refusal import Refused, Taken
from simulator.world.row import Row

BUDGET = 2_000
"""Events that one tick runs at most while game time goes as fast as possible, so that a screen stays awake."""
MOST_INPUTS = 1_000
"""What one seat may ask for in an exercise: contacts and events of a run have limits, which are for all seats."""
FIRST = 1
"""The first `now`: what happens at 0 has happened when an exercise begins."""
NEW = Past()


class Exercise:
    """See the module. `past` is what was kept of it before: it begins where that ends, paused."""

    def __init__(self, plan: Plan, keeper: Keeper | None = None, past: Past = NEW) -> None:
        self.plan = plan
        self.keeper = keeper or Unkept()
        self.play = Play(plan)
        self.now = FIRST
        self.journal: list[Recorded] = []
        self.notes = list(past.notes)
        self.sealed: dict[str, list[SeatInput]] = {seat: list(own) for seat, own in past.sealed}
        self.speed = 60
        self._motion = Motion.PAUSED
        self._before_pause = Motion.RUNNING
        self._wall: int | None = None
        self._wall_left = -1
        self._ready: set[str] = set()
        self._shown = dict.fromkeys(self.play.chairs, 0)
        self._shown_at = FIRST
        self._live_again(past)

    def _live_again(self, past: Past) -> None:
        """Do again what was done before; the log is the same to the byte."""
        for one in past.inputs:
            self.play.take(one)
            self.journal.append(one)
        self.now = max(past.now, FIRST)
        self.play.run_before(self.now)
        self._publish()

    # What seats see and send.

    def briefing(self, seat: str) -> Briefing:
        """What a seat may know of the scenario from the start."""
        self._require(seat)
        return self.play.briefing(seat)

    def events(self, seat: str, after: int = 0) -> Sequence[SeatEvent]:
        """What a seat has been told, from the event behind number `after` on."""
        self._require(seat)
        return self.play.events(seat)[after : self._shown[seat]]

    def desk(self, seat: str) -> Desk:
        """What these events come to, now."""
        self._require(seat)
        return self.play.desk(seat, self._shown_at, self._shown[seat])

    def submit(self, seat: str, one: SeatInput, wall: int) -> Taken | Refused:
        """Take an input of a seat, at wall time `wall` ms, or say why not."""
        self._require(seat)
        self.tick(wall)
        refused = self._refusal(seat, one)
        if refused is not None:
            return refused
        if isinstance(one, Note):
            return self._write_down(seat, one)
        if self._is_sealing:
            return self._seal(seat, one)
        recorded = self._recorded(seat, one)
        self.keeper.record(recorded)
        self._carry_out(recorded)
        return Taken(self.play.chairs[seat].inputs, recorded.at)

    def _write_down(self, seat: str, note: Note) -> Taken:
        written = Written(self.now, seat, note.text)
        self.keeper.note(written)
        self.notes.append(written)
        return Taken(0, self.now)

    def unseal(self, seat: str) -> None:
        """Take back the latest input that a seat has sealed for the end of the move; nothing where there is none."""
        self._require(seat)
        left = self.sealed.get(seat, [])[:-1]
        self.keeper.seal(seat, tuple(left))
        self.sealed[seat] = left

    def ready(self, seat: str, wall: int) -> None:
        """A seat has nothing more to ask for in this move; when all say so, the move begins."""
        self._require(seat)
        self.tick(wall)
        self._ready.add(seat)

    def _require(self, seat: str) -> None:
        if seat not in self.play.chairs:
            taken = ", ".join(self.play.chairs) or "none"
            raise OperatorError(f"nobody sits in {seat!r}; the seats of this exercise are {taken}")

    def _refusal(self, seat: str, one: SeatInput) -> Refused | None:
        asked = f"{one.do} was asked"
        if isinstance(one, Note):
            return None
        if self.play.is_over:
            return Refused(asked, "the exercise is over", "notes can still be written")
        if self.play.is_given_back(seat):
            return Refused(asked, "this seat was given back, and rules run its offices", "notes can still be written")
        if self.play.chairs[seat].inputs >= MOST_INPUTS:
            return Refused(asked, f"this seat has asked for {MOST_INPUTS} things", "give the seat back to its rules")
        if self._is_sealing and len(self.sealed.get(seat, ())) >= MOST_OPEN:
            return Refused(asked, f"{MOST_OPEN} inputs are sealed for this move", "take one back, or end the move")
        return judge(self.play.desk(seat, self.now, self._shown[seat]), one)

    def _recorded(self, seat: str, one: SeatInput) -> Recorded:
        return Recorded(self.play.next_number, self.now, seat, one)

    def _carry_out(self, recorded: Recorded) -> None:
        self.play.take(recorded)
        self.journal.append(recorded)
        self._publish()

    # Moves.

    @property
    def _is_sealing(self) -> bool:
        return isinstance(self.plan.pacing, Moves) and self._motion in (Motion.DELIBERATING, Motion.PAUSED)

    def _seal(self, seat: str, one: SeatInput) -> Taken:
        sealed = [*self.sealed.get(seat, ()), one]
        self.keeper.seal(seat, tuple(sealed))
        self.sealed[seat] = sealed
        return Taken(self.play.chairs[seat].inputs + len(sealed), -1, is_sealed=True)

    def _release(self) -> None:
        """What was sealed is carried out together: at one instant, seat by seat, each in its own order."""
        given = [(seat, one) for seat in self.play.chairs for one in self.sealed.get(seat, ())]
        first = self.play.next_number
        width = max((len(seat.offices) for seat in self.plan.seats), default=1) + 1
        inputs = tuple(Recorded(first + at * width, self.now, seat, one) for at, (seat, one) in enumerate(given))
        self.keeper.release(inputs)
        self.sealed.clear()
        self._ready.clear()
        for one in inputs:
            self._carry_out(one)

    def _think(self, wall: int) -> None:
        self._wall_left -= wall
        if self._wall_left <= 0 or self._ready >= self._deciders():
            self._release()
            self._motion, self._wall_left = Motion.AS_FAST_AS_POSSIBLE, 0

    def _deciders(self) -> set[str]:
        return {seat for seat in self.play.chairs if not self.play.is_given_back(seat)}

    def _move_ends_at(self) -> int:
        pacing = self.plan.pacing
        return (self.now // pacing.length + 1) * pacing.length if isinstance(pacing, Moves) else -1

    def _move(self) -> None:
        """Run to the next move, or to the next decision of a person, whichever comes first."""
        assert isinstance(self.plan.pacing, Moves)
        if self._run_to(self._move_ends_at(), stops=True):
            self._deliberate()

    def _deliberate(self) -> None:
        assert isinstance(self.plan.pacing, Moves)
        self._motion, self._wall_left = Motion.DELIBERATING, self.plan.pacing.deliberation

    # The clock.

    def clock(self, seat: str | None = None) -> ClockState:
        """The clock as control sees it; a `seat` is not told which other one has a decision to take."""
        is_moves = isinstance(self.plan.pacing, Moves)
        waits_for = tuple(one for one in self.play.waits_for() if seat in (None, one))
        if self._motion is Motion.DELIBERATING:
            waits_for = tuple(seat for seat in self.play.chairs if seat in self._deciders() - self._ready)
        return ClockState(
            motion=Motion.OVER if self.play.is_over else self._motion,
            now=self._shown_at,
            speed=self.speed,
            effective=self._effective(),
            wall_left=self._wall_left if is_moves else -1,
            move_ends_at=self._move_ends_at(),
            waits_for=waits_for,
        )

    def start(self, wall: int) -> None:
        """Let game time run, as it did before it was paused; in moves, let people think."""
        self.tick(wall)
        if self._motion is not Motion.PAUSED:
            return
        is_move_under_way = self._before_pause is Motion.AS_FAST_AS_POSSIBLE and self._wall_left <= 0
        self._motion = self._before_pause
        if isinstance(self.plan.pacing, Moves) and not is_move_under_way:
            self._motion = Motion.DELIBERATING
            self._wall_left = self._wall_left if self._wall_left > 0 else self.plan.pacing.deliberation

    def pause(self, wall: int) -> None:
        """Let game time stand, and the time to think with it."""
        self.tick(wall)
        self._stand()

    def set_speed(self, speed: int, wall: int) -> None:
        """From now on run at so many times wall time, 1 to 3600, if game time runs. OperatorError: no such speed."""
        require_speed(speed)
        self.tick(wall)
        self.speed = speed
        self._go(Motion.RUNNING)

    def go_as_fast_as_possible(self, wall: int) -> None:
        """From now on do not wait for wall time, if game time runs; a decision of a person still slows it."""
        self.tick(wall)
        self._go(Motion.AS_FAST_AS_POSSIBLE)

    def _go(self, motion: Motion) -> None:
        self._before_pause = motion
        if self._motion in (Motion.RUNNING, Motion.AS_FAST_AS_POSSIBLE) and isinstance(self.plan.pacing, Continuous):
            self._motion = motion

    def _stand(self) -> None:
        if self._motion in (Motion.RUNNING, Motion.AS_FAST_AS_POSSIBLE):
            self._before_pause = self._motion
        self._motion = Motion.PAUSED

    def tick(self, wall: int) -> None:
        """Bring game time up to wall time `wall` ms. A gap of more than two seconds counts as two: nothing bursts."""
        elapsed = 0 if self._wall is None else min(max(wall - self._wall, 0), LONGEST_GAP)
        self._wall = wall
        before = self.now
        if not self.play.is_over:
            _MOTIONS[self._motion](self, elapsed)
        if self.now != before or self.play.is_over:
            self._show()

    def _stay(self, wall: int) -> None:
        """Game time stands."""

    def _rush(self, wall: int) -> None:
        """As fast as possible, but for decisions of people."""
        if isinstance(self.plan.pacing, Moves):
            self._move()
            return
        if self.play.waiting():
            self._flow(wall)
            return
        for _ in range(BUDGET):
            self._run_next()
            if self.play.is_over or self.play.waiting():
                return

    def _flow(self, wall: int) -> None:
        """So much game time as the wall time is worth, at the speed of each moment."""
        speed = self._effective()
        left = wall * speed
        while left > 0 and not self.play.is_over:
            at = self.play.next_at()
            if at >= self.now + left:
                self.now += left
                return
            left -= at + 1 - self.now
            self._run_next()
            if (slower := self._effective()) != speed:
                left, speed = left // speed * slower if speed > 0 else 0, slower

    def _effective(self) -> int:
        """Game ms a ms of wall time; 0 where it stands, -1 as fast as possible."""
        if self.play.is_over or self._motion in (Motion.PAUSED, Motion.DELIBERATING):
            return 0
        full = self.speed if self._motion is Motion.RUNNING else -1
        if isinstance(self.plan.pacing, Continuous) and self.play.waiting():
            return self.plan.pacing.slow if full < 0 else min(full, self.plan.pacing.slow)
        return full

    def _run_next(self) -> None:
        """The whole millisecond of the next event."""
        self.now = max(self.now, self.play.next_at() + 1)
        self.play.run_before(self.now)

    def _run_to(self, until: int, *, stops: bool) -> bool:
        """Run to an instant, or where it stops to the first new decision of a person; whether it came so far."""
        before = self.play.waiting()
        for _ in range(BUDGET):
            if self.play.is_over:
                return True
            if self.play.next_at() >= until:
                self.now = max(self.now, until)
                return True
            self._run_next()
            if stops and self.play.waiting() - before:
                return True
        return False

    # By hand.

    def step(self, wall: int, seat: str | None = None) -> None:
        """Run to the next event, and stand there; with `seat` to the next that this seat is told of.

        A seat that steps must not do so by events that it does not see: where time stopped would tell of them.
        """
        shown = len(self.play.events(seat)) if seat else 0
        self._by_hand(wall, lambda: seat is None or len(self.play.events(seat)) > shown)

    def run_to_decision(self, wall: int) -> None:
        """Run until a further decision waits for a person, and stand there."""
        before = self.play.waiting()
        self._by_hand(wall, lambda: bool(self.play.waiting() - before))

    def jump(self, to: int, wall: int, *, stops: bool = True) -> None:
        """Run to an instant, ms, and stand there; with `stops` at the first further decision of a person on the way."""
        self.tick(wall)
        self._stand()
        while not self._run_to(to, stops=stops):
            pass
        self._show()

    def _by_hand(self, wall: int, is_there: Callable[[], bool]) -> None:
        self.tick(wall)
        self._stand()
        while not self.play.is_over:
            self._run_next()
            if is_there():
                break
        self._show()

    def preview(self, to: int) -> Sequence[Row]:
        """What would happen before an instant, ms, if nobody asked for anything: for control, never for a seat."""
        ahead = Exercise(self.plan, past=Past(tuple(self.journal), now=self.now))
        ahead.play.run_before(to)
        return ahead.play.rows[len(self.play.rows) :]

    def close(self) -> None:
        """Let go of whatever keeps it; it can be taken up again from there."""
        self.keeper.close()

    # Safe, then shown.

    def _show(self) -> None:
        """Make safe how far game time has come, then show it. OperatorError: it cannot be kept; game time stands."""
        try:
            self.keeper.mark(self.now)
        except OperatorError:
            self._stand()
            raise
        self._publish()

    def _publish(self) -> None:
        self._shown = {seat: len(chair.events) for seat, chair in self.play.chairs.items()}
        self._shown_at = self.now


_MOTIONS: dict[Motion, Callable[[Exercise, int], None]] = {
    Motion.PAUSED: Exercise._stay,
    Motion.OVER: Exercise._stay,
    Motion.RUNNING: Exercise._flow,
    Motion.AS_FAST_AS_POSSIBLE: Exercise._rush,
    Motion.DELIBERATING: Exercise._think,
}
