"""The timeline: one live timer a slot in a heap by (time, rank), and zero-delay work first come first served.

A timer is a number: where it stands in `timers`, together with its rank. What it does is an `Action` and two numbers.
"""

from __future__ import annotations

from enum import IntEnum
from typing import TYPE_CHECKING

from simulator.kernel.function import function, inline
from simulator.kernel.records.run import Due, Work
from simulator.kernel.records.scene import Scene
from simulator.kernel.world.fault import fault
from simulator.vocabulary import MAX_EVENTS, MAX_ZERO_DELAY, Fault

if TYPE_CHECKING:
    from simulator.kernel.agents.drive import act_upon

IDLE, WORKING, BEYOND = -1, -2, -3
"""Places of a timer that is not in the heap: not armed; in the line of work; armed for a time that never comes."""
LOOP, STORM = Fault.LOOP, Fault.STORM
ROOM = 1 << 16
"""Pieces of work without delay that may wait at once."""
ROOM_MASK = ROOM - 1
NO_ROOM = 255
"""In place of a fault: the run needs more room than the kernel has, and is for the other engine."""


class Action(IntEnum):
    """What a timer does; its subject is a contact unless the comment says otherwise."""

    PROGRESS = 0
    GIVE_UP = 1
    TALKED = 2
    SAY_PUBLICLY = 3
    CALL_BACK = 4
    RECEIPT = 5  # more: whether the request goes on
    FIRE = 6  # a rule
    AGAIN = 7  # a rule; more: contact
    TRIGGER = 8  # a rule
    STAGE = 9  # a stage
    DRIFT = 10  # a variable
    WATCH = 11  # a watched condition is tested
    WATCHED = 12  # a watched condition fires
    HOURS = 13  # an office
    HOLDER = 14  # an office; more: holder
    FAIL = 15  # a channel; more: number of the failure
    REPAIR = 16  # likewise
    EDGE = 17  # a channel; more: number of the edge
    ARRIVE = 18  # an account
    CORRECT = 19  # an account
    CONVEY = 20  # an account
    INPUT = 21  # an input; more: its number


@function
def arm(s: Scene, timer: int, at: int, action: int, subject: int, more: int) -> None:
    """Run an action at a time, in the name of what is being dealt with; whatever the slot held is replaced."""
    t = s.timers[timer]
    if t.place >= 0:
        take_out(s, t.place)
    t.stamp += 1
    if at <= s.time:
        t.place = WORKING
        queue_work(s, timer, t.stamp, action, subject, more)
        return
    t.action = action
    t.subject = subject
    t.more = more
    t.cause = s.cause
    t.rule = s.rule
    t.at = at
    if at > s.horizon:
        t.place = BEYOND
        return
    if s.has_hole != 0:
        s.has_hole = 0
        move_down(s, 0, at, t.rank, timer)
        return
    s.heap_count += 1
    move_up(s, s.heap_count - 1, at, t.rank, timer)


@function
def queue_work(s: Scene, timer: int, stamp: int, action: int, subject: int, more: int) -> None:
    """A piece of work at the end of the line."""
    if s.work_end - s.work_first >= ROOM:
        fault(s, NO_ROOM, -1)
    work = s.work[s.work_end & ROOM_MASK]
    s.work_end += 1
    work.timer = timer
    work.stamp = stamp
    work.action = action
    work.subject = subject
    work.more = more
    work.cause = s.cause
    work.rule = s.rule


@function
def soon(s: Scene, action: int, subject: int) -> None:
    """Run an action behind the zero-delay work that is already there."""
    queue_work(s, -1, 0, action, subject, 0)


@function
def disarm(s: Scene, timer: int) -> None:
    """Drop the slot's timer, if it holds one."""
    t = s.timers[timer]
    if t.place >= 0:
        take_out(s, t.place)
    t.place = IDLE
    t.stamp += 1


@function
def is_armed(s: Scene, timer: int) -> bool:
    """Whether the slot holds a live timer."""
    return s.timers[timer].place != IDLE


@inline
def comes_first(at: int, rank: int, other: Due) -> bool:
    """Whether a time and rank come before those of a timer in the heap."""
    return at < other.at or (at == other.at and rank < other.rank)


@inline
def put(s: Scene, place: int, at: int, rank: int, timer: int) -> None:
    """Write a timer down at a place of the heap."""
    due = s.heap[place]
    due.at = at
    due.rank = rank
    due.timer = timer
    s.timers[timer].place = place


@function
def move_up(s: Scene, place: int, at: int, rank: int, timer: int) -> None:
    """Put a timer where it belongs, from a place of the heap upward."""
    while place > 0:
        above = s.heap[(place - 1) >> 1]
        if not comes_first(at, rank, above):
            break
        put(s, place, above.at, above.rank, above.timer)
        place = (place - 1) >> 1
    put(s, place, at, rank, timer)


@function
def move_down(s: Scene, place: int, at: int, rank: int, timer: int) -> None:
    """Put a timer where it belongs, from a place of the heap downward."""
    count = s.heap_count
    below = 2 * place + 1
    while below < count:
        one = s.heap[below]
        if below + 1 < count:
            other = s.heap[below + 1]
            is_other = comes_first(other.at, other.rank, one)
            one = other if is_other else one
            below += 1 if is_other else 0
        if comes_first(at, rank, one):
            break
        put(s, place, one.at, one.rank, one.timer)
        place = below
        below = 2 * place + 1
    put(s, place, at, rank, timer)


@function
def take_out(s: Scene, place: int) -> None:
    """Take a timer out of the heap: the last one takes its place, and moves to where it belongs."""
    s.heap_count -= 1
    last = s.heap[s.heap_count]
    if place == s.heap_count:
        return
    at, rank, timer = last.at, last.rank, last.timer
    if place > 0 and comes_first(at, rank, s.heap[(place - 1) >> 1]):
        move_up(s, place, at, rank, timer)
    else:
        move_down(s, place, at, rank, timer)


@function
def step(s: Scene) -> bool:
    """Run the next live piece of work, or else the next timer; false where neither is left before the end.

    The timer that runs leaves a hole at the top of the heap: what it sets is mostly what comes next, and fills it.
    """
    if s.work_first < s.work_end:
        work = s.work[s.work_first & ROOM_MASK]
        s.work_first += 1
        run_work(s, work)
        return True
    if s.has_hole != 0:
        s.has_hole = 0
        take_out(s, 0)
    if s.outcome >= 0 or s.heap_count == 0:
        return False
    due = s.heap[0]
    timer = due.timer
    t = s.timers[timer]
    if due.at > s.time:
        s.time = due.at
        s.zero_delay = 0
    s.has_hole = 1
    t.place = IDLE
    do(s, t.action, t.subject, t.more, t.cause, t.rule)
    return True


@function
def run_work(s: Scene, work: Work) -> None:
    """A piece of work, unless its timer was replaced or dropped; too many at one time are a loop."""
    if work.timer >= 0:
        t = s.timers[work.timer]
        if t.stamp != work.stamp:
            return
        t.place = IDLE
    s.zero_delay += 1
    if s.zero_delay > MAX_ZERO_DELAY:
        s.cause = work.cause
        s.rule = work.rule
        fault(s, LOOP, -1)
    do(s, work.action, work.subject, work.more, work.cause, work.rule)


@function
def do(s: Scene, action: int, subject: int, more: int, cause: int, rule: int) -> None:
    """Run one action in the name of what caused it. All work is counted, since a storm might leave no row."""
    s.events += 1
    s.cause = cause
    s.rule = rule
    s.within = -1
    act_upon(s, action, subject, more)
    if s.events > MAX_EVENTS:
        fault(s, STORM, -1)
