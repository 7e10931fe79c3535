"""What sides believe about each other, as `simulator.agents.belief`: moved by evidence in log-odds."""

from __future__ import annotations

from math import exp, isinf, log
from typing import TYPE_CHECKING

from simulator.kernel.function import function, rare
from simulator.kernel.records.rule import Act
from simulator.kernel.records.run import Contact
from simulator.kernel.records.scene import Scene
from simulator.kernel.world.evaluate import number
from simulator.kernel.world.facts import nobody, write_plain
from simulator.kernel.world.fault import fault
from simulator.kernel.world.reading import occurrence_known, occurrence_of
from simulator.vocabulary import EventKind, Fault

if TYPE_CHECKING:
    from simulator.kernel.agents.variables import change_variable

BELIEVED, NOT_A_NUMBER = EventKind.BELIEVED, Fault.NOT_A_NUMBER
FACTORS = 64
"""Where in the stack of numbers factors, and then moved values, stand, above any expression's own."""


@rare
def weigh(s: Scene, act: Act, weight: float, office: int, c: Contact) -> None:
    """Evidence moves one belief of one side, or all hypotheses: first its row, then the values."""
    owner, rule, belief = 1 + act.side, s.rule, s.numbers[act.first_belief]
    matter, occurrence = act.matter, 0
    if matter >= 0:
        occurrence = occurrence_known(s, office, matter) if office >= 0 else occurrence_of(s, matter)
    elif c.number >= 0:
        matter, occurrence = c.matter, c.occurrence
    if act.once != 0 and has_weighed(s, owner, rule, matter, occurrence, belief):
        return
    for index in range(act.beliefs):
        s.stack[FACTORS + index] = number(s, s.numbers[act.first_factor + index], office, c)
    write_plain(s, BELIEVED, owner, nobody(s), rule, matter, float(occurrence), float(belief), s.rule)
    remember_weighed(s, owner, rule, matter, occurrence, belief)
    move_beliefs(s, act, weight)


@function
def has_weighed(s: Scene, owner: int, rule: int, matter: int, occurrence: int, belief: int) -> bool:
    """Whether a side has weighed the same evidence before."""
    at = s.firings[rule].believed
    while at >= 0:
        row = s.believed[at]
        about = row.matter == matter and row.occurrence == occurrence
        if about and row.owner == owner and row.belief == belief:
            return True
        at = row.next
    return False


@function
def remember_weighed(s: Scene, owner: int, rule: int, matter: int, occurrence: int, belief: int) -> None:
    """Write down that a side has weighed it."""
    row = s.believed[s.believed_count]
    row.owner, row.matter, row.occurrence, row.belief = owner, matter, occurrence, belief
    row.next = s.firings[rule].believed
    s.firings[rule].believed = s.believed_count
    s.believed_count += 1


@function
def move_beliefs(s: Scene, act: Act, weight: float) -> None:
    """Each value by its factor to the power of the weight, divided by the sum of them all."""
    first = s.numbers[act.first_belief]
    total = 0.0
    for index in range(act.beliefs):
        held = s.registers[s.numbers[act.first_belief + index]]
        moved = finite(s, held * power(s, s.stack[FACTORS + index], weight))
        s.stack[FACTORS + index] = moved
        total += moved
    total = finite(s, total + (1.0 - s.registers[first] if act.beliefs == 1 else 0.0))
    for index in range(act.beliefs):
        change_variable(s, s.numbers[act.first_belief + index], 0, s.stack[FACTORS + index] / total)


@function
def power(s: Scene, factor: float, weight: float) -> float:
    """The factor to the power of the weight, which is cut off at 0 and 1."""
    if not factor > 0:
        fault(s, NOT_A_NUMBER, -1)
    weight = weight if weight > 0.0 or weight != weight else 0.0
    return exp((weight if weight < 1.0 or weight != weight else 1.0) * log(finite(s, factor)))


@function
def finite(s: Scene, value: float) -> float:
    """The value; an infinite one is a fault, NaN goes on."""
    if isinf(value):
        fault(s, NOT_A_NUMBER, -1)
    return value
