"""Readouts: the account that an office publishes after a contact or an incident, or none."""

from __future__ import annotations

from pydantic import Field

from simulator.scenario.schema.base import Expr, Id, Part, PurposeWord, Quantity, Sources, Text, ToneWord


class Publishing(Part):
    """What is published, and when; silence is a choice as well."""

    topics: tuple[str, ...] = Field((), description="topics it speaks of; `not TOPIC` denies one: that is not silence")
    tone: ToneWord = Field("neutral", description="how it is said")
    purpose: PurposeWord = Field("clarify", description="what it is for")
    after: Quantity | None = Field(None, description="how much later")
    silent: bool = Field(False, description="true: nothing is published")
    text: Text = Field("", description="words, SIMULATED; they never influence a rule")
    source: Sources = Field((), description="where this is known from")


class ReadoutBranch(Publishing):
    """One branch of `choose` in a readout."""

    id: Id = Field(description="id, unique within the readout")
    share: Expr = Field(description="its share, or `rest` for the last")


class Readout(Publishing):
    """A rule by which an office publishes its account."""

    id: Id = Field(description="id, unique among what the office starts")
    stream: Id = Field("", description="key of its random streams among those of its office; default its id")
    about: str = Field(description="result(...) of a contact on either end, or learned(incident.stage)")
    channel: str = Field(description="public channel on which it is said")
    matter: str = Field("", description="what it is about; default the matter of what it follows")
    when: Expr | None = Field(None, description="condition on what the office knows")
    chance: Expr | None = Field(None, description="chance that it is published")
    choose: tuple[ReadoutBranch, ...] | None = Field(None, description="branches of which one draw picks one")
