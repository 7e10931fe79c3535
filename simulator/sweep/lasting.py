"""Times and ends over many runs: Kaplan and Meier's curve, medians, restricted means, and the incidence of outcomes."""

from __future__ import annotations

from typing import Any

from simulator.measures.incidence import Incidence, cumulative_incidence
from simulator.measures.sample import DISTINCT
from simulator.measures.survival import Curve, Spell, kaplan_meier
from simulator.sweep.results import Results
from simulator.sweep.target import Sample

_CELLS = 512
"""As in `simulator.measures.sample`: 256 cells to each doubling, a time is off by 0.2 % at most."""


def curve_of(runs: Sample) -> Curve:
    """The share of runs that are still waiting, over time in ms."""
    return kaplan_meier(_counted(runs.values, runs.reached.astype("int8")))


def incidence_of(results: Results, cell: int) -> list[tuple[str, Incidence]]:
    """For each outcome the share of a cell's runs that had ended with it by each time in ms."""
    found = results.columns(["cell", "outcome", "ended_ms"])
    here = found["cell"] == cell
    ends = {name: number for number, name in enumerate(results.outcomes, start=1)}
    numbers = _numbers(found["outcome"][here], ends)
    spells = _counted(found["ended_ms"][here].astype("float64"), numbers)
    seen = {spell.end for spell in spells}
    return [(name, cumulative_incidence(spells, number)) for name, number in ends.items() if number in seen]


def _numbers(outcomes: Any, ends: dict[str, int]) -> Any:
    import numpy

    names, places = numpy.unique(outcomes.astype(str), return_inverse=True)
    return numpy.array([ends[name] for name in names], numpy.int8)[places]


def _counted(times: Any, ends: Any) -> dict[Spell, int]:
    """How many there are of each time and end; where there are too many different ones, by cells."""
    import numpy

    distinct = numpy.unique(times)
    if len(distinct) > DISTINCT:
        mantissa, exponent = numpy.frexp(times)
        times = numpy.where(mantissa == 0, 0.0, numpy.ldexp((numpy.floor(mantissa * _CELLS) + 0.5) / _CELLS, exponent))
    pairs, counts = numpy.unique(numpy.stack([times, ends.astype("float64")]), axis=1, return_counts=True)
    return {Spell(time, int(end)): int(n) for (time, end), n in zip(pairs.T.tolist(), counts, strict=True)}
