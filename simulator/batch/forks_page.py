"""Many forks as a page, and as plain data: how continuations end, without an input and with it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from simulator.batch.forking import ForkTotals, Plan
from simulator.batch.page import (
    ERROR_ONLY,
    ManyTold,
    amount,
    between,
    inset,
    measures_page,
    outcomes_of,
    outcomes_page,
    percent,
    reached,
    section,
)
from simulator.batch.record import made_record, measures_record, outcomes_record
from simulator.batch.totals import Totals
from simulator.measures.paired import Difference
from simulator.program.words import CompiledScenario
from simulator.vocabulary import Fault, word
from simulator.words.cast import Cast
from simulator.words.fork import replaced
from simulator.words.neutral import label
from simulator.words.page import Page, Role, Span, indented, items
from simulator.words.run import heading
from simulator.words.table import Column
from simulator.words.time import span


@dataclass(frozen=True, slots=True)
class ForksTold:
    """What is told of many forks: of a log, as planned, as far as `totals` has them.

    `do` are the words of the input, None without; `left` how many inputs of the script come after the fork.
    """

    scenario: CompiledScenario
    plan: Plan
    totals: ForkTotals
    log: str
    do: str | None = None
    left: int = 0

    @property
    def parameters(self) -> Sequence[float]:
        """All values in base units."""
        return self.plan.setup.parameters

    @property
    def script(self) -> int:
        """Position of the script, -1 none."""
        return self.plan.setup.script

    @property
    def rule_sets(self) -> Sequence[int]:
        """Positions of the chosen rule sets."""
        return self.plan.setup.rule_sets

    @property
    def luck(self) -> str:
        """`seed 7, run 0, forks 1 to 500`."""
        return f"seed {self.plan.seed}, run {self.plan.run}, {_forks(self.totals.without.runs)}"


def _forks(done: int) -> str:
    return f"forks 1 to {done}" if done > 1 else "fork 1" if done else "no fork was made"


def forks_page(told: ForksTold, width: int | None) -> Page:
    """The whole page."""
    cast, totals = Cast(told.scenario), told.totals
    page = [*heading(told, cast, width), *indented(_asked(told, cast), width, 0)]
    page += indented(replaced(cast, told.script, told.left), width, 0, Role.QUIET)
    if totals.having is None:
        page += section("outcomes", outcomes_page(cast, totals.without, width))
        page += section("measures", measures_page(cast, totals.without, width))
    else:
        page += section("outcomes, without the input and with it", _outcomes(cast, totals, totals.having, width))
        page += section("measures, with the input less without it", _differences(cast, totals, totals.having, width))
        page += section("measures without the input", measures_page(cast, totals.without, width))
        page += section("measures with the input", measures_page(cast, totals.having, width))
    return [*page, *section("faults", _faults(totals, width))]


def _asked(told: ForksTold, cast: Cast) -> str:
    done, at = told.totals.without.runs, told.plan.at
    number = f"{done:,} continuations" if done != 1 else "1 continuation"
    if done < told.plan.forks:
        number = f"{done:,} of {told.plan.forks:,} continuations"
    when = f"{cast.calendar.instant(at)}, after {span(at)}"
    does = f'; each without and with "{label(told.do, 400)}"' if told.do else ""
    return f"{number} of {label(told.log, 200)} from {when}, with fresh luck{does}. {ERROR_ONLY}"


def _outcomes(cast: Cast, totals: ForkTotals, having: Totals, width: int | None) -> Page:
    head = (Column("outcome", 16), *(Column(name, 10) for name in ("without", "with", "difference, in points")))
    numbers = sorted({*outcomes_of(cast, totals.without), *outcomes_of(cast, having)} - {-1})
    numbers += [-1] if totals.without.outcomes[-1] or having.outcomes[-1] else []
    return inset(head, [_outcome(cast, totals, having, at) for at in numbers], width)


def _outcome(cast: Cast, totals: ForkTotals, having: Totals, at: int) -> tuple[Span, ...]:
    shares = [found.outcome(at) for found in (totals.without, having)]
    cells = [f"{percent(one.value)} ({between(one.low, one.high)})" for one in shares]
    told = f"{cast.outcome_id(at)}: {cast.outcome(at)}"
    return Span(told), *map(Span, cells), Span(_difference(totals.pairs.outcome(at), _points))


def _differences(cast: Cast, totals: ForkTotals, having: Totals, width: int | None) -> Page:
    head = (
        Column("measure", 16),
        Column("reached without", 9, True),
        Column("with", None, True),
        Column("difference, in points", 10),
        Column("of those that have both", 10),
    )
    rows = [_measure(cast, totals, having, at) for at in range(len(cast.program.measures))]
    note = "The last column is the mean of with less without over the pairs in which both are reached."
    return [*inset(head, rows, width), *items(note, width, 2, Role.QUIET)] if rows else []


def _measure(cast: Cast, totals: ForkTotals, having: Totals, at: int) -> tuple[Span, ...]:
    shares = [reached(found.spread(cast.program, at)) for found in (totals.without, having)]

    def signed(value: float) -> str:
        return ("+" if value > 0 else "-" if value < 0 else "") + amount(cast, at, abs(value))

    name = cast.words.measures[at]
    points = _difference(totals.pairs.share_reached(at), _points)
    return Span(label(name.label or name.id)), *map(
        Span, (*shares, points, _difference(totals.pairs.measure(at), signed))
    )


def _points(share: float) -> str:
    points = f"{100 * share:+.1f}"
    return "0.0" if points in ("+0.0", "-0.0") else points


def _difference(one: Difference, written: Callable[[float], str]) -> str:
    """`+3.0 (+1.2 to +4.8)`."""
    if one.value is None:
        return "none"
    if one.low is None or one.high is None:
        return written(one.value)
    return f"{written(one.value)} ({written(one.low)} to {written(one.high)})"


def _faults(totals: ForkTotals, width: int | None) -> Page:
    page: Page = []
    for found, which in ((totals.without, "without the input"), (totals.having, "with the input")):
        for fault, forks in sorted(found.faults.items()) if found else ():
            told = f"{word(Fault(fault))}, {which}: fork {', '.join(map(str, forks))}; no measure counts such forks"
            page += items(told, width, 2, Role.BAD)
    return page


def forks_record(told: ForksTold, engine: str) -> dict[str, Any]:
    """Everything about many forks that a program may want; docs/measures.md explains the keys."""
    cast, totals, plan = Cast(told.scenario), told.totals, told.plan
    done = totals.without.runs
    many = ManyTold(
        told.scenario, told.parameters, plan.seed, 1, plan.forks, told.script, told.rule_sets, totals.without
    )
    record = {
        **made_record(many, engine),
        "run": plan.run,
        "fork": {
            "log": told.log,
            "at_ms": plan.at,
            "luck": "fresh",
            "do": told.do,
            "people": "replaced by policies after the fork; injects and scripted inputs stay",
            "scripted_inputs_left": told.left,
        },
        "forks": done,
        "asked": plan.forks,
        "complete": done == plan.forks,
        "without": _arm(cast, totals.without),
    }
    return record | (_paired(cast, totals, totals.having) if totals.having is not None else {})


def _paired(cast: Cast, totals: ForkTotals, having: Totals) -> dict[str, Any]:
    numbers = range(len(cast.program.outcomes))
    return {
        "with": _arm(cast, having),
        "differences": {
            "outcomes": {cast.outcome_id(at): _plain(totals.pairs.outcome(at)) for at in numbers},
            "measures": {
                name.id: {
                    "reached": _plain(totals.pairs.share_reached(at)),
                    "mean_where_both": _plain(totals.pairs.measure(at)),
                }
                for at, name in enumerate(cast.words.measures)
            },
        },
    }


def _arm(cast: Cast, totals: Totals) -> dict[str, Any]:
    return {
        "outcomes": outcomes_record(cast, totals),
        "measures": measures_record(cast, totals),
        "faults": [{"fault": word(Fault(fault)), "forks": forks} for fault, forks in sorted(totals.faults.items())],
    }


def _plain(one: Difference) -> dict[str, Any]:
    return {"pairs": one.pairs, "difference": one.value, "low": one.low, "high": one.high}
