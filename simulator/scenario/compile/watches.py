"""Watched conditions, gathered while their owners are compiled, then put in order.

Those of the scenario come first (outcomes, thresholds, departures, armed injects, each in file order), then those of
the incidents' stages. What a condition reads is only known with the last register: `finish` adds it.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from simulator.program.cells import reads_time
from simulator.program.expression import Expression
from simulator.program.tables import Watch
from simulator.scenario.compile.context import Context
from simulator.scenario.language import Scope
from simulator.scenario.spot import Spot
from simulator.vocabulary import WatchKind

ORDER = (WatchKind.OUTCOME, WatchKind.THRESHOLD, WatchKind.RUNG_LEFT, WatchKind.INJECT, WatchKind.STAGE)


@dataclass(slots=True)
class Pending:
    """A watch without its number, and where it was written."""

    kind: WatchKind
    condition: Expression
    target: int
    test_every: int
    incident: int
    spot: Spot


@dataclass(slots=True)
class Watches:
    """Collects watches; their numbers are handed out when all are known."""

    context: Context
    rows: list[Pending] = field(default_factory=list)

    def add(self, kind: WatchKind, spot: Spot, scope: Scope, target: int, incident: int = -1) -> int:
        """Add the condition of an entry, if it has one; the answer is its place in this collection, or -1."""
        where = spot.at("armed" if kind is WatchKind.INJECT else "when")
        condition = self.context.condition(where, scope)
        if condition is None:
            return -1
        period = self.context.duration(spot.at("test_every"))
        if reads_time(condition) and not spot.at("test_every").exists:
            where.problem("E460", "the condition reads time; say with test_every how often it is tested")
        self.rows.append(Pending(kind, condition, target, period, incident, where))
        return len(self.rows) - 1

    def order(self) -> list[int]:
        """Places in this collection in the order of the table."""
        return sorted(range(len(self.rows)), key=lambda place: (ORDER.index(self.rows[place].kind), place))

    def numbers(self) -> dict[int, int]:
        """Number in the table of each place in this collection."""
        return {place: number for number, place in enumerate(self.order())} | {-1: -1}

    def table(self, scenario_slots: int, incident_slots: tuple[int, ...], owner_of_incidents: int) -> tuple[Watch, ...]:
        """All watches; slots go on after those of rules and stages."""
        used = {-1: scenario_slots} | dict(enumerate(incident_slots))
        found = []
        for place in self.order():
            row = self.rows[place]
            owner = 0 if row.incident < 0 else owner_of_incidents + row.incident
            found.append(Watch(row.kind, owner, used[row.incident], row.condition, (), row.target, row.test_every))
            used[row.incident] += 1
        return tuple(found)
