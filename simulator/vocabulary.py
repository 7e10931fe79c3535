"""The closed sets: every word that a scenario, a log and a screen may use, once, with its number.

Numbers are part of the log format: a member never changes its value, and new members go to the end.
`word()` gives the spelling used in files and on screens; `parse_word()` is its inverse.
"""

from __future__ import annotations

from enum import IntEnum, IntFlag
from typing import TypeVar

SEMANTICS = 1
"""Version of the rules of order and chance; a change of meaning raises it."""


class Decision(IntEnum):
    """What the addressee decided about a contact."""

    NONE_YET = 0
    ACCEPTED = 1
    DELAYED = 2
    REJECTED = 3
    REDIRECTED = 4


class Result(IntEnum):
    """How a contact ended; exactly one each. PENDING is what is open when the run ends."""

    PENDING = 0
    COMPLETED = 1
    DROPPED = 2
    NO_SHOW = 3
    CANCELLED = 4
    REJECTED = 5
    DOWNGRADED = 6
    IGNORED = 7
    WITHDRAWN = 8
    FAILED = 9


class Reason(IntEnum):
    """Why an office decided, or kept silent. The list is closed; the words are the scenario's."""

    NONE = 0
    WRONG_COUNTERPART = 1
    UNMET_DEMAND = 2
    NO_PROPER_ATMOSPHERE = 3
    NOT_FOR_ITS_OWN_SAKE = 4
    WRONG_SCOPE = 5
    AGENDA_DISPUTE = 6
    VENUE_OR_PUBLICITY = 7
    CHANNEL_NOT_TRUSTED = 8
    WOULD_CONCEDE_THE_POINT = 9
    LEVERAGE = 10
    NO_AUTHORITY_YET = 11
    NO_FACTS_YET = 12
    INTERNAL_DISAGREEMENT = 13
    DOMESTIC_CONSTRAINT = 14
    VACANCY = 15
    OVERLOAD = 16
    OUT_OF_HOURS = 17
    TECHNICAL = 18
    UNDECIDED = 19


class Purpose(IntEnum):
    """What a contact is for."""

    REASSURE = 0
    CLARIFY = 1
    NOTIFY = 2
    WARN = 3
    PROTEST = 4
    PROPOSE = 5
    COORDINATE = 6
    DEMAND = 7
    APOLOGISE = 8
    RELAY = 9
    PERMISSION = 10


class Tone(IntEnum):
    """How it is said."""

    CONCILIATORY = 0
    NEUTRAL = 1
    FIRM = 2
    THREATENING = 3


class Substance(IntEnum):
    """What a completed contact carried."""

    HEARD_ONLY = 0
    TALKING_POINTS = 1
    CONVEYED_UP = 2
    REPLIED = 3
    AGREED = 4


class ChannelKind(IntEnum):
    """How a channel works."""

    REQUEST = 0
    TEXT = 1
    STAFFED = 2
    PING = 3
    MEETING = 4
    SIDELINE = 5
    RADIO = 6
    EMBASSY = 7
    PUBLIC = 8
    RELAY = 9
    COMMAND = 10


class Status(IntEnum):
    """State of one end of a channel, from best to worst; from SUSPENDED on it is closed."""

    OPEN = 0
    RESTRICTED = 1
    UNATTENDED = 2
    SUSPENDED = 3
    CANCELLED = 4
    DOWN = 5


class OfficeKind(IntEnum):
    """What sort of office it is; defaults hang on it."""

    LEADER = 0
    MINISTRY = 1
    GATEKEEPER = 2
    COMMAND = 3
    UNIT = 4
    HOTLINE_DESK = 5
    EMBASSY = 6
    SPOKESPERSON = 7
    WORKING_LEVEL = 8


class Path(IntEnum):
    """How a rung was entered, or that it was left."""

    LEFT = 0
    DELIBERATE = 1
    INADVERTENT = 2
    ACCIDENTAL = 3


class Permission(IntEnum):
    """State of a permission for an office and a matter."""

    NONE = 0
    GRANTED = 1
    REFUSED = 2


class AnswerKind(IntEnum):
    """What a policy rule does with a contact."""

    ACCEPT = 0
    DELAY = 1
    REJECT = 2
    IGNORE = 3
    ASK_PERMISSION = 4
    PERMIT = 5


class Luck(IntEnum):
    """How long a rule's disposition lasts."""

    MATTER = 0
    REQUEST = 1
    HOLDER = 2
    STAGE = 3


class RuleKind(IntEnum):
    """Whose rule it is: who sees what, and what it may do."""

    POLICY = 0
    INITIATIVE = 1
    EFFECT = 2
    INJECT = 3


class TriggerKind(IntEnum):
    """What makes a rule look; closed."""

    START = 0
    LEARNED = 1
    REQUEST = 2
    RESULT = 3
    STATUS = 4
    EVERY = 5
    STAGE = 6
    EVENT = 7
    WATCH = 8
    AT = 9


class ActKind(IntEnum):
    """What a rule does to the world; closed."""

    SET = 0
    CLOSE = 1
    REOPEN = 2
    LEARN = 3
    RUNG = 4
    COUNT = 5
    ASK = 6
    STAGE = 7
    WITHDRAW = 8
    REVOKE = 9
    END = 10


class WatchKind(IntEnum):
    """What a watched condition does when it turns true."""

    STAGE = 0
    INJECT = 1
    OUTCOME = 2
    THRESHOLD = 3
    RUNG_LEFT = 4


class InputKind(IntEnum):
    """What a person, a script or a program may ask the running engine to do."""

    ASK = 0
    WITHDRAW = 1
    DECIDE = 2
    STAGE = 3
    CLOSE = 4
    REOPEN = 5


class Refusal(IntEnum):
    """Why an input was not carried out."""

    NOTHING_TO_ANSWER = 1
    NOTHING_TO_WITHDRAW = 2
    NOTHING_CHANGED = 3


class Accumulator(IntEnum):
    """What a measure keeps while a run goes on."""

    FIRST = 0
    LAST = 1
    COUNT = 2
    SUM = 3
    MAX = 4
    TIME_IN = 5
    LONGEST_GAP = 6
    VALUE_AT_END = 7


class Distribution(IntEnum):
    """Shapes of a drawn quantity; each takes one uniform through its quantile function."""

    FIXED = 0
    UNIFORM = 1
    EXPONENTIAL = 2
    TRIANGULAR = 3
    LOGNORMAL = 4
    WEIBULL = 5
    DISCRETE = 6


class RankClass(IntEnum):
    """First part of the order of timers that fall on one millisecond."""

    INPUT = 0
    STATUS = 1
    INCIDENT = 2
    INJECT = 3
    ACCOUNT = 4
    CONTACT = 5
    INITIATIVE = 6
    DRIFT = 7
    HORIZON = 8


class Fault(IntEnum):
    """Why a run ended with the outcome `error`."""

    LOOP = 1
    NESTING = 2
    NOT_A_NUMBER = 3
    NEGATIVE_DURATION = 4
    WEIGHTS = 5
    CHANCE = 6
    CONTACTS = 7
    OPEN_CONTACTS = 8
    QUEUE = 9
    ACCOUNTS = 10
    LOG = 11
    COUNTER = 12
    TIME = 13


class Audience(IntFlag):
    """Who may see an event of a kind; the view and the knowledge of offices share this table."""

    CONTROL = 0
    ACTOR = 1
    COUNTERPART = 2
    PUBLIC = 4


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
    EventKind.VARIABLE: Audience.CONTROL,
    EventKind.COUNTED: Audience.CONTROL,
    EventKind.RUNG: Audience.CONTROL,
    EventKind.FIRED: Audience.CONTROL,
    EventKind.COALESCED: Audience.CONTROL,
    EventKind.REQUESTED: Audience.ACTOR,
    EventKind.JOINED: Audience.CONTROL,
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
    EventKind.ACCOUNT: "owner receiving office; a event class, b occurrence, x arrival in ms, y number of the account",
    EventKind.LEARNED: "owner office; a event class, b occurrence, x time of the occurrence in ms",
    EventKind.VARIABLE: "owner side or scenario; a register, x new value, y old value",
    EventKind.COUNTED: "owner scenario; a counter, b new count",
    EventKind.RUNG: "owner side that acts; a rung, b path, x side that reads it, y rung before",
    EventKind.FIRED: "owner of the rule; a number of the firing, b branch",
    EventKind.COALESCED: "owner of the rule",
    EventKind.REQUESTED: "owner requester; a addressee, b channel, purpose and tone (see pack), x matter, y occurrence",
    EventKind.JOINED: "owner office; a hop on the way (0 first)",
    EventKind.TAKEN_UP: "owner office",
    EventKind.DECIDED: "owner office; a answer, b actual reason, x due in ms, y branch",
    EventKind.PASSED_ON: "owner gatekeeper",
    EventKind.ACCEPTED: "owner addressee; a channel that carries it, x appointed time in ms",
    EventKind.DELAYED: "owner office; b told reason, x told to wait until, in ms",
    EventKind.ASKED: "owner asking office; a contact that asks permission",
    EventKind.PERMISSION: "owner asking office; a matter, b permission, x occurrence",
    EventKind.DUE: "owner addressee",
    EventKind.CONNECTING: "owner addressee; a channel that carries it",
    EventKind.CONNECTED: "owner addressee; a channel that carries it",
    EventKind.ENDED: "owner office that ended it; a result, b told reason, x substance, y actual reason",
    EventKind.PUBLIC_REASON: "owner office; a reason",
    EventKind.OUTCOME: "owner scenario; a outcome",
    EventKind.ERROR: "owner of the rule; a fault, b detail",
    EventKind.END: "owner scenario; a outcome",
}

RUNGS = 8
"""Rungs of the ladder, R0 routine to R7 armed clash."""

MAX_CONTACTS = 4096
MAX_OPEN_CONTACTS = 64
MAX_QUEUE = 64
MAX_OFFICES = 128
MAX_CHANNELS = 128
MAX_EVENT_CLASSES = 512
MAX_RULES = 2048
MAX_VARIABLES = 256
MAX_MATTERS = 64
MAX_WATCHES = 512
MAX_ACCOUNTS = 1024
MAX_ROWS = 65536
MAX_NODES = 64
MAX_DEPTH = 12
MAX_ZERO_DELAY = 10_000
MAX_NESTING = 32
MAX_DELAYS = 8
MAX_DISCRETE = 16

CAUSE_START = -1
"""Cause of a row that the file itself asks for: a date, a start value, a timer of the start."""
CAUSE_INPUT = -2
"""Cause of the row of an input; rows that follow from it name that row."""

EnumT = TypeVar("EnumT", bound=IntEnum)


def word(member: IntEnum) -> str:
    """Spelling of a member in files and on screens: lower case, spaces for underscores."""
    return "no-show" if member is Result.NO_SHOW else member.name.lower().replace("_", " ")


def words(kind: type[IntEnum]) -> tuple[str, ...]:
    """All spellings of a closed set, in order of their numbers."""
    return tuple(word(member) for member in kind)


def parse_word(kind: type[EnumT], text: str) -> EnumT:
    """The member spelled `text`; ValueError when the set has none."""
    for member in kind:
        if word(member) == text:
            return member
    raise ValueError(f"{text!r} is not one of {', '.join(words(kind))}")


def pack(channel: int, purpose: int, tone: int) -> int:
    """One int for channel, purpose and tone of a request, eight bits each."""
    return channel | purpose << 8 | tone << 16


def unpack(packed: int) -> tuple[int, int, int]:
    """Channel, purpose and tone out of a packed int."""
    return packed & 0xFF, packed >> 8 & 0xFF, packed >> 16 & 0xFF
