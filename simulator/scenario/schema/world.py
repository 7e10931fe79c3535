"""Numbers of the world: variables, counters, the ladder, and the parameters worth arguing about."""

from __future__ import annotations

from typing import Literal

from pydantic import Field

from simulator.scenario.schema.base import Expr, Id, Names, Part, PathWord, RungWord, Sources, Text


class Drift(Part):
    """What a variable does by itself, every step: x becomes x + rate (toward - x) + by."""

    step: str = Field(description="period, a duration")
    toward: Expr = Field(0, description="level it drifts toward")
    rate: Expr = Field(0, description="part of the way that it goes each step, 0 to 1")
    by: Expr = Field(0, description="amount added each step")


class Variable(Part):
    """A number that rules read and change."""

    label: Text = Field("", description="name on screens")
    per: Literal["side", "shared"] = Field("shared", description="one for each side, or one for all")
    start: Expr | dict[str, Expr] = Field(0, description="value at the start, or side: value")
    bounds: str = Field("0 to 1", description="lowest and highest value, `0 to 1`")
    drift: Drift | None = Field(None, description="what it does by itself")
    seen_by: Names | None = Field(
        None, description="sides or offices whose rules may read it; default its own side, shared ones nobody"
    )
    source: Sources = Field((), description="where this is known from")


class Belief(Part):
    """What each side believes about the other: how likely something is, or which of several things it is."""

    label: Text = Field("", description="what is believed, in a few words")
    start: Expr | dict[str, Expr] | None = Field(
        None, description="how likely it is held to be at the start, or side: value; default 0.5"
    )
    hypotheses: dict[Id, float] = Field(
        {}, description="instead of `start`: what it may be, each with its share at the start; they add up to 1"
    )
    truth: Expr | dict[str, Expr] | None = Field(
        None,
        description="condition on the true world under which it is so, or side: condition; of hypotheses each its own; "
        "gives measures of how far it was misread at the end",
    )
    seen_by: Names | None = Field(None, description="sides or offices whose rules may read it; default its own side")
    source: Sources = Field((), description="where this is known from")


class Counter(Part):
    """A count that rules raise and read."""

    label: Text = Field("", description="name on screens")
    window: str | None = Field(None, description="duration that `count(name, window)` looks back")
    size: int = Field(64, ge=1, le=4096, description="how many instants it remembers for the window")
    seen_by: Names = Field((), description="sides or offices whose rules may read it")


class Threshold(Part):
    """A rung that is entered because a condition turned true."""

    id: Id = Field(description="id")
    side: str = Field(description="side whose rung it is")
    when: Expr = Field(description="condition on the true world")
    test_every: str | None = Field(None, description="period at which `when` is tested, needed where it reads time")
    rung: RungWord = Field(description="rung entered")
    path: PathWord = Field("inadvertent", description="how")
    source: Sources = Field((), description="where this is known from")


class Departure(Part):
    """A rung that is left because a condition turned true."""

    id: Id = Field(description="id")
    side: str = Field(description="side whose rung it is")
    rung: RungWord = Field(description="rung that is left, when the side is on it")
    to: RungWord = Field(description="rung it goes down to")
    when: Expr = Field(description="condition on the true world")
    test_every: str | None = Field(None, description="period at which `when` is tested, needed where it reads time")
    reader: str = Field("", description="side that reads it lower; default the side itself and everybody")
    source: Sources = Field((), description="where this is known from")


class Ladder(Part):
    """The eight rungs, and how they are entered and left other than by stages and acts."""

    rungs: dict[RungWord, Text] = Field({}, description="word for each rung, R0 to R7, none left out")
    thresholds: tuple[Threshold, ...] = Field((), description="rungs entered by conditions")
    departures: tuple[Departure, ...] = Field((), description="rungs left by conditions")


class Parameter(Part):
    """A number worth arguing about."""

    value: str | int | float = Field(description="default: a number or a duration")
    range: str = Field(description="lowest to highest that can be argued for, `0.3 to 0.95`")
    kind: Literal["lever", "uncertainty", "fixed"] = Field(
        "uncertainty",
        description="lever: somebody could choose it; uncertainty: nobody knows; fixed: by definition",
    )
    scale: Literal["linear", "log", "logit"] = Field("linear", description="scale on which its range is spread evenly")
    label: Text = Field(description="what it is, in a few words")
    basis: Text = Field(description="why this value: a source, or the word judgement with the argument")
    source: Sources = Field((), description="where this is known from")
