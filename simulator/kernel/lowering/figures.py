"""Variables, counters, watched conditions, the ladder, outcomes (`records.place`); measures (`records.scene.Gauge`)."""

from __future__ import annotations

from math import nan

from simulator.agents.timeline import rank
from simulator.agents.variables import owner_of
from simulator.kernel.lowering.expression import Row
from simulator.kernel.lowering.places import span
from simulator.kernel.lowering.writer import Writer
from simulator.program.tables import Measure, Program, Selection
from simulator.vocabulary import Accumulator, RankClass

NONE_YET = (Accumulator.FIRST, Accumulator.LAST, Accumulator.MAX)


def variables(program: Program, writer: Writer) -> list[Row]:
    """One row a variable."""
    return [
        {
            "low": row.low,
            "high": row.high,
            "step": row.step,
            "register": row.register,
            "owner": owner_of(row),
            "start": writer.expression(row.start),
            "rest": writer.expression(row.rest),
            "pull": writer.expression(row.pull),
            "push": writer.expression(row.push),
            "timer": writer.timer(rank(RankClass.DRIFT, owner_of(row), row.slot)),
        }
        for row in program.variables
    ]


def variable_of(program: Program) -> list[int]:
    """By register: the variable that it holds, -1 a parameter."""
    found = [-1] * program.registers
    for number, row in enumerate(program.variables):
        found[row.register] = number
    return found


def counters(program: Program) -> list[Row]:
    """One row a counter; the rings of instants stand one behind the other."""
    found: list[Row] = []
    first = 0
    for row in program.counters:
        found.append({"window": row.window, "size": max(row.size, 1), "first": first})
        first += max(row.size, 1)
    return found


def watches(program: Program, writer: Writer) -> list[Row]:
    """One row a watched condition."""
    return [
        {
            "test_every": row.test_every,
            "kind": row.kind,
            "target": row.target,
            "condition": writer.expression(row.condition),
            "timer": writer.timer(rank(RankClass.INJECT, row.owner, 2 * row.slot)),
        }
        for row in program.watches
    ]


def watched(program: Program, writer: Writer, cells: int) -> list[Row]:
    """By cell: the conditions that read it, in order."""
    found: dict[int, list[int]] = {}
    for number, row in enumerate(program.watches):
        for cell in row.reads:
            found.setdefault(cell, []).append(number)
    return [span(*writer.list(found.get(cell, ()))) for cell in range(cells)]


def thresholds(program: Program) -> list[Row]:
    """One row a rung that a condition enters."""
    return [{"side": row.side, "rung": row.rung, "path": row.path} for row in program.thresholds]


def departures(program: Program) -> list[Row]:
    """One row a rung that a condition leaves."""
    return [{"side": row.side, "rung": row.rung, "to": row.to, "reader": row.reader} for row in program.departures]


def outcomes(program: Program, writer: Writer) -> list[Row]:
    """One row an outcome."""
    return [{"at_horizon": writer.expression(row.at_horizon), "otherwise": row.otherwise} for row in program.outcomes]


def gauges(program: Program, writer: Writer) -> list[Row]:
    """One row a measure, as it is when a run begins."""
    return [_gauge(writer, row) for row in program.measures]


def _gauge(writer: Writer, row: Measure) -> Row:
    chosen, since = row.selection, row.since
    return {
        "kept": nan if row.accumulator in NONE_YET else 0.0,
        "last": 0,
        "begun": -1 if since else 0,
        "accumulator": row.accumulator,
        "value": writer.expression(row.value),
        "when": writer.expression(chosen.when if chosen else None),
        "is_censored": 0,
        **_selection("", chosen),
        **_selection("since_", since),
    }


def _selection(prefix: str, chosen: Selection | None) -> Row:
    if chosen is None:
        names = ("kind", "target", "results", "office")
        return {f"{prefix}{name}": -1 for name in names}
    return {
        f"{prefix}kind": chosen.event,
        f"{prefix}target": chosen.target,
        f"{prefix}results": chosen.results,
        f"{prefix}office": chosen.office,
    }
