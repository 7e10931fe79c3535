"""Relays: a third office passes contacts on, perhaps changed; what became of them the requester hears late or never."""

from __future__ import annotations

from functools import partial

from simulator.agents.life import PROGRESS
from simulator.agents.scene import Scene
from simulator.program.tables import Answer
from simulator.vocabulary import EventKind, Result, Tone
from simulator.world.contact import Contact


class Relays:
    """What is particular to contacts that a relayer passes on."""

    def __init__(self, scene: Scene) -> None:
        self.scene = scene

    def distort(self, contact: Contact, owner: int, answer: Answer) -> None:
        """The relayer changes the tone by a step and leaves topics out; where that changes nothing there is no row.

        An office that relays one channel may be a gatekeeper of another, where it changes nothing.
        """
        relayer = self.scene.program.channels[contact.channel].relayer
        if relayer < 0 or owner != self.scene.office_owner(relayer):
            return
        tone = min(max(contact.tone + answer.harsher, Tone.CONCILIATORY), Tone.THREATENING)
        topics, denied = contact.topics & ~answer.drops, contact.denied & ~answer.drops
        if (tone, topics, denied) != (contact.tone, contact.topics, contact.denied):
            self.scene.happen(EventKind.DISTORTED, owner, contact, a=topics, b=tone, x=denied)

    def is_unseen(self, contact: Contact, owner: int) -> bool:
        """Whether a contact ends out of the requester's sight: passed on by a relayer, ended by the other side.

        What the requester does itself, and that it failed, it knows at once.
        """
        if self.scene.program.channels[contact.channel].relayer < 0 or contact.hop < 1:
            return False
        return contact.result is not Result.FAILED and owner != self.scene.office_owner(contact.source)

    def tell(self, contact: Contact, owner: int, goes_on: bool) -> None:
        """A contact has ended: both act upon it, or the requester only when it hears of it."""
        if self.is_unseen(contact, owner):
            self._conceal(contact, goes_on)
        else:
            self.scene.rules.initiative_of_result(contact, goes_on)

    def _conceal(self, contact: Contact, goes_on: bool) -> None:
        """The addressee's initiative follows; the requester's waits for the receipt, if there is one."""
        scene = self.scene
        scene.rules.initiative_of_addressee(contact)
        receipt = scene.program.channels[contact.channel].receipt
        if receipt is not None:
            scene.rule = -1
            at = scene.timeline.time + scene.life.draw(scene.prepared.draw(receipt), contact.source, contact)
            scene.life.arm(contact, PROGRESS, at, partial(self._receipt, goes_on=goes_on))

    def _receipt(self, contact: Contact, goes_on: bool) -> None:
        """The requester hears how it ended, and acts upon it."""
        scene = self.scene
        scene.happen(EventKind.RECEIPT, scene.office_owner(contact.source), contact, a=contact.result)
        scene.rules.initiative_of_requester(contact, goes_on)
