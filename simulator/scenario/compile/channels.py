"""Channels as a table: the declared ones, then the command channels that nobody had to declare."""

from __future__ import annotations

from collections.abc import Iterable

from simulator.program.tables import Channel, Delay
from simulator.scenario import schema
from simulator.scenario.compile.context import Context, Seat
from simulator.scenario.defaults import CHANNELS
from simulator.scenario.names import IMPLICIT, Implicit
from simulator.scenario.spot import Spot
from simulator.scenario.streams import stream_key
from simulator.vocabulary import ChannelKind, Form, OfficeKind, Purpose, Status, parse_word

Both = tuple[tuple[int, ...], tuple[int, ...]]
Statuses = tuple[Status, Status]


def compile_channels(context: Context) -> tuple[Channel, ...]:
    """The table of channels."""
    declared = (_channel(context, name) for name in context.scenario.channels)
    return (*declared, *(_command(context, row) for row in context.directory.commands))


def _command(context: Context, row: Implicit) -> Channel:
    is_open, side = (Status.OPEN, Status.OPEN), context.directory.sides.ids[row.side]
    return Channel(
        kind=ChannelKind.COMMAND,
        stream=context.sites.stream(f"{stream_key(context.scenario.sides, side)}.{IMPLICIT}"),
        ends=(row.offices, row.offices),
        end_sides=(row.side, row.side),
        start=(is_open, is_open),
    )


def _channel(context: Context, name: str) -> Channel:
    channel, spot = context.scenario.channels[name], context.root.at("channels", name)
    kind = parse_word(ChannelKind, channel.kind)
    key = context.sites.key("channel", name, spot, channel.stream)
    ends = read_ends(context, spot)
    usual, seat, scope, is_text = CHANNELS[kind], Seat(name, key), context.world(), kind is ChannelKind.TEXT

    def time(word: str, written: str = "") -> Delay | None:
        where = spot.at(written or word)
        if where.exists:
            return context.delay(where, scope, seat, word)
        return context.span(getattr(usual, word), spot, seat, word)

    return Channel(
        kind=kind,
        stream=context.sites.stream(key),
        ends=ends,
        end_sides=(end_side(context, ends[0]), end_side(context, ends[1])),
        start=_start(channel, kind),
        via=tuple(context.directory.offices.find(item) for item in spot.at("via").items()),
        notice=time("notice"),
        setup=time("setup", "translate" if is_text else ""),
        talk=time("talk", "read" if is_text else ""),
        interpretation=channel.interpretation,
        capacity=channel.capacity or usual.capacity,
        takes_requests=channel.takes_requests,
        purposes=mask(channel.purposes) if channel.purposes else -1,
        restricted=_restricted(channel),
        restricted_levels=levels(channel.restricted_levels) if channel.restricted_levels else -1,
        scope=tuple(sorted({context.directory.matters.find(item) for item in spot.at("scope").items()} - {-1})),
        transmit=time("transmit"),
        relayer=context.directory.offices.optional(spot.at("relayer")),
        receipt=context.delay(spot.at("receipt"), scope, seat, "receipt"),
        hidden_from=hidden_from(context, channel, spot, ends),
        fails=context.delay(spot.at("fails"), scope, seat, "fails"),
        repair=context.delay(spot.at("repair"), scope, seat, "repair"),
        calendar=context.directory.calendars.optional(spot.at("calendar")),
        forms=sum({1 << parse_word(Form, word) for word in channel.forms}) or -1,
    )


def read_ends(context: Context, spot: Spot) -> Both:
    """The offices at each end of a channel, sorted; the second is empty for a public one."""
    ends = [
        tuple(sorted({context.directory.offices.find(item) for item in end.items()} - {-1}))
        for end in spot.at("ends").items()
    ]
    return (*ends, (), ())[0], (*ends, (), ())[1]


def end_side(context: Context, offices: tuple[int, ...]) -> int:
    """The side that owns an end; -1 for everybody."""
    return context.directory.office_sides[offices[0]] if offices else -1


def mask(purposes: Iterable[str]) -> int:
    """Purposes as a bit mask."""
    return sum({1 << parse_word(Purpose, word) for word in purposes})


def hidden_from(context: Context, channel: schema.Channel, spot: Spot, ends: Both) -> tuple[int, ...]:
    """The offices that do not see a channel: those written; of a side, or of all, those that have no part in it."""
    offices, sides = context.directory.offices, context.directory.office_sides
    parts = [spot.at("via"), spot.at("relayer")]
    users = {*ends[0], *ends[1], *(offices.numbers.get(text, -1) for part in parts for _, text in part.names())}
    found = set(range(len(sides))) - users if channel.deniable else set[int]()
    for item, text in spot.at("hidden_from").names():
        if "." in text:
            found.add(offices.find(item))
        else:
            side = context.directory.sides.find(item)
            found |= {office for office, own in enumerate(sides) if own == side >= 0} - users
    return tuple(sorted(found - {-1}))


def levels(kinds: Iterable[str]) -> int:
    """Kinds of offices as a bit mask."""
    return sum({1 << parse_word(OfficeKind, word) for word in kinds})


def _restricted(channel: schema.Channel) -> int:
    """The purposes that a restricted channel carries: those written; all where only levels are."""
    return -1 if channel.restricted_levels and not channel.restricted_to else mask(channel.restricted_to)


def _start(channel: schema.Channel, kind: ChannelKind) -> tuple[Statuses, Statuses]:
    written = channel.status if isinstance(channel.status, tuple) else (channel.status,)
    statuses = [_status(item) for item in written]
    if kind is ChannelKind.PUBLIC:
        return statuses[0], (Status.OPEN, Status.OPEN)
    return statuses[0], statuses[-1]


def _status(written: str | schema.EndStatus) -> Statuses:
    if isinstance(written, str):
        return parse_word(Status, written), parse_word(Status, written)
    return parse_word(Status, written.announced), parse_word(Status, written.actual)
