"""What was said travels on, as `simulator.agents.conveying`: to the offices that the answer names, in order."""

from __future__ import annotations

from typing import TYPE_CHECKING

from simulator.kernel.agents.timeline import Action
from simulator.kernel.function import function, rare
from simulator.kernel.records.run import Contact
from simulator.kernel.records.scene import Scene
from simulator.kernel.world.chance import draw, key_of_two
from simulator.kernel.world.facts import write_conveyed
from simulator.kernel.world.row import react
from simulator.vocabulary import EventKind, TriggerKind

if TYPE_CHECKING:
    from simulator.kernel.agents.account import arm_account, reaches, take_number
    from simulator.kernel.agents.rules import initiative

CONVEYED, UPON_CONVEYED, CONVEY = EventKind.CONVEYED, TriggerKind.CONVEYED, Action.CONVEY
NOBODY = -1


@rare
def start_conveying(s: Scene, c: Contact, cause: int) -> None:
    """A completed contact's content sets out."""
    outer = s.cause
    s.cause = cause
    send_content(s, c, next_named(s, c, 0), c.to, 0)
    s.cause = outer


@function
def next_named(s: Scene, c: Contact, place: int) -> int:
    """The first place, from one on, of the answer's list that stands for an office; its length where none is left."""
    answer = s.answers[c.fixed]
    while place < answer.conveyed and office_named(s, c, place) == NOBODY:
        place += 1
    return place


@function
def office_named(s: Scene, c: Contact, place: int) -> int:
    """The office at a place of the answer's list; -1 stands for the office above the addressee."""
    named = s.numbers[s.answers[c.fixed].first_conveyed + place]
    return s.offices[c.to].reports_to if named < 0 else named


@function
def send_content(s: Scene, c: Contact, place: int, before: int, step: int) -> None:
    """On to the next office, unless the command channel to it is closed."""
    if place >= s.answers[c.fixed].conveyed:
        return
    office = office_named(s, c, place)
    if not reaches(s, before, office):
        return
    number = take_number(s)
    key = key_of_two(c.key, step)
    arrival = s.time + draw(s, s.offices[office].hop, office, c, key)
    s.rule = c.rule
    account = s.accounts[number]
    account.contact, account.first, account.step, account.hops = c.number, place, step, before
    arm_account(s, number, office, arrival, CONVEY)


@rare
def convey(s: Scene, number: int) -> None:
    """The content has reached an office, which may act upon it; then it goes on."""
    account = s.accounts[number]
    c, place, step, before = s.contacts[account.contact], account.first, account.step, account.hops
    office = office_named(s, c, place)
    account.under_way = 0
    seq = write_conveyed(s, c, office, before)
    react(s, seq, CONVEYED, s.first_office + office, c, before, -1)
    initiative(s, office, UPON_CONVEYED, -1, c)
    s.cause = seq
    send_content(s, c, next_named(s, c, place + 1), office, step + 1)
