"""What a seat is told: frozen values, one class a kind of fact, numbered for each seat without gaps.

Whatever is not here is not seen. Offices, sides, channels, topics, actions and variables are positions in the tables of
the scenario, and their names are in the seat's `Briefing`; what happens is told in words with the fact, since the names
of things to come would tell them. Instants are ms since the start; -1 stands for none.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import IntEnum

from simulator.vocabulary import AnswerKind, Form, Link, Permission, Purpose, Reason, Result, Status, Substance, Tone


class Role(IntEnum):
    """What a seat has to do with a contact."""

    ASKED = 0  # an office of the seat asked for it
    HOLDS = 1  # it came to an office of the seat
    HEARD = 2  # its content was passed to an office of the seat


class Standing(IntEnum):
    """Where a contact stands, as the seat sees it. The inner ones are of contacts that an office of the seat has."""

    SENT = 0
    ACKNOWLEDGED = 1
    TOLD_TO_WAIT = 2
    ACCEPTED = 3
    IN_PROGRESS = 4
    ENDED = 5
    QUEUED = 6  # waits for a place of the own office
    TO_DECIDE = 7  # waits for the decision of the seat
    DECIDED = 8  # decided, not yet told
    ASKS_UP = 9  # the own office waits for permission
    LET_BE = 10  # the own office lets it go unanswered
    PASSED_ON = 11  # the own office has let it go on to the next


class Change(IntEnum):
    """What befell a contact."""

    ASKED = 0
    ARRIVED = 1
    DECIDED = 2
    PASSED_ON = 3
    ASKED_UP = 4
    PERMISSION = 5
    STANDING = 6
    POSTPONED = 7
    STAYS_AWAY = 8
    ENDED = 9
    RECEIPT = 10
    PUBLIC_REASON = 11
    CONVEYED = 12


@dataclass(frozen=True, slots=True)
class ContactView:
    """All that a seat knows of a contact.

    `number` counts the contacts that this seat has seen, from 1. `tone`, `topics` and `denied` (bit masks) are as the
    seat said or heard them. `since` is when it came to stand so, `until` a time that was told or decided, `deadline`
    that of the own office for its answer. `result` is None while it is open. `told` is the reason given to the
    requester; `actual` the own side's, NONE where another side has decided. `text` was written by the requester,
    `reply` by whoever answered. `at` is the own office that has it, `question` the number of the contact by which that
    one asks permission, `linked_to` that of the contact that it follows; both 0 where there is none.
    """

    number: int
    role: Role
    source: int
    to: int
    channel: int
    matter: int
    about: str
    purpose: Purpose
    tone: Tone
    form: Form
    first_at: int
    stands: Standing
    since: int
    topics: int = 0
    denied: int = 0
    text: str = ""
    reply: str = ""
    until: int = -1
    deadline: int = -1
    at: int = -1
    answer: AnswerKind | None = None
    result: Result | None = None
    substance: Substance | None = None
    told: Reason = Reason.NONE
    actual: Reason = Reason.NONE
    public: Reason = Reason.NONE
    permission: Permission = Permission.NONE
    question: int = 0
    link: Link | None = None
    linked_to: int = 0

    @property
    def is_open(self) -> bool:
        """Whether the seat has not seen it end."""
        return self.result is None


@dataclass(frozen=True, slots=True)
class Began:
    """The exercise has begun."""


@dataclass(frozen=True, slots=True)
class Learned:
    """An office learned what happened: an account.

    `news` names what was told and `text` says it in words. `happened_at` is when it was so, `by` the office that said
    so (-1: it was there, or it is public), `rung` the rung heard (-1 none). `is_correction`: it puts an earlier
    account right. `matter` is what contacts about it are about (-1 nothing), `about` its name.
    """

    office: int
    news: int
    text: str
    happened_at: int
    by: int = -1
    rung: int = -1
    is_correction: bool = False
    matter: int = -1
    about: str = ""


@dataclass(frozen=True, slots=True)
class Injected:
    """Control tells an office something: how it comes, and its words, which are SIMULATED."""

    offices: tuple[int, ...]
    medium: str
    text: str


@dataclass(frozen=True, slots=True)
class Stated:
    """Somebody spoke in public; `text` is what people wrote, "" where a rule spoke."""

    office: int
    channel: int
    matter: int
    about: str
    purpose: Purpose
    tone: Tone
    topics: int
    denied: int
    text: str = ""
    contact: int = 0


@dataclass(frozen=True, slots=True)
class Disclosed:
    """An office made public what it knew."""

    office: int
    news: int
    text: str


@dataclass(frozen=True, slots=True)
class StatusSeen:
    """A channel's status, as somebody says it, as it is, or as it was met.

    `end` is 0 or 1 for one end and -1 for the whole channel as it was met by the office that tried.
    `is_actual`: it is so at the own end; else it was announced, or met.
    """

    channel: int
    end: int
    status: Status
    is_actual: bool


@dataclass(frozen=True, slots=True)
class HolderSeen:
    """An office has another holder; `number` counts them, 0 is a vacancy."""

    office: int
    number: int


@dataclass(frozen=True, slots=True)
class RungSeen:
    """What the own side reads of a side's rung, and what it read before."""

    side: int
    rung: int
    before: int


@dataclass(frozen=True, slots=True)
class Moved:
    """A variable that the seat may see has another value."""

    variable: int
    value: float
    before: float


@dataclass(frozen=True, slots=True)
class ContactSeen:
    """Something befell a contact; `contact` is all that is known of it now."""

    change: Change
    contact: ContactView


@dataclass(frozen=True, slots=True)
class PublicReason:
    """An office says in public why a contact went so; `contact` is 0 where the seat knows none such."""

    office: int
    reason: Reason
    contact: int = 0


@dataclass(frozen=True, slots=True)
class Acted:
    """An own office took an action: it is done, or its authority is asked for, or that was refused."""

    office: int
    action: int
    is_done: bool
    is_asked: bool


@dataclass(frozen=True, slots=True)
class AuthorityChanged:
    """An own office holds permission for a matter now, or no longer."""

    office: int
    matter: int
    about: str
    permission: Permission


@dataclass(frozen=True, slots=True)
class InputRefused:
    """An input of this seat could not be carried out when its time came; `number` counts the seat's inputs."""

    number: int
    why: str


Fact = (
    Began | Learned | Injected | Stated | Disclosed | StatusSeen | HolderSeen | RungSeen | Moved
    | ContactSeen | PublicReason | Acted | AuthorityChanged | InputRefused
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class SeatEvent:
    """One fact as one seat is told it: its number for this seat, from 1 without gaps, and when, in ms."""

    number: int
    at: int
    fact: Fact
