"""The words in which expressions are written for the kernel: kinds of steps, relations, fields as leaves."""

from __future__ import annotations

from enum import IntEnum


class Kind(IntEnum):
    """What a step does to the stack of values."""

    NUMBER = 0  # puts `low` on it
    REGISTER = 1  # puts on it what register `a` holds
    FIELD = 2  # puts on it a whole number of the contact at hand
    LEAF = 3  # puts on it what `leaf` reads
    TEST = 4  # puts on it whether what register `b`, or (`of_contact`) a field, holds lies within bounds
    TEST_LEAF = 5  # the same of what `leaf` reads
    NEGATE = 6
    ADD = 7
    SUBTRACT = 8
    MULTIPLY = 9
    DIVIDE = 10
    MIN = 11
    MAX = 12
    CLAMP = 13
    COMPARE = 14  # by `relation`
    NOT = 15
    GO = 16  # on at `to`
    UNLESS = 17  # takes a value off; goes on at `to` where it is false
    AND = 18  # goes on at `to`, the value left where it is, where it is false; else takes it off
    OR = 19  # the same where it is true
    STOP = 20


class Relation(IntEnum):
    """How two values are compared; each is false where one is never."""

    LESS = 0
    LESS_EQUAL = 1
    GREATER = 2
    GREATER_EQUAL = 3
    EQUAL = 4
    NOT_EQUAL = 5


FIELDS = 100
"""A field of the contact at hand that is worked out is the leaf of this number plus its own."""
