"""What luck has fixed for an office: its key, how long it lasts, and the due times that are kept with it."""

from __future__ import annotations

from simulator.kernel.agents.hours import staffed
from simulator.kernel.agents.timeline import NO_ROOM
from simulator.kernel.function import function, rare
from simulator.kernel.records.rule import Answer, Body, Rule
from simulator.kernel.records.run import Contact
from simulator.kernel.records.scene import Scene
from simulator.kernel.world.chance import draw, fold, key_of_two
from simulator.kernel.world.fault import fault
from simulator.kernel.world.reading import next_on, stages_known
from simulator.kernel.world.whole import highest
from simulator.vocabulary import MAX_ROWS, AnswerKind, Luck

DELAY = AnswerKind.DELAY
OF_REQUEST, OF_HOLDER, OF_STAGE, OF_PERIOD = Luck.REQUEST, Luck.HOLDER, Luck.STAGE, Luck.PERIOD


@function
def luck_key(s: Scene, index: int, office: int, c: Contact) -> int:
    """The key of a rule's luck: the contact's own, or that of its matter and of what else it does not outlast."""
    rule = s.rules[index]
    if rule.luck == OF_REQUEST:
        return c.key
    key = key_of_two(s.matters[c.matter].stream, c.occurrence)
    return key if rule.luck < OF_HOLDER else fold(key, lasting(s, index, office, c))


@function
def lasting(s: Scene, index: int, office: int, c: Contact) -> int:
    """What the luck of a rule does not outlast, beside its matter: holder, stages known, or period; else 0."""
    rule = s.rules[index]
    if rule.luck == OF_HOLDER:
        return s.holder[office]
    if rule.luck == OF_STAGE:
        return stages_known(s, office, rule.luck_of)
    return period(s, rule, index, office, c) if rule.luck == OF_PERIOD else 0


@rare
def period(s: Scene, rule: Rule, index: int, office: int, c: Contact) -> int:
    """Which period of a rule's luck it is now; one that is over is followed by a new one that begins now."""
    firing = s.firings[index]
    at = firing.period
    while at >= 0:
        row = s.periods[at]
        if row.office == office and row.matter == c.matter and row.occurrence == c.occurrence:
            if s.time - row.began >= rule.luck_for:
                row.began = s.time
                row.number += 1
            return row.number
        at = row.next
    if s.periods_count >= MAX_ROWS:
        fault(s, NO_ROOM, -1)
    row = s.periods[s.periods_count]
    row.began, row.office, row.matter, row.occurrence, row.number = s.time, office, c.matter, c.occurrence, 0
    row.next = firing.period
    firing.period = s.periods_count
    s.periods_count += 1
    return 0


@function
def due(s: Scene, office: int, c: Contact, index: int, body: int) -> int:
    """When an answer that takes time takes effect, ms; kept as long as the luck of its rule."""
    row = s.bodies[body]
    answer, rule = s.answers[row.answer], s.rules[index]
    if answer.kind == DELAY:
        return drawn_due(s, office, c, rule, index, row, answer)
    of_request = rule.luck == OF_REQUEST
    extra = index if of_request else lasting(s, index, office, c)
    kept = find_kept(s, c.kept if of_request else s.firings[index].kept, office, row.number, c, extra)
    if kept >= 0:
        return highest(s.time, s.kept[kept].due)
    at = drawn_due(s, office, c, rule, index, row, answer)
    keep_due(s, office, row.number, c, extra, at)
    if of_request:
        s.kept[s.kept_count - 1].next = c.kept
        c.kept = s.kept_count - 1
    else:
        s.kept[s.kept_count - 1].next = s.firings[index].kept
        s.firings[index].kept = s.kept_count - 1
    return highest(s.time, at)


@function
def find_kept(s: Scene, at: int, office: int, branch: int, c: Contact, extra: int) -> int:
    """The due time that luck has fixed for the same, -1 none. Those of one contact name their rule as `extra`."""
    while at >= 0:
        row = s.kept[at]
        about = row.matter == c.matter and row.occurrence == c.occurrence
        if about and row.office == office and row.branch == branch and row.extra == extra:
            return at
        at = row.next
    return -1


@function
def keep_due(s: Scene, office: int, branch: int, c: Contact, extra: int, at: int) -> None:
    """Write a due time down; which list it joins is for the caller."""
    row = s.kept[s.kept_count]
    row.office, row.branch, row.matter, row.occurrence, row.extra, row.due = (
        office, branch, c.matter, c.occurrence, extra, at
    )  # fmt: skip
    s.kept_count += 1


@function
def drawn_due(s: Scene, office: int, c: Contact, rule: Rule, index: int, row: Body, answer: Answer) -> int:
    """When an answer would take effect that is decided now."""
    if answer.calendar >= 0:
        opens = next_on(s, answer.calendar, s.time)
        return opens if opens >= 0 else s.horizon + 1
    if answer.kind == DELAY:
        key = key_of_two(c.key, c.delays)
        if rule.luck == OF_PERIOD:
            period(s, rule, index, office, c)
    else:
        key = luck_key(s, index, office, c)
    took = draw(s, row.after, office, c, key)
    return staffed(s, office, took) if row.staffed != 0 else s.time + took
