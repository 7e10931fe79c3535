"""Calendars: whether they say when, once and wholly, and whether they ever open."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from simulator import clock
from simulator.scenario.compile.scenario import Lowered
from simulator.scenario.problem import nearest
from simulator.scenario.spot import Spot
from simulator.vocabulary import MAX_CALENDARS

_WAYS: Final = ("dates", "days", "every")
_NEEDS: Final[Mapping[str, tuple[str, ...]]] = {"times": ("lasts",), "every": ("first", "lasts")}
_BELONGS: Final[Mapping[str, tuple[str, ...]]] = {
    "times": ("dates", "days"),
    "first": ("every",),
    "lasts": ("times", "every"),
}


def check_calendars(lowered: Lowered) -> None:
    """All calendars."""
    for number, name in enumerate(lowered.context.scenario.calendars):
        spot = lowered.context.root.at("calendars", name)
        zone = spot.at("zone")
        if zone.text and zone.text not in clock.zone_names():
            message = f'no time zone is called "{zone.text}"; write one such as Asia/Singapore'
            zone.problem("E334", message, hint=nearest(zone.text, clock.zone_names()))
        elif _says_when(spot):
            _count(spot, number, lowered.program.calendars[number])


def _says_when(spot: Spot) -> bool:
    """Exactly one way, with all that it needs and nothing that it does not use."""
    ways = [key for key in _WAYS if spot.at(key).exists]
    if len(ways) != 1:
        advice = "say on which days it opens, by dates or days, or give every, first and lasts"
        where = spot.at(ways[1]) if ways else spot
        where.problem("E484", f"{ways[0]} says already when it opens" if ways else advice, on_key=True)
        return False
    for key, needed in _NEEDS.items():
        missing = [more for more in needed if spot.at(key).exists and not spot.at(more).exists]
        if missing:
            spot.at(key).problem("E484", f"{key} also needs {' and '.join(missing)}", on_key=True)
            return False
    for key, owners in _BELONGS.items():
        if spot.at(key).exists and not any(spot.at(owner).exists for owner in owners):
            spot.at(key).problem("E484", f"{key} belongs to {' or '.join(owners)}", on_key=True)
            return False
    return _lengths(spot)


def _lengths(spot: Spot) -> bool:
    empty = [spot.at(key) for key in ("every", "lasts") if spot.at(key).text.strip().startswith("0")]
    for where in empty:
        where.problem("E461", "write how long it is; a period of no length has no end")
    return not empty


def _count(spot: Spot, number: int, openings: tuple[tuple[int, int], ...]) -> None:
    if number >= MAX_CALENDARS:
        spot.problem("E486", f"this makes more than {MAX_CALENDARS} calendars", on_key=True)
    elif not openings and not any(row.key.startswith(spot.key) for row in spot.sheet.problems):
        spot.problem("W420", "it does not open between the start and the horizon", on_key=True)
