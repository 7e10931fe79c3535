"""Permission, as `simulator.agents.permission`: an office asks upward by a contact of its own."""

from __future__ import annotations

from typing import TYPE_CHECKING

from simulator.kernel.function import function, rare
from simulator.kernel.records.rule import Answer
from simulator.kernel.records.run import Contact
from simulator.kernel.records.scene import Scene
from simulator.kernel.world.fold import write_asked, write_permission
from simulator.kernel.world.queue import next_open
from simulator.kernel.world.reading import occurrence_of, permission
from simulator.kernel.world.row import react
from simulator.vocabulary import EventKind, Form, Permission, Purpose, Reason, Result, Substance, Tone
from simulator.world.contact import Phase

if TYPE_CHECKING:
    from simulator.kernel.agents.account import command_channel
    from simulator.kernel.agents.actions import action_decided
    from simulator.kernel.agents.life import create, dispatch, end, rejoin

ASKS_PERMISSION, NEUTRAL, FORMAL = Purpose.PERMISSION, Tone.NEUTRAL, Form.FORMAL
PENDING, ASKING, SENT, ENDED = Phase.PENDING, Phase.ASKING, Phase.SENT, Phase.ENDED
GRANTED, NO_PERMISSION = Permission.GRANTED, Permission.NONE
COMPLETED, REJECTED, NONE, HEARD_ONLY = Result.COMPLETED, Result.REJECTED, Reason.NONE, Substance.HEARD_ONLY
PERMISSION = EventKind.PERMISSION
ASKED = EventKind.ASKED
NO_LINK = -1


@rare
def ask_permission(s: Scene, c: Contact, answer: Answer, rule: int) -> None:
    """The contact waits while its office asks upward; one open question a matter serves all who wait."""
    asked = open_question(s, c.at, c.matter, c.occurrence, c.number)
    if asked < 0:
        of = answer.of if answer.of >= 0 else s.offices[c.at].reports_to
        asked = question(s, c.at, of, -1, rule, c)
    if c.phase != PENDING or c.rule != rule:
        send_question(s, asked)
        return
    write_asked(s, c, s.first_office + c.at, asked, rule)
    send_question(s, asked)
    if c.phase == ASKING and not (asked >= 0 and s.contacts[asked].phase != ENDED):
        rejoin(s, c)


@function
def question(s: Scene, office: int, of: int, matter: int, rule: int, trigger: Contact) -> int:
    """A new question of an office to another; -1 where there is none or no channel to it."""
    channel = command_channel(s, office, of) if of >= 0 else -1
    if channel < 0:
        return -1
    ask = s.asks[0]
    ask.office, ask.to, ask.channel, ask.matter = office, of, channel, matter
    ask.purpose, ask.tone, ask.form = ASKS_PERMISSION, NEUTRAL, FORMAL
    ask.desk_patience = ask.answer_patience = ask.promise = -1
    ask.topics = ask.denied = 0
    return create(s, ask, -1, office, trigger, rule, NO_LINK, 0).number


@function
def send_question(s: Scene, number: int) -> None:
    """Send a question on its way, unless it is under way already."""
    if number >= 0 and s.contacts[number].phase == SENT:
        dispatch(s, s.contacts[number])


@function
def open_question(s: Scene, office: int, matter: int, occurrence: int, besides: int) -> int:
    """An open permission contact of this office for this matter, -1 none."""
    for index in range(s.open_count):
        other = s.contacts[s.open[index]]
        about = other.matter == matter and other.occurrence == occurrence
        if about and other.source == office and other.purpose == ASKS_PERMISSION and other.number != besides:
            return other.number
    return -1


@rare
def decide_permission(s: Scene, c: Contact, owner: int, given: int) -> None:
    """The office above has decided; whoever waits for it reads its policy afresh."""
    asker = s.first_office + c.source
    seq = write_permission(s, c, asker, c.matter, given, c.occurrence)
    react(s, seq, PERMISSION, asker, c, c.matter, given)
    granted = given == GRANTED
    answer = s.answers[c.fixed]
    told = NONE if granted else answer.told
    if c.phase != ENDED:
        end(s, c, COMPLETED if granted else REJECTED, owner, told, answer.actual, HEARD_ONLY, -1, -1, 0)


@rare
def release(s: Scene, c: Contact) -> None:
    """A permission contact has ended: those that waited for it rejoin, in contact order."""
    s.rule = -1
    before = s.contacts_count
    at = next_open(s, -1, before)
    while at >= 0:
        other = s.contacts[at]
        if other.phase == ASKING and other.asks == c.number:
            rejoin(s, other)
        at = next_open(s, at, before)
    action_decided(s, c)


@rare
def revoke(s: Scene, office: int, matter: int) -> None:
    """Withdraw a permission for the latest occurrence of a matter."""
    occurrence = occurrence_of(s, matter)
    if permission(s, office, matter, occurrence) == GRANTED:
        owner = s.first_office + office
        seq = write_permission(s, s.contacts[-1], owner, matter, NO_PERMISSION, occurrence)
        react(s, seq, PERMISSION, owner, s.contacts[-1], matter, NO_PERMISSION)
