"""The timeline on SimPy: order by (time, rank), one live timer a slot, zero-delay work first come first served.

SimPy orders its queue by (time, priority, number of scheduling). A timer's priority is its rank; zero-delay work has a
priority below every rank, so that it settles, in order of scheduling, before the next timer of the same millisecond.
A timer that was replaced or dropped stays in SimPy's queue without effect.

Clock, queue and `run` are SimPy's. A step is our own, since no timer needs what SimPy's step does for an `Event`: there
are no processes to wake up, and nothing fails but the whole run.
"""

from __future__ import annotations

from collections.abc import Callable
from heapq import heappop, heappush
from typing import Any

import simpy
from simpy.core import StopSimulation

from simulator.agents.scene import Scene
from simulator.agents.timeline import T, rank
from simulator.vocabulary import CAUSE_START, MAX_EVENTS, MAX_ZERO_DELAY, Fault, RankClass
from simulator.world.evaluate import RunFault

FORK, AT_ONCE, SETTLED = -3, -2, -1
"""Priorities of a fork, of zero-delay work, and of the end of a run that has its outcome: all before every rank."""
LAST = rank(RankClass.HORIZON, 0, 0)
"""Priority of the end of a run that comes to its horizon: behind every rank."""

Timer = tuple[int, int, int, int, Callable[[Any], None], Any, int, int]
"""An entry of SimPy's queue: time, priority, number of scheduling, then slot, action, its subject, cause and rule."""


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
        self._stop_at(horizon, LAST)

    def arm(self, slot: int, at: int, action: Callable[[T], None], subject: T) -> None:
        """See `Timeline.arm`."""
        scene, now = self.scene, self.time
        timer: Timer
        if at > now:
            timer = (at, slot, next(self._eid), slot, action, subject, scene.cause, scene.rule)
        else:
            timer = (now, AT_ONCE, next(self._eid), slot, action, subject, scene.cause, scene.rule)
        self.slots[slot] = timer
        heappush(self.queue, timer)

    def admit(self, slot: int, at: int, action: Callable[[T], None], subject: T) -> None:
        """See `Timeline.admit`."""
        scene = self.scene
        self.slots[slot] = timer = (at, slot, next(self._eid), slot, action, subject, scene.cause, scene.rule)
        heappush(self.queue, timer)

    def disarm(self, slot: int) -> None:
        """See `Timeline.disarm`."""
        self.slots.pop(slot, None)

    def disarm_both(self, slot: int) -> None:
        """See `Timeline.disarm_both`."""
        pop = self.slots.pop
        pop(slot, None)
        pop(slot + 1, None)

    def is_armed(self, slot: int) -> bool:
        """See `Timeline.is_armed`."""
        return slot in self.slots

    def soon(self, action: Callable[[T], None], subject: T) -> None:
        """See `Timeline.soon`. It has a slot of its own, which nobody names: ranks are not negative."""
        self.arm(-1 - next(self._eid), self.time, action, subject)

    def stop(self) -> None:
        """See `Timeline.stop`."""
        self._stop_at(self.time, SETTLED)

    def move(self, slot: int, at: int) -> None:
        """Give the live timer of a slot another time, not before now; it keeps its rank, also where that is now."""
        _, _, _, *work = self.slots[slot]
        self.slots[slot] = timer = (at, slot, next(self._eid), *work)
        heappush(self.queue, timer)

    def is_settled(self) -> bool:
        """Whether no zero-delay work is left."""
        return not self._queue or self._queue[0][1] != AT_ONCE

    def is_spent(self) -> bool:
        """Whether all that is left lies beyond the horizon."""
        return not self._queue or self._queue[0][:2] >= (self.horizon, LAST)

    def run_until(self, at: int) -> None:
        """Run what comes before an instant; less where the run has its outcome or a fault before."""
        self._stop_at(at, FORK)
        self.run()

    def next_at(self) -> int:
        """When the next work that still counts is due, or the end, ms; what was replaced or dropped is cleared away."""
        queue, slots = self.queue, self.slots
        while queue and slots.get(queue[0][3]) is not queue[0]:
            heappop(queue)
        return int(queue[0][0]) if queue else self.horizon

    def step(self) -> None:
        """Run the next timer, unless it was replaced or dropped.

        The clock of the run moves with the timers that still count. All work is counted, since a storm of timers that
        leave no row would never end.
        """
        timer = heappop(self.queue)
        self._now, priority, _, slot, action, subject, cause, rule = timer
        slots, scene = self.slots, self.scene
        if slots.get(slot) is not timer:
            return
        del slots[slot]
        if self._now > self.time:
            self.time = scene.state.time = self._now
            self.zero_delay = 0
        scene.cause, scene.rule = cause, rule
        if priority == AT_ONCE:
            self._count_zero_delay()
        self.events += 1
        action(subject)
        if self.events > MAX_EVENTS:
            raise RunFault(Fault.STORM)

    def _count_zero_delay(self) -> None:
        """Too much work at one time is a loop."""
        self.zero_delay += 1
        if self.zero_delay > MAX_ZERO_DELAY:
            raise RunFault(Fault.LOOP)

    def _stop_at(self, at: int, priority: int) -> None:
        """SimPy's way to end a run: an event that says so. It has a slot that nobody names."""
        slot = -1 - next(self._eid)
        self.slots[slot] = timer = (at, priority, next(self._eid), slot, _stop, None, CAUSE_START, -1)
        heappush(self.queue, timer)


def _stop(_: None) -> None:
    raise StopSimulation(None)
