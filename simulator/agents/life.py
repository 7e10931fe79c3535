"""The life of contacts: request, gatekeepers, answer, appointment, connection, talk, end.

Every request has exactly one result; `end` is the only place that gives it.
"""

from __future__ import annotations

from dataclasses import dataclass

from simulator.agents.chance import contact_key
from simulator.agents.prepared import Body
from simulator.agents.scene import Scene
from simulator.agents.timeline import rank
from simulator.program.tables import Answer, Ask, Delay
from simulator.vocabulary import (
    MAX_CONTACTS,
    MAX_OPEN_CONTACTS,
    MAX_QUEUE,
    AnswerKind,
    ChannelKind,
    EventKind,
    Fault,
    Permission,
    Purpose,
    RankClass,
    Reason,
    Result,
    Status,
    Substance,
    pack,
)
from simulator.world.contact import Contact, Phase
from simulator.world.evaluate import RunFault

PROGRESS, PATIENCE, PUBLIC = 0, 1, 2
"""The three timers of a contact; an answer beats patience at the same time."""

IGNORE = Answer(AnswerKind.IGNORE, actual=Reason.UNDECIDED)


@dataclass(frozen=True, slots=True)
class Fixed:
    """An answer that is fixed: its table row, and its drawn parts where a rule gave it."""

    answer: Answer
    body: Body | None


class Life:
    """All contacts of a run."""

    def __init__(self, scene: Scene) -> None:
        self.scene = scene
        self.fixed: dict[int, Fixed] = {}
        self.asked_by: dict[int, Ask] = {}

    # Asking.

    def request(self, ask: Ask, source: int, trigger: Contact | None, rule: int) -> Contact:
        """An office asks. The contact is written down, sent, and perhaps taken up and answered at once."""
        contact = self.create(ask, source, trigger, rule)
        if contact.is_open:
            self.dispatch(contact)
        return contact

    def create(self, ask: Ask, source: int, trigger: Contact | None, rule: int) -> Contact:
        """Write the request down; what is not said is as in the contact that triggered it."""
        scene, state = self.scene, self.scene.state
        to, channel, matter, occurrence = self._address(ask, source, trigger)
        number = len(state.contacts)
        if number >= MAX_CONTACTS or len(state.open) >= MAX_OPEN_CONTACTS:
            raise RunFault(Fault.CONTACTS if number >= MAX_CONTACTS else Fault.OPEN_CONTACTS, rule)
        self.asked_by[number] = ask
        owner = scene.office_owner(source)
        seq = scene.emit(
            EventKind.REQUESTED,
            owner,
            number,
            a=to,
            b=pack(channel, ask.purpose, ask.tone),
            x=matter,
            y=occurrence,
            rule=rule,
        )
        contact = state.contacts[number]
        scene.cause = seq
        scene.rules.effects(scene.rows[seq], contact)
        scene.watches.look()
        return contact

    def _address(self, ask: Ask, source: int, trigger: Contact | None) -> tuple[int, int, int, int]:
        """Addressee, channel, matter and its occurrence."""
        to, channel, matter = ask.to, ask.channel, ask.matter
        if trigger is not None:
            other = trigger.to if trigger.source == source else trigger.source
            to = other if to < 0 else to
            channel = trigger.channel if channel < 0 else channel
            if matter in (-1, trigger.matter):
                return to, channel, trigger.matter, trigger.occurrence
        return to, channel, matter, self.scene.state.occurrence_known(source, matter)

    def dispatch(self, contact: Contact) -> None:
        """Send a request on its way, or let it fail at a channel that takes none."""
        scene, state = self.scene, self.scene.state
        row = scene.program.channels[contact.channel]
        seq = scene.cause
        status = state.status(contact.channel)
        closed = not state.carries(contact.channel, contact.purpose)
        if status == Status.DOWN or (closed and (row.kind is ChannelKind.PUBLIC or not row.takes_requests)):
            self._fail(contact, contact.channel)
            return
        if row.kind is ChannelKind.PUBLIC:
            self._state(contact)
            return
        self._be_patient(contact, self.asked_by[contact.number].desk_patience)
        self._join(contact, 0)
        scene.cause = seq

    def _state(self, contact: Contact) -> None:
        """A public statement needs nobody's answer."""
        contact_owner = self.scene.office_owner(contact.source)
        self._set_up(contact, contact_owner)

    def _fail(self, contact: Contact, channel: int) -> None:
        """The channel does not carry; whoever tried knows its state from now on."""
        scene, state = self.scene, self.scene.state
        office, status = contact.source, state.status(channel)
        if state.status_seen(office, channel) != status:
            scene.emit(EventKind.STATUS_SEEN, scene.office_owner(office), a=channel, b=status, rule=-1)
        self.end(
            contact, Result.FAILED, scene.office_owner(office), told=Reason.TECHNICAL, actual=Reason.TECHNICAL
        )

    # On the way.

    def stops(self, contact: Contact) -> list[int]:
        """The offices a contact passes: gatekeepers of the addressee's side, then the addressee."""
        program = self.scene.program
        side = program.offices[contact.to].side
        via = program.channels[contact.channel].via
        if contact.purpose == Purpose.PERMISSION:
            return [contact.to]
        return [gate for gate in via if program.offices[gate].side == side and gate != contact.to] + [
            contact.to
        ]

    def _join(self, contact: Contact, hop: int) -> None:
        scene = self.scene
        office = self.stops(contact)[hop]
        if len(scene.state.queues[office]) >= MAX_QUEUE:
            raise RunFault(Fault.QUEUE, scene.rule, scene.office_owner(office))
        scene.emit(EventKind.JOINED, scene.office_owner(office), contact.number, a=hop, rule=-1)
        if contact.phase is Phase.QUEUED:
            scene.offices[office].serve()

    def rejoin(self, contact: Contact) -> None:
        """Back to the tail of the queue of the office it is at."""
        self._disarm(contact, PROGRESS)
        self._join(contact, contact.hop)

    def taken_up_first(self, contact: Contact) -> None:
        """The first desk on the way has it: from now on the second patience counts."""
        if contact.purpose != Purpose.PERMISSION:
            self._be_patient(contact, self.asked_by[contact.number].answer_patience)

    def _be_patient(self, contact: Contact, patience: Delay | None) -> None:
        self._disarm(contact, PATIENCE)
        if patience is not None:
            took = self._draw(patience, contact.source, contact)
            self._arm(contact, PATIENCE, self.scene.timeline.now + took, self._give_up)

    def _give_up(self, contact: Contact) -> None:
        """The requester stops waiting."""
        scene = self.scene
        actual = scene.offices[contact.at].silence(contact) if contact.at >= 0 else Reason.NONE
        self.end(contact, Result.IGNORED, scene.office_owner(contact.source), actual=actual)

    # Answering.

    def fix(
        self,
        contact: Contact,
        owner: int,
        answer: Answer,
        due: int,
        rule: int,
        branch: int,
        body: Body | None,
    ) -> None:
        """An answer is fixed and its time runs; whatever was fixed before is void."""
        scene, outer, place = self.scene, self.scene.cause, contact.place
        self._disarm(contact, PROGRESS)
        told_accepted = contact.accepted_at >= 0
        due = scene.timeline.now if due < 0 and told_accepted else due
        self.fixed[contact.number] = Fixed(answer, body)
        scene.happen(
            EventKind.DECIDED, owner, contact, a=answer.kind, b=answer.actual, x=due, y=branch, rule=rule
        )
        if contact.is_open and contact.due == due and contact.rule == rule:
            self._take_effect_later(contact, answer, due, rule)
        self._free(place, contact)
        scene.cause = outer

    def fix_ignore(self, contact: Contact, owner: int, actual: Reason) -> None:
        """No rule decided: the built-in last one ignores."""
        self.fix(contact, owner, IGNORE, -1, -1, -1, None)

    def _take_effect_later(self, contact: Contact, answer: Answer, due: int, rule: int) -> None:
        scene = self.scene
        match answer.kind:
            case AnswerKind.DELAY:
                owner = scene.office_owner(contact.at)
                scene.happen(EventKind.DELAYED, owner, contact, b=answer.told, x=due, rule=rule)
                self._publish(contact)
                self._arm(contact, PROGRESS, due, self._progress)
            case AnswerKind.ASK_PERMISSION:
                self._ask_permission(contact, answer, rule)
            case _ if due >= 0:
                self._arm(contact, PROGRESS, due, self._progress)
            case _:
                self._publish(contact)

    def _progress(self, contact: Contact) -> None:
        """The contact's own timer has run out; what that means depends on where it is."""
        match contact.phase:
            case Phase.PENDING:
                self._take_effect(contact)
            case Phase.DELAYED | Phase.ASKING:
                self._rejoin_in_time(contact)
            case Phase.NOTICE:
                self._appointment(contact)
            case Phase.CONNECTING:
                self._connected(contact)
            case Phase.TALKING:
                self._talked(contact)

    def _rejoin_in_time(self, contact: Contact) -> None:
        self.scene.rule = -1
        self.rejoin(contact)

    def _take_effect(self, contact: Contact) -> None:
        answer = self.fixed[contact.number].answer
        owner = self.scene.office_owner(contact.at)
        self.scene.rule = contact.rule
        match answer.kind:
            case AnswerKind.ACCEPT if contact.at != contact.to:
                self._pass_on(contact, owner)
            case AnswerKind.ACCEPT:
                self._accept(contact, owner, answer)
            case AnswerKind.PERMIT:
                self.scene.permissions.decide(contact, owner, Permission.GRANTED)
            case AnswerKind.REJECT if contact.purpose == Purpose.PERMISSION:
                self.scene.permissions.decide(contact, owner, Permission.REFUSED)
            case AnswerKind.REJECT:
                self._refuse(contact, owner, Result.REJECTED, answer)
            case _:
                self._refuse(contact, owner, Result.IGNORED, answer)

    def _refuse(self, contact: Contact, owner: int, result: Result, answer: Answer) -> None:
        """Rejected or ignored; where an acceptance was told before, cancelled."""
        result = Result.CANCELLED if contact.accepted_at >= 0 else result
        told = Reason.NONE if result is Result.IGNORED else answer.told
        self._publish(contact)
        self.end(contact, result, owner, told=told, actual=answer.actual)

    def _pass_on(self, contact: Contact, owner: int) -> None:
        scene, place = self.scene, contact.place
        scene.happen(EventKind.PASSED_ON, owner, contact)
        if contact.phase is Phase.PASSED:
            scene.rule = -1
            self._join(contact, contact.hop + 1)
        self._free(place, contact)

    def _accept(self, contact: Contact, owner: int, answer: Answer) -> None:
        """The requester is told `accepted for t`; a closed channel fails it unless another one carries it."""
        scene, place = self.scene, contact.place
        carrier = self._carrier(contact, answer)
        if carrier < 0:
            self._fail(contact, contact.channel)
            return
        self._disarm(contact, PATIENCE)
        self._publish(contact)
        now = scene.timeline.now
        appointed = now + self._draw(scene.program.channels[carrier].notice, contact.at, contact)
        scene.happen(EventKind.ACCEPTED, owner, contact, a=carrier, x=appointed)
        if contact.phase is Phase.NOTICE:
            self._arm(contact, PROGRESS, appointed, self._progress)
        elif contact.phase is Phase.READY:
            self.connect(contact)
        self._free(place, contact)
        if contact.phase is Phase.APPOINTED:
            scene.offices[contact.at].serve()

    def _carrier(self, contact: Contact, answer: Answer) -> int:
        """The channel that carries an accepted contact, -1 none."""
        for channel in (contact.channel, answer.through):
            if channel >= 0 and self.scene.state.carries(channel, contact.purpose):
                return channel
        return -1

    # Connecting and talking.

    def _appointment(self, contact: Contact) -> None:
        """The appointed time: it goes ahead of the queue, and waits only for a place."""
        scene = self.scene
        scene.rule = contact.rule
        scene.happen(EventKind.DUE, scene.office_owner(contact.at), contact)
        if contact.phase is Phase.APPOINTED:
            scene.offices[contact.at].serve()

    def connect(self, contact: Contact) -> None:
        """Connect a contact that has its place, as soon as the channel has one too."""
        row = self.scene.program.channels[contact.carrier]
        if not row.capacity or self.scene.state.carried[contact.carrier] < row.capacity:
            self._set_up(contact, self.scene.office_owner(contact.at))

    def _set_up(self, contact: Contact, owner: int) -> None:
        scene = self.scene
        carrier = contact.carrier if contact.carrier >= 0 else contact.channel
        scene.happen(EventKind.CONNECTING, owner, contact, a=carrier)
        setup = scene.program.channels[carrier].setup
        if contact.phase is not Phase.CONNECTING:
            return
        if setup is None:
            self._connected(contact)
        else:
            took = self._draw(setup, contact.to, contact)
            self._arm(contact, PROGRESS, scene.timeline.now + took, self._progress)

    def _connected(self, contact: Contact) -> None:
        scene = self.scene
        scene.rule = contact.rule
        scene.happen(EventKind.CONNECTED, scene.office_owner(contact.to), contact, a=contact.carrier)
        if contact.phase is not Phase.TALKING:
            return
        took = self._talk(contact)
        if took is None:
            self._talked(contact)
        else:
            self._arm(contact, PROGRESS, scene.timeline.now + took, self._progress)

    def _talk(self, contact: Contact) -> int | None:
        """How long it lasts: the rule's word, else the channel's; None: no time at all."""
        scene, fixed = self.scene, self.fixed.get(contact.number)
        if fixed and fixed.body and fixed.body.talk:
            key = contact_key(scene.program, contact)
            return fixed.body.talk(scene.state, contact.to, contact, scene.base, key)
        talk = scene.program.channels[contact.carrier].talk
        return None if talk is None else self._draw(talk, contact.to, contact)

    def _talked(self, contact: Contact) -> None:
        fixed = self.fixed.get(contact.number)
        substance = fixed.answer.substance if fixed else Substance.HEARD_ONLY
        owner = self.scene.office_owner(contact.to)
        self.end(contact, Result.COMPLETED, owner, actual=contact.actual, substance=substance)

    # Ending.

    def end(
        self,
        contact: Contact,
        result: Result,
        owner: int,
        told: Reason = Reason.NONE,
        actual: Reason = Reason.NONE,
        substance: Substance = Substance.HEARD_ONLY,
    ) -> None:
        """Give a contact its one result: row, effects, watches, initiative of both, then its places go on."""
        scene, place, outer = self.scene, contact.place, self.scene.cause
        channel = contact.carrier if contact.phase in (Phase.CONNECTING, Phase.TALKING) else -1
        self._disarm(contact, PROGRESS)
        self._disarm(contact, PATIENCE)
        seq = scene.happen(
            EventKind.ENDED, owner, contact, a=result, b=told, x=substance, y=actual, rule=contact.rule
        )
        self._hear(contact, result)
        scene.rules.initiative_of_result(contact)
        scene.cause = seq
        scene.permissions.release(contact)
        self._free(place, contact)
        self._free_channel(channel)
        scene.cause = outer

    def _hear(self, contact: Contact, result: Result) -> None:
        """A public statement is heard by everybody at once."""
        event_class = self.scene.program.public_class[contact.channel]
        if result is Result.COMPLETED and event_class >= 0:
            state = self.scene.state
            self.scene.knowledge.tell_all(
                event_class, state.happened[event_class] - 1, state.happened_at[event_class]
            )

    def _free(self, place: int, contact: Contact) -> None:
        """If the contact no longer holds the place it held, the next in the queue gets it."""
        if place >= 0 and contact.place != place:
            self.scene.offices[place].serve()

    def _free_channel(self, channel: int) -> None:
        if channel >= 0 and self.scene.state.waiting[channel]:
            self.connect(self.scene.state.waiting[channel][0])

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

    # Permission.

    def _ask_permission(self, contact: Contact, answer: Answer, rule: int) -> None:
        self.scene.permissions.ask(contact, answer, rule)
        fixed = self.fixed[contact.number]
        if contact.phase is Phase.ASKING and fixed.body and fixed.body.wait:
            key = contact_key(self.scene.program, contact)
            took = fixed.body.wait(self.scene.state, contact.at, contact, self.scene.base, key)
            self._arm(contact, PROGRESS, self.scene.timeline.now + took, self._progress)

    # Public reasons, timers.

    def _publish(self, contact: Contact) -> None:
        """The public reason comes as an event of its own, perhaps days later."""
        fixed = self.fixed[contact.number]
        if fixed.answer.public is Reason.NONE:
            return
        took = 0
        if fixed.body and fixed.body.public_after:
            key = contact_key(self.scene.program, contact)
            took = fixed.body.public_after(self.scene.state, contact.at, contact, self.scene.base, key)
        at = self.scene.timeline.now + took
        self._arm(contact, PUBLIC, at, self._say_publicly, fixed.answer.public, contact.at, contact.rule)

    def _say_publicly(self, contact: Contact, reason: Reason, office: int, rule: int) -> None:
        owner = self.scene.office_owner(office)
        self.scene.happen(EventKind.PUBLIC_REASON, owner, contact, a=reason, rule=rule)

    def _draw(self, delay: Delay | None, office: int, contact: Contact) -> int:
        if delay is None:
            return 0
        return self.scene.draw(delay, office, contact, contact_key(self.scene.program, contact))

    def _slot(self, contact: Contact, timer: int) -> int:
        owner = self.scene.office_owner(contact.to)
        return rank(RankClass.CONTACT, owner, 4 * contact.number + timer)

    def _arm(self, contact: Contact, timer: int, at: int, action: object, *more: object) -> None:
        self.scene.timeline.arm(self._slot(contact, timer), at, action, contact, *more)  # type: ignore[arg-type]

    def _disarm(self, contact: Contact, timer: int) -> None:
        self.scene.timeline.disarm(self._slot(contact, timer))
