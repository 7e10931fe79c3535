"""What ties sides to each other: demands, promises, agreements. Each is written once and named by rules."""

from __future__ import annotations

from typing import Literal

from pydantic import Field

from simulator.scenario.schema.acts import Acts, Patience
from simulator.scenario.schema.base import Expr, Id, Instant, Names, Part, Quantity, Sources, Text


class Demand(Part):
    """What one side asks of another before it talks: an incident with the stages `unmet` and `met`."""

    label: Text = Field("", description="the demand in a sentence, as it is told")
    of: str = Field(description="side of whom it is demanded")
    by: str = Field(description="side that makes it")
    about: Literal["holder", "office", "act", "policy"] = Field(description="what it is about")
    office: str = Field("", description="the office, where it is about an office or its holder")
    met_when: Expr | None = Field(
        None, description="condition on the true world; an `act` may be demanded without one, and is met by `meet`"
    )
    when: Expr | None = Field(None, description="condition from which it is made; default from the start")
    test_every: str | None = Field(None, description="how often conditions are tested, needed where they read time")
    public: bool = Field(False, description="true: everybody learns at once how it stands; else the two sides")
    stream: Id = Field("", description="key of its random streams; default its id")
    source: Sources = Field((), description="where this is known from")


class Promise(Part):
    """What one side promises another: an incident with the stages `made`, `kept` and `broken`."""

    label: Text = Field("", description="the promise in a sentence")
    by: str = Field(description="side that makes it")
    to: str = Field(description="side to whom it is made")
    kept_when: Expr | None = Field(None, description="condition on the true world, looked at once it is made")
    broken_when: Expr | None = Field(None, description="condition on the true world, looked at once it is made")
    test_every: str | None = Field(None, description="how often conditions are tested, needed where they read time")
    public: bool = Field(False, description="true: everybody learns at once how it stands; else the two sides")
    stream: Id = Field("", description="key of its random streams; default its id")
    source: Sources = Field((), description="where this is known from")


class Notification(Part):
    """Major activities are announced: by the measure of the side that does them, missed by that of the other."""

    activities: Names = Field(description="incidents that are activities; `by` of the stage that begins says whose")
    planned: str = Field("planned", description="stage at which its own side knows of it")
    begins: str = Field("begins", description="stage at which it begins, and should have been announced")
    major: dict[str, Expr] = Field(description="side: condition on what its office knows; `activity` is the one judged")
    notifies: dict[str, str] = Field(description="side: its office that gives notice")
    to: dict[str, str] = Field(description="side: its office that gets notice, and takes offence without")
    channel: str = Field(description="channel by which notice is given")
    after: Quantity | None = Field(None, description="time from learning of the plan until notice is given")
    lead: str | None = Field(None, description="notice that comes later than this before it begins is none, a duration")
    patience: Patience = Field(description="how long the office that notifies waits for an answer")
    repeat: str | None = Field(None, description="trying again: `every 2 h until answered or 8 tries`")
    offence: Acts | None = Field(None, description="what the office does that was not told")


class Agreement(Part):
    """What sides have agreed on: an incident with the stages `in_force`, `suspended` and `ended`."""

    label: Text = Field("", description="name on screens")
    text: Text = Field("", description="what it says, in a few sentences")
    between: tuple[str, ...] = Field(description="the sides that are bound, two or more")
    since: Instant | None = Field(None, description="when it comes into force; default the start")
    until: Instant | None = Field(None, description="when it ends by its own terms")
    force: Literal["binding", "voluntary"] = Field("voluntary", description="whether it binds in law; for readers")
    public: bool = Field(True, description="true: everybody learns at once how it stands; else the sides bound by it")
    notification: Notification | None = Field(None, description="major activities that are to be announced")
    stream: Id = Field("", description="key of its random streams; default its id")
    source: Sources = Field((), description="where this is known from")
