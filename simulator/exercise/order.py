"""What an input of a seat asks of the engine: one or more rows of the kind that scripts are made of."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from simulator.exercise import input as inputs
from simulator.exercise.contact import ContactViews
from simulator.exercise.input import SeatInput
from simulator.exercise.seat import Seat
from simulator.program.expression import Code, Op
from simulator.program.quantities import Delay, Quantity
from simulator.program.tables import Answer, Ask, Program, ScriptedInput
from simulator.vocabulary import AnswerKind, ChannelKind, Distribution, InputKind, Purpose, Status, Tone
from simulator.world.state import State

Order = tuple[ScriptedInput, int]
"""An input of the engine, and the contact that it is about, by the engine's number (-1 none)."""


class Orders:
    """Lowers the inputs of one seat; `contacts` translates its numbers of contacts."""

    def __init__(self, program: Program, seat: Seat, state: State, contacts: ContactViews) -> None:
        self.program, self.seat, self.state, self.contacts = program, seat, state, contacts

    def lower(self, one: SeatInput, at: int) -> tuple[Order, ...]:
        """What an input that the door let in asks of the engine, at an instant in ms; nothing for a note."""
        return _LOWER[type(one)](self, one, at)

    def engine_number(self, one: SeatInput) -> int:
        """The engine's number of the contact that an input is about, -1 none."""
        return self.contacts.engine_number(getattr(one, "contact", 0))

    def _request(self, one: inputs.Request, at: int) -> tuple[Order, ...]:
        ask = Ask(
            office=-1,
            to=one.to,
            channel=one.channel,
            matter=one.matter,
            purpose=one.purpose,
            tone=one.tone,
            form=one.form,
            desk_patience=_fixed(one.patience_ms),
            answer_patience=_fixed(one.patience_ms),
            topics=_mask(one.topics),
            denied=_mask(one.denied),
        )
        return ((ScriptedInput(at, one.office, InputKind.ASK, ask=ask), -1),)

    def _state(self, one: inputs.State, at: int) -> tuple[Order, ...]:
        said, denied = _mask(one.topics), _mask(one.denied)
        ask = Ask(-1, one.office, one.channel, one.matter, one.purpose, one.tone, None, None, said, denied)
        return ((ScriptedInput(at, one.office, InputKind.ASK, ask=ask), -1),)

    def _ask_authority(self, one: inputs.AskAuthority, at: int) -> tuple[Order, ...]:
        of = self.program.offices[one.office].reports_to if one.of is None else one.of
        channel = self._command_channel(one.office, of)
        ask = Ask(-1, of, channel, one.matter, Purpose.PERMISSION, Tone.NEUTRAL, None, None)
        return ((ScriptedInput(at, one.office, InputKind.ASK, ask=ask), -1),)

    def _command_channel(self, one: int, other: int) -> int:
        """The command channel that joins two offices: the first that is not closed, else the first."""
        rows = enumerate(self.program.channels)
        found = [number for number, row in rows if row.kind is ChannelKind.COMMAND and _joins(row.ends, one, other)]
        is_open = (number for number in found if self.state.status(number) < Status.SUSPENDED)
        return next(is_open, found[0] if found else -1)

    def _decide(self, one: inputs.Decide, at: int) -> tuple[Order, ...]:
        number = self.engine_number(one)
        answer = Answer(
            kind=one.answer,
            actual=one.actual,
            told=one.told,
            public=one.public,
            substance=one.substance,
            of=-1 if one.of is None else one.of,
            to=-1 if one.to is None else one.to,
            channel=-1 if one.channel is None else one.channel,
        )
        is_delay = one.answer is AnswerKind.DELAY and one.until is not None
        after = _fixed(max(one.until - at, 1)) if is_delay and one.until is not None else None
        office, source = self.contacts.held_by(number), self.state.contacts[number].source
        item = ScriptedInput(at, office, InputKind.DECIDE, other=source, answer=answer, after=after)
        return ((item, number),)

    def _withdraw(self, one: inputs.Withdraw, at: int) -> tuple[Order, ...]:
        number = self.engine_number(one)
        contact = self.state.contacts[number]
        return ((ScriptedInput(at, contact.source, InputKind.WITHDRAW, other=contact.to), number),)

    def _act(self, one: inputs.Act, at: int) -> tuple[Order, ...]:
        return ((ScriptedInput(at, one.office, InputKind.ACTION, target=one.action), -1),)

    def _meet(self, one: inputs.Meet, at: int) -> tuple[Order, ...]:
        met = self.program.incidents[one.demand].stages[-1]
        return ((ScriptedInput(at, one.office, InputKind.STAGE, target=met), -1),)

    def _disclose(self, one: inputs.Disclose, at: int) -> tuple[Order, ...]:
        return ((ScriptedInput(at, one.office, InputKind.DISCLOSE, target=one.news), -1),)

    def _close(self, one: inputs.Close, at: int) -> tuple[Order, ...]:
        return tuple(
            (
                ScriptedInput(
                    at,
                    one.office,
                    InputKind.CLOSE,
                    target=one.channel,
                    end=end,
                    status=one.status,
                    announced=one.announced,
                    actual=one.actual,
                ),
                -1,
            )
            for end in self._own_ends(one.channel)
        )

    def _reopen(self, one: inputs.Reopen, at: int) -> tuple[Order, ...]:
        return tuple(
            (ScriptedInput(at, one.office, InputKind.REOPEN, target=one.channel, end=end, status=Status.OPEN), -1)
            for end in self._own_ends(one.channel)
        )

    def _own_ends(self, channel: int) -> tuple[int, ...]:
        sides = self.program.channels[channel].end_sides
        return tuple(end for end in (0, 1) if sides[end] == self.seat.side)

    def _postpone(self, one: inputs.Postpone, at: int) -> tuple[Order, ...]:
        office, other, number = self._pair(one)
        item = ScriptedInput(at, office, InputKind.POSTPONE, other=other, after=_fixed(one.by_ms), reason=one.told)
        return ((item, number),)

    def _stay_away(self, one: inputs.StayAway, at: int) -> tuple[Order, ...]:
        office, other, number = self._pair(one)
        return ((ScriptedInput(at, office, InputKind.STAY_AWAY, other=other, reason=one.actual), number),)

    def _pair(self, one: inputs.Postpone | inputs.StayAway) -> tuple[int, int, int]:
        """The own office of an appointment, the other one, and the contact."""
        number = self.engine_number(one)
        contact = self.state.contacts[number]
        is_asked = contact.to in self.seat.offices
        return (contact.to, contact.source, number) if is_asked else (contact.source, contact.to, number)

    def _give_back(self, one: inputs.GiveBack, at: int) -> tuple[Order, ...]:
        return tuple((ScriptedInput(at, office, InputKind.GIVE_BACK), -1) for office in self.seat.offices)

    def _nothing(self, one: SeatInput, at: int) -> tuple[Order, ...]:
        return ()


def _joins(ends: tuple[tuple[int, ...], tuple[int, ...]], one: int, other: int) -> bool:
    return {one, other} <= {*ends[0], *ends[1]}


def _fixed(ms: int | None) -> Delay | None:
    """A time that is not drawn; None stays None."""
    if ms is None:
        return None
    return Delay((Quantity(Distribution.FIXED, ((Code(Op.NUMBER, value=float(ms)),),)),))


def _mask(numbers: tuple[int, ...]) -> int:
    return sum(1 << number for number in set(numbers))


_LOWER: dict[type[SeatInput], Callable[[Orders, Any, int], tuple[Order, ...]]] = {
    inputs.Request: Orders._request,
    inputs.Decide: Orders._decide,
    inputs.Withdraw: Orders._withdraw,
    inputs.State: Orders._state,
    inputs.Act: Orders._act,
    inputs.AskAuthority: Orders._ask_authority,
    inputs.Meet: Orders._meet,
    inputs.Disclose: Orders._disclose,
    inputs.Close: Orders._close,
    inputs.Reopen: Orders._reopen,
    inputs.Postpone: Orders._postpone,
    inputs.StayAway: Orders._stay_away,
    inputs.Note: Orders._nothing,
    inputs.GiveBack: Orders._give_back,
}
