"""Rows of contacts: written, and what they change, as `simulator.world.fold`. One function for each kind of row."""

from __future__ import annotations

from simulator.kernel.function import function, rare
from simulator.kernel.records.run import Contact
from simulator.kernel.records.scene import Scene
from simulator.kernel.world.ordinal import ordinal_of
from simulator.kernel.world.queue import close_open, copy_contact, give_place_back, join_tail, leave_queue
from simulator.kernel.world.reading import rings_unattended
from simulator.kernel.world.row import note, write
from simulator.vocabulary import AnswerKind, Decision, EventKind, Permission, Purpose, Reason, Result, Substance
from simulator.world.contact import Phase

SENT, RINGING, QUEUED, DECIDING, PENDING, SILENT = (
    Phase.SENT, Phase.RINGING, Phase.QUEUED, Phase.DECIDING, Phase.PENDING, Phase.SILENT
)  # fmt: skip
DELAYED, ASKING, PASSED, NOTICE, APPOINTED = (
    Phase.DELAYED, Phase.ASKING, Phase.PASSED, Phase.NOTICE, Phase.APPOINTED
)  # fmt: skip
READY, CONNECTING, TALKING, ENDED = Phase.READY, Phase.CONNECTING, Phase.TALKING, Phase.ENDED
REQUESTED, JOINED, TAKEN_UP, DECIDED = EventKind.REQUESTED, EventKind.JOINED, EventKind.TAKEN_UP, EventKind.DECIDED
PASSED_ON, ACCEPTED, WAS_DELAYED, ASKED = (
    EventKind.PASSED_ON, EventKind.ACCEPTED, EventKind.DELAYED, EventKind.ASKED
)  # fmt: skip
PERMISSION, DUE, SETS_UP, CONNECTED, HAS_ENDED = (
    EventKind.PERMISSION, EventKind.DUE, EventKind.CONNECTING, EventKind.CONNECTED, EventKind.ENDED
)  # fmt: skip
POSTPONED, ABSENT = EventKind.POSTPONED, EventKind.ABSENT
IGNORE, ASKS_PERMISSION, REFUSED = AnswerKind.IGNORE, Purpose.PERMISSION, Permission.REFUSED
COMPLETED, REJECTED, DOWNGRADED, PENDING_RESULT = Result.COMPLETED, Result.REJECTED, Result.DOWNGRADED, Result.PENDING
NONE_YET, TO_ACCEPT, TO_DELAY, TO_REJECT, TO_REDIRECT = (
    Decision.NONE_YET, Decision.ACCEPTED, Decision.DELAYED, Decision.REJECTED, Decision.REDIRECTED
)  # fmt: skip
NO_REASON, HEARD_ONLY, NO_PERMISSION = Reason.NONE, Substance.HEARD_ONLY, Permission.NONE
NEVER = -1


@function
def write_requested(s: Scene, source: int, to: int, how: int, matter: int, occurrence: int, rule: int) -> int:
    """A request is written down; the contact is the next one in `contacts`."""
    owner = s.first_office + source
    number = s.contacts_count
    c = s.contacts[number]
    copy_contact(c, s.contacts[-1])
    c.number = number
    c.source, c.to, c.channel = source, to, how & 0xFF
    c.purpose, c.tone, c.form = how >> 8 & 0xFF, how >> 16 & 0xFF, how >> 24 & 0xFF
    c.tone_said = c.tone
    c.matter, c.occurrence, c.origin, c.requested_at = matter, occurrence, rule, s.time
    seq = write(s, REQUESTED, owner, number, to, how, float(matter), float(occurrence), rule)
    ordinal_of(s, c)
    s.contacts_count = number + 1
    s.open[s.open_count] = number
    s.open_count += 1
    if s.kinds[REQUESTED].is_noted != 0:
        note(s, REQUESTED, owner, c, to, how, float(matter))
    return seq


@function
def write_joined(s: Scene, c: Contact, office: int, hop: int) -> int:
    """A contact has to wait at an office: in its queue, or ringing where nobody attends."""
    owner = s.first_office + office
    seq = write(s, JOINED, owner, c.number, hop, -1, 0.0, 0.0, -1)
    leave_queue(s, c)
    give_place_back(s, c)
    c.at = office
    c.hop = hop
    if rings_unattended(s, c.channel, office):
        c.phase = RINGING
    else:
        c.phase = QUEUED
        join_tail(s, s.queues[office], c)
    if s.kinds[JOINED].is_noted != 0:
        note(s, JOINED, owner, c, hop, -1, 0.0)
    return seq


@function
def write_taken_up(s: Scene, c: Contact, office: int, hop: int) -> int:
    """An office has a contact: newly, or at its appointed time."""
    owner = s.first_office + office
    seq = write(s, TAKEN_UP, owner, c.number, hop, -1, 0.0, 0.0, -1)
    leave_queue(s, c)
    give_place_back(s, c)
    c.at = c.place = office
    c.hop = hop
    s.in_hand[office] += 1
    if c.phase == APPOINTED:
        c.phase = READY
        join_tail(s, s.waiting[c.carrier], c)
    else:
        c.phase = DECIDING
        if c.taken_up_at < 0:
            c.taken_up_at = s.time
        if c.held_at < 0:
            c.held_at = s.time
    if s.kinds[TAKEN_UP].is_noted != 0:
        note(s, TAKEN_UP, owner, c, hop, -1, 0.0)
    return seq


@function
def write_decided(s: Scene, c: Contact, owner: int, answer: int, actual: int, due: int, branch: int, rule: int) -> int:
    """An answer is fixed."""
    seq = write(s, DECIDED, owner, c.number, answer, actual, float(due), float(branch), rule)
    leave_queue(s, c)
    c.rule, c.branch, c.answer, c.actual, c.due = rule, branch, answer, actual, due
    c.phase = PENDING
    if due < 0 and answer == IGNORE:
        c.phase = SILENT
        give_place_back(s, c)
    if s.kinds[DECIDED].is_noted != 0:
        note(s, DECIDED, owner, c, answer, actual, float(due))
    return seq


@rare
def write_passed_on(s: Scene, c: Contact, owner: int) -> int:
    """A gatekeeper lets a contact go on."""
    seq = write(s, PASSED_ON, owner, c.number, -1, -1, 0.0, 0.0, s.rule)
    c.phase = PASSED
    c.held_at = -1
    if s.kinds[PASSED_ON].is_noted != 0:
        note(s, PASSED_ON, owner, c, -1, -1, 0.0)
    return seq


@function
def write_accepted(s: Scene, c: Contact, owner: int, carrier: int, appointed: int) -> int:
    """The requester is told `accepted for t`."""
    seq = write(s, ACCEPTED, owner, c.number, carrier, -1, float(appointed), 0.0, s.rule)
    c.decision = TO_ACCEPT
    c.accepted_at, c.appointed, c.carrier = s.time, appointed, carrier
    if appointed > s.time:
        c.phase = NOTICE
        give_place_back(s, c)
    else:
        wait_for_turn(s, c)
    if s.kinds[ACCEPTED].is_noted != 0:
        note(s, ACCEPTED, owner, c, carrier, -1, float(appointed))
    return seq


@rare
def write_due(s: Scene, c: Contact, owner: int) -> int:
    """Its appointed time has come."""
    seq = write(s, DUE, owner, c.number, -1, -1, 0.0, 0.0, s.rule)
    wait_for_turn(s, c)
    if s.kinds[DUE].is_noted != 0:
        note(s, DUE, owner, c, -1, -1, 0.0)
    return seq


@function
def wait_for_turn(s: Scene, c: Contact) -> None:
    """With a place of the office it waits for the channel, else for such a place."""
    if c.place >= 0:
        c.phase = READY
        join_tail(s, s.waiting[c.carrier], c)
    else:
        c.phase = APPOINTED
        join_tail(s, s.appointments[c.at], c)


@rare
def write_postponed(s: Scene, c: Contact, owner: int, told: int, at: int) -> int:
    """An appointment is put off."""
    seq = write(s, POSTPONED, owner, c.number, -1, told, float(at), 0.0, s.rule)
    leave_queue(s, c)
    give_place_back(s, c)
    c.appointed = at
    c.phase = NOTICE
    c.postponed += 1
    if c.absent == owner - s.first_office:
        c.absent = -1
        c.excuse = NO_REASON
    if s.kinds[POSTPONED].is_noted != 0:
        note(s, POSTPONED, owner, c, -1, told, float(at))
    return seq


@rare
def write_absent(s: Scene, c: Contact, owner: int, reason: int) -> int:
    """An office has made up its mind not to turn up."""
    seq = write(s, ABSENT, owner, c.number, -1, reason, 0.0, 0.0, s.rule)
    if c.absent < 0:
        c.absent = owner - s.first_office
        c.excuse = reason
    if s.kinds[ABSENT].is_noted != 0:
        note(s, ABSENT, owner, c, -1, reason, 0.0)
    return seq


@rare
def write_delayed(s: Scene, c: Contact, owner: int, told: int, until: int, rule: int) -> int:
    """The requester is told to wait."""
    seq = write(s, WAS_DELAYED, owner, c.number, -1, told, float(until), 0.0, rule)
    c.decision = TO_DELAY
    c.phase = DELAYED
    c.delays += 1
    c.delayed_by = spend(s, c.rule, c.delayed_by)
    give_place_back(s, c)
    if s.kinds[WAS_DELAYED].is_noted != 0:
        note(s, WAS_DELAYED, owner, c, -1, told, float(until))
    return seq


@function
def spend(s: Scene, rule: int, others: int) -> int:
    """A list of rules with one more in front."""
    number = s.spent_count
    s.spent_count = number + 1
    spent = s.spent[number]
    spent.rule = rule
    spent.next = others
    return number


@rare
def write_asked(s: Scene, c: Contact, owner: int, question: int, rule: int) -> int:
    """An office asks upward; the contact waits."""
    seq = write(s, ASKED, owner, c.number, question, -1, 0.0, 0.0, rule)
    c.asks = question
    c.asked_rules = spend(s, c.rule, c.asked_rules)
    c.phase = ASKING
    give_place_back(s, c)
    if question >= 0 and s.contacts[question].parent < 0:
        s.contacts[question].parent = c.number
    if s.kinds[ASKED].is_noted != 0:
        note(s, ASKED, owner, c, question, -1, 0.0)
    return seq


@rare
def write_permission(s: Scene, c: Contact, owner: int, matter: int, permission: int, occurrence: int) -> int:
    """A permission is given, refused or withdrawn; `c` is the question, or nobody."""
    seq = write(s, PERMISSION, owner, c.number, matter, permission, float(occurrence), 0.0, s.rule)
    if permission != REFUSED:
        hold_permission(s, owner - s.first_office, matter, occurrence, permission)
    if c.number >= 0:
        c.phase = PASSED
        for index in range(s.open_count):
            other = s.contacts[s.open[index]]
            if other.phase == ASKING and other.asks == c.number:
                other.permitted = permission
    if s.kinds[PERMISSION].is_noted != 0:
        note(s, PERMISSION, owner, c, matter, permission, float(occurrence))
    return seq


@function
def hold_permission(s: Scene, office: int, matter: int, occurrence: int, permission: int) -> None:
    """Write down what holds for an office and a matter from now on."""
    at = s.permission_lists[office]
    while at >= 0:
        held = s.permissions[at]
        if held.matter == matter and held.occurrence == occurrence:
            held.permission = permission
            return
        at = held.next
    held = s.permissions[s.held_count]
    held.matter, held.occurrence, held.permission = matter, occurrence, permission
    held.next = s.permission_lists[office]
    s.permission_lists[office] = s.held_count
    s.held_count += 1


@rare
def write_connecting(s: Scene, c: Contact, owner: int, carrier: int) -> int:
    """Setting up begins."""
    seq = write(s, SETS_UP, owner, c.number, carrier, -1, 0.0, 0.0, s.rule)
    take_channel(s, c, carrier)
    c.phase = CONNECTING
    if s.kinds[SETS_UP].is_noted != 0:
        note(s, SETS_UP, owner, c, carrier, -1, 0.0)
    return seq


@function
def take_channel(s: Scene, c: Contact, channel: int) -> None:
    """The contact has its place on a channel."""
    leave_queue(s, c)
    c.carrier = channel
    s.carried[channel] += 1


@function
def write_connected(s: Scene, c: Contact, owner: int, carrier: int) -> int:
    """The talk begins."""
    seq = write(s, CONNECTED, owner, c.number, carrier, -1, 0.0, 0.0, c.rule)
    if c.phase != CONNECTING:
        take_channel(s, c, carrier)
    c.phase = TALKING
    c.connected_at = s.time
    if s.kinds[CONNECTED].is_noted != 0:
        note(s, CONNECTED, owner, c, carrier, -1, 0.0)
    return seq


@function
def write_ended(s: Scene, c: Contact, owner: int, result: int, told: int, substance: int, actual: int) -> int:
    """A contact has its one result."""
    seq = write(s, HAS_ENDED, owner, c.number, result, told, float(substance), float(actual), c.rule)
    if c.phase == CONNECTING or c.phase == TALKING:
        s.carried[c.carrier] -= 1
    else:
        leave_queue(s, c)
    give_place_back(s, c)
    c.phase, c.ended_at, c.result = ENDED, s.time, result
    c.substance, c.actual = substance, actual
    close_open(s, c.number)
    if result == COMPLETED:
        complete(s, c)
    elif result == REJECTED:
        c.decision = TO_REJECT
    elif result == DOWNGRADED:
        c.decision = TO_REDIRECT
    if s.kinds[HAS_ENDED].is_noted != 0:
        note(s, HAS_ENDED, owner, c, result, told, 0.0)
    return seq


@function
def complete(s: Scene, c: Contact) -> None:
    """Completed, a question was granted, and a public statement has been made."""
    if c.purpose == ASKS_PERMISSION:
        c.decision = TO_ACCEPT
    event_class = s.channels[c.channel].event_class
    if event_class >= 0:
        stated(s, c, event_class)


@rare
def stated(s: Scene, c: Contact, event_class: int) -> None:
    """A public statement. A side's account of a matter is all that it has said of its latest occurrence."""
    s.happened[event_class] += 1
    s.happened_at[event_class] = s.time
    said = s.said[s.offices[c.source].side * s.matters_count + c.matter]
    occurrence = said.occurrence if said.spoken != 0 else -1
    if c.occurrence > occurrence:
        said.topics = said.denied = 0
    if c.occurrence >= occurrence:
        said.spoken, said.occurrence = 1, c.occurrence
        said.topics |= c.topics
        said.denied |= c.denied
