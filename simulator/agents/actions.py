"""Actions: what a side can do beyond talking, each with the authority it needs.

Whoever lacks the authority asks up the command channel; the action waits for the answer. Persons, scripts and rules
come through the same door.
"""

from __future__ import annotations

from simulator.agents.scene import Scene
from simulator.program.tables import Action
from simulator.vocabulary import EventKind, Permission, Refusal, Result
from simulator.world.contact import Contact
from simulator.world.fold import ASKS_AUTHORITY, DONE, NO_AUTHORITY


class Actions:
    """All actions of a run."""

    def __init__(self, scene: Scene) -> None:
        self.scene = scene
        self.rows = scene.program.actions

    def take(self, number: int, office: int) -> Refusal | None:
        """An office takes an action: it is done, or its authority is asked, or the refusal says why not."""
        action = self.rows[number]
        rule = action.rule_of(office)
        if rule < 0:
            return Refusal.NOT_ALLOWED
        if action.once and (self.scene.state.acted[number] or self._is_asked(number)):
            return Refusal.NOTHING_CHANGED
        if not self._holds(rule, office):
            return Refusal.NOT_NOW
        if self._has_authority(action, office):
            self._do(number, office, -1)
        else:
            self._ask(number, office, rule)
        return None

    def decided(self, question: Contact) -> None:
        """The question about an action has ended: it is done, if its condition still holds, or it is not."""
        waiting = self.scene.state.asked_to_act.get(question.number)
        if waiting is None:
            return
        number, office = waiting
        granted = question.result is Result.COMPLETED
        if granted and self._holds(self.rows[number].rule_of(office), office):
            self._do(number, office, question.number)
        else:
            self._write(number, office, NO_AUTHORITY, question.number)

    def _ask(self, number: int, office: int, rule: int) -> None:
        """Ask whoever has the authority; with nobody to ask, or no channel to them, there is none."""
        action, permissions = self.rows[number], self.scene.permissions
        open_question = permissions.open_question(office, action.matter, 0)
        question = open_question or permissions.question(office, action.authority, action.matter, rule)
        if question is None:
            self._write(number, office, NO_AUTHORITY, -1)
            return
        if question.is_open:
            self._write(number, office, ASKS_AUTHORITY, question.number)
            permissions.send(question)

    def _do(self, number: int, office: int, question: int) -> None:
        seq = self._write(number, office, DONE, question)
        outer, self.scene.cause = self.scene.cause, seq
        self.scene.rules.act(self.scene.rules.rules[self.rows[number].rule_of(office)])
        self.scene.cause = outer

    def _write(self, number: int, office: int, what: int, question: int) -> int:
        scene, rule = self.scene, self.rows[number].rule_of(office)
        outer = scene.cause
        seq = scene.happen(
            EventKind.ACTED,
            scene.office_owner(office),
            None if question < 0 else scene.state.contacts[question],
            a=number,
            b=what,
            rule=rule,
        )
        scene.cause = outer
        return seq

    def _holds(self, rule: int, office: int) -> bool:
        when = self.scene.rules.rules[rule].when
        return when is None or bool(when(self.scene.state, office, None))

    def _has_authority(self, action: Action, office: int) -> bool:
        if action.authority in (-1, office):
            return True
        return self.scene.state.permission(office, action.matter, 0) is Permission.GRANTED

    def _is_asked(self, number: int) -> bool:
        return any(action == number for action, _ in self.scene.state.asked_to_act.values())
