"""Writing rows: each is counted, kept where a log is wanted, and looked at by measures and watched conditions."""

from __future__ import annotations

from typing import TYPE_CHECKING

from simulator.kernel.function import function, inline, rare
from simulator.kernel.records.run import Contact
from simulator.kernel.records.scene import Scene
from simulator.kernel.world.fault import fault
from simulator.kernel.world.whole import whole
from simulator.vocabulary import MAX_ROWS, EventKind, Fault

if TYPE_CHECKING:
    from simulator.kernel.agents.rules import effects
    from simulator.kernel.agents.watches import look, mark
    from simulator.kernel.world.gauge import look_at_row, pass_time

LAST_ROWS = MAX_ROWS - 2
"""From here on only a fault and the end are written."""
ERROR, END, LOG = EventKind.ERROR, EventKind.END, Fault.LOG


@inline
def write(s: Scene, kind: int, owner: int, contact: int, a: int, b: int, x: float, y: float, rule: int) -> int:
    """Write one row and return its seq. What it changes and who looks at it is for the caller."""
    seq = s.seq
    if seq >= LAST_ROWS and kind != ERROR and kind != END:
        fault(s, LOG, s.rule)
    s.seq = seq + 1
    if s.passes_time != 0 and s.time > s.row_time:
        pass_time(s)
    s.row_time = s.time
    if s.keeps_rows != 0:
        keep(s, seq, kind, owner, contact, a, b, x, y, rule)
    return seq


@rare
def keep(
    s: Scene, seq: int, kind: int, owner: int, contact: int, a: int, b: int, x: float, y: float, rule: int
) -> None:
    """Write a row down in the log."""
    row = s.log[seq]
    row.time = s.time
    row.kind = kind
    row.owner = owner
    row.contact = contact
    row.a = a
    row.b = b
    row.x = x + 0.0
    row.y = y + 0.0
    row.cause = s.cause
    row.rule = rule


@function
def note(s: Scene, kind: int, owner: int, c: Contact, a: int, b: int, x: float) -> None:
    """Measures look at a row that has changed the state, and watched conditions are marked."""
    row = s.kinds[kind]
    if row.marks != 0:
        mark(s, kind, owner, c, a, whole(x))
    if row.gauges != 0:
        look_at_row(s, kind, owner, c, a, b)


@inline
def react(s: Scene, seq: int, kind: int, owner: int, c: Contact, a: int, b: int) -> None:
    """The event is the cause from here on: effects in file order, then watched conditions."""
    s.cause = seq
    if s.kinds[kind].effects != 0:
        effects(s, kind, owner, c, a, b)
    if s.dirty != 0:
        look(s)
