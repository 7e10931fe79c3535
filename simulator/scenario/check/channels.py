"""Channels: who may stand at which end, and who stands between."""

from __future__ import annotations

from simulator.program.tables import Channel
from simulator.scenario.compile.scenario import Lowered
from simulator.scenario.spot import Spot
from simulator.vocabulary import ChannelKind


def check_channels(lowered: Lowered) -> None:
    """All declared channels."""
    for number, name in enumerate(lowered.context.scenario.channels):
        spot, channel = lowered.context.root.at("channels", name), lowered.program.channels[number]
        if _count(spot.at("ends"), channel.kind):
            _ends(lowered, spot.at("ends"), channel)
            _via(lowered, spot.at("via"), channel)
        _statuses(spot.at("status"), channel.kind)
        _dates(spot, channel.kind)


DATED = (ChannelKind.PING, ChannelKind.MEETING, ChannelKind.SIDELINE)
"""Kinds that are there at certain times only."""


def _dates(spot: Spot, kind: ChannelKind) -> None:
    """A calendar for those that need one, an agenda for meetings, forms for whatever people answer."""
    name = kind.name.lower()
    if kind in DATED and not spot.at("calendar").text:
        spot.at("kind").problem("E487", f"a {name} channel needs a calendar: when it is there")
    elif kind not in DATED and spot.at("calendar").exists:
        message = f"a {name} channel has no calendar; it belongs to ping, meeting and sideline"
        spot.at("calendar").problem("E487", message, on_key=True)
    if spot.at("agenda").exists and kind is not ChannelKind.MEETING:
        spot.at("agenda").problem("E487", f"a {name} channel has no agenda; it belongs to meeting", on_key=True)
    if spot.at("forms").exists and kind is ChannelKind.PUBLIC:
        spot.at("forms").problem("E487", "what is said in public has no form", on_key=True)


def _wanted(kind: ChannelKind) -> int:
    return 1 if kind is ChannelKind.PUBLIC else 2


def _count(spot: Spot, kind: ChannelKind) -> bool:
    wanted, found = _wanted(kind), len(spot.items())
    if found == wanted:
        return True
    advice = "one end, those who may speak" if wanted == 1 else "two ends: [one.office, other.office]"
    spot.problem("E430", f"a {kind.name.lower()} channel has {advice}", on_key=True)
    return False


def _ends(lowered: Lowered, spot: Spot, channel: Channel) -> None:
    sides = [_side(lowered, end, channel.ends[number]) for number, end in enumerate(spot.items())]
    if len(sides) < 2 or -1 in sides:
        return
    is_inside = channel.kind is ChannelKind.COMMAND
    if is_inside and sides[0] != sides[1]:
        spot.at(1).problem("E431", "a command channel joins offices of one side")
    elif not is_inside and sides[0] == sides[1]:
        spot.at(1).problem("E431", "both ends belong to one side; inside a side a channel is of kind command")


def _side(lowered: Lowered, spot: Spot, offices: tuple[int, ...]) -> int:
    """The side of an end; -1 where it is not one side's."""
    sides = {lowered.program.offices[office].side for office in offices}
    if len(sides) > 1:
        spot.problem("E431", "the offices at one end belong to one side")
    elif spot.is_list and not spot.items():
        spot.problem("E431", "name at least one office at this end")
    return sides.pop() if len(sides) == 1 else -1


def _via(lowered: Lowered, spot: Spot, channel: Channel) -> None:
    for item, office in zip(spot.items(), channel.via, strict=True):
        if office < 0:
            continue
        if channel.kind in (ChannelKind.PUBLIC, ChannelKind.COMMAND):
            item.problem("E432", f"a {channel.kind.name.lower()} channel has no gatekeepers")
        elif lowered.program.offices[office].side not in channel.end_sides:
            item.problem("E432", f"{item.text} belongs to neither side of the channel")
        elif office in (*channel.ends[0], *channel.ends[1]):
            item.problem("E432", f"{item.text} stands at an end already")


def _statuses(spot: Spot, kind: ChannelKind) -> None:
    if spot.is_list and len(spot.items()) != _wanted(kind):
        spot.problem("E433", "give one status for all, or one for each end")
