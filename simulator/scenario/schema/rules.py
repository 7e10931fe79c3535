"""Rules: policies answer, initiative starts, effects change the world, injects are the instructor's list."""

from __future__ import annotations

from typing import Literal

from pydantic import Field

from simulator.scenario.schema.acts import Acts, Patience
from simulator.scenario.schema.base import (
    DecisionWord,
    Expr,
    Id,
    Instant,
    Names,
    Part,
    Quantity,
    ReasonWord,
    Sources,
    SubstanceWord,
    Text,
    ToneWord,
)


class RuleSet(Part):
    """One theory of what a side does: the rules that name it, and all that name none."""

    label: Text = Field("", description="name on screens")
    text: Text = Field("", description="the theory in a sentence")
    source: Sources = Field((), description="where this is known from")


class Reasons(Part):
    """Why an office answers as it does: to itself, to the requester, to the world."""

    actual: ReasonWord = Field("undecided", description="true reason; its own side and control see it")
    told: ReasonWord | None = Field(None, description="reason given to the requester")
    public: ReasonWord | None = Field(None, description="reason given in public")
    public_after: Quantity | None = Field(
        None, description="delay of the public reason after the decision takes effect"
    )


class Passing(Part):
    """What a relayer changes when it passes a contact on."""

    tone: Literal["softer", "harsher", "as said"] = Field("as said", description="one step softer or harsher")
    drops: Names = Field((), description="topics that it leaves out")


class Answering(Part):
    """What a policy rule, or a branch of one, answers."""

    do: DecisionWord | None = Field(None, description="the answer")
    after: Quantity | None = Field(None, description="time until it takes effect; `4 h staffed` counts open hours only")
    at: str | None = Field(None, description="`calendar(id)`: it takes effect when that calendar next opens")
    reason: Reasons | ReasonWord | None = Field(None, description="why: the actual reason, or actual, told, public")
    tone: ToneWord = Field("neutral", description="how it is said")
    talk: Quantity | None = Field(None, description="length of the contact, where not the channel's")
    through: str = Field("", description="open channel that carries an acceptance instead")
    substance: SubstanceWord = Field("heard only", description="what the contact carries when it completes")
    conveys_to: Names = Field(
        (), description="offices that its content goes on to, in turn; default for conveyed up: the office above"
    )
    calls_back: Patience | None = Field(
        None, description="the office calls back if the requester gave up before the answer; how long it waits then"
    )
    to: str = Field("", description="office that the requester is redirected to")
    channel: str = Field("", description="channel by which it is redirected; default the contact's")
    demand: str = Field("", description="demand that is unmet; then the actual reason is `unmet demand`")
    promise: str = Field("", description="promise that is made when the contact completes")
    passes: Passing | None = Field(None, description="relayers only: what changes on the way when it accepts")
    of: str = Field("", description="office whose permission is asked; default reports_to")
    wait: Quantity | None = Field(None, description="how long the office waits for permission; default without limit")
    again: bool = Field(False, description="a rule that delayed may delay the same contact again")
    source: Sources = Field((), description="where this is known from")


class AnswerBranch(Answering):
    """One branch of `choose` in a policy."""

    id: Id = Field(description="id, unique within the rule")
    share: Expr = Field(description="its share, or `rest` for the last")


class PolicyRule(Answering):
    """A rule by which an office answers. The first that decides counts."""

    id: Id = Field(description="id, unique within the office")
    when: Expr | None = Field(None, description="condition on what the office knows; without it always")
    chance: Expr | None = Field(None, description="chance that it decides, drawn once a matter and kept")
    choose: tuple[AnswerBranch, ...] | None = Field(None, description="branches of which one draw picks one")
    luck: str = Field(
        "matter",
        description="how long the luck lasts: `matter`, `request`, `holder`, `stage(incident)`, or `30 d`",
    )
    rule_set: Names = Field((), description="rule sets of its side that it belongs to; default all")
    stream: Id = Field("", description="key of its random streams among those of its office; default its id")


class Doing(Part):
    """What a rule of initiative, effects or injects does, or a branch of one."""

    do: Acts | None = Field(None, description="an act or a list of acts")
    after: Quantity | None = Field(None, description="delay of the doing")
    source: Sources = Field((), description="where this is known from")


class ActBranch(Doing):
    """One branch of `choose` in a rule that acts."""

    id: Id = Field(description="id, unique within the rule")
    share: Expr = Field(description="its share, or `rest` for the last")


class ActingRule(Doing):
    """Keys common to initiative, effects and injects."""

    id: Id = Field(description="id, unique within its owner")
    upon: str | None = Field(
        None,
        description="what makes it look: start, learned(...), request, result(...), conveyed, postponed, "
        "status(...), calendar(...), seat given back, every ..., stage(...)",
    )
    at: Instant | None = Field(None, description="instant at which it looks, instead of `upon`")
    when: Expr | None = Field(None, description="condition; tested once a trigger")
    chance: Expr | None = Field(None, description="chance that it goes on; drawn once a trigger")
    choose: tuple[ActBranch, ...] | None = Field(None, description="branches of which one draw picks one")
    restart: bool = Field(
        False, description="true: a trigger during `after` starts the delay anew instead of being dropped"
    )
    stream: Id = Field("", description="key of its random streams among those of its owner; default its id")


class InitiativeRule(ActingRule):
    """A rule by which an office starts something of its own accord; it sees what the office knows."""

    as_addressee: bool = Field(
        False, description="true: `upon: result(...)` means contacts that this office was asked for"
    )
    repeat: str | None = Field(
        None,
        description="trying again after a contact that did not complete: `every 30 min until answered or 8 tries`",
    )
    rule_set: Names = Field((), description="rule sets of its side that it belongs to; default all")


class Action(Doing):
    """Something that a side can do beyond talking: order a posture, postpone a visit, meet a demand."""

    label: Text = Field("", description="what it is, a short phrase that begins with a verb")
    by: Names = Field(description="offices that can do it, all of one side")
    authority: str = Field("", description="office whose permission it needs; default none")
    when: Expr | None = Field(None, description="condition on what the office knows; else it is refused")
    chance: Expr | None = Field(None, description="chance that it succeeds; drawn each time")
    choose: tuple[ActBranch, ...] | None = Field(None, description="branches of which one draw picks one")
    once: bool = Field(True, description="false: it can be done again")
    stream: Id = Field("", description="key of its random streams; default its id")


class EffectRule(ActingRule):
    """A rule by which the world changes; it sees the true world."""

    rule_set: Names = Field((), description="rule sets that it belongs to, as `side.set`; default all")


class InjectRule(ActingRule):
    """An item of the instructor's list: timed, armed with a condition, or given by hand."""

    armed: Expr | None = Field(
        None, description="condition on the true world on which it fires, instead of `at` and `upon`"
    )
    test_every: str | None = Field(None, description="period at which `armed` is tested, needed where it reads time")
    title: Text = Field("", description="title on the list")
    to: Names = Field((), description="offices that are told")
    text: Text = Field("", description="words they are told, SIMULATED")
    by_hand: bool = Field(False, description="true: control gives it, instead of `at`, `upon` and `armed`")
    medium: Text = Field("", description="how it reaches them: a cable, the evening news")
    expected: Text = Field("", description="response that is expected")
    objective: Text = Field("", description="learning objective it serves")
    task: str = Field("", description="evaluator's task, its id")
