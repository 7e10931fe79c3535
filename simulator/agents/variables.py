"""Variables: values at the start, writes that clamp, drift at whole multiples of a step."""

from __future__ import annotations

from math import isnan

from simulator.agents.prepared import WORLD
from simulator.agents.scene import Scene
from simulator.agents.timeline import rank
from simulator.program.tables import Variable
from simulator.vocabulary import EventKind, Fault, RankClass
from simulator.world.evaluate import RunFault

VARIABLE = EventKind.VARIABLE


class Variables:
    """All variables of a run."""

    def __init__(self, scene: Scene) -> None:
        self.scene = scene
        self.by_register = {variable.register: variable for variable in scene.program.variables}
        self.watched = scene.prepared.watched

    def start(self) -> None:
        """Write the values at the start and set the drifts going."""
        for index, variable in enumerate(self.scene.program.variables):
            self.write(variable, self.scene.prepared.starts[index](self.scene.state, WORLD, None))
            if variable.step:
                self._arm(index, variable)

    def write(self, variable: Variable, value: float) -> None:
        """Set a variable, clamped to its bounds; a write that changes nothing leaves no row."""
        scene, register = self.scene, variable.register
        if isnan(value):
            raise RunFault(Fault.NOT_A_NUMBER, scene.rule)
        value, old = float(min(max(value, variable.low), variable.high)), scene.state.registers[register]
        if value == old:
            return
        scene.emit(VARIABLE, owner_of(variable), -1, register, -1, value, old)
        if register in self.watched:
            scene.dirty.update(self.watched[register])

    def change(self, register: int, mode: int, amount: float) -> None:
        """Set a variable to an amount (mode 0), or move it up (1) or down (-1) by it."""
        old = self.scene.state.registers[register]
        self.write(self.by_register[register], old + mode * amount if mode else amount)

    def _arm(self, index: int, variable: Variable) -> None:
        slot = rank(RankClass.DRIFT, owner_of(variable), variable.slot)
        now = self.scene.timeline.time
        self.scene.timeline.arm(slot, now - now % variable.step + variable.step, self._drift, index)

    def _drift(self, index: int) -> None:
        state, variable = self.scene.state, self.scene.program.variables[index]
        towards, by, step = self.scene.prepared.drifts[index]
        rest = towards(state, WORLD, None) if towards else 0.0
        pull = by(state, WORLD, None) if by else 0.0
        push = step(state, WORLD, None) if step else 0.0
        value = state.registers[variable.register]
        self.write(variable, value + pull * (rest - value) + push)
        if self.scene.dirty:
            self.scene.watches.look()
        self._arm(index, variable)


def owner_of(variable: Variable) -> int:
    """Owner number of a variable: its side, or the scenario."""
    return 1 + variable.side if variable.side >= 0 else 0
