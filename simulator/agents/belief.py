"""What sides believe about each other, moved by evidence in log-odds."""

from __future__ import annotations

from math import exp, log
from typing import TYPE_CHECKING

from simulator.program.tables import Act
from simulator.vocabulary import EventKind, Fault
from simulator.world.contact import Contact
from simulator.world.evaluate import RunFault, finite

if TYPE_CHECKING:
    from simulator.agents.scene import Scene


def weigh(scene: Scene, act: Act, weight: float, office: int, contact: Contact | None) -> None:
    """Evidence moves one belief of one side: first its row, then the values. Once a matter, unless it counts each time.

    `office` -1: the rule looks at the true world. A factor that is not above 0 is a fault.
    """
    state, owner = scene.state, 1 + act.side
    matter, occurrence = _about(scene, act, office, contact)
    if act.once and (owner, scene.rule, matter, occurrence, act.beliefs[0]) in state.believed:
        return
    factors = [scene.prepared.function(factor)(state, office, contact) for factor in act.factors]
    scene.emit(EventKind.BELIEVED, owner, a=scene.rule, b=matter, x=occurrence, y=act.beliefs[0])
    held = [state.registers[register] for register in act.beliefs]
    moved = [finite(value * _power(factor, weight)) for value, factor in zip(held, factors, strict=True)]
    rest = 1.0 - held[0] if len(held) == 1 else 0.0
    total = finite(sum(moved) + rest)
    for register, value in zip(act.beliefs, moved, strict=True):
        scene.variables.change(register, 0, value / total)


def _power(factor: float, weight: float) -> float:
    """The factor to the power of the weight, which is cut off at 0 and 1."""
    if not factor > 0:
        raise RunFault(Fault.NOT_A_NUMBER)
    return exp(min(max(weight, 0.0), 1.0) * log(finite(factor)))


def _about(scene: Scene, act: Act, office: int, contact: Contact | None) -> tuple[int, int]:
    """The matter and its occurrence; -1 and 0 where the evidence is about nothing that recurs."""
    if act.matter < 0 and contact is not None:
        return contact.matter, contact.occurrence
    if act.matter < 0:
        return -1, 0
    state = scene.state
    return act.matter, state.occurrence_known(office, act.matter) if office >= 0 else state.occurrence(act.matter)
