"""Calls, as `simulator.agents.connection`: the appointed time, the place of the channel, setting up, talking."""

from __future__ import annotations

from typing import TYPE_CHECKING

from simulator.kernel.agents.timeline import Action, arm
from simulator.kernel.function import function, rare
from simulator.kernel.records.run import Contact
from simulator.kernel.records.scene import Scene
from simulator.kernel.world.chance import draw
from simulator.kernel.world.fold import write_connected, write_connecting, write_due
from simulator.kernel.world.reading import is_on
from simulator.kernel.world.row import react
from simulator.vocabulary import AnswerKind, EventKind, Reason, Result, Status, Substance
from simulator.world.contact import Phase

if TYPE_CHECKING:
    from simulator.kernel.agents.appointments import missing, no_show
    from simulator.kernel.agents.conveying import start_conveying
    from simulator.kernel.agents.life import end
    from simulator.kernel.agents.office import serve

SUSPENDED, TALKING, COMPLETED = Status.SUSPENDED, Phase.TALKING, Result.COMPLETED
NOTICE, APPOINTED, READY, CONNECTING = Phase.NOTICE, Phase.APPOINTED, Phase.READY, Phase.CONNECTING
DUE, SETS_UP, CONNECTED = EventKind.DUE, EventKind.CONNECTING, EventKind.CONNECTED
NONE, NO_SHOW, HEARD_ONLY = Reason.NONE, AnswerKind.NO_SHOW, Substance.HEARD_ONLY
TO_PROGRESS, TO_END = Action.PROGRESS, Action.TALKED
PROGRESS = 0


@rare
def appointment(s: Scene, c: Contact) -> None:
    """The appointed time: it goes ahead of the queue, and waits only for a place."""
    owner = s.first_office + c.at
    s.rule = c.rule
    seq = write_due(s, c, owner)
    react(s, seq, DUE, owner, c, -1, -1)
    unconnected = c.phase == NOTICE or c.phase == APPOINTED or c.phase == READY
    if unconnected and missing(c) >= 0:
        no_show(s, c)
    elif c.phase == APPOINTED:
        serve(s, c.at)


@function
def connect(s: Scene, c: Contact) -> None:
    """Connect a contact that has its place, as soon as it is its turn and the channel has one too."""
    carrier = c.carrier
    if s.waiting[carrier].first != c.number or not has_room(s, carrier):
        return
    if c.absent >= 0 or c.answer == NO_SHOW:
        no_show(s, c)
    else:
        set_up(s, c, s.first_office + c.at)


@function
def has_room(s: Scene, channel: int) -> bool:
    """Whether the channel carries one more; one whose contacts are just being cut off does not."""
    row = s.channels[channel]
    if s.worst[channel] >= SUSPENDED:
        return False
    if row.calendar >= 0 and row.has_sessions != 0 and not is_on(s, row.calendar):
        return False
    return row.capacity == 0 or s.carried[channel] < row.capacity


@function
def set_up(s: Scene, c: Contact, owner: int) -> None:
    """Begin to connect; what takes no time to set up is connected at once."""
    carrier = c.carrier if c.carrier >= 0 else c.channel
    took = draw(s, s.channels[carrier].setup, c.to, c, c.key)
    if took == 0:
        connected(s, c, carrier)
        return
    seq = write_connecting(s, c, owner, carrier)
    react(s, seq, SETS_UP, owner, c, carrier, -1)
    if c.phase == CONNECTING:
        arm(s, c.timer + PROGRESS, s.time + took, TO_PROGRESS, c.number, 0)


@function
def connected(s: Scene, c: Contact, carrier: int) -> None:
    """The talk begins."""
    owner = s.first_office + c.to
    s.rule = c.rule
    seq = write_connected(s, c, owner, carrier)
    react(s, seq, CONNECTED, owner, c, carrier, -1)
    if c.phase != TALKING:
        return
    talk = s.bodies[c.body].talk if c.body >= 0 else -1
    if talk < 0:
        talk = s.channels[c.carrier].talk
    if talk < 0:
        talked(s, c)
    else:
        took = draw(s, talk, c.to, c, c.key)
        arm(s, c.timer + PROGRESS, s.time + took, TO_END, c.number, 0)


@function
def talked(s: Scene, c: Contact) -> None:
    """The talk is over: the contact is completed, with the substance its answer gave it."""
    owner, promise, conveyed = s.first_office + c.to, -1, 0
    substance: int = HEARD_ONLY
    if c.fixed >= 0:
        answer = s.answers[c.fixed]
        substance, promise, conveyed = answer.substance, answer.promise, answer.conveyed
    seq = end(s, c, COMPLETED, owner, NONE, c.actual, substance, c.promise, promise, 0)
    if conveyed != 0:
        start_conveying(s, c, seq)


@function
def free_channel(s: Scene, channel: int) -> None:
    """The channel may have room: those that wait for it connect, first come first served."""
    outer, rule = s.cause, s.rule
    waiting = s.waiting[channel]
    while waiting.count != 0 and has_room(s, channel):
        connect(s, s.contacts[waiting.first])
        s.cause = outer
        s.rule = rule
