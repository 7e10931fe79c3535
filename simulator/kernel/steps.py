"""The words in which expressions are written for the kernel: kinds of steps, relations, fields of a contact as leaves."""

from __future__ import annotations

from enum import IntEnum


class Kind(IntEnum):
    """What a step does to the stack of values."""

    NUMBER = 0  # puts `value` on it
    LEAF = 1  # puts on it what `leaf` reads
    TEST = 2  # puts on it whether what `leaf` reads has `relation` to `value`
    NEGATE = 3
    ADD = 4
    SUBTRACT = 5
    MULTIPLY = 6
    DIVIDE = 7
    MIN = 8
    MAX = 9
    CLAMP = 10
    COMPARE = 11  # by `relation`
    NOT = 12
    GO = 13  # on at `to`
    UNLESS = 14  # takes a value off; goes on at `to` where it is false
    AND = 15  # goes on at `to`, the value left where it is, where it is false; else takes it off
    OR = 16  # the same where it is true
    STOP = 17


class Relation(IntEnum):
    """How two values are compared; each is false where one is never."""

    LESS = 0
    LESS_EQUAL = 1
    GREATER = 2
    GREATER_EQUAL = 3
    EQUAL = 4
    NOT_EQUAL = 5


FIELDS = 100
"""A field of the contact at hand is the leaf of this number plus its own."""
