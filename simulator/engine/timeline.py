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

Work = tuple[Callable[..., None], tuple[Any, ...]]
"""An action and its arguments."""

AT_ONCE = -1
"""Priority of zero-delay work, before every rank."""


class Timer(simpy.Event):
    """A SimPy event that runs one action, in the name of what caused it."""

    def __init__(self, env: simpy.Environment, work: Work, because: tuple[int, int]) -> None:
        super().__init__(env)
        self._ok = True
        self._value = None
        self.work: Work | None = work
        self.because = because
        self.at_once = False


class SimpyTimeline:
    """A `Timeline` on a SimPy environment; times are whole ms."""

    def __init__(self) -> None:
        self.env = simpy.Environment()
        self.slots: dict[int, Timer] = {}
        self.zero_delay = 0
        self.now = 0
        self.scene: Scene | None = None

    def arm(self, slot: int, at: int, action: Callable[..., None], *arguments: Any) -> None:
        """See `Timeline.arm`."""
        self.disarm(slot)
        self.slots[slot] = self._schedule(slot, at, (self._run_slot, (slot, action, arguments)))

    def disarm(self, slot: int) -> None:
        """See `Timeline.disarm`."""
        timer = self.slots.pop(slot, None)
        if timer is not None:
            timer.work = None

    def is_armed(self, slot: int) -> bool:
        """See `Timeline.is_armed`."""
        return slot in self.slots

    def soon(self, action: Callable[..., None], *arguments: Any) -> None:
        """See `Timeline.soon`."""
        self._schedule(AT_ONCE, self.now, (action, arguments))

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

    def _schedule(self, priority: int, at: int, work: Work) -> Timer:
        scene = self.scene
        timer = Timer(self.env, work, (scene.cause, scene.rule) if scene else (-1, -1))
        timer.callbacks.append(self._run)
        timer.at_once = at <= self.now
        # SimPy's clock may lag behind: it moves with its own queue only.
        delay = max(at, self.now) - self.env.now
        self.env.schedule(timer, cast(EventPriority, AT_ONCE if timer.at_once else priority), delay)
        return timer

    def _run(self, timer: Timer) -> None:
        """What SimPy calls: the work, unless the timer was replaced or dropped."""
        if timer.work is None:
            return
        self._move_clock(timer)
        action, arguments = timer.work
        action(*arguments)

    def _move_clock(self, timer: Timer) -> None:
        if self.env.now > self.now:
            self.now, self.zero_delay = int(self.env.now), 0
        self.zero_delay += timer.at_once
        scene = self.scene
        if scene is not None:
            scene.state.time, scene.nesting = self.now, 0
            scene.cause, scene.rule = timer.because
        if self.zero_delay > MAX_ZERO_DELAY:
            raise RunFault(Fault.LOOP)

    def _run_slot(self, slot: int, action: Callable[..., None], arguments: tuple[Any, ...]) -> None:
        del self.slots[slot]
        action(*arguments)
