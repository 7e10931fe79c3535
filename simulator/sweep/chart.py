"""Pictures of an analysis, each as an SVG text without any reference to the outside.

Colour is never alone: lines differ in dash and are named, bars carry their kind in words.
"""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import contextmanager
from io import StringIO
from typing import TYPE_CHECKING, Any

from simulator.clock import DAY
from simulator.sweep.analysis import Analysis, CellFindings, steps_of, strongest, two_way
from simulator.sweep.factor import Factor
from simulator.sweep.figures import level, short, unit_for
from simulator.sweep.sensitivity import Levels
from simulator.sweep.target import NUMBER, SHARE, Sample

if TYPE_CHECKING:
    from collections.abc import Iterator

COLOURS = ("#1f5a99", "#c2571a", "#2e7d4f", "#7b4a9e", "#8a6d1b", "#5b6770")
DASHES = ("-", "--", "-.", ":")
MOST = 8
"""Factors in a picture; the table has them all."""
_STYLE: Any = {
    "svg.fonttype": "none",
    "svg.hashsalt": "openline",
    "font.family": "sans-serif",
    "font.size": 9,
    "axes.spines.top": False,
    "axes.spines.right": False,
    "axes.titlesize": 10,
    "axes.titlelocation": "left",
}


@contextmanager
def drawing(rows: int, columns: int, width: float, height: float) -> Iterator[tuple[Any, Any]]:
    """A figure and its axes (always a grid), closed afterwards."""
    import matplotlib

    with matplotlib.rc_context(_STYLE):
        from matplotlib.figure import Figure

        figure = Figure(figsize=(width, height), layout="constrained")
        yield figure, figure.subplots(rows, columns, squeeze=False)


def svg(figure: Any) -> str:
    """The figure as text that can stand in a page."""
    file = StringIO()
    figure.savefig(file, format="svg", metadata={"Date": None, "Creator": None})
    text = file.getvalue()
    return text[text.index("<svg") :]


def scaled(found: Analysis, values: Sequence[float]) -> tuple[list[float], str]:
    """Values of the target as they are drawn, and the unit that an axis names."""
    if found.target.kind == SHARE:
        return [100 * value for value in values], "%"
    if found.target.kind == NUMBER:
        return list(values), ""
    size, unit = unit_for(max((abs(cell.mean.value) for cell in found.cells), default=0.0))
    return [value / size for value in values], unit


def _axis(found: Analysis) -> str:
    return " ".join(part for part in (found.target.label, f"({scaled(found, [])[1]})") if part != "()")


def outcomes_chart(found: Analysis) -> str:
    """Shares of outcomes, a bar a cell."""
    names = [name for name, _ in found.cells[0].outcomes]
    known = {one.id: one.label or one.id for one in found.results.scenario.words.outcomes}
    with drawing(1, 1, 8.5, 0.9 + 0.5 * len(found.cells)) as (figure, grid):
        axes, left = grid[0][0], [0.0] * len(found.cells)
        for n, name in enumerate(names):
            shares = [100 * (dict(cell.outcomes)[name].value or 0.0) for cell in found.cells]
            bars = axes.barh(range(len(shares)), shares, left=left, color=COLOURS[n % 6], label=known.get(name, name))
            axes.bar_label(
                bars, [f"{one:.0f}" if one > 4 else "" for one in shares], label_type="center", color="white"
            )
            left = [before + one for before, one in zip(left, shares, strict=True)]
        axes.set_yticks(range(len(found.cells)), [cell.cell.name for cell in found.cells])
        axes.invert_yaxis()
        axes.set_xlabel("% of runs")
        figure.legend(loc="outside lower center", ncols=1, frameon=False)
        return svg(figure)


def waiting_chart(found: Analysis) -> str:
    """The share of runs that are still waiting, over time, a line a cell, with its interval."""
    with drawing(1, 1, 8.5, 3.4) as (figure, grid):
        axes = grid[0][0]
        for n, cell in enumerate(cell for cell in found.cells if cell.lasting is not None):
            curve = cell.lasting.curve  # type: ignore[union-attr]  # those without were left out
            times, shares = zip(*steps_of(curve), strict=True)
            style = {"color": COLOURS[n % 6], "linestyle": DASHES[n % 4]}
            axes.plot([time / DAY for time in times], [100 * one for one in shares], label=cell.cell.name, **style)
            known = [step for step in curve.steps if step.low is not None]
            band = ([100 * (step.low or 0) for step in known], [100 * (step.high or 1) for step in known])
            axes.fill_between([step.time / DAY for step in known], *band, step="post", alpha=0.15, color=style["color"])
        axes.set(ylim=(0, 102), xlim=(0, None), xlabel="days from the start", ylabel="% of runs: not yet")
        axes.legend(frameon=False)
        return svg(figure)


def incidence_chart(found: Analysis) -> str:
    """How the ends of runs compete: for each cell the share that had ended in each way, over time."""
    known = {one.id: one.label or one.id for one in found.results.scenario.words.outcomes}
    names = [name for name, _ in found.cells[0].outcomes]
    with drawing(1, len(found.cells), max(8.5, 2.8 * len(found.cells)), 2.9) as (figure, grid):
        for axes, cell in zip(grid[0], found.cells, strict=True):
            for name, one in cell.incidence:
                n = names.index(name) if name in names else len(names)
                times = [0.0, *(rise.time / DAY for rise in one.rises)]
                shares = [0.0, *(100 * rise.incidence for rise in one.rises)]
                style = {"color": COLOURS[n % 6], "linestyle": DASHES[n % 4], "label": known.get(name, name)}
                axes.step(times, shares, where="post", **style)
            axes.set(title=cell.cell.name, ylim=(0, 102), xlabel="days from the start", ylabel="% of runs ended so")
        handles = {text: line for axes in grid[0] for line, text in zip(*axes.get_legend_handles_labels(), strict=True)}
        figure.legend(handles.values(), handles.keys(), loc="outside lower center", frameon=False)
        return svg(figure)


def tornado_chart(found: Analysis, cell: CellFindings) -> str:
    """From the mean where a parameter is low to the mean where it is high, the widest on top."""
    rows = [cell.levels[n] for n in strongest(cell)[:MOST]]
    with drawing(1, 1, 8.5, 1.0 + 0.36 * len(rows)) as (figure, grid):
        axes = grid[0][0]
        for place, one in enumerate(rows):
            low, high = scaled(found, [one.means[0].value, one.means[-1].value])[0]
            axes.barh(place, high - low, left=low, color=COLOURS[one.factor.kind == "lever"], height=0.6)
            axes.plot([low], [place], "o", color="black", markersize=4)
            axes.plot([high], [place], "s", color="black", markersize=4)
        middle = scaled(found, [cell.mean.value])[0][0]
        axes.axvline(middle, color="black", linewidth=0.8)
        axes.set_yticks(range(len(rows)), [f"{one.factor.name} ({one.factor.kind})" for one in rows])
        axes.invert_yaxis()
        axes.set_xlabel(f"{_axis(found)}; circle: parameter low, square: high, line: mean")
        return svg(figure)


def sobol_chart(cell: CellFindings) -> str:
    """First and total indices with their intervals."""
    rows = sorted(cell.sobol, key=lambda one: -one.total.value)[:MOST]
    with drawing(1, 1, 8.5, 1.0 + 0.42 * len(rows)) as (figure, grid):
        axes = grid[0][0]
        for shift, hatch, name in ((-0.18, "", "first"), (0.18, "///", "total")):
            values = [getattr(one, name) for one in rows]
            errors = [[one.value - one.low for one in values], [one.high - one.value for one in values]]
            places = [place + shift for place in range(len(rows))]
            bars = {"height": 0.34, "xerr": errors, "hatch": hatch, "color": COLOURS[name == "total"], "label": name}
            axes.barh(places, [one.value for one in values], error_kw={"linewidth": 0.8}, alpha=0.85, **bars)
        axes.set_yticks(range(len(rows)), [f"{one.factor.name} ({one.factor.kind})" for one in rows])
        axes.invert_yaxis()
        axes.set_xlabel("Sobol index: share of the variance of the means")
        axes.legend(frameon=False)
        return svg(figure)


def levels_chart(found: Analysis) -> str:
    """Small multiples: the strongest parameters, each with a line a cell."""
    wanted = _strongest_of_all(found)[:6]
    columns = min(3, len(wanted))
    rows = -(-len(wanted) // columns)
    with drawing(rows, columns, 8.5, 2.4 * rows + 0.5) as (figure, grid):
        places = [axes for row in grid for axes in row]
        for axes, which in zip(places, wanted, strict=False):
            for n, cell in enumerate(found.cells):
                _level_line(found, axes, cell.levels[which], n, cell.cell.name)
            factor = found.cells[0].levels[which].factor
            axes.set(title=f"{factor.name} ({factor.kind})", ylabel=scaled(found, [])[1])
        for axes in places[len(wanted) :]:
            axes.set_axis_off()
        figure.legend(*places[0].get_legend_handles_labels(), loc="outside lower center", ncols=3, frameon=False)
        return svg(figure)


def _strongest_of_all(found: Analysis) -> list[int]:
    """Factors by their widest swing in any cell."""
    factors = range(len(found.cells[0].levels))
    widest = [max(abs(cell.levels[n].swing.value) for cell in found.cells) for n in factors]
    return sorted(factors, key=lambda n: -widest[n] if widest[n] == widest[n] else 0.0)


def _level_line(found: Analysis, axes: Any, one: Levels, n: int, name: str) -> None:
    values, low, high = (
        scaled(found, [getattr(mean, part) for mean in one.means])[0] for part in ("value", "low", "high")
    )
    places = range(len(values))
    errors = [[v - a for v, a in zip(values, low, strict=True)], [b - v for v, b in zip(values, high, strict=True)]]
    style = {"color": COLOURS[n % 6], "linestyle": DASHES[n % 4], "marker": "os^Dv"[n % 5], "label": name}
    axes.errorbar(places, values, yerr=errors, markersize=3.5, elinewidth=0.7, **style)
    axes.set_xticks(places, [short(one.factor, ends) for ends in one.ends], fontsize=8)


def heat_chart(found: Analysis, runs: Sample) -> str:
    """The two strongest parameters together, in the first cell."""
    first, second = strongest(found.cells[0])[:2]
    factors = found.results.plan.design.factors
    table = two_way(found.results, runs.of_cell(found.results.plan.cells.index(found.cells[0].cell)), first, second)
    shown = [scaled(found, row)[0] for row in table.tolist()]
    with drawing(1, 1, 6.5, 3.6) as (figure, grid):
        axes = grid[0][0]
        image = axes.imshow(shown, origin="lower", aspect="auto", cmap="cividis")
        for (row, column), value in ((at, shown[at[0]][at[1]]) for at in _places(len(shown))):
            if value == value:  # noqa: PLR0124 - not NaN
                axes.text(
                    column, row, f"{value:.3g}", ha="center", va="center", color=_readable(image, value), fontsize=8
                )
        _bands(axes, factors[first], factors[second], len(shown))
        figure.colorbar(image, label=_axis(found))
        return svg(figure)


def _readable(image: Any, value: float) -> str:
    """Black on what is light, white on what is dark."""
    red, green, blue, _ = image.cmap(image.norm(value))
    return "black" if 0.3 * red + 0.59 * green + 0.11 * blue > 0.5 else "white"


def _places(bands: int) -> list[tuple[int, int]]:
    return [(row, column) for row in range(bands) for column in range(bands)]


def _bands(axes: Any, rows: Factor, columns: Factor, bands: int) -> None:
    named = [
        [level(one, (one.value(n / bands), one.value((n + 1) / bands))) for n in range(bands)]
        for one in (rows, columns)
    ]
    axes.set_yticks(range(bands), named[0], fontsize=8)
    axes.set_xticks(range(bands), named[1], fontsize=8)
    axes.set(ylabel=rows.name, xlabel=columns.name)


def box_chart(found: Analysis, cell: CellFindings) -> str:
    """The limits of a box, each within the whole range of its parameter."""
    from simulator.sweep.scale import part_of

    box = cell.box
    assert box is not None
    with drawing(1, 1, 8.5, 1.0 + 0.4 * len(box.limits)) as (figure, grid):
        axes = grid[0][0]
        for place, one in enumerate(box.limits):
            factor = one.factor
            low, high = (part_of(factor.scale, factor.low, factor.high, end) for end in (one.low, one.high))
            axes.barh(place, 1, color="#e3e6e8", height=0.5)
            axes.barh(place, high - low, left=low, color=COLOURS[1], height=0.5)
            axes.text(1.01, place, level(factor, (one.low, one.high)), va="center", fontsize=8)
        axes.set_yticks(range(len(box.limits)), [one.factor.name for one in box.limits])
        axes.set_xticks([0, 1], ["low end", "high end"])
        axes.set_title(f"{100 * box.density:.0f} % of interest in the box, {100 * box.base:.0f} % over all", fontsize=9)
        return svg(figure)
