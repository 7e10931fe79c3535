"""What rows say about the world: statuses, holders, stages, knowledge, variables; read without the engine."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from simulator.program.rules import ROW_OF_ACT
from simulator.program.tables import Program
from simulator.vocabulary import ActKind, ChannelKind, EventKind, Purpose, Result, RuleKind, Status

if TYPE_CHECKING:
    from simulator.world.row import Row

K = EventKind
ROUNDING = 1e-4
"""By how much shares of hypotheses may miss one: each is held within its bounds."""


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
    setting_up: bool = False
    on_channel: bool = False
    accepted: bool = False
    rings: bool = False
    delays: int = 0
    told: bool = False
    appointed: int = -1
    said: tuple[int, int] = (0, 0)
    promised: int = -1
    missed: bool = False
    result: int = Result.PENDING


@dataclass
class Books:
    """What the rows so far say about the world, and what was wrong with them."""

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
    grants: dict[tuple[int, tuple[int, int]], int] = field(default_factory=dict)
    deeds: Counter[int] = field(default_factory=Counter)
    sent_on: Counter[int] = field(default_factory=Counter)
    outcome: tuple[int, int] | None = None
    fault: bool = False
    owed: dict[int, int] = field(default_factory=dict)
    ticks: dict[int, list[int]] = field(default_factory=lambda: defaultdict(list))
    weighed: set[tuple[float, ...]] = field(default_factory=set)
    hypotheses: set[tuple[int, ...]] = field(default_factory=set)

    def __post_init__(self) -> None:
        program = self.program
        self.actual = [[*(end[1] for end in channel.start), Status.OPEN] for channel in program.channels]
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
            K.BELIEVED: self._believed,
            K.RUNG: self._rung,
            K.FIRED: self._fired,
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

    def opening(self, channel: int, at: int) -> tuple[int, int] | None:
        """The session of a channel that an instant lies in."""
        table = self.program.calendars[self.program.channels[channel].calendar]
        return next((opening for opening in table if opening[0] <= at < opening[1]), None)

    def is_between_calls(self, channel: int) -> bool:
        """Whether it is a line of fixed calls, and none is on."""
        return self.program.channels[channel].kind is ChannelKind.PING and self.opening(channel, self.now) is None

    def is_unattended(self, channel: int, office: int) -> bool:
        """Whether nobody lifts at the end of this office's side."""
        if self.is_between_calls(channel):
            return True
        row, side = self.program.channels[channel], self.program.offices[office].side
        return any(
            owner == side and self.actual[channel][end] == Status.UNATTENDED for end, owner in enumerate(row.end_sides)
        )

    def stops(self, case: Case) -> list[int]:
        """The offices on a contact's way."""
        offices, side = self.program.offices, self.program.offices[case.to].side
        channel = self.program.channels[case.channel]
        if case.purpose == Purpose.PERMISSION:
            return [case.to]
        between = [channel.relayer] if channel.relayer >= 0 else []
        return [*between, *(gate for gate in channel.via if offices[gate].side == side and gate != case.to), case.to]

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
        for group in self.hypotheses:
            held = sum(self.values.get(register, 0.0) for register in group)
            self.expect(abs(held - 1) < ROUNDING, row, f"hypotheses add up to {held}")
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
        if self.owed.get(row.cause) == row.a:
            del self.owed[row.cause]
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
        window = self.program.counters[row.a].window
        self.ticks[row.a] = [at for at in self.ticks[row.a] if at > row.time_ms - window] + [row.time_ms]
        if window:
            size = self.program.counters[row.a].size
            self.expect(len(self.ticks[row.a]) <= size, row, "more in the window than it holds")
        self.counts[row.a] += 1
        self.expect(row.b == self.counts[row.a], row, "a count that is not one more")

    def _believed(self, row: Row) -> None:
        rule, register = self.program.rules[row.a], int(row.y)
        acts = [act for branch in rule.branches for act in branch.acts if act.kind is ActKind.BELIEVE]
        mine = [act for act in acts if act.side == row.owner - 1 and act.beliefs[0] == register]
        self.expect(bool(mine), row, "the rule moves no such belief")
        key = (row.owner, row.a, row.b, row.x, register)
        if mine and all(act.once for act in mine):
            self.expect(key not in self.weighed, row, "the same evidence twice")
        self.weighed.add(key)
        self.hypotheses |= {act.beliefs for act in mine if len(act.beliefs) > 1}

    def _rung(self, row: Row) -> None:
        key = (int(row.x), row.owner - 1)
        self.expect(row.y == self.rungs[key], row, "the rung before is not what it was")
        self.expect(row.a != row.y, row, "nothing changed")
        self.rungs[key] = row.a

    def acted(self, row: Row) -> None:
        """A row in the name of a rule: where it stands for the firing, it counts as one."""
        rule = self.program.rules[row.rule] if row.rule >= 0 else None
        if rule is not None and rule.is_told_by_its_act and row.kind == ROW_OF_ACT[rule.branches[0].acts[0].kind]:
            self.firings[row.rule] = self.firings.get(row.rule, -1) + 1

    def _fired(self, row: Row) -> None:
        rule = self.program.rules[row.rule]
        self.expect(rule.kind is not RuleKind.POLICY, row, "a policy does not fire")
        self.expect(rule.owner == row.owner, row, "another owner's rule")
        self.expect(0 <= row.b < len(rule.branches), row, "no such branch")
        before = self.firings.get(row.rule, -1)
        self.expect(row.a > before, row, "firings are not numbered upwards")
        self.expect(row.a == before + 1 or not rule.is_told_by_its_act, row, "a firing that no row stands for")
        self.firings[row.rule] = row.a

    def _outcome(self, row: Row) -> None:
        self.expect(self.outcome is None, row, "a second outcome")
        self.outcome = (row.time_ms, row.a)

    def _error(self, row: Row) -> None:
        self.fault = True
