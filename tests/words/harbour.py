"""The harbour phone, compiled by hand, and one run of it, written by hand too: two calls, one permission."""

from typing import Any

from simulator.program.expression import Code, Op
from simulator.program.tables import (
    Act,
    Answer,
    Ask,
    Branch,
    Channel,
    Check,
    Delay,
    Hop,
    Incident,
    Matter,
    Measure,
    Office,
    Outcome,
    Parameter,
    Program,
    Quantity,
    Repeat,
    Rule,
    Selection,
    Side,
    Stage,
    Trigger,
    Variable,
)
from simulator.program.words import (
    CompiledScenario,
    HistoryNote,
    Name,
    Objective,
    ParameterName,
    Place,
    RuleName,
    SourceName,
    Words,
)
from simulator.vocabulary import (
    CAUSE_START,
    Accumulator,
    ActKind,
    AnswerKind,
    ChannelKind,
    Distribution,
    OfficeKind,
    Path,
    Purpose,
    Reason,
    Result,
    RuleKind,
    Status,
    Tone,
    TriggerKind,
    pack,
)
from simulator.vocabulary import EventKind as E
from simulator.world.row import Row

MINUTE, HOUR = 60_000, 3_600_000
MERIDIA_DESK, COAST_DESK, MINISTRY = 0, 1, 2
PHONE, COMMAND = 0, 1
DESK_OWNER, COAST_OWNER, MINISTRY_OWNER, FERRY_OWNER = 3, 4, 5, 8
CALL, RINGS, CLEARED_UP, UPWARD, SLOWLY = range(5)
OPEN = ((Status.OPEN, Status.OPEN), (Status.OPEN, Status.OPEN))
PARAMETERS = (0.7,)


def number(value: float) -> tuple[Code, ...]:
    return (Code(Op.NUMBER, value=value),)


def fixed(ms: float) -> Delay:
    return Delay((Quantity(Distribution.FIXED, (number(ms),)),))


def between(low: float, high: float, site: int) -> Delay:
    return Delay((Quantity(Distribution.UNIFORM, (number(low), number(high)), site),))


def office(side: int, kind: OfficeKind, reports_to: int = -1, **rules: Any) -> Office:
    return Office(side, kind, 0, 3.0, 0.5, 0, 1, reports_to, fixed(0), **rules)


def rule(owner: int, slot: int, kind: AnswerKind, reason: Reason, after: Delay | None = None, **more) -> Rule:
    branch = Branch(after=after, answer=Answer(kind, reason))
    return Rule(RuleKind.POLICY, owner, slot, owner, None, (branch,), **more)


CALL_AGAIN = Rule(
    RuleKind.INITIATIVE,
    owner=3,
    slot=0,
    stream=3,
    trigger=Trigger(TriggerKind.LEARNED, 0),
    branches=(
        Branch(
            acts=(
                Act(
                    ActKind.ASK,
                    ask=Ask(0, 1, 0, 0, Purpose.CLARIFY, Tone.NEUTRAL, fixed(600_000), fixed(1_200_000)),
                ),
            )
        ),
    ),
    repeat=Repeat(fixed(1_800_000)),
)
KNOWN_AND_RINGING = (
    Code(Op.KNOWN, a=0),
    Code(Op.REGISTER, a=1),
    Code(Op.NUMBER, value=0.2),
    Code(Op.GREATER, a=1, b=2),
    Code(Op.AND, a=0, b=3),
)
CLEARED = (Code(Op.PERMISSION, a=-1), Code(Op.NUMBER, value=1), Code(Op.EQUAL, a=0, b=1))
TENSION = (Code(Op.REGISTER, a=1),)
ANSWERED = Selection(E.ENDED, results=1 << Result.COMPLETED)
CALM = (Code(Op.MEASURE, a=1), Code(Op.NUMBER, value=2), Code(Op.LESS, a=0, b=1))

PATHS = ((Hop(COAST_DESK, None),), (Hop(MERIDIA_DESK, fixed(600_000)),))

PROGRAM = Program(
    semantics=1,
    horizon=24 * HOUR,
    play=12 * HOUR,
    registers=2,
    sides=(Side(0), Side(0)),
    offices=(
        office(0, OfficeKind.HOTLINE_DESK, initiative=(CALL,)),
        office(1, OfficeKind.HOTLINE_DESK, MINISTRY, policy=(RINGS, CLEARED_UP, UPWARD)),
        office(1, OfficeKind.MINISTRY, policy=(SLOWLY,)),
    ),
    channels=(
        Channel(ChannelKind.STAFFED, 0, ((0,), (1,)), (0, 1), OPEN, setup=fixed(30_000), talk=fixed(570_000)),
        Channel(ChannelKind.COMMAND, 0, ((1, 2), (1, 2)), (1, 1), OPEN),
    ),
    matters=(Matter(0, 0),),
    incidents=(Incident(0, 0, (0,)),),
    stages=(Stage(0, 0, 0, at=0, rung=3, seen_as=3, by=1, path=Path.DELIBERATE, paths=PATHS),),
    event_classes=1,
    public_class=(-1, -1),
    rules=(
        CALL_AGAIN,
        rule(
            COAST_OWNER,
            0,
            AnswerKind.IGNORE,
            Reason.LEVERAGE,
            when=KNOWN_AND_RINGING,
            chance=(Code(Op.REGISTER, a=0),),
            site=11,
        ),
        rule(COAST_OWNER, 1, AnswerKind.ACCEPT, Reason.NONE, when=CLEARED),
        rule(COAST_OWNER, 2, AnswerKind.ASK_PERMISSION, Reason.NO_AUTHORITY_YET),
        rule(MINISTRY_OWNER, 0, AnswerKind.PERMIT, Reason.NONE, between(2 * HOUR, 14 * HOUR, 12)),
    ),
    effects=(),
    injects=(),
    variables=(Variable(1, -1, 0, number(0.3), 0.0, 1.0),),
    counters=(),
    watches=(),
    thresholds=(),
    departures=(),
    outcomes=(Outcome(otherwise=True),),
    measures=(
        Measure(Accumulator.FIRST, ANSWERED),
        Measure(Accumulator.COUNT, Selection(E.REQUESTED)),
        Measure(Accumulator.LONGEST_GAP, ANSWERED),
        Measure(Accumulator.VALUE_AT_END, value=TENSION),
    ),
    checks=(Check(CALM, None, 0.1, 0.5, 1),),
    parameters=(Parameter(0, 0.7, 0.3, 0.95),),
    scripts=(),
    start_utc_ms=1_675_540_800_000,
)


def name(ident: str, label: str, line: int = 1) -> Name:
    return Name(ident, label, Place("harbour.yaml", line, 3))


def rule_name(ident: str, owner: str, line: int, text: str, *sources: str) -> RuleName:
    return RuleName(ident, owner, Place("harbour.yaml", line, 5), text, sources)


WORDS = Words(
    id="harbour",
    title="The harbour phone",
    case="fictional",
    summary="A ferry is stopped. Two harbour desks share a phone.",
    teaches="a phone that rings is not a phone that answers",
    content_note="",
    sides=(name("meridia", "Meridia"), name("kastoria", "Kastoria")),
    zones=("UTC",),
    offices=(
        name("meridia.desk", "Harbour desk"),
        name("kastoria.desk", "Coast desk"),
        name("kastoria.ministry", "Foreign ministry"),
    ),
    channels=(name("phone", "harbour phone"), name("kastoria.command", "command channel")),
    channel_customs=("usually lifted within a minute", ""),
    matters=(name("ferry", "the ferry"),),
    incidents=(name("ferry", "the ferry"),),
    stages=(name("ferry.stopped", "the ferry is stopped"),),
    event_classes=(name("ferry.stopped", "the ferry is stopped"),),
    rules=(
        rule_name("call", "meridia.desk", 40, "- {id: call, upon: learned(ferry.stopped), do: {ask: kastoria.desk}}"),
        rule_name(
            "rings",
            "kastoria.desk",
            30,
            "- {id: rings, when: known(ferry.stopped) and tension > 0.2,\n   chance: rings_out, do: ignore}",
            "memoir",
        ),
        rule_name("cleared", "kastoria.desk", 31, "- {id: cleared, when: permission is granted, do: accept}"),
        rule_name("upward", "kastoria.desk", 32, "- {id: upward, do: ask permission}"),
        rule_name("slowly", "kastoria.ministry", 34, "- {id: slowly, do: permit, after: 2 h to 14 h}"),
    ),
    variables=(name("tension", "tension"),),
    counters=(),
    watches=(),
    rungs=("routine", "friction", "protest", "confrontation", "show of force", "harm", "use of force", "armed clash"),
    outcomes=(name("horizon", "the horizon was reached"),),
    measures=(
        name("first", "first contact"),
        name("asked", "contacts asked for"),
        name("silence", "longest silence"),
        name("tension", "tension at the end"),
    ),
    measure_units=("hours", "number", "hours", "share"),
    checks=(name("quiet", "few calls are needed"),),
    parameters=(
        ParameterName(
            "rings_out", "chance that the desk lets it ring", "uncertainty", "linear", "judgement", "share", True,
            Place("harbour.yaml", 50, 3),
        ),
    ),
    scripts=(),
    objectives=(Objective(0, "Free the ferry", False), Objective(1, "Let them wait", True)),
    sources=(SourceName("memoir", "Harbour Press", "Twelve hours at the phone", "1999", False),),
    history=(HistoryNote("meridia", "1999", "The phone rang for an hour.", ("memoir",)),),
)  # fmt: skip

SCENARIO = CompiledScenario(PROGRAM, WORDS, "a" * 64, "b" * 64)

ASK = {"a": COAST_DESK, "b": pack(PHONE, Purpose.CLARIFY, Tone.NEUTRAL)}
UP = {"a": MINISTRY, "b": pack(COMMAND, Purpose.PERMISSION, Tone.NEUTRAL)}


def run() -> list[Row]:
    """A call that rings out, another that is answered after the ministry has permitted it."""
    rows: list[Row] = []

    def add(minute: float, kind: E, owner: int, contact: int = -1, *, cause: int = CAUSE_START, **more) -> None:
        rows.append(Row(len(rows), int(minute * MINUTE), kind, owner, contact, cause=cause, **more))

    add(0, E.START, 0, b=1)
    add(0, E.VARIABLE, 0, a=1, x=0.3, y=0.0, cause=0)
    add(0, E.STAGE, FERRY_OWNER, a=0, b=0)
    add(0, E.RUNG, 2, a=3, b=Path.DELIBERATE, x=1.0, cause=2)
    add(0, E.RUNG, 2, a=3, b=Path.DELIBERATE, x=0.0, cause=2)
    add(0, E.LEARNED, COAST_OWNER, a=0, b=0, cause=2)
    add(10, E.LEARNED, DESK_OWNER, a=0, b=0, cause=2)
    add(10, E.REQUESTED, DESK_OWNER, 0, cause=6, rule=CALL, **ASK)
    add(10, E.TAKEN_UP, COAST_OWNER, 0, a=0, cause=7)
    ignored = {"a": AnswerKind.IGNORE, "b": Reason.LEVERAGE, "x": -1.0}
    add(10, E.DECIDED, COAST_OWNER, 0, cause=8, rule=RINGS, **ignored)
    add(30, E.ENDED, DESK_OWNER, 0, a=Result.IGNORED, b=0, y=float(Reason.LEVERAGE), cause=7)
    add(60, E.REQUESTED, DESK_OWNER, 1, cause=10, rule=CALL, **ASK)
    add(60, E.TAKEN_UP, COAST_OWNER, 1, a=0, cause=11)
    upward = {"a": AnswerKind.ASK_PERMISSION, "b": Reason.NO_AUTHORITY_YET, "x": 3.6e6}
    add(60, E.DECIDED, COAST_OWNER, 1, cause=12, rule=UPWARD, **upward)
    add(60, E.REQUESTED, COAST_OWNER, 2, cause=13, rule=UPWARD, **UP)
    add(60, E.ASKED, COAST_OWNER, 1, a=2, cause=13, rule=UPWARD)
    add(60, E.TAKEN_UP, MINISTRY_OWNER, 2, a=0, cause=14)
    add(60, E.DECIDED, MINISTRY_OWNER, 2, a=AnswerKind.PERMIT, b=0, x=1.08e7, cause=16, rule=SLOWLY)
    add(180, E.PERMISSION, COAST_OWNER, 2, a=0, b=1, x=0.0, cause=17)
    add(180, E.ENDED, MINISTRY_OWNER, 2, a=Result.COMPLETED, b=0, cause=17)
    add(180, E.TAKEN_UP, COAST_OWNER, 1, a=0, cause=19)
    add(180, E.DECIDED, COAST_OWNER, 1, a=AnswerKind.ACCEPT, b=0, x=1.08e7, cause=20, rule=CLEARED_UP)
    add(180, E.ACCEPTED, COAST_OWNER, 1, a=PHONE, x=1.08e7, cause=21)
    add(180, E.CONNECTING, COAST_OWNER, 1, a=PHONE, cause=22)
    add(180.5, E.CONNECTED, COAST_OWNER, 1, a=PHONE, cause=23)
    add(190, E.ENDED, COAST_OWNER, 1, a=Result.COMPLETED, b=0, x=4.0, cause=24)
    add(1440, E.END, 0, a=0)
    return rows
