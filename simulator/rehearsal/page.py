"""A rehearsal as a page."""

from __future__ import annotations

from collections.abc import Sequence

from simulator.batch.page import (
    ERROR_ONLY,
    ManyTold,
    between,
    faults_page,
    inset,
    measures_page,
    outcomes_of,
    percent,
    quantile_words,
    section,
)
from simulator.rehearsal.checks_page import checks_page, counted
from simulator.rehearsal.coverage_page import decisions_page, never_page
from simulator.rehearsal.finding import ASSUMED, Finding, findings
from simulator.rehearsal.reach import Extreme, extremes
from simulator.rehearsal.rehearsal import Rehearsal
from simulator.rehearsal.theory import theory_name
from simulator.words.cast import Cast
from simulator.words.condition import amount as parameter_amount
from simulator.words.neutral import label
from simulator.words.page import Page, Role, Span, indented, items
from simulator.words.run import heading
from simulator.words.table import Column

MANY = 5
"""Columns from which on they may wrap."""


def many_told(rehearsal: Rehearsal) -> ManyTold:
    """How the runs of the first theory were made, and what they come to."""
    plan, setup = rehearsal.plan, rehearsal.first.setup
    return ManyTold(
        rehearsal.scenario,
        setup.parameters,
        plan.seed,
        0,
        plan.runs,
        setup.script,
        setup.rule_sets,
        rehearsal.first.totals,
    )


def rehearsal_page(rehearsal: Rehearsal, width: int | None) -> Page:
    """The whole page; where the rehearsal was broken off, of what was done until then."""
    cast, found = Cast(rehearsal.scenario), findings(rehearsal)
    totals = rehearsal.first.totals
    looked = f"never, in {rehearsal.first.decisions.runs * len(rehearsal.theories):,} runs"
    return [
        *heading(many_told(rehearsal), cast, width),
        *indented(f"{what_was_run(rehearsal)} {ERROR_ONLY}", width, 0),
        *section("outcomes, and how far one parameter at a time moves them", outcomes_page(cast, rehearsal, width)),
        *section("checks", checks_page(cast, rehearsal, found, width)),
        *section("measures", measures_page(cast, totals, width)),
        *section("rule sets", theories_page(cast, rehearsal, width)),
        *section("who decided by which rule", decisions_page(cast, rehearsal.first.decisions, width)),
        *section(looked, never_page(cast, rehearsal, width)),
        *section("faults", _faults(rehearsal, width)),
        *section("warnings", [part for text in warnings(rehearsal, found) for part in items(text, width, 2)]),
    ]


def what_was_run(rehearsal: Rehearsal) -> str:
    """How many runs of what."""
    plan = rehearsal.plan
    under = f" under each of {len(plan.theories)} rule sets" if len(plan.theories) > 1 else ""
    varied = counted(len({level.parameter for level in plan.levels}), "parameter")
    ranges = f", and {plan.level_runs:,} at each of {len(plan.levels)} places in the range of {varied}"
    cut = "" if rehearsal.is_whole else f"Broken off: {rehearsal.runs:,} of {plan.total:,} runs were made. "
    return f"{cut}{plan.runs:,} runs{under}{ranges if plan.levels else ''}."


def outcomes_page(cast: Cast, rehearsal: Rehearsal, width: int | None) -> Page:
    """The share of each outcome, and beside it the lowest and the highest over the ranges of the parameters."""
    totals = rehearsal.first.totals
    head = (
        Column("outcome", 14),
        Column("share", None, True),
        Column("interval", None, True),
        Column("lowest", 8),
        Column("highest", 8),
    )
    numbers = sorted(outcomes_of(cast, totals), key=lambda at: -totals.outcomes[at])
    return inset(head, [_outcome_row(cast, rehearsal, at) for at in numbers], width)


def _outcome_row(cast: Cast, rehearsal: Rehearsal, at: int) -> tuple[Span, ...]:
    found = rehearsal.first.totals.outcome(at)
    low, high = (_extreme(cast, one) for one in extremes(rehearsal, at))
    told = Span(f"{cast.outcome_id(at)}: {cast.outcome(at)}", Role.BAD if at < 0 else Role.PLAIN)
    return told, Span(percent(found.value)), Span(between(found.low, found.high)), Span(low), Span(high)


def _extreme(cast: Cast, one: Extreme) -> str:
    if one.level is None:
        return f"{percent(one.share)} as written"
    at = parameter_amount(cast, one.level.parameter, one.level.value)
    return f"{percent(one.share)} at {cast.register(one.level.parameter)} = {at}"


def theories_page(cast: Cast, rehearsal: Rehearsal, width: int | None) -> Page:
    """Outcomes and measures under each rule set, then whether the most frequent outcome is the same under all."""
    if len(rehearsal.theories) == 1:
        return []
    names = [theory_name(cast, theory.setup) for theory in rehearsal.theories]
    head = (Column("", 16), *(Column(name, None if len(names) < MANY else 8, True) for name in names))
    rows = [_by_theory(cast.outcome_id(at), _shares(rehearsal, at)) for at in outcomes_of(cast, rehearsal.first.totals)]
    for at, name in enumerate(cast.words.measures):
        rows.append(_by_theory(f"half: {label(name.label or name.id)}", _medians(cast, rehearsal, at)))
    return [*inset(head, rows, width), *items(_leader(cast, rehearsal), width, 2)]


def _by_theory(name: str, cells: Sequence[str]) -> tuple[Span, ...]:
    return (Span(name), *map(Span, cells))


def _shares(rehearsal: Rehearsal, at: int) -> list[str]:
    return [percent(theory.totals.outcome(at).value) for theory in rehearsal.theories]


def _medians(cast: Cast, rehearsal: Rehearsal, at: int) -> list[str]:
    spreads = [theory.totals.spread(cast.program, at) for theory in rehearsal.theories]
    return [quantile_words(cast, at, one.median, one) for one in spreads]


def _leader(cast: Cast, rehearsal: Rehearsal) -> str:
    """Whether theories agree on the most frequent outcome."""
    leaders = [theory.totals.outcomes.most_common(1)[0][0] for theory in rehearsal.theories if theory.totals.runs]
    if len(set(leaders)) == 1:
        return f"robust: the most frequent outcome is {cast.outcome_id(leaders[0])} under each"
    told = ", ".join(dict.fromkeys(cast.outcome_id(at) for at in leaders))
    return f"not robust: the most frequent outcome depends on the rule set ({told})"


def _faults(rehearsal: Rehearsal, width: int | None) -> Page:
    page = [part for theory in rehearsal.theories for part in faults_page(theory.totals, width)]
    cast = Cast(rehearsal.scenario)
    for level, tried in rehearsal.levels:
        if tried.faults:
            at = parameter_amount(cast, level.parameter, level.value)
            told = f"{tried.faults} of {tried.runs} runs with {cast.register(level.parameter)} = {at} ended in a fault"
            page += items(told, width, 2, Role.BAD)
    return page


def warnings(rehearsal: Rehearsal, found: Sequence[Finding]) -> list[str]:
    """What an author should look at though no check fails."""
    names = [label(name.id) for name in rehearsal.scenario.words.checks]
    told = [f"{names[one.check]} is unclear: more runs (-n) would tell" for one in found if one.verdict == "unclear"]
    for one in found:
        if one.is_known and one.result.verdict == "holds":
            told.append(f"{names[one.check]} holds though it is marked as known not to: take the mark away")
        if one.doubt and one.kind != ASSUMED:
            told.append(f"{names[one.check]} is declared as evidence and counts as assumed")
    if found and not any(one.is_evidence for one in found):
        told.append("no check is evidence: each follows from what was written (docs/rehearsal.md)")
    if not found:
        told.append("the scenario has no checks")
    return told
