"""Contacts that follow from others: sent on to another office, called back late, tried with somebody else."""

from __future__ import annotations

from dataclasses import replace
from functools import partial

from simulator.agents.life import PROGRESS
from simulator.agents.scene import Scene
from simulator.program.tables import Answer, Ask, CallBack
from simulator.vocabulary import MAX_REDIRECTS, AnswerKind, Link, Purpose, Reason, Result
from simulator.world.contact import Contact, Phase

ANSWERS = (AnswerKind.ACCEPT, AnswerKind.REJECT)
"""Answers that are worth a call back when they come too late."""


class Links:
    """Starts linked contacts where an answer says so; those of initiative are started by `Acts`."""

    def __init__(self, scene: Scene) -> None:
        self.scene = scene

    # Redirect.

    def redirect(self, contact: Contact, owner: int, answer: Answer) -> None:
        """The requester is sent to another office: this contact ends, a linked one goes there."""
        scene = self.scene
        channel = contact.channel if answer.channel < 0 else answer.channel
        if not self._leads_on(contact, channel, answer.to):
            wrong = Reason.WRONG_COUNTERPART
            scene.life.end(contact, Result.FAILED, owner, told=wrong, actual=wrong)
            return
        outer, rule = scene.cause, contact.rule
        result = Result.CANCELLED if contact.accepted_at >= 0 else Result.DOWNGRADED
        scene.cause = scene.life.end(contact, result, owner, answer.told, answer.actual, goes_on=True)
        scene.rule = rule
        ask = replace(scene.life.asked_by[contact.number], to=answer.to, channel=channel, matter=-1)
        scene.life.request(ask, contact.source, contact, rule, Link.REDIRECT)
        scene.cause = outer

    def _leads_on(self, contact: Contact, channel: int, to: int) -> bool:
        """Whether the requester can get there, and has not been sent about too often."""
        if contact.redirects >= MAX_REDIRECTS or to == contact.source:
            return False
        return self.scene.program.channels[channel].joins(contact.source, to)

    # Late replies.

    def owed(self, contact: Contact) -> CallBack | None:
        """What is still owed to a requester who gives up now: a call back, if the pending answer says so."""
        if contact.phase is not Phase.PENDING or contact.at != contact.to:
            return None
        answer = self.scene.answering.fixed[contact.number]
        return answer.calls_back if answer.kind in ANSWERS else None

    def run_on(self, contact: Contact, owed: CallBack) -> None:
        """The requester has given up; the office's timer runs on, and at its time the office calls back."""
        due = self.scene.answering.dues[contact.number]
        self.scene.life.arm(contact, PROGRESS, due, partial(self._call_back, owed=owed))

    def _call_back(self, contact: Contact, owed: CallBack) -> None:
        """Call back, unless the requester has asked again since, or nobody holds the office."""
        scene = self.scene
        if scene.state.asked_since(contact) or scene.state.is_vacant(contact.to):
            return
        scene.rule = contact.rule
        tone = scene.answering.fixed[contact.number].tone
        patience = (owed.desk_patience, owed.answer_patience)
        ask = Ask(-1, -1, -1, -1, Purpose(contact.purpose), tone, *patience)
        scene.life.request(ask, contact.to, contact, contact.rule, Link.CALL_BACK)
