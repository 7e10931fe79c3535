"""Names that no table needs: sources and their dates, keys that are offices or sides, shared lists of rules."""

from __future__ import annotations

from datetime import date
from typing import Final

from simulator.scenario.compile.scenario import Lowered
from simulator.scenario.names import Index
from simulator.scenario.problem import nearest
from simulator.scenario.spot import Spot

_DATE: Final = "0000-01-01"


def check_references(lowered: Lowered) -> None:
    """Everything that is named and not compiled."""
    root, directory = lowered.context.root, lowered.context.directory
    _sources(root, directory.sources)
    for name in root.at("sources").ids():
        _date(root.at("sources", name, "date"))
    for name in root.at("initiative").ids():
        directory.offices.find(root.at("initiative", name).on_key, name)
    for name in root.at("rule_sets").ids():
        directory.sides.find(root.at("rule_sets", name).on_key, name)
    for name in root.at("history").ids():
        directory.sides.find(root.at("history", name).on_key, name)
    _policies(root.at("policies"), directory.offices)


def _sources(spot: Spot, sources: Index) -> None:
    for key in spot.ids():
        below = spot.at(key)
        if key == "source":
            for item in below.items():
                sources.find(item)
        else:
            _sources(below, sources)
    if spot.is_list:
        for item in spot.items():
            _sources(item, sources)


def _date(spot: Spot) -> None:
    """A day, a month or a year."""
    is_cut = len(spot.text) in (len("2023"), len("2023-02"), len(_DATE))
    try:
        date.fromisoformat(spot.text + _DATE[len(spot.text) :] if is_cut else "")
    except ValueError:
        if spot.text:
            spot.problem("E485", f'"{spot.text}" is not a date; write 2023-02-09, 2023-02 or 2023')


def _policies(spot: Spot, offices: Index) -> None:
    lists = {name for name in spot.ids() if spot.at(name).is_list}
    shared = {spot.at(name).text for name in spot.ids()} - {""}
    for name in spot.ids():
        if name not in shared:
            offices.find(spot.at(name).on_key, name)
        below = spot.at(name)
        if not below.is_list and below.text not in lists:
            message = f'no list of rules is called "{below.text}"'
            below.problem("E351", message, hint=nearest(below.text, lists))
