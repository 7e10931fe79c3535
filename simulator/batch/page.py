"""Many runs as a page: what was run, how the runs ended, what they measured."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from math import isnan

from simulator.batch.totals import TIMES, Totals
from simulator.measures.measure import Value
from simulator.measures.spread import Spread, plain_spread
from simulator.measures.survival import Quantile
from simulator.program.words import CompiledScenario
from simulator.vocabulary import Fault, word
from simulator.words.cast import Cast
from simulator.words.figure import figure, role_of_outcome
from simulator.words.neutral import label
from simulator.words.page import Page, Role, Span, indented, items, line
from simulator.words.run import heading
from simulator.words.table import Cells, Column, table
from simulator.words.time import span

ERROR_ONLY = "Intervals are of 95 % and speak of simulation error only: of the luck of these runs, not of the world."


@dataclass(frozen=True, slots=True)
class ManyTold:
    """What is told of many runs: numbers `first` to `first + asked - 1` of a seed, as far as `totals` has them.

    Otherwise as in `RunTold`.
    """

    scenario: CompiledScenario
    parameters: Sequence[float]
    seed: int
    first: int
    asked: int
    script: int
    rule_sets: Sequence[int]
    totals: Totals

    @property
    def luck(self) -> str:
        """`seed 7, runs 0 to 999`."""
        done = self.totals.runs
        if not done:
            return f"seed {self.seed}, no run was made"
        runs = f"runs {self.first} to {self.first + done - 1}" if done > 1 else f"run {self.first}"
        return f"seed {self.seed}, {runs}"


def many_page(told: ManyTold, width: int | None) -> Page:
    """The whole page."""
    cast = Cast(told.scenario)
    done = f"{told.totals.runs:,} runs" if told.totals.runs != 1 else "1 run"
    cut = f" of {told.asked:,} that were asked for" if told.totals.runs < told.asked else ""
    return [
        *heading(told, cast, width),
        *indented(f"{done}{cut}. {ERROR_ONLY}", width, 0),
        *section("outcomes", outcomes_page(cast, told.totals, width)),
        *section("measures", measures_page(cast, told.totals, width)),
        *section("faults", faults_page(told.totals, width)),
    ]


def section(title: str, body: Page) -> Page:
    """A part of a page under its heading; nothing where there is nothing in it."""
    return [line(), line(Span(title, Role.HEADING)), *body] if body else []


def percent(share: float | None) -> str:
    """A share as people read it: `62.1 %`; `none` where there is none."""
    return "none" if share is None or isnan(share) else f"{100 * share:.1f} %"


def between(low: float, high: float) -> str:
    """An interval of shares: `59.1 to 65.0 %`."""
    return f"{100 * low:.1f} to {100 * high:.1f} %"


def outcomes_page(cast: Cast, totals: Totals, width: int | None) -> Page:
    """The share of each outcome, the most frequent first, then in the order of the file; and when it came."""
    numbers = sorted(outcomes_of(cast, totals), key=lambda at: -totals.outcomes[at])
    head = (Column("outcome", 16), Column("share", None, True), Column("interval", None, True), Column("came after"))
    return inset(head, [_outcome_row(cast, totals, at) for at in numbers], width)


def inset(head: Sequence[Column], rows: Sequence[Cells], width: int | None) -> Page:
    """A table two columns in, as everything under a heading."""
    page = table(head, rows, None if width is None else width - 2)
    return [(Span("  "), *one) for one in page]


def outcomes_of(cast: Cast, totals: Totals) -> list[int]:
    """All outcomes by number, in the order of the file; with -1, a fault, where there was one."""
    return [*range(len(cast.program.outcomes)), *([-1] if totals.outcomes[-1] else [])]


def _outcome_row(cast: Cast, totals: Totals, at: int) -> tuple[Span, ...]:
    found = totals.outcome(at)
    told = Span(f"{cast.outcome_id(at)}: {cast.outcome(at)}", role_of_outcome(at) if at < 0 else Role.PLAIN)
    return told, Span(percent(found.value)), Span(between(found.low, found.high)), Span(_came(cast, totals, at))


def _came(cast: Cast, totals: Totals, at: int) -> str:
    """When the runs that ended so did: half of them by then."""
    if at < 0 or not totals.ended[at].number:
        return ""
    moments = totals.ended[at].moments()
    if moments.low == moments.high == cast.program.horizon:
        return "the horizon"
    median = plain_spread(totals.ended[at]).median.value or 0.0
    return f"{span(median)} (half of them by then)"


def measures_page(cast: Cast, totals: Totals, width: int | None) -> Page:
    """Each measure: how many runs have it, its quartiles with the interval of the median, its mean."""
    head = (
        Column("measure", 16),
        Column("reached", None, True),
        Column("25 %", None, True),
        Column("half", None, True),
        Column("interval", 8, True),
        Column("75 %", None, True),
        Column("mean", None, True),
    )
    rows = [_measure_row(cast, totals, at) for at in range(len(cast.program.measures))]
    return [*inset(head, rows, width), *_notes(cast, totals, width)] if rows else []


def _measure_row(cast: Cast, totals: Totals, at: int) -> tuple[Span, ...]:
    name, spread = cast.words.measures[at], totals.spread(cast.program, at)
    quarter, half, three = (quantile_words(cast, at, one, spread) for one in spread.quantiles)
    mean = "none" if isnan(spread.mean) else amount(cast, at, spread.mean)
    cells = (reached(spread), quarter, half, _interval(cast, at, spread.median), three, mean)
    return (Span(f"{label(name.label or name.id)}"), *(Span(cell) for cell in cells))


def reached(spread: Spread) -> str:
    """The share of runs that have a figure which their end did not cut off."""
    runs = spread.number + spread.none
    return percent((spread.number - spread.cut_off) / runs) if runs else "none"


def amount(cast: Cast, at: int, value: float) -> str:
    """A figure of a measure with its unit."""
    return figure(Value(value), cast.program.measures[at], cast.words.measure_units[at], cast.program.horizon)


def quantile_words(cast: Cast, at: int, one: Quantile, spread: Spread) -> str:
    """A quantile of a measure; of one that was not reached how long it is at least."""
    if one.value is not None:
        return amount(cast, at, one.value)
    return "none" if spread.until is None else f"> {amount(cast, at, spread.until)}"


def _interval(cast: Cast, at: int, half: Quantile) -> str:
    low, high = (None if end is None else amount(cast, at, end) for end in (half.low, half.high))
    if low is None or low == high:
        return low or ""
    return f"from {low}" if high is None else f"{low} to {high}"


def _notes(cast: Cast, totals: Totals, width: int | None) -> Page:
    times = any(measure.accumulator in TIMES for measure in cast.program.measures)
    note = (
        "Reached: before the run ended (a silence: over by then). 25 %, half and 75 % are of all runs, "
        "also of those in which a time was not reached (Kaplan and Meier); a mean counts each time up to the longest "
        "that was seen."
    )
    coarse = "Figures of which there are very many different ones are given to 0.2 %."
    page = items(note, width, 2, Role.QUIET) if times else []
    return [*page, *(items(coarse, width, 2, Role.QUIET) if any(one.is_coarse for one in totals.samples) else [])]


def faults_page(totals: Totals, width: int | None) -> Page:
    """The faults that ended runs, with numbers of such runs."""
    page: Page = []
    for fault, numbers in sorted(totals.faults.items()):
        told = ", ".join(map(str, numbers))
        page += items(f"{word(Fault(fault))}: see --run {told}; no measure counts such runs", width, 2, Role.BAD)
    return page
