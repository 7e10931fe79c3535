"""Watched conditions: they fire on false to true, in the order of declaration, behind what is already due.

A condition is tested when something it reads was written, after the effects of that event; one that reads time is
also tested at multiples of its `test_every`.
"""

from __future__ import annotations

from collections.abc import Callable

from simulator.agents.acts import end
from simulator.agents.prepared import WORLD
from simulator.agents.scene import Scene
from simulator.agents.timeline import rank
from simulator.program.tables import Watch
from simulator.vocabulary import EventKind, RankClass, WatchKind
from simulator.world.row import Row


class Watches:
    """All watched conditions of a run."""

    def __init__(self, scene: Scene) -> None:
        self.scene = scene
        self.rows = scene.program.watches
        self.cells = scene.prepared.cells
        self.conditions = scene.prepared.conditions
        self.held = [False] * len(self.rows)

    def start(self) -> None:
        """Test all once, and start the timers of those that read time."""
        self.scene.dirty.update(range(len(self.rows)))
        self.look()
        for index, watch in enumerate(self.rows):
            if watch.test_every:
                self._arm(index, watch)

    def mark(self, row: Row) -> None:
        """Remember which conditions a row may have changed. Writes of variables are marked by `Variables`."""
        watched = self.scene.prepared.watched
        for cell in CELLS[row.kind](self, row):
            if cell in watched:
                self.scene.dirty.update(watched[cell])

    def look(self) -> None:
        """Test what was marked, unless effects are still being applied."""
        scene = self.scene
        if not scene.dirty or scene.nesting or scene.rules.applying:
            return
        marked = sorted(scene.dirty)
        scene.dirty.clear()
        for index in marked:
            self._test(index)

    def _test(self, index: int) -> None:
        held = bool(self.conditions[index](self.scene.state, WORLD, None))
        if held is not self.held[index]:
            self.held[index] = held
            if held:
                self.scene.timeline.soon(self._fire, self.rows[index])

    def _arm(self, index: int, watch: Watch) -> None:
        now = self.scene.timeline.time
        at = now - now % watch.test_every + watch.test_every
        slot = rank(RankClass.INJECT, watch.owner, 2 * watch.slot)
        self.scene.timeline.arm(slot, at, self._timer, index)

    def _timer(self, index: int) -> None:
        self._test(index)
        self._arm(index, self.rows[index])

    def _fire(self, watch: Watch) -> None:
        match watch.kind:
            case WatchKind.STAGE:
                self.scene.incidents.enter(watch.target)
            case WatchKind.INJECT:
                self.scene.rules.armed(watch.target)
            case WatchKind.OUTCOME:
                end(self.scene, watch.target)
            case WatchKind.THRESHOLD:
                self.scene.ladder.threshold(self.scene.program.thresholds[watch.target])
            case WatchKind.RUNG_LEFT:
                self.scene.ladder.leave(self.scene.program.departures[watch.target])

    def _stage(self, row: Row) -> tuple[int, ...]:
        stage = self.scene.program.stages[row.a]
        number, cells = stage.event_class, self.cells
        own = (cells.event_class(number), cells.stage(stage.incident), cells.disclosed(number))
        return (*own, *self._new_matter(row.a, stage.incident))

    def _new_matter(self, stage: int, incident: int) -> tuple[int, ...]:
        """With a new occurrence of an incident, permissions for its matters are those for the new one."""
        program, cells = self.scene.program, self.scene.prepared.cells
        if program.incidents[incident].stages[0] != stage:
            return ()
        matters = [number for number, matter in enumerate(program.matters) if matter.incident == incident]
        return tuple(cells.permission(office, matter) for office in range(len(program.offices)) for matter in matters)

    def _statement(self, row: Row) -> tuple[int, ...]:
        """A completed public statement is an occurrence of its channel's event class."""
        contact, program, cells = self.scene.state.contacts[row.contact], self.scene.program, self.scene.prepared.cells
        event_class = program.public_class[contact.channel]
        side = program.offices[contact.source].side
        found = (cells.event_class(event_class), cells.said(side, contact.matter), cells.disclosed(event_class))
        return found if event_class >= 0 else ()

    def _of_channel(self, row: Row) -> tuple[int, ...]:
        return (self.cells.status(row.owner - self.scene.program.owner_of_channels),)

    def _of_office(self, row: Row) -> tuple[int, ...]:
        office = row.owner - self.scene.first_office
        return (self.cells.holder(office) if row.kind == EventKind.HOLDER else self.cells.permission(office, row.a),)


CELLS: dict[int, Callable[[Watches, Row], tuple[int, ...]]] = {
    EventKind.STAGE: Watches._stage,
    EventKind.COUNTED: lambda watches, row: (watches.cells.counter(row.a),),
    EventKind.STATUS: Watches._of_channel,
    EventKind.RUNG: lambda watches, row: (watches.cells.rung(int(row.x), row.owner - 1),),
    EventKind.PERMISSION: Watches._of_office,
    EventKind.HOLDER: Watches._of_office,
    EventKind.ENDED: Watches._statement,
    EventKind.DISCLOSED: lambda watches, row: (watches.cells.disclosed(row.a),),
}
"""The cells that a row of a kind writes; each kind of `scene.WRITES` has its line."""
