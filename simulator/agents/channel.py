"""Channels as agents: their ends change status, and what they carry ends or rings on."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable
from functools import partial
from operator import itemgetter

from simulator.agents.chance import key_of
from simulator.agents.prepared import WORLD
from simulator.agents.scene import Scene
from simulator.agents.timeline import rank
from simulator.program.tables import Delay
from simulator.vocabulary import LINE, ChannelKind, EventKind, RankClass, Reason, Result, Status, TriggerKind
from simulator.world.contact import Contact, Phase

CALENDAR_SLOT = 8
"""Of the timers of a channel, behind those of the line itself."""


class Channels:
    """All channels of a run."""

    def __init__(self, scene: Scene) -> None:
        self.scene = scene

    def start(self) -> None:
        """Set the first failures of lines going, and the hours of those that keep some."""
        for channel, row in enumerate(self.scene.program.channels):
            self._fails_later(channel, 0)
            if row.calendar >= 0:
                self._next_edge(channel, 0)

    def _fails_later(self, channel: int, number: int) -> None:
        self._line_later(channel, self.scene.program.channels[channel].fails, number, self._fail)

    def _line_later(self, channel: int, delay: Delay | None, number: int, then: Callable[[int, int], None]) -> None:
        """The line goes down, or comes back, after a time drawn for this failure; None: never."""
        if delay is not None:
            scene, owner = self.scene, self.scene.program.owner_of_channels + channel
            at = scene.timeline.time + scene.draw(delay, WORLD, None, key_of(number))
            scene.timeline.arm(rank(RankClass.STATUS, owner, 0), at, partial(then, channel), number)

    def _fail(self, channel: int, number: int) -> None:
        """The line itself goes down: nobody announces it."""
        self._line(channel, Status.DOWN)
        self._line_later(channel, self.scene.program.channels[channel].repair, number, self._repair)

    def _repair(self, channel: int, number: int) -> None:
        """The line is back; from now on it may fail again."""
        self._line(channel, Status.OPEN)
        self._fails_later(channel, number + 1)

    def _line(self, channel: int, status: Status) -> None:
        owner = self.scene.program.owner_of_channels + channel
        self.scene.happen(EventKind.STATUS, owner, a=LINE, b=status)
        self._follow(channel)

    def find_out(self, contact: Contact) -> None:
        """Whoever met the line down and gets through again knows that it is back."""
        scene, channel, office = self.scene, contact.channel, contact.source
        met, status = scene.state.tried[office * len(scene.program.channels) + channel], scene.state.status(channel)
        if met == Status.DOWN != status:
            outer = scene.cause
            scene.cause = scene.emit(EventKind.STATUS_SEEN, scene.office_owner(office), a=channel, b=status, rule=-1)
            scene.rules.initiative(office, TriggerKind.STATUS, channel)
            scene.cause = outer

    def _next_edge(self, channel: int, number: int) -> None:
        """Arm the next opening or shutting; those at the start change nothing."""
        openings = self.scene.program.calendars[self.scene.program.channels[channel].calendar]
        past = bisect_right(openings, 0, key=itemgetter(1))
        edge = number + 2 * past + (past < len(openings) and openings[past][0] <= 0)
        if edge < 2 * len(openings):
            slot = rank(RankClass.STATUS, self.scene.program.owner_of_channels + channel, CALENDAR_SLOT)
            self.scene.timeline.arm(slot, openings[edge // 2][edge % 2], partial(self._edge, channel), number)

    def _edge(self, channel: int, number: int) -> None:
        """A window opens or shuts: whoever rings is lifted, or rings on; what was due and is not connected is lost."""
        self._next_edge(channel, number + 1)
        self.scene.rule = -1
        row = self.scene.program.channels[channel]
        if self.scene.state.is_on(row.calendar):
            self._lift(channel)
        elif row.kind is ChannelKind.PING:
            self._ring_on(channel)
        else:
            self.scene.appointments.shut(channel)

    def _ring_on(self, channel: int) -> None:
        """Nobody sits there any more: what waits in a queue rings where it was."""
        for contact in list(self.scene.state.open.values()):
            if contact.phase is Phase.QUEUED and contact.channel == channel:
                owner = self.scene.office_owner(contact.at)
                self.scene.emit(EventKind.JOINED, owner, contact.number, a=contact.hop, rule=-1)

    def change(self, channel: int, end: int, status: int, announced: bool, actual: bool) -> None:
        """One end changes what is so, what it announces, or both; then whatever follows for contacts.

        A change that is made and announced at once is one event for effects, and is seen once.
        """
        state, side = self.scene.state, self.scene.program.channels[channel].end_sides[end]
        owner = self.scene.program.owner_of_channels + channel
        changes = actual and state.actual[channel][end] != status
        if changes:
            self.scene.happen(EventKind.STATUS, owner, a=end, b=status)
            self._follow(channel)
            self._seen_by(channel, lambda who: who == side)
        if announced and state.announced[channel][end] != status:
            write = self.scene.emit if changes else self.scene.happen
            write(EventKind.ANNOUNCED, owner, a=end, b=status)
            self._seen_by(channel, lambda who: not changes or who != side)

    def _follow(self, channel: int) -> None:
        if self.scene.state.status(channel) >= Status.SUSPENDED:
            self._cut_off(channel)
        else:
            self._lift(channel)

    def _cut_off(self, channel: int) -> None:
        """Closed: what was accepted and not connected is cancelled, talks are dropped."""
        for contact in list(self.scene.state.open.values()):
            if contact.is_open and contact.carrier == channel:
                result = Result.DROPPED if contact.phase is Phase.TALKING else Result.CANCELLED
                owner = self.scene.program.owner_of_channels + channel
                self.scene.life.end(contact, result, owner, told=Reason.TECHNICAL, actual=Reason.TECHNICAL)

    def _lift(self, channel: int) -> None:
        """Not closed: what rang at an end that somebody attends again joins the queue."""
        for contact in list(self.scene.state.open.values()):
            if self._rings_no_longer(contact, channel):
                self.scene.life.rejoin(contact)
        self.scene.connection.free(channel)

    def _rings_no_longer(self, contact: Contact, channel: int) -> bool:
        rings = contact.phase is Phase.RINGING and contact.channel == channel
        return rings and not self.scene.state.rings_unattended(channel, contact.at)

    def _seen_by(self, channel: int, sees: Callable[[int], bool]) -> None:
        """Initiative of the offices whose side sees it: an end's own what is so, everybody an announcement.

        Not of those that the channel is hidden from.
        """
        hidden = self.scene.program.channels[channel].hidden_from
        for office, row in enumerate(self.scene.program.offices):
            if sees(row.side) and office not in hidden:
                self.scene.rules.initiative(office, TriggerKind.STATUS, channel)
