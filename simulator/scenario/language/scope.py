"""What names mean where an expression stands: all names of a scenario, and the view from one place.

`Names` is built once a scenario. A `Scope` is `Names` plus who looks, and at what: an office sees what it
knows, the world's rules see what is so. Numbers are positions in the tables of `simulator.program`.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import Literal, Protocol, TypeVar

from simulator.program.expression import ValueType

T = TypeVar("T")


def _nothing() -> Mapping[str, T]:
    return MappingProxyType({})


class Report(Protocol):
    """Adds a problem at an offset (from 0) inside the text being read; `hint` is a nearest name or ""."""

    def __call__(self, code: str, offset: int, message: str, hint: str = "") -> None:
        """Add one problem."""


class MakeParameter(Protocol):
    """Makes a parameter of a literal and answers its register. `suffix` is "" or "low", "1.mean", ..."""

    def __call__(self, suffix: str, value: float, type: ValueType) -> int:
        """Add one parameter; durations are in ms."""


@dataclass(frozen=True, slots=True)
class ParameterMeaning:
    """A declared parameter: NUMBER or DURATION in a register."""

    register: int
    type: ValueType = ValueType.NUMBER


@dataclass(frozen=True, slots=True)
class VariableMeaning:
    """A variable: one register a side (in side order), or a single one where it is shared.

    `seen_by` runs parallel to `registers`: the offices whose `when` may read each.
    """

    registers: tuple[int, ...]
    seen_by: tuple[frozenset[int], ...]
    shared: bool = False


@dataclass(frozen=True, slots=True)
class CounterMeaning:
    """A counter, whether it has a window, and the offices whose `when` may read it."""

    number: int
    windowed: bool = False
    seen_by: frozenset[int] = frozenset()


@dataclass(frozen=True, slots=True)
class IncidentMeaning:
    """An incident and its stages: id within the incident -> position in the stage table."""

    number: int
    stages: Mapping[str, int] = field(default_factory=_nothing)


@dataclass(frozen=True, slots=True)
class StageAttribute:
    """An attribute of stages: NUMBER or BOOL, and the incidents that have it."""

    number: int
    type: ValueType
    incidents: frozenset[str]


@dataclass(frozen=True, slots=True)
class AttributeMeaning:
    """An attribute of holders: NUMBER or BOOL, and the offices whose holders have it."""

    number: int
    type: ValueType = ValueType.NUMBER
    offices: frozenset[int] = frozenset()


@dataclass(frozen=True, slots=True)
class MeasureMeaning:
    """A measure: NUMBER or DURATION."""

    number: int
    type: ValueType = ValueType.NUMBER


@dataclass(frozen=True, slots=True)
class Names:
    """All names of a scenario.

    `event_classes` holds stages as `incident.stage` and public channels by id. `office_sides` is the side of
    each office by number. `ends` are the sides at the ends of each channel.
    `zones` gives the zone of each office and side by id. `start_utc_ms` and `play` are
    of the clock.
    """

    parameters: Mapping[str, ParameterMeaning] = field(default_factory=_nothing)
    variables: Mapping[str, VariableMeaning] = field(default_factory=_nothing)
    event_classes: Mapping[str, int] = field(default_factory=_nothing)
    counters: Mapping[str, CounterMeaning] = field(default_factory=_nothing)
    channels: Mapping[str, int] = field(default_factory=_nothing)
    ends: Mapping[str, tuple[int, ...]] = field(default_factory=_nothing)
    incidents: Mapping[str, IncidentMeaning] = field(default_factory=_nothing)
    sides: Mapping[str, int] = field(default_factory=_nothing)
    offices: Mapping[str, int] = field(default_factory=_nothing)
    office_sides: tuple[int, ...] = ()
    matters: Mapping[str, int] = field(default_factory=_nothing)
    topics: Mapping[str, int] = field(default_factory=_nothing)
    zones: Mapping[str, int] = field(default_factory=_nothing)
    measures: Mapping[str, MeasureMeaning] = field(default_factory=_nothing)
    outcomes: Mapping[str, int] = field(default_factory=_nothing)
    attributes: Mapping[str, AttributeMeaning] = field(default_factory=_nothing)
    stage_attributes: Mapping[str, StageAttribute] = field(default_factory=_nothing)
    calendars: Mapping[str, int] = field(default_factory=_nothing)
    start_utc_ms: int = 0
    play: int = 0


@dataclass(frozen=True, slots=True)
class Scope:
    """The place an expression stands in.

    `office` -1: it reads the true world; else what that office knows. `side` is the side that a bare per-side
    variable means (-1: it must be named); an office's own side is given here too.

    `contact`: a contact is at hand. `result`: it has ended, so result, decision, reason and substance may be
    read too. `checks`: there are only parameters, and the measures and the outcome of a finished run.
    `constant`: there are only parameters (start values of variables). `variables`: "visible" in `when`, "all"
    in chance, choose and after.
    """

    names: Names
    office: int = -1
    side: int = -1
    contact: bool = False
    result: bool = False
    checks: bool = False
    variables: Literal["visible", "all"] = "visible"
    constant: bool = False

    @property
    def is_world(self) -> bool:
        """Whether the true world is read, not an office's view."""
        return self.office < 0
