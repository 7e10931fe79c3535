"""What an analysis is about: the share of an outcome, or a measure; one number a run.

A time that a run did not reach counts as its end: the *restricted* time, which is known for every run. So nothing is
dropped, and a mean of it is the restricted mean. Where a figure should not depend on the horizon, take the median.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from simulator.errors import OperatorError
from simulator.scenario.nearest import nearest
from simulator.sweep.results import Results
from simulator.vocabulary import Accumulator

if TYPE_CHECKING:
    from numpy import float64
    from numpy.typing import NDArray

SHARE, TIME, SPAN, NUMBER = "share", "time", "span", "number"
"""Kinds: an outcome (0 or 1 a run), a time to an event, another span of time, a number."""
_KINDS = {
    Accumulator.FIRST: TIME,
    Accumulator.LAST: TIME,
    Accumulator.LONGEST_GAP: SPAN,
    Accumulator.TIME_IN: SPAN,
}
OUTCOME = "outcome:"
"""Before the id of an outcome, where one is asked for."""


@dataclass(frozen=True, slots=True)
class Target:
    """An outcome or a measure by its id, as people call it, and of which kind it is."""

    id: str
    label: str
    kind: str

    @property
    def name(self) -> str:
        """As it is asked for with `--measure`."""
        return f"{OUTCOME}{self.id}" if self.kind == SHARE else self.id


@dataclass(frozen=True, slots=True)
class Sample:
    """The runs that a target speaks of.

    `values` (n), `reached` (n; false: the end of the run cut it off), and of which cell, point and replication each is.
    `dropped` runs have no value, since there was nothing to measure.
    """

    target: Target
    values: NDArray[float64]
    reached: NDArray[Any]
    cell: NDArray[Any]
    point: NDArray[Any]
    replication: NDArray[Any]
    dropped: int

    def of_cell(self, cell: int) -> Sample:
        """The runs of one cell."""
        here = self.cell == cell
        return Sample(
            self.target,
            self.values[here],
            self.reached[here],
            self.cell[here],
            self.point[here],
            self.replication[here],
            self.dropped,
        )


def targets_of(results: Results) -> tuple[Target, ...]:
    """Everything that can be asked for: outcomes, then measures."""
    words, program = results.scenario.words, results.scenario.program
    outcomes = tuple(Target(one.id, one.label or one.id, SHARE) for one in words.outcomes)
    rows = zip(words.measures, program.measures, strict=True)
    return outcomes + tuple(
        Target(one.id, one.label or one.id, _KINDS.get(row.accumulator, NUMBER)) for one, row in rows
    )


def choose_target(results: Results, asked: str | None) -> Target:
    """The target that is asked for; without a wish, the outcome whose share is nearest to one half."""
    targets = targets_of(results)
    if asked is None:
        return _most_open(results, targets)
    for one in targets:
        if asked in (one.name, one.id):
            return one
    names = [one.name for one in targets]
    hint = nearest(asked, names) or nearest(asked, [one.id for one in targets])
    raise OperatorError(
        f'no measure or outcome is called "{asked}"; '
        + (f"did you mean {hint}?" if hint else f"there are: {', '.join(names)}")
    )


def _most_open(results: Results, targets: tuple[Target, ...]) -> Target:
    outcomes = results.columns(["outcome"])["outcome"]
    shares = {one.id: float((outcomes == one.id).mean()) for one in targets if one.kind == SHARE}
    return min((one for one in targets if one.kind == SHARE), key=lambda one: abs(shares[one.id] - 0.5))


def sample(results: Results, target: Target) -> Sample:
    """The target's values over all runs; a run that a fault ended has none."""
    import numpy

    wanted = _columns(results, target)
    found = results.columns([*dict.fromkeys(["cell", "point", "replication", "outcome", "ended_ms", *wanted])])
    values, reached = _values(target, found)
    there = ~numpy.isnan(values) & (found["outcome"] != "error")
    cell, point, replication = (found[name][there] for name in ("cell", "point", "replication"))
    return Sample(target, values[there], reached[there], cell, point, replication, int((~there).sum()))


def _columns(results: Results, target: Target) -> list[str]:
    if target.kind == SHARE:
        return []
    names = [target.id]
    if target.kind in (TIME, SPAN):
        known = set(open_names(results))
        names += [name for name in (f"{target.id}_censored", f"{target.id}_begun") if name in known]
    return names


def open_names(results: Results) -> list[str]:
    """Names of the columns of the folder."""
    from simulator.sweep.folder import open_part

    return list(open_part(results.folder.part(results.parts[0])).schema_arrow.names)


def _values(target: Target, found: dict[str, Any]) -> tuple[Any, Any]:
    import numpy

    if target.kind == SHARE:
        values = (found["outcome"] == target.id).astype(numpy.float64)
        return values, numpy.ones(len(values), bool)
    values = found[target.id].astype(numpy.float64)
    censored = found.get(f"{target.id}_censored", numpy.zeros(len(values), bool)).astype(bool)
    begun = found.get(f"{target.id}_begun", numpy.zeros(len(values), numpy.int64))
    cut_off = censored & numpy.isnan(values)
    return numpy.where(cut_off, found["ended_ms"] - begun, values), ~censored
