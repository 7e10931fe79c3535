"""Channels as agents: their ends change status, and what they carry ends or rings on."""

from __future__ import annotations

from simulator.agents.scene import Scene
from simulator.vocabulary import EventKind, Reason, Result, Status, TriggerKind
from simulator.world.contact import Contact, Phase


class Channels:
    """All channels of a run."""

    def __init__(self, scene: Scene) -> None:
        self.scene = scene

    def change(self, channel: int, end: int, status: int, announced: bool, actual: bool) -> None:
        """One end changes what is so, what it announces, or both; then whatever follows for contacts."""
        state = self.scene.state
        if actual and state.actual[channel][end] != status:
            self._actual(channel, end, status)
        if announced and state.announced[channel][end] != status:
            self._write(EventKind.ANNOUNCED, channel, end, status)
            self._seen_by(channel, -1)

    def _actual(self, channel: int, end: int, status: int) -> None:
        self._write(EventKind.STATUS, channel, end, status)
        if self.scene.state.status(channel) >= Status.SUSPENDED:
            self._cut_off(channel)
        else:
            self._lift(channel)
        self._seen_by(channel, self.scene.program.channels[channel].end_sides[end])

    def _write(self, kind: EventKind, channel: int, end: int, status: int) -> None:
        owner = self.scene.program.owner_of_channels + channel
        self.scene.happen(kind, owner, a=end, b=status)

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

    def _seen_by(self, channel: int, side: int) -> None:
        """Initiative of those who see it: everybody an announcement, an end's own side what is so."""
        for office in range(len(self.scene.offices)):
            if side < 0 or self.scene.program.offices[office].side == side:
                self.scene.rules.initiative(office, TriggerKind.STATUS, channel)
