"""Tables of rules, acts and inputs."""

from __future__ import annotations

from dataclasses import dataclass

from simulator.program.expression import Expression
from simulator.program.quantities import Delay
from simulator.vocabulary import (
    ActKind,
    AnswerKind,
    EventKind,
    Form,
    InputKind,
    Luck,
    Path,
    Purpose,
    Reason,
    RuleKind,
    Status,
    Substance,
    Tone,
    TriggerKind,
)

ROW_OF_ACT = {ActKind.SET: EventKind.VARIABLE, ActKind.COUNT: EventKind.COUNTED, ActKind.ASK: EventKind.REQUESTED}
"""Acts that write one row in the name of their rule, or none, and the kind of that row."""


@dataclass(frozen=True, slots=True)
class Trigger:
    """What makes a rule look.

    `target`: event class (LEARNED, STAGE), channel (STATUS; -1 any), watch (WATCH), calendar, -1 otherwise.
    `end`: of STATUS, what is so at this end of the channel; -1 whatever is so, or announced, anywhere.
    `results` is a bit mask for RESULT. `as_addressee` turns RESULT round. `every` is the period, `at` the instant in
    ms. `event` names the kind for EVENT. `purpose_named`: the rule means permission contacts too.
    """

    kind: TriggerKind
    target: int = -1
    results: int = -1
    as_addressee: bool = False
    every: Delay | None = None
    at: int = -1
    event: EventKind = EventKind.START
    purpose_named: bool = False
    end: int = -1


@dataclass(frozen=True, slots=True)
class CallBack:
    """How long an office that answers late waits when it calls back; None is unlimited."""

    desk_patience: Delay | None
    answer_patience: Delay | None


@dataclass(frozen=True, slots=True)
class Answer:
    """What a policy rule answers.

    `of` -1: the office it reports to. `promise`: stage that comes when the contact completes, -1 none.
    `calendar`: it takes effect when that one next is open (-1: `after` says when). `harsher`: how many steps of tone a
    relayer adds when it passes the contact on, negative: takes away; it leaves the topics `drops` (bit mask) out.
    REDIRECT:
    `to` is the office that the requester is sent to, by `channel` (-1: the contact's own). `conveys` are the offices
    that the content of a completed contact goes on to, one after the other; -1 the office above.
    """

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
    to: int = -1
    channel: int = -1
    calls_back: CallBack | None = None
    conveys: tuple[int, ...] = ()
    promise: int = -1
    calendar: int = -1
    harsher: int = 0
    drops: int = 0


@dataclass(frozen=True, slots=True)
class Ask:
    """A contact to start.

    `office` -1: the office that owns the rule; `to` -1: the same as in the trigger's
    contact; `channel` and `matter` -1: likewise. Patience None is unlimited. `topics` are spoken of, those in `denied`
    denied; both are bit masks. `promise` is the stage by which the requester's promise is made when the contact
    completes, -1 none.
    """

    office: int
    to: int
    channel: int
    matter: int
    purpose: Purpose
    tone: Tone
    desk_patience: Delay | None
    answer_patience: Delay | None
    topics: int = 0
    denied: int = 0
    form: Form = Form.FORMAL
    promise: int = -1


@dataclass(frozen=True, slots=True)
class Act:
    """One thing done to the world.

    SET: `target` register, `mode` 0 to, 1 up, -1 down, `amount`. CLOSE, REOPEN: `target` channel, `end`, `status`,
    `announced` and `actual` say which of the two it writes. LEARN: `target` event class, `office`. RUNG: `target`
    rung, `side`, `path`, read as `seen_as` by the sides in `readers`. COUNT: `target` counter, `amount`. ASK: `ask`.
    STAGE: `target` stage. WITHDRAW: `office` asks no longer (its latest open contact, or that with `target`
    addressee). REVOKE: `office`'s permission for `target` matter. END: `target` outcome. DISCLOSE: `office` makes
    the stage `target` public. BELIEVE: registers `beliefs` of `side`, one or all hypotheses, each moved by its factor
    to the power `amount`; about `matter` (-1: that of the contact), `once` or each time. ACTION: `target` action.
    POSTPONE: `office` puts off its appointment with `target` addressee, by `after`, to the next opening of `calendar`,
    or (neither) of the channel's own; `reason` is told. STAY_AWAY: `office` will not turn up there; `reason` is the
    actual one.
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
    seen_as: int = -1
    readers: tuple[int, ...] = ()
    beliefs: tuple[int, ...] = ()
    factors: tuple[Expression, ...] = ()
    matter: int = -1
    once: bool = True
    ask: Ask | None = None
    after: Delay | None = None
    calendar: int = -1
    reason: Reason = Reason.NONE


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
    below `chance` (None: always). `site` is the draw site of the disposition. `luck_of` is the
    incident of `Luck.STAGE`, `luck_for` the length of `Luck.PERIOD` in ms.
    `rule_sets` is a bit mask over `Program.rule_sets`: the rule is
    there only in runs that have chosen one of them; 0: in all runs.
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
    luck_for: int = 0
    restart: bool = False
    repeat: Repeat | None = None
    rule_sets: int = 0

    @property
    def is_told_by_its_act(self) -> bool:
        """Whether the row that its one act writes stands for its firing; FIRED then says that the act wrote none.

        Only without luck and `restart`: so the number of a firing is how often the rule has fired before.
        """
        if self.chance is not None or self.chooses or self.restart or len(self.branches) != 1:
            return False
        acts = self.branches[0].acts
        return len(acts) == 1 and acts[0].kind in ROW_OF_ACT


@dataclass(frozen=True, slots=True)
class Action:
    """Something that offices of a side can do: `rules` are pairs (office, its rule that does it).

    `authority` is the office whose permission for `matter` it needs (-1 none needed); `once`: it is done once a run.
    """

    rules: tuple[tuple[int, int], ...]
    authority: int = -1
    matter: int = -1
    once: bool = True

    def rule_of(self, office: int) -> int:
        """The rule by which an office does it; -1 where that office may not."""
        return next((rule for own, rule in self.rules if own == office), -1)


@dataclass(frozen=True, slots=True)
class ScriptedInput:
    """One timed input of a script. `office` does it, -1 control.

    ASK: `ask`. WITHDRAW: `other` is the addressee. DECIDE: `other` asked, `answer` (to ACCEPT a permission contact
    is to permit), `after` of a DELAY. STAGE, DISCLOSE: `target` stage. CLOSE, REOPEN: `target` channel, `end` (-1
    both), `status`, `announced`, `actual`. ACTION: `target` action. INJECT: `target` position in `Program.injects`.
    POSTPONE, STAY_AWAY: `other` has the appointment with it, the rest as in `Act`.
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
    after: Delay | None = None
    announced: bool = True
    actual: bool = True
    calendar: int = -1
    reason: Reason = Reason.NONE
