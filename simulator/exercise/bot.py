"""Seats without people: a bot that asks and answers at random, as far as its desk goes. For tests and rehearsals.

What it does follows from the seed, the seat and the instant alone, so an exercise that was interrupted goes on as it
would have gone on.
"""

from __future__ import annotations

from collections.abc import Callable
from itertools import takewhile
from random import Random

from simulator.exercise.briefing import ChannelBrief
from simulator.exercise.desk import Desk
from simulator.exercise.exercise import Exercise
from simulator.exercise.fact import ContactView, Learned, Standing
from simulator.exercise.input import (
    Act,
    AskAuthority,
    Close,
    Decide,
    Disclose,
    Meet,
    Note,
    Postpone,
    Reopen,
    Request,
    SeatInput,
    State,
    StayAway,
    Withdraw,
)
from simulator.vocabulary import AnswerKind, ChannelKind, Purpose, Reason, Status, Substance, Tone

TO_QUESTIONS = (AnswerKind.PERMIT, AnswerKind.REJECT, AnswerKind.IGNORE, AnswerKind.DELAY)
TO_OTHERS = (
    AnswerKind.ACCEPT,
    AnswerKind.ACCEPT,
    AnswerKind.REJECT,
    AnswerKind.DELAY,
    AnswerKind.IGNORE,
    AnswerKind.ASK_PERMISSION,
    AnswerKind.CANCEL,
    AnswerKind.NO_SHOW,
)
HOUR = 3_600_000


def drive(exercise: Exercise, seed: int, hop: int, until: int = 2**62) -> None:
    """Play all seats by bots, who look at their desks every `hop` ms and at each decision, up to an instant in ms."""
    while not exercise.play.is_over and exercise.now < until:
        for seat in exercise.play.chairs:
            act(exercise, seat, seed)
        exercise.jump((exercise.now // hop + 1) * hop, 0)


def act(exercise: Exercise, seat: str, seed: int) -> None:
    """Let the bot of a seat do something, or nothing, unless it has had its turn at this instant already.

    Seats take their turns in order, so it has where it, or one behind it, has asked for something since time stood.
    """
    if not _has_had_its_turn(exercise, seat):
        wanted = choose(exercise.desk(seat), Random(f"{seed} {seat} {exercise.now}"))
        if wanted is not None:
            exercise.submit(seat, wanted, 0)


def _has_had_its_turn(exercise: Exercise, seat: str) -> bool:
    seats = list(exercise.play.chairs)
    not_before = seats[seats.index(seat) :]
    lately = takewhile(lambda one: one.at == exercise.now, reversed(exercise.journal))
    return any(one.seat in not_before for one in lately)


def choose(desk: Desk, luck: Random) -> SeatInput | None:
    """What a bot wants to do at a desk; not all of it is allowed, and often it is nothing."""
    waiting = desk.to_decide
    if waiting and luck.random() < 0.7:
        return _answer(desk, luck.choice(waiting), luck)
    return luck.choice(_WISHES)(desk, luck) if luck.random() < 0.4 else None


def _answer(desk: Desk, contact: ContactView, luck: Random) -> SeatInput:
    kind = luck.choice(TO_QUESTIONS if contact.purpose is Purpose.PERMISSION else TO_OTHERS)
    return Decide(
        contact=contact.number,
        answer=kind,
        until=desk.now + luck.randrange(1, 6 * HOUR) if kind is AnswerKind.DELAY else None,
        substance=luck.choice((Substance.HEARD_ONLY, Substance.TALKING_POINTS, Substance.REPLIED, Substance.AGREED)),
        actual=luck.choice(tuple(Reason)),
        told=luck.choice((Reason.NONE, Reason.NO_FACTS_YET)),
        public=luck.choice((Reason.NONE, Reason.NONE, Reason.LEVERAGE)),
        text=luck.choice(("", "Words of an answer.")),
    )


def _ask(desk: Desk, luck: Random) -> SeatInput | None:
    office = luck.choice(desk.briefing.seat.offices)
    routes = [(one, to) for one in desk.briefing.channels for to in _reached(one, office)]
    if not routes or not desk.matters:
        return None
    channel, to = luck.choice(routes)
    return Request(
        office=office,
        to=to,
        channel=channel.number,
        matter=luck.choice(desk.matters)[0],
        purpose=luck.choice([purpose for purpose in Purpose if purpose is not Purpose.PERMISSION]),
        tone=luck.choice(tuple(Tone)),
        topics=tuple(at for at in range(len(desk.briefing.topics)) if luck.random() < 0.3),
        patience_ms=luck.choice((None, luck.randrange(6 * HOUR))),
        text=luck.choice(("", "Words of a request.")),
    )


def _reached(channel: ChannelBrief, office: int) -> tuple[int, ...]:
    first, second = channel.ends
    own = (*(second if office in first else ()), *(first if office in second else ()))
    return tuple(to for to in own if to != office and channel.kind is not ChannelKind.PUBLIC)


def _speak(desk: Desk, luck: Random) -> SeatInput | None:
    public = [one for one in desk.briefing.channels if one.kind is ChannelKind.PUBLIC]
    own = [(one, office) for one in public for office in one.ends[0] if office in desk.briefing.seat.offices]
    if not own or not desk.matters:
        return None
    channel, office = luck.choice(own)
    matter = luck.choice(desk.matters)[0]
    return State(
        office=office, channel=channel.number, matter=matter, tone=luck.choice(tuple(Tone)), text="Words said."
    )


def _withdraw(desk: Desk, luck: Random) -> SeatInput | None:
    return Withdraw(contact=luck.choice(desk.in_the_air).number) if desk.in_the_air else None


def _act(desk: Desk, luck: Random) -> SeatInput | None:
    actions = desk.briefing.actions
    action = luck.choice(actions) if actions else None
    return Act(office=luck.choice(action.offices), action=action.number) if action else None


def _ask_up(desk: Desk, luck: Random) -> SeatInput | None:
    office = luck.choice(desk.briefing.seat.offices)
    return AskAuthority(office=office, matter=luck.choice(desk.matters)[0]) if desk.matters else None


def _close(desk: Desk, luck: Random) -> SeatInput | None:
    own = [one.number for one in desk.briefing.channels if one.own_ends]
    if not own:
        return None
    office, channel = luck.choice(desk.briefing.seat.offices), luck.choice(own)
    if luck.random() < 0.5:
        return Reopen(office=office, channel=channel)
    status = luck.choice((Status.RESTRICTED, Status.UNATTENDED, Status.SUSPENDED, Status.CANCELLED))
    return Close(office=office, channel=channel, status=status, announced=luck.random() < 0.7)


def _disclose(desk: Desk, luck: Random) -> SeatInput | None:
    learned = [event.fact for event in desk.news if isinstance(event.fact, Learned)]
    one = luck.choice(learned) if learned else None
    return Disclose(office=one.office, news=one.news) if one else None


def _meet(desk: Desk, luck: Random) -> SeatInput | None:
    demands = desk.briefing.demands
    office = luck.choice(desk.briefing.seat.offices)
    return Meet(office=office, demand=luck.choice(demands).incident) if demands else None


def _appointment(desk: Desk, luck: Random) -> SeatInput | None:
    appointed = [one for one in desk.contacts if one.stands is Standing.ACCEPTED]
    if not appointed:
        return None
    number = luck.choice(appointed).number
    return luck.choice((StayAway(contact=number), Postpone(contact=number, by_ms=luck.randrange(HOUR))))


def _note(desk: Desk, luck: Random) -> SeatInput | None:
    return Note(text=f"At {desk.now}.")


_WISHES: tuple[Callable[[Desk, Random], SeatInput | None], ...] = (
    _ask,
    _ask,
    _ask,
    _speak,
    _withdraw,
    _act,
    _ask_up,
    _close,
    _disclose,
    _meet,
    _appointment,
    _note,
)
