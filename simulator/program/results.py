"""Tables of what a run comes to."""

from __future__ import annotations

from dataclasses import dataclass

from simulator.program.expression import Expression
from simulator.vocabulary import Accumulator, EventKind


@dataclass(frozen=True, slots=True)
class Outcome:
    """How a run may end. `watch` ends it at once; `at_horizon` is tested there in order; neither: the rest."""

    watch: int = -1
    at_horizon: Expression | None = None
    otherwise: bool = False


@dataclass(frozen=True, slots=True)
class Selection:
    """Which rows a measure looks at.

    Their kind, the value of column a (`target`, -1 any; of a STATUS row its channel, of an ACTED row only what is
    done), of an ENDED row its result (bit mask), of a LEARNED row the office that learns (-1 any), and a condition on
    the true world, in which the contact of the row may be read.
    """

    event: EventKind
    target: int = -1
    results: int = -1
    when: Expression | None = None
    office: int = -1


@dataclass(frozen=True, slots=True)
class Measure:
    """A figure of a run.

    FIRST, LAST: ms or never, from the start or from the first row that `since` selects; rows before it are not looked
    at. COUNT, SUM, MAX over selected rows (`value` of each). TIME_IN:
    ms for which `value` was true. LONGEST_GAP: longest ms between selected rows, ends of the run included.
    VALUE_AT_END: `value` when the run ends. Expressions read the true world.
    """

    accumulator: Accumulator
    selection: Selection | None = None
    value: Expression | None = None
    since: Selection | None = None


@dataclass(frozen=True, slots=True)
class Check:
    """A claim: the share of runs in which `that` holds (of those in which `given` holds) lies in low..high."""

    that: Expression
    given: Expression | None
    low: float
    high: float
    kind: int


@dataclass(frozen=True, slots=True)
class Objective:
    """What a side wants, measured: `measure` of a finished run's measures and outcome is 0 to 1. None: not measured."""

    side: int
    measure: Expression | None = None
    weight: float = 1.0
