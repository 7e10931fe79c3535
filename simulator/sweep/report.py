"""An analysis as one page that needs neither the program nor a network: what was asked, varied, assumed and found."""

from __future__ import annotations

from importlib import resources
from typing import Any

from simulator.clock import format_duration
from simulator.measures.share import Share
from simulator.program.tables import Parameter
from simulator.program.words import ParameterName
from simulator.sweep import chart
from simulator.sweep.analysis import Analysis, CellFindings
from simulator.sweep.factor import Factor
from simulator.sweep.figures import signed
from simulator.sweep.findings import ERROR_ONLY, box_text, luck_sentence, mean_row, moves_rows, robust_sentence
from simulator.sweep.outline import DESIGNS, written
from simulator.sweep.target import sample
from simulator.words.neutral import label

TEMPLATE = "page.html"
Table = tuple[list[str], list[list[str]]]
"""Headings, then rows."""


def page_text(found: Analysis) -> str:
    """The page as HTML. All that comes from scenarios is escaped."""
    from jinja2 import Environment, StrictUndefined
    from markupsafe import Markup

    environment = Environment(autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True)
    text = resources.files("simulator.sweep").joinpath(TEMPLATE).read_text(encoding="utf-8")
    pictures = {name: Markup(picture) for name, picture in _pictures(found).items()}
    return environment.from_string(text).render(
        macro_table=_table, pictures=pictures, tables=_tables(found), cells=_cells(found), **_words(found)
    )


def _words(found: Analysis) -> dict[str, Any]:
    plan, scenario = found.results.plan, found.results.scenario
    design = f"{plan.points:,} points ({DESIGNS[plan.design.kind]})"
    return {
        "title": f"Sweep of {label(scenario.words.title)}",
        "scenario": label(scenario.words.summary or plan.scenario),
        "luck": luck_sentence(found),
        "asked": f"{len(plan.cells)} combinations, {design}, {plan.replications:,} replications: {plan.runs:,} runs.",
        "warnings": found.warnings,
        "target": label(found.target.label),
        "intervals": ERROR_ONLY,
        "robust": robust_sentence(found) if found.pairs else "",
        "first_cell": label(found.cells[0].cell.name),
        "again": f"openline sweep {plan.scenario} ... --seed {plan.seed} --replications {plan.replications}",
    }


def _pictures(found: Analysis) -> dict[str, str]:
    """The pictures there are; an empty text stands for one that would show nothing."""
    has_levels = any(cell.levels for cell in found.cells)
    has_two = len(found.results.plan.design.factors) > 1 and has_levels
    return {
        "outcomes": chart.outcomes_chart(found),
        "incidence": chart.incidence_chart(found) if _competes(found) else "",
        "waiting": chart.waiting_chart(found) if any(cell.lasting for cell in found.cells) else "",
        "levels": chart.levels_chart(found) if has_levels else "",
        "heat": chart.heat_chart(found, sample(found.results, found.target)) if has_two else "",
    }


def _competes(found: Analysis) -> bool:
    """Whether runs end in more than one way."""
    return any(len(cell.incidence) > 1 for cell in found.cells)


DRAWN = ("tornado", "sobol", "box")
"""Entries of a cell that are pictures."""


def _cells(found: Analysis) -> list[dict[str, Any]]:
    from markupsafe import Markup

    cells = [_cell(found, cell) for cell in found.cells if cell.levels]
    return [{name: Markup(text) if name in DRAWN else text for name, text in one.items()} for one in cells]


def _cell(found: Analysis, cell: CellFindings) -> dict[str, Any]:
    has_box = cell.box is not None and bool(cell.box.limits)
    return {
        "name": label(cell.cell.name),
        "tornado": chart.tornado_chart(found, cell),
        "sobol": chart.sobol_chart(cell) if cell.sobol else "",
        "moves": moves_rows(found, cell),
        "box": chart.box_chart(found, cell) if has_box else "",
        "box_text": box_text(cell.box) if cell.box is not None else "",
        "interest": label(cell.box.interest) if cell.box is not None else "",
    }


MEANS = ["combination", "mean", "median", "more runs for the precision"]


def _tables(found: Analysis) -> dict[str, Table]:
    first = label(found.cells[0].cell.name)
    pairs = [[label(pair.cell.name), signed(found.target, pair.difference)] for pair in found.pairs]
    return {
        "outcomes": _outcomes(found),
        "means": (
            ["combination", "mean", "median", "more runs for the precision"],
            [mean_row(found, cell) for cell in found.cells],
        ),
        "pairs": (["combination", f"less {first}"], pairs) if pairs else ([], []),
        "varied": _varied(found),
        "fixed": _fixed(found),
        "made": _made(found),
    }


def _outcomes(found: Analysis) -> Table:
    known = {one.id: one.label or one.id for one in found.results.scenario.words.outcomes}
    rows = [
        [label(cell.cell.name), label(known.get(name, name)), f"{one.held:,}", *_per_cent(one)]
        for cell in found.cells
        for name, one in cell.outcomes
    ]
    return ["combination", "outcome", "runs", "share", "low", "high"], rows


def _per_cent(one: Share) -> list[str]:
    return [f"{100 * part:.1f} %" for part in (one.value or 0.0, one.low, one.high)]


def _varied(found: Analysis) -> Table:
    words = {one.id: one for one in found.results.scenario.words.parameters}
    rows = [_varied_row(one, words[one.name]) for one in found.results.plan.design.factors]
    return ["parameter", "kind", "from", "to", "scale", "what it is", "basis"], rows


def _varied_row(one: Factor, words: ParameterName) -> list[str]:
    ends = [written(one, end) for end in (one.low, one.high)]
    return [label(one.name), one.kind, *ends, one.scale, label(words.label), label(words.basis)]


def _fixed(found: Analysis) -> Table:
    """Declared parameters that were not varied, with their basis: what a reader must take on trust."""
    scenario, settings = found.results.scenario, dict(found.results.plan.settings)
    varied = {one.name for one in found.results.plan.design.factors}
    rows = [
        [label(words.id), settings.get(words.id) or _default(words, row), label(words.label), label(words.basis)]
        for row, words in zip(scenario.program.parameters, scenario.words.parameters, strict=True)
        if words.declared and words.id not in varied
    ]
    return ["parameter", "value", "what it is", "basis"], rows


def _default(words: ParameterName, row: Parameter) -> str:
    return format_duration(int(row.default)) if words.dimension == "duration" else f"{row.default:g}"


def _made(found: Analysis) -> Table:
    manifest = found.results.folder.manifest()
    rows = [["scenario digest", manifest.digests[next(iter(manifest.digests))][0]], ["engine", manifest.engine]]
    rows += [[name, value] for name, value in {**manifest.versions, **manifest.machine}.items()]
    return ["", ""], rows


def _table(table: Table) -> Any:
    """A table as markup, each cell escaped."""
    from markupsafe import Markup, escape

    head, rows = table
    if not rows:
        return Markup("<p class=quiet>none</p>")
    top = "".join(f"<th>{escape(one)}</th>" for one in head)
    body = "".join(f"<tr>{''.join(f'<td>{escape(one)}</td>' for one in row)}</tr>" for row in rows)
    return Markup(f"<table><tr>{top}</tr>{body}</table>")
