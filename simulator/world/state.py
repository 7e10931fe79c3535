"""The state of the world: what the rows so far add up to.

Nothing but `fold.apply` changes a state, so a log read back and folded gives the very state that the engine had.
Tables that belong to a pair are flat lists: office x event class, office x channel, side x side.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence

from simulator.program.tables import Program
from simulator.vocabulary import ChannelKind, Link, Permission, Purpose, Result, Status
from simulator.world.contact import Contact

DAY_MS = 86_400_000
HOUR_MS = 3_600_000.0
NEVER = float("nan")

# Members as constants of the module: to look one up in its class takes longer than to compare it.
SUSPENDED, RESTRICTED, UNATTENDED = Status.SUSPENDED, Status.RESTRICTED, Status.UNATTENDED
ASKS_PERMISSION, PING, READOUT = Purpose.PERMISSION, ChannelKind.PING, Link.READOUT


class State:
    """Facts about a run at one moment; see the attributes' comments for shapes and units.

    It has more attributes than Python keeps in place (30), and they are read all the time: hence the slots.
    """

    __slots__ = (
        "acted",
        "actual",
        "announced",
        "appointed",
        "arrivals",
        "asked_to_act",
        "believed",
        "carried",
        "contacts",
        "counted_at",
        "counters",
        "disclosed",
        "ended",
        "fault",
        "first_channel",
        "first_office",
        "happened",
        "happened_at",
        "holder",
        "in_hand",
        "known",
        "known_at",
        "known_last",
        "open",
        "ordinals",
        "outcome",
        "permissions",
        "program",
        "queues",
        "recast",
        "registers",
        "rungs",
        "said",
        "stage",
        "stage_known",
        "time",
        "told",
        "tried",
        "waiting",
        "worst",
    )  # fmt: skip

    def __init__(self, program: Program, parameters: Sequence[float]) -> None:
        offices, sides = len(program.offices), len(program.sides)
        classes, channels = program.event_classes, len(program.channels)
        self.program = program
        self.first_office = program.owner_of_offices  # owner numbers begin here
        self.first_channel = program.owner_of_channels
        self.time = 0  # ms since the start
        self.registers = [*parameters, *[0.0] * (program.registers - len(parameters))]
        self.happened = [0] * classes  # occurrences so far
        self.happened_at = [0] * classes
        self._know_nothing(offices * classes, classes)
        self.stage = [-1] * len(program.incidents)
        self.stage_known = [-1] * (offices * len(program.incidents))
        self.arrivals = [0] * len(program.incidents)
        self.acted = [0] * len(program.actions)  # times that each action was done
        self.asked_to_act: dict[int, tuple[int, int]] = {}  # question: action, office that waits
        self.counters = [0] * len(program.counters)
        self.counted_at: list[list[int]] = [[] for _ in program.counters]
        self.announced = [[int(end[0]) for end in channel.start] for channel in program.channels]
        self.actual = [[*(int(end[1]) for end in channel.start), int(Status.OPEN)] for channel in program.channels]
        """Actual status of each channel: its two ends, then the line between them."""
        self.worst = [max(ends) for ends in self.actual]
        """Effective status of each channel: the worst of both ends and the line."""
        self.tried = [-1] * (offices * channels)  # status an office has met, until the next announcement
        self.holder = [office.holders[0][1] for office in program.offices]
        self.permissions: dict[tuple[int, int, int], Permission] = {}
        self.rungs = [0] * (sides * sides)  # reader x actor
        self.said: dict[tuple[int, int], tuple[int, int, int]] = {}  # side, matter: occurrence, topics, denied
        self.contacts: list[Contact] = []
        self.open: dict[int, Contact] = {}
        self.ordinals: dict[tuple[int, int, int, int], int] = {}
        self.queues: list[list[Contact]] = [[] for _ in program.offices]
        self.appointed: list[list[Contact]] = [[] for _ in program.offices]
        self.in_hand = [0] * offices
        self.waiting: list[list[Contact]] = [[] for _ in program.channels]
        self.carried = [0] * channels
        self.outcome = -1
        self.fault = 0
        self.ended = False

    def _know_nothing(self, pairs: int, classes: int) -> None:
        """Tables of office x event class, what is public, and what sides believe, at the start."""
        self.known = [0] * pairs  # occurrences learned
        self.known_at = [0.0] * pairs  # time of the latest one learned
        self.known_last = [-1] * pairs  # number of the latest one learned
        self.told = [0] * pairs  # how the latest one was told (see pack_told)
        self.recast = [-1] * pairs  # number of the latest event that was told as this one
        self.disclosed = [-1] * classes  # number of the latest occurrence disclosed
        self.believed: dict[tuple[int, int, int, int, int], int] = {}  # evidence weighed: how often

    # What expressions ask.

    def status(self, channel: int) -> int:
        """Effective status: the worst of both ends and the line."""
        return self.worst[channel]

    def status_seen(self, office: int, channel: int) -> int:
        """Status as an office knows it: its own end as it is, the other as announced, or as met when it tried."""
        tried = self.tried[office * len(self.actual) + channel]
        if tried >= 0:
            return tried
        side = self.program.offices[office].side
        owners = self.program.channels[channel].end_sides
        ends = zip(owners, self.actual[channel][:2], self.announced[channel], strict=True)
        return max(actual if owner == side else announced for owner, actual, announced in ends)

    def permission(self, office: int, matter: int, occurrence: int) -> Permission:
        """Whether an office holds permission for a matter: granted, or delegated in advance and not withdrawn."""
        delegated = matter in self.program.offices[office].delegated
        first = Permission.GRANTED if delegated else Permission.NONE
        return self.permissions.get((office, matter, occurrence), first)

    def permission_of(self, office: int, contact: Contact | None, matter: int) -> Permission:
        """Permission for a matter (-1: the contact's own, for which a refusal is remembered by the contact)."""
        if matter >= 0:
            return self.permission(office, matter, self.occurrence_known(office, matter))
        if contact is None:
            return Permission.NONE
        held = self.permission(office, contact.matter, contact.occurrence)
        return held if held is Permission.GRANTED else contact.permitted

    def occurrence_known(self, office: int, matter: int) -> int:
        """Occurrence of a matter that an office speaks of: that of the latest stage it knows, else 0."""
        incident = self.program.matters[matter].incident
        if incident < 0:
            return 0
        first = self.program.stages[self.program.incidents[incident].stages[0]].event_class
        return max(self.known_last[office * self.program.event_classes + first], 0)

    def stages_known(self, office: int, incident: int) -> int:
        """How many times an office has learned of a stage of an incident."""
        classes = (self.program.stages[stage].event_class for stage in self.program.incidents[incident].stages)
        return sum(self.known[office * self.program.event_classes + number] for number in classes)

    def queued(self, office: int) -> int:
        """How many contacts wait in the queue of an office."""
        return len(self.queues[office])

    def holder_attribute(self, office: int, attribute: int) -> float:
        """An attribute of whoever holds an office now; 0 for a vacancy and for one not given."""
        given = self.program.offices[office].attributes
        number = self.holder[office]
        return given[number][attribute] if 0 <= number < len(given) else 0.0

    def occurrence(self, matter: int) -> int:
        """Latest occurrence of a matter in the world, 0 before the first."""
        incident = self.program.matters[matter].incident
        return max(self.arrivals[incident] - 1, 0) if incident >= 0 else 0

    def attribute(self, attribute: int, stage: int) -> float:
        """Value of an attribute at a stage (-1 none): 0 where it has none."""
        return self.program.attributes[attribute][stage] if stage >= 0 else 0.0

    def is_public(self, event_class: int) -> bool:
        """Whether a stage was disclosed, or came in public; a statement is public once it was made."""
        stages = self.program.stages
        comes_public = event_class >= len(stages) or stages[event_class].public
        return self.disclosed[event_class] >= 0 or (comes_public and self.happened[event_class] > 0)

    def asked_since(self, contact: Contact) -> bool:
        """Whether the same requester has asked the same addressee about the same matter after this contact."""
        about = (contact.source, contact.to, contact.matter, contact.occurrence)
        return self.ordinals[about] > contact.ordinal + 1

    def spoken(self, side: int, matter: int) -> bool:
        """Whether a side has published anything about a matter."""
        return (side, matter) in self.said

    def divergence(self, one: int, other: int, matter: int, contact: Contact | None = None) -> float:
        """1 - |A and B| / |A or B| over the signed topics that two sides have published; never where one is silent.

        Both must speak of the same occurrence: what was said of an earlier one is no account of this one. Without a
        matter (-1) of their readouts of the contact, or of the one that the contact is itself a readout of.
        """
        if matter >= 0:
            first, second = self.said.get((one, matter)), self.said.get((other, matter))
        elif contact is not None:
            about = contact.parent if contact.link == READOUT else contact.number
            first, second = self.read_out(one, about), self.read_out(other, about)
        else:
            return NEVER
        if first is None or second is None or first[0] != second[0]:
            return NEVER
        shared = (first[1] & second[1]).bit_count() + (first[2] & second[2]).bit_count()
        either = (first[1] | second[1]).bit_count() + (first[2] | second[2]).bit_count()
        return 1.0 - shared / either if either else 0.0

    def read_out(self, side: int, about: int) -> tuple[int, int, int] | None:
        """All that a side has published as readouts of a contact: its occurrence, topics, denied; None for nothing."""
        offices, found = self.program.offices, None
        for one in self.contacts[about + 1 :]:
            is_one = one.parent == about and one.link == READOUT and one.result is Result.COMPLETED
            if is_one and offices[one.source].side == side:
                _, topics, denied = found or (one.occurrence, 0, 0)
                found = (one.occurrence, topics | one.topics, denied | one.denied)
        return found

    def windowed(self, counter: int) -> int:
        """Increments of a counter within its window."""
        since = self.time - self.program.counters[counter].window
        times = self.counted_at[counter]
        return len(times) - bisect_right(times, since)

    def local_hour(self, zone: int) -> float:
        """Hours since local midnight in a zone, 0 to 24, with fraction."""
        offset = 0
        for since, shift in self.program.zones[zone]:
            if since > self.time:
                break
            offset = shift
        local = (self.program.start_utc_ms + self.time + offset) % DAY_MS
        return local / HOUR_MS

    def is_on(self, calendar: int) -> bool:
        """Whether a calendar is open now."""
        return self.next_on(calendar, self.time) == self.time

    def until(self, calendar: int) -> float:
        """Ms to the next opening of a calendar, 0 while it is open, never where none is left."""
        at = self.next_on(calendar, self.time)
        return NEVER if at < 0 else at - self.time

    def next_on(self, calendar: int, at: int) -> int:
        """The first instant, from one on, at which a calendar is open; -1 where there is none."""
        openings = self.program.calendars[calendar]
        place = bisect_right(openings, at, key=_shuts)
        return max(at, openings[place][0]) if place < len(openings) else -1

    def next_opening(self, calendar: int, after: int) -> int:
        """When a calendar first opens after an instant; -1 where it does not."""
        openings = self.program.calendars[calendar]
        place = bisect_right(openings, after, key=_opens)
        return openings[place][0] if place < len(openings) else -1

    # What the rules of channels and offices ask.

    def covers(self, channel: int, purpose: int) -> bool:
        """Whether a channel is for this purpose at all; permission needs no word in the file."""
        return purpose == ASKS_PERMISSION or bool(self.program.channels[channel].purposes >> purpose & 1)

    def is_for(self, channel: int, contact: Contact) -> bool:
        """Whether a channel is for such a contact at all: its purpose, its form, and what it is about."""
        if contact.purpose == ASKS_PERMISSION:
            return True
        row = self.program.channels[channel]
        is_covered = row.purposes >> contact.purpose & row.forms >> contact.form & 1
        return bool(is_covered) and (not row.scope or contact.matter in row.scope)

    def carries(self, channel: int, contact: Contact) -> bool:
        """Whether a channel can connect a contact now."""
        if self.worst[channel] >= SUSPENDED or not self.is_for(channel, contact):
            return False
        return RESTRICTED not in self.actual[channel] or self._carries_restricted(channel, contact)

    def _carries_restricted(self, channel: int, contact: Contact) -> bool:
        """Whether a restricted channel still carries it: its purpose, and the kinds of both offices."""
        row, offices = self.program.channels[channel], self.program.offices
        both = 1 << offices[contact.source].kind | 1 << offices[contact.to].kind
        return bool(row.restricted >> contact.purpose & 1) and row.restricted_levels & both == both

    def time_carried(self, contact: Contact) -> float:
        """The part of a talk that carried something, in ms: interpreters take half; 0 before it was connected."""
        if contact.connected_at < 0:
            return 0.0
        took = (contact.ended_at if contact.ended_at >= 0 else self.time) - contact.connected_at
        return took / 2 if self.program.channels[contact.carrier].interpretation else float(took)

    def end_of(self, channel: int, office: int) -> int:
        """Which end of a channel an office is at; -1 none."""
        ends = self.program.channels[channel].ends
        return 0 if office in ends[0] else 1 if office in ends[1] else -1

    def rings_unattended(self, channel: int, office: int) -> bool:
        """Whether nobody lifts at the end of the side that this office belongs to."""
        row = self.program.channels[channel]
        if row.calendar >= 0 and row.kind is PING and not self.is_on(row.calendar):
            return True
        if UNATTENDED not in self.actual[channel]:
            return False
        side = self.program.offices[office].side
        owners = self.program.channels[channel].end_sides
        ends = zip(owners, self.actual[channel][:2], strict=True)
        return any(owner == side and status == UNATTENDED for owner, status in ends)

    def is_vacant(self, office: int) -> bool:
        """Whether nobody holds the office."""
        return self.holder[office] == 0

    def facts(self) -> tuple[object, ...]:
        """Everything as one comparable value: two states are the same when their facts are equal."""
        numbers = {name: getattr(self, name) for name in self.__slots__ if name not in _NOT_FACTS}
        queues = [[[c.number for c in q] for q in lists] for lists in (self.queues, self.appointed, self.waiting)]
        contacts = [contact.facts() for contact in self.contacts]
        return (repr(sorted(numbers.items())), queues, contacts, sorted(self.open))


def _opens(opening: tuple[int, int]) -> int:
    return opening[0]


def _shuts(opening: tuple[int, int]) -> int:
    return opening[1]


_NOT_FACTS = frozenset(
    {"program", "first_office", "first_channel", "contacts", "open", "queues", "appointed", "waiting"}
)
