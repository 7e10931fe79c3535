"""The ladder, read per side, as `simulator.agents.ladder`: one's own act as meant, the other's as seen."""

from __future__ import annotations

from typing import TYPE_CHECKING

from simulator.kernel.function import function, rare
from simulator.kernel.records.rule import Act
from simulator.kernel.records.scene import Scene
from simulator.kernel.world.facts import write_rung
from simulator.vocabulary import Path

if TYPE_CHECKING:
    from simulator.kernel.agents.watches import look

LEFT = Path.LEFT


@function
def read_rung(s: Scene, reader: int, actor: int, rung: int, path: int) -> None:
    """A side reads another, or itself, at a rung, unless it read it as high already."""
    if rung > s.rungs[reader * s.sides_count + actor]:
        write_rung(s, reader, actor, rung, path)


@rare
def show_rung(s: Scene, act: Act) -> None:
    """A side enters a rung by an act that others see at once."""
    read_rung(s, act.side, act.side, act.target, act.path)
    for place in range(act.first_reader, act.first_reader + act.readers):
        read_rung(s, s.numbers[place], act.side, act.seen_as, act.path)


@function
def see_stage(s: Scene, reader: int, stage: int, heard: int) -> None:
    """A side has learned of a stage that was another's act; `heard` is the rung it was told (-1: as it looks)."""
    row = s.stages[stage]
    if row.rung >= 0 and row.by >= 0 and row.by != reader:
        read_rung(s, reader, row.by, row.seen_as if heard < 0 else heard, row.path)


@rare
def pass_threshold(s: Scene, index: int) -> None:
    """A condition made a side enter a rung; everybody reads it so at once."""
    row = s.thresholds[index]
    for reader in range(s.sides_count):
        read_rung(s, reader, row.side, row.rung, row.path)
    look(s)


@rare
def leave_rung(s: Scene, index: int) -> None:
    """A condition let a side come down, by one reading or by all."""
    row = s.departures[index]
    for reader in range(s.sides_count):
        concerns = row.reader < 0 or row.reader == reader
        if concerns and s.rungs[reader * s.sides_count + row.side] == row.rung:
            write_rung(s, reader, row.side, row.to, LEFT)
    look(s)
