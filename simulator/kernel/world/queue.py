"""Contacts that wait, first come first served: for a place of an office, at their time, for a place on a channel."""

from __future__ import annotations

from simulator.kernel.function import foreign, function
from simulator.kernel.memory import size_of
from simulator.kernel.records.run import Contact, Queue
from simulator.kernel.records.scene import Scene
from simulator.world.contact import Phase

QUEUED, APPOINTED, READY = Phase.QUEUED, Phase.APPOINTED, Phase.READY


@foreign(f"""
declare void @llvm.memcpy.p0.p0.i64(ptr, ptr, i64, i1)

define void @copy_contact(ptr %contact, ptr %other) alwaysinline {{
  call void @llvm.memcpy.p0.p0.i64(ptr align 8 %contact, ptr align 8 %other, i64 {size_of(Contact)}, i1 false)
  ret void
}}
""")
def copy_contact(c: Contact, other: Contact) -> None:
    """Make a contact what another one is."""
    raise NotImplementedError


@function
def join_tail(s: Scene, queue: Queue, c: Contact) -> None:
    """The contact stands last."""
    c.previous = queue.last
    c.next = -1
    if queue.last >= 0:
        s.contacts[queue.last].next = c.number
    else:
        queue.first = c.number
    queue.last = c.number
    queue.count += 1


@function
def take_from(s: Scene, queue: Queue, c: Contact) -> None:
    """The contact stands there no longer, wherever it stood."""
    if c.previous >= 0:
        s.contacts[c.previous].next = c.next
    else:
        queue.first = c.next
    if c.next >= 0:
        s.contacts[c.next].previous = c.previous
    else:
        queue.last = c.previous
    queue.count -= 1


@function
def leave_queue(s: Scene, c: Contact) -> None:
    """Take a contact out of the queue it stands in, if its phase says that it stands in one."""
    if c.phase == QUEUED:
        take_from(s, s.queues[c.at], c)
    elif c.phase == APPOINTED:
        take_from(s, s.appointments[c.at], c)
    elif c.phase == READY:
        take_from(s, s.waiting[c.carrier], c)


@function
def give_place_back(s: Scene, c: Contact) -> None:
    """The office that handles the contact has a place more."""
    if c.place >= 0:
        s.in_hand[c.place] -= 1
        c.place = -1


@function
def next_open(s: Scene, after: int, before: int) -> int:
    """The first open contact behind a number and before another, -1 none: how all that are open are gone through."""
    for index in range(s.open_count):
        number = s.open[index]
        if number > after:
            return number if number < before else -1
    return -1


@function
def close_open(s: Scene, number: int) -> None:
    """A contact is open no longer; the others keep their order."""
    last = s.open_count - 1
    index = last
    while s.open[index] != number:
        index -= 1
    while index < last:
        s.open[index] = s.open[index + 1]
        index += 1
    s.open_count = last
