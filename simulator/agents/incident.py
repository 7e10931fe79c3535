"""Incidents: stages that come by date, after another, on a condition or by an act, perhaps again and again."""

from __future__ import annotations

from simulator.agents.chance import key_of
from simulator.agents.prepared import WORLD
from simulator.agents.scene import Scene
from simulator.agents.timeline import rank
from simulator.program.tables import Incident, Stage
from simulator.vocabulary import EventKind, RankClass


class Incidents:
    """All incidents of a run."""

    def __init__(self, scene: Scene) -> None:
        self.scene = scene
        self.stages = scene.program.stages
        self.times = [0] * len(self.stages)
        """How often the time of each stage has come, whether or not it then came itself."""
        self.followers: list[list[int]] = [[] for _ in self.stages]
        for index, stage in enumerate(self.stages):
            for previous in stage.previous if stage.after else ():
                self.followers[previous].append(index)

    def start(self) -> None:
        """Set the dated stages and the first arrivals going."""
        for index, stage in enumerate(self.stages):
            if stage.at >= 0:
                self._arm(index, stage.at)
        for incident in self.scene.program.incidents:
            if incident.arrives is not None and self.stages[incident.stages[0]].at < 0:
                self._next_arrival(incident)

    def enter(self, index: int, actor: int = -1) -> None:
        """A stage comes, unless its own conditions say no.

        The row, the actor's rung, effects and watches; then what follows in time; then who learns of it.
        """
        scene, stage = self.scene, self.stages[index]
        number = self.times[index]
        self.times[index] += 1
        if not self._comes(index, stage, number):
            self._stay_away(index, stage)
            return
        occurrence = scene.state.happened[stage.event_class]
        owner = scene.program.owner_of_incidents + stage.incident
        outer = scene.cause
        scene.cause = scene.emit(EventKind.STAGE, owner, a=index, b=occurrence)
        if stage.rung >= 0 and stage.by >= 0:
            scene.ladder.climb(stage.by, stage.rung, stage.path)
        scene.rules.effects(scene.rows[scene.cause], None)
        scene.watches.look()
        scene.rule = -1
        self._go_on(index, stage, occurrence)
        scene.knowledge.tell(stage, occurrence, actor if actor >= 0 else stage.actor)
        scene.cause = outer

    def _stay_away(self, index: int, stage: Stage) -> None:
        """It does not come this time; one that recurs has its next time all the same."""
        incident = self.scene.program.incidents[stage.incident]
        if incident.stages[0] == index and not self.scene.timeline.is_armed(self._slot(index)):
            self._next_arrival(incident)

    def _comes(self, index: int, stage: Stage, number: int) -> bool:
        prepared, state = self.scene.prepared, self.scene.state
        unless, chance = prepared.unless[index], prepared.stage_chance[index]
        if unless is not None and unless(state, WORLD, None):
            return False
        if chance is None:
            return True
        luck = self.scene.luck.unit(stage.site, key_of(number))
        return luck < self.scene.rules.share(chance, WORLD, None)

    def _go_on(self, index: int, stage: Stage, occurrence: int) -> None:
        for follower in self.followers[index]:
            took = self.scene.draw(self.stages[follower].after, WORLD, None, key_of(occurrence))
            self._arm(follower, self.scene.timeline.time + took)
        incident = self.scene.program.incidents[stage.incident]
        if incident.stages[0] == index:
            self._next_arrival(incident)

    def _next_arrival(self, incident: Incident) -> None:
        if incident.arrives is not None:
            first = incident.stages[0]
            took = self.scene.draw(incident.arrives, WORLD, None, key_of(self.times[first]))
            self._arm(first, self.scene.timeline.time + took)

    def _arm(self, index: int, at: int) -> None:
        self.scene.timeline.arm(self._slot(index), at, self.enter, index)

    def _slot(self, index: int) -> int:
        stage = self.stages[index]
        owner = self.scene.program.owner_of_incidents + stage.incident
        position = self.scene.program.incidents[stage.incident].stages.index(index)
        return rank(RankClass.INCIDENT, owner, position)
