"""Ids: their form, words that cannot be ids, and ids given twice."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Final

from simulator.scenario.compile.default_acts import DEADLINE, OVERLOAD
from simulator.scenario.compile.scenario import Lowered
from simulator.scenario.language.vocabulary import RESERVED
from simulator.scenario.names import office_side
from simulator.scenario.spot import Spot

_ID: Final = re.compile(r"[A-Za-z][A-Za-z0-9_]*", re.ASCII)
_KEYED: Final = (
    "sides",
    "channels",
    "matters",
    "topics",
    "actions",
    "seats",
    "incidents",
    "variables",
    "counters",
    "parameters",
    "outcomes",
    "measures",
    "checks",
    "scripts",
    "calendars",
)
_SPOKEN: Final = ("parameters", "variables", "measures")
"""Kinds that expressions name without a function around them: one id means one thing in all of them."""
TAKEN_OUTCOME: Final = "error"


def check_ids(lowered: Lowered) -> None:
    """All ids of a scenario."""
    root = lowered.context.root
    for kind in _KEYED:
        for name in root.at(kind).ids():
            check_id(root.at(kind, name), name, on_key=True)
    for side in root.at("rule_sets").ids():
        for name in root.at("rule_sets", side).ids():
            check_id(root.at("rule_sets", side, name), name, on_key=True)
    for name in root.at("offices").ids():
        _office(lowered, root.at("offices", name), name)
        _default_acts(root, name)
    _spoken(root)
    if TAKEN_OUTCOME in root.at("outcomes").ids():
        spot = root.at("outcomes", TAKEN_OUTCOME)
        spot.problem("E353", "a run that fails ends with error; give this outcome another id", on_key=True)
    for spots in _lists(lowered):
        _unique(spots)


def check_id(spot: Spot, name: str, *, on_key: bool = False) -> bool:
    """Whether a name has the form of an id; else a problem says so."""
    if _ID.fullmatch(name):
        return True
    message = f'"{name}" is not an id; use letters, digits and _, and begin with a letter'
    spot.problem("E352", message, on_key=on_key)
    return False


def _office(lowered: Lowered, spot: Spot, name: str) -> None:
    side, dot, own = name.partition(".")
    if not dot or not _ID.fullmatch(side) or not _ID.fullmatch(own):
        spot.problem("E354", f'"{name}" does not say its side; an office is side.name', on_key=True)
        return
    sides = lowered.context.directory.sides
    if sides.numbers.get(side, -1) < 0 and side not in sides.ghosts:
        sides.find(spot.on_key, side)
    written = spot.at("side")
    if written.exists and written.text != office_side(name):
        written.problem("E354", f"the id says {side}; leave side out or change the id")


def _default_acts(root: Spot, office: str) -> None:
    """A rule called like a default act that the office has, too."""
    policy = root.at("policies", office)
    policy = policy if policy.is_list or not policy.exists else root.at("policies", policy.text)
    for rule in (*_rules(policy), *_rules(root.at("initiative", office))):
        spot = rule.at("id")
        if spot.text in (DEADLINE, OVERLOAD) and root.at("offices", office, spot.text).exists:
            spot.problem("E355", f"the {spot.text} of {office} is a rule of this id; take another one")


def _spoken(root: Spot) -> None:
    seen: dict[str, Spot] = {}
    for kind in _SPOKEN:
        for name in root.at(kind).ids():
            spot = root.at(kind, name)
            if name in RESERVED:
                spot.problem("E353", f'"{name}" is a word of the language; take another id', on_key=True)
            _once(seen, name, spot, on_key=True)


def _lists(lowered: Lowered) -> Iterable[tuple[Spot, ...]]:
    """Lists whose items have an id of their own, unique among them."""
    root = lowered.context.root
    offices = dict.fromkeys((*root.at("policies").ids(), *root.at("initiative").ids()))
    rules = [(*_rules(root.at("policies", name)), *_rules(root.at("initiative", name))) for name in offices]
    rules += [root.at(kind).items() for kind in ("effects", "injects", "tasks")]
    yield from (tuple(item.at("id") for item in row) for row in rules)
    for rule in (item for row in rules for item in row):
        yield tuple(branch.at("id") for branch in rule.at("choose").items())
    ladder = (*root.at("ladder", "thresholds").items(), *root.at("ladder", "departures").items())
    yield tuple(item.at("id") for item in ladder)
    for name in root.at("incidents").ids():
        yield tuple(item.at("stage") for item in root.at("incidents", name).items())


def _rules(spot: Spot) -> tuple[Spot, ...]:
    return spot.items() if spot.is_list else ()


def _unique(spots: Iterable[Spot]) -> None:
    seen: dict[str, Spot] = {}
    for spot in spots:
        if check_id(spot, spot.text):
            _once(seen, spot.text, spot)


def _once(seen: dict[str, Spot], name: str, spot: Spot, *, on_key: bool = False) -> None:
    first = seen.setdefault(name, spot)
    if first is not spot:
        spot.problem("E355", f'"{name}" is the id of line {first.key_position.line}, too', on_key=on_key)
