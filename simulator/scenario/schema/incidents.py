"""Incidents: what happens, who sees it, which rung it is."""

from __future__ import annotations

from pydantic import Field

from simulator.scenario.schema.base import Expr, Id, Instant, Names, Part, PathWord, Quantity, RungWord, Sources, Text


class Soften(Part):
    """A rung that is heard lower than it was seen."""

    chance: Expr = Field(1, description="chance of it")
    rung: RungWord = Field(description="rung as which it is heard from there on, where that is lower")


class Recast(Part):
    """Another stage that is told instead of what happened."""

    chance: Expr = Field(1, description="chance of it")
    as_stage: str = Field(alias="as", description="stage that is told from there on, as `incident.stage`")


class AccountHop(Part):
    """One office on an account's path: how long it takes to get there, and what becomes of it on the way."""

    office: str = Field(description="office the account reaches")
    hop: Quantity | None = Field(None, description="time it takes to get there; default that of the office")
    omit: Expr | None = Field(None, description="chance that the account gets no further")
    soften: Soften | None = Field(None, description="its rung is told lower")
    recast: Recast | None = Field(None, description="another stage is told")
    correct: Quantity | None = Field(
        None, description="time after which the truth follows, where it was omitted, softened or recast here"
    )


class Report(Part):
    """How an office passes on, up its chain, what it was told or has seen."""

    of: Names = Field((), description="stages as `incident.stage`, or incidents; default all")
    omit: Expr | None = Field(None, description="chance that the account gets no further")
    soften: Soften | None = Field(None, description="its rung is told lower")
    recast: Recast | None = Field(None, description="another stage is told")
    correct: Quantity | None = Field(
        None, description="time after which the truth follows, where it was omitted, softened or recast here"
    )


class Share(Part):
    """An office beside the chain that is told, too."""

    office: str = Field(description="office that is told")
    hop: Quantity | None = Field(None, description="time it takes; default the hop of that office")
    chance: Expr | None = Field(None, description="chance of it, for each thing learned; default always")


class Lowering(Part):
    """What makes a hazard smaller, such as a rule of behaviour or a working radio."""

    when: Expr = Field(description="condition on the true world")
    factor: Expr = Field(description="what the chance is multiplied by while it holds, 0 to 1")


class Hazard(Part):
    """A chance that rules of behaviour lower: the base times the factor of each condition that holds."""

    base: Expr = Field(description="chance where nothing lowers it")
    lowered_by: tuple[Lowering, ...] = Field((), description="what lowers it")


class Stage(Part):
    """One stage of an incident: when it comes, how it is seen, what rung it is."""

    stage: Id = Field(description="id of the stage")
    label: Text = Field("", description="what happened, a short sentence")
    at: Instant | None = Field(None, description="instant at which it comes")
    after: Quantity | None = Field(None, description="time after the stage it follows")
    follows: Names = Field((), description="stages it comes after; default the one before in the list")
    when: Expr | None = Field(None, description="condition on the true world on which it comes")
    test_every: str | None = Field(None, description="period at which `when` is tested, needed where it reads time")
    every: Quantity | None = Field(
        None, description="first stage only: the incident arrives again and again at this interval"
    )
    unless: Expr | None = Field(None, description="it does not come when this is true at its time")
    chance: Expr | None = Field(None, description="chance that it comes when its time has come")
    hazard: Hazard | None = Field(None, description="instead of `chance`: a chance that other things lower")
    rung: RungWord | None = Field(None, description="rung of the ladder that it enters")
    by: str = Field("", description="side, or office, whose act it is")
    path: PathWord | None = Field(
        None,
        description="how the rung is entered; default deliberate where `by` names an office, else accidental",
    )
    seen_as: RungWord | None = Field(None, description="rung as which the other sides read it; default `rung`")
    seen_by: Names = Field((), description="offices that are there; from each the account goes up its chain")
    accounts: tuple[tuple[str | AccountHop, ...], ...] = Field(
        (), description="paths of offices that the account takes instead"
    )
    attributes: dict[Id, bool | int | float] = Field(
        {}, description="facts of it that are no rung, as a number or truth value: casualties, deliberate, near"
    )
    public: bool = Field(False, description="true: everybody learns it at once")
    stream: Id = Field(
        "", description="key of random streams: on a first stage the incident's, later its own; default the id"
    )
    source: Sources = Field((), description="where this is known from")
