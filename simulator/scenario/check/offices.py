"""Offices and sides: who reports to whom, who holds what and when, who is whose counterpart."""

from __future__ import annotations

from collections.abc import Sequence

from simulator import clock
from simulator.scenario.check.ids import check_id
from simulator.scenario.compile.scenario import Lowered
from simulator.scenario.problem import nearest
from simulator.scenario.spot import Spot


def check_offices(lowered: Lowered) -> None:
    """All offices and sides."""
    root = lowered.context.root
    for number, name in enumerate(lowered.context.directory.offices.ids):
        spot = root.at("offices", name)
        _zone(spot.at("zone"))
        _superior(lowered, number, spot.at("reports_to"))
        _holders(lowered, spot.at("holders"))
    for name in lowered.context.directory.sides.ids:
        _zone(root.at("sides", name, "zone"))
        _counterparts(lowered, name, root.at("sides", name, "counterparts"))
    _circles(lowered)
    _attributes(root)


def _attributes(root: Spot) -> None:
    """Attributes are ids, each of one kind throughout, and belong to somebody."""
    first: dict[str, Spot] = {}
    for office in root.at("offices").ids():
        for holder in root.at("offices", office, "holders").items():
            given = holder.at("attributes")
            if given.ids() and holder.at("vacant").text == "true":
                given.problem("E439", "nobody holds the office then; attributes belong to a holder", on_key=True)
            for name in given.ids():
                check_id(given.at(name), name, on_key=True)
                _same_kind(first.setdefault(name, given.at(name)), given.at(name), name)


def _same_kind(first: Spot, spot: Spot, name: str) -> None:
    truth = ("true", "false")
    if (first.text in truth) != (spot.text in truth):
        kinds = ("true or false", "a number") if first.text in truth else ("a number", "true or false")
        where = f"in line {first.position.line}"
        spot.problem("E499", f"{name} is {kinds[0]} {where} and {kinds[1]} here; write it one way")


def _zone(spot: Spot) -> None:
    if spot.text and spot.text not in clock.zone_names():
        message = f'no time zone is called "{spot.text}"; write one such as Asia/Shanghai'
        spot.problem("E334", message, hint=nearest(spot.text, clock.zone_names()))


def _superior(lowered: Lowered, number: int, spot: Spot) -> None:
    offices = lowered.program.offices
    above = offices[number].reports_to
    if above >= 0 and offices[above].side != offices[number].side:
        spot.problem("E440", f"{spot.text} is an office of another side; accounts stay inside a side")


def _holders(lowered: Lowered, spot: Spot) -> None:
    before = None
    for item in spot.items():
        at = lowered.context.instant(item.at("since"))
        if before is not None and at <= before:
            item.at("since").problem("E442", "this begins before the one above has begun; write them in order")
        before = at


def _counterparts(lowered: Lowered, side: str, spot: Spot) -> None:
    directory = lowered.context.directory
    own = directory.sides.numbers[side]
    for name in spot.ids():
        office = directory.offices.numbers.get(name, -1)
        if office >= 0 and directory.office_sides[office] != own:
            spot.at(name).problem("E443", f"{name} is no office of {side}", on_key=True)
        other = directory.offices.numbers.get(spot.at(name).text, -1)
        if other >= 0 and directory.office_sides[other] == own:
            spot.at(name).problem("E443", f"{spot.at(name).text} is an office of {side} itself")


def _circles(lowered: Lowered) -> None:
    above = [office.reports_to for office in lowered.program.offices]
    names = lowered.context.directory.offices.ids
    for circle in circles(above):
        spot = lowered.context.root.at("offices", names[circle[0]], "reports_to")
        chain = " -> ".join(names[number] for number in (*circle, circle[0]))
        spot.problem("E441", f"accounts would go round for ever: {chain}")


def circles(above: Sequence[int]) -> list[list[int]]:
    """Every circle of a function on positions (-1: nowhere), each once, from its lowest position on."""
    found = []
    for start in range(len(above)):
        path, at = [start], above[start]
        while at >= 0 and at not in path:
            path.append(at)
            at = above[at]
        if at == start == min(path):
            found.append(path)
    return found
