"""Contacts that follow from others, as `simulator.agents.links`: sent on to another office, called back late."""

from __future__ import annotations

from typing import TYPE_CHECKING

from simulator.kernel.agents.timeline import Action, arm
from simulator.kernel.function import function, rare
from simulator.kernel.records.rule import Answer
from simulator.kernel.records.run import Contact
from simulator.kernel.records.scene import Scene
from simulator.kernel.world.ordinal import find_ordinal
from simulator.vocabulary import MAX_REDIRECTS, AnswerKind, Form, Link, Reason, Result, Substance
from simulator.world.contact import Phase

if TYPE_CHECKING:
    from simulator.kernel.agents.life import end, request

ACCEPT, REJECT, PENDING = AnswerKind.ACCEPT, AnswerKind.REJECT, Phase.PENDING
CANCELLED, DOWNGRADED, FAILED = Result.CANCELLED, Result.DOWNGRADED, Result.FAILED
WRONG, HEARD_ONLY, FORMAL = Reason.WRONG_COUNTERPART, Substance.HEARD_ONLY, Form.FORMAL
REDIRECT, CALL_BACK, TO_CALL_BACK = Link.REDIRECT, Link.CALL_BACK, Action.CALL_BACK
PROGRESS = 0


@rare
def redirect(s: Scene, c: Contact, owner: int, answer: Answer) -> None:
    """The requester is sent to another office: this contact ends, a linked one goes there."""
    channel = c.channel if answer.channel < 0 else answer.channel
    if not leads_on(s, c, channel, answer.to):
        end(s, c, FAILED, owner, WRONG, WRONG, HEARD_ONLY, -1, -1, 0)
        return
    outer, rule = s.cause, c.rule
    result = CANCELLED if c.accepted_at >= 0 else DOWNGRADED
    s.cause = end(s, c, result, owner, answer.told, answer.actual, HEARD_ONLY, -1, -1, 1)
    s.rule = rule
    ask = s.asks[0]
    ask.office, ask.to, ask.channel, ask.matter = -1, answer.to, channel, -1
    ask.purpose, ask.tone, ask.form = c.purpose, c.tone_said, c.form
    ask.desk_patience, ask.answer_patience, ask.promise = c.desk_patience, c.answer_patience, c.promise
    ask.topics = s.asks[c.ask].topics if c.ask > 0 else 0
    ask.denied = s.asks[c.ask].denied if c.ask > 0 else 0
    request(s, ask, c.ask, c.source, c, rule, REDIRECT, 0)
    s.cause = outer


@function
def leads_on(s: Scene, c: Contact, channel: int, to: int) -> bool:
    """Whether the requester can get there, and has not been sent about too often."""
    if c.redirects >= MAX_REDIRECTS or to == c.source:
        return False
    one, other = s.ends[channel * s.offices_count + c.source], s.ends[channel * s.offices_count + to]
    return (one & 1 != 0 and other & 2 != 0) or (one & 2 != 0 and other & 1 != 0)


@function
def owed(s: Scene, c: Contact) -> bool:
    """Whether a requester who gives up now is still owed a call back: the pending answer says so."""
    if c.phase != PENDING or c.at != c.to:
        return False
    answer = s.answers[c.fixed]
    return answer.calls_back != 0 and (answer.kind == ACCEPT or answer.kind == REJECT)


@rare
def run_on(s: Scene, c: Contact) -> None:
    """The requester has given up; the office's timer runs on, and at its time the office calls back."""
    arm(s, c.timer + PROGRESS, c.due, TO_CALL_BACK, c.number, 0)


@rare
def call_back(s: Scene, c: Contact) -> None:
    """Call back, unless the requester has asked again since, or nobody holds the office."""
    asked = find_ordinal(s, c.source, c.to, c.matter, c.occurrence).count
    if asked > c.ordinal + 1 or s.holder[c.to] == 0:
        return
    s.rule = c.rule
    answer, ask = s.answers[c.fixed], s.asks[0]
    ask.office = ask.to = ask.channel = ask.matter = -1
    ask.purpose, ask.tone, ask.form = c.purpose, answer.tone, FORMAL
    ask.desk_patience, ask.answer_patience, ask.promise = answer.back_desk, answer.back_answer, -1
    ask.topics = ask.denied = 0
    request(s, ask, -1, c.to, c, c.rule, CALL_BACK, 0)
