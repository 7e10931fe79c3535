"""Expressions as tables: flat postorder code over floats, the same for every engine.

Every value is a float: a bool is 0.0 or 1.0, a duration or an instant is in ms, an enum or id is its
number. `never` (how long since something unknown) is NaN; every comparison with it is false, != too.
Arithmetic, min, max and clamp with never give never. Any other NaN, an infinity or a division by zero is an
error of the run; so is never as the amount or the duration that an expression was wanted for.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import IntEnum


class Op(IntEnum):
    """Operations. Arguments a, b, c are positions of earlier codes unless the comment says otherwise."""

    NUMBER = 0  # value; a: ValueType it was written as, for listings only
    REGISTER = 1  # a: register (parameter or variable)
    NEGATE = 2
    ADD = 3
    SUBTRACT = 4
    MULTIPLY = 5
    DIVIDE = 6
    MIN = 7
    MAX = 8
    CLAMP = 9  # a value, b low, c high
    LESS = 10
    LESS_EQUAL = 11
    GREATER = 12
    GREATER_EQUAL = 13
    EQUAL = 14
    NOT_EQUAL = 15
    AND = 16  # b is not evaluated when a is false
    OR = 17  # b is not evaluated when a is true
    NOT = 18
    IF = 19  # a condition, b then, c else; only one of them is evaluated
    NOW = 20  # ms since the start
    KNOWN = 21  # a: event class; learned by the office in whose name the rule looks
    HAPPENED = 22  # a: event class; in the world
    SINCE_KNOWN = 23  # a: event class; ms since the latest occurrence that the office learned
    SINCE_HAPPENED = 24  # a: event class
    COUNT_KNOWN = 25  # a: event class; occurrences learned
    COUNT_HAPPENED = 26  # a: event class
    COUNTER = 27  # a: counter
    COUNTER_WINDOW = 28  # a: counter; increments within its declared window
    STATUS_SEEN = 29  # a: channel; as the office knows it
    STATUS_TRUE = 30  # a: channel; worse actual end
    STAGE_KNOWN = 31  # a: incident; latest stage the office learned, -1 none
    STAGE_TRUE = 32  # a: incident; stage it is in, -1 none
    PERMISSION = 33  # a: matter, -1 the contact's own; office is that in whose name the rule looks
    RUNG = 34  # a: side that reads, b: side that acts (table positions, not codes)
    LOCAL_HOUR = 35  # a: zone; hours since local midnight, with fraction
    CONTACT = 36  # a: ContactField
    MEASURE = 37  # a: measure; only in checks; never where the measure was not reached
    OUTCOME = 38  # outcome of the run; only in checks
    PERMISSION_TRUE = 39  # a: matter, b: office (table positions); only where the true world is read
    ATTRIBUTE_KNOWN = 44  # a: incident, b: attribute; at the latest stage the office learned, 0 none
    ATTRIBUTE_TRUE = 45  # a: incident, b: attribute; at the stage it is in, 0 none
    DISCLOSED = 46  # a: event class; it was disclosed, or came in public
    STATUS_END = 40  # a: channel, b: end; its actual status; an office reads its own side's only
    ON_CALENDAR = 41  # a: calendar
    QUEUE = 42  # a: office; contacts that wait there for a place
    HOLDER_ATTRIBUTE = 43  # a: office, b: attribute of its holder, -1 the holder's number (table positions)
    UNTIL_CALENDAR = 55  # a: calendar; ms to its next opening, 0 while it is open
    MENTIONS = 47  # a: topic that the contact at hand speaks of
    DENIES = 48  # a: topic that it denies
    DIVERGENCE = 49  # a, b: sides, c: matter, -1 readouts of the contact at hand; never where one published nothing
    SPOKEN = 50  # a: side, b: matter; whether it has published anything about it


class ValueType(IntEnum):
    """What a value is; closed. Values of a set (from RUNG on) are written as words."""

    NUMBER = 0
    DURATION = 1
    INSTANT = 2
    BOOL = 3
    RUNG = 4
    OFFICE = 5
    CHANNEL = 6
    MATTER = 7
    PURPOSE = 8
    TONE = 9
    STATUS = 10
    STAGE = 11  # of one incident; its number is the position in the stage table
    PERMISSION = 12
    RESULT = 13
    DECISION = 14
    REASON = 15
    SUBSTANCE = 16
    OUTCOME = 17
    LINK = 18
    FORM = 19

    @property
    def phrase(self) -> str:
        """The type as a message names it: a duration, an office, a truth value."""
        name = "truth value" if self is ValueType.BOOL else self.name.lower()
        return f"an {name}" if name[0] in "aeiou" else f"a {name}"


class ContactField(IntEnum):
    """What an expression may ask of the contact at hand."""

    FROM = 0
    TO = 1
    CHANNEL = 2
    MATTER = 3
    PURPOSE = 4
    TONE = 5
    ORDINAL = 6
    RESULT = 7
    DECISION = 8
    REASON = 9
    SUBSTANCE = 10
    WAITED = 11  # ms since the request
    PERMITTED = 12  # Permission that this very contact waited for
    HELD = 13  # ms since the office that has it first took it up
    CARRIED = 14  # ms of the talk that carried something: half of it where interpreters work
    LINK = 15  # Link, -1 none
    CONVEYED = 16  # office that the content has reached last beyond the addressee, -1 none
    DELAYS = 19  # how often it was told to wait, this time included
    FORM = 20
    HELD_BY = 21  # office that has it, or had it when it ended; -1 none yet; only where the true world is read


@dataclass(frozen=True, slots=True)
class Code:
    """One operation; which of a, b, c, value count is told at `Op`."""

    op: Op
    a: int = -1
    b: int = -1
    c: int = -1
    value: float = 0.0


Expression = tuple[Code, ...]
"""Postorder; the last code is the result. At most 64 codes, depth 12."""
