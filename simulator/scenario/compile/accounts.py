"""How accounts travel: up the chain or as written out, what each hop does to them, and whom an office tells beside."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from simulator.program.expression import Expression
from simulator.program.tables import Hop, Office, Share, Telling
from simulator.scenario.compile.context import CERTAIN, Context, Seat
from simulator.scenario.compile.sides import hop, office_key
from simulator.scenario.spot import Spot
from simulator.vocabulary import RUNGS

Paths = tuple[tuple[Hop, ...], ...]
RUNG_NUMBERS = {f"R{number}": number for number in range(RUNGS)}
TELLING = ("omit", "soften", "recast")
"""What may become of an account."""


def account_paths(context: Context, spot: Spot, seat: Seat, stage: int) -> Paths:
    """The paths of a stage: up the chains of those who are there, then those written out."""
    return (*_chains(context, spot, seat, stage), *_explicit(context, spot, seat, stage))


def _explicit(context: Context, spot: Spot, seat: Seat, stage: int) -> Paths:
    found = []
    for number, path in enumerate(spot.at("accounts").items()):
        hops: list[Hop] = []
        for position, item in enumerate(path.items()):
            below = hops[-1].office if hops else -1
            hops.append(_hop(context, item, _here(seat, number, position), stage, below, first=not position))
        found.append(tuple(hops))
    return tuple(found)


def _here(seat: Seat, number: int, position: int) -> Seat:
    place = f"{seat.place}.accounts.{number + 1}.{position + 1}"
    return Seat(place, seat.owner, (*seat.ids, str(number), str(position)))


def _hop(context: Context, item: Spot, here: Seat, stage: int, below: int, *, first: bool) -> Hop:
    """One office of a written path; the first was there unless it is given a time."""
    named = item.at("office") if item.at("office").exists else item
    office = context.directory.offices.find(named)
    is_told = any(item.at(key).exists for key in TELLING)
    telling = _telling(context, item, here, here.place) if is_told else _reported(context, below, stage, here)
    if item.at("hop").exists:
        return Hop(office, context.delay(item.at("hop"), context.world(), here, "hop"), telling)
    return Hop(office, None if first or office < 0 else hop(context, office, here), telling)


def _chains(context: Context, spot: Spot, seat: Seat, stage: int) -> Paths:
    """What those who are there pass on: up their chains, or nothing where paths are written out instead."""
    found = [context.directory.offices.find(item) for item in spot.at("seen_by").items()]
    if spot.at("accounts").exists:
        return tuple((Hop(office, None),) for office in found)
    return tuple(_chain(context, office, seat, stage) for office in found if office >= 0)


def _chain(context: Context, first: int, seat: Seat, stage: int) -> tuple[Hop, ...]:
    """From an office that was there up to the top; it knows at once, each further one a hop later."""
    hops = [Hop(first, None)]
    above = _superior(context, first)
    while above >= 0 and above not in [row.office for row in hops]:
        here = Seat("", seat.owner, (*seat.ids, office_key(context, first), str(len(hops))))
        telling = _reported(context, hops[-1].office, stage, here)
        hops.append(Hop(above, hop(context, above, here), telling))
        above = _superior(context, above)
    return tuple(hops)


def _superior(context: Context, office: int) -> int:
    names = context.directory.offices
    return names.numbers.get(context.scenario.offices[names.ids[office]].reports_to, -1)


# --- what becomes of them


def _reported(context: Context, office: int, stage: int, here: Seat) -> Telling | None:
    """What an office that passes it on does to the account of a stage: its first rule that fits."""
    if office < 0:
        return None
    name = context.directory.offices.ids[office]
    for number, item in enumerate(context.root.at("offices", name, "reports").items(), 1):
        if stage in _meant(context, item.at("of")):
            return _telling(context, item, here, f"{name}.reports.{number}")
    return None


def _meant(context: Context, spot: Spot) -> frozenset[int]:
    """The stages that a list of stages and incidents means; all where nothing is written."""
    directory = context.directory
    if not spot.exists:
        return frozenset(range(len(directory.stages.ids)))
    found = set()
    for item in spot.items():
        incident = directory.incidents.numbers.get(item.text, -1)
        if incident >= 0:
            found |= {stage for stage, own in enumerate(directory.stage_incident) if own == incident}
        elif item.text not in directory.incidents.ghosts:
            found.add(directory.stages.find(item))
    return frozenset(found)


def _telling(context: Context, item: Spot, here: Seat, place: str) -> Telling:
    """What becomes of an account on a hop, by chances named by where they are written."""

    def site(kind: str) -> int:
        return context.sites.site(kind, here.owner, *here.ids)

    def chance(key: str) -> Expression | None:
        return context.chance(item.at(key), context.world(), f"{place}.{key}")

    soften, recast = item.at("soften"), item.at("recast")
    return Telling(
        omit=chance("omit"),
        omit_site=site("omit"),
        recast=_chance(context, recast, f"{place}.recast"),
        recast_site=site("recast"),
        recast_as=context.directory.stages.find(recast.at("as")) if recast.exists else -1,
        soften=_chance(context, soften, f"{place}.soften"),
        soften_site=site("soften"),
        soften_to=RUNG_NUMBERS.get(soften.at("rung").text, RUNGS) if soften.exists else RUNGS,
        correct=context.delay(item.at("correct"), context.world(), Seat(place, here.owner, here.ids), "correct"),
    )


def _chance(context: Context, spot: Spot, place: str) -> Expression | None:
    """The chance of something written, 1 where only the thing is."""
    if not spot.exists:
        return None
    return context.chance(spot.at("chance"), context.world(), place) or CERTAIN


# --- beside the chain


def with_shares(context: Context, offices: Sequence[Office]) -> tuple[Office, ...]:
    """The table of offices with whom each tells what it learns."""
    return tuple(replace(row, shares=_shares(context, number)) for number, row in enumerate(offices))


def _shares(context: Context, office: int) -> tuple[Share, ...]:
    spot = context.root.at("offices", context.directory.offices.ids[office], "shares_with")
    return tuple(_share(context, item, office) for item in spot.items())


def _share(context: Context, item: Spot, office: int) -> Share:
    named = item.at("office") if item.at("office").exists else item
    other = context.directory.offices.find(named)
    if other < 0:
        return Share((Hop(office, None), Hop(office, None)))
    name, key = context.directory.offices.ids, office_key(context, office)
    here = Seat(f"{name[office]}.shares_with.{name[other]}", key, ("shares", office_key(context, other)))
    delay = context.delay(item.at("hop"), context.world(), here, "hop") or hop(context, other, here)
    chance = context.chance(item.at("chance"), context.world(), f"{here.place}.chance")
    return Share((Hop(office, None), Hop(other, delay)), chance, context.sites.site("share", key, *here.ids))
