"""Work on all cores, with results in the order of the work.

Workers are processes that are given the scenario once, when they start. They do not heed Ctrl-C: the parent does, and
lets them finish what they have in hand. They end when the parent is gone, however it went.
"""

from __future__ import annotations

import os
import signal
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from multiprocessing import get_all_start_methods, get_context, parent_process
from multiprocessing.connection import wait
from multiprocessing.context import BaseContext
from threading import Thread, active_count
from types import TracebackType
from typing import Any, Generic, TypeVar

from simulator.errors import OperatorError

S = TypeVar("S")
T = TypeVar("T")
R = TypeVar("R")

AHEAD = 3
"""Pieces of work a worker that are under way or wait, so that none of them idles; all else waits in the parent."""

_held: dict[str, Any] = {}
"""In a worker: what all pieces of its work share."""

KILLED = (
    "a worker process was killed, as a rule because memory ran out; what was done until then counts. "
    "Close other programs, or let fewer work at a time: --workers 1"
)


def cores() -> int:
    """How many processors this process may use."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


class Workers(Generic[S]):
    """Processes that are there for a `with` block, and what all pieces of their work share.

    `number` None: one a core; 1: no process is started, and the work is done here.
    """

    def __init__(self, shared: S, number: int | None = None) -> None:
        self.number = max(1, cores() if number is None else number)
        self._shared = shared
        self._pool: ProcessPoolExecutor | None = None

    def __enter__(self) -> Workers[S]:
        if self.number > 1:
            self._pool = ProcessPoolExecutor(self.number, _context(), _settle, (self._shared,))
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self._pool is not None:
            self._pool.shutdown(wait=True, cancel_futures=True)

    def in_order(self, work: Callable[[S, T], R], pieces: Iterable[T]) -> Iterator[R]:
        """What `work(shared, piece)` gives for each piece, in their order.

        `work` is a function of a module; `pieces` may be endless, they are read as needed. OperatorError: a worker was
        killed.
        """
        if self._pool is None:
            return (work(self._shared, piece) for piece in pieces)
        return self._spread(self._pool, work, pieces)

    def _spread(self, pool: ProcessPoolExecutor, work: Callable[[S, T], R], pieces: Iterable[T]) -> Iterator[R]:
        waiting: deque[Future[R]] = deque()
        try:
            for piece in pieces:
                waiting.append(pool.submit(_work, work, piece))
                if len(waiting) >= AHEAD * self.number:
                    yield waiting.popleft().result()
            while waiting:
                yield waiting.popleft().result()
        except BrokenProcessPool:
            raise OperatorError(KILLED) from None
        finally:
            for future in waiting:
                future.cancel()


def in_order(work: Callable[[S, T], R], shared: S, pieces: Iterable[T], workers: int | None = None) -> Iterator[R]:
    """The same with workers of its own; whoever stops reading ends them, after what they have in hand."""
    with Workers(shared, workers) as there:
        yield from there.in_order(work, pieces)


def _context() -> BaseContext:
    """How workers come about: as copies of this process where that is safe, for they are at work at once then."""
    is_alone = active_count() == 1
    return get_context("fork" if is_alone and "fork" in get_all_start_methods() else "spawn")


def _settle(shared: object) -> None:
    """What a worker does first."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    _held["shared"] = shared
    Thread(target=_leave_with_parent, daemon=True).start()


def _leave_with_parent() -> None:
    """A parent that was killed takes nobody along by itself."""
    parent = parent_process()
    if parent is not None:
        wait([parent.sentinel])
        os._exit(1)


def _work(work: Callable[[Any, Any], Any], piece: object) -> Any:
    return work(_held["shared"], piece)
