"""Relayers and hidden channels: who passes contacts on, who may know of a channel and speak of it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import fields, is_dataclass

from simulator.program.expression import Code, Op, ValueType
from simulator.program.tables import Act, Answer, Ask, Channel, Trigger
from simulator.scenario.compile.scenario import Lowered
from simulator.scenario.spot import Spot
from simulator.vocabulary import ActKind, ChannelKind, TriggerKind

OTHER_WORDS = frozenset({"id", "matter", "text", "title", "source"})
"""Keys of a rule under which no channel is named."""


def check_relays(lowered: Lowered) -> None:
    """All declared channels, and all rules of offices."""
    for number, name in enumerate(lowered.context.scenario.channels):
        spot, channel = lowered.context.root.at("channels", name), lowered.program.channels[number]
        if channel.kind is ChannelKind.RELAY:
            _relayer(spot, channel)
        _hidden(lowered, spot.at("hidden_from"), channel)
    _passes(lowered)
    _named(lowered)


def _relayer(spot: Spot, channel: Channel) -> None:
    where = spot.at("relayer")
    if not where.exists:
        spot.problem("E489", "a relay names the office that passes contacts on: relayer", on_key=True)
    elif channel.relayer in (*channel.ends[0], *channel.ends[1]):
        where.problem("E489", f"{where.text} stands at an end; the relayer stands between")
    elif channel.relayer >= 0 and channel.relayer in channel.via:
        where.problem("E489", f"{where.text} is a gatekeeper of this channel already")


def _passes(lowered: Lowered) -> None:
    """Only a relayer changes what it passes on."""
    relayers = {channel.relayer for channel in lowered.program.channels}
    for origin in lowered.rules.origins:
        for body in (origin.spot, *origin.spot.at("choose").items()):
            if body.at("passes").exists and origin.office not in relayers:
                name = lowered.context.directory.offices.ids[origin.office]
                body.at("passes").problem("E492", f"{name} is the relayer of no channel", on_key=True)


def _hidden(lowered: Lowered, spot: Spot, channel: Channel) -> None:
    """A channel is hidden from offices of its own sides, and from none that have a part in it."""
    directory, users = lowered.context.directory, (*channel.ends[0], *channel.ends[1], *channel.via, channel.relayer)
    for item, text in spot.names():
        office = directory.offices.numbers.get(text, -1)
        side = directory.office_sides[office] if office >= 0 else directory.sides.numbers.get(text, -1)
        if side >= 0 and side not in channel.end_sides:
            item.problem("E493", f"{text} belongs to neither side of the channel")
        elif office >= 0 and office in users:
            item.problem("E493", f"{text} has a part in this channel")


# --- rules that name a channel which their office does not see


def _named(lowered: Lowered) -> None:
    hidden = [(number, row.hidden_from) for number, row in enumerate(lowered.program.channels) if row.hidden_from]
    for rule, origin in zip(lowered.program.rules, lowered.rules.origins, strict=True):
        for channel, offices in hidden:
            if origin.office in offices and channel in set(_channels(rule)):
                _name(lowered, origin.spot, channel, origin.office)


def _channels(table: object) -> Iterator[int]:
    """All channels that a rule names: in its trigger, its expressions, its answers, its acts."""
    yield from _own(table)
    if isinstance(table, tuple):
        for item in table:
            yield from _channels(item)
    elif is_dataclass(table) and not isinstance(table, (type, Code)):
        for row in fields(table):
            yield from _channels(getattr(table, row.name))


def _own(table: object) -> Iterator[int]:
    """The channel that one row of a rule names by itself."""
    match table:
        case Code(op=Op.STATUS_SEEN | Op.STATUS_END):
            yield table.a
        case Code(op=Op.NUMBER) if table.a == ValueType.CHANNEL:
            yield int(table.value)
        case Trigger(kind=TriggerKind.STATUS):
            yield table.target
        case Answer():
            yield table.through
        case Ask():
            yield table.channel
        case Act(kind=ActKind.CLOSE | ActKind.REOPEN):
            yield table.target


def _name(lowered: Lowered, spot: Spot, channel: int, office: int) -> None:
    """The problem stands at the first place of the rule that has the name."""
    directory = lowered.context.directory
    name = directory.channels.ids[channel]
    message = f"{name} is hidden from {directory.offices.ids[office]}: its rules cannot speak of it"
    for text in _texts(spot):
        found = re.search(rf"(?<![\w.]){re.escape(name)}(?![\w.])", text.text)
        if found:
            text.report("E490", found.start(), message)
            return


def _texts(spot: Spot) -> Iterator[Spot]:
    """The single values of a rule, in the order written, those left out that name no channel."""
    keys = [key for key in spot.ids() if key not in OTHER_WORDS]
    below = [spot.at(key) for key in keys] if keys else list(spot.items()) if spot.is_list else []
    if not below and spot.text:
        yield spot
    for item in below:
        yield from _texts(item)
