"""Prices in words: what an office knows that it would cost, and what was paid in a run."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from simulator.program.words import PriceName
from simulator.vocabulary import EventKind
from simulator.words.cast import Cast
from simulator.words.neutral import label, paragraph
from simulator.words.page import Page, items
from simulator.words.spelling import contact_name
from simulator.world.row import Row


@dataclass(frozen=True, slots=True)
class Paid:
    """A price that was paid: which, when, and by which contact (from 0; -1 by none)."""

    price: PriceName
    at: int
    contact: int


def paid(cast: Cast, rows: Sequence[Row]) -> list[Paid]:
    """All prices that were paid, in order."""
    by_rule = {number: price for price in cast.words.prices for number in price.rules}
    return [
        Paid(by_rule[row.rule], row.time_ms, _contact(rows, row))
        for row in rows
        if by_rule and row.rule in by_rule and _is_payment(rows, row)
    ]


def _is_payment(rows: Sequence[Row], row: Row) -> bool:
    """Whether a row tells that its rule acted: `fired`, or the row of its only act, which stands for it."""
    if row.kind == EventKind.FIRED or row.kind not in (EventKind.VARIABLE, EventKind.COUNTED):
        return row.kind == EventKind.FIRED
    return not (row.cause >= 0 and rows[row.cause].kind == EventKind.FIRED and rows[row.cause].rule == row.rule)


def _contact(rows: Sequence[Row], row: Row) -> int:
    """The contact that it is about: that of the row, or of what triggered it."""
    return row.contact if row.contact >= 0 or row.cause < 0 else rows[row.cause].contact


def paid_page(cast: Cast, rows: Sequence[Row], width: int | None) -> Page:
    """What was paid, a line each; nothing where nothing was."""
    page: Page = []
    for one in paid(cast, rows):
        about = f"{contact_name(one.contact)}: " if one.contact >= 0 else ""
        head = f"{cast.calendar.instant(one.at)}  {about}{cast.office(one.price.office)}"
        page += items(f"{head}, {one.price.doing}: {paragraph(one.price.say)}", width, 2)
    return page


def price_page(cast: Cast, width: int | None) -> Page:
    """What things cost, office by office."""
    return [
        part
        for price in cast.words.prices
        for part in items(f"{cast.office(price.office)}, {price.doing}: {_said(price)}", width, 2)
    ]


def _said(price: PriceName) -> str:
    return paragraph(price.say) if price.say else label(price.id)
