"""The words in which expressions are written for the kernel: kinds of steps, relations, fields of a contact as leaves."""

from __future__ import annotations

from enum import IntEnum


class Kind(IntEnum):
    """What a step does to the stack of values."""

    NUMBER = 0  # puts `low` on it
    REGISTER = 1  # puts on it what register `a` holds
    FIELD = 2  # puts on it a whole number of the contact at hand
    LEAF = 3  # puts on it what `leaf` reads
    TEST_REGISTER = 4  # puts on it whether what register `a` holds lies within bounds
    TEST_FIELD = 5  # the same of a whole number of the contact at hand
    TEST_LEAF = 6  # the same of what `leaf` reads
    NEGATE = 7
    ADD = 8
    SUBTRACT = 9
    MULTIPLY = 10
    DIVIDE = 11
    MIN = 12
    MAX = 13
    CLAMP = 14
    COMPARE = 15  # by `relation`
    NOT = 16
    GO = 17  # on at `to`
    UNLESS = 18  # takes a value off; goes on at `to` where it is false
    AND = 19  # goes on at `to`, the value left where it is, where it is false; else takes it off
    OR = 20  # the same where it is true
    STOP = 21


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
