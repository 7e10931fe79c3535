"""Channels as agents: their ends change status, and what they carry ends or rings on."""

from __future__ import annotations

from collections.abc import Callable

from simulator.agents.scene import Scene
from simulator.vocabulary import EventKind, Reason, Result, Status, TriggerKind
from simulator.world.contact import Contact, Phase


class Channels:
    """All channels of a run."""

    def __init__(self, scene: Scene) -> None:
        self.scene = scene

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
        """Initiative of the offices whose side sees it: an end's own what is so, everybody an announcement."""
        for office, row in enumerate(self.scene.program.offices):
            if sees(row.side):
                self.scene.rules.initiative(office, TriggerKind.STATUS, channel)
