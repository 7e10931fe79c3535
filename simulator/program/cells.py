"""What an expression reads of the world, as dense numbers: a write marks a cell, a watch lists its cells."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from simulator.program.expression import Code, ContactField, Expression, Op


@dataclass(frozen=True, slots=True)
class Cells:
    """Numbers of cells, by the sizes of the tables.

    They are laid out in this order: registers, event classes, counters, channels (status), incidents (stage),
    rungs (reader by actor), permissions (office by matter), what is published (side by matter), holders, event
    classes once more (disclosed).
    """

    registers: int
    event_classes: int
    counters: int
    channels: int
    incidents: int
    sides: int
    offices: int
    matters: int

    @property
    def count(self) -> int:
        """How many cells there are."""
        return self._disclosed + self.event_classes

    def register(self, register: int) -> int:
        """A variable (or a parameter, which nothing writes)."""
        return register

    def event_class(self, number: int) -> int:
        """Occurrences of an event class in the world."""
        return self.registers + number

    def counter(self, number: int) -> int:
        """A counter, windowed or not."""
        return self.registers + self.event_classes + number

    def status(self, channel: int) -> int:
        """The actual status of a channel, either end."""
        return self._statuses + channel

    def stage(self, incident: int) -> int:
        """The stage that an incident is in."""
        return self._statuses + self.channels + incident

    def rung(self, reader: int, actor: int) -> int:
        """The rung of side `actor` as side `reader` reads it."""
        return self._rungs + reader * self.sides + actor

    def permission(self, office: int, matter: int) -> int:
        """The permission of an office for a matter."""
        return self._permissions + office * self.matters + matter

    def disclosed(self, number: int) -> int:
        """Whether an event class is public."""
        return self._disclosed + number

    def said(self, side: int, matter: int) -> int:
        """What a side has published about a matter."""
        return self._said + side * self.matters + matter

    def holder(self, office: int) -> int:
        """Who holds an office."""
        return self._holders + office

    def read_by(self, expression: Expression) -> tuple[int, ...]:
        """The cells that a condition on the true world reads, sorted, each once.

        What an office knows, the contact at hand and time have no cells: watches read the true world, and
        `reads_time` tells about time.
        """
        return tuple(sorted({cell for code in expression for cell in self._cells(code) if cell >= 0}))

    @property
    def _statuses(self) -> int:
        return self.registers + self.event_classes + self.counters

    @property
    def _rungs(self) -> int:
        return self._statuses + self.channels + self.incidents

    @property
    def _permissions(self) -> int:
        return self._rungs + self.sides * self.sides

    @property
    def _said(self) -> int:
        return self._permissions + self.offices * self.matters

    @property
    def _disclosed(self) -> int:
        return self._holders + self.offices

    @property
    def _holders(self) -> int:
        return self._said + self.sides * self.matters

    def _cells(self, code: Code) -> tuple[int, ...]:
        if code.op is Op.DIVERGENCE and code.c >= 0:
            return self.said(code.a, code.c), self.said(code.b, code.c)
        return (self._cell(code),)

    def _cell(self, code: Code) -> int:
        if code.op is Op.RUNG:
            return self.rung(code.a, code.b)
        if code.op is Op.PERMISSION_TRUE:
            return self.permission(code.b, code.a)
        if code.op is Op.SPOKEN:
            return self.said(code.a, code.b)
        number = _CELLS.get(code.op)
        return -1 if number is None else number(self, code.a)


_CELLS: Mapping[Op, Callable[[Cells, int], int]] = {
    Op.REGISTER: Cells.register,
    Op.HAPPENED: Cells.event_class,
    Op.SINCE_HAPPENED: Cells.event_class,
    Op.COUNT_HAPPENED: Cells.event_class,
    Op.COUNTER: Cells.counter,
    Op.COUNTER_WINDOW: Cells.counter,
    Op.STATUS_TRUE: Cells.status,
    Op.STATUS_END: Cells.status,
    Op.STAGE_TRUE: Cells.stage,
    Op.ATTRIBUTE_TRUE: Cells.stage,
    Op.DISCLOSED: Cells.disclosed,
    Op.HOLDER_ATTRIBUTE: Cells.holder,
}
_TIMED = frozenset(
    {
        Op.NOW,
        Op.SINCE_HAPPENED,
        Op.SINCE_KNOWN,
        Op.COUNTER_WINDOW,
        Op.LOCAL_HOUR,
        Op.ON_CALENDAR,
        Op.UNTIL_CALENDAR,
    }
)


def reads_time(expression: Expression) -> bool:
    """Whether time alone may change the value: now, since, a windowed count, local_hour, calendars, waited, held."""
    return any(code.op in _TIMED or _is_waited(code) for code in expression)


def _is_waited(code: Code) -> bool:
    return code.op is Op.CONTACT and code.a in (ContactField.WAITED, ContactField.HELD)
