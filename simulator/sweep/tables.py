"""An analysis as CSV files: one fact a row, numbers in full, times in ms."""

from __future__ import annotations

import csv
from collections.abc import Iterable, Iterator, Sequence
from io import StringIO
from typing import Any

from simulator.sweep.analysis import Analysis

ESTIMATE = ("runs", "value", "error", "low", "high")


def csv_files(found: Analysis) -> Iterator[tuple[str, str]]:
    """Name and text of each file."""
    yield "outcomes.csv", _text(["combination", "outcome", "held", "runs", "share", "low", "high"], _outcomes(found))
    yield "means.csv", _text(["combination", "measure", *ESTIMATE, "median", "more_runs"], _means(found))
    yield "differences.csv", _text(["combination", "less", "measure", *ESTIMATE], _differences(found))
    yield "levels.csv", _text(["combination", "parameter", "kind", "from", "to", *ESTIMATE], _levels(found))
    yield "indices.csv", _text(["combination", "parameter", "index", "value", "low", "high"], _indices(found))
    yield "waiting.csv", _text(["combination", "time_ms", "share", "low", "high"], _waiting(found))


def _text(head: Sequence[str], rows: Iterable[Sequence[Any]]) -> str:
    file = StringIO()
    writer = csv.writer(file, lineterminator="\n")
    writer.writerow(head)
    writer.writerows(rows)
    return file.getvalue()


def _estimate(one: Any) -> list[Any]:
    return [getattr(one, name) for name in ESTIMATE]


def _outcomes(found: Analysis) -> Iterator[list[Any]]:
    for cell in found.cells:
        for name, one in cell.outcomes:
            yield [cell.cell.name, name, one.held, one.runs, one.value, one.low, one.high]


def _means(found: Analysis) -> Iterator[list[Any]]:
    for cell in found.cells:
        median = None if cell.lasting is None else cell.lasting.median.value
        yield [cell.cell.name, found.target.name, *_estimate(cell.mean), median, cell.more]


def _differences(found: Analysis) -> Iterator[list[Any]]:
    for pair in found.pairs:
        yield [pair.cell.name, found.cells[0].cell.name, found.target.name, *_estimate(pair.difference)]


def _levels(found: Analysis) -> Iterator[list[Any]]:
    for cell in found.cells:
        for one in cell.levels:
            for ends, mean in zip(one.ends, one.means, strict=True):
                yield [cell.cell.name, one.factor.name, one.factor.kind, *ends, *_estimate(mean)]


def _indices(found: Analysis) -> Iterator[list[Any]]:
    for cell in found.cells:
        for one in cell.sobol:
            for name, index in (("sobol first", one.first), ("sobol total", one.total)):
                yield [cell.cell.name, one.factor.name, name, index.value, index.low, index.high]
        for rank in cell.ranks:
            index = rank.index
            yield [cell.cell.name, rank.factor.name, "partial rank", index.value, index.low, index.high]


def _waiting(found: Analysis) -> Iterator[list[Any]]:
    for cell in found.cells:
        for step in () if cell.lasting is None else cell.lasting.curve.steps:
            yield [cell.cell.name, step.time, step.survival, step.low, step.high]
