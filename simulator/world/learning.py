"""Rows of knowledge: what offices were told, what is public, what evidence sides have weighed."""

from __future__ import annotations

from simulator.vocabulary import Telling, unpack_told
from simulator.world.row import Row
from simulator.world.state import State


def learned(state: State, row: Row) -> None:
    """An office was told something, as it was or changed on the way."""
    office = row.owner - state.first_office
    at = office * state.program.event_classes + row.a
    how = unpack_told(row.y)[0]
    if how == Telling.RECAST:
        state.known[at] += 1
        state.recast[at] = row.b
    elif row.b > state.known_last[at]:
        state.known[at] += 1
        state.known_last[at] = row.b
    state.known_at[at] = row.x
    state.told[at] = int(row.y)
    if row.a < len(state.program.stages):
        incident = state.program.stages[row.a].incident
        state.stage_known[office * len(state.stage) + incident] = row.a


def disclosed(state: State, row: Row) -> None:
    """An office made public what it knew."""
    state.disclosed[row.a] = row.b


def believed(state: State, row: Row) -> None:
    """A side weighed evidence; the row counts how often."""
    key = (row.owner, row.a, row.b, int(row.x), int(row.y))
    state.believed[key] = state.believed.get(key, 0) + 1
