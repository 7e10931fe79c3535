"""Calendars: when sessions, forums and fixed calls are, and when they are not."""

from __future__ import annotations

from pydantic import Field

from simulator.scenario.schema.base import Instant, Names, Part, Sources, Text


class Calendar(Part):
    """Dates and times that nobody in the scenario decides."""

    label: Text = Field("", description="name on screens")
    zone: str = Field("UTC", description="time zone of its dates and times, an IANA name such as Asia/Singapore")
    dates: Names = Field((), description="local dates, `2023-06-02` or `2023-06-02 to 2023-06-04`")
    days: str = Field("", description="days of the week instead of dates, `Mon-Fri` or `daily`")
    times: Names = Field((), description="local times at which it opens on those days, `09:00`; default the whole day")
    every: str | None = Field(None, description="instead of days: it opens again and again after this duration")
    first: Instant | None = Field(None, description="with `every`, the first time; may be before the start")
    lasts: str | None = Field(None, description="with `times` or `every`, how long it is open, a duration")
    except_: Names = Field((), alias="except", description="when it does not open: dates, or ids of calendars above")
    source: Sources = Field((), description="where this is known from")
