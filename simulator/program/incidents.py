"""Tables of what happens."""

from __future__ import annotations

from dataclasses import dataclass

from simulator.program.expression import Expression
from simulator.program.quantities import Delay
from simulator.vocabulary import Path


@dataclass(frozen=True, slots=True)
class Telling:
    """How an account may change on a hop; each part has a chance (None: it does not) and a draw site.

    `omit`: it goes no further. `recast`: from here on it tells of the stage `recast_as`. `soften`: from here on the
    rung is heard as `soften_to`, where that is lower. `correct`: that long after a change the truth follows.
    """

    omit: Expression | None = None
    omit_site: int = 0
    recast: Expression | None = None
    recast_site: int = 0
    recast_as: int = -1
    soften: Expression | None = None
    soften_site: int = 0
    soften_to: int = -1
    correct: Delay | None = None


@dataclass(frozen=True, slots=True)
class Hop:
    """One step of an account's path: the office it reaches, the time that takes (None: no time), how it may change."""

    office: int
    delay: Delay | None
    telling: Telling | None = None


@dataclass(frozen=True, slots=True)
class Share:
    """What an office tells another beside the chain: itself and the other as a path, the chance, its draw site."""

    path: tuple[Hop, Hop]
    chance: Expression | None = None
    site: int = 0


@dataclass(frozen=True, slots=True)
class Stage:
    """One stage of an incident.

    It is entered at `at`, or `after` each of its `previous` stages (stage positions; empty: no chain) is entered,
    or when its watch turns true, or by an act. `unless` true, or luck at or above `chance`, at that moment: it does
    not happen. `rung` (-1 none) is entered by side `by`, and read by the others as `seen_as` once they learn.
    `actor` is the office that does it (-1 nobody named); it has learned it at that instant. `public`: all offices
    learn at once. Each path of `paths` carries the account onwards.
    """

    incident: int
    stream: int
    event_class: int
    at: int = -1
    after: Delay | None = None
    previous: tuple[int, ...] = ()
    watch: int = -1
    unless: Expression | None = None
    chance: Expression | None = None
    site: int = 0
    rung: int = -1
    by: int = -1
    actor: int = -1
    path: Path = Path.ACCIDENTAL
    seen_as: int = -1
    public: bool = False
    paths: tuple[tuple[Hop, ...], ...] = ()


@dataclass(frozen=True, slots=True)
class Incident:
    """A chain of stages (positions in the stage table). `arrives`: it comes again and again at this interval."""

    stream: int
    matter: int
    stages: tuple[int, ...]
    arrives: Delay | None = None
