"""Prices: what it costs an office to do what it does, whoever decides it."""

from __future__ import annotations

from typing import Literal

from pydantic import Field

from simulator.scenario.schema.acts import Acts
from simulator.scenario.schema.base import Expr, Id, Part, Sources, Text


class Price(Part):
    """What one thing costs an office."""

    id: Id = Field(description="id, unique within the office")
    stream: Id = Field("", description="key of its random streams among those of its office; default its id")
    doing: Literal["accept", "reject", "ignore", "delay", "ask", "state", "close", "reopen", "any"] = Field(
        description="what costs it; any: whatever it answers, asks or says"
    )
    when: Expr | None = Field(None, description="condition on the true world and the contact")
    do: Acts = Field(description="what it costs: mostly changes of variables")
    say: Text = Field("", description="the price in a sentence, shown to whoever decides")
    source: Sources = Field((), description="where this is known from")
