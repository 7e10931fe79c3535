"""Contacts that rules and scripts start: with an office, or with everybody by a public statement."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from simulator.program.tables import Ask
from simulator.scenario import schema
from simulator.scenario.compile.answers import promise_of
from simulator.scenario.compile.context import Context, Seat
from simulator.scenario.language import Scope
from simulator.scenario.names import office_side
from simulator.scenario.spot import Spot
from simulator.vocabulary import Form, Purpose, Tone, parse_word

SAME = "same"


@dataclass(frozen=True, slots=True)
class Asker:
    """In whose name a contact is started (-1: nobody named), and what its trigger brings along."""

    office: int = -1
    contact: bool = False
    matter: int = -1


def compile_ask(context: Context, ask: schema.Ask, spot: Spot, scope: Scope, seat: Seat, asker: Asker) -> Ask:
    """A contact with an office."""
    offices, patience = context.directory.offices, Seat(f"{seat.place}.patience", seat.owner, seat.ids)
    said, denied = read_topics(context, spot.at("topics"))
    return Ask(
        office=-1,
        to=_or_same(spot.at("ask"), asker, offices.find),
        channel=_or_same(spot.at("channel"), asker, context.directory.channels.find),
        matter=matter_of(context, spot, asker),
        purpose=parse_word(Purpose, ask.purpose),
        tone=parse_word(Tone, ask.tone),
        form=parse_word(Form, ask.form),
        desk_patience=context.delay(spot.at("patience", "desk"), scope, patience, "patience desk", unlimited=True),
        answer_patience=context.delay(
            spot.at("patience", "answer"), scope, patience, "patience answer", unlimited=True
        ),
        topics=said,
        denied=denied,
        promise=_promise(context, spot.at("promise"), asker),
    )


def _promise(context: Context, spot: Spot, asker: Asker) -> int:
    """The stage by which the requester's promise is made; a promise of another side is not its own to make."""
    made = promise_of(context, spot)
    if made >= 0 and asker.office >= 0:
        own = office_side(context.directory.offices.ids[asker.office])
        by = context.root.at("promises", spot.text, "by").text
        if by != own:
            spot.problem("E424", f"only {by} can promise {spot.text}, and this is an office of {own}")
    return made


def compile_statement(context: Context, state: schema.State, spot: Spot, asker: Asker) -> Ask:
    """A public statement: a contact of an office with itself that everybody hears."""
    said, denied = read_topics(context, spot.at("topics"))
    return Ask(
        office=-1,
        to=asker.office,
        channel=context.directory.channels.find(spot.at("state")),
        matter=matter_of(context, spot, asker),
        purpose=parse_word(Purpose, state.purpose),
        tone=parse_word(Tone, state.tone),
        desk_patience=None,
        answer_patience=None,
        topics=said,
        denied=denied,
    )


DENIED = "not "


def read_topics(context: Context, spot: Spot) -> tuple[int, int]:
    """Topics said and topics denied, as bit masks; a topic is one or the other."""
    masks = [0, 0]
    for item in spot.items():
        is_denied = item.text.startswith(DENIED)
        offset = len(DENIED) if is_denied else 0
        number = context.directory.topics.find_within(item, item.text[offset:], offset)
        if number >= 0 and masks[not is_denied] >> number & 1:
            item.problem("E367", "said and denied at once; choose one")
        masks[is_denied] |= 1 << number if number >= 0 else 0
    return masks[0], masks[1]


def matter_of(context: Context, spot: Spot, asker: Asker) -> int:
    """The matter written, else that of the trigger; -1 that of the contact at hand."""
    if spot.at("matter").exists:
        return context.directory.matters.find(spot.at("matter"))
    if asker.matter < 0 and not asker.contact:
        message = "say what it is about: matter, one of the declared ones or an incident"
        spot.problem("E403", message)
    return asker.matter


def _or_same(spot: Spot, asker: Asker, find: Callable[[Spot], int]) -> int:
    if spot.text != SAME:
        return find(spot)
    if not asker.contact:
        spot.problem("E404", "same needs a rule upon request or result: no contact triggers this one")
    return -1
