"""Inputs, as `simulator.agents.inputs`: what a script asks of the running engine becomes events, or is refused."""

from __future__ import annotations

from typing import TYPE_CHECKING

from simulator.kernel.agents.timeline import Action, arm
from simulator.kernel.function import function, rare
from simulator.kernel.records.rule import Input
from simulator.kernel.records.run import Contact
from simulator.kernel.records.scene import Scene
from simulator.kernel.world.chance import draw
from simulator.kernel.world.evaluate import holds
from simulator.kernel.world.facts import nobody, write_plain
from simulator.kernel.world.row import react
from simulator.vocabulary import CAUSE_INPUT, AnswerKind, EventKind, InputKind, Purpose, Refusal
from simulator.world.contact import Phase

if TYPE_CHECKING:
    from simulator.kernel.agents.actions import take_action
    from simulator.kernel.agents.acts import change_ends, find_open
    from simulator.kernel.agents.answering import fix
    from simulator.kernel.agents.appointments import postpone, stay_away
    from simulator.kernel.agents.incident import enter_stage
    from simulator.kernel.agents.knowledge import disclose
    from simulator.kernel.agents.life import request, withdraw
    from simulator.kernel.agents.rules import consider

ASK, WITHDRAW, DECIDE, STAGE, POSTPONE = (
    InputKind.ASK, InputKind.WITHDRAW, InputKind.DECIDE, InputKind.STAGE, InputKind.POSTPONE
)  # fmt: skip
STAY_AWAY, DISCLOSE, ACTION, INJECT = (
    InputKind.STAY_AWAY, InputKind.DISCLOSE, InputKind.ACTION, InputKind.INJECT
)  # fmt: skip
INPUT_ROW, REFUSED, INPUT = EventKind.INPUT, EventKind.REFUSED, Action.INPUT
NOTHING_TO_ANSWER, NOTHING_TO_WITHDRAW, NOTHING_CHANGED = (
    Refusal.NOTHING_TO_ANSWER, Refusal.NOTHING_TO_WITHDRAW, Refusal.NOTHING_CHANGED
)  # fmt: skip
NOT_NOW, NOTHING_TO_POSTPONE = Refusal.NOT_NOW, Refusal.NOTHING_TO_POSTPONE
ACCEPT, CANCEL, NO_SHOW, REDIRECT = (
    AnswerKind.ACCEPT, AnswerKind.CANCEL, AnswerKind.NO_SHOW, AnswerKind.REDIRECT
)  # fmt: skip
READY, CONNECTING, TALKING, PASSED, SENT = (
    Phase.READY, Phase.CONNECTING, Phase.TALKING, Phase.PASSED, Phase.SENT
)  # fmt: skip
ASKS_PERMISSION = Purpose.PERMISSION
CONTROL, CARRIED_OUT, NO_LINK, WORLD = 0, 0, -1, -1


@function
def start_inputs(s: Scene) -> None:
    """Set the script going; an input keeps its written time, its number is its position and its order."""
    if s.script < 0:
        return
    span = s.scripts[s.script]
    for number in range(span.count):
        timer = s.inputs_timer + number
        s.timers[timer].rank = number
        arm(s, timer, s.inputs[span.first + number].at, INPUT, span.first + number, number)


@rare
def take_input(s: Scene, index: int, number: int) -> None:
    """Take one input: its row, then what it does, or a row that refuses it."""
    item = s.inputs[index]
    s.cause = CAUSE_INPUT
    s.rule = -1
    owner = s.first_office + item.office if item.office >= 0 else CONTROL
    seq = write_plain(s, INPUT_ROW, owner, nobody(s), number, item.kind, 0.0, 0.0, -1)
    react(s, seq, INPUT_ROW, owner, nobody(s), number, item.kind)
    refusal = carry_out(s, item)
    if refusal != CARRIED_OUT:
        write_plain(s, REFUSED, owner, nobody(s), number, refusal, 0.0, 0.0, s.rule)


@function
def carry_out(s: Scene, item: Input) -> int:
    """What an input does; a refusal where it is not carried out."""
    kind = item.kind
    if kind == ASK and item.ask >= 0:
        request(s, s.asks[item.ask], item.ask, item.office, nobody(s), -1, NO_LINK, 0)
        return CARRIED_OUT
    if kind == WITHDRAW:
        found = find_open(s, item.office, item.other)
        if found < 0:
            return NOTHING_TO_WITHDRAW
        withdraw(s, s.contacts[found])
        return CARRIED_OUT
    if kind == DECIDE:
        return decide_for(s, item)
    if kind == POSTPONE or kind == STAY_AWAY:
        return move_appointment(s, item)
    if kind == DISCLOSE:
        return disclose(s, item.office, item.target)
    if kind == ACTION:
        return take_action(s, item.target, item.office)
    if kind == INJECT:
        return give_inject(s, s.injects[item.target])
    return change_something(s, item)


@function
def give_inject(s: Scene, index: int) -> int:
    """Control gives an inject by hand; one whose condition does not hold is refused."""
    if not holds(s, s.rules[index].when, WORLD, nobody(s)):
        return NOT_NOW
    consider(s, index, nobody(s))
    return CARRIED_OUT


@function
def move_appointment(s: Scene, item: Input) -> int:
    """An appointment is put off, or somebody will not turn up."""
    if item.kind == POSTPONE:
        done = postpone(s, item.office, item.other, item.after, item.calendar, item.reason)
    else:
        done = stay_away(s, item.office, item.other, item.reason)
    return CARRIED_OUT if done else NOTHING_TO_POSTPONE


@function
def change_something(s: Scene, item: Input) -> int:
    """A stage is made to come, or a channel is closed or reopened; refused where no row says that it was."""
    before = s.seq
    if item.kind == STAGE:
        enter_stage(s, item.target, item.office)
    else:
        change_ends(s, item.target, item.end, item.status, item.announced, item.actual)
    return NOTHING_CHANGED if s.seq == before else CARRIED_OUT


@function
def decide_for(s: Scene, item: Input) -> int:
    """A person answers the oldest request of an office, in place of the policy. To accept a question is to permit."""
    if item.answer < 0:
        return NOTHING_TO_ANSWER
    kind = s.answers[item.answer].kind
    found = request_of(s, item, kind)
    if found < 0 or is_of_the_wrong_sort(s.contacts[found], item.office, kind):
        return NOTHING_TO_ANSWER
    c = s.contacts[found]
    at = s.time + draw(s, item.after, item.office, c, 0)
    answer = item.permits if kind == ACCEPT and c.purpose == ASKS_PERMISSION else item.answer
    fix(s, c, s.first_office + item.office, answer, at, -1, -1, -1)
    return CARRIED_OUT


@function
def request_of(s: Scene, item: Input, kind: int) -> int:
    """The oldest that may still be answered; to be cancelled, the oldest of those that were told accepted."""
    for index in range(s.open_count):
        c = s.contacts[s.open[index]]
        if kind == CANCEL and c.accepted_at < 0:
            continue
        phase = c.phase
        beyond = phase == READY or phase == CONNECTING or phase == TALKING or phase == PASSED or phase == SENT
        if c.at == item.office and c.source == item.other and not beyond:
            return c.number
    return -1


@function
def is_of_the_wrong_sort(c: Contact, office: int, kind: int) -> bool:
    """Whether it is no answer to this: a question of permission is not sent on, and no gatekeeper stays away."""
    if kind == NO_SHOW:
        return c.purpose == ASKS_PERMISSION or c.to != office
    return kind == REDIRECT and c.purpose == ASKS_PERMISSION
