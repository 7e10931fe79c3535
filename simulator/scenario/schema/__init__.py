"""Format v1 as frozen models: which keys there are, what each is for, what may stand there.

Shapes only. What names mean, what expressions say and whether it all hangs together is the business of `check` and
`compile`. The descriptions are the format reference: docs/format.md is checked against them.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import ClassVar, Literal

from pydantic import Field

from simulator.scenario.schema.acts import (
    ACTS,
    Acts,
    AnyAct,
    Ask,
    Believe,
    Close,
    Count,
    Disclose,
    End,
    Enter,
    Give,
    Happen,
    Learn,
    Leave,
    Meet,
    Patience,
    Pledge,
    Postpone,
    Reopen,
    Resume,
    Revoke,
    Set,
    State,
    StayAway,
    Suspend,
    TakeAction,
    Withdraw,
    act_kind,
)
from simulator.scenario.schema.base import Expr, Id, Instant, Names, Part, Quantity, Sources, Text
from simulator.scenario.schema.bonds import Agreement, Demand, Notification, Promise
from simulator.scenario.schema.dates import Calendar
from simulator.scenario.schema.incidents import (
    AccountHop,
    Hazard,
    Lowering,
    Recast,
    Report,
    Share,
    Soften,
    Stage,
)
from simulator.scenario.schema.places import (
    Channel,
    Clock,
    Deadline,
    EndStatus,
    Holder,
    Leak,
    Matter,
    Objective,
    Office,
    Overload,
    Reopening,
    Side,
    Topic,
)
from simulator.scenario.schema.play import Lesson, LessonStep, Seat, Task
from simulator.scenario.schema.prices import Price
from simulator.scenario.schema.readouts import Publishing, Readout, ReadoutBranch
from simulator.scenario.schema.record import Decide, HistoryNote, Script, ScriptItem, Source
from simulator.scenario.schema.results import Check, Measure, Outcome
from simulator.scenario.schema.rules import (
    ActBranch,
    ActingRule,
    Action,
    AnswerBranch,
    Answering,
    Doing,
    EffectRule,
    InitiativeRule,
    InjectRule,
    Passing,
    PolicyRule,
    Reasons,
    RuleSet,
)
from simulator.scenario.schema.variants import Variant
from simulator.scenario.schema.world import Belief, Counter, Departure, Drift, Ladder, Parameter, Threshold, Variable


class Scenario(Part):
    """A crisis in one file."""

    INSTEAD: ClassVar[Mapping[str, str]] = {
        "relays": "write a channel of `kind: relay` under `channels`, its office under `relayer`"
    }
    openline: Literal[1] = Field(description="version of the format")
    title: Text = Field(description="title on screens")
    case: Literal["historical", "fictional"] = Field(description="a case of the record, or an invented one")
    summary: Text = Field("", description="the brief that everybody reads")
    content_note: Text = Field("", description="said before the start where people died")
    teaches: Text = Field("", description="what a class learns from it, in a line")
    clock: Clock = Field(description="start, play length and horizon")
    use: Names = Field((), description="files that are included: shared parts, or files in the scenario's folder")
    sides: dict[Id, Side] = Field(description="the sides")
    offices: dict[Id, Office] = Field(description="the offices, as `side.name`")
    channels: dict[Id, Channel] = Field({}, description="the channels")
    calendars: dict[Id, Calendar] = Field({}, description="dates that nobody decides: forums, sessions, fixed calls")
    matters: dict[Id, Matter] = Field({}, description="what contacts are about, besides the incidents")
    topics: dict[Id, Topic] = Field({}, description="what contacts and statements speak of, or deny")
    incidents: dict[Id, tuple[Stage, ...]] = Field({}, description="what happens: stages in order")
    rule_sets: dict[str, dict[Id, RuleSet]] = Field(
        {}, description="side: rival theories of what it does, one of them in each run; the first is the default"
    )
    policies: dict[str, tuple[PolicyRule, ...] | str] = Field(
        {}, description="office: its rules, or the name of a list of rules that offices share"
    )
    initiative: dict[str, tuple[InitiativeRule, ...]] = Field({}, description="office: what it starts by itself")
    demands: dict[Id, Demand] = Field({}, description="what one side asks of another; rules name them")
    promises: dict[Id, Promise] = Field({}, description="what one side promises another; answers and acts make them")
    agreements: dict[Id, Agreement] = Field({}, description="what sides have agreed on")
    prices: dict[str, tuple[Price, ...]] = Field({}, description="office: what it costs it to do something")
    effects: tuple[EffectRule, ...] = Field((), description="how the world changes by what happens")
    injects: tuple[InjectRule, ...] = Field((), description="the instructor's list")
    readouts: dict[str, tuple[Readout, ...]] = Field(
        {}, description="office: the accounts it publishes after contacts and incidents"
    )
    actions: dict[Id, Action] = Field({}, description="what sides can do beyond talking, with the authority it needs")
    variables: dict[Id, Variable] = Field({}, description="numbers that rules read and change")
    beliefs: dict[Id, Belief] = Field({}, description="what each side believes about the other, moved by evidence")
    counters: dict[Id, Counter] = Field({}, description="counts that rules raise and read")
    ladder: Ladder = Field(Ladder(), description="rungs, thresholds and departures")
    parameters: dict[Id, Parameter] = Field({}, description="numbers worth arguing about")
    outcomes: dict[Id, Outcome] = Field({}, description="how a run may end, the first that is true")
    measures: dict[Id, Measure] = Field({}, description="figures of a run")
    checks: dict[Id, Check] = Field({}, description="claims that many runs hold or fail")
    scripts: dict[Id, Script] = Field({}, description="timed inputs; the one named historical is played by default")
    seats: dict[Id, Seat] = Field({}, description="who sits at the table; default one seat a side")
    lesson: Lesson | None = Field(None, description="how game time becomes class time")
    tasks: tuple[Task, ...] = Field((), description="what evaluators watch")
    questions: tuple[Text, ...] = Field((), description="questions for the discussion afterwards")
    sources: dict[Id, Source] = Field({}, description="what facts are known from")
    variants: dict[Id, Variant] = Field({}, description="the same crisis with something changed")
    history: dict[str, tuple[HistoryNote, ...]] = Field({}, description="side: what its own record says")


__all__ = [
    "ACTS",
    "AccountHop",
    "ActBranch",
    "ActingRule",
    "Action",
    "Acts",
    "Agreement",
    "AnswerBranch",
    "Answering",
    "AnyAct",
    "Ask",
    "Belief",
    "Believe",
    "Calendar",
    "Channel",
    "Check",
    "Clock",
    "Close",
    "Count",
    "Counter",
    "Deadline",
    "Decide",
    "Demand",
    "Departure",
    "Disclose",
    "Doing",
    "Drift",
    "EffectRule",
    "End",
    "EndStatus",
    "Enter",
    "Expr",
    "Give",
    "Happen",
    "Hazard",
    "HistoryNote",
    "Holder",
    "InitiativeRule",
    "InjectRule",
    "Instant",
    "Ladder",
    "Leak",
    "Learn",
    "Leave",
    "Lesson",
    "LessonStep",
    "Lowering",
    "Matter",
    "Measure",
    "Meet",
    "Names",
    "Notification",
    "Objective",
    "Office",
    "Outcome",
    "Overload",
    "Parameter",
    "Part",
    "Passing",
    "Patience",
    "Pledge",
    "PolicyRule",
    "Postpone",
    "Price",
    "Promise",
    "Publishing",
    "Quantity",
    "Readout",
    "ReadoutBranch",
    "Reasons",
    "Recast",
    "Reopen",
    "Reopening",
    "Report",
    "Resume",
    "Revoke",
    "RuleSet",
    "Scenario",
    "Script",
    "ScriptItem",
    "Seat",
    "Set",
    "Share",
    "Side",
    "Soften",
    "Source",
    "Sources",
    "Stage",
    "State",
    "StayAway",
    "Suspend",
    "TakeAction",
    "Task",
    "Threshold",
    "Topic",
    "Variable",
    "Variant",
    "Withdraw",
    "act_kind",
]
