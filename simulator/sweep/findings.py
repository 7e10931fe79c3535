"""An analysis as a page for the terminal: luck first, then shares, means, what moves them, and across rule sets."""

from __future__ import annotations

from simulator.sweep.analysis import Analysis, CellFindings, strongest
from simulator.sweep.discovery import Box, Limit
from simulator.sweep.figures import amount, count_more, estimated, signed
from simulator.sweep.outline import DESIGNS, written
from simulator.sweep.sensitivity import Index
from simulator.sweep.target import SHARE
from simulator.words.neutral import label
from simulator.words.page import Page, Role, Span, headline, items, line
from simulator.words.table import Column, table

ERROR_ONLY = "Intervals are of 95 %, simulation error only: what other luck does, not whether the rules are right."


def findings_page(found: Analysis, width: int | None) -> Page:
    """Everything that was found, most important first."""
    plan = found.results.plan
    what = f"{plan.runs:,} runs, {DESIGNS[plan.design.kind]}"
    return [
        *headline(f"analysis of {label(plan.scenario)}", width, what),
        *items(luck_sentence(found), width, 0, Role.TITLE),
        *items(ERROR_ONLY, width, 0, Role.QUIET),
        line(),
        *_outcomes(found, width),
        *_means(found, width),
        *_across(found, width),
        *[one for cell in found.cells for one in _cell(found, cell, width)],
        *_warnings(found, width),
    ]


def luck_sentence(found: Analysis) -> str:
    """How much is pure luck."""
    luck, name = found.luck.luck, label(found.target.label)
    if found.luck.total == 0:
        return f"Nothing to explain: {name} is the same in all runs."
    if luck is None:
        return f"How much of {name} is pure luck cannot be told: each point was run once. --replications 2 would tell."
    return f"{100 * luck:.0f} % of the variance of {name} is pure luck; the rest is what was varied and chosen."


def _outcomes(found: Analysis, width: int | None) -> Page:
    names = [name for name, _ in found.cells[0].outcomes]
    known = {one.id: label(one.label or one.id) for one in found.results.scenario.words.outcomes}
    head = [Column("outcome", 12), *(Column(label(cell.cell.name), 16) for cell in found.cells)]
    rows = [[Span(known.get(name, name)), *(Span(_share(cell, name)) for cell in found.cells)] for name in names]
    return [line(Span("shares of outcomes", Role.HEADING)), *table(head, rows, width), line()]


def _share(cell: CellFindings, name: str) -> str:
    for own, one in cell.outcomes:
        if own == name and one.value is not None:
            return f"{100 * one.value:.1f} % ({100 * one.low:.1f} to {100 * one.high:.1f})"
    return "0 %"


def _means(found: Analysis, width: int | None) -> Page:
    target = found.target
    aim = f"{100 * found.precision:g} points" if target.kind == SHARE else f"{100 * found.precision:g} %"
    head = [Column("combination", 12), Column("mean", 16), Column("median", 12), Column(f"more runs for +- {aim}", 12)]
    rows = [[Span(text) for text in mean_row(found, cell)] for cell in found.cells]
    title = f"{label(target.label)} ({target.name})"
    return [line(Span(title, Role.HEADING)), *table(head, rows, width), line()]


def mean_row(found: Analysis, cell: CellFindings) -> list[str]:
    """A cell, the mean of its target, its median, and how many more runs."""
    target = found.target
    return [label(cell.cell.name), estimated(target, cell.mean), _median(found, cell), count_more(cell.more)]


def _median(found: Analysis, cell: CellFindings) -> str:
    """Kaplan and Meier's median of a time."""
    if cell.lasting is None:
        return "-"
    one, target = cell.lasting.median, found.target
    if one.value is None:
        reached = cell.lasting.curve.ended / max(cell.lasting.curve.spells, 1)
        return f"not reached ({100 * reached:.0f} % did)"
    low, high = (amount(target, end) if end is not None else "?" for end in (one.low, one.high))
    return f"{amount(target, one.value)} ({low} to {high})"


def _across(found: Analysis, width: int | None) -> Page:
    """Against the first combination, pair by pair, and whether the same outcome leads everywhere."""
    if not found.pairs:
        return []
    first = label(found.cells[0].cell.name)
    head = [Column("combination", 12), Column(f"less {first}, run by run", 20)]
    rows = [[Span(label(pair.cell.name)), Span(signed(found.target, pair.difference))] for pair in found.pairs]
    return [
        line(Span("across", Role.HEADING)),
        *table(head, rows, width),
        *items(robust_sentence(found), width, 2),
        line(),
    ]


def robust_sentence(found: Analysis) -> str:
    """Whether the leading outcome is the same in all combinations."""
    known = {one.id: label(one.label or one.id) for one in found.results.scenario.words.outcomes}
    if found.is_robust:
        return (
            f'Robust: "{known.get(found.leading[0], found.leading[0])}" is the most frequent outcome in each of them.'
        )
    named = [
        f'{label(cell.cell.name)}: "{known.get(name, name)}"'
        for cell, name in zip(found.cells, found.leading, strict=True)
    ]
    return f"Not robust: the most frequent outcome depends on the combination ({'; '.join(named)})."


def _cell(found: Analysis, cell: CellFindings, width: int | None) -> Page:
    if not cell.levels:
        return []
    page: Page = [line(Span(f"what moves it: {label(cell.cell.name)}", Role.HEADING))]
    page += _moves(found, cell, width)
    page += _box(cell, width)
    return [*page, *[one for why in cell.why_not for one in items(why, width, 2, Role.QUIET)], line()]


def _moves(found: Analysis, cell: CellFindings, width: int | None) -> Page:
    names, rows = moves_rows(found, cell)
    least = {"parameter": 14, "low to high": 24, "swing": 18}
    return table(
        [Column(name, least.get(name)) for name in names], [[Span(text) for text in row] for row in rows], width
    )


def moves_rows(found: Analysis, cell: CellFindings) -> tuple[list[str], list[list[str]]]:
    """Each parameter, the strongest first: its kind, the figure from low to high, the swing, its indices."""
    sobol = {one.factor.name: one for one in cell.sobol}
    ranks = {one.factor.name: one for one in cell.ranks}
    names, rows = ["parameter", "kind", "low to high", "swing"], []
    names += ["first", "total"] if sobol else ["rank"] if ranks else []
    for one in (cell.levels[n] for n in strongest(cell)):
        name = one.factor.name
        way = " > ".join(amount(found.target, mean.value, cell.mean.value) for mean in one.means)
        row = [label(name), one.factor.kind, way, signed(found.target, one.swing)]
        if sobol:
            row += [_index(sobol[name].first), _index(sobol[name].total)]
        elif ranks:
            row += [_index(ranks[name].index)]
        rows.append(row)
    return names, rows


def _index(one: Index) -> str:
    return f"{one.value:.2f} ({one.low:.2f} to {one.high:.2f})"


def _box(cell: CellFindings, width: int | None) -> Page:
    box = cell.box
    if box is None or not box.limits:
        return []
    text = box_text(box)
    limits = [limit_text(one) for one in box.limits]
    return [*items(text, width, 2), *[part for one in limits for part in items(one, width, 4)]]


def box_text(box: Box) -> str:
    """What a box holds."""
    return (
        f"Where they gather ({label(box.interest)}): {100 * box.density:.0f} % of the points in the box against "
        f"{100 * box.base:.0f} % of all; it holds {100 * box.coverage:.0f} % of them in {100 * box.mass:.0f} % of the "
        "points."
    )


def limit_text(one: Limit) -> str:
    """A limit of a box: a parameter and its range."""
    return f"{label(one.factor.name)} from {written(one.factor, one.low)} to {written(one.factor, one.high)}"


def _warnings(found: Analysis, width: int | None) -> Page:
    return [part for one in found.warnings for part in items(f"Mind: {one}.", width, 0, Role.WARNING)]
