"""More than one machine: the parts of a sweep made by the workers of a dask cluster, and written here.

A part whose worker is killed is made by another one; what was written stays written. The results are the same rows as
those of one machine, since a part depends on the plan and its number alone.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from itertools import islice
from typing import Any

from simulator.errors import OperatorError
from simulator.sweep.making import Made, Sweep

AHEAD = 3
"""Parts a worker that are under way or wait."""
PATIENCE_S = 20
"""How long a scheduler may take to answer."""
NONE_THERE = "the cluster has no workers; start some with `dask worker ADDRESS` and ask again"


@contextmanager
def parts_from(address: str, task: Sweep, missing: Sequence[int]) -> Iterator[Made]:
    """Parts made on the cluster of a scheduler, as they are done, for a `with` block.

    OperatorError: there is no scheduler, it has no workers, or none of them can make a part.
    """
    client = _connect(address)
    try:
        if not client.scheduler_info(n_workers=-1)["workers"]:
            raise OperatorError(NONE_THERE)
        with client.as_current():
            yield _made(client, client.scatter(task, broadcast=True, hash=False), missing)
    finally:
        client.close()


def _connect(address: str) -> Any:
    try:
        from distributed import Client
    except ImportError:
        raise OperatorError("--cluster needs dask.distributed; install openline[cluster]") from None
    try:
        connect: Any = Client
        return connect(address, timeout=PATIENCE_S, set_as_default=False)
    except (OSError, ValueError) as error:
        raise OperatorError(f"no scheduler answers at {address}: {error}; `dask scheduler` starts one") from None


def _made(client: Any, shared: Any, missing: Sequence[int]) -> Made:
    """A bounded number of parts is under way at any time, so that memory here does not grow with the plan."""
    import distributed

    as_completed: Any = distributed.as_completed
    waiting = iter(missing)
    room = AHEAD * len(client.scheduler_info(n_workers=-1)["workers"])
    under_way = as_completed([_ask(client, shared, number) for number in islice(waiting, room)])
    for future in under_way:
        yield _result(future)
        future.release()
        for number in islice(waiting, 1):
            under_way.add(_ask(client, shared, number))


def _ask(client: Any, shared: Any, number: int) -> Any:
    return client.submit(_part, shared, number, pure=False, retries=2)


def _part(task: Sweep, number: int) -> tuple[int, bytes]:
    return number, task.part(number)


def _result(future: Any) -> tuple[int, bytes]:
    from distributed import KilledWorker

    try:
        number, data = future.result()
    except KilledWorker as error:
        raise OperatorError(f"the workers of the cluster were killed again and again: {error}") from None
    return number, data
