"""When an office is staffed."""

from __future__ import annotations

from simulator.kernel.function import function
from simulator.kernel.records.scene import Scene


@function
def edges_passed(s: Scene, office: int) -> int:
    """How many of the edges of its hours have passed."""
    row = s.offices[office]
    low, high = 0, row.hours
    while low < high:
        middle = (low + high) >> 1
        if s.time < s.instants[row.first_hour + middle]:
            high = middle
        else:
            low = middle + 1
    return low


@function
def is_open(s: Scene, office: int) -> bool:
    """Whether the office is staffed now."""
    row = s.offices[office]
    if row.is_always_open != 0:
        return True
    return row.opens_at_start ^ (edges_passed(s, office) & 1) != 0


@function
def staffed(s: Scene, office: int, took: int) -> int:
    """The instant at which `took` ms of open hours have passed from now; beyond the last edge, never comes."""
    row = s.offices[office]
    at = s.time
    open_now = is_open(s, office)
    for index in range(edges_passed(s, office), row.hours):
        edge = s.instants[row.first_hour + index]
        if open_now and at + took <= edge:
            return at + took
        if open_now:
            took -= edge - at
        at = edge
        open_now = not open_now
    return at + took if open_now else s.horizon + 1
