"""Tables of the numbers of the world and what watches them."""

from __future__ import annotations

from dataclasses import dataclass

from simulator.program.expression import Expression
from simulator.vocabulary import Path, WatchKind


@dataclass(frozen=True, slots=True)
class Variable:
    """A number of the world in a register. `side` -1: shared. Drift acts every `step` ms (0: none).

    `seen_by` are the offices that may read it: their rules, and the people in their seats.
    """

    register: int
    side: int
    slot: int
    start: Expression
    low: float
    high: float
    step: int = 0
    rest: Expression | None = None
    pull: Expression | None = None
    push: Expression | None = None
    seen_by: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Counter:
    """A declared count. `window` ms (0 none), `size` of its ring of instants."""

    window: int = 0
    size: int = 0


@dataclass(frozen=True, slots=True)
class Watch:
    """A condition that fires on false to true. `reads` are cells (see `cell`), `test_every` ms adds a timer.

    `target`: stage, rule (inject), outcome, or threshold and departure in the ladder, as `kind` says.
    """

    kind: WatchKind
    owner: int
    slot: int
    condition: Expression
    reads: tuple[int, ...]
    target: int
    test_every: int = 0


@dataclass(frozen=True, slots=True)
class Threshold:
    """A rung entered by a condition rather than by an act."""

    side: int
    rung: int
    path: Path


@dataclass(frozen=True, slots=True)
class Departure:
    """A rung left by a condition. `reader` -1: the side's own reading and every other side's drop."""

    side: int
    rung: int
    to: int
    reader: int = -1


@dataclass(frozen=True, slots=True)
class Parameter:
    """A number that a run may change: its register and default; low and high of its range, in base units."""

    register: int
    default: float
    low: float
    high: float
