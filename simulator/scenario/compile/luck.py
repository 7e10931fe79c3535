"""How long the luck of a policy rule lasts, as it is written."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final

from simulator import clock
from simulator.scenario.compile.context import Context
from simulator.scenario.problem import nearest
from simulator.scenario.spot import Spot
from simulator.vocabulary import Luck

PLAIN: Final = {"matter": Luck.MATTER, "request": Luck.REQUEST, "holder": Luck.HOLDER}
_STAGE: Final = re.compile(r"\s*stage\s*\(\s*(?P<name>[^()]*?)\s*\)\s*")


@dataclass(frozen=True, slots=True)
class Lasting:
    """The kind, the incident of `stage(...)` (-1 none), the length of a period in ms."""

    luck: Luck = Luck.MATTER
    incident: int = -1
    length: int = 0


def compile_luck(context: Context, spot: Spot) -> Lasting:
    """How long it lasts: a word, `stage(incident)`, or a duration; for the matter where nothing is written."""
    text = spot.text.strip()
    if not spot.exists or text in PLAIN:
        return Lasting(PLAIN.get(text, Luck.MATTER))
    stage = _STAGE.fullmatch(spot.text)
    if stage:
        incident = context.directory.incidents.find_within(spot, stage["name"], stage.start("name"))
        return Lasting(Luck.STAGE, incident)
    return Lasting(Luck.PERIOD, length=_length(spot, text))


def _length(spot: Spot, text: str) -> int:
    """The length of a period; 0 and a problem where the text is none."""
    try:
        length = clock.parse_duration(text)
    except ValueError as error:
        known = "matter, request, holder, stage(incident) or a duration such as 30 d"
        message = str(error) if text[:1].isdigit() else f'luck does not last for "{text}"; write {known}'
        spot.problem("E498", message, hint=nearest(text, PLAIN))
        return 0
    if length <= 0:
        spot.problem("E461", "luck of no length; for each request anew write luck: request")
    return length
