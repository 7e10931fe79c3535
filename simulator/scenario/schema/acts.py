"""Acts: what a rule or a person can do to the world. Each is a mapping known by its verb."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, ClassVar, Literal

from pydantic import Field

from simulator.scenario.schema.base import (
    Expr,
    FormWord,
    Names,
    Part,
    PathWord,
    PurposeWord,
    Quantity,
    ReasonWord,
    RungWord,
    Text,
    ToneWord,
)


class Patience(Part):
    """How long a requester waits: for a desk to take it up, and from then on for an answer."""

    desk: Quantity = Field("unlimited", description="until the first desk on the way takes it up, or unlimited")
    answer: Quantity = Field(description="from then on until an answer, or unlimited")


class Ask(Part):
    """Start a contact."""

    INSTEAD: ClassVar[Mapping[str, str]] = {
        "level": "the level of a contact is the kind of the office under `ask`; ask an office of that kind",
        "talking_points": "what it speaks of stands under `topics`, its words under `text`",
    }
    ask: str = Field(description="addressee, or `same` for the one of the contact that triggered the rule")
    channel: str = Field(description="channel it goes through, or `same`")
    matter: str = Field("", description="what it is about; default the matter of what triggered the rule")
    purpose: PurposeWord = Field(description="what it is for")
    tone: ToneWord = Field("neutral", description="how it is said")
    form: FormWord = Field("formal", description="how formal it is")
    patience: Patience = Field(description="how long the requester waits")
    topics: tuple[str, ...] = Field((), description="topics it speaks of; `not TOPIC` denies one")
    promise: str = Field("", description="promise that the requester makes when the contact completes")
    text: Text = Field("", description="words, SIMULATED; they never influence a rule")


class State(Part):
    """Say something in public, on a public channel."""

    state: str = Field(description="public channel")
    matter: str = Field("", description="what it is about; default the matter of what triggered the rule")
    purpose: PurposeWord = Field("clarify", description="what it is for")
    tone: ToneWord = Field("neutral", description="how it is said")
    topics: tuple[str, ...] = Field((), description="topics it speaks of; `not TOPIC` denies one")
    text: Text = Field("", description="words, SIMULATED; they never influence a rule")


class Set(Part):
    """Change a variable: exactly one of to, up, down."""

    set: str = Field(description="variable, `morale(north)` for one that each side has")
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
    which: Literal["both", "announced", "actual"] = Field("both", description="which of the two statuses changes")


class Reopen(Part):
    """End one's own closure of a channel."""

    reopen: str = Field(description="channel")
    side: str = Field("", description="whose end; default the side of the rule's owner")
    which: Literal["both", "announced", "actual"] = Field("both", description="which of the two statuses changes")


class Learn(Part):
    """Let an office learn the latest occurrence of a stage."""

    learn: str = Field(description="stage as `incident.stage`, or a public channel")
    office: Names = Field(description="office or offices that learn it")


class Enter(Part):
    """Enter a rung of the ladder."""

    rung: RungWord = Field(description="rung entered")
    side: str = Field("", description="whose rung; default the side of the rule's owner")
    path: PathWord | None = Field(None, description="default: deliberate in initiative, inadvertent elsewhere")
    seen_as: RungWord | None = Field(None, description="rung as which the other sides read it; default `rung`")
    seen_by: Names | None = Field(None, description="other sides that see it, at once; default all, `[]` none")


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


class Postpone(Part):
    """Put off one's own latest appointment with an office, whoever asked for it."""

    postpone: str = Field(description="office with which it is appointed")
    office: str = Field("", description="who puts it off; default the rule's owner")
    by: Quantity | None = Field(None, description="how much later it will be")
    to: str | None = Field(None, description="`calendar(id)`: to its next opening; default that of the channel's own")
    reason: ReasonWord | None = Field(None, description="reason that the other office is told")


class StayAway(Part):
    """Do not turn up at one's own latest appointment with an office, and do not say so."""

    stay_away: str = Field(description="office with which it is appointed")
    office: str = Field("", description="who stays away; default the rule's owner")
    reason: ReasonWord | None = Field(None, description="actual reason")


class Revoke(Part):
    """Withdraw a permission."""

    revoke: str = Field(description="matter")
    office: str = Field(description="office that held the permission")


class Disclose(Part):
    """Make public what an office knows; it cannot be undone."""

    disclose: str = Field(description="stage as `incident.stage`")
    office: str = Field("", description="who discloses it, as it knows it; default the rule's owner")


class TakeAction(Part):
    """Take one of the declared actions, with the authority that it needs."""

    action: str = Field(description="action")


class Give(Part):
    """Give an inject by hand; only control does, in a script."""

    inject: str = Field(description="inject that says `by_hand: true`")


class Believe(Part):
    """Move a belief by evidence: by odds, or by a likelihood for each hypothesis."""

    believe: str = Field(description="belief")
    side: str = Field("", description="whose belief; default the side of the rule's owner")
    odds: Expr | None = Field(None, description="factor on the odds that it is so, above 0")
    evidence: dict[str, Expr] = Field(
        {}, description="hypothesis: how likely the evidence is if it is true, in proportion; 1 where left out"
    )
    weight: Expr | None = Field(None, description="how far it is believed, 0 to 1; default 1")
    matter: str = Field("", description="what it is about; default the matter of what triggered the rule")
    once: bool = Field(
        True, description="true: the rule's evidence counts once a matter and occurrence; false: each time"
    )


class End(Part):
    """End the run with an outcome."""

    end: str = Field(description="outcome")


class Meet(Part):
    """Meet a demand: do what was asked for."""

    meet: str = Field(description="demand about an act, made of one's own side")


class Pledge(Part):
    """Make a promise."""

    promise: str = Field(description="promise of one's own side")


class Suspend(Part):
    """Suspend an agreement."""

    suspend: str = Field(description="agreement that binds one's own side")


class Resume(Part):
    """Let a suspended agreement be in force again."""

    resume: str = Field(description="agreement that binds one's own side")


class Leave(Part):
    """Leave an agreement for good."""

    leave: str = Field(description="agreement that binds one's own side")


AnyAct = (
    Ask
    | State
    | Set
    | Close
    | Reopen
    | Learn
    | Enter
    | Count
    | Happen
    | Withdraw
    | Postpone
    | StayAway
    | Revoke
    | Disclose
    | Believe
    | TakeAction
    | End
    | Meet
    | Pledge
    | Suspend
    | Resume
    | Leave
)
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
    "postpone": Postpone,
    "stay_away": StayAway,
    "revoke": Revoke,
    "disclose": Disclose,
    "believe": Believe,
    "action": TakeAction,
    "end": End,
    "meet": Meet,
    "promise": Pledge,
    "suspend": Suspend,
    "resume": Resume,
    "leave": Leave,
}
Acts = AnyAct | tuple[AnyAct, ...]


def act_kind(data: Any) -> str | None:
    """The act that a mapping means, by the verb among its keys; None where there is none."""
    return next((verb for verb in ACTS if verb in data), None) if isinstance(data, dict) else None
