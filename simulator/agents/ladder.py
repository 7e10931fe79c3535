"""The ladder, read per side: one's own act as meant, the other's as seen."""

from __future__ import annotations

from simulator.agents.scene import Scene
from simulator.program.tables import Act, Departure, Stage, Threshold
from simulator.vocabulary import EventKind, Path


class Ladder:
    """Rungs of all sides as all sides read them."""

    def __init__(self, scene: Scene) -> None:
        self.scene = scene
        self.sides = len(scene.program.sides)

    def climb(self, actor: int, rung: int, path: Path) -> None:
        """A side enters a rung by its own reading; the others read it when they learn of it."""
        self._read(actor, actor, rung, path)

    def show(self, act: Act) -> None:
        """A side enters a rung by an act that others see at once."""
        self.climb(act.side, act.target, act.path)
        for reader in act.readers:
            self._read(reader, act.side, act.seen_as, act.path)

    def see(self, reader: int, stage: Stage, heard: int = -1) -> None:
        """A side has learned of a stage that was another's act; `heard` is the rung it was told (-1: as it looks)."""
        if stage.rung >= 0 and stage.by >= 0 and stage.by != reader:
            self._read(reader, stage.by, stage.seen_as if heard < 0 else heard, stage.path)

    def threshold(self, threshold: Threshold) -> None:
        """A condition made a side enter a rung; everybody reads it so at once."""
        for reader in range(self.sides):
            self._read(reader, threshold.side, threshold.rung, threshold.path)
        self.scene.watches.look()

    def leave(self, departure: Departure) -> None:
        """A condition let a side come down, by one reading or by all."""
        readers = range(self.sides) if departure.reader < 0 else (departure.reader,)
        for reader in readers:
            if self._rung(reader, departure.side) == departure.rung:
                self._write(reader, departure.side, departure.to, Path.LEFT)
        self.scene.watches.look()

    def _read(self, reader: int, actor: int, rung: int, path: Path) -> None:
        if rung > self._rung(reader, actor):
            self._write(reader, actor, rung, path)

    def _rung(self, reader: int, actor: int) -> int:
        return self.scene.state.rungs[reader * self.sides + actor]

    def _write(self, reader: int, actor: int, rung: int, path: Path) -> None:
        before = self._rung(reader, actor)
        self.scene.emit(EventKind.RUNG, 1 + actor, a=rung, b=path, x=reader, y=before)
