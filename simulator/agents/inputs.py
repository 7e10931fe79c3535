"""Inputs: what a person, a script or a program asks of the running engine becomes events, or is refused."""

from __future__ import annotations

from dataclasses import replace
from functools import partial

from simulator.agents.acts import find_open
from simulator.agents.scene import Scene
from simulator.agents.timeline import rank
from simulator.program.tables import ScriptedInput
from simulator.vocabulary import CAUSE_INPUT, AnswerKind, EventKind, InputKind, Purpose, RankClass, Refusal, TriggerKind
from simulator.world.contact import Contact, Phase

_BEYOND_ANSWER = frozenset({Phase.READY, Phase.CONNECTING, Phase.TALKING, Phase.ENDED, Phase.PASSED, Phase.SENT})


CONTROL = 0
"""Owner of what control does: the scenario."""


class Inputs:
    """The door through which people act."""

    def __init__(self, scene: Scene, script: tuple[ScriptedInput, ...]) -> None:
        self.scene = scene
        self.script = script

    def start(self) -> None:
        """Set the script going; an input keeps its written time, its number is its position and its order."""
        for number, item in enumerate(self.script):
            slot = rank(RankClass.INPUT, 0, number)
            self.scene.timeline.arm(slot, item.at, partial(self.take, number), item)

    def admit(self, number: int, item: ScriptedInput, contact: int = -1) -> int:
        """Let a person's input in, at its time, in the order of the numbers: a script's come before the first of them.

        `contact` is the one that it is about, -1 none. The answer is the slot of its timer.
        """
        slot = rank(RankClass.INPUT, 0, number)
        self.scene.timeline.admit(slot, item.at, partial(self.take, number, contact=contact), item)
        return slot

    def take(self, number: int, item: ScriptedInput, contact: int = -1) -> None:
        """Take one input: its row, then what it does, or a row that refuses it."""
        scene = self.scene
        scene.cause, scene.rule = CAUSE_INPUT, -1
        owner = scene.office_owner(item.office) if item.office >= 0 else CONTROL
        scene.happen(EventKind.INPUT, owner, a=number, b=item.kind)
        refusal = self._do(item, contact)
        if refusal is not None:
            scene.emit(EventKind.REFUSED, owner, a=number, b=refusal)

    def _do(self, item: ScriptedInput, contact: int) -> Refusal | None:
        match item.kind:
            case InputKind.ASK if item.ask is not None:
                self.scene.life.request(item.ask, item.office, None, -1)
                return None
            case InputKind.WITHDRAW:
                return self._withdraw(item, contact)
            case InputKind.DECIDE:
                return self._decide(item, contact)
            case InputKind.STAGE:
                return self._stage(item)
            case InputKind.POSTPONE | InputKind.STAY_AWAY:
                return self._appointment(item, contact)
            case InputKind.DISCLOSE:
                return self.scene.knowledge.disclose(item.office, item.target)
            case InputKind.ACTION:
                return self.scene.actions.take(item.target, item.office)
            case InputKind.CLOSE | InputKind.REOPEN:
                return self._status(item)
            case _:
                return self._give(item) if item.kind is InputKind.INJECT else self._give_back(item)

    def _give(self, item: ScriptedInput) -> Refusal | None:
        """Control gives an inject by hand; one whose condition does not hold is refused."""
        return None if self.scene.rules.give(self.scene.program.injects[item.target]) else Refusal.NOT_NOW

    def _give_back(self, item: ScriptedInput) -> Refusal | None:
        """A person leaves an office to its rules."""
        if item.office not in self.scene.seated:
            return Refusal.NOTHING_CHANGED
        self.scene.offices[item.office].give_back()
        self.scene.rules.initiative(item.office, TriggerKind.GIVEN_BACK)
        return None

    def _appointment(self, item: ScriptedInput, contact: int) -> Refusal | None:
        appointments = self.scene.appointments
        if item.kind is InputKind.POSTPONE:
            done = appointments.postpone(item.office, item.other, item.after, item.calendar, item.reason, contact)
        else:
            done = appointments.stay_away(item.office, item.other, item.reason, contact)
        return None if done else Refusal.NOTHING_TO_POSTPONE

    def _stage(self, item: ScriptedInput) -> Refusal | None:
        before = len(self.scene.rows)
        self.scene.incidents.enter(item.target, item.office)
        return Refusal.NOTHING_CHANGED if len(self.scene.rows) == before else None

    def _status(self, item: ScriptedInput) -> Refusal | None:
        before = len(self.scene.rows)
        for end in (0, 1) if item.end < 0 else (item.end,):
            self.scene.channels.change(item.target, end, item.status, item.announced, item.actual)
        return Refusal.NOTHING_CHANGED if len(self.scene.rows) == before else None

    def _withdraw(self, item: ScriptedInput, contact: int) -> Refusal | None:
        found = find_open(self.scene, item.office, item.other) if contact < 0 else self.scene.state.open.get(contact)
        if found is None or found.source != item.office:
            return Refusal.NOTHING_TO_WITHDRAW
        self.scene.life.withdraw(found)
        return None

    def _decide(self, item: ScriptedInput, contact: int) -> Refusal | None:
        """A person answers the oldest request of an office, in place of the policy; it takes effect at once.

        To accept a question is to permit. Whoever names the `contact` and ignores it says nothing to anybody.
        """
        found = self._request_of(item) if contact < 0 else self._named(item, contact)
        if found is None or item.answer is None or _is_of_the_wrong_sort(found, item.office, item.answer.kind):
            return Refusal.NOTHING_TO_ANSWER
        answer = item.answer
        due = self.scene.timeline.time + self.scene.draw(item.after, item.office, found, 0)
        if contact >= 0 and answer.kind is AnswerKind.IGNORE:
            due = -1
        if answer.kind is AnswerKind.ACCEPT and found.purpose == Purpose.PERMISSION:
            answer = replace(answer, kind=AnswerKind.PERMIT)
        self.scene.answering.fix(found, self.scene.office_owner(item.office), answer, due, -1, -1, None)
        return None

    def _named(self, item: ScriptedInput, number: int) -> Contact | None:
        """The contact of this number, where the office has it and may still answer it so."""
        contact = self.scene.state.open.get(number)
        if contact is None or contact.at != item.office or contact.phase in _BEYOND_ANSWER:
            return None
        cancels = item.answer is not None and item.answer.kind is AnswerKind.CANCEL
        return None if cancels and contact.accepted_at < 0 else contact

    def _request_of(self, item: ScriptedInput) -> Contact | None:
        """The oldest that may still be answered; to be cancelled, the oldest of those that were told accepted."""
        cancels = item.answer is not None and item.answer.kind is AnswerKind.CANCEL
        for contact in self.scene.state.open.values():
            if cancels and contact.accepted_at < 0:
                continue
            if (contact.at, contact.source) == (item.office, item.other) and contact.phase not in _BEYOND_ANSWER:
                return contact
        return None


def _is_of_the_wrong_sort(contact: Contact, office: int, kind: AnswerKind) -> bool:
    """Whether it is no answer to this: a question of permission is not sent on, and no gatekeeper stays away."""
    if kind is AnswerKind.NO_SHOW:
        return contact.purpose == Purpose.PERMISSION or contact.to != office
    return kind is AnswerKind.REDIRECT and contact.purpose == Purpose.PERMISSION
