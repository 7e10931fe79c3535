"""The side's own state: the ladder as we read it, what we may see of ourselves, objectives, the brief."""

from __future__ import annotations

from simulator.exercise.desk import Desk
from simulator.words.neutral import label, paragraph
from simulator.words.page import Line, Page, Role, Span, headline, indented, items, line
from simulator.words.spelling import number
from tui.desk.names import Names

_BAR = 10


def side_page(names: Names, desk: Desk, width: int) -> Page:
    """Ladder, gauges, objectives, short."""
    return [
        *indented(ladder(names, desk), width, 0),
        *[part for text in gauges(names, desk) for part in indented(text, width, 0)],
        *[part for text in objectives(names, desk) for part in items(text, width, 0)],
    ]


def ladder(names: Names, desk: Desk) -> str:
    """`Ladder: our acts R2 Demarche; PRC as seen R1 Public criticism`."""
    parts = []
    for side, rung in enumerate(desk.rungs):
        whose = "our acts" if side == names.side_number else f"{names.side(side)} as seen"
        parts.append(f"{whose} {names.rung(rung)}")
    return f"Ladder: {'; '.join(parts)}"


def gauges(names: Names, desk: Desk) -> list[str]:
    """Variables that we may see, as figures and as bars."""
    by_number = {one.number: one for one in names.briefing.gauges}
    told = []
    for variable, value in desk.variables:
        gauge = by_number[variable]
        bounded = gauge.high > gauge.low and abs(gauge.low) < 1e6 and abs(gauge.high) < 1e6
        filled = round(_BAR * (value - gauge.low) / (gauge.high - gauge.low)) if bounded else 0
        bar = f" {'#' * filled}{'.' * (_BAR - filled)}" if bounded else ""
        told.append(f"{label(gauge.label)}{bar} {number(value)}")
    return told


def objectives(names: Names, desk: Desk) -> list[str]:
    """What we want, and what others say that they want."""
    told = []
    for want in desk.briefing.objectives:
        secret = " (secret)" if want.is_secret else ""
        whose = "We want" if want.side == names.side_number else f"{names.side(want.side)} wants"
        told.append(f"{whose}{secret}: {label(want.text, 300)}")
    return told


def brief_page(names: Names, desk: Desk, width: int) -> Page:
    """Everything that was told to the seat before it began."""
    briefing = desk.briefing
    seat = briefing.seat
    note = indented(label(briefing.content_note, 400), width, 0, Role.WARNING) if briefing.content_note else []
    offices = ", ".join(names.office(office) for office in seat.offices)
    return [
        *headline(f"{label(briefing.title)}: {_whose(names, desk)}", width),
        *note,
        line(),
        *indented(paragraph(briefing.summary), width, 0),
        line(),
        _heading("You are"),
        *indented(offices, width, 2),
        *_section("Only you are told", paragraph(seat.brief), width),
        _heading("Objectives"),
        *[part for text in objectives(names, desk) for part in items(text, width, 2)],
        line(),
        _heading("What it costs our offices"),
        *_costs(names, width),
    ]


def _whose(names: Names, desk: Desk) -> str:
    seat, side = label(desk.briefing.seat.label), names.side(names.side_number)
    return seat if seat == side else f"{seat} of {side}"


def _heading(text: str) -> Line:
    return line(Span(text, Role.HEADING))


def _section(title: str, text: str, width: int) -> Page:
    return [_heading(title), *indented(text, width, 2), line()] if text else [line()]


def _costs(names: Names, width: int) -> Page:
    told = [f"{names.office(one.office)}, {label(one.doing)}: {label(one.say, 300)}" for one in names.briefing.costs]
    return [part for text in told for part in items(text, width, 2)] or [line("  nothing is said of it")]
