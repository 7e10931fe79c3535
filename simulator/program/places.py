"""Tables of who there is and what joins them."""

from __future__ import annotations

from dataclasses import dataclass

from simulator.program.expression import Expression
from simulator.program.incidents import Share
from simulator.program.quantities import Delay
from simulator.vocabulary import ChannelKind, OfficeKind, Status, Track


@dataclass(frozen=True, slots=True)
class Side:
    """One side of the crisis. `counterparts` are pairs (own office, whom it holds for its counterpart)."""

    stream: int
    counterparts: tuple[tuple[int, int], ...] = ()


@dataclass(frozen=True, slots=True)
class Office:
    """An office that receives and starts contacts.

    `hours` are sorted edges at which it opens or shuts, `opens_at_start` says how it begins. `holders` are
    (time, number) changes, number 0 vacant; the first is at 0. `attributes` are those of each holder, by number
    (empty: none anywhere). `deadline` is how long it may hold a contact, in ms; the first rule of its policy is then
    what it does instead. `delegated` are matters for which it holds
    permission in advance. `hop` is the time an account takes to reach it. `shares`: whom it tells
    what it learns, beside its chain.
    """

    side: int
    kind: OfficeKind
    stream: int
    rank: float
    influence: float
    zone: int
    capacity: int
    reports_to: int
    hop: Delay
    hours: tuple[int, ...] = ()
    opens_at_start: bool = True
    holders: tuple[tuple[int, int], ...] = ((0, 1),)
    attributes: tuple[tuple[float, ...], ...] = ()
    deadline: Expression | None = None
    delegated: tuple[int, ...] = ()
    shares: tuple[Share, ...] = ()
    policy: tuple[int, ...] = ()
    initiative: tuple[int, ...] = ()
    track: Track = Track.DIPLOMATIC


@dataclass(frozen=True, slots=True)
class Channel:
    """A channel with two ends.

    `ends` are the offices at each end (the second is empty for a public channel), `end_sides` the sides that
    own them (-1 everybody). `via` are gatekeepers in order; a contact passes those on its addressee's side.
    `start` is (announced, actual) for each end. `capacity` 0 is unlimited. `purposes` and `restricted` are
    bit masks of purposes: covered at all, and carried while an end is restricted; `restricted_levels` is a bit mask
    of kinds of offices, and both offices of a contact must be of one of them then. `scope` are the matters it is for
    (empty: any). `transmit` is the time from the request to the first office on the way. `relayer` (-1 none) is the
    office that every contact passes first, whatever its side; then `receipt` is the time after which the requester is
    told how a contact ended that it had passed on (None: never). `hidden_from` are offices that see nothing of its
    status. `fails` is the time until the line itself goes down, `repair` that until it is back (None: never).

    `forms` are those that it allows, as a bit mask. `calendar` (-1 none): outside it nobody sits at a ping channel, and
    no meeting or sideline connects.
    """

    kind: ChannelKind
    stream: int
    ends: tuple[tuple[int, ...], tuple[int, ...]]
    end_sides: tuple[int, int]
    start: tuple[tuple[Status, Status], tuple[Status, Status]]
    via: tuple[int, ...] = ()
    notice: Delay | None = None
    setup: Delay | None = None
    talk: Delay | None = None
    interpretation: bool = False
    capacity: int = 0
    takes_requests: bool = True
    purposes: int = -1
    restricted: int = 0
    restricted_levels: int = -1
    scope: tuple[int, ...] = ()
    transmit: Delay | None = None
    relayer: int = -1
    receipt: Delay | None = None
    hidden_from: tuple[int, ...] = ()
    fails: Delay | None = None
    repair: Delay | None = None
    calendar: int = -1
    forms: int = -1

    def joins(self, one: int, other: int) -> bool:
        """Whether one office stands at each end, or both at both."""
        first, second = self.ends
        return (one in first and other in second) or (other in first and one in second)


@dataclass(frozen=True, slots=True)
class Matter:
    """What contacts are about; one bound to an incident is new at each of its occurrences."""

    stream: int
    incident: int = -1
