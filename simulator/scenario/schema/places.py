"""Sides, offices and channels: who there is, and what joins them."""

from __future__ import annotations

from collections.abc import Mapping
from typing import ClassVar, Literal

from pydantic import Field

from simulator.scenario.schema.base import (
    ChannelWord,
    Expr,
    FormWord,
    Id,
    Instant,
    Names,
    OfficeWord,
    Part,
    PurposeWord,
    Quantity,
    ReasonWord,
    Sources,
    StatusWord,
    Text,
    TrackWord,
)
from simulator.scenario.schema.incidents import Report, Share
from simulator.scenario.schema.rules import Reasons


class Clock(Part):
    """When the scenario starts, how long a class plays it, and how far the engine looks."""

    start: str = Field("2000-01-03T00:00Z", description="first instant, in UTC")
    play: str = Field(description="length of play, a duration")
    horizon: str = Field(description="end of every run, a duration; not shorter than play")


class Objective(Part):
    """What a side wants."""

    text: Text = Field(description="the objective in a sentence")
    secret: bool = Field(False, description="true: the other sides are not told")
    measure: Expr | None = Field(
        None, description="how far a run met it, from 0 to 1; an amount that reads measures and the outcome"
    )
    weight: float = Field(1.0, ge=0, description="its weight among the measured objectives of the side")


class Side(Part):
    """One side of the crisis."""

    label: Text = Field("", description="name on screens")
    zone: str = Field("UTC", description="time zone of its capital, an IANA name such as Asia/Shanghai")
    objectives: Text | tuple[Text | Objective, ...] = Field((), description="what it wants; text, or text and secret")
    counterparts: dict[str, str] = Field({}, description="own office: the office it holds for its counterpart")
    stream: Id = Field("", description="key of its random streams; default its id")


class Holder(Part):
    """From when an office has a new holder, or none."""

    since: Instant = Field(description="when this holder, or the vacancy, begins; `0 h` is the one at the start")
    vacant: bool = Field(False, description="true: nobody holds the office from then on")
    attributes: dict[Id, bool | int | float] = Field(
        {}, description="what is said of this holder, such as `sanctioned: true`; numbers or truth values"
    )


class Overload(Part):
    """What an office does with a contact that it takes up while many others wait."""

    queue: int = Field(ge=1, le=64, description="so many others wait, or more")
    do: Literal["reject", "ignore", "delay", "accept"] = Field(description="the answer")
    after: Quantity | None = Field(None, description="time until it takes effect; length of a delay")
    reason: Reasons | ReasonWord = Field("overload", description="why: the actual reason, or actual, told, public")
    source: Sources = Field((), description="where this is known from")


class Deadline(Part):
    """What an office does with a contact that it has held for so long without an answer in effect."""

    after: str = Field(description="how long: a duration, or an expression of parameters")
    do: Literal["ignore", "reject", "accept"] = Field(description="the answer")
    reason: Reasons | ReasonWord = Field("undecided", description="why: the actual reason, or actual, told, public")
    source: Sources = Field((), description="where this is known from")


class Office(Part):
    """An office: it is asked, decides by its policy, and starts things by its initiative."""

    INSTEAD: ClassVar[Mapping[str, str]] = {
        "default_act": "write what it does while too many wait under `overload`, at its deadline under `deadline`",
        "may": "write what it can do as `actions` with `by` and `authority`, and its leave in advance as `delegated`",
    }
    label: Text = Field("", description="title on screens")
    side: str = Field("", description="side it belongs to; default: the part of its id before the dot")
    kind: OfficeWord = Field(description="what sort of office; gives the defaults of the other keys")
    track: TrackWord | None = Field(None, description="through whom its contacts count as made; default by kind")
    rank: float | None = Field(None, description="protocol rank, 0 to 10")
    influence: float | None = Field(None, description="influence on its side's decisions, 0 to 1; not the same as rank")
    zone: str = Field("", description="time zone; default its side's")
    hours: str | tuple[str, ...] = Field("", description="staffed hours, `always` or `Mon-Fri 09:00-18:00`, local time")
    holidays: tuple[str, ...] = Field(
        (), description="local dates on which it is shut, `2023-01-23` or `2023-01-21 to 2023-01-27`"
    )
    capacity: int | None = Field(None, ge=1, le=64, description="contacts handled at once; others queue")
    reports_to: str = Field("", description="office above it: accounts go there, permission is asked there")
    hop: Quantity | None = Field(None, description="time an account takes to reach this office from below")
    reports: tuple[Report, ...] = Field(
        (), description="how it changes what it passes on; the first that fits, where the path says nothing itself"
    )
    shares_with: str | tuple[str | Share, ...] = Field(
        (), description="offices that it tells what it learns, a hop later; else it tells only the one above"
    )
    holders: tuple[Holder, ...] = Field(
        (), description="changes of holder and vacancies; without it one holder throughout"
    )
    overload: Overload | None = Field(None, description="what it does while too many wait")
    deadline: Deadline | None = Field(None, description="what it does when it has held something too long")
    delegated: tuple[str, ...] = Field((), description="matters for which it holds permission in advance")
    stream: Id = Field("", description="key of its random streams; default its id")
    source: Sources = Field((), description="where this is known from")


class EndStatus(Part):
    """Announced and actual status of one end."""

    announced: StatusWord = Field("open", description="what the other side is told")
    actual: StatusWord = Field("open", description="what is so")


class Leak(Part):
    """How what goes through a channel gets out: a stage `CHANNEL_leak.leaked` that comes by chance."""

    chance: Expr | None = Field(None, description="chance of each contact to leak; without it always")
    after: Quantity | None = Field(None, description="time until it is out; meanwhile nothing else leaks")
    upon: Literal["requested", "accepted", "completed"] = Field(
        "completed", description="moment of the contact that may leak"
    )
    to: Names = Field("public", description="offices that learn it, or `public`: everybody")
    source: Sources = Field((), description="where this is known from")


class Reopening(Part):
    """When a side ends its own closure of a channel."""

    when: Expr = Field(description="condition on the true world; it must hold for the whole of `after`")
    after: Quantity | None = Field(None, description="how long condition and closure must hold before")
    test_every: str | None = Field(None, description="period at which `when` is tested, needed where it reads time")
    basis: Text = Field("", description="why it should be so, a sentence")
    source: Sources = Field((), description="where this is known from")


class Channel(Part):
    """A channel between two ends; an actor with its own status, owners, hours and queue."""

    INSTEAD: ClassVar[Mapping[str, str]] = {
        "levels": "who may use it is said by `ends`; write `restricted_levels` for while an end is restricted"
    }
    label: Text = Field("", description="name on screens")
    kind: ChannelWord = Field(description="how it works")
    ends: tuple[Names, ...] = Field(
        description="the two ends: an office or a list of offices each; a public channel has one"
    )
    status: StatusWord | EndStatus | tuple[StatusWord | EndStatus, ...] = Field(
        "open", description="status at the start: of both ends, or a list of two in the order of `ends`"
    )
    via: Names = Field((), description="gatekeepers that a contact passes on its way, those of the addressee's side")
    relayer: str = Field("", description="relay only: the office that passes contacts on, whatever its side")
    receipt: Quantity | None = Field(
        None, description="relay only: time after which the requester hears what became of a contact; without it never"
    )
    takes_requests: bool = Field(True, description="false: a suspended or cancelled channel fails requests at once")
    notice: Quantity | None = Field(None, description="time between acceptance and the appointed time")
    transmit: Quantity | None = Field(None, description="time from the request to the first office on its way")
    setup: Quantity | None = Field(None, description="time to connect")
    talk: Quantity | None = Field(None, description="length of a contact, where the rule says nothing")
    translate: Quantity | None = Field(None, description="text only: time to translate it, in place of `setup`")
    read: Quantity | None = Field(None, description="text only: time to read it, in place of `talk`")
    interpretation: bool = Field(False, description="true: half of a talk is lost to interpreters")
    capacity: int | None = Field(
        None, ge=1, le=64, description="contacts carried at once, default no limit; places in a session, default one"
    )
    purposes: tuple[PurposeWord, ...] = Field((), description="purposes it covers; default all")
    scope: Names = Field((), description="matters and incidents it is for; default all")
    restricted_to: tuple[PurposeWord, ...] = Field(
        (), description="purposes it still carries while an end is restricted"
    )
    restricted_levels: tuple[OfficeWord, ...] = Field(
        (), description="kinds of offices that may still use it while an end is restricted"
    )
    hidden_from: Names = Field((), description="offices of its own sides, or sides, that do not see it")
    deniable: bool = Field(False, description="true: hidden from all offices that have no part in it")
    fails: Quantity | None = Field(None, description="time until the line itself goes down, again and again")
    repair: Quantity | None = Field(None, description="time until it is back; without it never")
    leaks: Leak | None = Field(None, description="how what goes through it gets out")
    reopens: dict[str, Reopening] = Field({}, description="side: when it ends its own closure")
    calendar: str = Field("", description="for ping, meeting and sideline: when there are calls, sessions, the forum")
    agenda: Text = Field("", description="what a meeting is about, a sentence")
    forms: tuple[FormWord, ...] = Field((), description="forms of contact that it allows; default all")
    custom: Text = Field("", description="what custom says of the delay, a sentence; binds nobody")
    stream: Id = Field("", description="key of its random streams; default its id")
    source: Sources = Field((), description="where this is known from")


class Topic(Part):
    """Something that is spoken of, or denied, in a contact or a statement."""

    label: Text = Field("", description="name on screens")


class Matter(Part):
    """Something contacts are about. Each incident is a matter of the same id without being declared."""

    label: Text = Field("", description="name on screens")
    incident: str = Field("", description="incident it is bound to: new at each of its occurrences")
    stream: Id = Field("", description="key of its random streams; default its id")
