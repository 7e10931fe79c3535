"""An office, as `simulator.agents.office`: it takes contacts up one by one, reads its policy, and fixes an answer."""

from __future__ import annotations

from typing import TYPE_CHECKING

from simulator.kernel.agents.disposition import due, luck_key
from simulator.kernel.agents.hours import edges_passed, is_open
from simulator.kernel.agents.timeline import Action, arm, is_armed
from simulator.kernel.function import function, rare
from simulator.kernel.records.run import Contact
from simulator.kernel.records.scene import Scene
from simulator.kernel.world.chance import to_ms, uniform
from simulator.kernel.world.evaluate import holds, number
from simulator.kernel.world.facts import write_holder
from simulator.kernel.world.fold import write_taken_up
from simulator.kernel.world.queue import next_open
from simulator.kernel.world.reading import rings_unattended
from simulator.kernel.world.row import react
from simulator.vocabulary import MAX_DELAYS, AnswerKind, EventKind, Purpose, Reason, TriggerKind
from simulator.world.contact import Phase

if TYPE_CHECKING:
    from simulator.kernel.agents.answering import fix
    from simulator.kernel.agents.connection import connect
    from simulator.kernel.agents.life import lose_holder, taken_up_first
    from simulator.kernel.agents.rules import branch_of, initiative, share_of

ASKS_PERMISSION, REQUEST = Purpose.PERMISSION, TriggerKind.REQUEST
ACCEPT, DELAY, IGNORE, PERMIT, REDIRECT = (
    AnswerKind.ACCEPT, AnswerKind.DELAY, AnswerKind.IGNORE, AnswerKind.PERMIT, AnswerKind.REDIRECT
)  # fmt: skip
CANCEL, NO_SHOW = AnswerKind.CANCEL, AnswerKind.NO_SHOW
TAKEN_UP, HOLDER_ROW = EventKind.TAKEN_UP, EventKind.HOLDER
DECIDING, PENDING, NOTICE, APPOINTED, READY = (
    Phase.DECIDING, Phase.PENDING, Phase.NOTICE, Phase.APPOINTED, Phase.READY
)  # fmt: skip
DELAYED, ASKING, QUEUED, ENDED = Phase.DELAYED, Phase.ASKING, Phase.QUEUED, Phase.ENDED
UNDECIDED, VACANCY, OVERLOAD, OUT_OF_HOURS = Reason.UNDECIDED, Reason.VACANCY, Reason.OVERLOAD, Reason.OUT_OF_HOURS
FOR_PERMISSION = 1 << ACCEPT | 1 << REDIRECT | 1 << CANCEL | 1 << NO_SHOW
FOR_GATEKEEPERS = 1 << PERMIT | 1 << CANCEL | 1 << NO_SHOW
BEFORE_ACCEPTANCE = 1 << PERMIT | 1 << CANCEL
AFTER_ACCEPTANCE = 1 << PERMIT
"""Answers of the wrong sort, as bit masks."""
HOURS, HOLDER = Action.HOURS, Action.HOLDER
NOTHING = 0
"""The answer in the table that no rule gives: ignored, undecided."""


@function
def start_office(s: Scene, office: int) -> None:
    """Set the changes of holder going."""
    row = s.offices[office]
    for position in range(row.holders - 1):
        at = row.first_holder + 2 * position + 2
        arm(s, row.holder_timer + position, s.instants[at], HOLDER, office, s.instants[at + 1])


# Taking up.


@function
def serve(s: Scene, office: int) -> None:
    """Give free places to appointed contacts first, then to the head of the queue while the office is open."""
    row, queue, due = s.offices[office], s.queues[office], s.appointments[office]
    while (queue.count != 0 or due.count != 0) and s.in_hand[office] < row.capacity:
        if due.count != 0:
            c = s.contacts[due.first]
            write_taken_up(s, c, office, c.hop)
            connect(s, c)
        elif s.holder[office] == 0:
            return
        elif is_open(s, office):
            c = s.contacts[queue.first]
            take_up(s, office, c, c.hop)
        else:
            wait_for_hours(s, office)
            return


@function
def is_free_for(s: Scene, office: int, c: Contact) -> bool:
    """Whether a contact that comes now is taken up at once: somebody is there, and nobody else waits or is due."""
    if s.queues[office].count != 0 or s.appointments[office].count != 0 or s.holder[office] == 0:
        return False
    taken = s.in_hand[office] - (1 if c.place == office else 0)
    if taken >= s.offices[office].capacity or not is_open(s, office):
        return False
    return not rings_unattended(s, c.channel, office)


@function
def take_up(s: Scene, office: int, c: Contact, hop: int) -> None:
    """A desk takes the contact up: patience changes, the policy is read, initiative follows."""
    first, outer = c.taken_up_at < 0, s.cause
    s.rule = -1
    seq = write_taken_up(s, c, office, hop)
    react(s, seq, TAKEN_UP, s.first_office + office, c, hop, -1)
    if first and c.phase != ENDED:
        taken_up_first(s, c)
    if c.phase == DECIDING:
        decide(s, office, c)
    s.cause = seq
    if s.offices[office].acts_upon_request != 0:
        initiative(s, office, REQUEST, -1, c)
    s.cause = outer


@rare
def wait_for_hours(s: Scene, office: int) -> None:
    """Serve again when the hours begin."""
    row = s.offices[office]
    passed = edges_passed(s, office)
    if passed < row.hours and not is_armed(s, row.hours_timer):
        arm(s, row.hours_timer, s.instants[row.first_hour + passed], HOURS, office, 0)


# Deciding.


@function
def decide(s: Scene, office: int, c: Contact) -> None:
    """Read the policy from the top; the first rule that decides fixes the answer. None left: ignore."""
    body = deciding(s, office, c)
    if body < 0:
        fix(s, c, s.first_office + office, NOTHING, -1, -1, -1, -1)
    else:
        fix_answer(s, office, c, s.bodies[body].rule, body)


@function
def reopen(s: Scene, office: int) -> None:
    """The office has learned something: read the policy again for every answer that still can change."""
    before = s.contacts_count
    at = next_open(s, -1, before)
    while at >= 0:
        c = s.contacts[at]
        if c.at == office and is_pending(c):
            reconsider(s, office, c)
        at = next_open(s, at, before)


@function
def is_pending(c: Contact) -> bool:
    """Whether an answer is on its way that learning may change."""
    phase = c.phase
    return phase == PENDING or phase == NOTICE or phase == APPOINTED or phase == READY


@function
def reconsider(s: Scene, office: int, c: Contact) -> None:
    """Read the policy again with the same luck; if the same rule decides, its time runs on."""
    if c.rule < 0:
        return
    body = deciding(s, office, c)
    if body < 0:
        fix(s, c, s.first_office + office, NOTHING, -1, -1, -1, -1)
    elif s.bodies[body].rule != c.rule or s.bodies[body].number != c.branch:
        fix_answer(s, office, c, s.bodies[body].rule, body)


@function
def deciding(s: Scene, office: int, c: Contact) -> int:
    """The branch of the first rule that decides now, -1 none. An answer of the wrong sort decides nothing."""
    row, outer, wrong = s.offices[office], s.within, wrong_sorts(c, office)
    may_be_spent = c.delayed_by >= 0 or c.asked_rules >= 0
    found = -1
    for place in range(row.first_policy, row.first_policy + row.policies):
        index = s.numbers[place]
        if may_be_spent and is_spent(s, index, c):
            continue
        rule = s.rules[index]
        s.within = index
        if not holds(s, rule.when, office, c):
            continue
        body = rule.first_body if rule.is_certain != 0 else lucky_answer(s, index, office, c)
        if body >= 0 and s.bodies[body].answers >= 0 and (wrong >> s.bodies[body].answers & 1) == 0:
            found = body
            break
    s.within = outer
    return found


@function
def wrong_sorts(c: Contact, office: int) -> int:
    """The answers that decide nothing for this contact, as a bit mask."""
    if c.purpose == ASKS_PERMISSION:
        return FOR_PERMISSION
    if c.to != office:
        return FOR_GATEKEEPERS
    return BEFORE_ACCEPTANCE if c.accepted_at < 0 else AFTER_ACCEPTANCE


@rare
def is_spent(s: Scene, index: int, c: Contact) -> bool:
    """Whether a rule has said to a contact all that it may."""
    delays = times_in(s, c.delayed_by, index)
    most = MAX_DELAYS if s.rules[index].delays_again != 0 else 1
    return delays >= most or times_in(s, c.asked_rules, index) > 0


@function
def times_in(s: Scene, at: int, index: int) -> int:
    """How often a rule stands in a list."""
    times = 0
    while at >= 0:
        if s.spent[at].rule == index:
            times += 1
        at = s.spent[at].next
    return times


@function
def lucky_answer(s: Scene, index: int, office: int, c: Contact) -> int:
    """The branch that luck gives, if any."""
    rule = s.rules[index]
    luck = uniform(s, rule.site, luck_key(s, index, office, c))
    if rule.chance >= 0:
        return rule.first_body if luck < share_of(s, rule.chance, office, c) else -1
    return branch_of(s, rule, luck, office, c)


@function
def fix_answer(s: Scene, office: int, c: Contact, index: int, body: int) -> None:
    """The answer is fixed; what it is and when it takes effect is on record."""
    row, outer = s.bodies[body], s.within
    answer = s.answers[row.answer]
    s.within = index
    at = -1 if answer.kind == IGNORE else s.time
    if row.takes_time != 0:
        at = due(s, office, c, index, body)
    s.within = outer
    fix(s, c, s.first_office + office, row.answer, at, index, row.number, body)


# Default acts.


@rare
def limit(s: Scene, office: int, c: Contact) -> int:
    """When the office will have held a contact for too long, ms; -1 never."""
    row = s.offices[office]
    if row.deadline < 0 or c.held_at < 0 or c.accepted_at >= 0:
        return -1
    if c.rule < 0 and (c.phase == PENDING or c.phase == DELAYED):
        return -1
    body = s.rules[s.numbers[row.first_policy]].first_body
    kind = s.bodies[body].answers
    if kind < 0 or (wrong_sorts(c, office) >> kind & 1) != 0:
        return -1
    return c.held_at + to_ms(s, number(s, row.deadline, office, c))


@rare
def cuts_off(s: Scene, office: int, c: Contact) -> bool:
    """Whether a contact has been held for too long: then the office does its default act now, if it has a holder."""
    now, latest, phase = s.time, limit(s, office, c), c.phase
    in_time = phase == PENDING and c.due <= now
    if latest < 0 or latest > now or in_time:
        return False
    if phase != PENDING and phase != DELAYED and phase != ASKING and phase != QUEUED:
        return False
    if s.holder[office] == 0:
        return False
    s.rule = -1
    index = s.numbers[s.offices[office].first_policy]
    fix_answer(s, office, c, index, s.rules[index].first_body)
    return True


# Holders.


@rare
def change_holder(s: Scene, office: int, holder: int) -> None:
    """The office has another holder, or none: then what was accepted is cancelled, other answers are void."""
    s.rule = -1
    seq = write_holder(s, office, holder)
    react(s, seq, HOLDER_ROW, s.first_office + office, s.contacts[-1], holder, -1)
    if holder != 0:
        serve(s, office)
        return
    before = s.contacts_count
    at = next_open(s, -1, before)
    while at >= 0:
        c = s.contacts[at]
        if c.at == office and is_pending(c):
            lose_holder(s, c)
        at = next_open(s, at, before)


@function
def silence(s: Scene, office: int, c: Contact) -> int:
    """Why a contact here has heard nothing: no holder, out of hours, overload, or its answer's own reason."""
    if c.phase != QUEUED and c.phase != APPOINTED:
        return c.actual
    if s.holder[office] == 0:
        return VACANCY
    return OVERLOAD if is_open(s, office) else OUT_OF_HOURS
