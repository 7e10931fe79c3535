"""The door: whether a seat may do what it asks for, judged by its own desk alone.

Since nothing else is looked at, no refusal can tell what the seat does not know. What only the world knows (the other
office is closed to such a thing) is found out when the input is carried out, and comes back as `InputRefused`.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from simulator.exercise import input as inputs
from simulator.exercise.briefing import ChannelBrief
from simulator.exercise.desk import Desk
from simulator.exercise.fact import ContactView, Learned, Role, Standing
from simulator.exercise.input import SeatInput
from simulator.exercise.refusal import Objection, Refused
from simulator.vocabulary import AnswerKind, ChannelKind, Form, Purpose, Status, word

MOST_OPEN = 12
"""Requests of one seat that may be open at once: the engine's places are for all seats and all rules."""
APPOINTED = frozenset({Standing.ACCEPTED})
ANSWERABLE = frozenset(
    {
        Standing.QUEUED,
        Standing.TO_DECIDE,
        Standing.DECIDED,
        Standing.ASKS_UP,
        Standing.LET_BE,
        Standing.TOLD_TO_WAIT,
        Standing.ACCEPTED,
    }
)
ONLY_FOR_QUESTIONS = frozenset({AnswerKind.PERMIT})
NOT_FOR_QUESTIONS = frozenset({AnswerKind.REDIRECT, AnswerKind.CANCEL, AnswerKind.NO_SHOW})


def judge(desk: Desk, one: SeatInput) -> Refused | None:
    """Why a seat may not do what it asks for; None where it may."""
    try:
        _RULES[type(one)](desk, one)
    except Objection as objection:
        return Refused(f"{one.do} was asked", objection.why, objection.works)
    return None


# What many of them need.


def _own_office(desk: Desk, office: int) -> None:
    if office not in desk.briefing.seat.offices:
        own = ", ".join(desk.briefing.offices[number].label for number in desk.briefing.seat.offices)
        raise Objection("this office is not yours", f"yours are {own}")
    if desk.holders[office] == 0:
        raise Objection("nobody holds this office now", "let another office do it, or wait for a holder")


def _office(desk: Desk, office: int) -> None:
    if office >= len(desk.briefing.offices):
        raise Objection("there is no such office", "choose one of those listed")


def _channel(desk: Desk, number: int) -> ChannelBrief:
    found = desk.briefing.channel(number)
    if found is None:
        raise Objection("there is no such channel", "choose one of those on the board")
    return found


def _matter(desk: Desk, matter: int) -> None:
    known = dict(desk.matters)
    if matter not in known:
        raise Objection("you know of no such matter", f"you may speak of {', '.join(known.values()) or 'nothing yet'}")


def _topics(desk: Desk, said: tuple[int, ...], denied: tuple[int, ...]) -> None:
    names = desk.briefing.topics
    if any(topic >= len(names) for topic in (*said, *denied)):
        raise Objection("there is no such topic", f"there are {', '.join(names) or 'none'}")
    if set(said) & set(denied):
        raise Objection("a topic cannot be said and denied at once", "choose one of the two")


def _contact(desk: Desk, number: int) -> ContactView:
    found = desk.contact(number)
    if found is None:
        raise Objection(f"you know of no contact {number}", "choose one of those listed")
    if not found.is_open:
        raise Objection(f"contact {number} has ended", "ask for a new one")
    return found


# One a kind of input.


def _request(desk: Desk, one: inputs.Request) -> None:
    _own_office(desk, one.office)
    _office(desk, one.to)
    channel = _channel(desk, one.channel)
    if channel.kind is ChannelKind.PUBLIC:
        raise Objection(f"{channel.label} is heard by everybody", "make a statement there")
    if not _joins(channel, one.office, one.to):
        raise Objection(f"{channel.label} does not join these two offices", "choose another channel or another office")
    if one.purpose is Purpose.PERMISSION:
        raise Objection("permission is no purpose of a request", "ask for authority instead")
    _fits(desk, channel, one)
    _matter(desk, one.matter)
    _topics(desk, one.topics, one.denied)
    _room(desk)


def _room(desk: Desk) -> None:
    if len(desk.in_the_air) >= MOST_OPEN:
        raise Objection(f"{MOST_OPEN} requests of yours are open", "withdraw one of them, or wait for an answer")


def _joins(channel: ChannelBrief, one: int, other: int) -> bool:
    first, second = channel.ends
    return one != other and ((one in first and other in second) or (other in first and one in second))


def _fits(desk: Desk, channel: ChannelBrief, one: inputs.Request) -> None:
    """Whether the channel is for this purpose, form and matter."""
    if not channel.purposes >> one.purpose & 1:
        allowed = ", ".join(word(purpose) for purpose in Purpose if _is_in(channel.purposes, purpose))
        raise Objection(f"{channel.label} is not there to {word(one.purpose)}", f"it may be used to {allowed}")
    if not channel.forms >> one.form & 1:
        allowed = ", ".join(word(form) for form in Form if channel.forms >> form & 1)
        raise Objection(f"{channel.label} knows no {word(one.form)} contact", f"it knows {allowed}")
    if channel.scope and one.matter not in channel.scope:
        names = ", ".join(name for number, name in desk.matters if number in channel.scope)
        raise Objection(f"{channel.label} is not for this matter", f"it is for {names or 'other matters'}")


def _is_in(purposes: int, purpose: Purpose) -> bool:
    return purpose is not Purpose.PERMISSION and bool(purposes >> purpose & 1)


def _decide(desk: Desk, one: inputs.Decide) -> None:
    contact = _contact(desk, one.contact)
    if contact.role is not Role.HOLDS or contact.at < 0 or contact.stands not in ANSWERABLE:
        raise Objection(f"contact {one.contact} is not yours to answer", "answer those that wait for you")
    _own_office(desk, contact.at)
    _sort(desk, contact, one.answer)
    if one.answer is AnswerKind.DELAY and (one.until is None or one.until <= desk.now):
        raise Objection("a delay needs a time that is still to come", "say until when the other side is to wait")
    if one.answer is AnswerKind.REDIRECT:
        _redirect(desk, contact, one)
    if one.answer is AnswerKind.ASK_PERMISSION:
        _above(desk, contact.at, one.of)


def _sort(desk: Desk, contact: ContactView, answer: AnswerKind) -> None:
    """Whether such an answer is one to such a contact."""
    is_question = contact.purpose is Purpose.PERMISSION
    if answer in (NOT_FOR_QUESTIONS if is_question else ONLY_FOR_QUESTIONS):
        works = "permit it or reject it" if is_question else "accept it"
        raise Objection(f"{word(answer)} is no answer to this", works)
    if answer is AnswerKind.CANCEL and contact.stands is not Standing.ACCEPTED:
        raise Objection("nothing was accepted that could be cancelled", "reject it, or say nothing")
    if answer is AnswerKind.NO_SHOW and contact.to != contact.at:
        raise Objection("only the office that is asked for can fail to turn up", "reject it, or pass it on")


def _redirect(desk: Desk, contact: ContactView, one: inputs.Decide) -> None:
    if one.to is None:
        raise Objection("a redirect needs an office", "say to which office the other side is sent")
    _office(desk, one.to)
    channel = _channel(desk, contact.channel if one.channel is None else one.channel)
    if not _joins(channel, contact.source, one.to):
        raise Objection(f"{channel.label} does not join that office to the requester", "choose another one")


def _above(desk: Desk, office: int, of: int | None) -> None:
    above = desk.briefing.offices[office].reports_to if of is None else of
    _office(desk, max(above, 0))
    if above < 0 or above == office or desk.briefing.offices[above].side != desk.briefing.seat.side:
        raise Objection("there is nobody above this office to ask", "decide it yourself")
    command = (one for one in desk.briefing.channels if one.kind is ChannelKind.COMMAND)
    if not any({office, above} <= {*one.ends[0], *one.ends[1]} for one in command):
        raise Objection("no command channel leads there", "decide it yourself")


def _withdraw(desk: Desk, one: inputs.Withdraw) -> None:
    contact = _contact(desk, one.contact)
    if contact.source not in desk.briefing.seat.offices:
        raise Objection(f"contact {one.contact} was asked for by others", "answer it instead")
    _own_office(desk, contact.source)


def _state(desk: Desk, one: inputs.State) -> None:
    _own_office(desk, one.office)
    channel = _channel(desk, one.channel)
    if channel.kind is not ChannelKind.PUBLIC or one.office not in channel.ends[0]:
        own = [each.label for each in desk.briefing.channels if _speaks_on(each, one.office)]
        raise Objection("this office does not speak in public there", f"it speaks by {', '.join(own) or 'no channel'}")
    _matter(desk, one.matter)
    _topics(desk, one.topics, one.denied)


def _speaks_on(channel: ChannelBrief, office: int) -> bool:
    return channel.kind is ChannelKind.PUBLIC and office in channel.ends[0]


def _act(desk: Desk, one: inputs.Act) -> None:
    _own_office(desk, one.office)
    found = next((action for action in desk.briefing.actions if action.number == one.action), None)
    if found is None or one.office not in found.offices:
        own = ", ".join(action.label for action in desk.briefing.actions if one.office in action.offices)
        raise Objection("this office can take no such action", f"it can take {own or 'none'}")
    if found.once and one.action in desk.done:
        raise Objection("it has been done already", "it is done once and cannot be undone")


def _ask_authority(desk: Desk, one: inputs.AskAuthority) -> None:
    _own_office(desk, one.office)
    _matter(desk, one.matter)
    _above(desk, one.office, one.of)
    asked = (contact for contact in desk.in_the_air if contact.purpose is Purpose.PERMISSION)
    if any((contact.source, contact.matter) == (one.office, one.matter) for contact in asked):
        raise Objection("this authority has been asked for already", "wait for the answer, or withdraw the question")
    _room(desk)


def _meet(desk: Desk, one: inputs.Meet) -> None:
    _own_office(desk, one.office)
    own = [each for each in desk.briefing.demands if each.of == desk.briefing.seat.side and each.is_met_by_act]
    if one.demand not in [each.incident for each in own]:
        names = ", ".join(each.label for each in own)
        raise Objection("no such demand can be met by an act of yours", f"those that can: {names or 'none'}")


def _disclose(desk: Desk, one: inputs.Disclose) -> None:
    _own_office(desk, one.office)
    facts = [event.fact for event in desk.news]
    if not any(isinstance(fact, Learned) and (fact.office, fact.news) == (one.office, one.news) for fact in facts):
        raise Objection("this office knows nothing of the kind", "an office discloses what it was told itself")


def _close(desk: Desk, one: inputs.Close) -> None:
    _own_office(desk, one.office)
    _own_end(_channel(desk, one.channel))
    if one.status is Status.OPEN:
        raise Objection("to open is not to close", "end your closure with reopen")
    if not (one.announced or one.actual):
        raise Objection("neither what is so nor what is announced would change", "choose one of the two, or both")


def _reopen(desk: Desk, one: inputs.Reopen) -> None:
    _own_office(desk, one.office)
    channel = _channel(desk, one.channel)
    _own_end(channel)
    line = next(line for line in desk.board if line.channel is channel)
    if all(line.ends[end] is Status.OPEN for end in channel.own_ends):
        raise Objection("your end is open", "the other side alone can end its own closure")


def _own_end(channel: ChannelBrief) -> None:
    if not channel.own_ends:
        raise Objection(f"no end of {channel.label} is yours", "you close and reopen your own ends only")


def _appointment(desk: Desk, one: inputs.Postpone | inputs.StayAway) -> None:
    contact = _contact(desk, one.contact)
    if contact.stands not in APPOINTED:
        raise Objection(f"contact {one.contact} has no appointed time", "this is for what was accepted for a time")
    _own_office(desk, contact.at if contact.at >= 0 else contact.source)


def _anything(desk: Desk, one: SeatInput) -> None:
    """Always allowed."""


_RULES: dict[type[SeatInput], Callable[[Desk, Any], None]] = {
    inputs.Request: _request,
    inputs.Decide: _decide,
    inputs.Withdraw: _withdraw,
    inputs.State: _state,
    inputs.Act: _act,
    inputs.AskAuthority: _ask_authority,
    inputs.Meet: _meet,
    inputs.Disclose: _disclose,
    inputs.Close: _close,
    inputs.Reopen: _reopen,
    inputs.Postpone: _appointment,
    inputs.StayAway: _appointment,
    inputs.Note: _anything,
    inputs.GiveBack: _anything,
}
