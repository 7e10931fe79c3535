"""The timeline on SimPy: order by (time, rank), one live timer a slot, zero-delay work first come first served.

SimPy orders its queue by (time, priority, number of scheduling). A timer's priority is its rank; zero-delay work has a
priority below every rank, so that it settles, in order of scheduling, before the next timer of the same millisecond.
A timer that was replaced or dropped stays in SimPy's queue without effect.
"""

from __future__ import annotations

from collections.abc import Callable
from heapq import heappush
from typing import Any

import simpy

from simulator.agents.scene import Scene
from simulator.vocabulary import MAX_EVENTS, MAX_ZERO_DELAY, Fault
from simulator.world.evaluate import RunFault

AT_ONCE = -1
"""Priority of zero-delay work, before every rank."""


class Timer:
    """An entry of SimPy's queue that runs one action, in the name of what caused it.

    `action` None: it was replaced or dropped. SimPy asks nothing of an event that is in its queue but the callbacks,
    and whether it failed; an `Event` of its own would carry more, and be made more slowly.
    """

    __slots__ = ("action", "arguments", "at_once", "callbacks", "cause", "rule", "slot")
    _ok = True

    def __init__(
        self,
        slot: int,
        action: Callable[..., None],
        arguments: tuple[Any, ...],
        scene: Scene,
        callbacks: list[Callable[[Any], None]],
    ) -> None:
        self.slot = slot
        self.action: Callable[..., None] | None = action
        self.arguments = arguments
        self.cause, self.rule = scene.cause, scene.rule
        self.callbacks: list[Callable[[Any], None]] | None = callbacks  # SimPy takes it off before it runs it
        self.at_once = False


class SimpyTimeline(simpy.Environment):
    """A `Timeline` that is a SimPy environment; times are whole ms."""

    scene: Scene
    """What the timers act on; set before the first of them."""

    def __init__(self, horizon: int) -> None:
        super().__init__()
        self.horizon = horizon
        self.slots: dict[int, Timer] = {}
        self.events = 0
        self.zero_delay = 0
        self.time = 0
        self.queue: list[Any] = self._queue
        """SimPy's own; its types know two priorities, ranks are more. Entered as by `schedule`, at an instant."""
        self.run_timer: list[Callable[[Any], None]] = [self._run]

    def arm(self, slot: int, at: int, action: Callable[..., None], *arguments: Any) -> None:
        """See `Timeline.arm`."""
        slots = self.slots
        if slot in slots:
            slots[slot].action = None
        slots[slot] = timer = Timer(slot, action, arguments, self.scene, self.run_timer)
        if at > self.time:
            heappush(self.queue, (at, slot, next(self._eid), timer))
        else:
            self._at_once(timer)

    def disarm(self, slot: int) -> None:
        """See `Timeline.disarm`."""
        if slot in self.slots:
            self.slots.pop(slot).action = None

    def disarm_both(self, slot: int) -> None:
        """See `Timeline.disarm_both`."""
        slots = self.slots
        if slot in slots:
            slots.pop(slot).action = None
        if slot + 1 in slots:
            slots.pop(slot + 1).action = None

    def is_armed(self, slot: int) -> bool:
        """See `Timeline.is_armed`."""
        return slot in self.slots

    def soon(self, action: Callable[..., None], *arguments: Any) -> None:
        """See `Timeline.soon`."""
        self._at_once(Timer(AT_ONCE, action, arguments, self.scene, self.run_timer))

    def is_settled(self) -> bool:
        """Whether no zero-delay work is left."""
        return not self._queue or self._queue[0][1] != AT_ONCE

    def is_spent(self) -> bool:
        """Whether all that is left lies beyond the horizon."""
        return not self._queue or self._queue[0][0] > self.horizon

    def run_on(self) -> None:
        """Run what is due until an outcome has come, or all that is left lies beyond the horizon."""
        queue, horizon, state, step = self._queue, self.horizon, self.scene.state, self.step
        while state.outcome < 0 and queue and queue[0][0] <= horizon:
            step()

    def _at_once(self, timer: Timer) -> None:
        timer.at_once = True
        heappush(self.queue, (self.time, AT_ONCE, next(self._eid), timer))

    def _run(self, timer: Timer) -> None:
        """What SimPy calls: the action, unless the timer was replaced or dropped.

        The clock moves with the timers that still count; zero-delay work is counted, since too much is a loop, and all
        work, since a storm of timers that leave no row would never end.
        """
        action, scene = timer.action, self.scene
        if action is None:
            return
        if timer.slot != AT_ONCE:
            del self.slots[timer.slot]
        if self._now > self.time:
            self.time = scene.state.time = int(self._now)
            self.zero_delay = 0
        self.events += 1
        scene.cause, scene.rule, scene.nesting = timer.cause, timer.rule, 0
        if timer.at_once:
            self.zero_delay += 1
            if self.zero_delay > MAX_ZERO_DELAY:
                raise RunFault(Fault.LOOP)
        action(*timer.arguments)
        if self.events > MAX_EVENTS:
            raise RunFault(Fault.STORM)
