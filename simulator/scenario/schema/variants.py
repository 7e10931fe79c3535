"""Variants: the same crisis with something changed, by ids."""

from __future__ import annotations

from typing import Annotated, Any

from pydantic import Field

from simulator.scenario.schema.base import Names, Part, Sources, Text

Anything = Annotated[Any, Field(description="whatever may stand at a place")]


class Variant(Part):
    """A scenario with something changed; what it does not name stays as it is."""

    label: Text = Field("", description="name on screens")
    question: Text = Field("", description="what it asks: what if")
    remove: Names = Field((), description="places that are left out, `channels.radio`")
    change: dict[str, Anything] = Field(
        {}, description="place: what stands there instead, `channels.phone.status: open`"
    )
    add: dict[str, Anything] = Field({}, description="sections with entries that are added")
    swap: tuple[tuple[str, str], ...] = Field((), description="pairs of ids that change places")
    set: dict[str, str | int | float] = Field({}, description="parameter: its value in this variant")
    rules: dict[str, str] = Field({}, description="side: its rule set where nothing else is said")
    script: str = Field("", description="script that is played where nothing else is said, or none")
    source: Sources = Field((), description="where this is known from")
