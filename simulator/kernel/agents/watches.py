"""Watched conditions, as `simulator.agents.watches`: tested when what they read was written, after its effects."""

from __future__ import annotations

from typing import TYPE_CHECKING

from simulator.kernel.agents.timeline import Action, arm, soon
from simulator.kernel.function import function
from simulator.kernel.records.run import Contact
from simulator.kernel.records.scene import Scene
from simulator.kernel.world.evaluate import holds
from simulator.vocabulary import EventKind, WatchKind

if TYPE_CHECKING:
    from simulator.kernel.agents.acts import end_run
    from simulator.kernel.agents.incident import enter_stage
    from simulator.kernel.agents.ladder import leave_rung, pass_threshold
    from simulator.kernel.agents.rules import consider

STAGE, COUNTED, STATUS, RUNG = EventKind.STAGE, EventKind.COUNTED, EventKind.STATUS, EventKind.RUNG
PERMISSION, HOLDER, ENDED, DISCLOSED = EventKind.PERMISSION, EventKind.HOLDER, EventKind.ENDED, EventKind.DISCLOSED
OF_STAGE, OF_INJECT, OF_OUTCOME, OF_THRESHOLD = (
    WatchKind.STAGE, WatchKind.INJECT, WatchKind.OUTCOME, WatchKind.THRESHOLD
)  # fmt: skip
WORLD = -1
WATCH, WATCHED = Action.WATCH, Action.WATCHED


@function
def start_watches(s: Scene) -> None:
    """Test all once, and start the timers of those that read time."""
    for index in range(s.watches_count):
        s.dirt[index] = 1
    s.dirty = s.watches_count
    look(s)
    for index in range(s.watches_count):
        if s.watches[index].test_every != 0:
            arm_watch(s, index)


@function
def mark_cell(s: Scene, cell: int) -> None:
    """Remember the conditions that read a cell."""
    span = s.watched[cell]
    for place in range(span.first, span.first + span.count):
        index = s.numbers[place]
        if s.dirt[index] == 0:
            s.dirt[index] = 1
            s.dirty += 1


@function
def mark(s: Scene, kind: int, owner: int, c: Contact, a: int, x: int) -> None:
    """Remember which conditions a row may have changed. Writes of variables are marked where they are made."""
    if kind == STAGE:
        mark_stage(s, a)
    elif kind == COUNTED:
        mark_cell(s, s.cell_counter + a)
    elif kind == STATUS:
        mark_cell(s, s.cell_status + owner - s.first_channel)
    elif kind == RUNG:
        mark_cell(s, s.cell_rung + x * s.sides_count + owner - 1)
    elif kind == PERMISSION:
        mark_cell(s, s.cell_permission + (owner - s.first_office) * s.matters_count + a)
    elif kind == HOLDER:
        mark_cell(s, s.cell_holder + owner - s.first_office)
    elif kind == DISCLOSED:
        mark_cell(s, s.cell_disclosed + a)
    elif kind == ENDED:
        mark_statement(s, c)


@function
def mark_stage(s: Scene, index: int) -> None:
    """A stage; with a new occurrence of an incident, permissions for its matters are those for the new one."""
    row = s.stages[index]
    mark_cell(s, s.cell_class + row.event_class)
    mark_cell(s, s.cell_stage + row.incident)
    mark_cell(s, s.cell_disclosed + row.event_class)
    if row.is_first == 0:
        return
    for matter in range(s.matters_count):
        if s.matters[matter].incident == row.incident:
            for office in range(s.offices_count):
                mark_cell(s, s.cell_permission + office * s.matters_count + matter)


@function
def mark_statement(s: Scene, c: Contact) -> None:
    """An ended public statement is an occurrence of its channel's event class."""
    event_class = s.channels[c.channel].event_class
    if event_class >= 0:
        mark_cell(s, s.cell_class + event_class)
        mark_cell(s, s.cell_said + s.offices[c.source].side * s.matters_count + c.matter)
        mark_cell(s, s.cell_disclosed + event_class)


@function
def look(s: Scene) -> None:
    """Test what was marked, in order, unless effects are still being applied."""
    if s.dirty == 0 or s.nesting != 0 or s.applying != 0:
        return
    index = 0
    while s.dirty > 0:
        if s.dirt[index] != 0:
            s.dirt[index] = 0
            s.dirty -= 1
            test(s, index)
        index += 1


@function
def test(s: Scene, index: int) -> None:
    """Whether a condition has turned true: then it fires, behind the work that is already there."""
    now = 1 if holds(s, s.watches[index].condition, WORLD, s.contacts[-1]) else 0
    if now != s.held[index]:
        s.held[index] = now
        if now != 0:
            soon(s, WATCHED, index)


@function
def arm_watch(s: Scene, index: int) -> None:
    """Set the timer of a condition that reads time to the next multiple of its period."""
    row = s.watches[index]
    arm(s, row.timer, s.time - s.time % row.test_every + row.test_every, WATCH, index, 0)


@function
def watch_timer(s: Scene, index: int) -> None:
    """Its period is over."""
    test(s, index)
    arm_watch(s, index)


@function
def fire_watch(s: Scene, index: int) -> None:
    """A condition has turned true."""
    row = s.watches[index]
    if row.kind == OF_STAGE:
        enter_stage(s, row.target, -1)
    elif row.kind == OF_INJECT:
        consider(s, row.target, s.contacts[-1])
    elif row.kind == OF_OUTCOME:
        end_run(s, row.target)
    elif row.kind == OF_THRESHOLD:
        pass_threshold(s, row.target)
    else:
        leave_rung(s, row.target)
