"""Counting again: what the rows of a run say, read without the engine's own idea of the state of the world.

`recount(program, rows)` answers with sentences, one for each rule that the rows break. It knows the tables of the
program and what the columns mean, and nothing of how the engine keeps its books.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from math import isfinite
from typing import TYPE_CHECKING

from simulator.program.expression import Op
from simulator.program.tables import Program
from simulator.vocabulary import AnswerKind, ChannelKind, EventKind, Link, Permission, Purpose, Result, unpack
from tests.corpus.books import Books, Case

if TYPE_CHECKING:
    from simulator.world.row import Row

K = EventKind
DONE = 0
"""Column b of the row of an action that is done."""
LIFE = frozenset(range(K.REQUESTED, K.PUBLIC_REASON))
ANYWHERE = frozenset({K.ENDED, K.PUBLIC_REASON})
NEXT: dict[int, frozenset[int]] = {
    K.REQUESTED: frozenset({K.JOINED, K.TAKEN_UP, K.CONNECTING, K.CONNECTED, K.ASKED}),
    K.JOINED: frozenset({K.TAKEN_UP, K.DECIDED, K.JOINED}),
    K.TAKEN_UP: frozenset({K.DECIDED, K.CONNECTING, K.CONNECTED}),
    K.DECIDED: frozenset({K.DECIDED, K.DELAYED, K.ASKED, K.PASSED_ON, K.ACCEPTED, K.PERMISSION, K.JOINED}),
    K.PASSED_ON: frozenset({K.JOINED, K.TAKEN_UP}),
    K.DELAYED: frozenset({K.JOINED, K.TAKEN_UP, K.DECIDED}),
    K.ASKED: frozenset({K.JOINED, K.TAKEN_UP, K.DECIDED}),
    K.PERMISSION: frozenset(),
    K.ACCEPTED: frozenset({K.DUE, K.CONNECTING, K.CONNECTED, K.DECIDED, K.TAKEN_UP}),
    K.DUE: frozenset({K.TAKEN_UP, K.DECIDED}),
    K.CONNECTING: frozenset({K.CONNECTED}),
    K.CONNECTED: frozenset(),
}
"""What may follow what in the life of a contact; an end, and a public reason, may follow anything."""

APPOINTED = frozenset({K.ACCEPTED, K.DUE, K.TAKEN_UP, K.DECIDED})
"""After which rows an appointment stands that is not yet kept."""

RESULTS_AFTER: dict[int, frozenset[int]] = {
    Result.COMPLETED: frozenset({K.CONNECTED, K.PERMISSION}),
    Result.DROPPED: frozenset({K.CONNECTED}),
    Result.REJECTED: frozenset({K.DECIDED, K.PERMISSION}),
    Result.DOWNGRADED: frozenset({K.DECIDED}),
}
"""After which row alone a contact may end so."""


class Recount(Books):
    """Reads the rows of one run, one after the other."""

    def __init__(self, program: Program) -> None:
        super().__init__(program)
        self.readers |= {
            K.REQUESTED: self._requested,
            K.JOINED: self._joined,
            K.TAKEN_UP: self._taken_up,
            K.DECIDED: self._decided,
            K.DELAYED: self._delayed,
            K.ASKED: self._asked,
            K.PERMISSION: self._permission,
            K.ACCEPTED: self._accepted,
            K.DUE: self._due,
            K.CONNECTING: self._connecting,
            K.CONNECTED: self._connected,
            K.ENDED: self._ended,
            K.LINKED: self._linked,
            K.TOPICS: self._topics,
            K.RECEIPT: self._receipt,
            K.DISTORTED: self._distorted,
            K.ACTED: self._acted,
            K.POSTPONED: self._postponed,
            K.ABSENT: self._absent,
        }

    def read(self, row: Row) -> None:
        """One row."""
        if row.time_ms > self.now:
            self._settled(row)
            self.now = row.time_ms
        if row.kind in LIFE and row.contact >= 0 and row.kind != K.REQUESTED:
            self._life(row)
        self.acted(row)
        self.readers.get(row.kind, lambda _: None)(row)

    # The life of contacts.

    def _life(self, row: Row) -> None:
        case = self.cases[row.contact]
        if row.kind == K.PERMISSION and row.contact < 0:
            return
        self.expect(case.result == Result.PENDING, row, f"contact {row.contact} has ended")
        self.expect(row.kind in ANYWHERE | NEXT[case.last], row, f"after {K(case.last).name.lower()}")
        if row.kind not in ANYWHERE:
            case.last = row.kind

    def _requested(self, row: Row) -> None:
        channel, purpose, _tone, _form = unpack(row.b)
        self.expect(row.contact == len(self.cases), row, "contacts are not numbered one by one")
        self.cases.append(Case(self.office(row), row.a, channel, purpose, (int(row.x), int(row.y))))
        self.expect(0 <= channel < len(self.program.channels), row, "no such channel")

    def _leave(self, number: int) -> None:
        """The contact waits nowhere any more."""
        case = self.cases[number]
        case.rings = False
        for queue in (self.queues[case.at], self.due[case.at], self.ready[case.carrier]):
            if number in queue:
                queue.remove(number)

    def _free(self, case: Case) -> None:
        if case.place >= 0:
            self.places[case.place] -= 1
            case.place = -1

    def _arrives(self, row: Row, case: Case, office: int) -> None:
        self._leave(row.contact)
        self._free(case)
        self.expect(row.a in (case.hop, case.hop + 1), row, "a hop was left out")
        self.expect(self.stops(case)[row.a] == office, row, "not an office on its way")
        case.at, case.hop = office, row.a

    def _joined(self, row: Row) -> None:
        case, office = self.cases[row.contact], self.office(row)
        self._arrives(row, case, office)
        waits = self.places[office] >= self.program.offices[office].capacity or self.queues[office] or self.due[office]
        unattended = self.is_unattended(case.channel, office)
        away = unattended or not self.is_open(office) or not self.holder[office]
        self.expect(bool(waits or away), row, "it waits for nothing")
        if self.is_unattended(case.channel, office):
            case.rings = True
        else:
            self.queues[office].append(row.contact)

    def _taken_up(self, row: Row) -> None:
        case, office = self.cases[row.contact], self.office(row)
        if row.contact not in (*self.queues[case.at], *self.due[case.at]):
            self._arrives(row, case, office)
            self.expect(not self.is_unattended(case.channel, office), row, "nobody is there to take it up")
            self.queues[office].append(row.contact)
        self.expect((row.a, office) == (case.hop, case.at), row, "it is elsewhere on its way")
        if self.due[office]:
            self.expect(self.due[office][0] == row.contact, row, "an appointment was passed over")
        else:
            self.expect(self.queues[office][:1] == [row.contact], row, "it was not the first in the queue")
            self.expect(self.is_open(office), row, "out of hours")
            self.expect(self.holder[office] > 0, row, "nobody holds the office")
        if row.contact in self.due[office]:
            self.ready[case.carrier].append(row.contact)
            self.due[office].remove(row.contact)
        elif row.contact in self.queues[office]:
            self.queues[office].remove(row.contact)
        self.places[office] += 1
        case.place = office
        capacity = self.program.offices[office].capacity
        self.expect(self.places[office] <= capacity, row, f"{self.places[office]} places of {capacity} are taken")

    def _decided(self, row: Row) -> None:
        case, office = self.cases[row.contact], self.office(row)
        self._leave(row.contact)
        case.promised = -1
        self.expect(office == case.at, row, "another office decided")
        case.missed |= row.a == AnswerKind.NO_SHOW
        if row.a == AnswerKind.IGNORE and row.x < 0:
            self._free(case)
        self.expect(row.x >= row.time_ms or row.x == -1, row, "it takes effect before it was decided")
        if row.rule >= 0:
            self._by_rule(row, office)

    def _by_rule(self, row: Row, office: int) -> None:
        rule = self.program.rules[row.rule]
        self.expect(row.rule in self.program.offices[office].policy, row, "a rule of another policy")
        answer = rule.branches[int(row.y)].answer
        self.cases[row.contact].promised = -1 if answer is None else answer.promise
        self.expect(answer is not None and answer.kind == row.a, row, "not what the rule says")
        is_known = rule.when is not None and len(rule.when) == 1 and rule.when[0].op is Op.KNOWN
        if rule.when is not None and is_known:
            self.expect((office, rule.when[0].a) in self.learned, row, "decided by what it has not learned")

    def _delayed(self, row: Row) -> None:
        case = self.cases[row.contact]
        case.delays += 1
        self._free(case)
        self.expect(row.x >= row.time_ms, row, "told to wait until the past")

    def _asked(self, row: Row) -> None:
        case = self.cases[row.contact]
        self._free(case)
        question = self.cases[row.a]
        self.expect(question.purpose == Purpose.PERMISSION, row, "it asks something else")
        self.expect(question.source == case.at, row, "another office asks")
        self.expect(question.matter == case.matter, row, "it asks about another matter")
        same = [
            other
            for other in self.cases
            if other.result == Result.PENDING
            and other.purpose == Purpose.PERMISSION
            and (other.source, other.matter) == (question.source, question.matter)
        ]
        self.expect(len(same) <= 1, row, "two open questions about one matter")

    def _permission(self, row: Row) -> None:
        if row.contact < 0:
            self.expect(row.b == Permission.NONE, row, "a grant that nobody asked for")
            self.grants[self.office(row), (row.a, int(row.x))] = row.b
            return
        case = self.cases[row.contact]
        self.grants[case.source, (row.a, int(row.x))] = row.b
        self.expect(case.purpose == Purpose.PERMISSION, row, "the contact asks for something else")
        self.expect((row.a, int(row.x)) == case.matter, row, "permission for another matter")

    def _accepted(self, row: Row) -> None:
        case = self.cases[row.contact]
        case.carrier, case.accepted, case.appointed = row.a, True, int(row.x)
        self._appointed(row)
        self.expect(case.at == case.to == self.office(row), row, "somebody else accepted")
        self.expect(not self.is_closed(row.a), row, "accepted on a closed channel")
        self.expect(row.x >= row.time_ms, row, "appointed in the past")
        if row.x > row.time_ms:
            self._free(case)
        else:
            self._due(row)

    def _appointed(self, row: Row) -> None:
        """A meeting begins with a session, a talk at a forum lies within it."""
        case = self.cases[row.contact]
        kind, opening = self.program.channels[case.carrier].kind, None
        if kind in (ChannelKind.MEETING, ChannelKind.SIDELINE):
            opening = self.opening(case.carrier, case.appointed)
            self.expect(opening is not None, row, "appointed where no session is")
        if kind is ChannelKind.MEETING and opening is not None:
            self.expect(opening[0] == case.appointed, row, "appointed in the middle of a session")

    def _postponed(self, row: Row) -> None:
        case = self.cases[row.contact]
        self.expect(self.office(row) in (case.source, case.to), row, "not its appointment")
        self.expect(case.accepted and case.last in APPOINTED and row.x >= row.time_ms, row, "nothing to put off")
        self._leave(row.contact)
        self._free(case)
        case.appointed, case.last = int(row.x), K.ACCEPTED
        self._appointed(row)

    def _absent(self, row: Row) -> None:
        case = self.cases[row.contact]
        self.expect(self.office(row) in (case.source, case.to), row, "not its appointment")
        self.expect(case.accepted and case.last in APPOINTED, row, "nothing to stay away from")
        case.missed = True

    def _due(self, row: Row) -> None:
        case = self.cases[row.contact]
        (self.ready[case.carrier] if case.place >= 0 else self.due[case.at]).append(row.contact)

    def _connecting(self, row: Row) -> None:
        case = self.cases[row.contact]
        if self.program.channels[row.a].kind is not ChannelKind.PUBLIC:
            self.expect(self.ready[row.a][:1] == [row.contact], row, "it was not the first that waits for the channel")
            self.expect(case.place == case.to, row, "without a place at the addressee")
        self._leave(row.contact)
        case.setting_up = row.kind == K.CONNECTING
        self.expect(not self.is_closed(row.a), row, "on a closed channel")
        if self.program.channels[row.a].kind in (ChannelKind.MEETING, ChannelKind.SIDELINE):
            self.expect(self.opening(row.a, row.time_ms) is not None, row, "connected where no session is")
        case.carrier, case.on_channel = row.a, True
        self.carried[row.a] += 1
        capacity = self.program.channels[row.a].capacity
        self.expect(not capacity or self.carried[row.a] <= capacity, row, f"more than {capacity} on the channel")

    def _connected(self, row: Row) -> None:
        if not self.cases[row.contact].setting_up:
            self._connecting(row)

    def _ended(self, row: Row) -> None:
        case = self.cases[row.contact]
        case.result = row.a
        self._leave(row.contact)
        self._free(case)
        if case.on_channel:
            self.carried[case.carrier] -= 1
        if row.a == Result.COMPLETED and case.promised >= 0:
            self.owed[row.seq] = case.promised
        self.expect(row.a != Result.PENDING, row, "pending is no end")
        self.expect(case.last in RESULTS_AFTER.get(row.a, {case.last}), row, f"{Result(row.a).name.lower()} too early")
        if row.a == Result.NO_SHOW:
            self.expect(case.accepted and case.missed and row.time_ms >= case.appointed, row, "nobody was missed")
        if row.a == Result.CANCELLED:
            self.expect(case.accepted or case.on_channel, row, "cancelled before it was accepted")
        if case.accepted:
            unseen = self.program.channels[case.channel].relayer >= 0 and row.a == Result.IGNORED
            is_other = row.a in (Result.REJECTED, Result.IGNORED)
            self.expect(unseen or not is_other, row, "told accepted, and ended otherwise")
        event_class = self.program.public_class[case.channel]
        if event_class >= 0 and row.a == Result.COMPLETED:
            self.happened[event_class].append(row.time_ms)

    # What else is said of contacts, and what offices do.

    def _linked(self, row: Row) -> None:
        case, earlier = self.cases[row.contact], self.cases[row.a]
        self.expect(row.contact == len(self.cases) - 1 and case.last == K.REQUESTED, row, "linked late")
        self.expect(row.a < row.contact and case.matter == earlier.matter, row, "not linked to what it follows")
        if row.b == Link.CALL_BACK:
            self.expect((case.source, case.to) == (earlier.to, earlier.source), row, "it calls somebody else back")
        elif row.b == Link.READOUT:
            is_public = self.program.channels[case.channel].kind is ChannelKind.PUBLIC
            self.expect(is_public and case.source == case.to, row, "an account that is not said in public")
        else:
            self.expect(case.source == earlier.source, row, "another office goes on")
        if row.b == Link.REDIRECT:
            sent = (Result.DOWNGRADED, Result.CANCELLED)
            self.expect(earlier.result in sent and case.purpose == earlier.purpose, row, "nobody sent it on")
            self.sent_on[row.a] += 1

    def _topics(self, row: Row) -> None:
        self.expect(self.cases[row.contact].last == K.REQUESTED, row, "topics come with the request")
        self.cases[row.contact].said = (row.a, row.b)
        self.expect(row.a | row.b > 0 == row.a & row.b, row, "nothing, or one topic said and denied")

    def _receipt(self, row: Row) -> None:
        case = self.cases[row.contact]
        self.expect(self.program.channels[case.channel].relayer >= 0, row, "only relays give receipts")
        self.expect(case.result == row.a, row, "not what became of it")
        self.expect(not case.told, row, "told twice")
        case.told = True

    def _distorted(self, row: Row) -> None:
        case = self.cases[row.contact]
        self.expect(self.program.channels[case.channel].relayer == self.office(row), row, "no relayer")
        self.expect((row.a & ~case.said[0], int(row.x) & ~case.said[1]) == (0, 0), row, "topics that nobody named")

    def _acted(self, row: Row) -> None:
        action, office = self.program.actions[row.a], self.office(row)
        self.expect(action.rule_of(office) >= 0, row, "another office's action")
        if row.b != DONE:
            return
        granted = self.grants.get((office, (action.matter, 0))) == Permission.GRANTED
        free = action.authority in (-1, office) or action.matter in self.program.offices[office].delegated
        self.expect(free or granted, row, "done without authority")
        self.expect(not (action.once and self.deeds[row.a]), row, "done twice")
        self.deeds[row.a] += 1


def recount(program: Program, rows: Sequence[Row]) -> list[str]:
    """What is wrong with the rows of a finished run; nothing, as a rule."""
    reader = Recount(program)
    for row in rows:
        reader.read(row)
    return [*reader.problems, *_frame(program, rows), *_bookkeeping(reader, rows)]


def _frame(program: Program, rows: Sequence[Row]) -> list[str]:
    """Order, causes and ends of the log as a whole."""
    found = []
    kinds = [row.kind for row in rows]
    if kinds[0] != K.START or kinds[-1] != K.END or kinds.count(K.START) != 1 or kinds.count(K.END) != 1:
        found.append("the log does not run from one start to one end")
    for before, row in zip((None, *rows), rows, strict=False):
        if row.seq != (before.seq + 1 if before else 0) or row.time_ms < (before.time_ms if before else 0):
            found.append(f"row {row.seq}: out of order")
        if not -2 <= row.cause < row.seq or (row.cause == -2) != (row.kind == K.INPUT):
            found.append(f"row {row.seq}: cause {row.cause}")
        if not (isfinite(row.x) and isfinite(row.y)) or row.time_ms > program.horizon:
            found.append(f"row {row.seq}: out of range")
    return found


def _bookkeeping(reader: Recount, rows: Sequence[Row]) -> list[str]:
    """Every request has exactly one result, and the end says what the outcome was."""
    found = []
    ends = Counter(row.contact for row in rows if row.kind == K.ENDED)
    for number, case in enumerate(reader.cases):
        if ends[number] != (case.result != Result.PENDING):
            found.append(f"contact {number} has {ends[number]} results")
        if case.result == Result.DOWNGRADED and reader.sent_on[number] != 1 and not reader.fault:
            found.append(f"contact {number} was sent on {reader.sent_on[number]} times")
    if reader.owed and not reader.fault:
        found.append(f"promises of rows {sorted(reader.owed)} were not made")
    said = reader.outcome[1] if reader.outcome else None
    if reader.fault and rows[-1].a != -1:
        found.append("an error with an outcome")
    if not reader.fault and said is not None and rows[-1].a != said:
        found.append("the end is not the outcome")
    return found
