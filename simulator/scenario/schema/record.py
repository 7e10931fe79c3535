"""The record: scripts of what was done, sources, notes of history."""

from __future__ import annotations

from typing import Literal

from pydantic import Field

from simulator.scenario.schema.acts import (
    Ask,
    Close,
    Disclose,
    Give,
    Happen,
    Leave,
    Meet,
    Pledge,
    Postpone,
    Reopen,
    Resume,
    State,
    StayAway,
    Suspend,
    TakeAction,
    Withdraw,
)
from simulator.scenario.schema.base import Id, Instant, Part, Quantity, ReasonWord, Sources, SubstanceWord, Text
from simulator.scenario.schema.rules import Reasons


class Decide(Part):
    """Answer a request in place of the policy."""

    decide: Literal["accept", "reject", "ignore", "delay", "redirect", "cancel", "no show"] = Field(
        description="the answer; it takes effect at once"
    )
    request_of: str = Field(description="office whose oldest open request is answered")
    reason: Reasons | ReasonWord | None = Field(None, description="why")
    after: Quantity | None = Field(None, description="how long a delay lasts")
    substance: SubstanceWord = Field("heard only", description="what the contact carries when it completes")
    promise: str = Field("", description="promise that is made when the contact completes")
    to: str = Field("", description="office that the requester is redirected to")
    channel: str = Field("", description="channel by which it is redirected; default the contact's")


class ScriptItem(Part):
    """One timed input."""

    at: Instant = Field(description="when")
    by: str = Field(description="office that does it, or `control`")
    do: (
        Ask
        | State
        | Withdraw
        | Postpone
        | StayAway
        | Decide
        | Happen
        | Close
        | Reopen
        | Disclose
        | TakeAction
        | Give
        | Meet
        | Pledge
        | Suspend
        | Resume
        | Leave
    ) = Field(description="what it does")
    source: Sources = Field((), description="where this is known from")


class Script(Part):
    """Timed inputs, for instance what was done in history."""

    label: Text = Field("", description="what it plays")
    inputs: tuple[ScriptItem, ...] = Field(description="the inputs, in order")
    stream: Id = Field("", description="key of its random streams; default its id")


class Source(Part):
    """Where a fact is known from: the original publisher, never a copy elsewhere."""

    publisher: Text = Field(description="who published it")
    title: Text = Field(description="its title")
    date: str = Field("", description="its date, 2023-02-09, 2023-02 or 2023")
    verified: bool = Field(False, description="true: the original was read; else screens say unverified")
    note: Text = Field("", description="what should be known about it")
    url: Text = Field("", description="address of the original")


class HistoryNote(Part):
    """A dated fact of the record; the only place where a person may be named."""

    at: Instant | Text = Field(description="when, as exactly as is known")
    note: Text = Field(description="what the record says")
    source: Sources = Field(description="where this is known from")
