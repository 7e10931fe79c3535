"""Expressions: what the steps of the tables mean, as `simulator.world.evaluate`."""

from __future__ import annotations

from math import isinf, nan

from simulator.kernel.function import foreign, function, inline, rare
from simulator.kernel.records.amount import Step
from simulator.kernel.records.run import Contact
from simulator.kernel.records.scene import Scene
from simulator.kernel.steps import FIELDS, Kind, Relation
from simulator.kernel.world.fault import fault
from simulator.kernel.world.reading import (
    attribute,
    divergence,
    holder_attribute,
    is_on,
    is_public,
    local_hour,
    occurrence_of,
    permission,
    permission_of,
    status_seen,
    time_carried,
    until,
    windowed,
)
from simulator.program.expression import ContactField, Op
from simulator.vocabulary import Fault

NUMBER, REGISTER, FIELD, LEAF, TEST, TEST_LEAF = (
    Kind.NUMBER, Kind.REGISTER, Kind.FIELD, Kind.LEAF, Kind.TEST, Kind.TEST_LEAF
)  # fmt: skip
NEGATE, ADD, SUBTRACT, MULTIPLY, DIVIDE = Kind.NEGATE, Kind.ADD, Kind.SUBTRACT, Kind.MULTIPLY, Kind.DIVIDE
MIN, MAX, CLAMP, COMPARE = Kind.MIN, Kind.MAX, Kind.CLAMP, Kind.COMPARE
NOT, GO, UNLESS, AND, OR, STOP = Kind.NOT, Kind.GO, Kind.UNLESS, Kind.AND, Kind.OR, Kind.STOP
LESS, LESS_EQUAL, GREATER = Relation.LESS, Relation.LESS_EQUAL, Relation.GREATER
GREATER_EQUAL, EQUAL = Relation.GREATER_EQUAL, Relation.EQUAL
NOT_A_NUMBER = Fault.NOT_A_NUMBER

NOW, KNOWN, HAPPENED, SINCE_KNOWN = Op.NOW, Op.KNOWN, Op.HAPPENED, Op.SINCE_KNOWN
SINCE_HAPPENED, COUNT_KNOWN, COUNT_HAPPENED = Op.SINCE_HAPPENED, Op.COUNT_KNOWN, Op.COUNT_HAPPENED
COUNTER, COUNTER_WINDOW, STATUS_SEEN, STATUS_TRUE = Op.COUNTER, Op.COUNTER_WINDOW, Op.STATUS_SEEN, Op.STATUS_TRUE
STAGE_KNOWN, STAGE_TRUE, PERMISSION, RUNG, HOUR = Op.STAGE_KNOWN, Op.STAGE_TRUE, Op.PERMISSION, Op.RUNG, Op.LOCAL_HOUR
MEASURE, OUTCOME, PERMISSION_TRUE = Op.MEASURE, Op.OUTCOME, Op.PERMISSION_TRUE
ATTRIBUTE_KNOWN, ATTRIBUTE_TRUE, DISCLOSED = Op.ATTRIBUTE_KNOWN, Op.ATTRIBUTE_TRUE, Op.DISCLOSED
STATUS_END, ON_CALENDAR, QUEUE, HOLDER = Op.STATUS_END, Op.ON_CALENDAR, Op.QUEUE, Op.HOLDER_ATTRIBUTE
UNTIL, MENTIONS, DENIES, DIVERGENCE, SPOKEN = Op.UNTIL_CALENDAR, Op.MENTIONS, Op.DENIES, Op.DIVERGENCE, Op.SPOKEN

WAITED, HELD, CARRIED = ContactField.WAITED, ContactField.HELD, ContactField.CARRIED


@foreign("""
define i64 @field_at(ptr %contact, i64 %place) alwaysinline {
  %a = getelementptr i8, ptr %contact, i64 %place
  %b = load i32, ptr %a
  %c = sext i32 %b to i64
  ret i64 %c
}
""")
def field_at(c: Contact, place: int) -> int:
    """The whole number that stands so many bytes into a contact."""
    raise NotImplementedError


@inline
def holds(s: Scene, expression: int, office: int, c: Contact) -> bool:
    """Whether a condition holds; none (-1) always does. `office` -1 looks at the true world."""
    return expression < 0 or is_true(s, expression, office, c)


@function
def is_true(s: Scene, expression: int, office: int, c: Contact) -> bool:
    """Whether a condition holds; most are one test of a register or of the contact at hand."""
    step = s.steps[expression]
    if step.is_last == 0:
        return worked_out(s, expression, office, c) != 0.0
    if step.kind == TEST:
        return lies_within(step, at_hand(s, step, c))
    return simple(s, step, office, c) != 0.0


@inline
def at_hand(s: Scene, step: Step, c: Contact) -> float:
    """What a register or a field holds: both are read, so that the processor has nothing to guess."""
    field_value, register_value = float(field_at(c, step.a)), s.registers[step.b]
    return field_value if step.of_contact != 0 else register_value


@inline
def lies_within(step: Step, value: float) -> bool:
    """Whether a value lies within bounds, or beyond them; never does neither."""
    inside = (value >= step.low) & (value <= step.high)
    beyond = (value < step.low) | (value > step.high)
    return beyond if step.is_outside != 0 else inside


@inline
def number(s: Scene, expression: int, office: int, c: Contact) -> float:
    """The value of an expression, NaN for never."""
    step = s.steps[expression]
    return simple(s, step, office, c) if step.is_last != 0 else worked_out(s, expression, office, c)


@function
def simple(s: Scene, step: Step, office: int, c: Contact) -> float:
    """The value of a step that needs no other one."""
    kind = step.kind
    if kind == TEST:
        return tested(step, at_hand(s, step, c))
    if kind == REGISTER:
        return s.registers[step.b]
    if kind == NUMBER:
        return step.low
    if kind == FIELD:
        return float(field_at(c, step.a))
    value = leaf(s, step, office, c)
    return value if kind == LEAF else tested(step, value)


@inline
def tested(step: Step, value: float) -> float:
    """What a test is worth."""
    return 1.0 if lies_within(step, value) else 0.0


@function
def compares(one: float, relation: int, other: float) -> bool:
    """Whether two values are so related; never is related to nothing."""
    if relation == LESS:
        return one < other
    if relation == LESS_EQUAL:
        return one <= other
    if relation == GREATER:
        return one > other
    if relation == GREATER_EQUAL:
        return one >= other
    return one == other if relation == EQUAL else one < other or one > other


@function
def worked_out(s: Scene, expression: int, office: int, c: Contact) -> float:
    """The value of an expression of several steps. Its values stand in `stack`, the latest at `top`."""
    stack = s.stack
    at, top = expression, -1
    while True:
        step = s.steps[at]
        kind = step.kind
        at += 1
        if kind <= TEST_LEAF:
            top += 1
            stack[top] = simple(s, step, office, c)
        elif kind == STOP:
            return stack[top]
        elif kind >= GO:
            goes = kind == GO or (stack[top] != 0.0) == (kind == OR)
            top -= 1 if kind == UNLESS or (kind != GO and not goes) else 0
            at = step.to if goes else at
        else:
            top -= 0 if kind == NEGATE or kind == NOT else 2 if kind == CLAMP else 1
            stack[top] = combined(s, kind, step.relation, stack[top], stack[top + 1], stack[top + 2])
            if s.is_broken != 0:
                s.is_broken = 0
                return nan


@function
def combined(s: Scene, kind: int, relation: int, one: float, other: float, third: float) -> float:
    """What an operation makes of its values."""
    if kind == COMPARE:
        return 1.0 if compares(one, relation, other) else 0.0
    if kind == NOT:
        return 1.0 if one == 0.0 else 0.0
    if kind == NEGATE:
        return -one
    if kind <= DIVIDE:
        return calculated(s, kind, one, other)
    if kind == MIN:
        return smaller(one, other)
    return larger(one, other) if kind == MAX else smaller(larger(one, other), third)


@function
def calculated(s: Scene, kind: int, one: float, other: float) -> float:
    """Two values added, subtracted, multiplied or divided; what is infinite is no number."""
    if kind == DIVIDE and other == 0.0:
        return broken(s)
    value = one / other if kind == DIVIDE else one * other if kind == MULTIPLY else one - other
    if kind == ADD:
        value = one + other
    return broken(s) if isinf(value) else value


@function
def smaller(one: float, other: float) -> float:
    """The smaller of two; never where one is never."""
    if one != one or other != other:
        return nan
    return one if one < other else other


@function
def larger(one: float, other: float) -> float:
    """The larger of two; never where one is never."""
    if one != one or other != other:
        return nan
    return one if one > other else other


@rare
def broken(s: Scene) -> float:
    """No number: a fault of the run; where a measure looks, the measure has none."""
    if s.measuring == 0:
        fault(s, NOT_A_NUMBER, -1)
    s.is_broken = 1
    return nan


@function
def leaf(s: Scene, step: Step, office: int, c: Contact) -> float:
    """What a leaf reads of the world; of the contact at hand; of what an office knows."""
    kind, a = step.leaf, step.a
    if kind >= FIELDS:
        return field(s, kind - FIELDS, c)
    if kind == NOW:
        return float(s.time)
    if kind == STATUS_TRUE:
        return float(s.worst[a])
    if kind == STAGE_TRUE:
        return float(s.stage[a])
    if kind == HAPPENED:
        return 1.0 if s.happened[a] > 0 else 0.0
    if kind == COUNT_HAPPENED:
        return float(s.happened[a])
    if kind == SINCE_HAPPENED:
        return float(s.time - s.happened_at[a]) if s.happened[a] != 0 else nan
    return leaf_of_tables(s, step, office, c)


@function
def leaf_of_tables(s: Scene, step: Step, office: int, c: Contact) -> float:
    """A count, or a rung."""
    if step.leaf == COUNTER:
        return float(s.counts[step.a])
    if step.leaf == RUNG:
        return float(s.rungs[step.a * s.sides_count + step.b])
    return leaf_of_knowledge(s, step, office, c)


@function
def leaf_of_knowledge(s: Scene, step: Step, office: int, c: Contact) -> float:
    """What an office knows, and what is asked for more seldom."""
    kind, a = step.leaf, step.a
    if kind == KNOWN:
        return 1.0 if s.known[office * s.classes + a] > 0 else 0.0
    if kind == COUNT_KNOWN:
        return float(s.known[office * s.classes + a])
    if kind == SINCE_KNOWN:
        at = office * s.classes + a
        return float(s.time - s.known_at[at]) if s.known[at] != 0 else nan
    if kind == STAGE_KNOWN:
        return float(s.stage_known[office * s.incidents_count + a])
    if kind == STATUS_SEEN:
        return float(status_seen(s, office, a))
    if kind == PERMISSION:
        return float(permission_of(s, office, c, a))
    if kind == ATTRIBUTE_KNOWN:
        return attribute(s, step.b, s.stage_known[office * s.incidents_count + a])
    return leaf_of_world(s, step, c)


@rare
def leaf_of_world(s: Scene, step: Step, c: Contact) -> float:
    """What is so, as few conditions ask it."""
    kind, a, b = step.leaf, step.a, step.b
    if kind == COUNTER_WINDOW:
        return float(windowed(s, a))
    if kind == STATUS_END:
        return float(s.actual[3 * a + b])
    if kind == PERMISSION_TRUE:
        return float(permission(s, b, a, occurrence_of(s, a)))
    if kind == ATTRIBUTE_TRUE:
        return attribute(s, b, s.stage[a])
    if kind == DISCLOSED:
        return 1.0 if is_public(s, a) else 0.0
    if kind == HOUR:
        return local_hour(s, a)
    return leaf_of_places(s, step, c)


@rare
def leaf_of_places(s: Scene, step: Step, c: Contact) -> float:
    """What is so of an office, or of a calendar."""
    kind, a, b = step.leaf, step.a, step.b
    if kind == QUEUE:
        return float(s.queues[a].count)
    if kind == HOLDER:
        return holder_attribute(s, a, b) if b >= 0 else float(s.holder[a])
    if kind == ON_CALENDAR:
        return 1.0 if is_on(s, a) else 0.0
    return until(s, a) if kind == UNTIL else leaf_of_speech(s, step, c)


@rare
def leaf_of_speech(s: Scene, step: Step, c: Contact) -> float:
    """What was said; and, where a check looks at a finished run, its measures and its outcome."""
    kind, a, b = step.leaf, step.a, step.b
    if kind == MENTIONS:
        return float(c.topics >> a & 1)
    if kind == DENIES:
        return float(c.denied >> a & 1)
    if kind == DIVERGENCE:
        return divergence(s, a, b, step.c, c)
    if kind == SPOKEN:
        return float(s.said[a * s.matters_count + b].spoken)
    if kind == MEASURE:
        return s.values[a]
    return float(s.outcome)


@function
def field(s: Scene, kind: int, c: Contact) -> float:
    """A field of the contact at hand that is worked out; the others are read where they stand."""
    if kind == WAITED:
        return float(s.time - c.requested_at)
    if kind == HELD:
        return float(s.time - c.held_at) if c.held_at >= 0 else nan
    return time_carried(s, c)
