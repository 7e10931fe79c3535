"""Incidents, as `simulator.agents.incident`: stages that come by date, after another, on a condition or by an act."""

from __future__ import annotations

from typing import TYPE_CHECKING

from simulator.kernel.agents.timeline import Action, arm, is_armed
from simulator.kernel.function import function
from simulator.kernel.records.scene import Scene
from simulator.kernel.world.chance import draw, key_of, uniform
from simulator.kernel.world.evaluate import holds
from simulator.kernel.world.facts import nobody, write_stage
from simulator.vocabulary import EventKind

if TYPE_CHECKING:
    from simulator.kernel.agents.knowledge import tell
    from simulator.kernel.agents.ladder import read_rung
    from simulator.kernel.agents.rules import effects, share_of
    from simulator.kernel.agents.watches import look

STAGE_ROW, STAGE, WORLD = EventKind.STAGE, Action.STAGE, -1


@function
def start_incidents(s: Scene) -> None:
    """Set the dated stages and the first arrivals going."""
    for index in range(s.stages_count):
        if s.stages[index].at >= 0:
            arm_stage(s, index, s.stages[index].at)
    for incident in range(s.incidents_count):
        if s.stages[s.numbers[s.incidents[incident].first_stage]].at < 0:
            next_arrival(s, incident)


@function
def enter_stage(s: Scene, index: int, actor: int) -> None:
    """A stage comes, unless its own conditions say no; `actor` -1 is the stage's own."""
    row = s.stages[index]
    turn = s.stage_times[index]
    s.stage_times[index] = turn + 1
    if not comes(s, index, turn):
        if row.is_first != 0 and not is_armed(s, row.timer):
            next_arrival(s, row.incident)
        return
    occurrence = s.happened[row.event_class]
    outer = s.cause
    s.cause = write_stage(s, index, occurrence)
    if row.rung >= 0 and row.by >= 0:
        read_rung(s, row.by, row.by, row.rung, row.path)
    if s.kinds[STAGE_ROW].effects != 0:
        effects(s, STAGE_ROW, s.first_incident + row.incident, nobody(s), index, occurrence)
    if s.dirty != 0:
        look(s)
    s.rule = -1
    go_on(s, index, occurrence)
    tell(s, index, occurrence, actor if actor >= 0 else row.actor)
    s.cause = outer


@function
def comes(s: Scene, index: int, turn: int) -> bool:
    """Whether a stage that is due comes."""
    row = s.stages[index]
    if row.unless >= 0 and holds(s, row.unless, WORLD, nobody(s)):
        return False
    if row.chance < 0:
        return True
    luck = uniform(s, row.site, key_of(s, turn))
    return luck < share_of(s, row.chance, WORLD, nobody(s))


@function
def go_on(s: Scene, index: int, occurrence: int) -> None:
    """What follows a stage in time is set going."""
    row = s.stages[index]
    for place in range(row.first_follower, row.first_follower + row.followers):
        follower = s.numbers[place]
        took = draw(s, s.stages[follower].after, WORLD, nobody(s), key_of(s, occurrence))
        arm_stage(s, follower, s.time + took)
    if row.is_first != 0:
        next_arrival(s, row.incident)


@function
def next_arrival(s: Scene, incident: int) -> None:
    """One that recurs has its next time."""
    row = s.incidents[incident]
    if row.arrives >= 0:
        first = s.numbers[row.first_stage]
        took = draw(s, row.arrives, WORLD, nobody(s), key_of(s, s.stage_times[first]))
        arm_stage(s, first, s.time + took)


@function
def arm_stage(s: Scene, index: int, at: int) -> None:
    """The timer of a stage."""
    arm(s, s.stages[index].timer, at, STAGE, index, 0)
