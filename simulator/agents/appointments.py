"""Appointments: when a session has a place, putting off, staying away, and what happens when a window shuts."""

from __future__ import annotations

from simulator.agents.chance import key_of
from simulator.agents.life import PROGRESS
from simulator.agents.scene import Scene
from simulator.program.tables import Delay
from simulator.vocabulary import AnswerKind, ChannelKind, EventKind, Reason, Result, TriggerKind
from simulator.world.contact import UNCONNECTED, Contact, Phase

EVENT = TriggerKind.EVENT
"""Of initiative: an appointment was put off by the other office."""
WITH_SESSIONS = frozenset({ChannelKind.MEETING, ChannelKind.SIDELINE})
"""Kinds of channels that connect nobody outside their sessions."""
SEATED = frozenset({*UNCONNECTED, Phase.CONNECTING, Phase.TALKING})
"""Phases in which a contact has its place in a session."""


class Appointments:
    """Everything about appointed times."""

    def __init__(self, scene: Scene) -> None:
        self.scene = scene

    def time(self, contact: Contact, channel: int, at: int) -> int:
        """The first instant, from one on, at which a channel may connect the contact; -1 none before the horizon.

        Most may at any time; a sideline while its forum lasts, a meeting when a session with a free place begins.
        """
        row = self.scene.program.channels[channel]
        if row.kind is ChannelKind.SIDELINE:
            return self.scene.state.next_on(row.calendar, at)
        if row.kind is not ChannelKind.MEETING:
            return at
        at = self.scene.state.next_opening(row.calendar, at - 1)
        while at >= 0 and self._seated(contact, channel, at) >= row.capacity:
            at = self.scene.state.next_opening(row.calendar, at)
        return at

    def _seated(self, contact: Contact, channel: int, session: int) -> int:
        """How many others have a place in the session that begins at an instant."""
        others = (other for other in self.scene.state.open.values() if other is not contact)
        return sum(
            other.carrier == channel and other.appointed == session and other.phase in SEATED for other in others
        )

    def find(self, office: int, other: int, number: int = -1) -> Contact | None:
        """The latest contact that two offices have appointed and that is not being connected yet; or the one named."""
        pair = {office, other}
        for contact in reversed(self.scene.state.open.values()):
            is_meant = contact.phase in UNCONNECTED and number in (-1, contact.number)
            if is_meant and {contact.source, contact.to} == pair:
                return contact
        return None

    def postpone(
        self, office: int, other: int, by: Delay | None, calendar: int, told: Reason, number: int = -1
    ) -> bool:
        """One of the two puts it off; whether there was anything to put off, and a time to put it off to."""
        scene, contact = self.scene, self.find(office, other, number)
        if contact is None or (by is None and calendar < 0 and not self._has_sessions(contact.carrier)):
            return False
        outer, place, owner = scene.cause, contact.place, scene.office_owner(office)
        at = self._later(contact, office, by, calendar)
        if at < 0:
            scene.life.end(contact, Result.CANCELLED, owner, told=Reason.OUT_OF_HOURS, actual=Reason.OUT_OF_HOURS)
            return True
        scene.happen(EventKind.POSTPONED, owner, contact, b=told, x=at)
        if contact.phase is Phase.NOTICE and contact.appointed == at:
            scene.life.arm(contact, PROGRESS, at, scene.life.progress)
        scene.rules.initiative(contact.to if office == contact.source else contact.source, EVENT, contact=contact)
        scene.life.free_place(place, contact)
        scene.cause = outer
        return True

    def _has_sessions(self, channel: int) -> bool:
        return self.scene.program.channels[channel].kind in WITH_SESSIONS

    def _later(self, contact: Contact, office: int, by: Delay | None, calendar: int) -> int:
        """The new time: after the old one and not before now, and one at which the channel may connect; -1 none."""
        scene, carrier = self.scene, contact.carrier
        now, old = scene.timeline.time, contact.appointed
        if by is not None:
            key = key_of(scene.life.keys[contact.number], contact.postponed)
            at = max(now, old + int(scene.draw(by, office, contact, key)))  # it is told: a fork leaves it
        else:
            own = scene.program.channels[carrier].calendar
            at = scene.state.next_opening(calendar if calendar >= 0 else own, max(now, old))
        return at if at < 0 else self.time(contact, carrier, at)

    def stay_away(self, office: int, other: int, reason: Reason, number: int = -1) -> bool:
        """One of the two will not turn up, and says nothing; whether there was anything to stay away from."""
        scene, contact = self.scene, self.find(office, other, number)
        if contact is None or contact.absent == office:
            return False
        outer = scene.cause
        scene.happen(EventKind.ABSENT, scene.office_owner(office), contact, b=reason)
        if contact.phase in (Phase.APPOINTED, Phase.READY):
            self.no_show(contact)
        scene.cause = outer
        return True

    def no_show(self, contact: Contact) -> None:
        """Its time has come, and one of the two is not there."""
        scene, missing = self.scene, contact.missing
        told, actual = Reason.NONE, contact.excuse
        if contact.absent < 0 and contact.answer == AnswerKind.NO_SHOW:
            told, actual = scene.answering.fixed[contact.number].told, contact.actual
            scene.answering.publish(contact)
        scene.life.end(contact, Result.NO_SHOW, scene.office_owner(missing), told=told, actual=actual)

    def shut(self, channel: int) -> None:
        """A window shuts: what was due within it and is not connected is cancelled."""
        owner = self.scene.program.owner_of_channels + channel
        late = (Phase.APPOINTED, Phase.READY, Phase.CONNECTING)
        for contact in list(self.scene.state.open.values()):
            if contact.is_open and contact.carrier == channel and contact.phase in late:
                why = Reason.OUT_OF_HOURS
                self.scene.life.end(contact, Result.CANCELLED, owner, told=why, actual=why)
