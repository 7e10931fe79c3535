"""Words of the domain: decisions, results, reasons, purposes, tones, kinds and statuses."""

from __future__ import annotations

from enum import IntEnum


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


class Form(IntEnum):
    """How formal a contact is."""

    FORMAL = 0
    CORRIDOR = 1
    HANDSHAKE = 2


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


class Track(IntEnum):
    """Through whom a side speaks: soldiers, diplomats, or those whom both serve."""

    MILITARY = 0
    DIPLOMATIC = 1
    POLITICAL = 2


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


class Telling(IntEnum):
    """How an office was told of something: as it was, milder, as something else, or put right."""

    AS_IT_WAS = 0
    SOFTENED = 1
    RECAST = 2
    CORRECTED = 3


class Link(IntEnum):
    """What joins a contact to an earlier one."""

    REDIRECT = 0
    CALL_BACK = 1
    FALLBACK = 2
    READOUT = 3
