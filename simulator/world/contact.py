"""A contact: one attempt to communicate, and where it is in its life."""

from __future__ import annotations

from dataclasses import dataclass
from enum import IntEnum

from simulator.vocabulary import AnswerKind, Decision, Permission, Reason, Result, Substance


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
    PASSED = 8  # a gatekeeper has let it go on; a question about permission has its answer
    NOTICE = 9  # accepted for an appointed time
    APPOINTED = 10  # that time has come, the office has no place free
    READY = 11  # has its place, waits for the channel
    CONNECTING = 12
    TALKING = 13
    ENDED = 14


WAITS_FOR_PLACE = frozenset({Phase.QUEUED, Phase.APPOINTED})
ANSWER_PENDING = frozenset({Phase.PENDING, Phase.NOTICE, Phase.APPOINTED, Phase.READY})
"""Phases in which learning reads the policy again."""
UNCONNECTED = frozenset({Phase.NOTICE, Phase.APPOINTED, Phase.READY})
"""Accepted, and not yet being connected."""
UNANSWERED = frozenset({Phase.PENDING, Phase.DELAYED, Phase.ASKING, Phase.QUEUED})
"""Phases in which an office that has taken a contact up may come to its deadline."""
UNDECIDED = UNANSWERED | {Phase.DECIDING}
"""The same for an office that a person holds: a contact that is being decided then waits for that person."""
NO_SHOW = AnswerKind.NO_SHOW
ON_CHANNEL = frozenset({Phase.CONNECTING, Phase.TALKING})


@dataclass(slots=True, eq=False)
class Contact:
    """All that rows have told about one contact.

    Instants are ms since the start, -1 not yet; offices, channels, matters and rules are positions in the program's
    tables, -1 none.
    """

    number: int
    source: int
    to: int
    channel: int
    purpose: int
    tone: int
    matter: int
    occurrence: int
    ordinal: int  # which of those with the same source, addressee and matter
    requested_at: int
    origin: int  # rule that asked; of a request that was sent on, the one that asked first
    tone_said: int  # by the requester; `tone` is what has come through
    form: int = 0
    parent: int = -1  # contact for which this one asks permission, or which it follows (see `link`)
    link: int = -1  # what joins it to that contact, a `Link`
    redirects: int = 0  # how often the request has been sent on so far
    phase: Phase = Phase.SENT
    at: int = -1  # office that has it
    hop: int = -1  # which stop on its way that is
    place: int = -1  # office of which it holds a place
    taken_up_at: int = -1  # by the first desk
    held_at: int = -1  # first taken up by the office that has it
    rule: int = -1  # that fixed the answer
    branch: int = -1
    answer: int = -1
    due: int = -1
    decision: Decision = Decision.NONE_YET
    actual: Reason = Reason.NONE
    told: Reason = Reason.NONE
    public: Reason = Reason.NONE
    public_at: int = -1
    accepted_at: int = -1
    appointed: int = -1
    carrier: int = -1  # channel that carries it
    connected_at: int = -1
    ended_at: int = -1
    receipt_at: int = -1  # when a relayer's receipt told the requester
    until: int = -1  # told to wait until
    delayed_at: int = -1  # told so
    delays: int = 0
    delayed_by: tuple[int, ...] = ()
    asked_rules: tuple[int, ...] = ()
    asks: int = -1  # contact that asks permission for it
    permitted: Permission = Permission.NONE
    topics: int = 0  # it speaks of, one bit each
    denied: int = 0  # it denies: denying is not silence
    substance: Substance = Substance.HEARD_ONLY
    conveyed: int = -1  # office that its content has reached last, beyond the addressee
    result: Result = Result.PENDING
    postponed: int = 0  # how often
    absent: int = -1  # office that has made up its mind not to turn up
    excuse: Reason = Reason.NONE  # its actual reason

    @property
    def is_open(self) -> bool:
        """Whether it has not ended."""
        return self.phase is not Phase.ENDED

    @property
    def missing(self) -> int:
        """The office that will not turn up, -1 none: one that stays away, or an addressee that never meant to come."""
        if self.answer == NO_SHOW and self.absent < 0:
            return self.to
        return self.absent

    def facts(self) -> tuple[object, ...]:
        """Everything as one comparable tuple."""
        return tuple(getattr(self, name) for name in self.__slots__)
