"""The timeline on SimPy: order by (time, rank), one live timer a slot, zero-delay work first come first served.

SimPy orders its queue by (time, priority, number of scheduling). A timer's priority is its rank; zero-delay work has a
priority below every rank, so that it settles, in order of scheduling, before the next timer of the same millisecond.
A timer that was replaced or dropped stays in SimPy's queue without effect.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, cast

import simpy
from simpy.events import EventPriority

from simulator.agents.scene import Scene
from simulator.vocabulary import MAX_ZERO_DELAY, Fault
from simulator.world.evaluate import RunFault

AT_ONCE = -1
"""Priority of zero-delay work, before every rank."""


class Timer(simpy.Event):
    """A SimPy event that runs one action, in the name of what caused it. `action` None: it was replaced or dropped."""

    action: Callable[..., None] | None
    arguments: tuple[Any, ...]
    slot: int
    at_once: bool
    cause: int
    rule: int


class SimpyTimeline:
    """A `Timeline` on a SimPy environment; times are whole ms."""

    def __init__(self) -> None:
        self.env = simpy.Environment()
        self.slots: dict[int, Timer] = {}
        self.zero_delay = 0
        self.now = 0
        self.scene: Scene | None = None
        self.run_timer = [self._run]

    def arm(self, slot: int, at: int, action: Callable[..., None], *arguments: Any) -> None:
        """See `Timeline.arm`."""
        held = self.slots.get(slot)
        if held is not None:
            held.action = None
        self.slots[slot] = self._schedule(slot, at, action, arguments)

    def disarm(self, slot: int) -> None:
        """See `Timeline.disarm`."""
        timer = self.slots.pop(slot, None)
        if timer is not None:
            timer.action = None

    def is_armed(self, slot: int) -> bool:
        """See `Timeline.is_armed`."""
        return slot in self.slots

    def soon(self, action: Callable[..., None], *arguments: Any) -> None:
        """See `Timeline.soon`."""
        self._schedule(AT_ONCE, self.now, action, arguments)

    def is_settled(self) -> bool:
        """Whether no zero-delay work is left."""
        queue = self.env._queue
        return not queue or queue[0][1] != AT_ONCE

    def next_time(self) -> float:
        """Time of what comes next, ms; infinity when nothing is left."""
        return self.env.peek()

    def step(self) -> None:
        """Run what comes next."""
        self.env.step()

    def _schedule(self, slot: int, at: int, action: Callable[..., None], arguments: tuple[Any, ...]) -> Timer:
        timer = Timer(self.env)
        timer._ok, timer._value = True, None
        timer.callbacks = self.run_timer  # SimPy takes the list off the event before it runs it
        timer.action, timer.arguments, timer.slot = action, arguments, slot
        scene = self.scene
        timer.cause, timer.rule = (scene.cause, scene.rule) if scene is not None else (-1, -1)
        timer.at_once = at <= self.now
        if timer.at_once:
            at, slot = self.now, AT_ONCE
        self.env.schedule(timer, cast(EventPriority, slot), at - self.env.now)
        return timer

    def _run(self, timer: Timer) -> None:
        """What SimPy calls: the action, unless the timer was replaced or dropped."""
        action = timer.action
        if action is None:
            return
        if timer.slot != AT_ONCE:
            del self.slots[timer.slot]
        self._move_clock(timer)
        action(*timer.arguments)

    def _move_clock(self, timer: Timer) -> None:
        """The clock moves with the timers that still count; zero-delay work is counted, since too much is a loop."""
        now = int(self.env.now)
        if now > self.now:
            self.now, self.zero_delay = now, 0
        self.zero_delay += timer.at_once
        scene = self.scene
        if scene is not None:
            scene.state.time, scene.nesting = now, 0
            scene.cause, scene.rule = timer.cause, timer.rule
        if self.zero_delay > MAX_ZERO_DELAY:
            raise RunFault(Fault.LOOP)
