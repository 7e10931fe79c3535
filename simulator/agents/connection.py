"""Calls: the appointed time, the place of the channel, setting up, talking."""

from __future__ import annotations

from simulator.agents.appointments import WITH_SESSIONS
from simulator.agents.chance import Draw
from simulator.agents.life import PROGRESS
from simulator.agents.scene import REACTS, Scene
from simulator.program.tables import Answer
from simulator.vocabulary import (
    AnswerKind,
    EventKind,
    Reason,
    Result,
    Status,
)
from simulator.world.contact import UNCONNECTED, Contact, Phase

# Members as constants of the module: to look one up in its class takes longer than to compare it.
SUSPENDED, TALKING, COMPLETED, CONNECTED = Status.SUSPENDED, Phase.TALKING, Result.COMPLETED, EventKind.CONNECTED
NONE, NO_SHOW = Reason.NONE, AnswerKind.NO_SHOW
NO_ANSWER = Answer(AnswerKind.ACCEPT)
"""What stands in the place of an answer where none was needed: nothing but that it was heard."""


class Connection:
    """What happens to accepted contacts."""

    def __init__(self, scene: Scene) -> None:
        self.scene = scene
        self.channels = scene.prepared.channels

    def appointment(self, contact: Contact) -> None:
        """The appointed time: it goes ahead of the queue, and waits only for a place."""
        scene = self.scene
        scene.rule = contact.rule
        scene.happen(EventKind.DUE, scene.office_owner(contact.at), contact)
        if contact.missing >= 0 and contact.phase in UNCONNECTED:
            scene.appointments.no_show(contact)
        elif contact.phase is Phase.APPOINTED:
            scene.offices[contact.at].serve()

    def connect(self, contact: Contact) -> None:
        """Connect a contact that has its place, as soon as it is its turn and the channel has one too."""
        scene, carrier = self.scene, contact.carrier
        if scene.state.waiting[carrier][0] is not contact or not self._has_room(carrier):
            return
        if contact.absent >= 0 or contact.answer == NO_SHOW:
            scene.appointments.no_show(contact)
        else:
            self.set_up(contact, scene.first_office + contact.at)

    def _has_room(self, channel: int) -> bool:
        """Whether the channel carries one more; one whose contacts are just being cut off does not.

        That is so when it is closed, and when its session or forum has shut.
        """
        state, row = self.scene.state, self.channels[channel].row
        if state.worst[channel] >= SUSPENDED:
            return False
        if row.calendar >= 0 and row.kind in WITH_SESSIONS and not state.is_on(row.calendar):
            return False
        return not row.capacity or state.carried[channel] < row.capacity

    def set_up(self, contact: Contact, owner: int) -> None:
        """Begin to connect; what takes no time to set up is connected at once."""
        scene = self.scene
        carrier = contact.carrier if contact.carrier >= 0 else contact.channel
        setup = self.channels[carrier].setup
        key = scene.life.keys[contact.number]
        took = setup(scene.state, contact.to, contact, scene.luck, key) if setup else 0
        if not took:
            self.connected(contact, carrier)
            return
        scene.happen(EventKind.CONNECTING, owner, contact, a=carrier)
        if contact.phase is Phase.CONNECTING:
            scene.life.arm(contact, PROGRESS, scene.timeline.time + took, scene.life.progress)

    def connected(self, contact: Contact, carrier: int) -> None:
        """The talk begins."""
        scene = self.scene
        scene.rule = contact.rule
        owner = scene.first_office + contact.to
        scene.emit(CONNECTED, owner, contact.number, carrier, -1, 0.0, 0.0, contact.rule, REACTS)
        if contact.phase is not TALKING:
            return
        talk = self._talk(contact)
        if talk is None:
            self.talked(contact)
        else:
            life, timeline, number = scene.life, scene.timeline, contact.number
            took = talk(scene.state, contact.to, contact, scene.luck, life.keys[number])
            timeline.arm(life.slots[number] + PROGRESS, timeline.time + took, self.talked, contact)

    def _talk(self, contact: Contact) -> Draw | None:
        """How long it lasts: the rule's word, else the channel's; None: no time at all."""
        body = self.scene.answering.bodies.get(contact.number)
        return body.talk if body and body.talk else self.channels[contact.carrier].talk

    def talked(self, contact: Contact) -> None:
        """The talk is over: the contact is completed, with the substance its answer gave it."""
        scene = self.scene
        answer, owner = scene.answering.fixed.get(contact.number, NO_ANSWER), scene.first_office + contact.to
        ask = scene.life.asked_by[contact.number]
        made: tuple[tuple[int, int], ...] = ()
        if ask.promise >= 0 or answer.promise >= 0:
            made = _promises(contact, ask.promise, answer.promise)
        seq = scene.life.end(contact, COMPLETED, owner, NONE, contact.actual, answer.substance, made)
        if answer.conveys:
            scene.conveying.start(contact, answer.conveys, seq)

    def free(self, channel: int) -> None:
        """The channel may have room: those that wait for it connect, first come first served.

        What made room is the cause of each; none is the cause of the next.
        """
        scene, outer, rule = self.scene, self.scene.cause, self.scene.rule
        waiting = scene.state.waiting[channel]
        while waiting and self._has_room(channel):
            self.connect(waiting[0])
            scene.cause, scene.rule = outer, rule


def _promises(contact: Contact, asking: int, answering: int) -> tuple[tuple[int, int], ...]:
    """The stages by which the requester and the addressee promise something, -1 none, and whose they are."""
    both = ((asking, contact.source), (answering, contact.to))
    return tuple((stage, office) for stage, office in both if stage >= 0)
