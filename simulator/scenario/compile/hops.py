"""The time an account takes to reach an office, and the key of an office's luck."""

from __future__ import annotations

from simulator.program.tables import Delay
from simulator.scenario.compile.context import Context, Seat
from simulator.scenario.defaults import OFFICES
from simulator.vocabulary import OfficeKind, parse_word


def office_key(context: Context, number: int) -> str:
    """The stream key of an office."""
    name = context.directory.offices.ids[number]
    return context.scenario.offices[name].stream or name


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
