"""Which engine makes runs, and what there is to tell while it is made ready."""

from __future__ import annotations

from simulator.batch import choose_engine
from tui.failing import say
from tui.progress import Bar


def engine_for(asked: str | None, runs: int = 0) -> str:
    """The engine for so many runs, ready: compiled, where it has to be, with a bar, and once for each version."""
    with Bar("compiling the batch engine, once for this version", 1.0) as bar:
        engine = choose_engine(asked, runs, lambda done, total: bar.reach(done / total))
    if engine == "batch":
        from simulator.kernel.code import ready

        notice = ready().notice
        if notice is not None:
            say(notice)
    return engine
