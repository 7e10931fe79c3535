"""Rows of everything but the way of contacts, and what they change, as `simulator.world.fold`, `told`, `learning`."""

from __future__ import annotations

from simulator.kernel.function import function, rare
from simulator.kernel.records.run import Contact
from simulator.kernel.records.scene import Scene
from simulator.kernel.world.queue import leave_queue
from simulator.kernel.world.reading import rings_unattended
from simulator.kernel.world.row import note, write
from simulator.kernel.world.whole import highest
from simulator.vocabulary import EventKind, Link, Telling
from simulator.world.contact import Phase

STATUS, ANNOUNCED, STATUS_SEEN, HOLDER = (
    EventKind.STATUS, EventKind.ANNOUNCED, EventKind.STATUS_SEEN, EventKind.HOLDER
)  # fmt: skip
STAGE, VARIABLE, COUNTED, RUNG, LINKED = (
    EventKind.STAGE, EventKind.VARIABLE, EventKind.COUNTED, EventKind.RUNG, EventKind.LINKED
)  # fmt: skip
LEARNED, DISCLOSED, BELIEVED, TOPICS = EventKind.LEARNED, EventKind.DISCLOSED, EventKind.BELIEVED, EventKind.TOPICS
DISTORTED, RECEIPT, PUBLIC_REASON, CONVEYED = (
    EventKind.DISTORTED, EventKind.RECEIPT, EventKind.PUBLIC_REASON, EventKind.CONVEYED
)  # fmt: skip
OUTCOME, END, ERROR = EventKind.OUTCOME, EventKind.END, EventKind.ERROR
QUEUED, RINGING, REDIRECT, RECAST = Phase.QUEUED, Phase.RINGING, Link.REDIRECT, Telling.RECAST


@function
def nobody(s: Scene) -> Contact:
    """What stands for a contact where none is at hand; its number is -1."""
    return s.contacts[-1]


@function
def write_plain(s: Scene, kind: int, owner: int, c: Contact, a: int, b: int, x: float, y: float, rule: int) -> int:
    """A row that changes nothing by itself."""
    seq = write(s, kind, owner, c.number, a, b, x, y, rule)
    if s.kinds[kind].is_noted != 0:
        note(s, kind, owner, c, a, b, x)
    return seq


@function
def write_status(s: Scene, channel: int, end: int, status: int) -> int:
    """What is so at an end of a channel, or of the line itself."""
    owner = s.first_channel + channel
    seq = write(s, STATUS, owner, -1, end, status, 0.0, 0.0, s.rule)
    at = 3 * channel
    s.actual[at + end] = status
    s.worst[channel] = highest(highest(s.actual[at], s.actual[at + 1]), s.actual[at + 2])
    for index in range(s.open_count):
        c = s.contacts[s.open[index]]
        if c.phase == QUEUED and c.channel == channel and rings_unattended(s, channel, c.at):
            leave_queue(s, c)
            c.phase = RINGING
    if s.kinds[STATUS].is_noted != 0:
        note(s, STATUS, owner, nobody(s), end, status, 0.0)
    return seq


@rare
def write_announced(s: Scene, channel: int, end: int, status: int) -> int:
    """What an end of a channel announces; whoever has tried goes by that from now on."""
    owner = s.first_channel + channel
    seq = write(s, ANNOUNCED, owner, -1, end, status, 0.0, 0.0, s.rule)
    s.announced[2 * channel + end] = status
    for office in range(s.offices_count):
        s.tried[office * s.channels_count + channel] = -1
    if s.kinds[ANNOUNCED].is_noted != 0:
        note(s, ANNOUNCED, owner, nobody(s), end, status, 0.0)
    return seq


@rare
def write_status_seen(s: Scene, office: int, channel: int, status: int) -> int:
    """An office has met the true status of a channel."""
    owner = s.first_office + office
    seq = write(s, STATUS_SEEN, owner, -1, channel, status, 0.0, 0.0, -1)
    s.tried[office * s.channels_count + channel] = status
    if s.kinds[STATUS_SEEN].is_noted != 0:
        note(s, STATUS_SEEN, owner, nobody(s), channel, status, 0.0)
    return seq


@rare
def write_holder(s: Scene, office: int, holder: int) -> int:
    """Somebody else holds an office, or nobody (0)."""
    owner = s.first_office + office
    seq = write(s, HOLDER, owner, -1, holder, -1, 0.0, 0.0, s.rule)
    s.holder[office] = holder
    if s.kinds[HOLDER].is_noted != 0:
        note(s, HOLDER, owner, nobody(s), holder, -1, 0.0)
    return seq


@function
def write_stage(s: Scene, index: int, occurrence: int) -> int:
    """A stage has come."""
    row = s.stages[index]
    owner = s.first_incident + row.incident
    seq = write(s, STAGE, owner, -1, index, occurrence, 0.0, 0.0, s.rule)
    s.happened[row.event_class] += 1
    s.happened_at[row.event_class] = s.time
    s.stage[row.incident] = index
    if row.is_first != 0:
        s.arrivals[row.incident] += 1
    if s.kinds[STAGE].is_noted != 0:
        note(s, STAGE, owner, nobody(s), index, occurrence, 0.0)
    return seq


@function
def write_variable(s: Scene, owner: int, register: int, value: float) -> int:
    """A variable has another value."""
    old = s.registers[register]
    seq = write(s, VARIABLE, owner, -1, register, -1, value, old, s.rule)
    s.registers[register] = value + 0.0
    if s.kinds[VARIABLE].is_noted != 0:
        note(s, VARIABLE, owner, nobody(s), register, -1, value)
    return seq


@function
def write_counted(s: Scene, counter: int, count: int) -> int:
    """A counter has gone up."""
    seq = write(s, COUNTED, 0, -1, counter, count, 0.0, 0.0, s.rule)
    s.counts[counter] = count
    row = s.counters[counter]
    if row.window != 0:
        s.counted_at[row.first + s.counted[counter] % row.size] = s.time
        s.counted[counter] += 1
    if s.kinds[COUNTED].is_noted != 0:
        note(s, COUNTED, 0, nobody(s), counter, count, 0.0)
    return seq


@function
def write_rung(s: Scene, reader: int, actor: int, rung: int, path: int) -> int:
    """A side reads another, or itself, at another rung."""
    at = reader * s.sides_count + actor
    before = s.rungs[at]
    seq = write(s, RUNG, 1 + actor, -1, rung, path, float(reader), float(before), s.rule)
    s.rungs[at] = rung
    if s.kinds[RUNG].is_noted != 0:
        note(s, RUNG, 1 + actor, nobody(s), rung, path, float(reader))
    return seq


@rare
def write_linked(s: Scene, c: Contact, owner: int, earlier: int, link: int) -> int:
    """A contact follows an earlier one; one that a redirect starts was asked for by whoever asked first."""
    seq = write(s, LINKED, owner, c.number, earlier, link, 0.0, 0.0, s.rule)
    c.parent, c.link = earlier, link
    if link == REDIRECT:
        c.redirects = s.contacts[earlier].redirects + 1
        c.origin = s.contacts[earlier].origin
    if s.kinds[LINKED].is_noted != 0:
        note(s, LINKED, owner, c, earlier, link, 0.0)
    return seq


@rare
def write_topics(s: Scene, c: Contact, owner: int, topics: int, denied: int, rule: int) -> int:
    """What a contact speaks of, and what it denies."""
    seq = write(s, TOPICS, owner, c.number, topics, denied, 0.0, 0.0, rule)
    c.topics, c.denied = topics, denied
    if s.kinds[TOPICS].is_noted != 0:
        note(s, TOPICS, owner, c, topics, denied, 0.0)
    return seq


@rare
def write_distorted(s: Scene, c: Contact, owner: int, tone: int, topics: int, denied: int) -> int:
    """A relayer has changed a contact's tone, or left topics out."""
    seq = write(s, DISTORTED, owner, c.number, topics, tone, float(denied), 0.0, s.rule)
    c.tone, c.topics, c.denied = tone, topics, denied
    if s.kinds[DISTORTED].is_noted != 0:
        note(s, DISTORTED, owner, c, topics, tone, float(denied))
    return seq


@rare
def write_receipt(s: Scene, c: Contact) -> int:
    """The requester hears how a contact ended."""
    owner = s.first_office + c.source
    seq = write(s, RECEIPT, owner, c.number, c.result, -1, 0.0, 0.0, s.rule)
    if s.kinds[RECEIPT].is_noted != 0:
        note(s, RECEIPT, owner, c, c.result, -1, 0.0)
    return seq


@rare
def write_public_reason(s: Scene, c: Contact, owner: int, reason: int, rule: int) -> int:
    """The addressee says in public why it went so."""
    seq = write(s, PUBLIC_REASON, owner, c.number, reason, -1, 0.0, 0.0, rule)
    if s.kinds[PUBLIC_REASON].is_noted != 0:
        note(s, PUBLIC_REASON, owner, c, reason, -1, 0.0)
    return seq


@rare
def write_conveyed(s: Scene, c: Contact, office: int, before: int) -> int:
    """What was said has reached one more office."""
    owner = s.first_office + office
    seq = write(s, CONVEYED, owner, c.number, before, -1, 0.0, 0.0, s.rule)
    c.conveyed = office
    if s.kinds[CONVEYED].is_noted != 0:
        note(s, CONVEYED, owner, c, before, -1, 0.0)
    return seq


@function
def write_learned(s: Scene, office: int, event_class: int, occurrence: int, at: int, told: int) -> int:
    """An office was told something, as it was or changed on the way; `told` is packed."""
    owner = s.first_office + office
    seq = write(s, LEARNED, owner, -1, event_class, occurrence, float(at), float(told), s.rule)
    place = office * s.classes + event_class
    if (told & 15) == RECAST:
        s.known[place] += 1
        s.recast[place] = occurrence
    elif occurrence > s.known_last[place]:
        s.known[place] += 1
        s.known_last[place] = occurrence
    s.known_at[place] = at
    s.told[place] = told
    if event_class < s.stages_count:
        s.stage_known[office * s.incidents_count + s.stages[event_class].incident] = event_class
    if s.kinds[LEARNED].is_noted != 0:
        note(s, LEARNED, owner, nobody(s), event_class, occurrence, 0.0)
    return seq


@rare
def write_disclosed(s: Scene, office: int, event_class: int, occurrence: int) -> int:
    """An office has made public what it knew."""
    owner = s.first_office + office
    seq = write(s, DISCLOSED, owner, -1, event_class, occurrence, 0.0, 0.0, s.rule)
    s.disclosed[event_class] = occurrence
    if s.kinds[DISCLOSED].is_noted != 0:
        note(s, DISCLOSED, owner, nobody(s), event_class, occurrence, 0.0)
    return seq


@function
def write_outcome(s: Scene, outcome: int) -> None:
    """The run has its outcome; it stops when this instant has settled."""
    write_plain(s, OUTCOME, 0, nobody(s), outcome, -1, 0.0, 0.0, s.rule)
    s.outcome = outcome


@function
def write_end(s: Scene, outcome: int) -> None:
    """The run is over."""
    write_plain(s, END, 0, nobody(s), outcome, -1, 0.0, 0.0, s.rule)
    s.outcome = outcome
    s.is_over = 1
