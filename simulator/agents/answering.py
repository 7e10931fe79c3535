"""Answers: fixed when a rule decides, taking effect when their time has come, void when the office learns better."""

from __future__ import annotations

from functools import partial

from simulator.agents.life import PATIENCE, PROGRESS, PUBLIC
from simulator.agents.prepared import Body
from simulator.agents.scene import REACTS, Scene
from simulator.program.tables import Answer
from simulator.vocabulary import (
    AnswerKind,
    EventKind,
    Permission,
    Purpose,
    Reason,
    Result,
    Status,
)
from simulator.world.contact import Contact, Phase

# Members as constants of the module: to look one up in its class takes longer than to compare it.
ACCEPT, DELAY, NO_SHOW = AnswerKind.ACCEPT, AnswerKind.DELAY, AnswerKind.NO_SHOW
ENDED, READY, APPOINTED, DECIDED, ACCEPTED = (
    Phase.ENDED, Phase.READY, Phase.APPOINTED, EventKind.DECIDED, EventKind.ACCEPTED
)  # fmt: skip
NONE, OPEN = Reason.NONE, Status.OPEN

NO_LAST_WORD = frozenset({DELAY, AnswerKind.ASK_PERMISSION})
"""Answers after which the policy is read again."""
IGNORE = Answer(AnswerKind.IGNORE, actual=Reason.UNDECIDED)
"""The built-in last rule of every policy."""


class Answering:
    """All fixed answers of a run."""

    def __init__(self, scene: Scene) -> None:
        self.scene = scene
        self.channels = scene.prepared.channels
        self.fixed: dict[int, Answer] = {}
        """By number of the contact, the table row of the answer that is fixed."""
        self.bodies: dict[int, Body | None] = {}
        """Its drawn parts, where a rule gave it."""
        self.dues: dict[int, int] = {}
        """When it takes effect, ms, -1 never; what the contact says too, but as it was drawn."""

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
        scene, number, place = self.scene, contact.number, contact.place
        outer = scene.cause
        scene.timeline.disarm(scene.life.slots[number] + PROGRESS)
        if due < 0 and contact.accepted_at >= 0:
            due = scene.timeline.time
        self.fixed[number], self.bodies[number], self.dues[number] = answer, body, due
        scene.emit(DECIDED, owner, number, answer.kind, answer.actual, due, branch, rule, REACTS)
        if contact.phase is ENDED or contact.due != due or contact.rule != rule:
            pass  # what came of it has overtaken it
        elif answer.kind in NO_LAST_WORD:
            self._put_off(contact, answer, due, rule)
        elif due >= 0:
            scene.life.wait(contact, due)
        else:
            self.publish(contact)
        if contact.place != place:
            scene.life.free_place(place, contact)
        scene.cause = outer

    def fix_ignore(self, contact: Contact, owner: int, actual: Reason) -> None:
        """No rule decided: the built-in last one ignores."""
        self.fix(contact, owner, IGNORE, -1, -1, -1, None)

    def _put_off(self, contact: Contact, answer: Answer, due: int, rule: int) -> None:
        """The contact is to wait until it is due, or for a permission."""
        if answer.kind is not DELAY:
            self._ask_permission(contact, answer, rule)
            return
        owner = self.scene.office_owner(contact.at)
        self.scene.happen(EventKind.DELAYED, owner, contact, b=answer.told, x=due, rule=rule)
        if contact.phase is Phase.DELAYED:
            self.publish(contact)
            self.scene.life.wait(contact, int(due))  # it was told, so a fork leaves it as it is

    def take_effect(self, contact: Contact) -> None:
        """The time of an answer has come."""
        scene, answer = self.scene, self.fixed[contact.number]
        owner = scene.first_office + contact.at
        scene.rule = contact.rule
        if answer.kind is ACCEPT and contact.at != contact.to:
            self._pass_on(contact, owner)
        elif answer.kind is ACCEPT or answer.kind is NO_SHOW:
            self._accept(contact, owner, answer)
        else:
            self._turn_down(contact, owner, answer)

    def _turn_down(self, contact: Contact, owner: int, answer: Answer) -> None:
        """An answer that is no acceptance, or one to a question about permission."""
        match answer.kind:
            case AnswerKind.REDIRECT:
                self.publish(contact)
                self.scene.links.redirect(contact, owner, answer)
            case AnswerKind.PERMIT:
                self.scene.permissions.decide(contact, owner, Permission.GRANTED)
            case AnswerKind.REJECT if contact.purpose == Purpose.PERMISSION:
                self.scene.permissions.decide(contact, owner, Permission.REFUSED)
            case AnswerKind.REJECT:
                self._refuse(contact, owner, Result.REJECTED, answer)
            case _:
                self._refuse(contact, owner, Result.IGNORED, answer)

    def _refuse(self, contact: Contact, owner: int, result: Result, answer: Answer) -> None:
        """Rejected, ignored or cancelled; where an acceptance was told before, cancelled."""
        result = Result.CANCELLED if contact.accepted_at >= 0 else result
        told = NONE if result is Result.IGNORED else answer.told
        self.publish(contact)
        self.scene.life.end(contact, result, owner, told=told, actual=answer.actual)

    def _pass_on(self, contact: Contact, owner: int) -> None:
        scene, place = self.scene, contact.place
        answer = self.fixed[contact.number]
        scene.happen(EventKind.PASSED_ON, owner, contact)
        if (answer.harsher or answer.drops) and contact.phase is Phase.PASSED:
            scene.relays.distort(contact, owner, answer)
        if contact.phase is Phase.PASSED:
            scene.rule = -1
            self.scene.life.join(contact, contact.hop + 1)
        self.scene.life.free_place(place, contact)

    def _accept(self, contact: Contact, owner: int, answer: Answer) -> None:
        """The requester is told `accepted for t`; a closed channel fails it unless another one carries it.

        An open channel carries what it has taken.
        """
        scene, place = self.scene, contact.place
        own = contact.channel
        carrier = own if scene.state.worst[own] == OPEN else self._carrier(contact, answer)
        if carrier < 0:
            scene.life.fail(contact, contact.channel)
            return
        is_now = self.channels[carrier].is_prompt and contact.accepted_at < 0
        appointed = scene.timeline.time if is_now else self._appointed(contact, carrier, answer)
        if appointed < 0:
            scene.life.fail(contact, contact.channel, Reason.OUT_OF_HOURS)
            return
        if not self.channels[contact.channel].is_relayed:
            scene.timeline.disarm(scene.life.slots[contact.number] + PATIENCE)
        if answer.public is not NONE and answer.kind is not NO_SHOW:
            self.publish(contact)
        scene.emit(ACCEPTED, owner, contact.number, carrier, -1, appointed, 0.0, scene.rule, REACTS)
        if contact.phase is READY:
            scene.connection.connect(contact)
        elif contact.phase is Phase.NOTICE:
            scene.life.arm(contact, PROGRESS, appointed, scene.life.progress)
        if contact.place != place:
            scene.life.free_place(place, contact)
        if contact.phase is APPOINTED:
            scene.offices[contact.at].serve()

    def _appointed(self, contact: Contact, carrier: int, answer: Answer) -> int:
        """The time for which it is accepted; -1 where the channel has none left.

        Whoever has accepted already and makes up its mind not to come leaves the time as it was: nobody is to notice.
        """
        scene, channel = self.scene, self.channels[carrier]
        at = scene.timeline.time
        if answer.kind is NO_SHOW and contact.accepted_at >= 0:
            return max(at, contact.appointed)
        if channel.notice is not None:
            at += int(scene.life.draw(channel.notice, contact.at, contact))  # it is told: a fork leaves it as it is
        return scene.appointments.time(contact, carrier, at) if channel.is_scheduled else at

    def _carrier(self, contact: Contact, answer: Answer) -> int:
        """The channel that carries an accepted contact, -1 none."""
        for channel in (contact.channel, answer.through):
            if channel >= 0 and self.scene.state.carries(channel, contact):
                return channel
        return -1

    def _ask_permission(self, contact: Contact, answer: Answer, rule: int) -> None:
        self.scene.permissions.ask(contact, answer, rule)
        if contact.phase is not Phase.ASKING:
            return
        until, body = -1, self.bodies[contact.number]
        if body and body.wait:
            key = self.scene.life.keys[contact.number]
            took = body.wait(self.scene.state, contact.at, contact, self.scene.luck, key)
            until = self.scene.timeline.time + took
        self.scene.life.wait(contact, until)

    def publish(self, contact: Contact) -> None:
        """The public reason comes as an event of its own, perhaps days later."""
        answer, body = self.fixed[contact.number], self.bodies[contact.number]
        if answer.public is NONE:
            return
        took = 0
        if body and body.public_after:
            key = self.scene.life.keys[contact.number]
            took = body.public_after(self.scene.state, contact.at, contact, self.scene.luck, key)
        at = self.scene.timeline.time + took
        say = partial(self._say_publicly, reason=answer.public, office=contact.at, rule=contact.rule)
        self.scene.life.arm(contact, PUBLIC, at, say)

    def _say_publicly(self, contact: Contact, reason: Reason, office: int, rule: int) -> None:
        owner = self.scene.office_owner(office)
        self.scene.happen(EventKind.PUBLIC_REASON, owner, contact, a=reason, rule=rule)
