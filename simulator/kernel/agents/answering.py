"""Answers, as `simulator.agents.answering`: fixed when a rule decides, taking effect when their time has come."""

from __future__ import annotations

from typing import TYPE_CHECKING

from simulator.kernel.agents.timeline import Action, arm, disarm
from simulator.kernel.function import function, rare
from simulator.kernel.records.rule import Answer
from simulator.kernel.records.run import Contact
from simulator.kernel.records.scene import Scene
from simulator.kernel.world.chance import draw
from simulator.kernel.world.facts import write_public_reason
from simulator.kernel.world.fold import write_accepted, write_decided, write_delayed, write_passed_on
from simulator.kernel.world.reading import carries
from simulator.kernel.world.row import react
from simulator.kernel.world.whole import highest
from simulator.vocabulary import AnswerKind, EventKind, Permission, Purpose, Reason, Result, Status, Substance
from simulator.world.contact import Phase

if TYPE_CHECKING:
    from simulator.kernel.agents.appointments import time_on
    from simulator.kernel.agents.connection import connect
    from simulator.kernel.agents.life import end, fail, free_place, join, wait
    from simulator.kernel.agents.links import redirect
    from simulator.kernel.agents.office import serve
    from simulator.kernel.agents.permission import ask_permission, decide_permission
    from simulator.kernel.agents.relay import distort

ACCEPT, DELAY, NO_SHOW, ASK_PERMISSION = (
    AnswerKind.ACCEPT, AnswerKind.DELAY, AnswerKind.NO_SHOW, AnswerKind.ASK_PERMISSION
)  # fmt: skip
REDIRECT, PERMIT, REJECT = AnswerKind.REDIRECT, AnswerKind.PERMIT, AnswerKind.REJECT
ENDED, READY, APPOINTED, NOTICE, PASSED = (
    Phase.ENDED, Phase.READY, Phase.APPOINTED, Phase.NOTICE, Phase.PASSED
)  # fmt: skip
DELAYED, ASKING = Phase.DELAYED, Phase.ASKING
DECIDED, ACCEPTED, WAS_DELAYED, PASSED_ON = (
    EventKind.DECIDED, EventKind.ACCEPTED, EventKind.DELAYED, EventKind.PASSED_ON
)  # fmt: skip
PUBLIC_REASON = EventKind.PUBLIC_REASON
NONE, OUT_OF_HOURS, TECHNICAL, OPEN = Reason.NONE, Reason.OUT_OF_HOURS, Reason.TECHNICAL, Status.OPEN
REJECTED, IGNORED, CANCELLED = Result.REJECTED, Result.IGNORED, Result.CANCELLED
GRANTED, REFUSED, ASKS_PERMISSION = Permission.GRANTED, Permission.REFUSED, Purpose.PERMISSION
HEARD_ONLY = Substance.HEARD_ONLY
TO_PROGRESS, TO_SAY = Action.PROGRESS, Action.SAY_PUBLICLY
PROGRESS, PATIENCE, PUBLIC = 0, 1, 2


@function
def fix(s: Scene, c: Contact, owner: int, answer: int, due: int, rule: int, branch: int, body: int) -> None:
    """An answer is fixed and its time runs; whatever was fixed before is void. -1: no rule, no branch, no body."""
    row, place, outer = s.answers[answer], c.place, s.cause
    disarm(s, c.timer + PROGRESS)
    if due < 0 and c.accepted_at >= 0:
        due = s.time
    c.fixed = answer
    c.body = body
    seq = write_decided(s, c, owner, row.kind, row.actual, due, branch, rule)
    react(s, seq, DECIDED, owner, c, row.kind, row.actual)
    if c.phase == ENDED or c.due != due or c.rule != rule:
        pass
    elif row.kind == DELAY or row.kind == ASK_PERMISSION:
        put_off(s, c, row, due, rule)
    elif due >= 0:
        wait(s, c, due)
    else:
        publish(s, c)
    if c.place != place:
        free_place(s, place, c)
    s.cause = outer


@rare
def put_off(s: Scene, c: Contact, answer: Answer, due: int, rule: int) -> None:
    """The contact is to wait until it is due, or for a permission."""
    if answer.kind != DELAY:
        wait_for_permission(s, c, answer, rule)
        return
    owner, told = s.first_office + c.at, answer.told
    seq = write_delayed(s, c, owner, told, due, rule)
    react(s, seq, WAS_DELAYED, owner, c, -1, told)
    if c.phase == DELAYED:
        publish(s, c)
        wait(s, c, due)


@function
def take_effect(s: Scene, c: Contact) -> None:
    """The time of an answer has come."""
    answer, owner = s.answers[c.fixed], s.first_office + c.at
    s.rule = c.rule
    if answer.kind == ACCEPT and c.at != c.to:
        pass_on(s, c, owner)
    elif answer.kind == ACCEPT or answer.kind == NO_SHOW:
        accept(s, c, owner, answer)
    else:
        turn_down(s, c, owner, answer)


@rare
def turn_down(s: Scene, c: Contact, owner: int, answer: Answer) -> None:
    """An answer that is no acceptance, or one to a question about permission."""
    if answer.kind == REDIRECT:
        publish(s, c)
        redirect(s, c, owner, answer)
    elif answer.kind == PERMIT:
        decide_permission(s, c, owner, GRANTED)
    elif answer.kind == REJECT and c.purpose == ASKS_PERMISSION:
        decide_permission(s, c, owner, REFUSED)
    elif answer.kind == REJECT:
        refuse(s, c, owner, REJECTED, answer)
    else:
        refuse(s, c, owner, IGNORED, answer)


@function
def refuse(s: Scene, c: Contact, owner: int, result: int, answer: Answer) -> None:
    """Rejected, ignored or cancelled; where an acceptance was told before, cancelled."""
    if c.accepted_at >= 0:
        result = CANCELLED
    told = NONE if result == IGNORED else answer.told
    publish(s, c)
    end(s, c, result, owner, told, answer.actual, HEARD_ONLY, -1, -1, 0)


@rare
def pass_on(s: Scene, c: Contact, owner: int) -> None:
    """A gatekeeper or relayer lets it go on to the next stop."""
    place, answer = c.place, s.answers[c.fixed]
    seq = write_passed_on(s, c, owner)
    react(s, seq, PASSED_ON, owner, c, -1, -1)
    if (answer.harsher != 0 or answer.drops != 0) and c.phase == PASSED:
        distort(s, c, owner, answer)
    if c.phase == PASSED:
        s.rule = -1
        join(s, c, c.hop + 1)
    free_place(s, place, c)


@function
def accept(s: Scene, c: Contact, owner: int, answer: Answer) -> None:
    """The requester is told `accepted for t`; a closed channel fails it unless another one carries it."""
    place, own = c.place, c.channel
    carrier = own if s.worst[own] == OPEN else carrier_of(s, c, answer)
    if carrier < 0:
        fail(s, c, own, TECHNICAL)
        return
    is_now = s.channels[carrier].is_prompt != 0 and c.accepted_at < 0
    appointed = s.time if is_now else appointed_time(s, c, carrier, answer)
    if appointed < 0:
        fail(s, c, own, OUT_OF_HOURS)
        return
    if s.channels[own].relayer < 0:
        disarm(s, c.timer + PATIENCE)
    if answer.public != NONE and answer.kind != NO_SHOW:
        publish(s, c)
    seq = write_accepted(s, c, owner, carrier, appointed)
    react(s, seq, ACCEPTED, owner, c, carrier, -1)
    if c.phase == READY:
        connect(s, c)
    elif c.phase == NOTICE:
        arm(s, c.timer + PROGRESS, appointed, TO_PROGRESS, c.number, 0)
    if c.place != place:
        free_place(s, place, c)
    if c.phase == APPOINTED:
        serve(s, c.at)


@rare
def appointed_time(s: Scene, c: Contact, carrier: int, answer: Answer) -> int:
    """The time for which it is accepted; -1 where the channel has none left."""
    at, row = s.time, s.channels[carrier]
    if answer.kind == NO_SHOW and c.accepted_at >= 0:
        return highest(at, c.appointed)
    at += draw(s, row.notice, c.at, c, c.key)
    return time_on(s, c, carrier, at) if row.is_scheduled != 0 else at


@rare
def carrier_of(s: Scene, c: Contact, answer: Answer) -> int:
    """The channel that carries an accepted contact, -1 none."""
    if carries(s, c.channel, c):
        return c.channel
    through = answer.through
    return through if through >= 0 and carries(s, through, c) else -1


@function
def wait_for_permission(s: Scene, c: Contact, answer: Answer, rule: int) -> None:
    """An office asks upward; for a time of its own where the rule says so."""
    ask_permission(s, c, answer, rule)
    if c.phase != ASKING:
        return
    until = -1
    if c.body >= 0 and s.bodies[c.body].wait >= 0:
        until = s.time + draw(s, s.bodies[c.body].wait, c.at, c, c.key)
    wait(s, c, until)


@rare
def publish(s: Scene, c: Contact) -> None:
    """The public reason comes as an event of its own, perhaps days later."""
    answer = s.answers[c.fixed]
    if answer.public == NONE:
        return
    took = 0
    if c.body >= 0:
        took = draw(s, s.bodies[c.body].public_after, c.at, c, c.key)
    c.said_reason, c.said_office, c.said_rule = answer.public, c.at, c.rule
    arm(s, c.timer + PUBLIC, s.time + took, TO_SAY, c.number, 0)


@rare
def say_publicly(s: Scene, c: Contact) -> None:
    """The public reason is said."""
    owner, reason = s.first_office + c.said_office, c.said_reason
    seq = write_public_reason(s, c, owner, reason, c.said_rule)
    react(s, seq, PUBLIC_REASON, owner, c, reason, -1)
