"""How a trigger is compared with a row of its kind: one word a way, for the tables of rules."""

from __future__ import annotations

from enum import IntEnum


class Meaning(IntEnum):
    """What of a row must be as the trigger says."""

    ANY = 0
    EVENT_CLASS = 1  # what was learned
    STAGE = 2  # the event class of the stage
    STATUS = 3  # the channel, and the end
    DISCLOSED = 4  # the event class
    DONE = 5  # the action, and that it was done
