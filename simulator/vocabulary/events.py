"""Kinds of event rows, who may see them, and what their columns hold."""

from __future__ import annotations

from enum import IntEnum, IntFlag
from functools import lru_cache


class Audience(IntFlag):
    """Who may see an event of a kind; the view and the knowledge of offices share this table.

    ACTOR: the office, or the side of the end of a channel, that the row is of. COUNTERPART: the offices that the
    contact joins, of which the requester sees what it was told (`world.visible`). NAMED: those whom the scenario names,
    the readers of a variable or of a rung, the offices that an inject tells. CONTROL: nobody but control.
    """

    CONTROL = 0
    ACTOR = 1
    COUNTERPART = 2
    PUBLIC = 4
    NAMED = 8


LINE = 2
"""What stands for the line itself where rows name an end of a channel."""


class EventKind(IntEnum):
    """Kinds of event rows. FIELDS says what owner, contact, a, b, x, y hold for each."""

    START = 0
    INPUT = 1
    REFUSED = 2
    STATUS = 3
    ANNOUNCED = 4
    STATUS_SEEN = 5
    HOLDER = 6
    STAGE = 7
    ACCOUNT = 8
    LEARNED = 9
    VARIABLE = 10
    COUNTED = 11
    RUNG = 12
    FIRED = 13
    COALESCED = 14
    REQUESTED = 15
    JOINED = 16
    TAKEN_UP = 17
    DECIDED = 18
    PASSED_ON = 19
    ACCEPTED = 20
    DELAYED = 21
    ASKED = 22
    PERMISSION = 23
    DUE = 24
    CONNECTING = 25
    CONNECTED = 26
    ENDED = 27
    PUBLIC_REASON = 28
    OUTCOME = 29
    ERROR = 30
    END = 31
    LINKED = 32
    POSTPONED = 33
    ABSENT = 34
    RECEIPT = 35
    DISTORTED = 36
    TOPICS = 37
    CONVEYED = 38
    DISCLOSED = 39
    BELIEVED = 40
    ACTED = 41
    REDRAWN = 42


AUDIENCE: dict[EventKind, Audience] = {
    EventKind.START: Audience.PUBLIC,
    EventKind.INPUT: Audience.ACTOR,
    EventKind.REFUSED: Audience.ACTOR,
    EventKind.STATUS: Audience.ACTOR,
    EventKind.ANNOUNCED: Audience.PUBLIC,
    EventKind.STATUS_SEEN: Audience.ACTOR,
    EventKind.HOLDER: Audience.PUBLIC,
    EventKind.STAGE: Audience.CONTROL,
    EventKind.ACCOUNT: Audience.CONTROL,
    EventKind.LEARNED: Audience.ACTOR,
    EventKind.VARIABLE: Audience.NAMED,
    EventKind.COUNTED: Audience.CONTROL,
    EventKind.RUNG: Audience.NAMED,
    EventKind.FIRED: Audience.NAMED,
    EventKind.COALESCED: Audience.CONTROL,
    EventKind.REQUESTED: Audience.ACTOR,
    EventKind.JOINED: Audience.ACTOR,
    EventKind.TAKEN_UP: Audience.ACTOR | Audience.COUNTERPART,
    EventKind.DECIDED: Audience.ACTOR,
    EventKind.PASSED_ON: Audience.ACTOR,
    EventKind.ACCEPTED: Audience.ACTOR | Audience.COUNTERPART,
    EventKind.DELAYED: Audience.ACTOR | Audience.COUNTERPART,
    EventKind.ASKED: Audience.ACTOR,
    EventKind.PERMISSION: Audience.ACTOR,
    EventKind.DUE: Audience.ACTOR | Audience.COUNTERPART,
    EventKind.CONNECTING: Audience.ACTOR | Audience.COUNTERPART,
    EventKind.CONNECTED: Audience.ACTOR | Audience.COUNTERPART,
    EventKind.ENDED: Audience.ACTOR | Audience.COUNTERPART,
    EventKind.PUBLIC_REASON: Audience.PUBLIC,
    EventKind.OUTCOME: Audience.CONTROL,
    EventKind.ERROR: Audience.CONTROL,
    EventKind.END: Audience.CONTROL,
    EventKind.LINKED: Audience.ACTOR | Audience.COUNTERPART,
    EventKind.POSTPONED: Audience.ACTOR | Audience.COUNTERPART,
    EventKind.ABSENT: Audience.ACTOR,
    EventKind.RECEIPT: Audience.ACTOR,
    EventKind.DISTORTED: Audience.CONTROL,
    EventKind.TOPICS: Audience.ACTOR | Audience.COUNTERPART,
    EventKind.CONVEYED: Audience.ACTOR,
    EventKind.DISCLOSED: Audience.PUBLIC,
    EventKind.BELIEVED: Audience.CONTROL,
    EventKind.ACTED: Audience.ACTOR,
    EventKind.REDRAWN: Audience.CONTROL,
}

FIELDS: dict[EventKind, str] = {
    EventKind.START: "b semantics version",
    EventKind.INPUT: "owner office; a input number, b input kind",
    EventKind.REFUSED: "owner office; a input number, b refusal",
    EventKind.STATUS: "owner channel; a end, b status",
    EventKind.ANNOUNCED: "owner channel; a end, b status",
    EventKind.STATUS_SEEN: "owner office; a channel, b status",
    EventKind.HOLDER: "owner office; a holder number, 0 vacant",
    EventKind.STAGE: "owner incident; a stage, b occurrence",
    EventKind.ACCOUNT: (
        "owner receiving office; a event class, b occurrence, x arrival in ms (-1 omitted), y number of the account"
    ),
    EventKind.LEARNED: (
        "owner office; a event class, b occurrence, x time of the occurrence in ms, y how it was told (see pack_told)"
    ),
    EventKind.VARIABLE: "owner side or scenario; a register, x new value, y old value",
    EventKind.COUNTED: "owner scenario; a counter, b new count",
    EventKind.RUNG: "owner side that acts; a rung, b path, x side that reads it, y rung before",
    EventKind.FIRED: "owner of the rule; a number of the firing, b branch; only where no row of its act stands for it",
    EventKind.COALESCED: "owner of the rule",
    EventKind.REQUESTED: "owner requester; a addressee, b channel, purpose, tone, form (pack), x matter, y occurrence",
    EventKind.JOINED: "owner office; a hop on the way (0 first); only where the contact has to wait",
    EventKind.TAKEN_UP: "owner office; a hop on the way (0 first)",
    EventKind.DECIDED: "owner office; a answer, b actual reason, x due in ms, y branch",
    EventKind.PASSED_ON: "owner gatekeeper",
    EventKind.ACCEPTED: "owner addressee; a channel that carries it, x appointed time in ms",
    EventKind.DELAYED: "owner office; b told reason, x told to wait until, in ms",
    EventKind.ASKED: "owner asking office; a contact that asks permission, -1 nobody to ask",
    EventKind.PERMISSION: "owner asking office; a matter, b permission, x occurrence",
    EventKind.DUE: "owner addressee",
    EventKind.CONNECTING: "owner addressee; a channel that carries it; only where connecting takes time",
    EventKind.CONNECTED: "owner addressee; a channel that carries it",
    EventKind.ENDED: "owner office that ended it; a result, b told reason, x substance, y actual reason",
    EventKind.PUBLIC_REASON: "owner office; a reason",
    EventKind.OUTCOME: "owner scenario; a outcome",
    EventKind.ERROR: "owner of the rule; a fault, b detail",
    EventKind.END: "owner scenario; a outcome",
    EventKind.LINKED: "owner requester; a earlier contact, b link",
    EventKind.POSTPONED: "owner office that postpones; b told reason, x new appointed time in ms",
    EventKind.ABSENT: "owner office that will not turn up; b actual reason",
    EventKind.RECEIPT: "owner requester; a result that it is told",
    EventKind.DISTORTED: "owner relaying office; a topics said (mask), b tone, x topics denied (mask)",
    EventKind.TOPICS: "owner requester; a topics said (mask), b topics denied (mask)",
    EventKind.CONVEYED: "owner receiving office; a office that passed it on",
    EventKind.DISCLOSED: "owner office that discloses; a event class, b occurrence",
    EventKind.BELIEVED: "owner side; a evidence (rule), b matter, x its occurrence, y belief (its first register)",
    EventKind.ACTED: "owner office; a action, b 0 done, 1 authority is asked, 2 refused",
    EventKind.REDRAWN: "owner office; x when its fixed answer is due in this fork, in ms",
}

CAUSE_START = -1
"""Cause of a row that the file itself asks for: a date, a start value, a timer of the start."""
CAUSE_INPUT = -2
"""Cause of the row of an input; rows that follow from it name that row."""


@lru_cache(maxsize=4096)
def pack(channel: int, purpose: int, tone: int, form: int = 0) -> int:
    """One int for channel, purpose, tone and form of a request, eight bits each; kept, since each request needs it."""
    return channel | purpose << 8 | tone << 16 | form << 24


@lru_cache(maxsize=4096)
def unpack(packed: int) -> tuple[int, int, int, int]:
    """Channel, purpose, tone and form out of a packed int."""
    return packed & 0xFF, packed >> 8 & 0xFF, packed >> 16 & 0xFF, packed >> 24 & 0xFF


def pack_told(how: int, rung: int = -1, by: int = -1, truth: int = -1) -> int:
    """One int for how an office was told, `Telling`, and the rung it heard (-1 that of the stage).

    Then who said so (-1 nobody), and the event class that happened where another one was told (-1: the one told).

    The plain case, that it was there, is 0.
    """
    return how | rung + 1 << 4 | by + 1 << 8 | truth + 1 << 16


def unpack_told(told: float) -> tuple[int, int, int, int]:
    """How, rung, who said so and what happened out of a packed int."""
    packed = int(told)
    return packed & 0xF, (packed >> 4 & 0xF) - 1, (packed >> 8 & 0xFF) - 1, (packed >> 16) - 1
