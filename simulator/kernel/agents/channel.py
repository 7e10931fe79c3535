"""Channels, as `simulator.agents.channel`: their ends change status, and what they carry ends or rings on."""

from __future__ import annotations

from typing import TYPE_CHECKING

from simulator.kernel.agents.timeline import Action, arm
from simulator.kernel.function import function, rare
from simulator.kernel.records.run import Contact
from simulator.kernel.records.scene import Scene
from simulator.kernel.world.chance import draw, key_of
from simulator.kernel.world.facts import write_announced, write_status, write_status_seen
from simulator.kernel.world.fold import write_joined
from simulator.kernel.world.queue import next_open
from simulator.kernel.world.reading import is_on, rings_unattended
from simulator.kernel.world.row import react
from simulator.vocabulary import LINE, ChannelKind, EventKind, Reason, Result, Status, Substance, TriggerKind
from simulator.world.contact import Phase

if TYPE_CHECKING:
    from simulator.kernel.agents.appointments import shut
    from simulator.kernel.agents.connection import free_channel
    from simulator.kernel.agents.life import end, rejoin
    from simulator.kernel.agents.rules import initiative

DOWN, OPEN, SUSPENDED, PING = Status.DOWN, Status.OPEN, Status.SUSPENDED, ChannelKind.PING
STATUS, ANNOUNCED, UPON_STATUS = EventKind.STATUS, EventKind.ANNOUNCED, TriggerKind.STATUS
ENDED, TALKING, RINGING, QUEUED = Phase.ENDED, Phase.TALKING, Phase.RINGING, Phase.QUEUED
DROPPED, CANCELLED, TECHNICAL = Result.DROPPED, Result.CANCELLED, Reason.TECHNICAL
HEARD_ONLY, WORLD = Substance.HEARD_ONLY, -1
FAIL, REPAIR, EDGE = Action.FAIL, Action.REPAIR, Action.EDGE


@function
def start_channels(s: Scene) -> None:
    """Set the first failures of lines going, and the hours of those that keep some."""
    for channel in range(s.channels_count):
        row = s.channels[channel]
        line_later(s, channel, row.fails, 0, FAIL)
        if row.calendar >= 0:
            next_edge(s, channel, 0)


@function
def line_later(s: Scene, channel: int, delay: int, turn: int, action: int) -> None:
    """The line goes down, or comes back, after a time drawn for this failure; -1: never."""
    if delay >= 0:
        at = s.time + draw(s, delay, WORLD, s.contacts[-1], key_of(s, turn))
        arm(s, s.channels[channel].line_timer, at, action, channel, turn)


@rare
def fail_line(s: Scene, channel: int, turn: int) -> None:
    """The line itself goes down: nobody announces it."""
    change_line(s, channel, DOWN)
    line_later(s, channel, s.channels[channel].repair, turn, REPAIR)


@rare
def repair_line(s: Scene, channel: int, turn: int) -> None:
    """The line is back; from now on it may fail again."""
    change_line(s, channel, OPEN)
    line_later(s, channel, s.channels[channel].fails, turn + 1, FAIL)


@function
def change_line(s: Scene, channel: int, status: int) -> None:
    """What is so of the line itself, and what follows."""
    seq = write_status(s, channel, LINE, status)
    react(s, seq, STATUS, s.first_channel + channel, s.contacts[-1], LINE, status)
    follow(s, channel)


@rare
def find_out(s: Scene, c: Contact) -> None:
    """Whoever met the line down and gets through again knows that it is back."""
    channel, office = c.channel, c.source
    met, status = s.tried[office * s.channels_count + channel], s.worst[channel]
    if met == DOWN and status != DOWN:
        outer = s.cause
        s.cause = write_status_seen(s, office, channel, status)
        initiative(s, office, UPON_STATUS, channel, s.contacts[-1])
        s.cause = outer


@function
def next_edge(s: Scene, channel: int, turn: int) -> None:
    """Arm the next opening or shutting; those at the start change nothing."""
    row = s.channels[channel]
    span = s.calendars[row.calendar]
    skipped = 1 if span.count != 0 and s.instants[span.first] <= 0 else 0
    if turn < 2 * span.count - skipped:
        arm(s, row.edge_timer, s.instants[span.first + skipped + turn], EDGE, channel, turn)


@rare
def pass_edge(s: Scene, channel: int, turn: int) -> None:
    """A window opens or shuts: whoever rings is lifted, or rings on; what was due and is not connected is lost."""
    next_edge(s, channel, turn + 1)
    s.rule = -1
    row = s.channels[channel]
    if is_on(s, row.calendar):
        lift(s, channel)
    elif row.kind == PING:
        ring_on(s, channel)
    else:
        shut(s, channel)


@function
def ring_on(s: Scene, channel: int) -> None:
    """Nobody sits there any more: what waits in a queue rings where it was."""
    before = s.contacts_count
    at = next_open(s, -1, before)
    while at >= 0:
        c = s.contacts[at]
        if c.phase == QUEUED and c.channel == channel:
            write_joined(s, c, c.at, c.hop)
        at = next_open(s, at, before)


@rare
def change_status(s: Scene, channel: int, end_: int, status: int, announced: int, actual: int) -> None:
    """One end changes what is so, what it announces, or both; then whatever follows for contacts."""
    row, owner = s.channels[channel], s.first_channel + channel
    side = row.first_side if end_ == 0 else row.second_side
    changes = actual != 0 and s.actual[3 * channel + end_] != status
    if changes:
        seq = write_status(s, channel, end_, status)
        react(s, seq, STATUS, owner, s.contacts[-1], end_, status)
        follow(s, channel)
        seen_by(s, channel, side, 1)
    if announced != 0 and s.announced[2 * channel + end_] != status:
        seq = write_announced(s, channel, end_, status)
        if changes:
            seen_by(s, channel, side, 0)
        else:
            react(s, seq, ANNOUNCED, owner, s.contacts[-1], end_, status)
            seen_by(s, channel, -2, 0)


@function
def follow(s: Scene, channel: int) -> None:
    """What a change of status means for contacts."""
    if s.worst[channel] >= SUSPENDED:
        cut_off(s, channel)
    else:
        lift(s, channel)


@function
def cut_off(s: Scene, channel: int) -> None:
    """Closed: what was accepted and not connected is cancelled, talks are dropped."""
    before = s.contacts_count
    at = next_open(s, -1, before)
    while at >= 0:
        c = s.contacts[at]
        if c.carrier == channel:
            result = DROPPED if c.phase == TALKING else CANCELLED
            end(s, c, result, s.first_channel + channel, TECHNICAL, TECHNICAL, HEARD_ONLY, -1, -1, 0)
        at = next_open(s, at, before)


@function
def lift(s: Scene, channel: int) -> None:
    """Not closed: what rang at an end that somebody attends again joins the queue."""
    before = s.contacts_count
    at = next_open(s, -1, before)
    while at >= 0:
        c = s.contacts[at]
        if rings_no_longer(s, c, channel):
            rejoin(s, c)
        at = next_open(s, at, before)
    free_channel(s, channel)


@function
def rings_no_longer(s: Scene, c: Contact, channel: int) -> bool:
    """Whether a contact rings on a channel where somebody attends again."""
    return c.phase == RINGING and c.channel == channel and not rings_unattended(s, channel, c.at)


@function
def seen_by(s: Scene, channel: int, side: int, is_own: int) -> None:
    """Initiative of the offices of a side (`is_own`), or of all others; not of those the channel is hidden from."""
    for office in range(s.offices_count):
        sees = (s.offices[office].side == side) == (is_own != 0)
        if sees and s.hidden[channel * s.offices_count + office] == 0:
            initiative(s, office, UPON_STATUS, channel, s.contacts[-1])
