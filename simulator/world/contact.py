"""A contact: one attempt to communicate, and where it is in its life."""

from __future__ import annotations

from enum import IntEnum

from simulator.vocabulary import Decision, Permission, Reason, Result, Substance


class Phase(IntEnum):
    """Where a contact is. The requester is never told the inner ones (see `words`)."""

    SENT = 0  # written down, not yet with any office
    RINGING = 1  # at an unattended end
    QUEUED = 2  # waits for a place of an office
    DECIDING = 3  # has a place, its policy is being read
    PENDING = 4  # an answer is fixed and its time runs
    SILENT = 5  # ignored: only the requester's patience ends it
    DELAYED = 6  # told to wait
    ASKING = 7  # the office asks upward
    PASSED = 8  # a gatekeeper has let it go on
    NOTICE = 9  # accepted for an appointed time
    APPOINTED = 10  # that time has come, the office has no place free
    READY = 11  # has its place, waits for the channel
    CONNECTING = 12
    TALKING = 13
    ENDED = 14


WAITS_FOR_PLACE = frozenset({Phase.QUEUED, Phase.APPOINTED})
ANSWER_PENDING = frozenset({Phase.PENDING, Phase.NOTICE, Phase.APPOINTED, Phase.READY})
"""Phases in which learning reads the policy again."""
ON_CHANNEL = frozenset({Phase.CONNECTING, Phase.TALKING})


class Contact:
    """All that rows have told about one contact. Instants are ms since the start, -1 not yet; offices, channels,
    matters and rules are positions in the program's tables.
    """

    __slots__ = (
        "accepted_at",
        "actual",
        "answer",
        "appointed",
        "asked_rules",
        "asks",
        "at",
        "branch",
        "carrier",
        "channel",
        "connected_at",
        "decision",
        "delayed_by",
        "delays",
        "due",
        "ended_at",
        "hop",
        "matter",
        "number",
        "occurrence",
        "ordinal",
        "origin",
        "parent",
        "permitted",
        "phase",
        "place",
        "public",
        "public_at",
        "purpose",
        "requested_at",
        "result",
        "rule",
        "source",
        "substance",
        "taken_up_at",
        "to",
        "told",
        "tone",
        "until",
    )

    def __init__(
        self,
        number: int,
        source: int,
        to: int,
        channel: int,
        purpose: int,
        tone: int,
        matter: int,
        occurrence: int,
        ordinal: int,
        requested_at: int,
        origin: int,
    ) -> None:
        self.number = number
        self.source = source
        self.to = to
        self.channel = channel
        self.purpose = purpose
        self.tone = tone
        self.matter = matter
        self.occurrence = occurrence
        self.ordinal = ordinal
        self.requested_at = requested_at
        self.origin = origin
        self.parent = -1
        self.phase = Phase.SENT
        self.at = -1
        self.hop = -1
        self.place = -1
        self.taken_up_at = -1
        self.rule = -1
        self.branch = -1
        self.answer = -1
        self.due = -1
        self.decision = Decision.NONE_YET
        self.actual = Reason.NONE
        self.told = Reason.NONE
        self.public = Reason.NONE
        self.public_at = -1
        self.accepted_at = -1
        self.appointed = -1
        self.carrier = -1
        self.connected_at = -1
        self.ended_at = -1
        self.until = -1
        self.delays = 0
        self.delayed_by: tuple[int, ...] = ()
        self.asked_rules: tuple[int, ...] = ()
        self.asks = -1
        self.permitted = Permission.NONE
        self.substance = Substance.HEARD_ONLY
        self.result = Result.PENDING

    @property
    def is_open(self) -> bool:
        """Whether it has not ended."""
        return self.phase is not Phase.ENDED

    def facts(self) -> tuple[object, ...]:
        """Everything as one comparable tuple."""
        return tuple(getattr(self, name) for name in self.__slots__)
