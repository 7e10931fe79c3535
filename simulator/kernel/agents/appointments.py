"""Appointments, as `simulator.agents.appointments`: places of sessions, putting off, staying away, shutting."""

from __future__ import annotations

from typing import TYPE_CHECKING

from simulator.kernel.agents.timeline import Action, arm
from simulator.kernel.function import function, rare
from simulator.kernel.records.run import Contact
from simulator.kernel.records.scene import Scene
from simulator.kernel.world.chance import draw, key_of_two
from simulator.kernel.world.fold import write_absent, write_postponed
from simulator.kernel.world.queue import next_open
from simulator.kernel.world.reading import next_on, next_opening
from simulator.kernel.world.row import react
from simulator.kernel.world.whole import highest
from simulator.vocabulary import AnswerKind, ChannelKind, EventKind, Reason, Result, Substance, TriggerKind
from simulator.world.contact import Phase

if TYPE_CHECKING:
    from simulator.kernel.agents.answering import publish
    from simulator.kernel.agents.life import end, free_place
    from simulator.kernel.agents.rules import initiative

UPON_EVENT = TriggerKind.EVENT
SIDELINE, MEETING, NO_SHOW = ChannelKind.SIDELINE, ChannelKind.MEETING, AnswerKind.NO_SHOW
NOTICE, APPOINTED, READY, CONNECTING, TALKING, ENDED = (
    Phase.NOTICE, Phase.APPOINTED, Phase.READY, Phase.CONNECTING, Phase.TALKING, Phase.ENDED
)  # fmt: skip
POSTPONED, ABSENT = EventKind.POSTPONED, EventKind.ABSENT
CANCELLED, NOT_SHOWN, OUT_OF_HOURS, NONE = Result.CANCELLED, Result.NO_SHOW, Reason.OUT_OF_HOURS, Reason.NONE
HEARD_ONLY, TO_PROGRESS = Substance.HEARD_ONLY, Action.PROGRESS
PROGRESS = 0


@rare
def time_on(s: Scene, c: Contact, channel: int, at: int) -> int:
    """The first instant, from one on, at which a channel may connect the contact; -1 none before the horizon."""
    row = s.channels[channel]
    if row.kind == SIDELINE:
        return next_on(s, row.calendar, at)
    if row.kind != MEETING:
        return at
    at = next_opening(s, row.calendar, at - 1)
    while at >= 0 and seated(s, c, channel, at) >= row.capacity:
        at = next_opening(s, row.calendar, at)
    return at


@function
def seated(s: Scene, c: Contact, channel: int, session: int) -> int:
    """How many others have a place in the session that begins at an instant."""
    count = 0
    for index in range(s.open_count):
        other = s.contacts[s.open[index]]
        is_there = is_unconnected(other) or other.phase == CONNECTING or other.phase == TALKING
        if is_there and other.number != c.number and other.carrier == channel and other.appointed == session:
            count += 1
    return count


@function
def is_unconnected(c: Contact) -> bool:
    """Accepted, and not yet being connected."""
    return c.phase == NOTICE or c.phase == APPOINTED or c.phase == READY


@function
def missing(c: Contact) -> int:
    """The office that will not turn up, -1 none: one that stays away, or an addressee that never meant to come."""
    return c.to if c.answer == NO_SHOW and c.absent < 0 else c.absent


@function
def find_appointment(s: Scene, office: int, other: int) -> int:
    """The latest contact that two offices have appointed and that is not yet being connected, -1 none."""
    index = s.open_count - 1
    while index >= 0:
        c = s.contacts[s.open[index]]
        joins = (c.source == office and c.to == other) or (c.source == other and c.to == office)
        if joins and is_unconnected(c):
            return c.number
        index -= 1
    return -1


@rare
def postpone(s: Scene, office: int, other: int, by: int, calendar: int, told: int) -> bool:
    """One of the two puts it off; whether there was anything to put off, and a time to put it off to."""
    found = find_appointment(s, office, other)
    if found < 0:
        return False
    c, owner = s.contacts[found], s.first_office + office
    if by < 0 and calendar < 0 and s.channels[c.carrier].has_sessions == 0:
        return False
    outer, place = s.cause, c.place
    at = later_time(s, c, office, by, calendar)
    if at < 0:
        end(s, c, CANCELLED, owner, OUT_OF_HOURS, OUT_OF_HOURS, HEARD_ONLY, -1, -1, 0)
        return True
    seq = write_postponed(s, c, owner, told, at)
    react(s, seq, POSTPONED, owner, c, -1, told)
    if c.phase == NOTICE and c.appointed == at:
        arm(s, c.timer + PROGRESS, at, TO_PROGRESS, c.number, 0)
    initiative(s, c.to if office == c.source else c.source, UPON_EVENT, -1, c)
    free_place(s, place, c)
    s.cause = outer
    return True


@function
def later_time(s: Scene, c: Contact, office: int, by: int, calendar: int) -> int:
    """The new time: after the old one and not before now, and one at which the channel may connect; -1 none."""
    now, old, carrier = s.time, c.appointed, c.carrier
    if by >= 0:
        at = highest(now, old + draw(s, by, office, c, key_of_two(c.key, c.postponed)))
    else:
        at = next_opening(s, calendar if calendar >= 0 else s.channels[carrier].calendar, highest(now, old))
    return at if at < 0 else time_on(s, c, carrier, at)


@rare
def stay_away(s: Scene, office: int, other: int, reason: int) -> bool:
    """One of the two will not turn up, and says nothing; whether there was anything to stay away from."""
    found = find_appointment(s, office, other)
    if found < 0:
        return False
    c, owner, outer = s.contacts[found], s.first_office + office, s.cause
    if c.absent == office:
        return False
    seq = write_absent(s, c, owner, reason)
    react(s, seq, ABSENT, owner, c, -1, reason)
    if c.phase == APPOINTED or c.phase == READY:
        no_show(s, c)
    s.cause = outer
    return True


@rare
def no_show(s: Scene, c: Contact) -> None:
    """Its time has come, and one of the two is not there."""
    absentee, actual = missing(c), c.excuse
    told: int = NONE
    if c.absent < 0 and c.answer == NO_SHOW:
        told, actual = s.answers[c.fixed].told, c.actual
        publish(s, c)
    end(s, c, NOT_SHOWN, s.first_office + absentee, told, actual, HEARD_ONLY, -1, -1, 0)


@rare
def shut(s: Scene, channel: int) -> None:
    """A window shuts: what was due within it and is not connected is cancelled."""
    owner, before = s.first_channel + channel, s.contacts_count
    at = next_open(s, -1, before)
    while at >= 0:
        c = s.contacts[at]
        is_late = c.phase == APPOINTED or c.phase == READY or c.phase == CONNECTING
        if is_late and c.carrier == channel:
            end(s, c, CANCELLED, owner, OUT_OF_HOURS, OUT_OF_HOURS, HEARD_ONLY, -1, -1, 0)
        at = next_open(s, at, before)
