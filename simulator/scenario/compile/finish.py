"""The last step: variables get the registers after all parameters, and watches learn what they read."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import TypeVar

from simulator.program.cells import Cells
from simulator.program.columns import columns
from simulator.program.expression import Code, Op
from simulator.program.tables import Act, Program, Variable
from simulator.scenario.compile.meanings import VARIABLES
from simulator.vocabulary import ActKind

T = TypeVar("T")


def finish(program: Program) -> Program:
    """The program with its final registers, and with the cells that watches read."""
    moved = relocate(program, len(program.parameters))
    registers = len(program.parameters) + len(program.variables)
    cells = Cells(
        registers=registers,
        event_classes=program.event_classes,
        counters=len(program.counters),
        channels=len(program.channels),
        incidents=len(program.incidents),
        sides=len(program.sides),
        offices=len(program.offices),
        matters=len(program.matters),
    )
    watches = tuple(replace(watch, reads=cells.read_by(watch.condition)) for watch in moved.watches)
    return replace(moved, registers=registers, watches=watches)


def relocate(table: T, parameters: int) -> T:
    """A copy in which every register of a variable counts from the number of parameters on."""
    if isinstance(table, tuple):
        return _tuple(table, parameters)  # type: ignore[return-value]  # a tuple of what it was
    names = columns(type(table))
    if not names:
        return table
    changes: dict[str, object] = {}
    for name in names:
        value = getattr(table, name)
        moved = relocate(value, parameters)
        if moved is not value:
            changes[name] = moved
    changes |= _own(table, parameters)
    return replace(table, **changes) if changes else table  # type: ignore[type-var]  # what has columns is a row


def _tuple(table: tuple[object, ...], parameters: int) -> tuple[object, ...]:
    moved = tuple(relocate(item, parameters) for item in table)
    return moved if any(new is not old for new, old in zip(moved, table, strict=True)) else table


def _own(table: object, parameters: int) -> Mapping[str, object]:
    """The register that a row itself names, if it does."""
    if isinstance(table, Code) and table.op is Op.REGISTER:
        return _moved("a", table.a, parameters)
    if isinstance(table, Variable):
        return _moved("register", table.register, parameters)
    if isinstance(table, Act) and table.kind is ActKind.SET:
        return _moved("target", table.target, parameters)
    if isinstance(table, Act) and table.kind is ActKind.BELIEVE:
        return {"beliefs": tuple(register - VARIABLES + parameters for register in table.beliefs)}
    return {}


def _moved(name: str, register: int, parameters: int) -> dict[str, int]:
    return {name: register - VARIABLES + parameters} if register >= VARIABLES else {}
