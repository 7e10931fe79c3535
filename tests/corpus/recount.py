"""Counting again: what the rows of a run say, read without the engine's own idea of the state of the world.

`recount(program, rows)` answers with sentences, one for each rule that the rows break. It knows the tables of the
program and what the columns mean, and nothing of how the engine keeps its books.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from math import isfinite
from typing import TYPE_CHECKING

from simulator.program.expression import Op
from simulator.program.tables import Program
from simulator.vocabulary import (
    AnswerKind,
    ChannelKind,
    EventKind,
    Permission,
    Purpose,
    Result,
    RuleKind,
    Status,
    unpack,
)

if TYPE_CHECKING:
    from simulator.world.row import Row

K = EventKind
LIFE = frozenset(range(K.REQUESTED, K.PUBLIC_REASON))
ANYWHERE = frozenset({K.ENDED, K.PUBLIC_REASON})
NEXT: dict[int, frozenset[int]] = {
    K.REQUESTED: frozenset({K.JOINED, K.CONNECTING, K.ASKED}),
    K.JOINED: frozenset({K.TAKEN_UP, K.DECIDED, K.JOINED}),
    K.TAKEN_UP: frozenset({K.DECIDED, K.CONNECTING}),
    K.DECIDED: frozenset({K.DECIDED, K.DELAYED, K.ASKED, K.PASSED_ON, K.ACCEPTED, K.PERMISSION, K.JOINED}),
    K.PASSED_ON: frozenset({K.JOINED}),
    K.DELAYED: frozenset({K.JOINED, K.DECIDED}),
    K.ASKED: frozenset({K.JOINED, K.DECIDED}),
    K.PERMISSION: frozenset(),
    K.ACCEPTED: frozenset({K.DUE, K.CONNECTING, K.DECIDED, K.TAKEN_UP}),
    K.DUE: frozenset({K.TAKEN_UP, K.DECIDED}),
    K.CONNECTING: frozenset({K.CONNECTED}),
    K.CONNECTED: frozenset(),
}
"""What may follow what in the life of a contact; an end, and a public reason, may follow anything."""

RESULTS_AFTER: dict[int, frozenset[int]] = {
    Result.COMPLETED: frozenset({K.CONNECTED, K.PERMISSION}),
    Result.DROPPED: frozenset({K.CONNECTED}),
    Result.REJECTED: frozenset({K.DECIDED, K.PERMISSION}),
}
"""After which row alone a contact may end so."""


@dataclass
class Case:
    """What is remembered of one contact."""

    source: int
    to: int
    channel: int
    purpose: int
    matter: tuple[int, int]
    last: int = K.REQUESTED
    at: int = -1
    hop: int = -1
    place: int = -1
    carrier: int = -1
    on_channel: bool = False
    accepted: bool = False
    rings: bool = False
    delays: int = 0
    result: int = Result.PENDING


@dataclass
class Recount:
    """Reads the rows of one run, one after the other."""

    program: Program
    problems: list[str] = field(default_factory=list)
    now: int = 0
    cases: list[Case] = field(default_factory=list)
    queues: dict[int, list[int]] = field(default_factory=lambda: defaultdict(list))
    due: dict[int, list[int]] = field(default_factory=lambda: defaultdict(list))
    ready: dict[int, list[int]] = field(default_factory=lambda: defaultdict(list))
    places: Counter[int] = field(default_factory=Counter)
    carried: Counter[int] = field(default_factory=Counter)
    happened: dict[int, list[int]] = field(default_factory=lambda: defaultdict(list))
    learned: dict[tuple[int, int], int] = field(default_factory=dict)
    values: dict[int, float] = field(default_factory=dict)
    counts: Counter[int] = field(default_factory=Counter)
    rungs: Counter[tuple[int, int]] = field(default_factory=Counter)
    firings: dict[int, int] = field(default_factory=dict)
    accounts: set[tuple[int, float]] = field(default_factory=set)
    outcome: tuple[int, int] | None = None
    fault: bool = False

    def __post_init__(self) -> None:
        program = self.program
        self.actual = [[end[1] for end in channel.start] for channel in program.channels]
        self.announced = [[end[0] for end in channel.start] for channel in program.channels]
        self.holder = [office.holders[0][1] for office in program.offices]
        self.readers: dict[int, Callable[[Row], None]] = {
            K.STATUS: self._status,
            K.ANNOUNCED: self._announced,
            K.HOLDER: self._holder,
            K.STAGE: self._stage,
            K.ACCOUNT: self._account,
            K.LEARNED: self._learned,
            K.VARIABLE: self._variable,
            K.COUNTED: self._counted,
            K.RUNG: self._rung,
            K.FIRED: self._fired,
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
            K.ENDED: self._ended,
            K.OUTCOME: self._outcome,
            K.ERROR: self._error,
        }

    def wrong(self, row: Row, text: str) -> None:
        """Remember what is wrong at a row."""
        self.problems.append(f"row {row.seq} ({K(row.kind).name.lower()} at {row.time_ms} ms): {text}")

    def expect(self, holds: bool, row: Row, text: str) -> None:
        """Remember what is wrong unless it holds."""
        if not holds:
            self.wrong(row, text)

    def read(self, row: Row) -> None:
        """One row."""
        if row.time_ms > self.now:
            self._settled(row)
            self.now = row.time_ms
        if row.kind in LIFE and row.contact >= 0 and row.kind != K.REQUESTED:
            self._life(row)
        self.readers.get(row.kind, lambda _: None)(row)

    # Small answers.

    def office(self, row: Row) -> int:
        """Whose row it is."""
        number = row.owner - self.program.owner_of_offices
        self.expect(0 <= number < len(self.program.offices), row, f"owner {row.owner} is no office")
        return number

    def is_closed(self, channel: int) -> bool:
        """Whether nothing connects there."""
        return max(self.actual[channel]) >= Status.SUSPENDED

    def is_open(self, office: int) -> bool:
        """Whether the office is staffed now."""
        table = self.program.offices[office]
        return table.opens_at_start ^ (sum(edge <= self.now for edge in table.hours) % 2 == 1)

    def is_unattended(self, channel: int, office: int) -> bool:
        """Whether nobody lifts at the end of this office's side."""
        row, side = self.program.channels[channel], self.program.offices[office].side
        return any(
            owner == side and self.actual[channel][end] == Status.UNATTENDED for end, owner in enumerate(row.end_sides)
        )

    def stops(self, case: Case) -> list[int]:
        """The offices on a contact's way."""
        offices, side = self.program.offices, self.program.offices[case.to].side
        gates = () if case.purpose == Purpose.PERMISSION else self.program.channels[case.channel].via
        return [*(gate for gate in gates if offices[gate].side == side and gate != case.to), case.to]

    def _settled(self, row: Row) -> None:
        """The instant is over: nobody who could have been served is left waiting."""
        if self.fault:
            return
        for office, table in enumerate(self.program.offices):
            free = self.places[office] < table.capacity
            queued = self.queues[office] and self.is_open(office) and self.holder[office] > 0
            self.expect(not (free and queued), row, f"office {office} was free and open, and left its queue waiting")
            self.expect(not (free and self.due[office]), row, f"office {office} was free and kept no appointment")
        for channel, channel_row in enumerate(self.program.channels):
            free = not channel_row.capacity or self.carried[channel] < channel_row.capacity
            self.expect(
                not (free and self.ready[channel]), row, f"channel {channel} was free, and contacts wait for it"
            )
        self.expect(self.outcome is None, row, "time went on after the outcome")

    # The world.

    def _status(self, row: Row) -> None:
        channel = row.owner - self.program.owner_of_channels
        self.expect(self.actual[channel][row.a] != row.b, row, "nothing changed")
        self.actual[channel][row.a] = Status(row.b)
        for office, queue in self.queues.items():
            for number in [n for n in queue if self.cases[n].channel == channel]:
                if self.is_unattended(channel, office):
                    queue.remove(number)
                    self.cases[number].rings = True

    def _announced(self, row: Row) -> None:
        channel = row.owner - self.program.owner_of_channels
        self.expect(self.announced[channel][row.a] != row.b, row, "nothing changed")
        self.announced[channel][row.a] = Status(row.b)

    def _holder(self, row: Row) -> None:
        office = self.office(row)
        self.expect((row.time_ms, row.a) in self.program.offices[office].holders, row, "no such change of holder")
        self.holder[office] = row.a

    def _stage(self, row: Row) -> None:
        event_class = self.program.stages[row.a].event_class
        self.expect(row.b == len(self.happened[event_class]), row, "occurrences are not counted one by one")
        self.happened[event_class].append(row.time_ms)

    def _account(self, row: Row) -> None:
        self.expect(row.x >= row.time_ms, row, "it arrives before it leaves")
        self.expect(row.b < len(self.happened[row.a]), row, "an account of what has not happened")

    def _learned(self, row: Row) -> None:
        office = self.office(row)
        known = self.happened[row.a]
        if row.b >= len(known):
            self.wrong(row, "learned what has not happened")
            return
        self.expect(row.x == known[row.b], row, "the time of the occurrence is not what was")
        self.expect(row.b > self.learned.get((office, row.a), -1), row, "learned what was known")
        self.learned[office, row.a] = row.b

    def _variable(self, row: Row) -> None:
        variable = next(item for item in self.program.variables if item.register == row.a)
        self.expect(row.y == self.values.get(row.a, 0.0), row, "the old value is not what it was")
        self.expect(row.x != row.y, row, "nothing changed")
        self.expect(variable.low <= row.x <= variable.high, row, "out of bounds")
        self.values[row.a] = row.x

    def _counted(self, row: Row) -> None:
        self.counts[row.a] += 1
        self.expect(row.b == self.counts[row.a], row, "a count that is not one more")

    def _rung(self, row: Row) -> None:
        key = (int(row.x), row.owner - 1)
        self.expect(row.y == self.rungs[key], row, "the rung before is not what it was")
        self.expect(row.a != row.y, row, "nothing changed")
        self.rungs[key] = row.a

    def _fired(self, row: Row) -> None:
        rule = self.program.rules[row.rule]
        self.expect(rule.kind is not RuleKind.POLICY, row, "a policy does not fire")
        self.expect(rule.owner == row.owner, row, "another owner's rule")
        self.expect(0 <= row.b < len(rule.branches), row, "no such branch")
        self.expect(row.a > self.firings.get(row.rule, -1), row, "firings are not numbered upwards")
        self.firings[row.rule] = row.a

    def _outcome(self, row: Row) -> None:
        self.expect(self.outcome is None, row, "a second outcome")
        self.outcome = (row.time_ms, row.a)

    def _error(self, row: Row) -> None:
        self.fault = True

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
        channel, purpose, _tone = unpack(row.b)
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

    def _joined(self, row: Row) -> None:
        case, office = self.cases[row.contact], self.office(row)
        self._leave(row.contact)
        self._free(case)
        self.expect(row.a in (case.hop, case.hop + 1), row, "a hop was left out")
        self.expect(self.stops(case)[row.a] == office, row, "not an office on its way")
        case.at, case.hop = office, row.a
        if self.is_unattended(case.channel, office):
            case.rings = True
        else:
            self.queues[office].append(row.contact)

    def _taken_up(self, row: Row) -> None:
        case, office = self.cases[row.contact], self.office(row)
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
        self.expect(office == case.at, row, "another office decided")
        if row.a == AnswerKind.IGNORE and row.x < 0:
            self._free(case)
        self.expect(row.x >= row.time_ms or row.x == -1, row, "it takes effect before it was decided")
        if row.rule >= 0:
            self._by_rule(row, office)

    def _by_rule(self, row: Row, office: int) -> None:
        rule = self.program.rules[row.rule]
        self.expect(row.rule in self.program.offices[office].policy, row, "a rule of another policy")
        answer = rule.branches[int(row.y)].answer
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
            return
        case = self.cases[row.contact]
        self.expect(case.purpose == Purpose.PERMISSION, row, "the contact asks for something else")
        self.expect((row.a, int(row.x)) == case.matter, row, "permission for another matter")

    def _accepted(self, row: Row) -> None:
        case = self.cases[row.contact]
        case.carrier, case.accepted = row.a, True
        self.expect(case.at == case.to == self.office(row), row, "somebody else accepted")
        self.expect(not self.is_closed(row.a), row, "accepted on a closed channel")
        self.expect(row.x >= row.time_ms, row, "appointed in the past")
        if row.x > row.time_ms:
            self._free(case)
        else:
            self._due(row)

    def _due(self, row: Row) -> None:
        case = self.cases[row.contact]
        (self.ready[case.carrier] if case.place >= 0 else self.due[case.at]).append(row.contact)

    def _connecting(self, row: Row) -> None:
        case = self.cases[row.contact]
        if self.program.channels[row.a].kind is not ChannelKind.PUBLIC:
            self.expect(self.ready[row.a][:1] == [row.contact], row, "it was not the first that waits for the channel")
            self.expect(case.place == case.to, row, "without a place at the addressee")
        self._leave(row.contact)
        self.expect(not self.is_closed(row.a), row, "on a closed channel")
        case.carrier, case.on_channel = row.a, True
        self.carried[row.a] += 1
        capacity = self.program.channels[row.a].capacity
        self.expect(not capacity or self.carried[row.a] <= capacity, row, f"more than {capacity} on the channel")

    def _ended(self, row: Row) -> None:
        case = self.cases[row.contact]
        case.result = row.a
        self._leave(row.contact)
        self._free(case)
        if case.on_channel:
            self.carried[case.carrier] -= 1
        self.expect(row.a != Result.PENDING, row, "pending is no end")
        self.expect(case.last in RESULTS_AFTER.get(row.a, {case.last}), row, f"{Result(row.a).name.lower()} too early")
        if row.a == Result.CANCELLED:
            self.expect(case.accepted or case.on_channel, row, "cancelled before it was accepted")
        if case.accepted:
            self.expect(row.a not in (Result.REJECTED, Result.IGNORED), row, "told accepted, and ended otherwise")
        event_class = self.program.public_class[case.channel]
        if event_class >= 0 and row.a == Result.COMPLETED:
            self.happened[event_class].append(row.time_ms)


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
    said = reader.outcome[1] if reader.outcome else None
    if reader.fault and rows[-1].a != -1:
        found.append("an error with an outcome")
    if not reader.fault and said is not None and rows[-1].a != said:
        found.append("the end is not the outcome")
    return found
