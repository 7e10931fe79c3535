"""Words of the model that the random scenarios do not use yet. What is listed here is tested by the catalogue only."""

from enum import IntEnum

from simulator.vocabulary import EventKind, InputKind, TriggerKind

LATER: tuple[IntEnum, ...] = (InputKind.GIVE_BACK, TriggerKind.GIVEN_BACK, EventKind.REDRAWN)
"""Whoever adds a word to a closed set may put it here until the random scenarios have it.

What only a person in a seat can do, and what only a fork redraws, no scenario has by itself.
"""


def is_later(member: IntEnum) -> bool:
    """Whether the random scenarios do not use a word yet. Equal numbers of other sets are other words."""
    return (type(member), member) in {(type(later), later) for later in LATER}
