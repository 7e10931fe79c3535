"""Answers that lead to other contacts: redirects, call backs, and what goes on to other offices."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import NamedTuple

from simulator.program.expression import ContactField
from simulator.program.tables import Answer, Ask, Branch, Channel, Rule
from simulator.scenario import schema
from simulator.scenario.check.contacts import Start, starts
from simulator.scenario.check.partial import Known
from simulator.scenario.check.policies import bodies, may_stay_silent, reachable
from simulator.scenario.compile.answers import ABOVE
from simulator.scenario.compile.scenario import Lowered
from simulator.scenario.spot import Spot
from simulator.vocabulary import MAX_REDIRECTS, AnswerKind, ChannelKind


@dataclass(frozen=True, slots=True)
class Given:
    """One answer of an office: the rule, its branch, and where it is written."""

    office: int
    rule: Rule
    branch: Branch
    answer: Answer
    spot: Spot


class Sent(NamedTuple):
    """A redirect: who sends on, to which office, by which channel (-1 none said), and where it is written.

    `requester` is whose request it is, where that is said; -1 otherwise.
    """

    office: int
    to: int
    channel: int
    spot: Spot
    requester: int = -1


def check_redirects(lowered: Lowered) -> None:
    """All answers of policies; a list that offices share is looked at for each of them."""
    given = list(answers(lowered))
    for row in given:
        if row.answer.kind is AnswerKind.REDIRECT:
            _redirect(lowered, Sent(row.office, row.answer.to, row.answer.channel, row.spot), "do")
        if row.answer.calls_back is not None and row.branch.after is None:
            message = "this answer takes effect at once, so nobody can have given up before; say after"
            row.spot.at("calls_back").problem("W429", message, on_key=True)
        _conveyed(lowered, row)
    for sent in _of_scripts(lowered):
        _redirect(lowered, sent, "decide")
        _joined(lowered, sent)
    _circles(lowered, given)
    for start in starts(lowered):
        if start.ask.to >= 0 and start.ask.channel >= 0 and not start.is_statement:
            _followed(lowered, given, start)


def answers(lowered: Lowered) -> Iterator[Given]:
    """Every answer of every office; a list that offices share comes once for each of them."""
    for office, row in enumerate(lowered.program.offices):
        for number in row.policy:
            rule = lowered.program.rules[number]
            for branch, spot in bodies(lowered, number):
                if branch.answer is not None:
                    yield Given(office, rule, branch, branch.answer, spot)


def _of_scripts(lowered: Lowered) -> Iterator[Sent]:
    directory = lowered.context.directory
    for name, script in lowered.context.scenario.scripts.items():
        for number, item in enumerate(script.inputs):
            if isinstance(item.do, schema.Decide) and item.do.decide == "redirect":
                spot = lowered.context.root.at("scripts", name, "inputs", number)
                named = (item.by, item.do.to, item.do.request_of)
                office, to, requester = (directory.offices.numbers.get(one, -1) for one in named)
                channel = directory.channels.numbers.get(item.do.channel, -1)
                yield Sent(office, to, channel, spot.at("do"), requester)


def _name(lowered: Lowered, office: int) -> str:
    return lowered.context.directory.offices.ids[office]


# --- what one answer says


def _redirect(lowered: Lowered, sent: Sent, verb: str) -> None:
    to, channel = sent.spot.at("to"), sent.spot.at("channel")
    if not to.exists:
        sent.spot.at(verb).problem("E495", "say to which office: to")
    elif sent.to == sent.office:
        to.problem("E495", "an office does not redirect to itself; name another one")
    elif sent.to >= 0 and sent.channel >= 0:
        _at_an_end(lowered, sent, channel)


def _at_an_end(lowered: Lowered, sent: Sent, spot: Spot) -> None:
    """A channel that is named must end at the new addressee."""
    channel = lowered.program.channels[sent.channel]
    if channel.kind is ChannelKind.PUBLIC:
        spot.problem("E435", f"{spot.text} is public: everybody hears it and nobody answers")
    elif sent.to not in (*channel.ends[0], *channel.ends[1]):
        spot.problem("E494", f"{spot.text} does not reach {_name(lowered, sent.to)}")


def _joined(lowered: Lowered, sent: Sent) -> None:
    """The channel that a script names joins requester and new addressee; unnamed, one that the request may be on."""
    offices, channels = (sent.office, sent.to, sent.requester), lowered.program.channels
    if -1 in offices or sent.to in (sent.office, sent.requester):
        return
    if sent.channel >= 0:
        ends, named = channels[sent.channel].ends, sent.spot.at("channel")
        if sent.to in (*ends[0], *ends[1]) and not channels[sent.channel].joins(sent.requester, sent.to):
            named.problem("E494", _apart(lowered, named.text, sent))
        return
    on = [number for number, row in enumerate(channels) if _may_carry(row, sent)]
    if on and not any(channels[number].joins(sent.requester, sent.to) for number in on):
        names = " or ".join(lowered.context.directory.channels.ids[number] for number in on)
        sent.spot.at("to").problem("E494", _apart(lowered, names, sent))


def _may_carry(channel: Channel, sent: Sent) -> bool:
    """Whether a request of the requester that the office answers may have come on this channel."""
    if channel.kind is ChannelKind.PUBLIC or channel.kind is ChannelKind.COMMAND:
        return False
    gate = sent.office in (*channel.via, channel.relayer) and sent.requester in (*channel.ends[0], *channel.ends[1])
    return gate or channel.joins(sent.requester, sent.office)


def _apart(lowered: Lowered, channel: str, sent: Sent) -> str:
    return f"{channel} does not join {_name(lowered, sent.requester)}, which asks, and {_name(lowered, sent.to)}"


def _conveyed(lowered: Lowered, row: Given) -> None:
    """What was said goes on inside the side, to each office once."""
    offices = lowered.program.offices
    if ABOVE in row.answer.conveys and offices[row.office].reports_to < 0:
        message = f"{_name(lowered, row.office)} reports to nobody; say conveys_to, or reports_to at the office"
        row.spot.at("substance").problem("W433", message)
    for position, spot in enumerate(row.spot.at("conveys_to").items()):
        office = row.answer.conveys[position]
        if office == ABOVE:
            continue
        if offices[office].side != offices[row.office].side:
            spot.problem("E496", f"{spot.text} is an office of another side; what was said goes on inside a side")
        elif office == row.office:
            spot.problem("E496", f"{spot.text} has heard it itself; name those that it goes on to")
        elif office in row.answer.conveys[:position]:
            spot.problem("E496", f"{spot.text} stands in the list already")


def _circles(lowered: Lowered, given: list[Given]) -> None:
    """A chain of redirects that may come back to where it began; it is named once, where it begins."""
    leads: dict[int, list[Given]] = {}
    for row in given:
        if row.answer.kind is AnswerKind.REDIRECT and row.answer.to not in (-1, row.office):
            leads.setdefault(row.office, []).append(row)
    for office in sorted(leads):
        for row in leads[office]:
            chain = _way_back(leads, row.answer.to, office, (office,))
            if chain and office == min(chain):
                names = " -> ".join(_name(lowered, one) for one in (*chain, office))
                message = f"{names}: after {MAX_REDIRECTS} redirects the request fails"
                row.spot.at("to").problem("W428", message)


def _way_back(leads: dict[int, list[Given]], at: int, goal: int, passed: tuple[int, ...]) -> tuple[int, ...]:
    """The offices of a circle from `goal` back to it; none where there is no way."""
    if at == goal:
        return passed
    if at in passed:
        return ()
    ways = (_way_back(leads, row.answer.to, goal, (*passed, at)) for row in leads.get(at, ()))
    return next((way for way in ways if way), ())


# --- what becomes of the contacts that are started


def _followed(lowered: Lowered, given: list[Given], start: Start) -> None:
    """Follow a contact along its redirects, and look at who would be called back."""
    waiting, seen = [start.ask], {(start.ask.to, start.ask.channel)}
    while waiting:
        ask = waiting.pop(0)
        for row in _met(lowered, given, start.office, ask):
            if row.answer.calls_back is not None and row.office == ask.to:
                _called_back(lowered, row, start)
            sent = _sent_on(lowered, row, start, ask)
            if sent is not None and (sent.to, sent.channel) not in seen:
                seen.add((sent.to, sent.channel))
                waiting.append(sent)


def _met(lowered: Lowered, given: list[Given], requester: int, ask: Ask) -> Iterator[Given]:
    """The answers that a contact may get, from the offices on its way."""
    offices, channel = lowered.program.offices, lowered.program.channels[ask.channel]
    way = {gate for gate in channel.via if offices[gate].side == offices[ask.to].side} | {ask.to, channel.relayer}
    way.discard(-1)
    known: Known = {
        key: value
        for key, value in (
            (ContactField.FROM, requester),
            (ContactField.TO, ask.to),
            (ContactField.CHANNEL, ask.channel),
            (ContactField.MATTER, ask.matter),
            (ContactField.PURPOSE, int(ask.purpose)),
            (ContactField.TONE, int(ask.tone)),
        )
        if value >= 0
    }
    for office in sorted(way):
        rules = [lowered.program.rules[number] for number in offices[office].policy]
        met = [id(rule) for rule in reachable(rules, known)]
        yield from (row for row in given if row.office == office and id(row.rule) in met)


def _sent_on(lowered: Lowered, row: Given, start: Start, ask: Ask) -> Ask | None:
    """The request as a redirect sends it on; None where it does not, or cannot."""
    to = row.answer.to
    if row.answer.kind is not AnswerKind.REDIRECT or to in (-1, row.office):
        return None
    number = ask.channel if row.answer.channel < 0 else row.answer.channel
    if not lowered.program.channels[number].joins(start.office, to):
        spot = row.spot.at("channel") if row.answer.channel >= 0 else row.spot.at("to")
        name = lowered.context.directory.channels.ids[number]
        spot.problem("E494", _apart(lowered, name, Sent(row.office, to, number, spot, start.office)))
        return None
    sent = replace(ask, to=to, channel=number)
    if not lowered.program.offices[to].policy:
        row.spot.at("to").problem("W404", f"{_name(lowered, to)} has no policy and ignores everything")
    elif ask.answer_patience is None and may_stay_silent(lowered, to, sent):
        message = f"{_name(lowered, to)} may ignore this without a word; say how long the requester waits"
        start.spot.at("patience", "answer").problem("E483", message)
    return sent


def _called_back(lowered: Lowered, row: Given, start: Start) -> None:
    """Whoever is called back has a policy, and does not keep silent for ever where the office would wait for ever."""
    caller, back = _name(lowered, start.office), replace(start.ask, to=start.office)
    if not lowered.program.offices[start.office].policy:
        message = f"{caller}, which is called back, has no policy and ignores everything"
        row.spot.at("calls_back").problem("W404", message, on_key=True)
    elif _waits_for_ever(row) and may_stay_silent(lowered, start.office, back):
        message = f"{caller} may ignore this without a word; say how long the office waits"
        row.spot.at("calls_back", "answer").problem("E483", message)


def _waits_for_ever(row: Given) -> bool:
    return row.answer.calls_back is not None and row.answer.calls_back.answer_patience is None
