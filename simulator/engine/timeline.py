"""The timeline on SimPy: order by (time, rank), one live timer a slot, zero-delay work first come first served.

SimPy orders its queue by (time, priority, number of scheduling). A timer's priority is its rank; zero-delay work has a
priority below every rank, so that it settles, in order of scheduling, before the next timer of the same millisecond.
A timer that was replaced or dropped stays in SimPy's queue without effect.
"""

from __future__ import annotations

from collections.abc import Callable
from heapq import heappop, heappush
from typing import Any

import simpy
from simpy.core import StopSimulation

from simulator.agents.scene import Scene
from simulator.agents.timeline import T, rank
from simulator.vocabulary import MAX_EVENTS, MAX_ZERO_DELAY, Fault, RankClass
from simulator.world.evaluate import RunFault

AT_ONCE, SETTLED = -2, -1
"""Priorities of zero-delay work, and of the end of a run that has its outcome: both before every rank."""
LAST = rank(RankClass.HORIZON, 0, 0)
"""Priority of the end of a run that comes to its horizon: behind every rank."""


class Timer:
    """An entry of SimPy's queue that runs one action, in the name of what caused it.

    `work` is the action, its subject, cause and rule; None: it was replaced or dropped. SimPy asks nothing of an
    event that is in its queue but the callbacks, and whether it failed; an `Event` of its own would carry more, and be
    made more slowly.
    """

    __slots__ = ("callbacks", "slot", "work")
    _ok = True
    slot: int
    work: tuple[Callable[[Any], None], Any, int, int] | None
    callbacks: list[Callable[[Any], None]] | None
    """SimPy takes them off before it runs them."""


class SimpyTimeline(simpy.Environment):
    """A `Timeline` that is a SimPy environment; times are whole ms. `run` stops at the outcome or the horizon."""

    scene: Scene
    """What the timers act on; set before the first of them."""
    _now: int

    def __init__(self, horizon: int) -> None:
        super().__init__()
        self.horizon = horizon
        self.slots: dict[int, Timer] = {}
        self.events = 0
        self.zero_delay = 0
        self.time = 0
        self.queue: list[Any] = self._queue
        """SimPy's own; its types know two priorities, ranks are more. Entered as by `schedule`, at an instant."""
        self.on_time: list[Callable[[Any], None]] = [self._run]
        self.at_once: list[Callable[[Any], None]] = [self._run_at_once]
        self._stop_at(horizon, LAST)

    def arm(self, slot: int, at: int, action: Callable[[T], None], subject: T) -> None:
        """See `Timeline.arm`."""
        slots, scene = self.slots, self.scene
        if slot in slots:
            slots[slot].work = None
        slots[slot] = timer = Timer()
        timer.slot, timer.work = slot, (action, subject, scene.cause, scene.rule)
        if at > self.time:
            timer.callbacks = self.on_time
            heappush(self.queue, (at, slot, next(self._eid), timer))
        else:
            timer.callbacks = self.at_once
            heappush(self.queue, (self.time, AT_ONCE, next(self._eid), timer))

    def admit(self, slot: int, at: int, action: Callable[[T], None], subject: T) -> None:
        """See `Timeline.admit`."""
        self.slots[slot] = timer = Timer()
        timer.slot, timer.work = slot, (action, subject, self.scene.cause, self.scene.rule)
        timer.callbacks = self.on_time
        heappush(self.queue, (at, slot, next(self._eid), timer))

    def disarm(self, slot: int) -> None:
        """See `Timeline.disarm`."""
        if slot in self.slots:
            self.slots.pop(slot).work = None

    def disarm_both(self, slot: int) -> None:
        """See `Timeline.disarm_both`."""
        slots = self.slots
        if slot in slots:
            slots.pop(slot).work = None
        if slot + 1 in slots:
            slots.pop(slot + 1).work = None

    def is_armed(self, slot: int) -> bool:
        """See `Timeline.is_armed`."""
        return slot in self.slots

    def soon(self, action: Callable[[T], None], subject: T) -> None:
        """See `Timeline.soon`. It has a slot of its own, which nobody names: ranks are not negative."""
        self.arm(-1 - next(self._eid), self.time, action, subject)

    def stop(self) -> None:
        """See `Timeline.stop`."""
        self._stop_at(self.time, SETTLED)

    def is_settled(self) -> bool:
        """Whether no zero-delay work is left."""
        return not self._queue or self._queue[0][1] != AT_ONCE

    def is_spent(self) -> bool:
        """Whether all that is left lies beyond the horizon."""
        return not self._queue or self._queue[0][:2] >= (self.horizon, LAST)

    def next_at(self) -> int:
        """When the next work that still counts is due, or the end, ms; what was replaced or dropped is cleared away."""
        queue = self.queue
        while queue and queue[0][1] not in (SETTLED, LAST) and queue[0][3].work is None:
            heappop(queue)
        return int(queue[0][0]) if queue else self.horizon

    def _stop_at(self, at: int, priority: int) -> None:
        """SimPy's way to end a run: an event that says so."""
        event = Timer()
        event.callbacks = [_stop]
        heappush(self.queue, (at, priority, next(self._eid), event))

    def _run_at_once(self, timer: Timer) -> None:
        """What SimPy calls for zero-delay work. It is counted, since too much of it at one time is a loop."""
        if timer.work is None:
            return
        self.zero_delay += 1
        if self.zero_delay > MAX_ZERO_DELAY:
            _, _, self.scene.cause, self.scene.rule = timer.work
            raise RunFault(Fault.LOOP)
        self._run(timer)

    def _run(self, timer: Timer) -> None:
        """What SimPy calls: the action, unless the timer was replaced or dropped.

        The clock moves with the timers that still count. All work is counted, since a storm of timers that leave no
        row would never end.
        """
        work, scene = timer.work, self.scene
        if work is None:
            return
        del self.slots[timer.slot]
        if self._now > self.time:
            self.time = scene.state.time = self._now
            self.zero_delay = 0
        self.events += 1
        action, subject, scene.cause, scene.rule = work
        action(subject)
        if self.events > MAX_EVENTS:
            raise RunFault(Fault.STORM)


def _stop(_: Timer) -> None:
    raise StopSimulation(None)
