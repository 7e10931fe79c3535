"""A plan in words: what will be varied, what is chosen, how many runs that makes, and how long they will take."""

from __future__ import annotations

from simulator.clock import SECOND, human_duration
from simulator.sweep.factor import Factor
from simulator.sweep.plan import Plan
from simulator.sweep.timing import Estimate
from simulator.words.neutral import label
from simulator.words.page import Page, Role, Span, headline, items, line
from simulator.words.table import Column, table
from simulator.words.time import span

DESIGNS = {
    "fixed": "nothing varied",
    "grid": "grid, every combination of levels",
    "lhs": "Latin hypercube",
    "sobol": "Sobol sequence for first and total indices",
    "file": "points of a file",
}
KINDS = {
    "lever": "levers (somebody could choose them)",
    "uncertainty": "uncertainties (nobody knows them)",
    "fixed": "fixed by definition, and varied all the same",
}


def plan_page(plan: Plan, title: str, engine: str, expected: Estimate | None, done: int, width: int | None) -> Page:
    """The plan, counted, and timed where that was measured. `done` runs are there already."""
    return [
        *headline(f"sweep of {label(plan.scenario)}", width, title),
        line(),
        *_varied(plan, width),
        *_chosen(plan, width),
        *_counted(plan, engine, expected, done, width),
    ]


def _varied(plan: Plan, width: int | None) -> Page:
    factors = plan.design.factors
    page: Page = [line(Span("varied", Role.HEADING), f"  {DESIGNS[plan.design.kind]}, {plan.points:,} points")]
    for kind in sorted(
        {factor.kind for factor in factors}, key=lambda kind: list(KINDS).index(kind) if kind in KINDS else 9
    ):
        page += [line(f"  {KINDS.get(kind, kind)}")]
        page += [line("    ", *one) for one in _factor_rows([one for one in factors if one.kind == kind], plan, width)]
    return page


def _factor_rows(factors: list[Factor], plan: Plan, width: int | None) -> Page:
    head = [Column("parameter", 20), Column("from"), Column("to"), Column("scale")]
    rows = [
        [Span(label(one.name)), Span(written(one, one.low)), Span(written(one, one.high)), Span(_scale(one, plan))]
        for one in factors
    ]
    return table(head, rows, None if width is None else width - 4)


def _scale(factor: Factor, plan: Plan) -> str:
    return f"{factor.scale}, {factor.levels} levels" if plan.design.kind == "grid" else factor.scale


def written(factor: Factor, value: float) -> str:
    """A value of a factor as people write it."""
    return human_duration(int(value)) if factor.dimension == "duration" else f"{value:.4g}"


def _chosen(plan: Plan, width: int | None) -> Page:
    page: Page = [line(Span("chosen", Role.HEADING), f"  {len(plan.cells)} combinations of variants and rule sets")]
    for cell in plan.cells:
        page += items(f"{cell.name}; script {cell.script or 'none'}", width, 4)
    for name, value in plan.settings:
        page += items(f"in all runs {label(name)} = {label(value)}", width, 4)
    return page


def _counted(plan: Plan, engine: str, expected: Estimate | None, done: int, width: int | None) -> Page:
    luck = "each point has luck of its own" if plan.design.is_independent else "all points meet the same luck"
    sums = f"{len(plan.cells)} x {plan.points:,} points x {plan.replications:,} replications = {plan.runs:,} runs"
    page: Page = [line(Span("runs", Role.HEADING), f"  {sums}")]
    page += items(f"seed {plan.seed}; {luck}, all combinations the same", width, 4)
    if done:
        page += items(f"{done:,} of them are there already", width, 4)
    if expected is not None:
        page += items(_timed(expected, engine), width, 4)
    return page


def _timed(expected: Estimate, engine: str) -> str:
    took = f"{expected.seconds_a_run * 1e6:,.0f} us a run (measured on {expected.timed:,})"
    return f"engine {engine}, {took}: about {span(max(int(expected.seconds), 1) * SECOND)} on {expected.cores} cores"
