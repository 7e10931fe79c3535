"""Rules of initiative, effects and injects, as `simulator.agents.rules`: triggers, luck, delay, firing."""

from __future__ import annotations

from typing import TYPE_CHECKING

from simulator.kernel.agents.timeline import Action, arm, disarm, is_armed
from simulator.kernel.function import function, rare
from simulator.kernel.meaning import Meaning
from simulator.kernel.records.amount import Span
from simulator.kernel.records.rule import Rule
from simulator.kernel.records.run import Contact
from simulator.kernel.records.scene import Scene
from simulator.kernel.world.chance import draw, key_of, key_of_two, uniform
from simulator.kernel.world.evaluate import holds, number
from simulator.kernel.world.facts import nobody, write_plain
from simulator.kernel.world.fault import fault
from simulator.vocabulary import MAX_NESTING, EventKind, Fault, Purpose, Result, TriggerKind

if TYPE_CHECKING:
    from simulator.kernel.agents.acts import perform
    from simulator.kernel.agents.hours import staffed
    from simulator.kernel.agents.watches import look

ASKS_PERMISSION, ENDED, COMPLETED = Purpose.PERMISSION, EventKind.ENDED, Result.COMPLETED
FIRED, COALESCED = EventKind.FIRED, EventKind.COALESCED
NESTING, CHANCE, WEIGHTS = Fault.NESTING, Fault.CHANCE, Fault.WEIGHTS
AT, EVERY, CALENDAR = TriggerKind.AT, TriggerKind.EVERY, TriggerKind.CALENDAR
ANY, EVENT_CLASS, STAGE, STATUS, DISCLOSED = (
    Meaning.ANY, Meaning.EVENT_CLASS, Meaning.STAGE, Meaning.STATUS, Meaning.DISCLOSED
)  # fmt: skip
FIRE, AGAIN, TRIGGER = Action.FIRE, Action.AGAIN, Action.TRIGGER
TRIGGERS, RESULTS = len(TriggerKind), len(Result)
TOLERANCE = 1e-9
"""How far shares of a `choose` may add up above 1."""
DONE = 0
WORLD = -1


@function
def start_rules(s: Scene) -> None:
    """Set dated and periodic rules going."""
    for index in range(s.rules_count):
        rule = s.rules[index]
        if rule.trigger == AT:
            arm(s, rule.trigger_timer, rule.at, TRIGGER, index, 0)
        elif rule.trigger == EVERY:
            next_period(s, index)
        elif rule.trigger == CALENDAR:
            next_of_calendar(s, index)


# What triggers a rule.


@function
def effects(s: Scene, kind: int, owner: int, c: Contact, a: int, b: int) -> None:
    """Effects and injects upon an event, in file order; each sees what those before have written."""
    row = s.kinds[kind]
    first, count = row.first_effect, row.effects
    if kind == ENDED and c.number >= 0:
        span = s.ends_seen[ending(c)]
        first, count = span.first, span.count
    s.applying += 1
    for place in range(first, first + count):
        index = s.numbers[place]
        rule = s.rules[index]
        if rule.means == ANY or means(s, rule, owner, a, b):
            consider(s, index, c)
    s.applying -= 1


@function
def ending(c: Contact) -> int:
    """The sort of a contact's end: whether it asked permission, and its result."""
    return c.result + (RESULTS if c.purpose == ASKS_PERMISSION else 0)


@function
def means(s: Scene, rule: Rule, owner: int, a: int, b: int) -> bool:
    """Whether a rule's trigger means a row of its kind."""
    how, target = rule.means, rule.target
    if how == EVENT_CLASS:
        return a == target
    if how == STAGE:
        return s.stages[a].event_class == target
    if how == STATUS:
        is_there = target == -1 or target == owner - s.first_channel
        return is_there and (rule.end == -1 or rule.end == a)
    return (how == DISCLOSED or b == DONE) and (target == -1 or target == a)


@function
def initiative(s: Scene, office: int, kind: int, target: int, c: Contact) -> None:
    """Initiative of one office upon something it sees."""
    span = s.initiatives[office * TRIGGERS + kind]
    for place in range(span.first, span.first + span.count):
        index = s.numbers[place]
        wanted = s.rules[index].target
        if wanted == -1 or wanted == target:
            consider(s, index, c)


@function
def initiative_of_result(s: Scene, c: Contact, goes_on: int) -> None:
    """Initiative upon the end of a contact: first the requester's, then the addressee's."""
    initiative_of_requester(s, c, goes_on)
    initiative_of_addressee(s, c)


@function
def initiative_of_requester(s: Scene, c: Contact, goes_on: int) -> None:
    """Initiative of whoever asked, who may try again unless the request goes on in another contact."""
    if s.offices[c.source].acts_as_requester != 0:
        consider_all(s, s.as_requester[c.source * 2 * RESULTS + ending(c)], c)
    if goes_on == 0 and c.origin >= 0 and s.rules[c.origin].again >= 0:
        try_again(s, c)


@function
def initiative_of_addressee(s: Scene, c: Contact) -> None:
    """Initiative of whoever was asked."""
    if s.offices[c.to].acts_as_addressee != 0:
        consider_all(s, s.as_addressee[c.to * 2 * RESULTS + ending(c)], c)


@function
def consider_all(s: Scene, span: Span, c: Contact) -> None:
    """Consider rules one after the other."""
    for place in range(span.first, span.first + span.count):
        consider(s, s.numbers[place], c)


@rare
def act_by_rule(s: Scene, index: int) -> None:
    """An action is done: its luck, its delay, its acts, in the name of its office."""
    firing = s.firings[index]
    turn = firing.count
    firing.count = turn + 1
    body = lucky(s, index, nobody(s), turn)
    if body >= 0:
        do_or_wait(s, index, body, nobody(s), turn)


# Luck, delay, firing.


@function
def consider(s: Scene, index: int, c: Contact) -> None:
    """A trigger came: condition, then a running delay, then luck, then the doing now or later."""
    rule, firing, outer = s.rules[index], s.firings[index], s.within
    s.within = index
    if holds(s, rule.when, rule.office, c):
        if rule.coalesces != 0 and is_armed(s, rule.timer):
            write_plain(s, COALESCED, rule.owner, nobody(s), -1, -1, 0.0, 0.0, index)
        else:
            turn = firing.count
            firing.count = turn + 1
            if rule.again >= 0:
                firing.tries = 0
                firing.answered = 0
            body = rule.first_body if rule.is_certain != 0 else lucky(s, index, c, turn)
            if body >= 0:
                do_or_wait(s, index, body, c, turn)
    s.within = outer


@function
def lucky(s: Scene, index: int, c: Contact, turn: int) -> int:
    """The branch that luck gives a firing, -1 none."""
    rule = s.rules[index]
    if rule.is_certain != 0:
        return rule.first_body
    luck = uniform(s, rule.site, key_of(s, turn))
    if rule.chance >= 0:
        return rule.first_body if luck < share_of(s, rule.chance, rule.office, c) else -1
    return branch_of(s, rule, luck, rule.office, c)


@function
def do_or_wait(s: Scene, index: int, body: int, c: Contact, turn: int) -> None:
    """The doing, now or when the delay is over."""
    rule, row = s.rules[index], s.bodies[body]
    if row.after < 0:
        fire(s, index, body, c, turn, 0)
        return
    took = draw(s, row.after, rule.office, c, key_of(s, turn))
    at = s.time + took
    firing = s.firings[index]
    if rule.again >= 0:
        firing.waits = 0
    if row.staffed != 0 and rule.office >= 0:
        at = staffed(s, rule.office, took)
    firing.body, firing.contact, firing.number = body, c.number, turn
    arm(s, rule.timer, at, FIRE, index, 0)


@function
def fire_now(s: Scene, index: int) -> None:
    """The delay is over."""
    firing = s.firings[index]
    fire(s, index, firing.body, s.contacts[firing.contact], firing.number, 0)


@function
def fire(s: Scene, index: int, body: int, c: Contact, turn: int, again: int) -> None:
    """Do the acts of a branch in order; each sees what those before have written. What is tried again links nothing."""
    rule, row = s.rules[index], s.bodies[body]
    cause = outer = s.cause
    outer_rule, nesting = s.rule, s.nesting
    s.rule = index
    if nesting >= MAX_NESTING:
        fault(s, NESTING, index)
    s.nesting = nesting + 1
    if rule.is_told_by_its_act == 0:
        cause = s.cause = tell_firing(s, rule, row.number, c, turn)
    before, links = s.seq, rule.links if again == 0 else 0
    for act in range(row.first_act, row.first_act + row.acts):
        amount = s.acts[act].amount
        value = number(s, amount, rule.office, c) if amount >= 0 else 0.0
        s.cause, s.rule, s.linking = cause, index, links
        perform(s, s.acts[act], value, rule.office, c)
    s.nesting = nesting
    if rule.is_told_by_its_act != 0 and s.seq == before:
        tell_firing(s, rule, row.number, c, turn)
    if s.dirty != 0:
        look(s)
    s.cause = outer
    s.rule = outer_rule


@function
def tell_firing(s: Scene, rule: Rule, branch: int, c: Contact, turn: int) -> int:
    """The row of a firing that no row of its act stands for."""
    return write_plain(s, FIRED, rule.owner, c, turn, branch, 0.0, 0.0, s.rule)


@function
def share_of(s: Scene, chance: int, office: int, c: Contact) -> float:
    """A chance as it is now; outside 0 to 1 it is a fault."""
    value = number(s, chance, office, c)
    if not 0.0 <= value <= 1.0:
        fault(s, CHANCE, -1)
    return value


@rare
def branch_of(s: Scene, rule: Rule, luck: float, office: int, c: Contact) -> int:
    """The branch that luck picks by cumulated shares; -1 when it falls beyond them."""
    reached = 0.0
    for body in range(rule.first_body, rule.first_body + rule.bodies):
        expression = s.bodies[body].share
        if expression < 0:
            return body
        share = number(s, expression, office, c)
        reached += share
        if not share >= 0.0 or reached > 1.0 + TOLERANCE:
            fault(s, WEIGHTS, -1)
        if luck < reached:
            return body
    return -1


# Trying again.


@function
def try_again(s: Scene, c: Contact) -> None:
    """A contact of a rule that tries again has ended: unless it completed, its timer starts anew."""
    if c.purpose == ASKS_PERMISSION:
        return
    rule, firing = s.rules[c.origin], s.firings[c.origin]
    if c.result == COMPLETED:
        firing.answered = 1
        if firing.waits != 0:
            disarm(s, rule.timer)
        return
    if firing.answered != 0 or (rule.tries != 0 and firing.tries + 1 >= rule.tries):
        return
    if is_armed(s, rule.timer):
        write_plain(s, COALESCED, rule.owner, nobody(s), -1, -1, 0.0, 0.0, c.origin)
        return
    firing.waits = 1
    took = draw(s, rule.again, rule.office, c, key_of_two(firing.count, firing.tries))
    arm(s, rule.timer, s.time + took, AGAIN, c.origin, c.number)


@rare
def fire_again(s: Scene, index: int, contact: int) -> None:
    """The time to try again has come; the condition must still hold."""
    rule, c = s.rules[index], s.contacts[contact]
    if not holds(s, rule.when, rule.office, c):
        return
    firing = s.firings[index]
    firing.tries += 1
    turn = firing.count
    firing.count = turn + 1
    body = lucky(s, index, c, turn)
    if body >= 0:
        fire(s, index, body, c, turn, 1)


# Timers of triggers.


@rare
def trigger_timer(s: Scene, index: int) -> None:
    """A date, an opening or the end of a period has come."""
    s.rule = index
    rule = s.rules[index]
    if rule.trigger == EVERY:
        next_period(s, index)
    elif rule.trigger == CALENDAR:
        next_of_calendar(s, index)
    consider(s, index, nobody(s))


@function
def next_of_calendar(s: Scene, index: int) -> None:
    """Set the timer to the next opening, if there is one."""
    rule, firing = s.rules[index], s.firings[index]
    span = s.calendars[rule.target]
    if firing.periods < span.count:
        arm(s, rule.trigger_timer, s.instants[span.first + 2 * firing.periods], TRIGGER, index, 0)
        firing.periods += 1


@function
def next_period(s: Scene, index: int) -> None:
    """Set the timer to the end of the next period."""
    rule, firing = s.rules[index], s.firings[index]
    took = draw(s, rule.every, rule.office, nobody(s), key_of(s, firing.periods))
    firing.periods += 1
    arm(s, rule.trigger_timer, s.time + took, TRIGGER, index, 0)
