"""The compiled scenario: frozen tables of ints and floats, one row a thing, all that an engine may know.

Every id is a position in its table; -1 means none. Times and durations are ms; instants count from the start
of the scenario. No names and no words live here (see `Words`), so two scenarios that differ only in words
compile to equal programs.

Owner numbers (for ranks and rows) run over scenario 0, sides, offices, channels, incidents, in this order;
`Program.owner_of_*` give them.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from simulator.program.expression import Expression
from simulator.vocabulary import (
    Accumulator,
    ActKind,
    AnswerKind,
    ChannelKind,
    Distribution,
    EventKind,
    InputKind,
    Luck,
    OfficeKind,
    Path,
    Purpose,
    Reason,
    RuleKind,
    Status,
    Substance,
    Tone,
    TriggerKind,
    WatchKind,
)


@dataclass(frozen=True, slots=True)
class Quantity:
    """One drawn (or fixed) amount: a distribution, its operands in order, and its draw site (0: draws nothing).

    Operands: FIXED value; UNIFORM low, high; EXPONENTIAL mean; TRIANGULAR low, mode, high; LOGNORMAL median,
    spread; WEIBULL scale, shape; DISCRETE value 1, weight 1, value 2, weight 2, ...
    """

    distribution: Distribution
    operands: tuple[Expression, ...]
    site: int = 0


@dataclass(frozen=True, slots=True)
class Delay:
    """A duration: terms are drawn one by one, each rounded to ms, then added. `staffed` counts open hours only."""

    terms: tuple[Quantity, ...]
    staffed: bool = False


@dataclass(frozen=True, slots=True)
class Side:
    """One side of the crisis. `counterparts` are pairs (own office, whom it holds for its counterpart)."""

    stream: int
    counterparts: tuple[tuple[int, int], ...] = ()


@dataclass(frozen=True, slots=True)
class Office:
    """An office that receives and starts contacts.

    `hours` are sorted edges at which it opens or shuts, `opens_at_start` says how it begins. `holders` are
    (time, number) changes, number 0 vacant; the first is at 0. `delegated` are matters for which it holds
    permission in advance. `hop` is the time an account takes to reach it.
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
    delegated: tuple[int, ...] = ()
    policy: tuple[int, ...] = ()
    initiative: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Channel:
    """A channel with two ends.

    `ends` are the offices at each end (the second is empty for a public channel), `end_sides` the sides that
    own them (-1 everybody). `via` are gatekeepers in order; a contact passes those on its addressee's side.
    `start` is (announced, actual) for each end. `capacity` 0 is unlimited. `purposes` and `restricted` are
    bit masks of purposes: covered at all, and carried while an end is restricted.
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


@dataclass(frozen=True, slots=True)
class Matter:
    """What contacts are about; one bound to an incident is new at each of its occurrences."""

    stream: int
    incident: int = -1


@dataclass(frozen=True, slots=True)
class Hop:
    """One step of an account's path: the office it reaches and the time that takes (None: no time)."""

    office: int
    delay: Delay | None


@dataclass(frozen=True, slots=True)
class Stage:
    """One stage of an incident.

    It is entered at `at`, or `after` each of its `previous` stages (stage positions; empty: no chain) is entered,
    or when its watch turns true, or by an act. `unless` true, or luck at or above `chance`, at that moment: it does
    not happen. `rung` (-1 none) is entered by side `by`, and read by the others as `seen_as` once they learn.
    `actor` is the office that does it (-1 nobody named); it has learned it at that instant. `public`: all offices
    learn at once. Each path of `paths` carries the account onwards.
    """

    incident: int
    stream: int
    event_class: int
    at: int = -1
    after: Delay | None = None
    previous: tuple[int, ...] = ()
    watch: int = -1
    unless: Expression | None = None
    chance: Expression | None = None
    site: int = 0
    rung: int = -1
    by: int = -1
    actor: int = -1
    path: Path = Path.ACCIDENTAL
    seen_as: int = -1
    public: bool = False
    paths: tuple[tuple[Hop, ...], ...] = ()


@dataclass(frozen=True, slots=True)
class Incident:
    """A chain of stages (positions in the stage table). `arrives`: it comes again and again at this interval."""

    stream: int
    matter: int
    stages: tuple[int, ...]
    arrives: Delay | None = None


@dataclass(frozen=True, slots=True)
class Trigger:
    """What makes a rule look.

    `target`: event class (LEARNED, STAGE), channel (STATUS; -1 any), watch (WATCH), -1 otherwise. `results` is
    a bit mask for RESULT. `as_addressee` turns RESULT round. `every` is the period, `at` the instant in ms.
    `event` names the kind for EVENT. `purpose_named`: the rule means permission contacts too.
    """

    kind: TriggerKind
    target: int = -1
    results: int = -1
    as_addressee: bool = False
    every: Delay | None = None
    at: int = -1
    event: EventKind = EventKind.START
    purpose_named: bool = False


@dataclass(frozen=True, slots=True)
class Answer:
    """What a policy rule answers. `channel` -1: the contact's own. `of` -1: the office it reports to."""

    kind: AnswerKind
    actual: Reason = Reason.NONE
    told: Reason = Reason.NONE
    public: Reason = Reason.NONE
    public_after: Delay | None = None
    tone: Tone = Tone.NEUTRAL
    talk: Delay | None = None
    through: int = -1
    substance: Substance = Substance.HEARD_ONLY
    of: int = -1
    wait: Delay | None = None
    again: bool = False


@dataclass(frozen=True, slots=True)
class Ask:
    """A contact to start. `office` -1: the office that owns the rule; `to` -1: the same as in the trigger's
    contact; `channel` and `matter` -1: likewise. Patience None is unlimited.
    """

    office: int
    to: int
    channel: int
    matter: int
    purpose: Purpose
    tone: Tone
    desk_patience: Delay | None
    answer_patience: Delay | None


@dataclass(frozen=True, slots=True)
class Act:
    """One thing done to the world.

    SET: `target` register, `mode` 0 to, 1 up, -1 down, `amount`. CLOSE, REOPEN: `target` channel, `end`, `status`,
    `announced` and `actual` say which of the two it writes. LEARN: `target` event class, `office`. RUNG: `target`
    rung, `side`, `path`. COUNT: `target` counter, `amount`. ASK: `ask`. STAGE: `target` stage. WITHDRAW: `office`
    asks no longer (its latest open contact, or that with `target` addressee). REVOKE: `office`'s permission for
    `target` matter. END: `target` outcome.
    """

    kind: ActKind
    target: int = -1
    mode: int = 0
    amount: Expression | None = None
    office: int = -1
    side: int = -1
    end: int = -1
    status: Status = Status.OPEN
    announced: bool = True
    actual: bool = True
    path: Path = Path.DELIBERATE
    ask: Ask | None = None


@dataclass(frozen=True, slots=True)
class Branch:
    """A body of a rule: what happens and when. `share` None in a `choose` is the word rest."""

    share: Expression | None = None
    stream: int = 0
    after: Delay | None = None
    answer: Answer | None = None
    acts: tuple[Act, ...] = ()


@dataclass(frozen=True, slots=True)
class Repeat:
    """Trying again: the period, and the number of tries in all (0 unlimited). It ends when one completes."""

    every: Delay
    tries: int = 0


@dataclass(frozen=True, slots=True)
class Rule:
    """One rule of any kind. `owner` is an owner number, `slot` its position within that owner.

    With `chooses`, one draw picks a branch by cumulated shares; else there is one branch, taken when luck is
    below `chance` (None: always). `site` is the draw site of the disposition. `luck_until` is the event class or
    incident of `Luck.STAGE` (an incident position).
    """

    kind: RuleKind
    owner: int
    slot: int
    stream: int
    trigger: Trigger | None
    branches: tuple[Branch, ...]
    when: Expression | None = None
    chance: Expression | None = None
    chooses: bool = False
    site: int = 0
    luck: Luck = Luck.MATTER
    luck_of: int = -1
    restart: bool = False
    repeat: Repeat | None = None


@dataclass(frozen=True, slots=True)
class Variable:
    """A number of the world in a register. `side` -1: shared. Drift acts every `step` ms (0: none)."""

    register: int
    side: int
    slot: int
    start: Expression
    low: float
    high: float
    step: int = 0
    rest: Expression | None = None
    pull: Expression | None = None
    push: Expression | None = None


@dataclass(frozen=True, slots=True)
class Counter:
    """A declared count. `window` ms (0 none), `size` of its ring of instants."""

    window: int = 0
    size: int = 0


@dataclass(frozen=True, slots=True)
class Watch:
    """A condition that fires on false to true. `reads` are cells (see `cell`), `test_every` ms adds a timer.

    `target`: stage, rule (inject), outcome, or threshold and departure in the ladder, as `kind` says.
    """

    kind: WatchKind
    owner: int
    slot: int
    condition: Expression
    reads: tuple[int, ...]
    target: int
    test_every: int = 0


@dataclass(frozen=True, slots=True)
class Threshold:
    """A rung entered by a condition rather than by an act."""

    side: int
    rung: int
    path: Path


@dataclass(frozen=True, slots=True)
class Departure:
    """A rung left by a condition. `reader` -1: the side's own reading and every other side's drop."""

    side: int
    rung: int
    to: int
    reader: int = -1


@dataclass(frozen=True, slots=True)
class Outcome:
    """How a run may end. `watch` ends it at once; `at_horizon` is tested there in order; neither: the rest."""

    watch: int = -1
    at_horizon: Expression | None = None
    otherwise: bool = False


@dataclass(frozen=True, slots=True)
class Selection:
    """Which rows a measure looks at: their kind, the value of column a (`target`, -1 any), of an ENDED row its
    result (bit mask), and a condition on the true world, in which the contact of the row may be read.
    """

    event: EventKind
    target: int = -1
    results: int = -1
    when: Expression | None = None


@dataclass(frozen=True, slots=True)
class Measure:
    """A figure of a run. FIRST, LAST: ms or never. COUNT, SUM, MAX over selected rows (`value` of each). TIME_IN:
    ms for which `value` was true. LONGEST_GAP: longest ms between selected rows, ends of the run included.
    VALUE_AT_END: `value` when the run ends. Expressions read the true world.
    """

    accumulator: Accumulator
    selection: Selection | None = None
    value: Expression | None = None


@dataclass(frozen=True, slots=True)
class Check:
    """A claim: the share of runs in which `that` holds (of those in which `given` holds) lies in low..high."""

    that: Expression
    given: Expression | None
    low: float
    high: float
    kind: int


@dataclass(frozen=True, slots=True)
class ScriptedInput:
    """One timed input of a script. `office` does it.

    ASK: `ask`. WITHDRAW: `other` is the addressee. DECIDE: `other` asked, `answer` (an ACCEPT of a permission contact
    is written as PERMIT), `delay` of a DELAY. STAGE: `target` stage. CLOSE, REOPEN: `target` channel, `end` (-1 both),
    `status`.
    """

    at: int
    office: int
    kind: InputKind
    ask: Ask | None = None
    target: int = -1
    end: int = -1
    status: Status = Status.OPEN
    other: int = -1
    answer: Answer | None = None
    delay: Delay | None = None


@dataclass(frozen=True, slots=True)
class Parameter:
    """A number that a run may change: its register and default; low and high of its range, in base units."""

    register: int
    default: float
    low: float
    high: float


@dataclass(frozen=True, slots=True)
class Program:
    """Everything an engine needs. See the module docstring for conventions."""

    semantics: int
    horizon: int
    play: int
    registers: int
    sides: tuple[Side, ...]
    offices: tuple[Office, ...]
    channels: tuple[Channel, ...]
    matters: tuple[Matter, ...]
    incidents: tuple[Incident, ...]
    stages: tuple[Stage, ...]
    event_classes: int
    public_class: tuple[int, ...]
    rules: tuple[Rule, ...]
    effects: tuple[int, ...]
    injects: tuple[int, ...]
    variables: tuple[Variable, ...]
    counters: tuple[Counter, ...]
    watches: tuple[Watch, ...]
    thresholds: tuple[Threshold, ...]
    departures: tuple[Departure, ...]
    outcomes: tuple[Outcome, ...]
    measures: tuple[Measure, ...]
    checks: tuple[Check, ...]
    parameters: tuple[Parameter, ...]
    scripts: tuple[tuple[ScriptedInput, ...], ...]
    zones: tuple[tuple[tuple[int, int], ...], ...] = field(default=())
    """For each zone in use its sorted changes (from this ms on, offset of local time in ms); the first is at the
    start or before. Local hour = (now + start of day offset + offset) as `clock` says."""
    start_utc_ms: int = 0
    """UTC instant of the start, in ms since 1970; only for local hours and for words."""

    @property
    def owner_of_sides(self) -> int:
        """Owner number of the first side."""
        return 1

    @property
    def owner_of_offices(self) -> int:
        """Owner number of the first office."""
        return 1 + len(self.sides)

    @property
    def owner_of_channels(self) -> int:
        """Owner number of the first channel."""
        return self.owner_of_offices + len(self.offices)

    @property
    def owner_of_incidents(self) -> int:
        """Owner number of the first incident."""
        return self.owner_of_channels + len(self.channels)
