"""The contact ledger: one line a contact, in order of request, each with its whole life."""

from __future__ import annotations

from collections.abc import Sequence

from simulator.measures.contact import ContactRecord
from simulator.words.cast import Cast
from simulator.words.contact import life, role, waited, way
from simulator.words.page import Page, Role, Span, indented, line, wrapped
from simulator.words.table import GAP, Column, natural_width, table

_TABLE_FROM = 110
"""Columns from which on a wrapped table still reads well; below, a contact takes two lines."""

_HEAD = (
    Column("no", to_right=True),
    Column("requested (Z)"),
    Column("from -> to", least=24),
    Column("channel", least=14),
    Column("waited"),
    Column("decision / result", least=30),
)


def ledger(cast: Cast, records: Sequence[ContactRecord], width: int | None) -> Page:
    """The ledger for a screen of `width` columns; None: one line a contact, however long."""
    if not records:
        return [line("no contact was asked for")]
    rows = [_cells(cast, record) for record in records]
    if width is None or width >= min(_TABLE_FROM, natural_width(_HEAD, rows)):
        return table(_HEAD, rows, width)
    return [line(Span("no  requested (Z)  from -> to, channel; below: waited, decision / result", Role.HEADING))] + [
        one for cells in rows for one in _stacked(cells, width)
    ]


def _cells(cast: Cast, record: ContactRecord) -> tuple[Span, ...]:
    """One contact: number, when, from and to, channel, wait, life. What is inner is quiet throughout."""
    shade = Role.QUIET if record.is_inner else Role.PLAIN
    return (
        Span(str(record.number + 1), shade),
        Span(cast.calendar.instant(record.requested_at), shade),
        Span(way(cast, record), shade),
        Span(cast.channel(record.channel if record.carrier < 0 else record.carrier), shade),
        Span(waited(record), shade),
        Span(life(cast, record), role(record)),
    )


def _stacked(cells: Sequence[Span], width: int) -> Page:
    number, requested, parties, channel, wait, result = cells
    head = f"{number.text:>2}{GAP}{requested.text}{GAP}"
    first, *rest = wrapped(f"{parties.text}, {channel.text}", width - len(head))
    page = [line(Span(head + first, parties.role))]
    page += [line(Span(" " * len(head) + more, parties.role)) for more in rest]
    lead = f"{wait.text:<10}{GAP}"
    body = indented(result.text, width, len(head) + len(lead), result.role)
    body[0] = line(" " * len(head), Span(lead, wait.role), *body[0][1:])
    return page + body
