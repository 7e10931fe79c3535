"""The timeline on SimPy: order by (time, rank), one live timer a slot, zero-delay work first come first served.

SimPy orders its queue by (time, priority, number of scheduling). A timer's priority is its rank; zero-delay work has a
priority below every rank, so that it settles, in order of scheduling, before the next timer of the same millisecond.
A timer that was replaced or dropped stays in SimPy's queue without effect.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import simpy

from simulator.agents.scene import Scene
from simulator.vocabulary import MAX_ZERO_DELAY, Fault
from simulator.world.evaluate import RunFault

AT_ONCE = -1
"""Priority of zero-delay work, before every rank."""


class Timer(simpy.Event):
    """A SimPy event that runs one action, in the name of what caused it."""

    __slots__ = ("action", "arguments", "because")

    def __init__(
        self, env: simpy.Environment, action: Callable[..., None], arguments: tuple[Any, ...], because: tuple[int, int]
    ) -> None:
        super().__init__(env)
        self._ok = True
        self._value = None
        self.action: Callable[..., None] | None = action
        self.arguments = arguments
        self.because = because


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
        timer = self._timer(self._run_slot, (slot, action, arguments))
        self.slots[slot] = timer
        if at <= self.now:
            self.env.schedule(timer, AT_ONCE)
        else:
            self.env.schedule(timer, slot, at - self.now)

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
        self.env.schedule(self._timer(action, arguments), AT_ONCE)

    def is_settled(self) -> bool:
        """Whether no zero-delay work is left."""
        queue = self.env._queue
        return not queue or queue[0][1] != AT_ONCE

    def next_time(self) -> float:
        """Time of what comes next, ms; infinity when nothing is left."""
        return self.env.peek()

    def step(self) -> None:
        """Run what comes next."""
        self._count(self.env.peek(), self.is_settled())
        self.env.step()

    def _timer(self, action: Callable[..., None], arguments: tuple[Any, ...]) -> Timer:
        scene = self.scene
        because = (scene.cause, scene.rule) if scene is not None else (-1, -1)
        timer = Timer(self.env, action, arguments, because)
        timer.callbacks.append(self._run)
        return timer

    def _run(self, timer: Timer) -> None:
        """What SimPy calls: the action, unless the timer was replaced or dropped."""
        if timer.action is None:
            return
        self.now = self.env.now
        if self.scene is not None:
            self.scene.cause, self.scene.rule = timer.because
            self.scene.nesting = 0
        timer.action(*timer.arguments)

    def _run_slot(self, slot: int, action: Callable[..., None], arguments: tuple[Any, ...]) -> None:
        del self.slots[slot]
        action(*arguments)

    def _count(self, time: float, is_timer: bool) -> None:
        """Too much zero-delay work in one millisecond is a loop."""
        if is_timer:
            if time > self.now:
                self.zero_delay = 0
            return
        self.zero_delay += 1
        if self.zero_delay > MAX_ZERO_DELAY:
            rule = self.scene.rows[-1].rule if self.scene is not None and self.scene.rows else -1
            raise RunFault(Fault.LOOP, rule)
