"""Variables, as `simulator.agents.variables`: values at the start, writes that clamp, drift at multiples of a step."""

from __future__ import annotations

from typing import TYPE_CHECKING

from simulator.kernel.agents.timeline import Action, arm
from simulator.kernel.function import function
from simulator.kernel.records.scene import Scene
from simulator.kernel.world.evaluate import number
from simulator.kernel.world.facts import nobody, write_variable
from simulator.kernel.world.fault import fault
from simulator.kernel.world.whole import at_least, at_most
from simulator.vocabulary import Fault

if TYPE_CHECKING:
    from simulator.kernel.agents.watches import look, mark_cell

DRIFT, NOT_A_NUMBER, WORLD = Action.DRIFT, Fault.NOT_A_NUMBER, -1


@function
def start_variables(s: Scene) -> None:
    """Write the values at the start and set the drifts going."""
    for index in range(s.variables_count):
        row = s.variables[index]
        set_variable(s, index, number(s, row.start, WORLD, nobody(s)))
        if row.step != 0:
            arm_drift(s, index)


@function
def set_variable(s: Scene, index: int, value: float) -> None:
    """Set a variable, clamped to its bounds; a write that changes nothing leaves no row."""
    row = s.variables[index]
    if value != value:
        fault(s, NOT_A_NUMBER, s.rule)
    value = at_least(value, row.low)
    value = at_most(value, row.high)
    if value == s.registers[row.register]:
        return
    write_variable(s, row.owner, row.register, value)
    mark_cell(s, row.register)


@function
def change_variable(s: Scene, register: int, mode: int, amount: float) -> None:
    """Set a variable to an amount (mode 0), or move it up (1) or down (-1) by it."""
    value = s.registers[register] + mode * amount if mode != 0 else amount
    set_variable(s, s.variable_of[register], value)


@function
def arm_drift(s: Scene, index: int) -> None:
    """The next whole multiple of the step."""
    row = s.variables[index]
    arm(s, row.timer, s.time - s.time % row.step + row.step, DRIFT, index, 0)


@function
def drift(s: Scene, index: int) -> None:
    """A variable moves towards its rest, and by its push."""
    row = s.variables[index]
    rest = number(s, row.rest, WORLD, nobody(s)) if row.rest >= 0 else 0.0
    pull = number(s, row.pull, WORLD, nobody(s)) if row.pull >= 0 else 0.0
    push = number(s, row.push, WORLD, nobody(s)) if row.push >= 0 else 0.0
    value = s.registers[row.register]
    set_variable(s, index, value + pull * (rest - value) + push)
    if s.dirty != 0:
        look(s)
    arm_drift(s, index)
