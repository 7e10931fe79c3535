"""Format v1 as frozen models: which keys there are, what each is for, what may stand there.

Shapes only. What names mean, what expressions say and whether it all hangs together is the business of `check`
and `compile`. The descriptions are the format reference: docs/format.md is checked against them.

Texts that are read further: Expr (a condition or an amount), Quantity (a duration or a drawn amount; a list adds
its terms), Instant (`2023-02-04T19:39Z`, or a duration since the start such as `3 d 4 h`).
"""

from __future__ import annotations

from typing import Annotated, Any, ClassVar, Literal

from pydantic import BaseModel, ConfigDict, Field

Expr = Annotated[str | int | float | bool, Field(description="a condition or an amount")]
Quantity = Annotated[str | int | float | list[str], Field(description="a duration or a drawn amount")]
Instant = Annotated[str, Field(description="a date and time in UTC, or a duration since the start")]
Names = Annotated[str | list[str], Field(description="one id or a list of ids")]
Sources = Annotated[str | list[str], Field(description="key or keys of the table `sources`")]

DecisionWord = Literal["accept", "delay", "reject", "ignore", "ask permission", "permit"]
ReasonWord = Literal[
    "wrong counterpart",
    "unmet demand",
    "no proper atmosphere",
    "not for its own sake",
    "wrong scope",
    "agenda dispute",
    "venue or publicity",
    "channel not trusted",
    "would concede the point",
    "leverage",
    "no authority yet",
    "no facts yet",
    "internal disagreement",
    "domestic constraint",
    "vacancy",
    "overload",
    "out of hours",
    "technical",
    "undecided",
]
PurposeWord = Literal[
    "reassure",
    "clarify",
    "notify",
    "warn",
    "protest",
    "propose",
    "coordinate",
    "demand",
    "apologise",
    "relay",
]
ToneWord = Literal["conciliatory", "neutral", "firm", "threatening"]
StatusWord = Literal["open", "restricted", "unattended", "suspended", "cancelled", "down"]
SubstanceWord = Literal["heard only", "talking points", "conveyed up", "replied", "agreed"]
RungWord = Literal["R0", "R1", "R2", "R3", "R4", "R5", "R6", "R7"]
PathWord = Literal["deliberate", "inadvertent", "accidental"]
OfficeWord = Literal[
    "leader",
    "ministry",
    "gatekeeper",
    "command",
    "unit",
    "hotline desk",
    "embassy",
    "spokesperson",
    "working level",
]
ChannelWord = Literal["request", "staffed", "embassy", "radio", "public", "command"]


class Part(BaseModel):
    """Base of every model of the format: frozen, and no key that is not declared.

    UNSUPPORTED are keys of the whole model that this version answers with "not supported yet"; UNSUPPORTED_WORDS
    the same for values of a key.
    """

    model_config = ConfigDict(frozen=True, extra="forbid", populate_by_name=False)
    UNSUPPORTED: ClassVar[frozenset[str]] = frozenset()
    UNSUPPORTED_WORDS: ClassVar[dict[str, frozenset[str]]] = {}


class Clock(Part):
    """When the scenario starts, how long a class plays it, and how far the engine looks."""

    start: str = Field("2000-01-03T00:00Z", description="first instant, in UTC")
    play: str = Field(description="length of play, a duration")
    horizon: str = Field(description="end of every run, a duration; not shorter than play")


class Objective(Part):
    """What a side wants."""

    UNSUPPORTED = frozenset({"measure", "weight"})
    text: str = Field(description="the objective in a sentence")
    secret: bool = Field(False, description="true: the other sides are not told")


class Side(Part):
    """One side of the crisis."""

    UNSUPPORTED = frozenset({"seats", "brief", "beliefs"})
    label: str = Field("", description="name on screens")
    zone: str = Field("UTC", description="time zone of its capital, an IANA name such as Asia/Shanghai")
    objectives: str | list[str | Objective] = Field((), description="what it wants; text, or text and secret")
    counterparts: dict[str, str] = Field(
        {}, description="own office: the office it holds for its counterpart"
    )
    stream: str = Field("", description="key of its random streams; default its id")


class Holder(Part):
    """From when an office has a new holder, or none."""

    UNSUPPORTED = frozenset({"attributes"})
    since: Instant = Field(description="when this holder, or the vacancy, begins")
    vacant: bool = Field(False, description="true: nobody holds the office from then on")


class Office(Part):
    """An office: it is asked, decides by its policy, and starts things by its initiative."""

    UNSUPPORTED = frozenset({"default_act", "overload", "deadline", "may"})
    label: str = Field("", description="title on screens")
    side: str = Field("", description="side it belongs to; default: the part of its id before the dot")
    kind: OfficeWord = Field(description="what sort of office; gives the defaults of the other keys")
    rank: float | None = Field(None, description="protocol rank, 0 to 10")
    influence: float | None = Field(
        None, description="influence on its side's decisions, 0 to 1; not the same as rank"
    )
    zone: str = Field("", description="time zone; default its side's")
    hours: str | list[str] = Field(
        "", description="staffed hours, `always` or `Mon-Fri 09:00-18:00`, local time"
    )
    holidays: list[str] = Field(
        (), description="local dates on which it is shut, `2023-01-23` or `2023-01-21 to 2023-01-27`"
    )
    capacity: int | None = Field(None, ge=1, le=64, description="contacts handled at once; others queue")
    reports_to: str = Field("", description="office above it: accounts go there, permission is asked there")
    hop: Quantity | None = Field(None, description="time an account takes to reach this office from below")
    holders: list[Holder] = Field(
        (), description="changes of holder and vacancies; without it one holder throughout"
    )
    delegated: list[str] = Field((), description="matters for which it holds permission in advance")
    stream: str = Field("", description="key of its random streams; default its id")
    source: Sources = Field((), description="where this is known from")


class EndStatus(Part):
    """Announced and actual status of one end."""

    announced: StatusWord = Field("open", description="what the other side is told")
    actual: StatusWord = Field("open", description="what is so")


class Channel(Part):
    """A channel between two ends; an actor with its own status, owners, hours and queue."""

    UNSUPPORTED = frozenset(
        {
            "deniable",
            "hidden_from",
            "leaks",
            "forms",
            "reopens_when",
            "repair",
            "calendar",
            "agenda",
            "relayer",
            "scope",
            "levels",
        }
    )
    UNSUPPORTED_WORDS = {"kind": frozenset({"text", "ping", "meeting", "sideline", "relay"})}
    label: str = Field("", description="name on screens")
    kind: ChannelWord = Field(description="how it works")
    ends: list[Names] = Field(
        description="the two ends: an office or a list of offices each; a public channel has one"
    )
    status: StatusWord | EndStatus | list[StatusWord | EndStatus] = Field(
        "open", description="status at the start: of both ends, or a list of two in the order of `ends`"
    )
    via: Names = Field(
        (), description="gatekeepers that a contact passes on its way, those of the addressee's side"
    )
    takes_requests: bool = Field(
        True, description="false: a suspended or cancelled channel fails requests at once"
    )
    notice: Quantity | None = Field(None, description="time between acceptance and the appointed time")
    setup: Quantity | None = Field(None, description="time to connect")
    talk: Quantity | None = Field(None, description="length of a contact, where the rule says nothing")
    interpretation: bool = Field(False, description="true: half of the talk is lost to interpretation")
    capacity: int | None = Field(
        None, ge=1, le=64, description="contacts carried at once; without it no limit"
    )
    purposes: list[PurposeWord] = Field((), description="purposes it covers; default all")
    restricted_to: list[PurposeWord] = Field(
        (), description="purposes it still carries while an end is restricted"
    )
    custom: str = Field("", description="what custom says of the delay, a sentence; binds nobody")
    stream: str = Field("", description="key of its random streams; default its id")
    source: Sources = Field((), description="where this is known from")


class Matter(Part):
    """Something contacts are about. Each incident is a matter of the same id without being declared."""

    label: str = Field("", description="name on screens")
    incident: str = Field("", description="incident it is bound to: new at each of its occurrences")
    stream: str = Field("", description="key of its random streams; default its id")


class AccountHop(Part):
    """One office on an account's path with a time of its own."""

    office: str = Field(description="office the account reaches")
    hop: Quantity = Field(description="time it takes to get there")


class Stage(Part):
    """One stage of an incident: when it comes, how it is seen, what rung it is."""

    UNSUPPORTED = frozenset({"attributes", "hazard", "casualties"})
    stage: str = Field(description="id of the stage")
    label: str = Field("", description="what happened, a short sentence")
    at: Instant | None = Field(None, description="instant at which it comes")
    after: Quantity | None = Field(None, description="time after the stage it follows")
    follows: Names = Field((), description="stages it comes after; default the one before in the list")
    when: Expr | None = Field(None, description="condition on the true world on which it comes")
    test_every: str | None = Field(
        None, description="period at which `when` is tested, needed where it reads time"
    )
    every: Quantity | None = Field(
        None, description="first stage only: the incident arrives again and again at this interval"
    )
    unless: Expr | None = Field(None, description="it does not come when this is true at its time")
    chance: Expr | None = Field(None, description="chance that it comes when its time has come")
    rung: RungWord | None = Field(None, description="rung of the ladder that it enters")
    by: str = Field("", description="side, or office, whose act it is")
    path: PathWord | None = Field(
        None,
        description="how the rung is entered; default deliberate where `by` names an office, else accidental",
    )
    seen_as: RungWord | None = Field(
        None, description="rung as which the other sides read it; default `rung`"
    )
    seen_by: Names = Field((), description="offices that are there; from each the account goes up its chain")
    accounts: list[list[str | AccountHop]] = Field(
        (), description="paths of offices that the account takes instead"
    )
    public: bool = Field(False, description="true: everybody learns it at once")
    stream: str = Field("", description="key of its random streams; default its id")
    source: Sources = Field((), description="where this is known from")


class Reasons(Part):
    """Why an office answers as it does: to itself, to the requester, to the world."""

    actual: ReasonWord = Field("undecided", description="true reason; its own side and control see it")
    told: ReasonWord | None = Field(None, description="reason given to the requester")
    public: ReasonWord | None = Field(None, description="reason given in public")
    public_after: Quantity | None = Field(
        None, description="delay of the public reason after the decision takes effect"
    )


class Patience(Part):
    """How long a requester waits: for a desk to take it up, and from then on for an answer."""

    desk: Quantity = Field(
        "unlimited", description="until the first desk on the way takes it up, or unlimited"
    )
    answer: Quantity = Field(description="from then on until an answer, or unlimited")


class Ask(Part):
    """Start a contact."""

    UNSUPPORTED = frozenset({"topics", "form", "level", "talking_points"})
    ask: str = Field(description="addressee, or `same` for the one of the contact that triggered the rule")
    channel: str = Field(description="channel it goes through, or `same`")
    matter: str = Field("", description="what it is about; default the matter of what triggered the rule")
    purpose: PurposeWord = Field(description="what it is for")
    tone: ToneWord = Field("neutral", description="how it is said")
    patience: Patience = Field(description="how long the requester waits")
    text: str = Field("", description="words, SIMULATED; they never influence a rule")


class State(Part):
    """Say something in public, on a public channel."""

    UNSUPPORTED = frozenset({"topics"})
    state: str = Field(description="public channel")
    matter: str = Field("", description="what it is about; default the matter of what triggered the rule")
    purpose: PurposeWord = Field("clarify", description="what it is for")
    tone: ToneWord = Field("neutral", description="how it is said")
    text: str = Field("", description="words, SIMULATED; they never influence a rule")


class Set(Part):
    """Change a variable: exactly one of to, up, down."""

    set: str = Field(description="variable, `pressure(usa)` for one that each side has")
    to: Expr | None = Field(None, description="new value")
    up: Expr | None = Field(None, description="amount added")
    down: Expr | None = Field(None, description="amount taken away")


class Close(Part):
    """Close one's own end of a channel."""

    close: str = Field(description="channel")
    side: str = Field("", description="whose end; default the side of the rule's owner")
    status: Literal["restricted", "unattended", "suspended", "cancelled", "down"] = Field(
        "suspended", description="new status of the end"
    )
    which: Literal["both", "announced", "actual"] = Field(
        "both", description="which of the two statuses changes"
    )


class Reopen(Part):
    """End one's own closure of a channel."""

    reopen: str = Field(description="channel")
    side: str = Field("", description="whose end; default the side of the rule's owner")
    which: Literal["both", "announced", "actual"] = Field(
        "both", description="which of the two statuses changes"
    )


class Learn(Part):
    """Let an office learn the latest occurrence of a stage."""

    learn: str = Field(description="stage as `incident.stage`, or a public channel")
    office: Names = Field(description="office or offices that learn it")


class Enter(Part):
    """Enter a rung of the ladder."""

    rung: RungWord = Field(description="rung entered")
    side: str = Field("", description="whose rung; default the side of the rule's owner")
    path: PathWord | None = Field(
        None, description="default: deliberate in initiative, inadvertent elsewhere"
    )


class Count(Part):
    """Raise a declared counter by one."""

    count: str = Field(description="counter")


class Happen(Part):
    """Let a stage of an incident come."""

    stage: str = Field(description="stage as `incident.stage`")


class Withdraw(Part):
    """Withdraw one's own latest open contact with an addressee."""

    withdraw: str = Field(description="addressee of the contact")
    office: str = Field("", description="who asked; default the rule's owner")


class Revoke(Part):
    """Withdraw a permission."""

    revoke: str = Field(description="matter")
    office: str = Field(description="office that held the permission")


class End(Part):
    """End the run with an outcome."""

    end: str = Field(description="outcome")


AnyAct = Ask | State | Set | Close | Reopen | Learn | Enter | Count | Happen | Withdraw | Revoke | End
ACTS: dict[str, type[Part]] = {
    "ask": Ask,
    "state": State,
    "set": Set,
    "close": Close,
    "reopen": Reopen,
    "learn": Learn,
    "rung": Enter,
    "count": Count,
    "stage": Happen,
    "withdraw": Withdraw,
    "revoke": Revoke,
    "end": End,
}
Acts = AnyAct | list[AnyAct]


class Answering(Part):
    """What a policy rule, or a branch of one, answers."""

    UNSUPPORTED = frozenset({"at", "demand", "notice", "setup", "price", "redirect_to", "to", "say"})
    UNSUPPORTED_WORDS = {"do": frozenset({"redirect", "cancel"})}
    do: DecisionWord | None = Field(None, description="the answer")
    after: Quantity | None = Field(
        None, description="time until it takes effect; `4 h staffed` counts open hours only"
    )
    reason: Reasons | ReasonWord | None = Field(
        None, description="why: the actual reason, or actual, told, public"
    )
    tone: ToneWord = Field("neutral", description="how it is said")
    talk: Quantity | None = Field(None, description="length of the contact, where not the channel's")
    through: str = Field("", description="open channel that carries an acceptance instead")
    substance: SubstanceWord = Field("heard only", description="what the contact carries when it completes")
    of: str = Field("", description="office whose permission is asked; default reports_to")
    wait: Quantity | None = Field(
        None, description="how long the office waits for permission; default without limit"
    )
    again: bool = Field(False, description="a rule that delayed may delay the same contact again")
    source: Sources = Field((), description="where this is known from")


class AnswerBranch(Answering):
    """One branch of `choose` in a policy."""

    id: str = Field(description="id, unique within the rule")
    share: Expr = Field(description="its share, or `rest` for the last")


class PolicyRule(Answering):
    """A rule by which an office answers. The first that decides counts."""

    UNSUPPORTED = Answering.UNSUPPORTED | {"upon", "rule_set", "until"}
    id: str = Field(description="id, unique within the office")
    when: Expr | None = Field(None, description="condition on what the office knows; without it always")
    chance: Expr | None = Field(None, description="chance that it decides, drawn once a matter and kept")
    choose: list[AnswerBranch] | None = Field(None, description="branches of which one draw picks one")
    luck: Literal["matter", "request"] = Field(
        "matter", description="how long the luck lasts: for the matter, or each request anew"
    )
    UNSUPPORTED_WORDS = {**Answering.UNSUPPORTED_WORDS, "luck": frozenset({"holder", "stage"})}


class Doing(Part):
    """What a rule of initiative, effects or injects does, or a branch of one."""

    do: Acts | None = Field(None, description="an act or a list of acts")
    after: Quantity | None = Field(None, description="delay of the doing")
    source: Sources = Field((), description="where this is known from")


class ActBranch(Doing):
    """One branch of `choose` in a rule that acts."""

    id: str = Field(description="id, unique within the rule")
    share: Expr = Field(description="its share, or `rest` for the last")


class ActingRule(Doing):
    """Keys common to initiative, effects and injects."""

    id: str = Field(description="id, unique within its owner")
    upon: str | None = Field(
        None,
        description="what makes it look: start, learned(...), request, result(...), status(...), every ..., stage(...)",
    )
    at: Instant | None = Field(None, description="instant at which it looks, instead of `upon`")
    when: Expr | None = Field(None, description="condition; tested once a trigger")
    chance: Expr | None = Field(None, description="chance that it goes on; drawn once a trigger")
    choose: list[ActBranch] | None = Field(None, description="branches of which one draw picks one")
    restart: bool = Field(
        False, description="true: a trigger during `after` starts the delay anew instead of being dropped"
    )


class InitiativeRule(ActingRule):
    """A rule by which an office starts something of its own accord; it sees what the office knows."""

    UNSUPPORTED = frozenset({"needs", "rule_set", "price"})
    as_addressee: bool = Field(
        False, description="true: `upon: result(...)` means contacts that this office was asked for"
    )
    repeat: str | None = Field(
        None,
        description="trying again after a contact that did not complete: `every 30 min until answered or 8 tries`",
    )


class EffectRule(ActingRule):
    """A rule by which the world changes; it sees the true world."""


class InjectRule(ActingRule):
    """An item of the instructor's list: timed, or armed with a condition."""

    UNSUPPORTED = frozenset({"by_hand", "expected_response", "objective", "task", "medium"})
    armed: Expr | None = Field(
        None, description="condition on the true world on which it fires, instead of `at` and `upon`"
    )
    test_every: str | None = Field(
        None, description="period at which `armed` is tested, needed where it reads time"
    )
    title: str = Field("", description="title on the list")
    to: Names = Field((), description="offices that are told")
    text: str = Field("", description="words they are told, SIMULATED")


class Drift(Part):
    """What a variable does by itself, every step: x becomes x + rate (toward - x) + by."""

    step: str = Field(description="period, a duration")
    toward: Expr = Field(0, description="level it drifts toward")
    rate: Expr = Field(0, description="part of the way that it goes each step, 0 to 1")
    by: Expr = Field(0, description="amount added each step")


class Variable(Part):
    """A number that rules read and change."""

    UNSUPPORTED = frozenset({"belief", "log_odds"})
    label: str = Field("", description="name on screens")
    per: Literal["side", "shared"] = Field("shared", description="one for each side, or one for all")
    start: Expr | dict[str, Expr] = Field(0, description="value at the start, or side: value")
    bounds: str = Field("0 to 1", description="lowest and highest value, `0 to 1`")
    drift: Drift | None = Field(None, description="what it does by itself")
    seen_by: Names | None = Field(
        None, description="sides or offices whose rules may read it; default its own side, shared ones nobody"
    )
    source: Sources = Field((), description="where this is known from")


class Counter(Part):
    """A count that rules raise and read."""

    label: str = Field("", description="name on screens")
    window: str | None = Field(None, description="duration that `count(name, window)` looks back")
    size: int = Field(64, ge=1, le=4096, description="how many instants it remembers for the window")
    seen_by: Names = Field((), description="sides or offices whose rules may read it")


class Threshold(Part):
    """A rung that is entered because a condition turned true."""

    id: str = Field(description="id")
    side: str = Field(description="side whose rung it is")
    when: Expr = Field(description="condition on the true world")
    test_every: str | None = Field(
        None, description="period at which `when` is tested, needed where it reads time"
    )
    rung: RungWord = Field(description="rung entered")
    path: PathWord = Field("inadvertent", description="how")
    source: Sources = Field((), description="where this is known from")


class Departure(Part):
    """A rung that is left because a condition turned true."""

    id: str = Field(description="id")
    side: str = Field(description="side whose rung it is")
    rung: RungWord = Field(description="rung that is left, when the side is on it")
    to: RungWord = Field(description="rung it goes down to")
    when: Expr = Field(description="condition on the true world")
    test_every: str | None = Field(
        None, description="period at which `when` is tested, needed where it reads time"
    )
    reader: str = Field("", description="side that reads it lower; default the side itself and everybody")
    source: Sources = Field((), description="where this is known from")


class Ladder(Part):
    """The eight rungs, and how they are entered and left other than by stages and acts."""

    rungs: dict[RungWord, str] = Field({}, description="word for each rung, R0 to R7, none left out")
    thresholds: list[Threshold] = Field((), description="rungs entered by conditions")
    departures: list[Departure] = Field((), description="rungs left by conditions")


class Parameter(Part):
    """A number worth arguing about."""

    value: str | int | float = Field(description="default: a number or a duration")
    range: str = Field(description="lowest to highest that can be argued for, `0.3 to 0.95`")
    kind: Literal["lever", "uncertainty", "fixed"] = Field(
        "uncertainty",
        description="lever: somebody could choose it; uncertainty: nobody knows; fixed: by definition",
    )
    scale: Literal["linear", "log", "logit"] = Field(
        "linear", description="scale on which its range is spread evenly"
    )
    label: str = Field(description="what it is, in a few words")
    basis: str = Field(description="why this value: a source, or the word judgement with the argument")
    source: Sources = Field((), description="where this is known from")


class Outcome(Part):
    """How a run may end."""

    label: str = Field(description="the outcome in a sentence")
    when: Expr | None = Field(None, description="ends the run as soon as it is true")
    test_every: str | None = Field(
        None, description="period at which `when` is tested, needed where it reads time"
    )
    at_horizon: Expr | None = Field(
        None, description="tested at the horizon, in order; the first true one counts"
    )


class Measure(Part):
    """A figure of a run."""

    UNSUPPORTED = frozenset({"divergence", "report"})
    label: str = Field(description="what it tells")
    take: Literal["first", "last", "count", "sum", "max", "time in", "longest gap", "value at end"] = Field(
        description="what is kept while the run goes on"
    )
    of: str | None = Field(
        None, description="events it looks at, as in `upon`: result(completed), stage(...), connected"
    )
    when: Expr | None = Field(None, description="which of them count; may read the contact")
    value: Expr | None = Field(None, description="amount (sum, max, value at end) or condition (time in)")
    show: Literal["number", "minutes", "hours", "days", "share"] | None = Field(
        None, description="unit on screens"
    )


class Check(Part):
    """A claim about the scenario that many runs can hold or fail."""

    label: str = Field("", description="the claim in a sentence")
    share: Expr = Field(
        description="condition on a run's measures and outcome; its share of the runs is checked"
    )
    given: Expr | None = Field(None, description="only runs in which this is true are counted")
    band: str = Field(description="where the share must lie, `0 to 0.1`")
    kind: Literal["assumed", "emergent", "held out"] = Field(
        description="assumed: follows from a parameter; emergent: no input names it; held out: not used in calibration"
    )
    source: Sources = Field((), description="where the band is known from")


class Decide(Part):
    """Answer a request in place of the policy."""

    decide: Literal["accept", "reject", "ignore", "delay"] = Field(
        description="the answer; it takes effect at once"
    )
    request_of: str = Field(description="office whose oldest open request is answered")
    reason: Reasons | ReasonWord | None = Field(None, description="why")
    after: Quantity | None = Field(None, description="how long a delay lasts")
    substance: SubstanceWord = Field("heard only", description="what the contact carries when it completes")


class ScriptItem(Part):
    """One timed input."""

    at: Instant = Field(description="when")
    by: str = Field(description="office that does it")
    do: Ask | State | Withdraw | Decide | Happen | Close | Reopen = Field(description="what it does")
    source: Sources = Field((), description="where this is known from")


class Script(Part):
    """Timed inputs, for instance what was done in history."""

    label: str = Field("", description="what it plays")
    inputs: list[ScriptItem] = Field(description="the inputs, in order")


class Source(Part):
    """Where a fact is known from: the original publisher, never a copy elsewhere."""

    publisher: str = Field(description="who published it")
    title: str = Field(description="its title")
    date: str = Field("", description="its date, 2023-02-09, 2023-02 or 2023")
    verified: bool = Field(False, description="true: the original was read; else screens say unverified")
    note: str = Field("", description="what should be known about it")
    url: str = Field("", description="address of the original")


class HistoryNote(Part):
    """A dated fact of the record; the only place where a person may be named."""

    at: Instant | str = Field(description="when, as exactly as is known")
    note: str = Field(description="what the record says")
    source: Sources = Field(description="where this is known from")


class Scenario(Part):
    """A crisis in one file."""

    UNSUPPORTED = frozenset(
        {
            "seats",
            "prices",
            "demands",
            "agreements",
            "readouts",
            "actions",
            "variants",
            "rule_sets",
            "beliefs",
            "lesson",
            "tasks",
            "questions",
            "relays",
            "calendars",
            "disclosure",
        }
    )
    openline: Literal[1] = Field(description="version of the format")
    title: str = Field(description="title on screens")
    case: Literal["historical", "fictional"] = Field(description="a case of the record, or an invented one")
    summary: str = Field("", description="the brief that everybody reads")
    content_note: str = Field("", description="said before the start where people died")
    teaches: str = Field("", description="what a class learns from it, in a line")
    clock: Clock = Field(description="start, play length and horizon")
    use: Names = Field(
        (), description="files that are included: shared parts, or files in the scenario's folder"
    )
    sides: dict[str, Side] = Field(description="the sides")
    offices: dict[str, Office] = Field(description="the offices, as `side.name`")
    channels: dict[str, Channel] = Field({}, description="the channels")
    matters: dict[str, Matter] = Field({}, description="what contacts are about, besides the incidents")
    incidents: dict[str, list[Stage]] = Field({}, description="what happens: stages in order")
    policies: dict[str, list[PolicyRule] | str] = Field(
        {}, description="office: its rules, or the name of a list of rules that offices share"
    )
    initiative: dict[str, list[InitiativeRule]] = Field({}, description="office: what it starts by itself")
    effects: list[EffectRule] = Field((), description="how the world changes by what happens")
    injects: list[InjectRule] = Field((), description="the instructor's list")
    variables: dict[str, Variable] = Field({}, description="numbers that rules read and change")
    counters: dict[str, Counter] = Field({}, description="counts that rules raise and read")
    ladder: Ladder = Field(Ladder(), description="rungs, thresholds and departures")
    parameters: dict[str, Parameter] = Field({}, description="numbers worth arguing about")
    outcomes: dict[str, Outcome] = Field({}, description="how a run may end, the first that is true")
    measures: dict[str, Measure] = Field({}, description="figures of a run")
    checks: dict[str, Check] = Field({}, description="claims that many runs hold or fail")
    scripts: dict[str, Script] = Field(
        {}, description="timed inputs; the one named historical is played by default"
    )
    sources: dict[str, Source] = Field({}, description="what facts are known from")
    history: dict[str, list[HistoryNote]] = Field({}, description="side: what its own record says")


def act_kind(data: Any) -> str | None:
    """The act that a mapping means, by the verb among its keys; None where there is none."""
    return next((verb for verb in ACTS if verb in data), None) if isinstance(data, dict) else None
