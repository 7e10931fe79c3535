"""Accounts under way, as `simulator.agents.account`: hop by hop, changed on the way or not, and shared beside it.

A path is the place of its first hop and how many there are; news are told as in `knowledge`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from simulator.kernel.agents.timeline import IDLE, Action, arm
from simulator.kernel.function import function, rare
from simulator.kernel.records.run import Account
from simulator.kernel.records.scene import Scene
from simulator.kernel.world.chance import draw, key_of_two, uniform
from simulator.kernel.world.facts import nobody, write_plain
from simulator.kernel.world.fault import fault
from simulator.kernel.world.whole import highest
from simulator.vocabulary import MAX_ACCOUNTS, EventKind, Fault, RankClass, Status, Telling

if TYPE_CHECKING:
    from simulator.kernel.agents.knowledge import learn
    from simulator.kernel.agents.rules import share_of

ACCOUNT, ACCOUNTS, SUSPENDED = EventKind.ACCOUNT, Fault.ACCOUNTS, Status.SUSPENDED
AS_IT_WAS, SOFTENED, RECAST, CORRECTED = Telling.AS_IT_WAS, Telling.SOFTENED, Telling.RECAST, Telling.CORRECTED
ARRIVE, CORRECT = Action.ARRIVE, Action.CORRECT
ACCOUNT_CLASS = RankClass.ACCOUNT << 48
WORLD = -1
UNCHANGED, CHANGED, OMITTED = 0, 1, 2


@function
def send_account(
    s: Scene,
    first: int,
    hops: int,
    step: int,
    event_class: int,
    occurrence: int,
    at: int,
    how: int,
    rung: int,
    truth: int,
) -> None:
    """An account goes on to the office at `step` of its path, and from there to the next."""
    while step < hops and passes(s, first, step):
        hop = s.hops[first + step]
        if hop.telling >= 0 and how != CORRECTED:
            original = event_class if truth < 0 else truth
            changed = tell_on(s, first + step, event_class, how, rung, truth, occurrence, key_of_two(occurrence, step))
            if changed != UNCHANGED:
                correct_later(s, first, hops, step, original, occurrence, at)
            if changed == OMITTED:
                return
            told = s.telling[0]
            event_class, how, rung, truth = told.event_class, told.how, told.rung, told.truth
        if hop.delay >= 0:
            travel(s, first, hops, step, event_class, occurrence, at, how, rung, truth, key_of_two(occurrence, step))
            return
        reach(s, first, step, event_class, occurrence, at, how, rung, truth)
        step += 1


@rare
def share_news(
    s: Scene, office: int, event_class: int, occurrence: int, at: int, how: int, rung: int, truth: int
) -> None:
    """An office passes what it has learned to those beside it with whom it shares."""
    if event_class >= s.stages_count:
        return
    row = s.offices[office]
    for index in range(row.first_share, row.first_share + row.shares):
        share = s.shares[index]
        key = key_of_two(s.stages[event_class if truth < 0 else truth].stream, occurrence)
        is_told = share.chance < 0 or is_so(s, share.chance, share.site, key)
        if is_told and passes(s, share.first_hop, 1):
            travel(s, share.first_hop, share.hops, 1, event_class, occurrence, at, how, rung, truth, key)


# How it changes.


@rare
def tell_on(s: Scene, place: int, event_class: int, how: int, rung: int, truth: int, occurrence: int, key: int) -> int:
    """What the office at a hop is told, written down in `telling`; whether that is something else, or nothing."""
    hop, told = s.hops[place], s.telling[0]
    telling, original = s.tellings[hop.telling], event_class if truth < 0 else truth
    told.event_class, told.how, told.rung, told.truth = event_class, how, rung, truth
    if is_so(s, telling.omit, telling.omit_site, key):
        owner = s.first_office + hop.office
        write_plain(s, ACCOUNT, owner, nobody(s), original, occurrence, -1.0, -1.0, -1)
        return OMITTED
    changed = UNCHANGED
    if telling.recast_as != event_class and is_so(s, telling.recast, telling.recast_site, key):
        told.event_class, told.how, told.rung, told.truth = telling.recast_as, RECAST, -1, original
        changed = CHANGED
    heard = s.stages[told.event_class].seen_as if told.rung < 0 else told.rung
    if telling.soften_to < heard and is_so(s, telling.soften, telling.soften_site, key):
        told.how, told.rung = highest(told.how, SOFTENED), telling.soften_to
        changed = CHANGED
    return changed


@function
def is_so(s: Scene, chance: int, site: int, key: int) -> bool:
    """Whether something happens to an account; without a chance (-1) it does not."""
    if chance < 0:
        return False
    share = share_of(s, chance, WORLD, nobody(s))
    return uniform(s, site, key) < share


@rare
def correct_later(s: Scene, first: int, hops: int, step: int, original: int, occurrence: int, at: int) -> None:
    """The truth follows from the same hop, where its telling says so."""
    hop = s.hops[first + step]
    delay = s.tellings[hop.telling].correct
    if delay < 0:
        return
    number = take_number(s)
    arrival = s.time + draw(s, delay, WORLD, nobody(s), key_of_two(occurrence, step))
    fill(s.accounts[number], first, hops, step, original, occurrence, at)
    account = s.accounts[number]
    account.how, account.rung, account.truth = CORRECTED, -1, -1
    arm_account(s, number, hop.office, arrival, CORRECT)


@rare
def correct(s: Scene, number: int) -> None:
    """The truth sets out."""
    a = s.accounts[number]
    a.under_way = 0
    send_account(s, a.first, a.hops, a.step, a.event_class, a.occurrence, a.at, a.how, a.rung, a.truth)


# How it travels.


@function
def fill(account: Account, first: int, hops: int, step: int, event_class: int, occurrence: int, at: int) -> None:
    """Write down what is under way."""
    account.first, account.hops, account.step = first, hops, step
    account.event_class, account.occurrence, account.at = event_class, occurrence, at


@function
def arm_account(s: Scene, number: int, office: int, at: int, action: int) -> None:
    """The timer of something under way; it belongs to whoever receives it."""
    timer = s.accounts_timer + number
    s.timers[timer].rank = ACCOUNT_CLASS | (s.first_office + office) << 24 | number
    arm(s, timer, at, action, number, 0)


@function
def travel(
    s: Scene,
    first: int,
    hops: int,
    step: int,
    event_class: int,
    occurrence: int,
    at: int,
    how: int,
    rung: int,
    truth: int,
    key: int,
) -> None:
    """An account sets out for the office at `step`."""
    hop = s.hops[first + step]
    number = take_number(s)
    arrival = s.time + draw(s, hop.delay, WORLD, nobody(s), key)
    owner, original = s.first_office + hop.office, event_class if truth < 0 else truth
    seq = write_plain(s, ACCOUNT, owner, nobody(s), original, occurrence, float(arrival), float(number), -1)
    outer = s.cause
    s.cause = seq
    fill(s.accounts[number], first, hops, step, event_class, occurrence, at)
    account = s.accounts[number]
    account.how, account.rung, account.truth = how, rung, truth
    arm_account(s, number, hop.office, arrival, ARRIVE)
    s.cause = outer


@function
def arrive(s: Scene, number: int) -> None:
    """An account has reached an office, and goes on."""
    a = s.accounts[number]
    first, hops, step, event_class, occurrence = a.first, a.hops, a.step, a.event_class, a.occurrence
    at, how, rung, truth = a.at, a.how, a.rung, a.truth
    a.under_way = 0
    reach(s, first, step, event_class, occurrence, at, how, rung, truth)
    send_account(s, first, hops, step + 1, event_class, occurrence, at, how, rung, truth)


@function
def reach(
    s: Scene, first: int, step: int, event_class: int, occurrence: int, at: int, how: int, rung: int, truth: int
) -> None:
    """The office at `step` learns, from the one before it."""
    by = s.hops[first + step - 1].office if step != 0 else -1
    learn(s, s.hops[first + step].office, event_class, occurrence, at, how, rung, truth, by)


@function
def take_number(s: Scene) -> int:
    """The lowest free number of what is under way; too many are a fault."""
    number = 0
    while number < s.accounts_count and s.accounts[number].under_way != 0:
        number += 1
    if number >= MAX_ACCOUNTS:
        fault(s, ACCOUNTS, -1)
    if number == s.accounts_count:
        s.timers[s.accounts_timer + number].place = IDLE
        s.accounts_count = number + 1
    s.accounts[number].under_way = 1
    return number


@function
def passes(s: Scene, first: int, step: int) -> bool:
    """Whether the command channel between two offices of a side carries; without one nothing stops it."""
    return step == 0 or reaches(s, s.hops[first + step - 1].office, s.hops[first + step].office)


@function
def reaches(s: Scene, one: int, other: int) -> bool:
    """Whether word passes between two offices of a side: only a closed command channel stops it."""
    channel = command_channel(s, one, other)
    return channel < 0 or s.worst[channel] < SUSPENDED


@function
def command_channel(s: Scene, one: int, other: int) -> int:
    """The first command channel that joins two offices and is not closed, else the first; -1 none."""
    found = -1
    for channel in range(s.channels_count):
        at = channel * s.offices_count
        if s.command[channel] != 0 and s.ends[at + one] != 0 and s.ends[at + other] != 0:
            if s.worst[channel] < SUSPENDED:
                return channel
            if found < 0:
                found = channel
    return found
