"""Trying again, as it is written out: `every 30 min until answered or 8 tries`."""

from __future__ import annotations

import re
from typing import Final

from simulator.program.tables import Repeat
from simulator.scenario.compile.context import NO_TIME, Context, Seat
from simulator.scenario.language import Scope
from simulator.scenario.spot import Spot

_REPEAT: Final = re.compile(
    r"\s*every\s+(?P<every>.+?)\s+until\s+(?:answered(?:\s+or\s+(?P<tries>\d{1,4})\s+tries)?|(?P<only>\d{1,4})\s+tries)\s*"
)


def compile_repeat(context: Context, spot: Spot, scope: Scope, seat: Seat) -> Repeat:
    """The period and the number of tries; it always ends with the first contact that completes."""
    match = _REPEAT.fullmatch(spot.text)
    if not match:
        spot.problem("E410", "write `every 30 min until answered or 8 tries`, or leave out one of the two ends")
        return Repeat(NO_TIME)
    every = context.part(spot, match["every"], match.start("every"), scope, seat, "repeat")
    return Repeat(every, int(match["tries"] or match["only"] or 0))
