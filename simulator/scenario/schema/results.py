"""What a run comes to: outcomes, measures, and the claims that many runs hold or fail."""

from __future__ import annotations

from collections.abc import Mapping
from typing import ClassVar, Literal

from pydantic import Field

from simulator.scenario.schema.base import Expr, Part, Sources, Text


class Outcome(Part):
    """How a run may end."""

    label: Text = Field(description="the outcome in a sentence")
    when: Expr | None = Field(None, description="ends the run as soon as it is true")
    test_every: str | None = Field(None, description="period at which `when` is tested, needed where it reads time")
    at_horizon: Expr | None = Field(None, description="tested at the horizon, in order; the first true one counts")


class Measure(Part):
    """A figure of a run."""

    INSTEAD: ClassVar[Mapping[str, str]] = {
        "divergence": "write `divergence(side, side)` or `divergence(side, side, matter)` under `value`",
        "report": "every measure is in the report of a run; leave it out",
    }
    label: Text = Field(description="what it tells")
    take: Literal["first", "last", "count", "sum", "max", "time in", "longest gap", "value at end"] = Field(
        description="what is kept while the run goes on"
    )
    of: str | None = Field(
        None,
        description="events it looks at, as in `upon`: result(completed), stage(...), connected; "
        "learned(stage, office) is what one office learns",
    )
    since: str | None = Field(
        None, description="first, last: events from the first of which time counts, written as `of`; default the start"
    )
    when: Expr | None = Field(None, description="which of them count; may read the contact")
    value: Expr | None = Field(None, description="amount (sum, max, value at end) or condition (time in)")
    show: Literal["number", "minutes", "hours", "days", "share"] | None = Field(None, description="unit on screens")


class Check(Part):
    """A claim about the scenario that many runs can hold or fail."""

    label: Text = Field("", description="the claim in a sentence")
    share: Expr = Field(description="condition on a run's measures and outcome; its share of the runs is checked")
    given: Expr | None = Field(None, description="only runs in which this is true are counted")
    band: str = Field(description="where the share must lie, `0 to 0.1`")
    kind: Literal["assumed", "emergent", "held out"] = Field(
        description="assumed: follows from a parameter; emergent: no input names it; held out: not used in calibration"
    )
    known: Text = Field("", description="why it is known not to hold and left so; it then fails no rehearsal")
    source: Sources = Field((), description="where the band is known from")
