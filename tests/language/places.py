"""A small world for the tests of the language: two sides, three offices, a balloon, a telephone."""

from dataclasses import dataclass, field

from simulator.clock import DAY, parse_utc
from simulator.program.expression import Expression, ValueType
from simulator.program.listing import Naming
from simulator.scenario.language import (
    CounterMeaning,
    IncidentMeaning,
    MeasureMeaning,
    Names,
    ParameterMeaning,
    Scope,
    VariableMeaning,
    parse_expression,
)

START = parse_utc("2023-02-04T08:40Z")

NAMES = Names(
    parameters={"rings_out": ParameterMeaning(0), "customary": ParameterMeaning(1, ValueType.DURATION)},
    variables={
        "pressure": VariableMeaning((2, 3), (frozenset({0, 1}), frozenset({2}))),
        "tension": VariableMeaning((4,), (frozenset(),), shared=True),
        "trust": VariableMeaning((5,), (frozenset({0, 2}),), shared=True),
    },
    event_classes={"balloon.seen": 0, "balloon.downed": 1, "visit.cancelled": 2, "briefing": 3},
    counters={"calls": CounterMeaning(0, True, frozenset({0})), "snubs": CounterMeaning(1)},
    channels={"phone": 0, "cable": 1, "briefing": 2},
    incidents={
        "balloon": IncidentMeaning(0, {"seen": 0, "downed": 1}),
        "visit": IncidentMeaning(1, {"cancelled": 2}),
    },
    sides={"usa": 0, "prc": 1},
    offices={"usa.desk": 0, "usa.leader": 1, "prc.desk": 2, "usa.unit": 3},
    office_sides=(0, 0, 1, 0),
    matters={"balloon": 0, "visit": 1, "trade": 2},
    zones={"usa": 0, "prc": 1, "usa.desk": 0, "prc.desk": 1},
    measures={"first_answer": MeasureMeaning(0, ValueType.DURATION), "asked": MeasureMeaning(1)},
    outcomes={"frozen": 0, "thawed": 1},
    calendars={"forum": 0, "summit": 1},
    start_utc_ms=START,
    play=14 * DAY,
)

NAMING = Naming(
    registers=("rings_out", "customary", "pressure(usa)", "pressure(prc)", "tension", "trust"),
    event_classes=("balloon.seen", "balloon.downed", "visit.cancelled", "briefing"),
    counters=("calls", "snubs"),
    channels=("phone", "cable", "briefing"),
    incidents=("balloon", "visit"),
    stages=("balloon.seen", "balloon.downed", "visit.cancelled"),
    sides=("usa", "prc"),
    offices=("usa.desk", "usa.leader", "prc.desk", "usa.unit"),
    matters=("balloon", "visit", "trade"),
    zones=("usa", "prc"),
    measures=("first_answer", "asked"),
    outcomes=("frozen", "thawed"),
    calendars=("forum", "summit"),
    start_utc_ms=START,
)

OFFICE = Scope(NAMES, office=0, side=0, contact=True, result=True)
OFFICE_CHANCE = Scope(NAMES, office=0, side=0, contact=True, result=True, variables="all")
INITIATIVE = Scope(NAMES, office=0, side=0)
WORLD = Scope(NAMES, contact=True, result=True)
WATCH = Scope(NAMES)
THRESHOLD = Scope(NAMES, side=1)
CHECK = Scope(NAMES, checks=True)
START_VALUE = Scope(NAMES, constant=True)

BOOL, NUMBER, DURATION, INSTANT = (
    ValueType.BOOL,
    ValueType.NUMBER,
    ValueType.DURATION,
    ValueType.INSTANT,
)


@dataclass
class Noted:
    """A report that remembers."""

    problems: list[tuple[str, int, str, str]] = field(default_factory=list)

    def __call__(self, code: str, offset: int, message: str, hint: str = "") -> None:
        self.problems.append((code, offset, message, hint))


def code_of(text: str, scope: Scope = OFFICE, want: ValueType = BOOL) -> Expression:
    """The code of a text without problems."""
    report = Noted()
    expression = parse_expression(text, scope, want, report)
    assert report.problems == [], text
    assert expression is not None
    return expression


def problems_of(text: str, scope: Scope = OFFICE, want: ValueType = BOOL) -> list[tuple[str, int, str, str]]:
    """The problems of a text that has some."""
    report = Noted()
    assert parse_expression(text, scope, want, report) is None, text
    assert report.problems, text
    return report.problems
