"""The scene of one run: the program, the state, the log, the timeline, and the agents that act on it.

`emit` writes a row; with `happen` the world reacts as well. Whatever is
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
from simulator.world.fold import CHANGE
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
"""Kinds of rows that write something, beside variables, that watched conditions may read."""

ALL_KINDS = frozenset(EventKind)
REACTS = True
LAST_ROWS = MAX_ROWS - 2
"""From here on only a fault and the end are written."""
CLOSING = (EventKind.ERROR, EventKind.END)
new_row = tuple.__new__
"""What `Row` itself calls; one step fewer for each row of a run."""


class Scene:
    """Everything that the agents of one run share; with slots, as `State`."""

    __slots__ = (
        "actions",
        "answering",
        "appointments",
        "cause",
        "channels",
        "connection",
        "conveying",
        "dirty",
        "effects",
        "first_office",
        "incidents",
        "knowledge",
        "ladder",
        "life",
        "linking",
        "links",
        "luck",
        "marking",
        "nesting",
        "noted",
        "offices",
        "on_row",
        "permissions",
        "prepared",
        "program",
        "relays",
        "rows",
        "rule",
        "rules",
        "seated",
        "state",
        "timeline",
        "variables",
        "watches",
    )  # fmt: skip

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
        self.marking = WRITES if max(prepared.watched, default=-1) >= self.program.registers else frozenset()
        if max(self.program.public_class, default=-1) < 0:
            self.marking -= {EventKind.ENDED}  # only a public statement writes something by its end
        self.noted = self.marking if on_row is None else ALL_KINDS
        self.dirty: set[int] = set()  # watched conditions that may have changed
        self.effects = prepared.effects
        self.luck = luck
        self.rows: list[Row] = []
        self.on_row = on_row
        self.cause = CAUSE_START
        self.rule = -1  # in whose name rows are written, -1 nobody's
        self.nesting = 0
        self.seated: set[int] = set()  # offices that people hold: no rule of theirs acts or decides
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
        reacts: bool = False,
    ) -> int:
        """Write one row, let it change the state, and return its seq.

        Where the world `reacts`, the event is the cause from here on: effects in file order, then watched conditions.
        """
        state, rows = self.state, self.rows
        seq = len(rows)
        if seq >= LAST_ROWS and kind not in CLOSING:
            raise RunFault(Fault.LOG, self.rule)
        if rule is None:
            rule = self.rule
        row = new_row(Row, (seq, state.time, kind, owner, contact, a, b, x + 0.0, y + 0.0, self.cause, rule))
        rows.append(row)
        CHANGE[kind](state, row)
        if kind in self.noted:
            self._note(row)
        if reacts:
            self.cause = seq
            if kind in self.effects:
                self.rules.effects(row, None if contact < 0 else state.contacts[contact])
            if self.dirty:
                self.watches.look()
        return seq

    def _note(self, row: Row) -> None:
        """Watched conditions are marked, and whoever looks on is told."""
        if row.kind in self.marking:
            self.watches.mark(row)
        if self.on_row is not None:
            self.on_row(row)

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
        """Write the row of an event and let the world react; what every contact does says so to `emit` itself."""
        return self.emit(kind, owner, -1 if contact is None else contact.number, a, b, x, y, rule, REACTS)

    def draw(self, delay: Delay | None, office: int, contact: Contact | None, key: int) -> int:
        """A delay of the tables in ms, 0 where there is none."""
        if delay is None:
            return 0
        return self.prepared.draw(delay)(self.state, office, contact, self.luck, key)

    def office_owner(self, office: int) -> int:
        """Owner number of an office."""
        return self.first_office + office
