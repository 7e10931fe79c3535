"""The desk of a seat at one moment: its events added up. It is made of what the seat was sent and of nothing else."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from enum import IntEnum

from simulator.exercise.briefing import Briefing, ChannelBrief, OfficeBrief
from simulator.exercise.fact import (
    Acted,
    AuthorityChanged,
    ContactSeen,
    ContactView,
    Disclosed,
    Fact,
    HolderSeen,
    Injected,
    Learned,
    Moved,
    PublicReason,
    Role,
    RungSeen,
    SeatEvent,
    Standing,
    Stated,
    StatusSeen,
)
from simulator.vocabulary import Permission, Status

NEWS = (Learned, Injected, Stated, Disclosed, PublicReason)
"""Facts that tell what happened: the list of what is known, in the order in which it was learnt."""


@dataclass(frozen=True, slots=True)
class BoardLine:
    """A channel as the seat knows it.

    `status` is the effective one as far as known: the own end as it is, the other as announced, or as met when it was
    tried (`is_met`). `ends` are both ends so. `used_at` is when a contact on it was last asked for or taken up, as far
    as the seat has seen, -1 never. `is_shut` where a calendar says that nobody sits there now; `opens_at` is when it
    next opens (-1 not again, or it has no calendar).
    """

    channel: ChannelBrief
    ends: tuple[Status, Status]
    status: Status
    is_met: bool
    used_at: int
    is_shut: bool
    opens_at: int


class Coming(IntEnum):
    """What a seat may know to come."""

    DEADLINE = 0  # of an own decision
    APPOINTMENT = 1
    TIME_TOLD = 2  # until which somebody was told to wait
    OPENING = 3  # a channel is there again


@dataclass(frozen=True, slots=True)
class Due:
    """Something that is known to come, at an instant in ms: of a contact (0 none), or of a channel (-1 none)."""

    at: int
    coming: Coming
    contact: int = 0
    channel: int = -1


@dataclass(frozen=True, slots=True)
class Desk:
    """What a seat sees at a glance.

    `news` are its events that tell what happened. `contacts` are all that it knows, in the order of their numbers;
    `to_decide` those that wait for it, the most pressing first. `rungs` are by side, as the own side reads them;
    `variables` by number. `holders` are by office. `matters` may be spoken of, with their names.
    """

    now: int
    briefing: Briefing
    events: int
    news: tuple[SeatEvent, ...]
    contacts: tuple[ContactView, ...]
    board: tuple[BoardLine, ...]
    rungs: tuple[int, ...]
    variables: tuple[tuple[int, float], ...]
    holders: tuple[int, ...]
    matters: tuple[tuple[int, str], ...]
    authority: tuple[tuple[int, int], ...]
    done: tuple[int, ...]

    @property
    def to_decide(self) -> tuple[ContactView, ...]:
        """The contacts that wait for the seat's decision: those with the nearest deadline first."""
        waiting = [one for one in self.contacts if one.stands is Standing.TO_DECIDE]
        return tuple(sorted(waiting, key=lambda one: (one.deadline < 0, one.deadline, one.number)))

    @property
    def in_the_air(self) -> tuple[ContactView, ...]:
        """Own requests that have not ended."""
        return tuple(one for one in self.contacts if one.role is Role.ASKED and one.is_open)

    def agenda(self, until: int) -> tuple[Due, ...]:
        """What the seat knows to come before an instant, ms, in order: what it would pass by going there."""
        found = [due for one in self.contacts if one.is_open for due in _dues(one)]
        found += [
            Due(line.opens_at, Coming.OPENING, channel=line.channel.number) for line in self.board if line.is_shut
        ]
        return tuple(sorted((due for due in found if self.now <= due.at < until), key=lambda due: (due.at, due.coming)))

    def contact(self, number: int) -> ContactView | None:
        """The contact of this number, None where the seat knows none such."""
        return self.contacts[number - 1] if 0 < number <= len(self.contacts) else None

    def is_staffed(self, office: int) -> bool:
        """Whether it is within the hours of an office now, as everybody may know."""
        return is_open(self.briefing.offices[office], self.now)


def _dues(one: ContactView) -> Iterator[Due]:
    if one.deadline >= 0:
        yield Due(one.deadline, Coming.DEADLINE, one.number)
    if one.stands is Standing.ACCEPTED:
        yield Due(one.until, Coming.APPOINTMENT, one.number)
    if one.stands is Standing.TOLD_TO_WAIT:
        yield Due(one.until, Coming.TIME_TOLD, one.number)


def is_open(office: OfficeBrief, at: int) -> bool:
    """Whether an instant lies within the hours of an office."""
    return office.opens_at_start ^ bool(bisect_right(office.hours, at) & 1)


@dataclass(slots=True)
class DeskFold:
    """Adds events up, one by one; `desk` gives what they come to."""

    briefing: Briefing
    events: int = 0
    news: list[SeatEvent] = field(default_factory=list)
    contacts: list[ContactView] = field(default_factory=list)
    ends: dict[int, list[Status]] = field(default_factory=dict)
    met: dict[int, Status] = field(default_factory=dict)
    used: dict[int, int] = field(default_factory=dict)
    rungs: dict[int, int] = field(default_factory=dict)
    variables: dict[int, float] = field(default_factory=dict)
    holders: list[int] = field(default_factory=list)
    matters: dict[int, str] = field(default_factory=dict)
    authority: set[tuple[int, int]] = field(default_factory=set)
    done: list[int] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.ends = {one.number: list(one.actual) for one in self.briefing.channels}
        self.holders = [office.holder for office in self.briefing.offices]
        self.matters = dict(self.briefing.matters)

    def add(self, events: Iterable[SeatEvent]) -> None:
        """Take in further events, in their order."""
        for event in events:
            self.events = event.number
            if isinstance(event.fact, NEWS):
                self.news.append(event)
            self._take(event.fact, event.at)

    def _take(self, fact: Fact, at: int) -> None:
        match fact:
            case ContactSeen(contact=contact):
                self._contact(contact, at)
            case StatusSeen():
                self._status(fact)
            case RungSeen():
                self.rungs[fact.side] = fact.rung
            case Moved():
                self.variables[fact.variable] = fact.value
            case HolderSeen():
                self.holders[fact.office] = fact.number
            case AuthorityChanged():
                self._authority(fact)
            case Acted(is_done=True):
                self.done.append(fact.action)
            case Learned() | Stated():
                self._name(fact.matter, fact.about)

    def _contact(self, contact: ContactView, at: int) -> None:
        if contact.number > len(self.contacts):
            self.contacts.append(contact)
            self.used[contact.channel] = at
        else:
            self.contacts[contact.number - 1] = contact
        self._name(contact.matter, contact.about)

    def _name(self, matter: int, about: str) -> None:
        if matter >= 0:
            self.matters.setdefault(matter, about)

    def _status(self, fact: StatusSeen) -> None:
        if fact.end < 0:
            self.met[fact.channel] = fact.status
            return
        brief = self.briefing.channel(fact.channel)
        if brief is not None and (fact.is_actual or fact.end not in brief.own_ends):
            self.ends[fact.channel][fact.end] = fact.status
        if not fact.is_actual:
            self.met.pop(fact.channel, None)

    def _authority(self, fact: AuthorityChanged) -> None:
        held = (fact.office, fact.matter)
        if fact.permission is Permission.GRANTED:
            self.authority.add(held)
        else:
            self.authority.discard(held)

    def desk(self, now: int) -> Desk:
        """The desk at an instant, ms."""
        return Desk(
            now=now,
            briefing=self.briefing,
            events=self.events,
            news=tuple(self.news),
            contacts=tuple(self.contacts),
            board=tuple(self._line(one, now) for one in self.briefing.channels),
            rungs=tuple(self.rungs.get(side, 0) for side in range(len(self.briefing.sides))),
            variables=tuple((one.number, self.variables.get(one.number, 0.0)) for one in self.briefing.gauges),
            holders=tuple(self.holders),
            matters=tuple(sorted(self.matters.items())),
            authority=tuple(sorted(self.authority)),
            done=tuple(self.done),
        )

    def _line(self, one: ChannelBrief, now: int) -> BoardLine:
        ends, met = self.ends[one.number], self.met.get(one.number)
        opens_at = next((max(now, first) for first, last in one.openings if last > now), -1)
        is_shut = bool(one.openings) and opens_at != now
        status, used = max(ends) if met is None else met, self.used.get(one.number, -1)
        return BoardLine(one, (ends[0], ends[1]), status, met is not None, used, is_shut, opens_at)


def desk_of(briefing: Briefing, events: Iterable[SeatEvent], now: int) -> Desk:
    """The desk that these events come to."""
    fold = DeskFold(briefing)
    fold.add(events)
    return fold.desk(now)


def aged(desk: Desk, now: int) -> Desk:
    """The same desk at a later instant at which nothing new is known."""
    return replace(desk, now=now)
