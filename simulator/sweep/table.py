"""The rows of a sweep: one a run, in columns that other programs read as they are.

The columns are

run                 number of the run in the sweep, from 0
cell, point, replication     what it is made of
variant             id of the variant, empty for the scenario itself
rules_SIDE          rule set of a side
seed, luck          `--seed` and `--run` that make the same run alone
par_NAME            value of a varied parameter, in base units (durations in ms)
outcome             id of the outcome; "error" where a fault ended the run
ended_ms            ms from the start to the end of the run
NAME                value of a measure; a time or span in ms; empty where there is none
NAME_censored       of a time or span: whether the end of the run cut it off
NAME_begun          of a time that counts from an event: when that was, in ms from the start
fault, replay       of a run that a fault ended: which fault, and the command that shows it; else empty
"""

from __future__ import annotations

from io import BytesIO
from typing import TYPE_CHECKING, Any

from simulator.batch import Chunk, Measured, measure
from simulator.sweep.plan import Plan, Ready
from simulator.vocabulary import Accumulator, Fault

if TYPE_CHECKING:
    import pyarrow

ERROR = "error"
TIMES = (Accumulator.FIRST, Accumulator.LAST, Accumulator.LONGEST_GAP)
"""Measures whose value is a time or a span, which the end of the run may cut off."""


def make_part(plan: Plan, ready: Ready, within: range, engine: str) -> pyarrow.Table:
    """The rows of some runs of a cell, counted within the cell: made, measured and put into columns."""
    import numpy

    points = numpy.arange(within.start, within.stop) // plan.replications
    chunk = Chunk(ready.setup, plan.seed, plan.luck(within), ready.varied, plan.design.points[points].tolist())
    return _table(plan, ready, within, measure(ready.scenario, chunk, engine))


def to_bytes(table: pyarrow.Table) -> bytes:
    """A table as a Parquet file."""
    from pyarrow import parquet

    file = BytesIO()
    parquet.write_table(table, file, compression="zstd")
    return file.getvalue()


def _table(plan: Plan, ready: Ready, within: range, measured: Measured) -> pyarrow.Table:
    import pyarrow

    columns = {**_made_of(plan, ready, within), **_comes_to(ready, measured), **_faults(plan, ready, within, measured)}
    return pyarrow.table(columns)


def _made_of(plan: Plan, ready: Ready, within: range) -> dict[str, Any]:
    """What each run is made with."""
    import numpy

    number = numpy.arange(within.start, within.stop)
    cell, points = plan.cells.index(ready.cell), number // plan.replications
    luck = number if plan.design.is_independent else number % plan.replications
    rows = len(within)
    return {
        "run": number + cell * plan.runs_of_cell,
        "cell": numpy.full(rows, cell, numpy.int32),
        "point": points,
        "replication": (number % plan.replications).astype(numpy.int32),
        "variant": _same(ready.cell.variant, rows),
        **{f"rules_{side}": _same(rules, rows) for side, rules in ready.cell.rule_sets},
        "seed": numpy.full(rows, plan.seed),
        "luck": luck,
        **{f"par_{one.name}": plan.design.points[points, n] for n, one in enumerate(plan.design.factors)},
    }


def _comes_to(ready: Ready, measured: Measured) -> dict[str, Any]:
    """What each run comes to."""
    import numpy
    import pyarrow

    words, rows = ready.scenario.words, len(measured)
    names = [*(outcome.id for outcome in words.outcomes), ERROR]
    outcomes = numpy.frombuffer(measured.outcomes, numpy.int16)
    places = numpy.where(outcomes < 0, len(names) - 1, outcomes)
    values = numpy.frombuffer(measured.values).reshape(rows, measured.measures)
    cut_off = numpy.frombuffer(measured.censored, numpy.int8).reshape(rows, measured.measures)
    found = {
        "outcome": pyarrow.DictionaryArray.from_arrays(places.astype(numpy.int16), names),
        "ended_ms": numpy.frombuffer(measured.ended, numpy.int64),
    }
    begun = numpy.frombuffer(measured.begun, numpy.int64).reshape(rows, measured.measures)
    for n, (one, row) in enumerate(zip(words.measures, ready.scenario.program.measures, strict=True)):
        found[one.id] = pyarrow.array(values[:, n], mask=numpy.isnan(values[:, n]))
        if row.accumulator in TIMES:
            found[f"{one.id}_censored"] = cut_off[:, n] != 0
        if row.since is not None:
            found[f"{one.id}_begun"] = begun[:, n]
    return found


def _faults(plan: Plan, ready: Ready, within: range, measured: Measured) -> dict[str, Any]:
    """Which fault ended a run, and how to see it."""
    import pyarrow

    first = plan.cells.index(ready.cell) * plan.runs_of_cell + within.start
    told = [Fault(fault).name.lower() if fault else None for fault in measured.faults]
    command = "openline run --from FOLDER --run"
    replay = [None if fault is None else f"{command} {first + n}" for n, fault in enumerate(told)]
    return {"fault": pyarrow.array(told, pyarrow.string()), "replay": pyarrow.array(replay, pyarrow.string())}


def _same(text: str, rows: int) -> Any:
    """A column that says the same in each row."""
    import numpy
    import pyarrow

    return pyarrow.DictionaryArray.from_arrays(numpy.zeros(rows, numpy.int16), [text])
