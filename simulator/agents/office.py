"""An office as an agent: it takes contacts up one by one, reads its policy, and fixes an answer.

A newcomer who wants to know why a phone went unanswered starts at `Office.decide`.
"""

from __future__ import annotations

from bisect import bisect_right
from itertools import pairwise

from simulator.agents.chance import key_of, matter_key, to_ms
from simulator.agents.prepared import Body, PreparedRule
from simulator.agents.redrawing import in_hours
from simulator.agents.scene import REACTS, Scene
from simulator.agents.timeline import rank
from simulator.program.tables import Answer
from simulator.vocabulary import (
    MAX_DELAYS,
    AnswerKind,
    EventKind,
    Luck,
    Purpose,
    RankClass,
    Reason,
    TriggerKind,
)
from simulator.world.contact import ANSWER_PENDING, UNANSWERED, UNDECIDED, WAITS_FOR_PLACE, Contact, Phase
from simulator.world.evaluate import RunFault

# Members as constants of the module: to look one up in its class takes longer than to compare it.
DECIDING, ASKS_PERMISSION, REQUEST = Phase.DECIDING, Purpose.PERMISSION, TriggerKind.REQUEST
ACCEPT, DELAY, IGNORE, PERMIT = AnswerKind.ACCEPT, AnswerKind.DELAY, AnswerKind.IGNORE, AnswerKind.PERMIT
OF_MATTER, OF_REQUEST = Luck.MATTER, Luck.REQUEST
TAKEN_UP, ENDED = EventKind.TAKEN_UP, Phase.ENDED

HOURS_SLOT, HOLDER_SLOT = 0, 1
NOT_FOR_PERMISSION = (ACCEPT, AnswerKind.REDIRECT, AnswerKind.CANCEL, AnswerKind.NO_SHOW)
NOT_FOR_GATEKEEPERS = (PERMIT, AnswerKind.CANCEL, AnswerKind.NO_SHOW)
ONLY_FOR_PERMISSION = (PERMIT,)
NOT_FOR_OTHERS = (PERMIT, AnswerKind.CANCEL)
"""Answers of the wrong sort; only what was told accepted is cancelled, and only the addressee fails to turn up."""


class Office:
    """One office: its queue, its places, its policy."""

    def __init__(self, scene: Scene, index: int) -> None:
        self.scene = scene
        self.index = index
        self.row = scene.program.offices[index]
        self.owner = scene.office_owner(index)
        self.is_always_open = self.row.opens_at_start and not self.row.hours
        self.policy = scene.prepared.policies[index]
        self.has_initiative_upon_request = REQUEST in scene.prepared.initiatives[index]
        self.kept: dict[tuple[int, int, tuple[int, ...]], int] = {}
        """Due times of answers, ms, by (rule, branch, what its luck is about)."""
        self.periods: dict[tuple[int, int, int], tuple[int, int]] = {}
        """By (rule, matter, occurrence), of rules whose luck lasts a time: since when, and which of them it is."""

    def start(self) -> None:
        """Set the changes of holder going."""
        for position, (at, number) in enumerate(self.row.holders[1:]):
            slot = rank(RankClass.STATUS, self.owner, HOLDER_SLOT + position)
            self.scene.timeline.arm(slot, at, self._change_holder, number)

    # Taking up.

    def serve(self) -> None:
        """Give free places to appointed contacts first, then to the head of the queue while the office is open."""
        state, index = self.scene.state, self.index
        queue, appointed = state.queues[index], state.appointed[index]
        while (queue or appointed) and state.in_hand[index] < self.row.capacity:
            if appointed:
                self._keep_appointment(appointed[0])
            elif state.is_vacant(index):
                return
            elif self.is_open():
                self.take_up(queue[0], queue[0].hop)
            else:
                self._wait_for_hours()
                return

    def is_free_for(self, contact: Contact) -> bool:
        """Whether a contact that comes now is taken up at once: somebody is there, and nobody else waits or is due."""
        state, index = self.scene.state, self.index
        if state.queues[index] or state.appointed[index] or not state.holder[index]:
            return False
        taken = state.in_hand[index] - (contact.place == index)
        is_open = self.is_always_open or self.is_open()
        return taken < self.row.capacity and is_open and not state.rings_unattended(contact.channel, index)

    def take_up(self, contact: Contact, hop: int) -> None:
        """A desk takes the contact up: patience changes, the policy is read, initiative follows."""
        scene = self.scene
        first, outer = contact.taken_up_at < 0, scene.cause
        scene.rule = -1
        seq = scene.emit(TAKEN_UP, self.owner, contact.number, hop, -1, 0.0, 0.0, -1, REACTS)
        if first and contact.phase is not ENDED:
            scene.life.taken_up_first(contact)
        if contact.phase is DECIDING:
            self.decide(contact)
        scene.cause = seq
        if self.has_initiative_upon_request:
            scene.rules.initiative(self.index, REQUEST, -1, contact)
        scene.cause = outer

    def _keep_appointment(self, contact: Contact) -> None:
        self.scene.emit(EventKind.TAKEN_UP, self.owner, contact.number, a=contact.hop, rule=-1)
        self.scene.connection.connect(contact)

    def is_open(self) -> bool:
        """Whether the office is staffed now."""
        return self._is_open_at(self.scene.timeline.time)

    def _is_open_at(self, at: int) -> bool:
        row = self.row
        if not row.hours:
            return row.opens_at_start
        return row.opens_at_start ^ bool(bisect_right(row.hours, at) & 1)

    def _wait_for_hours(self) -> None:
        slot = rank(RankClass.STATUS, self.owner, HOURS_SLOT)
        passed = bisect_right(self.row.hours, self.scene.timeline.time)
        if passed < len(self.row.hours) and not self.scene.timeline.is_armed(slot):
            self.scene.timeline.arm(slot, self.row.hours[passed], self._serve_from, passed)

    def _serve_from(self, edge: int) -> None:
        """Its hours have begun, with this edge of them."""
        self.serve()

    def staffed(self, took: int) -> int:
        """The instant at which `took` ms of open hours have passed from now; beyond the last edge, never comes."""
        now = self.scene.timeline.time
        return in_hours(took, self.staffed_from(now, took), now, self)

    def staffed_between(self, start: int, end: int) -> int:
        """How many ms of open hours lie between two instants."""
        edges = [start, *(edge for edge in self.row.hours if start < edge < end), end]
        spans = pairwise(edges)
        return sum(until - since for since, until in spans if self._is_open_at(since))

    def staffed_from(self, start: int, took: int) -> int:
        """The instant at which `took` ms of open hours have passed from a start."""
        at, open_now = start, self._is_open_at(start)
        for edge in self.row.hours[bisect_right(self.row.hours, at) :]:
            if open_now and at + took <= edge:
                return at + took
            took -= edge - at if open_now else 0
            at, open_now = edge, not open_now
        return at + took if open_now else self.scene.program.horizon + 1

    # Deciding.

    def decide(self, contact: Contact) -> None:
        """Read the policy from the top; the first rule that decides fixes the answer. None left: ignore.

        Where a person holds the office it waits for that person, at most until the deadline of the office.
        """
        if self.index in self.scene.seated:
            self.scene.life.wait(contact, -1)
            return
        found = self._deciding(contact)
        if found is None:
            self._fix_nothing(contact)
        else:
            rule, body = found
            self._fix(contact, rule, body)

    def reopen(self) -> None:
        """The office has learned something: read the policy again for every answer that still can change."""
        for contact in list(self.scene.state.open.values()):
            if contact.at == self.index and contact.phase in ANSWER_PENDING:
                self.reconsider(contact)

    def reconsider(self, contact: Contact) -> None:
        """Read the policy again with the same luck; if the same rule decides, its time runs on.

        What a person decided has no rule, and stands.
        """
        if contact.rule < 0:
            return
        found = self._deciding(contact)
        if found is None:
            self._fix_nothing(contact)
        elif (found[0].index, found[1].number) != (contact.rule, contact.branch):
            self._fix(contact, *found)

    def _deciding(self, contact: Contact) -> tuple[PreparedRule, Body] | None:
        """The first rule that decides now, and its branch.

        An answer of the wrong sort decides nothing: `permit` is for contacts that ask permission, `accept` and
        `redirect` and `no show` for others, `cancel` for those that were told accepted.
        """
        state, index = self.scene.state, self.index
        wrong = _wrong_sorts(contact, index)
        for rule in self._rules_for(contact) if contact.delayed_by or contact.asked_rules else self.policy:
            try:
                if rule.when is not None and not rule.when(state, index, contact):
                    continue
                body = rule.bodies[0] if rule.is_certain else self._drawn(rule, contact)
            except RunFault as fault:
                raise fault.by(rule.index) from None
            if body is not None and body.answers is not None and body.answers not in wrong:
                return rule, body
        return None

    def _rules_for(self, contact: Contact) -> list[PreparedRule]:
        """Rules that may speak: not those that have delayed this contact already, or asked permission for it."""
        return [rule for rule in self.policy if not _is_spent(rule, contact)]

    def _drawn(self, rule: PreparedRule, contact: Contact) -> Body | None:
        """The branch that luck gives, if any."""
        scene = self.scene
        luck = scene.luck.unit(rule.row.site, self._luck_key(rule, contact))
        if rule.chance is not None:
            return rule.bodies[0] if luck < scene.rules.share(rule.chance, self.index, contact) else None
        return scene.rules.branch(rule, luck, self.index, contact)

    def _luck_key(self, rule: PreparedRule, contact: Contact) -> int:
        if rule.row.luck is OF_REQUEST:
            return self.scene.life.keys[contact.number]
        return matter_key(self.scene.program, *self._about(rule, contact))

    def _about(self, rule: PreparedRule, contact: Contact) -> tuple[int, ...]:
        """What the luck of a rule is about: whatever has the same has the same luck, and the same due time.

        Matter and occurrence, then holder number, stages known or number of the period where it does not last longer;
        the contact alone where it is drawn each request.
        """
        matter, occurrence = contact.matter, contact.occurrence
        match rule.row.luck:
            case Luck.REQUEST:
                return (-1 - contact.number,)
            case Luck.HOLDER:
                return matter, occurrence, self.scene.state.holder[self.index]
            case Luck.STAGE:
                return matter, occurrence, self.scene.state.stages_known(self.index, rule.row.luck_of)
            case Luck.PERIOD:
                return matter, occurrence, self._period(rule, matter, occurrence)
        return matter, occurrence

    def _period(self, rule: PreparedRule, matter: int, occurrence: int) -> int:
        """Which period of a rule's luck it is now; one that is over is followed by a new one that begins now."""
        now, key = self.scene.timeline.time, (rule.index, matter, occurrence)
        began, number = self.periods.get(key, (now, 0))
        if now - began >= rule.row.luck_for:
            began, number = now, number + 1
        self.periods[key] = (began, number)
        return number

    def _fix(self, contact: Contact, rule: PreparedRule, body: Body) -> None:
        """The answer is fixed; what it is and when it takes effect is on record."""
        answer = body.row.answer
        assert answer is not None
        try:
            due = self._due(contact, rule, body, answer) if body.takes_time else self._due_at_once(answer)
        except RunFault as fault:
            raise fault.by(rule.index) from None
        self.scene.answering.fix(contact, self.owner, answer, due, rule.index, body.number, body)

    def _fix_nothing(self, contact: Contact) -> None:
        self.scene.answering.fix_ignore(contact, self.owner, Reason.UNDECIDED)

    def _due_at_once(self, answer: Answer) -> int:
        """Now; -1 for an ignore, which then shows nothing."""
        return -1 if answer.kind is IGNORE else self.scene.timeline.time

    def _due(self, contact: Contact, rule: PreparedRule, body: Body, answer: Answer) -> int:
        """When an answer that takes time takes effect, ms."""
        if answer.kind is DELAY:
            return self._drawn_due(contact, rule, body, answer)
        key = (rule.index, body.number, self._about(rule, contact))
        due = self.kept.get(key)
        if due is None:
            due = self.kept[key] = self._drawn_due(contact, rule, body, answer)
        return max(self.scene.timeline.time, due)

    def _drawn_due(self, contact: Contact, rule: PreparedRule, body: Body, answer: Answer) -> int:
        scene = self.scene
        if answer.calendar >= 0:
            opens = scene.state.next_on(answer.calendar, scene.timeline.time)
            return opens if opens >= 0 else scene.program.horizon + 1
        assert body.after is not None
        key = self._luck_key(rule, contact)
        if answer.kind is DELAY:
            key = key_of(scene.life.keys[contact.number], contact.delays)
        took = body.after(scene.state, self.index, contact, scene.luck, key)
        return self.staffed(took) if body.staffed else scene.timeline.time + took

    # Default acts.

    def limit(self, contact: Contact) -> int:
        """When the office will have held a contact for too long, ms; -1 never.

        Not what a person decided, not once it was told accepted, and not where the default act is no answer to it.
        """
        deadline = self.scene.prepared.deadlines[self.index]
        if deadline is None or contact.held_at < 0 or contact.accepted_at >= 0:
            return -1
        if contact.rule < 0 and contact.phase in (Phase.PENDING, Phase.DELAYED):
            return -1
        if not self._has_default_act_for(contact):
            return -1
        return contact.held_at + to_ms(deadline(self.scene.state, self.index, contact))

    def _has_default_act_for(self, contact: Contact) -> bool:
        """Whether its default act is an answer to such a contact; of a person it is to answer nothing."""
        if self.index in self.scene.seated:
            return True
        answer = self.policy[0].bodies[0].row.answer
        return answer is not None and answer.kind not in _wrong_sorts(contact, self.index)

    def cuts_off(self, contact: Contact) -> bool:
        """Whether a contact has been held for too long: then the office does its default act now, if it has a holder.

        An answer that is due at that very instant comes first. A person who lets the deadline lapse has answered
        nothing: the contact is left alone, undecided.
        """
        now, limit = self.scene.timeline.time, self.limit(contact)
        in_time = contact.phase is Phase.PENDING and contact.due <= now
        is_seated = self.index in self.scene.seated
        if not 0 <= limit <= now or in_time or contact.phase not in (UNDECIDED if is_seated else UNANSWERED):
            return False
        if self.scene.state.is_vacant(self.index):
            return False
        self.scene.rule = -1
        if is_seated:
            self._fix_nothing(contact)
        else:
            self._fix(contact, self.policy[0], self.policy[0].bodies[0])
        return True

    def give_back(self) -> None:
        """The person leaves: from now on rules decide, beginning with what waited for that person."""
        self.scene.seated.discard(self.index)
        for contact in list(self.scene.state.open.values()):
            if contact.at == self.index and contact.phase is DECIDING:
                self.decide(contact)

    # Holders.

    def _change_holder(self, number: int) -> None:
        scene = self.scene
        scene.rule = -1
        scene.happen(EventKind.HOLDER, self.owner, a=number)
        if number == 0:
            for contact in list(scene.state.open.values()):
                if contact.at == self.index and contact.phase in ANSWER_PENDING:
                    scene.life.lose_holder(contact)
        else:
            self.serve()

    def silence(self, contact: Contact) -> Reason:
        """Why a contact here has heard nothing: no holder, out of hours, overload, or its answer's own reason.

        One that waits for a person has none: it is undecided.
        """
        if contact.phase is DECIDING:
            return Reason.UNDECIDED
        if contact.phase not in WAITS_FOR_PLACE:
            return contact.actual
        if self.scene.state.is_vacant(self.index):
            return Reason.VACANCY
        return Reason.OVERLOAD if self.is_open() else Reason.OUT_OF_HOURS


def _is_spent(rule: PreparedRule, contact: Contact) -> bool:
    """Whether a rule has said to a contact all that it may."""
    delays = contact.delayed_by.count(rule.index)
    return delays >= (MAX_DELAYS if rule.delays_again else 1) or rule.index in contact.asked_rules


def _wrong_sorts(contact: Contact, office: int) -> tuple[AnswerKind, ...]:
    """The answers that decide nothing for this contact."""
    if contact.purpose == ASKS_PERMISSION:
        return NOT_FOR_PERMISSION
    if contact.to != office:
        return NOT_FOR_GATEKEEPERS
    return NOT_FOR_OTHERS if contact.accepted_at < 0 else ONLY_FOR_PERMISSION
