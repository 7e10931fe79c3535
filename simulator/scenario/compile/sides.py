"""Sides and offices as tables."""

from __future__ import annotations

from collections.abc import Iterator

from simulator.program.tables import Delay, Office, Side
from simulator.scenario import schema
from simulator.scenario.compile.context import Context, Seat
from simulator.scenario.compile.default_acts import deadline_of
from simulator.scenario.compile.zones import compile_hours
from simulator.scenario.defaults import OFFICES
from simulator.scenario.spot import Spot
from simulator.scenario.streams import stream_key
from simulator.vocabulary import OfficeKind, Track, parse_word


def compile_sides(context: Context) -> tuple[Side, ...]:
    """The table of sides."""
    return tuple(_side(context, name) for name in context.scenario.sides)


def _side(context: Context, name: str) -> Side:
    spot = context.root.at("sides", name)
    key = context.sites.key("side", name, spot, context.scenario.sides[name].stream)
    offices = context.directory.offices
    pairs = []
    for own in spot.at("counterparts").ids():
        other = spot.at("counterparts", own)
        pairs.append((offices.find(other.on_key, own), offices.find(other)))
    return Side(context.sites.stream(key), tuple(pairs))


def office_key(context: Context, number: int) -> str:
    """The stream key of an office."""
    name = context.directory.offices.ids[number]
    return stream_key(context.scenario.offices, name)


def compile_offices(context: Context, rules: dict[int, tuple[tuple[int, ...], tuple[int, ...]]]) -> tuple[Office, ...]:
    """The table of offices; `rules` holds the policy and the initiative of each."""
    return tuple(_office(context, number, name, *rules[number]) for number, name in enumerate(context.scenario.offices))


def _office(context: Context, number: int, name: str, policy: tuple[int, ...], initiative: tuple[int, ...]) -> Office:
    office, spot = context.scenario.offices[name], context.root.at("offices", name)
    kind = parse_word(OfficeKind, office.kind)
    usual, key = OFFICES[kind], context.sites.key("office", name, spot, office.stream)
    hours = compile_hours(context.scenario, name, spot, context.clock.start_utc, context.clock.horizon)
    return Office(
        side=context.directory.office_sides[number],
        kind=kind,
        stream=context.sites.stream(key),
        rank=usual.rank if office.rank is None else office.rank,
        influence=usual.influence if office.influence is None else office.influence,
        zone=context.zones[name],
        capacity=office.capacity or usual.capacity,
        reports_to=context.directory.offices.optional(spot.at("reports_to")),
        hop=hop(context, number, Seat(name, key)),
        hours=hours.edges,
        opens_at_start=hours.opens_at_start,
        holders=_holders(context, office, spot),
        attributes=_attributes(context, office, spot),
        deadline=deadline_of(context, number),
        delegated=_delegated(context, spot),
        policy=policy,
        initiative=initiative,
        track=parse_word(Track, office.track) if office.track else usual.track,
    )


def hop(context: Context, number: int, seat: Seat) -> Delay:
    """The time an account takes to reach an office from below, drawn at a seat of one's choice."""
    name = context.directory.offices.ids[number]
    spot = context.root.at("offices", name, "hop")
    seat = Seat(name, seat.owner, seat.ids)
    written = context.delay(spot, context.office(number), seat, "hop")
    usual = OFFICES[parse_word(OfficeKind, context.scenario.offices[name].kind)].hop
    found = written or context.span(usual, spot, seat, "hop")
    assert found is not None
    return found


def _holders(context: Context, office: schema.Office, spot: Spot) -> tuple[tuple[int, int], ...]:
    changes = [(0, 1)]
    for at, number in _numbered(context, office, spot):
        changes = [*(row for row in changes if row[0] < at), (at, number)]
    return tuple(changes)


def _numbered(context: Context, office: schema.Office, spot: Spot) -> Iterator[tuple[int, int]]:
    """Instant and holder number of each entry, 0 for a vacancy; who is there at the start is holder 1."""
    at_start = bool(office.holders) and context.instant(spot.at("holders", 0, "since")) <= 0
    seen = 0 if at_start else 1
    for number, holder in enumerate(office.holders):
        seen += 0 if holder.vacant else 1
        yield max(context.instant(spot.at("holders", number, "since")), 0), 0 if holder.vacant else seen


def _attributes(context: Context, office: schema.Office, spot: Spot) -> tuple[tuple[float, ...], ...]:
    """The attributes of each holder by number, 0 where one is not given; nothing where no holder has any."""
    if not any(holder.attributes for holder in office.holders):
        return ()
    numbers = [number for _, number in _numbered(context, office, spot)]
    given = {n: holder.attributes for n, holder in zip(numbers, office.holders, strict=True) if n}
    names = context.directory.attributes.ids
    return tuple(
        tuple(float(given.get(number, {}).get(name, 0)) for name in names) for number in range(max(numbers) + 1)
    )


def _delegated(context: Context, spot: Spot) -> tuple[int, ...]:
    found = (context.directory.matters.find(item) for item in spot.at("delegated").items())
    return tuple(sorted(set(found)))
