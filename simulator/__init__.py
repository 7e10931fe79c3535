"""The simulator: scenarios in, an event log out, and everything that is read from that log.

Nothing here writes to a terminal. A module imports only from the lines below its own:

    exercise, sweep, report    a class at work; designed experiments; the documents afterwards
    rehearsal                  a scenario tried out: its checks, how far they hold, what never happens
    batch                      many runs of one scenario, on all cores
    words, measures            ids into words; numbers from a log
    engine, kernel             the reference engine; the compiled one
    agents, log                the offices at work; what happened, append only
    world                      the rules of the domain, pure
    scenario                   the format: read, check, compile
    program                    what a compiled scenario is
    vocabulary                 the closed sets of words
    rng, clock, errors         chance, time, what can go wrong

Importing this package loads none of them.
"""

from typing import TYPE_CHECKING

__version__: str  # looked up on first use: reading the package's metadata takes longer than the rest of the import

if not TYPE_CHECKING:

    def __getattr__(name: str) -> str:
        if name != "__version__":
            raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
        from importlib.metadata import version

        return version("openline")
