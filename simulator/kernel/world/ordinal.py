"""Which contact it is of those between the same two about the same: its ordinal, and the key of its draws."""

from __future__ import annotations

from simulator.kernel.function import function
from simulator.kernel.records.run import Contact, Ordinal
from simulator.kernel.records.scene import Scene
from simulator.kernel.world.chance import fold


@function
def ordinal_of(s: Scene, c: Contact) -> None:
    """Number the contact, and work out its key: who, to whom, about what, and which of those it is."""
    row = find_ordinal(s, c.source, c.to, c.matter, c.occurrence)
    c.ordinal = row.count
    row.count += 1
    c.key = fold(row.stem, c.ordinal)


@function
def find_ordinal(s: Scene, source: int, to: int, matter: int, occurrence: int) -> Ordinal:
    """How many such contacts there were; written down anew where there was none."""
    at = s.ordinal_lists[source]
    while at >= 0:
        row = s.ordinals[at]
        if row.to == to and row.matter == matter and row.occurrence == occurrence:
            return row
        at = row.next
    row = s.ordinals[s.ordinals_count]
    row.to, row.matter, row.occurrence, row.count = to, matter, occurrence, 0
    row.stem = fold(
        fold(fold(fold(0, s.offices[source].stream), s.offices[to].stream), s.matters[matter].stream), occurrence
    )
    row.next = s.ordinal_lists[source]
    s.ordinal_lists[source] = s.ordinals_count
    s.ordinals_count += 1
    return row
