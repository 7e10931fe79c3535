"""A small world written down once: two sides of two offices and a line between them; a test adds what it is about."""

from __future__ import annotations

from typing import Any

import yaml

from simulator.engine import Run, run
from simulator.program.words import CompiledScenario
from simulator.scenario.loading import compile_text
from simulator.vocabulary import EventKind, Result
from simulator.world.row import Row

BASE = """
openline: 1
title: Small
case: fictional
clock: {play: 100 min, horizon: 100 min}
sides: {ard: {}, bel: {}}
offices:
  ard.desk: {kind: hotline desk, capacity: 8}
  ard.unit: {kind: unit, capacity: 8}
  bel.desk: {kind: hotline desk, capacity: 1, reports_to: bel.head}
  bel.head: {kind: leader, capacity: 1}
channels:
  line: {kind: staffed, ends: [[ard.desk, ard.unit], [bel.desk, bel.head]], setup: 1 min, talk: 5 min}
  word: {kind: public, ends: [bel.head]}
matters: {talks: {}, trade: {}}
"""
PATIENCE = "patience: {desk: 50 min, answer: 50 min}"
ASK = f"{{ask: bel.desk, channel: line, matter: talks, purpose: clarify, {PATIENCE}}}"


def small(text: str) -> CompiledScenario:
    """The small world with tables added, or entries of its tables added and changed."""
    return compile_text(yaml.safe_dump(laid_over(yaml.safe_load(BASE), yaml.safe_load(text)), sort_keys=False))


def played(text: str, seed: int = 0, script: int = -1) -> Run:
    """One run of it."""
    return run(small(text), seed=seed, script=script)


def laid_over(below: Any, above: Any) -> Any:
    """One tree over another: entries of tables are added and changed."""
    if not isinstance(below, dict) or not isinstance(above, dict):
        return above
    return {**below, **{key: laid_over(below.get(key), value) for key, value in above.items()}}


def rows_of(found: Run, kind: EventKind, contact: int = -1) -> list[Row]:
    """The rows of one kind, of one contact or of all."""
    return [row for row in found.rows if row.kind == kind and contact in (-1, row.contact)]


def results(found: Run) -> list[str]:
    """How each contact ended, in the order in which they were asked for."""
    return [Result(contact.result).name.lower() for contact in found.state.contacts]


def minutes(found: Run, kind: EventKind, contact: int = -1) -> list[int]:
    """When such rows were written, in minutes."""
    return [row.time_ms // 60_000 for row in rows_of(found, kind, contact)]
