"""Contacts that rules and scripts start: whether the channel joins them, covers them, and somebody answers."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from simulator.program.tables import Ask, Channel
from simulator.scenario.check.policies import may_stay_silent
from simulator.scenario.compile.scenario import Lowered
from simulator.scenario.spot import Spot
from simulator.vocabulary import ActKind, ChannelKind, Form, Purpose, word


@dataclass(frozen=True, slots=True)
class Start:
    """A contact that somebody starts: who, what, and where it is written. `rule` -1: in a script."""

    office: int
    ask: Ask
    spot: Spot
    rule: int = -1

    @property
    def is_statement(self) -> bool:
        """Whether it is said to everybody."""
        return self.spot.at("state").exists


def check_contacts(lowered: Lowered) -> None:
    """All contacts of rules and scripts."""
    for start in starts(lowered):
        if start.ask.channel < 0 or start.office < 0:
            continue
        if start.is_statement:
            _statement(lowered, start)
        elif start.ask.to >= 0:
            _contact(lowered, start)


def starts(lowered: Lowered) -> Iterator[Start]:
    """Every contact that initiative and scripts start."""
    for number, (rule, origin) in enumerate(zip(lowered.program.rules, lowered.rules.origins, strict=True)):
        bodies = origin.spot.at("choose").items() or (origin.spot,)
        for branch, body in zip(rule.branches, bodies, strict=True):
            spots = [item for item in body.at("do").items() if item.at("ask").exists or item.at("state").exists]
            asks = [act.ask for act in branch.acts if act.kind is ActKind.ASK and act.ask]
            yield from (Start(origin.office, ask, spot, number) for ask, spot in zip(asks, spots, strict=True))
    for name, script in zip(lowered.context.scenario.scripts, lowered.program.scripts, strict=True):
        inputs = lowered.context.root.at("scripts", name, "inputs").items()
        items = [item for item in inputs if item.at("do", "ask").exists or item.at("do", "state").exists]
        rows = [row for row in script if row.ask]
        yield from (Start(row.office, row.ask, item.at("do")) for row, item in zip(rows, items, strict=True) if row.ask)


def _statement(lowered: Lowered, start: Start) -> None:
    channel, names = lowered.program.channels[start.ask.channel], lowered.context.directory
    spot = start.spot.at("state")
    if channel.kind is not ChannelKind.PUBLIC:
        spot.problem("E435", f"{spot.text} is not public; use ask")
    elif start.office not in channel.ends[0]:
        spot.problem("E434", f"{names.offices.ids[start.office]} does not speak on {spot.text}")


def _contact(lowered: Lowered, start: Start) -> None:
    channel, where = lowered.program.channels[start.ask.channel], start.spot.at("channel")
    if start.ask.to == start.office:
        start.spot.at("ask").problem("E436", "an office does not ask itself")
    elif channel.kind is ChannelKind.PUBLIC:
        where.problem("E435", f"{where.text} is public: everybody hears it and nobody answers; use state")
    elif all(channel.ends) and not channel.joins(start.office, start.ask.to):
        ids = lowered.context.directory.offices.ids
        where.problem("E434", f"{where.text} does not join {ids[start.office]} and {ids[start.ask.to]}")
    elif all(channel.ends):
        _allowed(channel, start)
        _covered(channel, start)
        _in_scope(lowered, channel, start)
        _answered(lowered, channel, start)


def _allowed(channel: Channel, start: Start) -> None:
    if not channel.forms >> start.ask.form & 1:
        allowed = " or ".join(word(form) for form in Form if channel.forms >> form & 1)
        spot = start.spot.at("form") if start.spot.at("form").exists else start.spot.at("channel")
        spot.problem("E488", f"{start.spot.at('channel').text} allows {allowed}; not {word(start.ask.form)}")


def _covered(channel: Channel, start: Start) -> None:
    purpose = start.ask.purpose
    if not channel.purposes >> purpose & 1:
        covered = [word(own) for own in Purpose if channel.purposes >> own & 1]
        spot = start.spot.at("purpose")
        spot.problem("W411", f"{start.spot.at('channel').text} covers {', '.join(covered)}; not {spot.text}")


def _in_scope(lowered: Lowered, channel: Channel, start: Start) -> None:
    matter, ids = start.ask.matter, lowered.context.directory.matters.ids
    if channel.scope and matter >= 0 and matter not in channel.scope:
        spot = start.spot.at("matter" if start.spot.at("matter").exists else "channel")
        scope = ", ".join(ids[own] for own in channel.scope)
        spot.problem("W424", f"{start.spot.at('channel').text} is for {scope}; not for {ids[matter]}")


def _answered(lowered: Lowered, channel: Channel, start: Start) -> None:
    """Whoever is asked has a policy, and does not keep silent for ever where the asker would wait for ever."""
    offices, ids = lowered.program.offices, lowered.context.directory.offices.ids
    side = offices[start.ask.to].side
    relayer = (channel.relayer,) if channel.relayer >= 0 else ()
    way = [*relayer, *(office for office in channel.via if offices[office].side == side), start.ask.to]
    for office in way:
        if not offices[office].policy:
            start.spot.at("ask").problem("W404", f"{ids[office]} has no policy and ignores everything")
    silent = [office for office in way if may_stay_silent(lowered, office, start.ask)]
    if start.ask.answer_patience is None and silent:
        patience = start.spot.at("patience", "answer")
        message = f"{ids[silent[0]]} may ignore this without a word; say how long the requester waits"
        patience.problem("E483", message)
