"""The life of contacts: request, way past the gatekeepers, patience, end.

Every request has exactly one result; `end` is the only place that gives it. Answers are in `answering`, calls in
`connection`.
"""

from __future__ import annotations

from collections.abc import Callable

from simulator.agents.chance import Draw, key_of
from simulator.agents.linking import link_between
from simulator.agents.prepared import PreparedChannel
from simulator.agents.redrawing import cut_short
from simulator.agents.scene import REACTS, Scene
from simulator.agents.timeline import rank
from simulator.program.tables import Ask, Delay
from simulator.vocabulary import (
    MAX_CONTACTS,
    MAX_OPEN_CONTACTS,
    MAX_QUEUE,
    EventKind,
    Fault,
    Link,
    Purpose,
    RankClass,
    Reason,
    Result,
    Status,
    Substance,
    TriggerKind,
    pack,
)
from simulator.world.contact import Contact, Phase
from simulator.world.evaluate import RunFault

# Members as constants of the module: to look one up in its class takes longer than to compare it.
PENDING, TALKING, CONNECTING = Phase.PENDING, Phase.TALKING, Phase.CONNECTING
SENT, QUEUED, NOTICE, WAITING = Phase.SENT, Phase.QUEUED, Phase.NOTICE, (Phase.DELAYED, Phase.ASKING)
ASKS_PERMISSION, OPEN, DOWN, OVER = Purpose.PERMISSION, Status.OPEN, Status.DOWN, Phase.ENDED
CONTACT, COMPLETED, IGNORED = RankClass.CONTACT, Result.COMPLETED, Result.IGNORED
REQUESTED, LINKED, ENDED = EventKind.REQUESTED, EventKind.LINKED, EventKind.ENDED

PROGRESS, PATIENCE, PUBLIC = 0, 1, 2
"""The three timers of a contact; an answer beats patience at the same time. The first two end with the contact."""


class Life:
    """All contacts of a run."""

    def __init__(self, scene: Scene) -> None:
        self.scene = scene
        self.channels, self.stops = scene.prepared.channels, scene.prepared.stops
        self.streams, self.matter_streams = scene.prepared.streams, scene.prepared.matter_streams
        self.first_slots = [rank(CONTACT, scene.office_owner(to), 0) for to in range(len(self.streams))]
        self.deadlines = frozenset(to for to, one in enumerate(scene.prepared.deadlines) if one is not None)
        self.asked_by: dict[int, Ask] = {}
        self.keys: list[int] = []
        """Of each contact: who, to whom, about what, and which of those it is. No other contact moves it."""
        self.slots: list[int] = []

    def request(
        self,
        ask: Ask,
        source: int,
        trigger: Contact | None,
        rule: int,
        link: Link | None = None,
        follows: bool = False,
    ) -> Contact:
        """An office asks. The contact is written down, sent, and perhaps taken up and answered at once.

        It may be joined to its trigger by a `link`; with `follows` that is found by what both are about.
        """
        contact = self.create(ask, source, trigger, rule, link, follows)
        if contact.phase is not OVER:
            self.dispatch(contact)
        return contact

    def create(
        self,
        ask: Ask,
        source: int,
        trigger: Contact | None,
        rule: int,
        link: Link | None = None,
        follows: bool = False,
    ) -> Contact:
        """Write the request down, and what joins it to its trigger; what is not said is as in that one."""
        scene, state = self.scene, self.scene.state
        to, channel, matter, occurrence = self._address(ask, source, trigger)
        if follows and trigger is not None:
            link = link_between(trigger, source, to, matter, occurrence)
        number = len(state.contacts)
        if number >= MAX_CONTACTS or len(state.open) >= MAX_OPEN_CONTACTS:
            raise RunFault(Fault.CONTACTS if number >= MAX_CONTACTS else Fault.OPEN_CONTACTS, rule)
        self.asked_by[number] = ask
        owner = scene.first_office + source
        how = pack(channel, ask.purpose, ask.tone, ask.form)
        seq = scene.emit(REQUESTED, owner, number, to, how, matter, occurrence, rule)
        contact, streams, matters = state.contacts[number], self.streams, self.matter_streams
        self.keys.append(key_of(streams[source], streams[to], matters[matter], occurrence, contact.ordinal))
        self.slots.append(self.first_slots[to] + 4 * number)
        scene.cause = seq
        if link is not None and trigger is not None:
            scene.emit(LINKED, owner, number, trigger.number, link)
        if ask.topics or ask.denied:
            scene.emit(EventKind.TOPICS, owner, number, a=ask.topics, b=ask.denied, rule=rule)
        if REQUESTED in scene.effects:
            scene.rules.effects(scene.rows[seq], contact)
        if scene.dirty:
            scene.watches.look()
        return contact

    def _address(self, ask: Ask, source: int, trigger: Contact | None) -> tuple[int, int, int, int]:
        """Addressee, channel, matter and its occurrence, as a request would have them."""
        to, channel, matter = ask.to, ask.channel, ask.matter
        if trigger is not None:
            if to < 0:
                to = trigger.to if trigger.source == source else trigger.source
            if channel < 0:
                channel = trigger.channel
            if matter < 0 or matter == trigger.matter:
                return to, channel, trigger.matter, trigger.occurrence
        return to, channel, matter, self.scene.state.occurrence_known(source, matter)

    def dispatch(self, contact: Contact) -> None:
        """Send a request on its way, or let it fail at a channel that takes none."""
        scene, number = self.scene, contact.channel
        channel, state, seq = self.channels[number], scene.state, scene.cause
        if not channel.is_for_all and not state.is_for(number, contact):
            self.fail(contact, number, Reason.WRONG_SCOPE)
        elif state.worst[number] != OPEN and not self._takes(contact, channel):
            self.fail(contact, number)
        elif channel.is_public:
            self._state(contact)
        else:
            patience = self.asked_by[contact.number].desk_patience
            if patience is not None:
                self._be_patient(contact, patience)
            if channel.transmit is None:
                self.join(contact, 0)
            else:
                self._transmit(contact, channel.transmit)
            if channel.row.fails is not None:
                scene.channels.find_out(contact)
            scene.cause = seq

    def _takes(self, contact: Contact, channel: PreparedChannel) -> bool:
        """Whether the channel takes the request as it is now: a closed one may, since somebody passes it on."""
        state = self.scene.state
        status = state.worst[contact.channel]
        if status == OPEN:
            return True
        if status == DOWN:
            return False
        return (channel.row.takes_requests and not channel.is_public) or state.carries(contact.channel, contact)

    def _transmit(self, contact: Contact, transmit: Draw) -> None:
        """The request reaches the first office on its way after the channel's time."""
        took = self.draw(transmit, contact.source, contact)
        self.arm(contact, PROGRESS, self.scene.timeline.time + took, self.progress)

    def _arrive(self, contact: Contact) -> None:
        """The request is there, unless the channel takes none any more."""
        self.scene.rule = -1
        if self._takes(contact, self.channels[contact.channel]):
            self.join(contact, 0)
        else:
            self.fail(contact, contact.channel)

    def _state(self, contact: Contact) -> None:
        """A public statement needs nobody's answer."""
        contact_owner = self.scene.office_owner(contact.source)
        self.scene.connection.set_up(contact, contact_owner)

    def fail(self, contact: Contact, channel: int, why: Reason = Reason.TECHNICAL) -> None:
        """The channel does not carry; whoever tried knows its state from now on."""
        scene, state = self.scene, self.scene.state
        office, status = contact.source, state.status(channel)
        found = state.status_seen(office, channel) != status
        if found:
            seq = scene.emit(EventKind.STATUS_SEEN, scene.office_owner(office), a=channel, b=status, rule=-1)
        self.end(contact, Result.FAILED, scene.office_owner(office), told=why, actual=why)
        if found:
            outer, scene.cause = scene.cause, seq
            scene.rules.initiative(office, TriggerKind.STATUS, channel)
            scene.cause = outer

    def join(self, contact: Contact, hop: int) -> None:
        """The contact comes to one stop on its way: a free desk takes it up at once, else it waits."""
        scene = self.scene
        asks = contact.purpose == ASKS_PERMISSION  # no gatekeeper stands on a way within one side
        office = contact.to if asks else self.stops[contact.to, contact.channel][hop]
        agent = scene.offices[office]
        if agent.is_free_for(contact):
            agent.take_up(contact, hop)
            return
        if len(scene.state.queues[office]) >= MAX_QUEUE:
            raise RunFault(Fault.QUEUE, scene.rule, scene.office_owner(office))
        scene.emit(EventKind.JOINED, scene.office_owner(office), contact.number, a=hop, rule=-1)
        if contact.phase is QUEUED:
            self.wait(contact, -1)
            agent.serve()

    def rejoin(self, contact: Contact) -> None:
        """Back to the tail of the queue of the office it is at."""
        self.disarm(contact, PROGRESS)
        self.join(contact, contact.hop)

    def taken_up_first(self, contact: Contact) -> None:
        """The first desk on the way has it: from now on the second patience counts."""
        ask = self.asked_by[contact.number]
        if contact.purpose == ASKS_PERMISSION:
            return
        if ask.answer_patience is not None:
            self._be_patient(contact, ask.answer_patience)
        elif ask.desk_patience is not None:
            self.disarm(contact, PATIENCE)

    def _be_patient(self, contact: Contact, patience: Delay) -> None:
        took = self.draw(self.scene.prepared.draw(patience), contact.source, contact)
        self.arm(contact, PATIENCE, self.scene.timeline.time + took, self._give_up)

    def _give_up(self, contact: Contact) -> None:
        """The requester stops waiting, unless an answer comes at this very instant."""
        scene = self.scene
        if contact.phase is PENDING and contact.due == scene.timeline.time:
            self.arm(contact, PATIENCE, contact.due, self._give_up)
            return
        actual = scene.offices[contact.at].silence(contact) if contact.at >= 0 else Reason.NONE
        owed = scene.links.owed(contact)
        scene.cause = self.end(contact, IGNORED, scene.office_owner(contact.source), actual=actual)
        if owed is not None:
            scene.links.run_on(contact, owed)

    def progress(self, contact: Contact) -> None:
        """The contact's own timer has run out; what that means depends on where it is."""
        if contact.at in self.deadlines and self.scene.offices[contact.at].cuts_off(contact):
            return
        phase = contact.phase
        if phase is PENDING:
            self.scene.answering.take_effect(contact)
        elif phase is CONNECTING:
            self.scene.connection.connected(contact, contact.carrier)
        elif phase is NOTICE:
            self.scene.connection.appointment(contact)
        elif phase is SENT:
            self._arrive(contact)
        elif phase in WAITING:
            self._rejoin_in_time(contact)

    def wait(self, contact: Contact, until: int) -> None:
        """Set the timer of progress: to an instant (-1 none), or to the deadline of the office where that is sooner."""
        if contact.at not in self.deadlines:
            if until >= 0:
                self.scene.timeline.arm(self.slots[contact.number] + PROGRESS, until, self.progress, contact)
            return
        limit = self.scene.offices[contact.at].limit(contact)
        at = limit if until < 0 else until if limit < 0 else cut_short(until, limit)
        if at >= 0:
            self.arm(contact, PROGRESS, at, self.progress)

    def _rejoin_in_time(self, contact: Contact) -> None:
        self.scene.rule = -1
        self.rejoin(contact)

    def end(
        self,
        contact: Contact,
        result: Result,
        owner: int,
        told: Reason = Reason.NONE,
        actual: Reason = Reason.NONE,
        substance: Substance = Substance.HEARD_ONLY,
        promises: tuple[tuple[int, int], ...] = (),
        goes_on: bool = False,
    ) -> int:
        """Give a contact its one result: row, effects, watches, initiative of both, then its places go on.

        `promises` are stages by which promises are made, and whose they are, before anybody takes the initiative.
        With `goes_on` the request lives on in another contact. The answer is the seq of the row.
        """
        scene, place, channel = self.scene, contact.place, self.channels[contact.channel]
        carrier = contact.carrier if contact.phase is TALKING or contact.phase is CONNECTING else -1
        outer = scene.cause
        scene.timeline.disarm_both(self.slots[contact.number])
        seq = scene.emit(ENDED, owner, contact.number, result, told, substance, actual, contact.rule, REACTS)
        if channel.event_class >= 0 and result is COMPLETED:
            self._hear(channel.event_class)
        for promise, office in promises:
            scene.incidents.enter(promise, office)
        if channel.is_relayed:
            scene.relays.tell(contact, owner, goes_on)
        elif channel.event_class < 0:
            scene.rules.initiative_of_result(contact, goes_on)
        scene.cause = seq
        if contact.purpose == ASKS_PERMISSION:
            scene.permissions.release(contact)
        if place >= 0:
            scene.offices[place].serve()
        if carrier >= 0 and scene.state.waiting[carrier]:
            scene.connection.free(carrier)
        scene.cause = outer
        return seq

    def _hear(self, event_class: int) -> None:
        """A public statement is heard by everybody at once."""
        state = self.scene.state
        self.scene.knowledge.tell_all(event_class, state.happened[event_class] - 1, state.happened_at[event_class])

    def free_place(self, place: int, contact: Contact) -> None:
        """If the contact no longer holds the place it held, the next in the queue gets it."""
        if place >= 0 and contact.place != place:
            self.scene.offices[place].serve()

    def lose_holder(self, contact: Contact) -> None:
        """The office has become vacant: what was told accepted is cancelled, any other answer is void."""
        if contact.accepted_at >= 0:
            owner = self.scene.office_owner(contact.at)
            self.end(contact, Result.CANCELLED, owner, told=Reason.VACANCY, actual=Reason.VACANCY)
        else:
            self.rejoin(contact)

    def withdraw(self, contact: Contact) -> None:
        """The requester wants it no longer."""
        self.end(contact, Result.WITHDRAWN, self.scene.office_owner(contact.source))

    def draw(self, delay: Draw, office: int, contact: Contact) -> int:
        """A delay drawn for a contact in ms."""
        scene = self.scene
        return delay(scene.state, office, contact, scene.luck, self.keys[contact.number])

    def arm(self, contact: Contact, timer: int, at: int, action: Callable[[Contact], None]) -> None:
        """Set one of the three timers of a contact."""
        self.scene.timeline.arm(self.slots[contact.number] + timer, at, action, contact)

    def disarm(self, contact: Contact, timer: int) -> None:
        """Drop one of the three timers of a contact."""
        self.scene.timeline.disarm(self.slots[contact.number] + timer)
