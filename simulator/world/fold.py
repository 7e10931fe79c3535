"""Applying rows: the only code that changes a `State`. One small function for each kind of row."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from simulator.vocabulary import (
    AnswerKind,
    Decision,
    EventKind,
    Permission,
    Purpose,
    Reason,
    Result,
    Substance,
    unpack,
)
from simulator.world import told
from simulator.world.contact import ON_CHANNEL, Contact, Phase
from simulator.world.learning import believed, disclosed, learned
from simulator.world.row import Row
from simulator.world.state import State

# Members as constants of the module: to look one up in its class takes longer than most changes do.
APPOINTED = Phase.APPOINTED
ASKING = Phase.ASKING
CONNECTING = Phase.CONNECTING
DECIDING = Phase.DECIDING
DELAYED = Phase.DELAYED
ENDED = Phase.ENDED
NOTICE = Phase.NOTICE
PASSED = Phase.PASSED
PENDING = Phase.PENDING
QUEUED = Phase.QUEUED
READY = Phase.READY
RINGING = Phase.RINGING
SILENT, TALKING = Phase.SILENT, Phase.TALKING
IGNORE, PERMISSION, REJECTED, COMPLETED = AnswerKind.IGNORE, Purpose.PERMISSION, Result.REJECTED, Result.COMPLETED
ACCEPTED, DOWNGRADED = Decision.ACCEPTED, Result.DOWNGRADED
IN_A_QUEUE = frozenset({QUEUED, APPOINTED, READY})
"""Phases in which a contact stands in a queue of an office or of a channel."""
DONE, ASKS_AUTHORITY, NO_AUTHORITY = range(3)
"""What a row of an action says in b."""

REASONS, RESULTS, SUBSTANCES = tuple(Reason), tuple(Result), tuple(Substance)


def apply(state: State, row: Row) -> None:
    """Let one row change the state. The engine, whose clock has moved the time already, does the rest by itself."""
    state.time = row.time_ms
    CHANGE[row.kind](state, row)


def fold(state: State, rows: Iterable[Row]) -> State:
    """Let many rows change the state; the same state is returned."""
    for row in rows:
        apply(state, row)
    return state


def _leave(state: State, contact: Contact) -> None:
    """Take a contact out of the queue it stands in; only in the phases of `IN_A_QUEUE`."""
    if contact.phase is QUEUED:
        state.queues[contact.at].remove(contact)
    elif contact.phase is APPOINTED:
        state.appointed[contact.at].remove(contact)
    elif contact.phase is READY:
        state.waiting[contact.carrier].remove(contact)


def _give_place_back(state: State, contact: Contact) -> None:
    """The office that handles the contact has a place more."""
    if contact.place >= 0:
        state.in_hand[contact.place] -= 1
        contact.place = -1


def _office(state: State, row: Row) -> int:
    return row.owner - state.first_office


def _channel(state: State, row: Row) -> int:
    return row.owner - state.first_channel


def _status(state: State, row: Row) -> None:
    channel = _channel(state, row)
    state.actual[channel][row.a] = int(row.b)
    state.worst[channel] = max(state.actual[channel])
    for contact in state.open.values():
        waits = contact.phase is QUEUED and contact.channel == channel
        if waits and state.rings_unattended(channel, contact.at):
            _leave(state, contact)
            contact.phase = RINGING


def _announced(state: State, row: Row) -> None:
    channel = _channel(state, row)
    state.announced[channel][row.a] = int(row.b)
    for office in range(len(state.queues)):
        state.tried[office * len(state.actual) + channel] = -1


def _status_seen(state: State, row: Row) -> None:
    state.tried[_office(state, row) * len(state.actual) + row.a] = int(row.b)


def _holder(state: State, row: Row) -> None:
    state.holder[_office(state, row)] = row.a


def _stage(state: State, row: Row) -> None:
    stage = state.program.stages[row.a]
    incident = state.program.incidents[stage.incident]
    state.happened[stage.event_class] += 1
    state.happened_at[stage.event_class] = row.time_ms
    state.stage[stage.incident] = row.a
    if incident.stages[0] == row.a:
        state.arrivals[stage.incident] += 1


def _variable(state: State, row: Row) -> None:
    state.registers[row.a] = row.x


def _counted(state: State, row: Row) -> None:
    state.counters[row.a] = row.b
    counter = state.program.counters[row.a]
    if counter.window:
        times = state.counted_at[row.a]
        times.append(row.time_ms)
        del times[: max(len(times) - counter.size, 0)]


def _rung(state: State, row: Row) -> None:
    state.rungs[int(row.x) * len(state.program.sides) + row.owner - 1] = row.a


def _requested(state: State, row: Row) -> None:
    _, time, _, owner, number, to, how, about, occurred, _, rule = row
    channel, purpose, tone, form = unpack(how)
    source, matter, occurrence = owner - state.first_office, int(about), int(occurred)
    key = (source, to, matter, occurrence)
    ordinal = state.ordinals.get(key, 0)
    state.ordinals[key] = ordinal + 1
    contact = Contact(number, source, to, channel, purpose, tone, matter, occurrence, ordinal, time, rule, tone, form)
    state.contacts.append(contact)
    state.open[number] = contact


def _joined(state: State, row: Row) -> None:
    contact = state.contacts[row.contact]
    if contact.phase in IN_A_QUEUE:
        _leave(state, contact)
    _give_place_back(state, contact)
    contact.at = _office(state, row)
    contact.hop = row.a
    if state.rings_unattended(contact.channel, contact.at):
        contact.phase = RINGING
    else:
        contact.phase = QUEUED
        state.queues[contact.at].append(contact)


def _taken_up(state: State, row: Row) -> None:
    _, time, _, owner, number, hop, _, _, _, _, _ = row
    contact = state.contacts[number]
    if contact.phase in IN_A_QUEUE:
        _leave(state, contact)
    if contact.place >= 0:
        _give_place_back(state, contact)
    office = owner - state.first_office
    contact.at = contact.place = office
    contact.hop = hop
    state.in_hand[office] += 1
    if contact.phase is APPOINTED:
        contact.phase = READY
        state.waiting[contact.carrier].append(contact)
        return
    contact.phase = DECIDING
    if contact.taken_up_at < 0:
        contact.taken_up_at = time
    if contact.held_at < 0:
        contact.held_at = time


def _decided(state: State, row: Row) -> None:
    _, _, _, _, number, answer, actual, due, branch, _, rule = row
    contact = state.contacts[number]
    if contact.phase in IN_A_QUEUE:
        _leave(state, contact)
    contact.rule, contact.branch, contact.answer = rule, int(branch), answer
    contact.actual, contact.due = REASONS[actual], int(due)
    contact.phase = PENDING
    if due < 0 and answer == IGNORE:
        contact.phase = SILENT
        _give_place_back(state, contact)


def _passed_on(state: State, row: Row) -> None:
    contact = state.contacts[row.contact]
    contact.phase = PASSED
    contact.held_at = -1


def _accepted(state: State, row: Row) -> None:
    _, time, _, _, number, carrier, _, appointed, _, _, _ = row
    contact = state.contacts[number]
    contact.decision = ACCEPTED
    contact.accepted_at, contact.appointed, contact.carrier = time, int(appointed), carrier
    if appointed > time:
        contact.phase = NOTICE
        _give_place_back(state, contact)
    else:
        _wait_for_turn(state, contact)


def _due(state: State, row: Row) -> None:
    _wait_for_turn(state, state.contacts[row.contact])


def _wait_for_turn(state: State, contact: Contact) -> None:
    """Its time has come: with a place of the office it waits for the channel, else for such a place."""
    if contact.place >= 0:
        contact.phase = READY
        state.waiting[contact.carrier].append(contact)
    else:
        contact.phase = APPOINTED
        state.appointed[contact.at].append(contact)


def _postponed(state: State, row: Row) -> None:
    contact = state.contacts[row.contact]
    if contact.phase in IN_A_QUEUE:
        _leave(state, contact)
    _give_place_back(state, contact)
    contact.appointed, contact.phase = int(row.x), Phase.NOTICE
    contact.postponed += 1
    if contact.absent == _office(state, row):
        contact.absent, contact.excuse = -1, Reason.NONE


def _absent(state: State, row: Row) -> None:
    contact = state.contacts[row.contact]
    if contact.absent < 0:
        contact.absent, contact.excuse = _office(state, row), REASONS[row.b]


def _delayed(state: State, row: Row) -> None:
    contact = state.contacts[row.contact]
    contact.decision = Decision.DELAYED
    contact.told, contact.until, contact.delayed_at = REASONS[row.b], int(row.x), row.time_ms
    contact.phase = DELAYED
    contact.delays += 1
    contact.delayed_by = (*contact.delayed_by, contact.rule)
    _give_place_back(state, contact)


def _asked(state: State, row: Row) -> None:
    contact = state.contacts[row.contact]
    contact.asks = row.a
    contact.asked_rules = (*contact.asked_rules, contact.rule)
    contact.phase = ASKING
    _give_place_back(state, contact)
    if row.a >= 0 and state.contacts[row.a].parent < 0:
        state.contacts[row.a].parent = row.contact


def _permission(state: State, row: Row) -> None:
    key = (_office(state, row), row.a, int(row.x))
    if row.b != Permission.REFUSED:
        state.permissions[key] = Permission(row.b)
    if row.contact >= 0:
        state.contacts[row.contact].phase = PASSED
    for contact in state.open.values():
        if contact.phase is ASKING and contact.asks == row.contact >= 0:
            contact.permitted = Permission(row.b)


def _connecting(state: State, row: Row) -> None:
    contact = state.contacts[row.contact]
    _take_channel(state, contact, row.a)
    contact.phase = CONNECTING


def _take_channel(state: State, contact: Contact, channel: int) -> None:
    if contact.phase in IN_A_QUEUE:
        _leave(state, contact)
    contact.carrier = channel
    state.carried[channel] += 1


def _connected(state: State, row: Row) -> None:
    _, time, _, _, number, channel, _, _, _, _, _ = row
    contact = state.contacts[number]
    if contact.phase is not CONNECTING:
        _take_channel(state, contact, channel)
    contact.phase = TALKING
    contact.connected_at = time


def _ended(state: State, row: Row) -> None:
    _, time, _, _, number, result, told, substance, actual, _, _ = row
    contact = state.contacts[number]
    if contact.phase in ON_CHANNEL:
        state.carried[contact.carrier] -= 1
    elif contact.phase in IN_A_QUEUE:
        _leave(state, contact)
    if contact.place >= 0:
        _give_place_back(state, contact)
    contact.phase, contact.ended_at = ENDED, time
    contact.result, contact.told = RESULTS[result], REASONS[told]
    contact.substance, contact.actual = SUBSTANCES[int(substance)], REASONS[int(actual)]
    del state.open[number]
    if result == COMPLETED:
        _completed(state, contact, time)
    elif result == REJECTED:
        contact.decision = Decision.REJECTED
    elif result == DOWNGRADED:
        contact.decision = Decision.REDIRECTED


def _completed(state: State, contact: Contact, time: int) -> None:
    """Completed, a question was granted, and a public statement has been made."""
    if contact.purpose == PERMISSION:
        contact.decision = ACCEPTED
    event_class = state.program.public_class[contact.channel]
    if event_class >= 0:
        told.stated(state, contact, event_class, time)


def _acted(state: State, row: Row) -> None:
    if row.b == ASKS_AUTHORITY:
        state.asked_to_act[row.contact] = (row.a, _office(state, row))
        return
    state.asked_to_act.pop(row.contact, None)
    if row.b == DONE:
        state.acted[row.a] += 1


def _outcome(state: State, row: Row) -> None:
    state.outcome = row.a


def _error(state: State, row: Row) -> None:
    state.fault = int(row.a)


def _end(state: State, row: Row) -> None:
    state.outcome = row.a
    state.ended = True


def _no_change(state: State, row: Row) -> None:
    pass


Change = Callable[[State, Row], None]
_BY_KIND: dict[EventKind, Change] = {
    EventKind.STATUS: _status,
    EventKind.ANNOUNCED: _announced,
    EventKind.STATUS_SEEN: _status_seen,
    EventKind.HOLDER: _holder,
    EventKind.STAGE: _stage,
    EventKind.LEARNED: learned,
    EventKind.VARIABLE: _variable,
    EventKind.COUNTED: _counted,
    EventKind.RUNG: _rung,
    EventKind.REQUESTED: _requested,
    EventKind.JOINED: _joined,
    EventKind.TAKEN_UP: _taken_up,
    EventKind.DECIDED: _decided,
    EventKind.REDRAWN: told.redrawn,
    EventKind.PASSED_ON: _passed_on,
    EventKind.ACCEPTED: _accepted,
    EventKind.DELAYED: _delayed,
    EventKind.ASKED: _asked,
    EventKind.PERMISSION: _permission,
    EventKind.DUE: _due,
    EventKind.CONNECTING: _connecting,
    EventKind.CONNECTED: _connected,
    EventKind.ENDED: _ended,
    EventKind.POSTPONED: _postponed,
    EventKind.ABSENT: _absent,
    EventKind.PUBLIC_REASON: told.public_reason,
    EventKind.RECEIPT: told.receipt,
    EventKind.DISTORTED: told.distorted,
    EventKind.TOPICS: told.topics,
    EventKind.ACTED: _acted,
    EventKind.OUTCOME: _outcome,
    EventKind.ERROR: _error,
    EventKind.END: _end,
    EventKind.DISCLOSED: disclosed,
    EventKind.BELIEVED: believed,
    EventKind.LINKED: told.linked,
    EventKind.CONVEYED: told.conveyed,
}
CHANGES: tuple[Change | None, ...] = tuple(_BY_KIND.get(kind) for kind in EventKind)
CHANGE: tuple[Change, ...] = tuple(change or _no_change for change in CHANGES)
"""What a row does, by its kind; not every kind does anything."""
