"""The channel board of a seat: announced status, hours there now, who is at the other end, last use, why it is grey."""

from __future__ import annotations

from simulator.clock import human_duration as span
from simulator.exercise.desk import BoardLine, Desk
from simulator.vocabulary import ChannelKind, Status, word
from simulator.words.neutral import label
from simulator.words.neutral import width as columns
from simulator.words.page import Line, Page, Role, Span, indented, line
from tui.desk.names import Names

_ROLES: dict[Status, Role] = {Status.OPEN: Role.GOOD, Status.RESTRICTED: Role.OPEN, Status.UNATTENDED: Role.OPEN}
_STATUS = 11


def outward(desk: Desk) -> list[BoardLine]:
    """Channels to others, and statements: not the own command."""
    return [one for one in desk.board if one.channel.kind is not ChannelKind.COMMAND]


def board_page(names: Names, desk: Desk, width: int) -> Page:
    """A line a channel: status, name, what is to be known of it now."""
    return [_short(names, desk, one, width) for one in outward(desk)] or [line(Span("no channel", Role.QUIET))]


def _short(names: Names, desk: Desk, one: BoardLine, width: int) -> Line:
    role = Role.QUIET if greyed(desk, one) else _ROLES.get(one.status, Role.BAD)
    name = names.channel(one.channel.number)
    note = remark(names, desk, one)
    room = max(width - _STATUS - columns(name) - 2, 0)
    return line(Span(f"{word(one.status):<{_STATUS}}", role), name, "  ", Span(label(note, max(room, 4)), Role.QUIET))


def greyed(desk: Desk, one: BoardLine) -> str:
    """Why nothing can be asked for on this channel now; "" where something can."""
    if one.status is Status.DOWN:
        return "the line is down"
    if one.status >= Status.SUSPENDED and not one.channel.takes_requests:
        return f"it is {word(one.status)} and takes no requests"
    if one.channel.kind in (ChannelKind.RADIO, ChannelKind.STAFFED, ChannelKind.PING) and one.is_shut:
        return "nobody sits there now"
    return ""


def remark(names: Names, desk: Desk, one: BoardLine) -> str:
    """What matters most of a channel now: why it is grey, hours, that nobody is there, last use, the custom."""
    why_grey = greyed(desk, one)
    if why_grey:
        return why_grey
    if one.channel.kind is ChannelKind.PUBLIC:
        return "everybody hears it"
    parts = []
    if one.is_shut:
        parts.append(f"next on {names.short(one.opens_at, desk.now)}" if one.opens_at >= 0 else "not held again")
    if out := asleep(names, desk, one):
        parts.append(f"out of hours: {out}")
    if one.used_at >= 0:
        parts.append(f"used {names.short(one.used_at, desk.now)}")
    if one.channel.custom:
        parts.append(label(one.channel.custom))
    return ", ".join(parts) or "not used yet"


def asleep(names: Names, desk: Desk, one: BoardLine) -> str:
    """Offices at the other end, gatekeepers too, that are out of their hours now."""
    there = [office for end in one.channel.ends for office in end if not names.is_own(office)]
    there += [office for office in one.channel.via if not names.is_own(office)]
    return ", ".join(names.office(office) for office in dict.fromkeys(there) if not desk.is_staffed(office))


def channel_page(names: Names, desk: Desk, one: BoardLine, width: int) -> Page:
    """Everything that a seat may know of a channel."""
    channel = one.channel
    ends = " <-> ".join(", ".join(names.office(office) for office in end) or "everybody" for end in channel.ends)
    facts = [
        f"{word(channel.kind)}, {ends}",
        f"status: {_statuses(names, one)}",
        f"custom: {label(channel.custom, 300)}" if channel.custom else "",
        f"agenda: {label(channel.agenda, 300)}" if channel.agenda else "",
        f"through: {', '.join(names.office(office) for office in channel.via)}" if channel.via else "",
        f"relayed by: {names.office(channel.relayer)}" if channel.relayer >= 0 else "",
        f"out of hours now: {asleep(names, desk, one)}" if asleep(names, desk, one) else "",
        "interpreters take half of a call" if channel.interpretation else "",
        f"last used {names.at(one.used_at)}, {span(desk.now - one.used_at)} ago" if one.used_at >= 0 else "",
        f"it cannot be used now: {greyed(desk, one)}" if greyed(desk, one) else "",
    ]
    head = line(Span(names.channel(channel.number), Role.TITLE))
    return [head, *(part for fact in facts if fact for part in indented(fact, width, 2))]


def _statuses(names: Names, one: BoardLine) -> str:
    told = []
    for end in (0, 1):
        side = one.channel.end_sides[end]
        if one.channel.kind is not ChannelKind.PUBLIC and (side >= 0 or one.channel.ends[end]):
            whose = "our end" if side == names.side_number else f"the end of {names.side(side)}"
            how = "is" if end in one.channel.own_ends else "is announced as"
            told.append(f"{whose} {how} {word(one.ends[end])}")
    met = f"; when it was tried it was {word(one.status)}" if one.is_met else ""
    return ("; ".join(told) or word(one.status)) + met
