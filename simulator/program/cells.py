"""What an expression reads of the world, as dense numbers: a write marks a cell, a watch lists its cells."""

from __future__ import annotations

from dataclasses import dataclass

from simulator.program.expression import Code, Expression, Op


@dataclass(frozen=True, slots=True)
class Cells:
    """Numbers of cells, laid out in this order: registers, event classes, counters, channels (status), incidents
    (stage), rungs (reader by actor), permissions (office by matter).
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
        return self._permissions + self.offices * self.matters

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

    def read_by(self, expression: Expression) -> tuple[int, ...]:
        """The cells that a condition on the true world reads, sorted, each once.

        What an office knows, the contact at hand and time have no cells: watches read the true world, and
        `reads_time` tells about time.
        """
        return tuple(sorted({cell for code in expression if (cell := self._cell(code)) >= 0}))

    @property
    def _statuses(self) -> int:
        return self.registers + self.event_classes + self.counters

    @property
    def _rungs(self) -> int:
        return self._statuses + self.channels + self.incidents

    @property
    def _permissions(self) -> int:
        return self._rungs + self.sides * self.sides

    def _cell(self, code: Code) -> int:
        match code.op:
            case Op.REGISTER:
                return self.register(code.a)
            case Op.HAPPENED | Op.SINCE_HAPPENED | Op.COUNT_HAPPENED:
                return self.event_class(code.a)
            case Op.COUNTER | Op.COUNTER_WINDOW:
                return self.counter(code.a)
            case Op.STATUS_TRUE:
                return self.status(code.a)
            case Op.STAGE_TRUE:
                return self.stage(code.a)
            case Op.RUNG:
                return self.rung(code.a, code.b)
            case Op.PERMISSION_TRUE:
                return self.permission(code.b, code.a)
            case _:
                return -1


_TIMED = frozenset({Op.NOW, Op.SINCE_HAPPENED, Op.SINCE_KNOWN, Op.COUNTER_WINDOW, Op.LOCAL_HOUR})


def reads_time(expression: Expression) -> bool:
    """Whether the value may change because time passes: now, since, a windowed count, local_hour, waited."""
    return any(code.op in _TIMED for code in expression)
