"""One run as a page: what was run, the ledger, the ladder, the outcome, the measures."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol

from simulator.measures.summary import Summary
from simulator.program.words import CompiledScenario
from simulator.vocabulary import EventKind, Fault
from simulator.words.cast import Cast
from simulator.words.condition import amount
from simulator.words.figure import ladder_page, measures_page, role_of_outcome
from simulator.words.ledger import ledger
from simulator.words.neutral import label
from simulator.words.page import Page, Role, Span, headline, indented, line
from simulator.words.price import paid_page
from simulator.words.rule import place_name
from simulator.words.text import Teller
from simulator.words.time import span
from simulator.world.row import Row


class Made(Protocol):
    """How a run, or many, were made: what stands in the head of whatever is told of them."""

    @property
    def scenario(self) -> CompiledScenario:
        """The scenario."""

    @property
    def parameters(self) -> Sequence[float]:
        """All values in base units, in the order of the table."""

    @property
    def script(self) -> int:
        """Position of the script, -1 none."""

    @property
    def rule_sets(self) -> Sequence[int]:
        """Positions of the rule sets that were chosen."""

    @property
    def luck(self) -> str:
        """Seed and number: `seed 7, run 3`."""


@dataclass(frozen=True, slots=True)
class RunTold:
    """What is told of one run. `script` is its position, -1 none; `rule_sets` are those of the chosen ones."""

    scenario: CompiledScenario
    parameters: Sequence[float]
    seed: int
    run: int
    script: int
    rows: Sequence[Row]
    summary: Summary
    rule_sets: Sequence[int] = ()

    @property
    def luck(self) -> str:
        """Seed and number of the run; run 0 needs none."""
        return f"seed {self.seed}, run {self.run}" if self.run else f"seed {self.seed}"


def run_page(told: RunTold, width: int | None) -> Page:
    """The whole page."""
    cast = Cast(told.scenario)
    summary = told.summary
    return [
        *heading(told, cast, width),
        line(),
        *ledger(cast, summary.contacts, width),
        *_section("prices paid", paid_page(cast, told.rows, width)),
        *_section("ladder", ladder_page(cast, summary.ladders, width)),
        *_section("outcome", _outcome(told, cast, width)),
        *_section("measures", measures_page(cast, summary.measures, summary.ended_at, width)),
    ]


def heading(told: Made, cast: Cast, width: int | None) -> Page:
    """What was run: the scenario, its luck, its clock, and every number that is not as written."""
    words, program = cast.words, cast.program
    variant = words.variant
    told_variant = f"variant {label(variant.id)}: {label(variant.label, 200)}" if variant else ""
    script = f", script {label(words.scripts[told.script].id)}" if told.script >= 0 else ""
    clock = f"{cast.calendar.full(0)}, play {span(program.play)}, horizon {span(program.horizon)}"
    note = indented(label(words.content_note, 400), width, 0, Role.WARNING) if words.content_note else []
    return [
        *headline(label(words.title), width, f"({label(words.id)})"),
        *indented(f"{told.luck}{script}   {clock}; times are UTC", width, 0),
        *(indented(told_variant, width, 0) if variant else []),
        *note,
        *(part for at in told.rule_sets for part in indented(f"rule set {cast.rule_set(at)}", width, 0)),
        *_changes(told, cast, width),
    ]


def changed(told: Made) -> list[int]:
    """Positions of the parameters that are not as written."""
    parameters = told.scenario.program.parameters
    return [at for at, one in enumerate(parameters) if told.parameters[at] != one.default]


def forced(told: Made) -> list[int]:
    """Positions of the parameters outside the range that is argued for."""
    parameters = told.scenario.program.parameters
    return [at for at, one in enumerate(parameters) if not one.low <= told.parameters[at] <= one.high]


def _changes(told: Made, cast: Cast, width: int | None) -> Page:
    page: Page = []
    outside = forced(told)
    for at in changed(told):
        parameter = cast.program.parameters[at]
        written = f"set {cast.register(at)} = {amount(cast, at, told.parameters[at])}"
        page += indented(f"{written} (as written: {amount(cast, at, parameter.default)})", width, 0)
        if at in outside:
            limits = f"{amount(cast, at, parameter.low)} to {amount(cast, at, parameter.high)}"
            page += indented(f"OUT OF RANGE, by --force: {limits} is what can be argued for", width, 4, Role.WARNING)
    return page


def _section(title: str, body: Page) -> Page:
    return [line(), line(Span(title, Role.HEADING)), *body] if body else []


def _outcome(told: RunTold, cast: Cast, width: int | None) -> Page:
    summary = told.summary
    if not summary.is_complete:
        return indented("none: the log ends before the run does", width, 2, Role.WARNING)
    when = f"{cast.calendar.instant(summary.ended_at)}, after {span(summary.ended_at)}"
    told_as = f"{cast.outcome_id(summary.outcome)}: {cast.outcome(summary.outcome)} ({when})"
    return [*indented(told_as, width, 2, role_of_outcome(summary.outcome)), *_faults(told, cast, width)]


def _faults(told: RunTold, cast: Cast, width: int | None) -> Page:
    teller = Teller(told.scenario)
    page: Page = []
    for row in told.rows:
        if row.kind == EventKind.ERROR:
            page += indented(teller.tell(row), width, 2, Role.BAD)
            for number in _rules_at(told, row):
                rule = cast.rule(number)
                page += indented(f"see {cast.rule_name(number)}, {place_name(rule.place)}", width, 2) if rule else []
    return page


def _rules_at(told: RunTold, fault: Row) -> list[int]:
    """The rules to look at: that of the fault, and for a loop all that acted at that instant, in file order."""
    if fault.a not in (Fault.LOOP, Fault.NESTING):
        return [fault.rule]
    return sorted({row.rule for row in told.rows if row.time_ms == fault.time_ms and row.rule >= 0})
