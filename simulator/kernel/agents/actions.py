"""Actions, as `simulator.agents.actions`: what a side can do beyond talking, each with the authority it needs."""

from __future__ import annotations

from typing import TYPE_CHECKING

from simulator.kernel.function import function, rare
from simulator.kernel.records.run import Contact
from simulator.kernel.records.scene import Scene
from simulator.kernel.world.evaluate import holds
from simulator.kernel.world.facts import nobody
from simulator.kernel.world.reading import permission
from simulator.kernel.world.row import note, react, write
from simulator.vocabulary import EventKind, Permission, Refusal, Result
from simulator.world.contact import Phase
from simulator.world.fold import ASKS_AUTHORITY, DONE, NO_AUTHORITY

if TYPE_CHECKING:
    from simulator.kernel.agents.permission import open_question, question, send_question
    from simulator.kernel.agents.rules import act_by_rule

ACTED, GRANTED, COMPLETED, ENDED = EventKind.ACTED, Permission.GRANTED, Result.COMPLETED, Phase.ENDED
NOT_ALLOWED, NOTHING_CHANGED, NOT_NOW = Refusal.NOT_ALLOWED, Refusal.NOTHING_CHANGED, Refusal.NOT_NOW
TAKEN = 0


@function
def rule_of(s: Scene, number: int, office: int) -> int:
    """The rule by which an office does an action; -1 where that office may not."""
    return s.action_rules[number * s.offices_count + office]


@rare
def take_action(s: Scene, number: int, office: int) -> int:
    """An office takes an action: it is done, or its authority is asked (0), or the refusal says why not."""
    action, rule = s.actions[number], rule_of(s, number, office)
    if rule < 0:
        return NOT_ALLOWED
    if action.once != 0 and (s.acted[number] != 0 or is_asked(s, number)):
        return NOTHING_CHANGED
    if not holds(s, s.rules[rule].when, office, nobody(s)):
        return NOT_NOW
    authority = action.authority
    if authority == -1 or authority == office or permission(s, office, action.matter, 0) == GRANTED:
        do_action(s, number, office, -1)
    else:
        ask_authority(s, number, office, rule)
    return TAKEN


@rare
def action_decided(s: Scene, c: Contact) -> None:
    """The question about an action has ended: it is done, if its condition still holds, or it is not."""
    at = waiting_for(s, c.number)
    if at < 0:
        return
    number, office = s.questions[at].action, s.questions[at].office
    rule = rule_of(s, number, office)
    if c.result == COMPLETED and holds(s, s.rules[rule].when, office, nobody(s)):
        do_action(s, number, office, c.number)
    else:
        write_acted(s, number, office, NO_AUTHORITY, c.number)


@function
def waiting_for(s: Scene, contact: int) -> int:
    """The place of what waits for a question, -1 nothing."""
    for at in range(s.questions_count):
        if s.questions[at].contact == contact:
            return at
    return -1


@function
def is_asked(s: Scene, number: int) -> bool:
    """Whether somebody is being asked about an action."""
    at = 0
    while at < s.questions_count and s.questions[at].action != number:
        at += 1
    return at < s.questions_count


@function
def ask_authority(s: Scene, number: int, office: int, rule: int) -> None:
    """Ask whoever has the authority; with nobody to ask, or no channel to them, there is none."""
    action = s.actions[number]
    asked = open_question(s, office, action.matter, 0, -1)
    if asked < 0:
        asked = question(s, office, action.authority, action.matter, rule, nobody(s))
    if asked < 0:
        write_acted(s, number, office, NO_AUTHORITY, -1)
    elif s.contacts[asked].phase != ENDED:
        write_acted(s, number, office, ASKS_AUTHORITY, asked)
        send_question(s, asked)


@function
def do_action(s: Scene, number: int, office: int, asked: int) -> None:
    """It is done: its row, effects, then as a rule that fires."""
    seq = write_acted(s, number, office, DONE, asked)
    outer = s.cause
    s.cause = seq
    act_by_rule(s, rule_of(s, number, office))
    s.cause = outer


@rare
def write_acted(s: Scene, number: int, office: int, what: int, asked: int) -> int:
    """The row of an action, and the world's reaction; the cause is as before."""
    owner, outer, c = s.first_office + office, s.cause, s.contacts[asked]
    seq = write(s, ACTED, owner, asked, number, what, 0.0, 0.0, rule_of(s, number, office))
    if what == ASKS_AUTHORITY:
        wait_for_authority(s, number, office, asked)
    else:
        forget_question(s, asked)
        if what == DONE:
            s.acted[number] += 1
    if s.kinds[ACTED].is_noted != 0:
        note(s, ACTED, owner, c, number, what, 0.0)
    react(s, seq, ACTED, owner, c, number, what)
    s.cause = outer
    return seq


@function
def wait_for_authority(s: Scene, number: int, office: int, asked: int) -> None:
    """Write down that an action waits for a question; a later one takes the place of an earlier one."""
    at = waiting_for(s, asked)
    if at < 0:
        at = s.questions_count
        s.questions_count += 1
    row = s.questions[at]
    row.contact, row.action, row.office = asked, number, office


@function
def forget_question(s: Scene, asked: int) -> None:
    """Nothing waits for a question any more."""
    at = waiting_for(s, asked)
    if at < 0:
        return
    s.questions_count -= 1
    for place in range(at, s.questions_count):
        row, other = s.questions[place], s.questions[place + 1]
        row.contact, row.action, row.office = other.contact, other.action, other.office
