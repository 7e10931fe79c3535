"""Known to us: accounts in the order in which they were learnt, the newest first, each with who said so."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from simulator.exercise.desk import Desk
from simulator.exercise.fact import Learned, SeatEvent
from simulator.words.page import Page, Role, Span, indented, line, pad
from tui.desk.names import Names
from tui.desk.sentences import account

_TIME = 10


@dataclass(frozen=True, slots=True)
class Account:
    """One account: when it was learnt, by which of our offices, who said so, and what."""

    at: int
    offices: tuple[int, ...]
    who: str
    what: str
    is_heard: bool


def account_key(event: SeatEvent) -> tuple[object, ...]:
    """What makes an account the same, whichever of our offices learns it."""
    fact = event.fact
    if isinstance(fact, Learned):
        return (fact.news, fact.text, fact.rung, fact.happened_at, fact.is_correction)
    return (event.number,)


def accounts(names: Names, news: Iterable[SeatEvent]) -> list[Account]:
    """The accounts in the order in which the seat first learnt them; what other own offices learn later counts once."""
    found: dict[tuple[object, ...], Account] = {}
    for event in news:
        fact = event.fact
        if isinstance(fact, Learned):
            key = account_key(event)
            if key in found:
                first = found[key]
                offices = (*first.offices, fact.office)
                found[key] = Account(first.at, offices, first.who, first.what, is_heard=first.is_heard)
                continue
            who, what = account(names, fact, event.at)
            found[key] = Account(event.at, (fact.office,), who or names.office(fact.office), what, is_heard=bool(who))
        else:
            who, what = account(names, fact, event.at)  # type: ignore[arg-type]  # news holds only what tells something
            found[(event.number,)] = Account(event.at, (), who, what, is_heard=True)
    return list(found.values())


def known_page(names: Names, desk: Desk, width: int) -> Page:
    """The newest first."""
    page: Page = []
    for one in reversed(accounts(names, desk.news)):
        page += _entry(names, one, desk.now, width)
    return page or [line(Span("nothing yet", Role.QUIET))]


def _entry(names: Names, one: Account, now: int, width: int) -> Page:
    head = pad(names.short(one.at, now), _TIME)
    body = indented(f"{one.who}: {one.what}", width, _TIME)
    return [line(Span(head, Role.QUIET), *body[0][1:]), *body[1:]]


def reached(names: Names, offices: Sequence[int]) -> str:
    """By which of our offices an account is known."""
    return ", ".join(names.office(office) for office in dict.fromkeys(offices))
