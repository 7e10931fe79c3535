"""Inputs: what a person, a script or a program asks of the running engine becomes events, or is refused."""

from __future__ import annotations

from dataclasses import replace
from functools import partial

from simulator.agents.acts import find_open
from simulator.agents.scene import Scene
from simulator.agents.timeline import rank
from simulator.program.tables import ScriptedInput
from simulator.vocabulary import CAUSE_INPUT, AnswerKind, EventKind, InputKind, Purpose, RankClass, Refusal
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

    def take(self, number: int, item: ScriptedInput) -> None:
        """Take one input: its row, then what it does, or a row that refuses it."""
        scene = self.scene
        scene.cause, scene.rule = CAUSE_INPUT, -1
        owner = scene.office_owner(item.office) if item.office >= 0 else CONTROL
        scene.happen(EventKind.INPUT, owner, a=number, b=item.kind)
        refusal = self._do(item)
        if refusal is not None:
            scene.emit(EventKind.REFUSED, owner, a=number, b=refusal)

    def _do(self, item: ScriptedInput) -> Refusal | None:
        match item.kind:
            case InputKind.ASK if item.ask is not None:
                self.scene.life.request(item.ask, item.office, None, -1)
                return None
            case InputKind.WITHDRAW:
                return self._withdraw(item)
            case InputKind.DECIDE:
                return self._decide(item)
            case InputKind.STAGE:
                return self._stage(item)
            case InputKind.POSTPONE | InputKind.STAY_AWAY:
                return self._appointment(item)
            case InputKind.DISCLOSE:
                return self.scene.knowledge.disclose(item.office, item.target)
            case InputKind.ACTION:
                return self.scene.actions.take(item.target, item.office)
            case InputKind.INJECT:
                return self._give(item)
            case _:
                return self._status(item)

    def _give(self, item: ScriptedInput) -> Refusal | None:
        """Control gives an inject by hand; one whose condition does not hold is refused."""
        return None if self.scene.rules.give(self.scene.program.injects[item.target]) else Refusal.NOT_NOW

    def _appointment(self, item: ScriptedInput) -> Refusal | None:
        appointments = self.scene.appointments
        if item.kind is InputKind.POSTPONE:
            done = appointments.postpone(item.office, item.other, item.after, item.calendar, item.reason)
        else:
            done = appointments.stay_away(item.office, item.other, item.reason)
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

    def _withdraw(self, item: ScriptedInput) -> Refusal | None:
        found = find_open(self.scene, item.office, item.other)
        if found is None:
            return Refusal.NOTHING_TO_WITHDRAW
        self.scene.life.withdraw(found)
        return None

    def _decide(self, item: ScriptedInput) -> Refusal | None:
        """A person answers the oldest request of an office, in place of the policy; it takes effect at once.

        To accept a question is to permit.
        """
        found = self._request_of(item)
        if found is None or item.answer is None or _is_of_the_wrong_sort(found, item.office, item.answer.kind):
            return Refusal.NOTHING_TO_ANSWER
        now = self.scene.timeline.time
        due = now + self.scene.draw(item.after, item.office, found, 0)
        answer = item.answer
        if answer.kind is AnswerKind.ACCEPT and found.purpose == Purpose.PERMISSION:
            answer = replace(answer, kind=AnswerKind.PERMIT)
        self.scene.answering.fix(found, self.scene.office_owner(item.office), answer, due, -1, -1, None)
        return None

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
