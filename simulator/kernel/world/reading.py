"""What expressions, offices and channels ask of the state, as in `simulator.world.state.State`."""

from __future__ import annotations

from math import nan

from simulator.kernel.function import foreign, function
from simulator.kernel.records.run import Contact
from simulator.kernel.records.scene import Scene
from simulator.kernel.world.whole import highest, lowest
from simulator.vocabulary import ChannelKind, Link, Permission, Purpose, Result, Status
from simulator.world.state import DAY_MS, HOUR_MS

SUSPENDED, RESTRICTED, UNATTENDED, OPEN = Status.SUSPENDED, Status.RESTRICTED, Status.UNATTENDED, Status.OPEN
ASKS_PERMISSION, PING, READOUT = Purpose.PERMISSION, ChannelKind.PING, Link.READOUT
NONE, GRANTED, COMPLETED = Permission.NONE, Permission.GRANTED, Result.COMPLETED


@foreign("""
declare i64 @llvm.ctpop.i64(i64)

define i64 @bits(i64 %word) alwaysinline {
  %a = call i64 @llvm.ctpop.i64(i64 %word)
  ret i64 %a
}
""")
def bits(word: int) -> int:
    """How many bits of a mask are set."""
    raise NotImplementedError


@function
def status_seen(s: Scene, office: int, channel: int) -> int:
    """Status as an office knows it: its own end as it is, the other as announced, or as met when it tried."""
    tried = s.tried[office * s.channels_count + channel]
    if tried >= 0:
        return tried
    side, row = s.offices[office].side, s.channels[channel]
    first = s.actual[3 * channel] if row.first_side == side else s.announced[2 * channel]
    second = s.actual[3 * channel + 1] if row.second_side == side else s.announced[2 * channel + 1]
    return highest(first, second)


@function
def permission(s: Scene, office: int, matter: int, occurrence: int) -> int:
    """Whether an office holds permission for a matter: granted, or delegated in advance and not withdrawn."""
    at = s.permission_lists[office]
    while at >= 0:
        held = s.permissions[at]
        if held.matter == matter and held.occurrence == occurrence:
            return held.permission
        at = held.next
    return GRANTED if s.delegated[office * s.matters_count + matter] != 0 else NONE


@function
def permission_of(s: Scene, office: int, c: Contact, matter: int) -> int:
    """Permission for a matter (-1: the contact's own, for which a refusal is remembered by the contact)."""
    if matter >= 0:
        return permission(s, office, matter, occurrence_known(s, office, matter))
    if c.number < 0:
        return NONE
    held = permission(s, office, c.matter, c.occurrence)
    return held if held == GRANTED else c.permitted


@function
def occurrence_known(s: Scene, office: int, matter: int) -> int:
    """Occurrence of a matter that an office speaks of: that of the latest stage it knows, else 0."""
    row = s.matters[matter]
    if row.incident < 0:
        return 0
    return highest(s.known_last[office * s.classes + row.first_class], 0)


@function
def stages_known(s: Scene, office: int, incident: int) -> int:
    """How many times an office has learned of a stage of an incident."""
    row = s.incidents[incident]
    total = 0
    for index in range(row.first_stage, row.first_stage + row.stages):
        total += s.known[office * s.classes + s.stages[s.numbers[index]].event_class]
    return total


@function
def holder_attribute(s: Scene, office: int, attribute: int) -> float:
    """An attribute of whoever holds an office now; 0 for a vacancy and for one not given."""
    row, number = s.offices[office], s.holder[office]
    width = s.attributes_count
    if number >= 0 and number < row.attributed:
        return s.amounts[row.first_attribute + number * width + attribute]
    return 0.0


@function
def occurrence_of(s: Scene, matter: int) -> int:
    """Latest occurrence of a matter in the world, 0 before the first."""
    incident = s.matters[matter].incident
    return highest(s.arrivals[incident] - 1, 0) if incident >= 0 else 0


@function
def attribute(s: Scene, attribute: int, stage: int) -> float:
    """Value of an attribute at a stage (-1 none): 0 where it has none."""
    return s.stage_attributes[attribute * s.stages_count + stage] if stage >= 0 else 0.0


@function
def is_public(s: Scene, event_class: int) -> bool:
    """Whether a stage was disclosed, or came in public; a statement is public once it was made."""
    if s.disclosed[event_class] >= 0:
        return True
    comes_public = event_class >= s.stages_count or s.stages[event_class].public != 0
    return comes_public and s.happened[event_class] > 0


@function
def divergence(s: Scene, one: int, other: int, matter: int, c: Contact) -> float:
    """1 - |A and B| / |A or B| over the signed topics that two sides have published; never where one is silent."""
    first, second = s.read_out[0], s.read_out[1]
    if matter >= 0:
        first = s.said[one * s.matters_count + matter]
        second = s.said[other * s.matters_count + matter]
    elif c.number >= 0:
        about = c.parent if c.link == READOUT else c.number
        read_out(s, one, about, 0)
        read_out(s, other, about, 1)
    else:
        return nan
    if first.spoken == 0 or second.spoken == 0 or first.occurrence != second.occurrence:
        return nan
    shared = bits(first.topics & second.topics) + bits(first.denied & second.denied)
    either = bits(first.topics | second.topics) + bits(first.denied | second.denied)
    return 1.0 - float(shared) / float(either) if either != 0 else 0.0


@function
def read_out(s: Scene, side: int, about: int, place: int) -> None:
    """All that a side has published as readouts of a contact, written down at a place."""
    found = s.read_out[place]
    found.spoken = found.topics = found.denied = 0
    for number in range(about + 1, s.contacts_count):
        one = s.contacts[number]
        is_one = one.parent == about and one.link == READOUT and one.result == COMPLETED
        if is_one and s.offices[one.source].side == side:
            if found.spoken == 0:
                found.spoken = 1
            found.occurrence = one.occurrence
            found.topics |= one.topics
            found.denied |= one.denied


@function
def windowed(s: Scene, counter: int) -> int:
    """Increments of a counter within its window."""
    row = s.counters[counter]
    since = s.time - row.window
    kept = lowest(s.counted[counter], row.size)
    number = 0
    while number < kept and s.counted_at[row.first + (s.counted[counter] - 1 - number) % row.size] > since:
        number += 1
    return number


@function
def local_hour(s: Scene, zone: int) -> float:
    """Hours since local midnight in a zone, 0 to 24, with fraction."""
    span = s.zones[zone]
    offset = 0
    for index in range(span.first, span.first + 2 * span.count, 2):
        if s.instants[index] > s.time:
            break
        offset = s.instants[index + 1]
    return float((s.start_utc_ms + s.time + offset) % DAY_MS) / HOUR_MS


@function
def is_on(s: Scene, calendar: int) -> bool:
    """Whether a calendar is open now."""
    return next_on(s, calendar, s.time) == s.time


@function
def until(s: Scene, calendar: int) -> float:
    """Ms to the next opening of a calendar, 0 while it is open, never where none is left."""
    at = next_on(s, calendar, s.time)
    return nan if at < 0 else float(at - s.time)


@function
def next_on(s: Scene, calendar: int, at: int) -> int:
    """The first instant, from one on, at which a calendar is open; -1 where there is none."""
    span = s.calendars[calendar]
    place = openings_until(s, calendar, at, 1)
    return highest(at, s.instants[span.first + 2 * place]) if place < span.count else -1


@function
def next_opening(s: Scene, calendar: int, after: int) -> int:
    """When a calendar first opens after an instant; -1 where it does not."""
    span = s.calendars[calendar]
    place = openings_until(s, calendar, after, 0)
    return s.instants[span.first + 2 * place] if place < span.count else -1


@function
def openings_until(s: Scene, calendar: int, at: int, edge: int) -> int:
    """How many openings of a calendar begin (edge 0) or end (edge 1) at an instant or before."""
    span = s.calendars[calendar]
    low, high = 0, span.count
    while low < high:
        middle = (low + high) >> 1
        if at < s.instants[span.first + 2 * middle + edge]:
            high = middle
        else:
            low = middle + 1
    return low


@function
def is_for(s: Scene, channel: int, c: Contact) -> bool:
    """Whether a channel is for such a contact at all: its purpose, its form, and what it is about."""
    if c.purpose == ASKS_PERMISSION:
        return True
    row = s.channels[channel]
    if (row.purposes >> c.purpose & row.forms >> c.form & 1) == 0:
        return False
    return row.has_scope == 0 or s.scope[channel * s.matters_count + c.matter] != 0


@function
def carries(s: Scene, channel: int, c: Contact) -> bool:
    """Whether a channel can connect a contact now."""
    if s.worst[channel] >= SUSPENDED or not is_for(s, channel, c):
        return False
    at = 3 * channel
    if s.actual[at] != RESTRICTED and s.actual[at + 1] != RESTRICTED and s.actual[at + 2] != RESTRICTED:
        return True
    row = s.channels[channel]
    both = 1 << s.offices[c.source].kind | 1 << s.offices[c.to].kind
    return (row.restricted >> c.purpose & 1) != 0 and (row.restricted_levels & both) == both


@function
def time_carried(s: Scene, c: Contact) -> float:
    """The part of a talk that carried something, in ms: interpreters take half; 0 before it was connected."""
    if c.connected_at < 0:
        return 0.0
    took = float((c.ended_at if c.ended_at >= 0 else s.time) - c.connected_at)
    return took / 2 if s.channels[c.carrier].interpretation != 0 else took


@function
def rings_unattended(s: Scene, channel: int, office: int) -> bool:
    """Whether nobody lifts at the end of the side that this office belongs to."""
    row = s.channels[channel]
    if row.calendar >= 0 and row.kind == PING and not is_on(s, row.calendar):
        return True
    if s.worst[channel] == OPEN:
        return False
    side = s.offices[office].side
    first = row.first_side == side and s.actual[3 * channel] == UNATTENDED
    return first or (row.second_side == side and s.actual[3 * channel + 1] == UNATTENDED)
