"""Offices, channels, matters, actions (`records.place`), and flat tables of what belongs to a pair of them."""

from __future__ import annotations

from simulator.agents.timeline import rank
from simulator.kernel.lowering.expression import Row
from simulator.kernel.lowering.writer import Writer, signed
from simulator.program.tables import Channel, Office, Program
from simulator.vocabulary import ChannelKind, RankClass

HOURS_SLOT, HOLDER_SLOT, LINE_SLOT, CALENDAR_SLOT = 0, 1, 0, 8
"""Slots of the timers of an office and of a channel, in the class of statuses."""


def offices(program: Program, writer: Writer) -> list[Row]:
    """One row an office; its rules are added by `rules.policies`."""
    return [_office(program, writer, number, row) for number, row in enumerate(program.offices)]


def _office(program: Program, writer: Writer, number: int, row: Office) -> Row:
    owner = program.owner_of_offices + number
    first_hour, hours = writer.times(row.hours)
    first_holder, _ = writer.times(part for holder in row.holders for part in holder)
    first_attribute = len(writer.amounts)
    writer.amounts += [value for given in row.attributes for value in given]
    holder_timers = [
        writer.timer(rank(RankClass.STATUS, owner, HOLDER_SLOT + position)) for position in range(len(row.holders) - 1)
    ]
    return {
        "stream": signed(row.stream),
        "side": row.side,
        "kind": row.kind,
        "capacity": row.capacity,
        "reports_to": row.reports_to,
        "hop": writer.delay(row.hop),
        "is_always_open": row.opens_at_start and not row.hours,
        "opens_at_start": row.opens_at_start,
        "first_hour": first_hour,
        "hours": hours,
        "first_holder": first_holder,
        "holders": len(row.holders),
        "first_attribute": first_attribute,
        "attributed": len(row.attributes),
        "deadline": writer.expression(row.deadline),
        "hours_timer": writer.timer(rank(RankClass.STATUS, owner, HOURS_SLOT)),
        "holder_timer": min(holder_timers, default=-1),
        "zone": row.zone,
    }


def channels(program: Program, writer: Writer) -> list[Row]:
    """One row a channel."""
    pairs = zip(program.channels, program.public_class, strict=True)
    return [_channel(program, writer, number, *pair) for number, pair in enumerate(pairs)]


def _channel(program: Program, writer: Writer, number: int, row: Channel, event_class: int) -> Row:
    owner = program.owner_of_channels + number
    has_sessions = row.kind in (ChannelKind.MEETING, ChannelKind.SIDELINE)
    delays = {name: writer.delay(getattr(row, name)) for name in _DELAYS}
    return delays | {
        "purposes": row.purposes,
        "forms": row.forms,
        "restricted": row.restricted,
        "restricted_levels": row.restricted_levels,
        "kind": row.kind,
        "first_side": row.end_sides[0],
        "second_side": row.end_sides[1],
        "interpretation": row.interpretation,
        "capacity": row.capacity,
        "takes_requests": row.takes_requests,
        "has_scope": bool(row.scope),
        "relayer": row.relayer,
        "calendar": row.calendar,
        "event_class": event_class,
        "is_for_all": row.purposes == row.forms == -1 and not row.scope,
        "is_public": row.kind is ChannelKind.PUBLIC,
        "is_scheduled": has_sessions,
        "has_sessions": has_sessions,
        "is_prompt": not has_sessions and row.notice is None,
        "line_timer": writer.timer(rank(RankClass.STATUS, owner, LINE_SLOT)),
        "edge_timer": writer.timer(rank(RankClass.STATUS, owner, CALENDAR_SLOT)),
    }


_DELAYS = ("notice", "setup", "talk", "transmit", "receipt", "fails", "repair")


def matters(program: Program) -> list[Row]:
    """One row a matter; of one bound to an incident, the event class of its first stage."""
    return [
        {
            "stream": signed(row.stream),
            "incident": row.incident,
            "first_class": _first_class(program, row.incident),
        }
        for row in program.matters
    ]


def _first_class(program: Program, incident: int) -> int:
    if incident < 0:
        return -1
    return program.stages[program.incidents[incident].stages[0]].event_class


def actions(program: Program) -> list[Row]:
    """One row an action."""
    return [{"authority": row.authority, "matter": row.matter, "once": row.once, "spare": 0} for row in program.actions]


def action_rules(program: Program) -> list[int]:
    """Action by office: the rule by which that office does it, -1 none."""
    return [row.rule_of(office) for row in program.actions for office in range(len(program.offices))]


def delegated(program: Program) -> list[int]:
    """Office by matter: whether its authority is delegated in advance."""
    return [matter in row.delegated for row in program.offices for matter in range(len(program.matters))]


def scope(program: Program) -> list[int]:
    """Channel by matter: whether it is for it, where it has a scope at all."""
    return [matter in row.scope for row in program.channels for matter in range(len(program.matters))]


def ends(program: Program) -> list[int]:
    """Channel by office: 1 where the office is at the first end, 2 at the second, 3 at both, 0 at none."""
    return [
        (office in row.ends[0]) + 2 * (office in row.ends[1])
        for row in program.channels
        for office in range(len(program.offices))
    ]


def hidden(program: Program) -> list[int]:
    """Channel by office: whether its status is hidden from the office."""
    return [office in row.hidden_from for row in program.channels for office in range(len(program.offices))]


def command(program: Program) -> list[int]:
    """By channel: whether it is a command channel."""
    return [row.kind is ChannelKind.COMMAND for row in program.channels]


def stops(program: Program, writer: Writer) -> list[Row]:
    """Addressee by channel: the offices that a contact passes, in `numbers`: relayer, gatekeepers, addressee."""
    found = []
    for to, office in enumerate(program.offices):
        for row in program.channels:
            relayer = (row.relayer,) if row.relayer >= 0 else ()
            gates = (gate for gate in row.via if program.offices[gate].side == office.side and gate != to)
            found.append(span(*writer.list((*relayer, *gates, to))))
    return found


def span(first: int, count: int) -> Row:
    """A row of `records.amount.Span`."""
    return {"first": first, "count": count}


def calendars(program: Program, writer: Writer) -> list[Row]:
    """One span a calendar: pairs of instants, from and until, one after the other; `count` counts pairs."""
    return [_pairs(writer, openings) for openings in program.calendars]


def zones(program: Program, writer: Writer) -> list[Row]:
    """One span a zone: pairs of an instant and the offset from there on; `count` counts pairs."""
    return [_pairs(writer, changes) for changes in program.zones]


def _pairs(writer: Writer, pairs: tuple[tuple[int, int], ...]) -> Row:
    first, _ = writer.times(part for pair in pairs for part in pair)
    return span(first, len(pairs))
