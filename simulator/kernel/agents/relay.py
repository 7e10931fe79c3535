"""Relays, as `simulator.agents.relay`: a third office passes contacts on, perhaps changed; receipts come late."""

from __future__ import annotations

from typing import TYPE_CHECKING

from simulator.kernel.agents.timeline import Action, arm
from simulator.kernel.function import rare
from simulator.kernel.records.rule import Answer
from simulator.kernel.records.run import Contact
from simulator.kernel.records.scene import Scene
from simulator.kernel.world.chance import draw
from simulator.kernel.world.facts import write_distorted, write_receipt
from simulator.kernel.world.row import react
from simulator.kernel.world.whole import highest, lowest
from simulator.vocabulary import EventKind, Result, Tone

if TYPE_CHECKING:
    from simulator.kernel.agents.rules import initiative_of_addressee, initiative_of_requester, initiative_of_result

FAILED, CONCILIATORY, THREATENING = Result.FAILED, Tone.CONCILIATORY, Tone.THREATENING
DISTORTED, RECEIPT, TO_RECEIPT = EventKind.DISTORTED, EventKind.RECEIPT, Action.RECEIPT
PROGRESS = 0


@rare
def distort(s: Scene, c: Contact, owner: int, answer: Answer) -> None:
    """The relayer changes the tone by a step and leaves topics out; where that changes nothing there is no row."""
    relayer = s.channels[c.channel].relayer
    if relayer < 0 or owner != s.first_office + relayer:
        return
    tone = lowest(highest(c.tone + answer.harsher, CONCILIATORY), THREATENING)
    topics, denied = c.topics & ~answer.drops, c.denied & ~answer.drops
    if tone != c.tone or topics != c.topics or denied != c.denied:
        seq = write_distorted(s, c, owner, tone, topics, denied)
        react(s, seq, DISTORTED, owner, c, topics, tone)


@rare
def tell_end(s: Scene, c: Contact, owner: int, goes_on: int) -> None:
    """A contact on a relay has ended: both act upon it, or the requester only when it hears of it.

    Out of its sight is what was passed on and ended by the other side; what it did itself, or that it failed, it knows.
    """
    is_unseen = c.hop >= 1 and c.result != FAILED and owner != s.first_office + c.source
    if not is_unseen:
        initiative_of_result(s, c, goes_on)
        return
    initiative_of_addressee(s, c)
    receipt = s.channels[c.channel].receipt
    if receipt >= 0:
        s.rule = -1
        at = s.time + draw(s, receipt, c.source, c, c.key)
        arm(s, c.timer + PROGRESS, at, TO_RECEIPT, c.number, goes_on)


@rare
def receive(s: Scene, c: Contact, goes_on: int) -> None:
    """The requester hears how it ended, and acts upon it."""
    result = c.result
    seq = write_receipt(s, c)
    react(s, seq, RECEIPT, s.first_office + c.source, c, result, -1)
    initiative_of_requester(s, c, goes_on)
