"""The tables of a program in words: what the kernel reads, table by table and row by row."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from inspect import getdoc
from typing import Any

from simulator.kernel.lowering.program import Tables, lower
from simulator.kernel.memory import Field, fields_of
from simulator.kernel.records.scene import Scene
from simulator.program.rule_sets import default_rule_sets, mask_of
from simulator.program.words import CompiledScenario, Words

NONE = -1
NUMBERS = {"i1": "whole numbers of 1 byte", "i4": "whole numbers", "i8": "whole numbers, wide", "f8": "fractions"}
NAMED = (
    "offices",
    "channels",
    "matters",
    "incidents",
    "stages",
    "rules",
    "variables",
    "counters",
    "watches",
    "actions",
)
"""Tables whose rows have ids, in the table of words of the same name."""


def tables_page(scenario: CompiledScenario, rule_sets: Sequence[int] | None = None) -> Iterator[str]:
    """Every table with what a row of it is, how many there are, and each row; -1 stands for none and is left out."""
    chosen = default_rule_sets(scenario.program) if rule_sets is None else rule_sets
    tables = lower(scenario.program, mask_of(chosen))
    yield "sizes"
    yield from (f"  {name} {value}" for name, value in tables.numbers.items())
    fields = fields_of(Scene)
    for name in tables.arrays:
        yield ""
        yield from _table(name, fields[name], tables, scenario.words)


def _table(name: str, field: Field, tables: Tables, words: Words) -> Iterator[str]:
    rows, item = tables.arrays[name], field.item
    if isinstance(item, str):
        yield f"{name}: {len(rows)} {NUMBERS[item]}"
        yield f"  {' '.join(map(str, rows.tolist()))}"
        return
    yield f"{name}: {len(rows)} rows of {rows.dtype.itemsize} bytes. {(getdoc(item) or '').splitlines()[0]}"
    ids = [row.id for row in getattr(words, name)] if name in NAMED else []
    for number, row in enumerate(rows):
        own = f" {ids[number]}" if number < len(ids) else ""
        yield f"  {number}{own}: {_row(row)}"


def _row(row: Any) -> str:
    told = ((name, row[name].item()) for name in row.dtype.names if name != "spare")
    return ", ".join(f"{name} {value}" for name, value in told if value != NONE)
