"""The scene of one run: the program, the state, the log, the timeline, and the agents that act on it.

`emit` writes a row, `happen` also lets the world react: effects in file order, then watched conditions. Whatever is
written while something is being dealt with names it as its cause.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from simulator.agents.chance import RunLuck
from simulator.agents.prepared import Prepared
from simulator.agents.timeline import Timeline
from simulator.program.tables import Delay
from simulator.vocabulary import CAUSE_START, MAX_ROWS, EventKind, Fault
from simulator.world.contact import Contact
from simulator.world.evaluate import RunFault
from simulator.world.fold import CHANGES
from simulator.world.row import Row
from simulator.world.state import State

if TYPE_CHECKING:
    from simulator.agents.actions import Actions
    from simulator.agents.answering import Answering
    from simulator.agents.appointments import Appointments
    from simulator.agents.channel import Channels
    from simulator.agents.connection import Connection
    from simulator.agents.conveying import Conveying
    from simulator.agents.incident import Incidents
    from simulator.agents.knowledge import Knowledge
    from simulator.agents.ladder import Ladder
    from simulator.agents.life import Life
    from simulator.agents.links import Links
    from simulator.agents.office import Office
    from simulator.agents.permission import Permissions
    from simulator.agents.relay import Relays
    from simulator.agents.rules import Rules
    from simulator.agents.variables import Variables
    from simulator.agents.watches import Watches

WRITES = frozenset(
    {
        EventKind.VARIABLE,
        EventKind.STAGE,
        EventKind.COUNTED,
        EventKind.STATUS,
        EventKind.RUNG,
        EventKind.PERMISSION,
        EventKind.HOLDER,
        EventKind.ENDED,
        EventKind.DISCLOSED,
    }
)
"""Kinds of rows that write something that watched conditions may read."""

LAST_ROWS = MAX_ROWS - 2
"""From here on only a fault and the end are written."""
new_row = tuple.__new__
"""What `Row` itself calls; one step fewer for each row of a run."""


class Scene:
    """Everything that the agents of one run share."""

    actions: Actions
    offices: list[Office]
    appointments: Appointments
    channels: Channels
    answering: Answering
    connection: Connection
    conveying: Conveying
    incidents: Incidents
    knowledge: Knowledge
    ladder: Ladder
    life: Life
    links: Links
    permissions: Permissions
    relays: Relays
    rules: Rules
    variables: Variables
    watches: Watches

    def __init__(
        self,
        prepared: Prepared,
        parameters: Sequence[float],
        timeline: Timeline,
        luck: RunLuck,
        on_row: Callable[[Row], None] | None = None,
    ) -> None:
        self.prepared = prepared
        self.program = prepared.program
        self.state = State(prepared.program, parameters)
        self.first_office = self.program.owner_of_offices
        self.timeline = timeline
        self.marking = WRITES if prepared.watched else frozenset()
        if max(self.program.public_class, default=-1) < 0:
            self.marking -= {EventKind.ENDED}  # only a public statement writes something by its end
        self.effects = prepared.effects
        self.luck = luck
        self.rows: list[Row] = []
        self.on_row = on_row
        self.cause = CAUSE_START
        self.rule = -1  # in whose name rows are written, -1 nobody's
        self.nesting = 0
        self.linking = False  # whether contacts started now may follow from the one at hand

    def emit(
        self,
        kind: EventKind,
        owner: int,
        contact: int = -1,
        a: int = -1,
        b: int = -1,
        x: float = 0.0,
        y: float = 0.0,
        rule: int | None = None,
    ) -> int:
        """Write one row, let it change the state, and return its seq."""
        seq = len(self.rows)
        if seq >= LAST_ROWS and kind < EventKind.ERROR:
            raise RunFault(Fault.LOG, self.rule)
        rule = self.rule if rule is None else rule
        row = new_row(Row, (seq, self.timeline.time, kind, owner, contact, a, b, x + 0.0, y + 0.0, self.cause, rule))
        self.rows.append(row)
        change = CHANGES[kind]
        if change is not None:
            change(self.state, row)
        if kind in self.marking:
            self.watches.mark(row)
        if self.on_row is not None:
            self.on_row(row)
        return seq

    def happen(
        self,
        kind: EventKind,
        owner: int,
        contact: Contact | None = None,
        a: int = -1,
        b: int = -1,
        x: float = 0.0,
        y: float = 0.0,
        rule: int | None = None,
    ) -> int:
        """Write the row of an event and let the world react; the event is the cause from here on."""
        seq = self.emit(kind, owner, -1 if contact is None else contact.number, a, b, x, y, rule)
        self.cause = seq
        if kind in self.effects:
            self.rules.effects(self.rows[seq], contact)
        if self.watches.dirty:
            self.watches.look()
        return seq

    def draw(self, delay: Delay | None, office: int, contact: Contact | None, key: int) -> int:
        """A delay of the tables in ms, 0 where there is none."""
        if delay is None:
            return 0
        return self.prepared.draw(delay)(self.state, office, contact, self.luck, key)

    def office_owner(self, office: int) -> int:
        """Owner number of an office."""
        return self.first_office + office
