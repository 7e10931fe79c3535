"""The life of contacts, as `simulator.agents.life`: request, way past the gatekeepers, patience, end."""

from __future__ import annotations

from typing import TYPE_CHECKING

from simulator.kernel.agents.linking import link_between
from simulator.kernel.agents.timeline import IDLE, Action, arm, disarm
from simulator.kernel.function import function, rare
from simulator.kernel.records.rule import Ask
from simulator.kernel.records.run import Contact
from simulator.kernel.records.scene import Scene
from simulator.kernel.world.chance import draw
from simulator.kernel.world.facts import write_linked, write_status_seen, write_topics
from simulator.kernel.world.fault import fault, fault_of
from simulator.kernel.world.fold import write_ended, write_joined, write_requested
from simulator.kernel.world.reading import carries, is_for, occurrence_known, status_seen
from simulator.kernel.world.row import react
from simulator.kernel.world.whole import lowest
from simulator.vocabulary import (
    MAX_CONTACTS,
    MAX_OPEN_CONTACTS,
    MAX_QUEUE,
    EventKind,
    Fault,
    Purpose,
    RankClass,
    Reason,
    Result,
    Status,
    Substance,
    TriggerKind,
)
from simulator.world.contact import Phase

if TYPE_CHECKING:
    from simulator.kernel.agents.answering import take_effect
    from simulator.kernel.agents.channel import find_out
    from simulator.kernel.agents.connection import appointment, connected, free_channel, set_up
    from simulator.kernel.agents.incident import enter_stage
    from simulator.kernel.agents.knowledge import tell_all
    from simulator.kernel.agents.links import owed, run_on
    from simulator.kernel.agents.office import cuts_off, is_free_for, limit, serve, silence, take_up
    from simulator.kernel.agents.permission import release
    from simulator.kernel.agents.relay import tell_end
    from simulator.kernel.agents.rules import effects, initiative, initiative_of_result
    from simulator.kernel.agents.watches import look

PENDING, TALKING, CONNECTING, SENT, QUEUED = (
    Phase.PENDING, Phase.TALKING, Phase.CONNECTING, Phase.SENT, Phase.QUEUED
)  # fmt: skip
NOTICE, DELAYED, ASKING, OVER = Phase.NOTICE, Phase.DELAYED, Phase.ASKING, Phase.ENDED
ASKS_PERMISSION, OPEN, DOWN = Purpose.PERMISSION, Status.OPEN, Status.DOWN
COMPLETED, IGNORED, FAILED, CANCELLED, WITHDRAWN = (
    Result.COMPLETED, Result.IGNORED, Result.FAILED, Result.CANCELLED, Result.WITHDRAWN
)  # fmt: skip
REQUESTED, ENDED = EventKind.REQUESTED, EventKind.ENDED
NO_REASON, TECHNICAL, WRONG_SCOPE, VACANCY = Reason.NONE, Reason.TECHNICAL, Reason.WRONG_SCOPE, Reason.VACANCY
CONTACTS, OPEN_CONTACTS, QUEUE = Fault.CONTACTS, Fault.OPEN_CONTACTS, Fault.QUEUE
HEARD_ONLY, UPON_STATUS = Substance.HEARD_ONLY, TriggerKind.STATUS
CONTACT_CLASS = RankClass.CONTACT << 48
PROGRESS, PATIENCE, PUBLIC = 0, 1, 2
"""The three timers of a contact; an answer beats patience at the same time. The first two end with the contact."""
TO_PROGRESS, TO_GIVE_UP = Action.PROGRESS, Action.GIVE_UP
NO_LINK = -1


@function
def request(s: Scene, ask: Ask, number: int, source: int, trigger: Contact, rule: int, link: int, follows: int) -> int:
    """An office asks: the contact is written down, sent, and perhaps answered at once. `number` is that of the ask."""
    c = create(s, ask, number, source, trigger, rule, link, follows)
    if c.phase != OVER:
        dispatch(s, c)
    return c.number


@function
def create(
    s: Scene, ask: Ask, number: int, source: int, trigger: Contact, rule: int, link: int, follows: int
) -> Contact:
    """Write the request down, and what joins it to its trigger; what is not said is as in that one."""
    to, channel, matter, occurrence = ask.to, ask.channel, ask.matter, 0
    if trigger.number >= 0:
        if to < 0:
            to = trigger.to if trigger.source == source else trigger.source
        if channel < 0:
            channel = trigger.channel
    if trigger.number >= 0 and (matter < 0 or matter == trigger.matter):
        matter, occurrence = trigger.matter, trigger.occurrence
    else:
        occurrence = occurrence_known(s, source, matter)
    if follows != 0 and trigger.number >= 0:
        link = link_between(trigger, source, to, matter, occurrence)
    if s.contacts_count >= MAX_CONTACTS:
        fault(s, CONTACTS, rule)
    if s.open_count >= MAX_OPEN_CONTACTS:
        fault(s, OPEN_CONTACTS, rule)
    return written_down(s, ask, number, source, to, channel, matter, occurrence, trigger, rule, link)


@function
def written_down(
    s: Scene,
    ask: Ask,
    number: int,
    source: int,
    to: int,
    channel: int,
    matter: int,
    occurrence: int,
    trigger: Contact,
    rule: int,
    link: int,
) -> Contact:
    """The rows of a request whose addressee, channel and matter are known."""
    c, owner = s.contacts[s.contacts_count], s.first_office + source
    desk, answer, promise, topics, denied = (
        ask.desk_patience, ask.answer_patience, ask.promise, ask.topics, ask.denied
    )  # fmt: skip
    how = channel | ask.purpose << 8 | ask.tone << 16 | ask.form << 24
    seq = write_requested(s, source, to, how, matter, occurrence, rule)
    c.ask, c.desk_patience, c.answer_patience, c.promise = number, desk, answer, promise
    make_timers(s, c)
    s.cause = seq
    if link >= 0 and trigger.number >= 0:
        write_linked(s, c, owner, trigger.number, link)
    if topics != 0 or denied != 0:
        write_topics(s, c, owner, topics, denied, rule)
    if s.kinds[REQUESTED].effects != 0:
        effects(s, REQUESTED, owner, c, to, how)
    if s.dirty != 0:
        look(s)
    return c


@function
def make_timers(s: Scene, c: Contact) -> None:
    """Its three timers; they belong to the addressee."""
    c.timer = s.contacts_timer + 4 * c.number
    first = CONTACT_CLASS | (s.first_office + c.to) << 24
    for which in range(3):
        timer = s.timers[c.timer + which]
        timer.place = IDLE
        timer.rank = first + 4 * c.number + which


@function
def dispatch(s: Scene, c: Contact) -> None:
    """Send a request on its way, or let it fail at a channel that takes none."""
    channel, row, seq = c.channel, s.channels[c.channel], s.cause
    if row.is_for_all == 0 and not is_for(s, channel, c):
        fail(s, c, channel, WRONG_SCOPE)
    elif s.worst[channel] != OPEN and not takes(s, c):
        fail(s, c, channel, TECHNICAL)
    elif row.is_public != 0:
        set_up(s, c, s.first_office + c.source)
    else:
        if c.desk_patience >= 0:
            be_patient(s, c, c.desk_patience)
        if row.transmit < 0:
            join(s, c, 0)
        else:
            took = draw(s, row.transmit, c.source, c, c.key)
            arm(s, c.timer + PROGRESS, s.time + took, TO_PROGRESS, c.number, 0)
        if row.fails >= 0:
            find_out(s, c)
        s.cause = seq


@rare
def takes(s: Scene, c: Contact) -> bool:
    """Whether the channel takes the request as it is now: a closed one may, since somebody passes it on."""
    status, row = s.worst[c.channel], s.channels[c.channel]
    if status == OPEN:
        return True
    if status == DOWN:
        return False
    return (row.takes_requests != 0 and row.is_public == 0) or carries(s, c.channel, c)


@rare
def arrive_first(s: Scene, c: Contact) -> None:
    """The request is there, unless the channel takes none any more."""
    s.rule = -1
    if takes(s, c):
        join(s, c, 0)
    else:
        fail(s, c, c.channel, TECHNICAL)


@rare
def fail(s: Scene, c: Contact, channel: int, why: int) -> None:
    """The channel does not carry; whoever tried knows its state from now on."""
    office, status = c.source, s.worst[channel]
    found = status_seen(s, office, channel) != status
    seq = write_status_seen(s, office, channel, status) if found else -1
    end(s, c, FAILED, s.first_office + office, why, why, HEARD_ONLY, -1, -1, 0)
    if found:
        outer = s.cause
        s.cause = seq
        initiative(s, office, UPON_STATUS, channel, s.contacts[-1])
        s.cause = outer


@function
def join(s: Scene, c: Contact, hop: int) -> None:
    """The contact comes to one stop on its way: a free desk takes it up at once, else it waits."""
    office = c.to
    if c.purpose != ASKS_PERMISSION:
        office = s.numbers[s.stops[c.to * s.channels_count + c.channel].first + hop]
    if is_free_for(s, office, c):
        take_up(s, office, c, hop)
        return
    if s.queues[office].count >= MAX_QUEUE:
        fault_of(s, QUEUE, s.rule, s.first_office + office)
    write_joined(s, c, office, hop)
    if c.phase == QUEUED:
        wait(s, c, -1)
        serve(s, office)


@function
def rejoin(s: Scene, c: Contact) -> None:
    """Back to the tail of the queue of the office it is at."""
    disarm(s, c.timer + PROGRESS)
    join(s, c, c.hop)


@function
def taken_up_first(s: Scene, c: Contact) -> None:
    """The first desk on the way has it: from now on the second patience counts."""
    if c.purpose == ASKS_PERMISSION:
        return
    if c.answer_patience >= 0:
        be_patient(s, c, c.answer_patience)
    elif c.desk_patience >= 0:
        disarm(s, c.timer + PATIENCE)


@function
def be_patient(s: Scene, c: Contact, patience: int) -> None:
    """The requester waits for a time."""
    took = draw(s, patience, c.source, c, c.key)
    arm(s, c.timer + PATIENCE, s.time + took, TO_GIVE_UP, c.number, 0)


@function
def give_up(s: Scene, c: Contact) -> None:
    """The requester stops waiting, unless an answer comes at this very instant."""
    if c.phase == PENDING and c.due == s.time:
        arm(s, c.timer + PATIENCE, c.due, TO_GIVE_UP, c.number, 0)
        return
    actual = silence(s, c.at, c) if c.at >= 0 else NO_REASON
    calls_back = owed(s, c)
    s.cause = end(s, c, IGNORED, s.first_office + c.source, NO_REASON, actual, HEARD_ONLY, -1, -1, 0)
    if calls_back:
        run_on(s, c)


@function
def progress(s: Scene, c: Contact) -> None:
    """The contact's own timer has run out; what that means depends on where it is."""
    if c.at >= 0 and s.offices[c.at].deadline >= 0 and cuts_off(s, c.at, c):
        return
    phase = c.phase
    if phase == PENDING:
        take_effect(s, c)
    elif phase == CONNECTING:
        connected(s, c, c.carrier)
    elif phase == NOTICE:
        appointment(s, c)
    elif phase == SENT:
        arrive_first(s, c)
    elif phase == DELAYED or phase == ASKING:
        s.rule = -1
        rejoin(s, c)


@function
def wait(s: Scene, c: Contact, until: int) -> None:
    """Set the timer of progress: to an instant (-1 none), or to the deadline of the office where that is sooner."""
    at = until
    if s.offices[c.at].deadline >= 0:
        latest = limit(s, c.at, c)
        at = latest if until < 0 else until if latest < 0 else lowest(until, latest)
    if at >= 0:
        arm(s, c.timer + PROGRESS, at, TO_PROGRESS, c.number, 0)


@function
def end(
    s: Scene,
    c: Contact,
    result: int,
    owner: int,
    told: int,
    actual: int,
    substance: int,
    asker_promises: int,
    answerer_promises: int,
    goes_on: int,
) -> int:
    """Give a contact its one result: row, effects, watches, initiative of both, then its places go on.

    Promises are stages that come before anybody takes the initiative, -1 none. With `goes_on` the request lives on in
    another contact. The answer is the seq of the row.
    """
    place, row = c.place, s.channels[c.channel]
    carrier = c.carrier if c.phase == TALKING or c.phase == CONNECTING else -1
    outer = s.cause
    disarm(s, c.timer + PROGRESS)
    disarm(s, c.timer + PATIENCE)
    seq = write_ended(s, c, owner, result, told, substance, actual)
    react(s, seq, ENDED, owner, c, result, told)
    if row.event_class >= 0 and result == COMPLETED:
        tell_all(s, row.event_class, s.happened[row.event_class] - 1, s.happened_at[row.event_class])
    if asker_promises >= 0:
        enter_stage(s, asker_promises, c.source)
    if answerer_promises >= 0:
        enter_stage(s, answerer_promises, c.to)
    if row.relayer >= 0:
        tell_end(s, c, owner, goes_on)
    elif row.event_class < 0:
        initiative_of_result(s, c, goes_on)
    s.cause = seq
    if c.purpose == ASKS_PERMISSION:
        release(s, c)
    if place >= 0:
        serve(s, place)
    if carrier >= 0 and s.waiting[carrier].count != 0:
        free_channel(s, carrier)
    s.cause = outer
    return seq


@function
def free_place(s: Scene, place: int, c: Contact) -> None:
    """If the contact no longer holds the place it held, the next in the queue gets it."""
    if place >= 0 and c.place != place:
        serve(s, place)


@rare
def lose_holder(s: Scene, c: Contact) -> None:
    """The office has become vacant: what was told accepted is cancelled, any other answer is void."""
    if c.accepted_at >= 0:
        end(s, c, CANCELLED, s.first_office + c.at, VACANCY, VACANCY, HEARD_ONLY, -1, -1, 0)
    else:
        rejoin(s, c)


@rare
def withdraw(s: Scene, c: Contact) -> None:
    """The requester wants it no longer."""
    end(s, c, WITHDRAWN, s.first_office + c.source, NO_REASON, NO_REASON, HEARD_ONLY, -1, -1, 0)
