"""What the requester of a contact sees of it. Whatever is not named here stays with the other side.

The function reads only what was told: that a desk has it, a time to wait until, an appointment, that the talk is on,
how it ended and the reason given. It never reads who has the contact, what was decided, why in truth, or whether
permission is asked; two lives that differ in those alone look the same.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import IntEnum

from simulator.program.tables import Program
from simulator.vocabulary import AnswerKind, ChannelKind, Decision, Reason, Result
from simulator.world.contact import Contact, Phase
from simulator.world.fold import apply
from simulator.world.row import Row
from simulator.world.state import State

RINGING = frozenset({ChannelKind.STAFFED, ChannelKind.PING, ChannelKind.RADIO})
"""Kinds of channels that ring: until somebody accepts, a desk that lets it ring and an empty one sound the same."""


OWN = frozenset({Result.IGNORED, Result.WITHDRAWN, Result.FAILED})
"""Results that the requester knows even beyond a relayer: it has given up, withdrawn, or could not get through."""


class Sight(IntEnum):
    """What the requester knows of a contact."""

    SENT = 0
    ACKNOWLEDGED = 1
    WAITS = 2
    ACCEPTED = 3
    IN_PROGRESS = 4
    ENDED = 5


@dataclass(frozen=True, slots=True)
class Visible:
    """What is seen: `since` is when it became so; `until` a time that was told, ms, -1 none.

    `result` and `told` are of an ended contact; a reason may also be told with a time to wait.
    """

    sight: Sight
    since: int
    until: int = -1
    result: Result | None = None
    told: Reason = Reason.NONE


def visible(state: State, contact: Contact, last: Visible | None = None) -> Visible:
    """What its requester sees of a contact now; `last` is what it saw before.

    What a relayer has passed on is out of its sight: until it hears how that ended, it sees what it saw last.
    """
    channel = state.program.channels[contact.channel]
    if channel.relayer >= 0 and contact.hop > 0:
        return _beyond(contact) or last or Visible(Sight.ACKNOWLEDGED, contact.taken_up_at)
    if not contact.is_open:
        return Visible(Sight.ENDED, contact.ended_at, result=contact.result, told=contact.told)
    if contact.phase is Phase.TALKING:
        return Visible(Sight.IN_PROGRESS, contact.connected_at)
    if contact.decision is Decision.ACCEPTED:
        return Visible(Sight.ACCEPTED, contact.accepted_at, until=contact.appointed)
    if contact.decision is Decision.DELAYED:
        return Visible(Sight.WAITS, contact.delayed_at, until=contact.until, told=contact.told)
    if contact.taken_up_at >= 0 and channel.kind not in RINGING:
        return Visible(Sight.ACKNOWLEDGED, contact.taken_up_at)
    return Visible(Sight.SENT, contact.requested_at)


def _beyond(contact: Contact) -> Visible | None:
    """What is heard of a contact that a relayer has passed on: the receipt, that it failed, what one does oneself."""
    if contact.receipt_at >= 0:
        return Visible(Sight.ENDED, contact.receipt_at, result=contact.result, told=contact.told)
    let_go = contact.answer == AnswerKind.IGNORE and contact.due == contact.ended_at
    if contact.result in OWN and not (contact.result is Result.IGNORED and let_go):
        return Visible(Sight.ENDED, contact.ended_at, result=contact.result, told=contact.told)
    return None


def visible_lives(program: Program, parameters: Sequence[float], rows: Sequence[Row]) -> list[list[Visible]]:
    """For each contact of a run what its requester saw, one after the other."""
    state, lives = State(program, parameters), list[list[Visible]]()
    for row in rows:
        apply(state, row)
        if row.contact >= 0:
            if row.contact == len(lives):
                lives.append([])
            _see(lives[row.contact], state, state.contacts[row.contact])
    return lives


def _see(life: list[Visible], state: State, contact: Contact) -> None:
    """Add what is seen now, where that is something new."""
    last = life[-1] if life else None
    seen = visible(state, contact, last)
    if seen != last:
        life.append(seen)
