"""What all models of the format share: the base, the closed lists of words, the texts that are read further.

Expr is a condition or an amount; Quantity a duration or a drawn amount, a list adds its terms; Instant a date and
time such as `2023-02-04T19:39Z`, or a duration since the start such as `3 d 4 h`. Text is said to people, an Id is
chosen by the author; every other text names something or is read further, so a slip in it can be found.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Annotated, ClassVar, Literal

from pydantic import BaseModel, ConfigDict, Field

from simulator.scenario.annotation import Meant

Expr = Annotated[str | int | float | bool, Field(description="a condition or an amount")]
Quantity = Annotated[str | int | float | tuple[str, ...], Field(description="a duration or a drawn amount")]
Instant = Annotated[str, Field(description="a date and time in UTC, or a duration since the start")]
Text = Annotated[str, Meant("for people")]
Id = Annotated[str, Meant("an id that is chosen")]
Names = Annotated[str | tuple[str, ...], Field(description="one id or a list of ids")]
Sources = Annotated[str | tuple[str, ...], Field(description="key or keys of the table `sources`")]

DecisionWord = Literal[
    "accept",
    "delay",
    "reject",
    "ignore",
    "ask permission",
    "permit",
    "redirect",
    "cancel",
    "no show",
]
ReasonWord = Literal[
    "wrong counterpart",
    "unmet demand",
    "no proper atmosphere",
    "not for its own sake",
    "wrong scope",
    "agenda dispute",
    "venue or publicity",
    "channel not trusted",
    "would concede the point",
    "leverage",
    "no authority yet",
    "no facts yet",
    "internal disagreement",
    "domestic constraint",
    "vacancy",
    "overload",
    "out of hours",
    "technical",
    "undecided",
]
PurposeWord = Literal[
    "reassure",
    "clarify",
    "notify",
    "warn",
    "protest",
    "propose",
    "coordinate",
    "demand",
    "apologise",
    "relay",
]
FormWord = Literal["formal", "corridor", "handshake"]
ToneWord = Literal["conciliatory", "neutral", "firm", "threatening"]
StatusWord = Literal["open", "restricted", "unattended", "suspended", "cancelled", "down"]
SubstanceWord = Literal["heard only", "talking points", "conveyed up", "replied", "agreed"]
RungWord = Literal["R0", "R1", "R2", "R3", "R4", "R5", "R6", "R7"]
PathWord = Literal["deliberate", "inadvertent", "accidental"]
OfficeWord = Literal[
    "leader",
    "ministry",
    "gatekeeper",
    "command",
    "unit",
    "hotline desk",
    "embassy",
    "spokesperson",
    "working level",
]
TrackWord = Literal["military", "diplomatic", "political"]
ChannelWord = Literal[
    "request",
    "text",
    "staffed",
    "ping",
    "meeting",
    "sideline",
    "embassy",
    "radio",
    "public",
    "relay",
    "command",
]


class Part(BaseModel):
    """Base of every model of the format: frozen, and no key that is not declared.

    INSTEAD are keys that one might look for here and what to write in their place: one word for one thing.
    """

    model_config = ConfigDict(frozen=True, extra="forbid", populate_by_name=False)
    INSTEAD: ClassVar[Mapping[str, str]] = {}
