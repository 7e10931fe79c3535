"""A price is an effect upon the moment at which what it is for has happened.

That is once a contact, or once a change of an end.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from simulator.scenario import schema
from simulator.scenario.expand.framing import framed
from simulator.scenario.expand.graft import Addition, Plain
from simulator.scenario.names import listed, office_side
from simulator.scenario.nearest import nearest
from simulator.scenario.spot import Spot
from simulator.scenario.streams import stream_key

PASS: Final = "pass"
MOMENTS: Final[dict[str, tuple[str, str]]] = {
    "accept": ("connected", "to is {0} and from is not {0}"),
    PASS: ("passed on", "held_by is {0}"),
    "reject": ("result(rejected)", "held_by is {0}"),
    "ignore": ("result(ignored)", "held_by is {0}"),
    "delay": ("delayed", "held_by is {0} and delays is 1"),
    "ask": ("requested", "from is {0} and to is not {0} and purpose is not permission"),
    "state": ("result(completed)", "from is {0} and to is {0}"),
}
"""By what is done with a contact, the event that is looked upon, and whose contact it must be."""
ENDS: Final[dict[str, str]] = {"close": "suspended or cancelled or down", "reopen": "open"}
"""By what is done with the own side's end of a channel, what is so there then."""


def price_id(office: str, own: str) -> str:
    """The id of the effect that a price is."""
    return f"price_{office.replace('.', '_')}_{own}"


def is_effect_of(effect: str, office: str, price: schema.Price) -> bool:
    """Whether an effect is what a price was made into."""
    own = price_id(office, price.id)
    if price.doing == "any":
        return effect in {f"{own}_{doing}" for doing in MOMENTS}
    if price.doing == "accept":
        return effect in (own, f"{own}_{PASS}")
    return effect.startswith(f"{own}_at_") if price.doing in ENDS else effect == own


def expand_prices(scenario: schema.Scenario, root: Spot) -> Iterator[Addition]:
    """All prices, office by office; `any` is each of them."""
    for office, prices in scenario.prices.items():
        spot = root.at("prices", office)
        if office not in scenario.offices:
            message = f'no office is called "{office}"'
            spot.problem("E342", message, hint=nearest(office, scenario.offices), on_key=True)
            continue
        for number, price in enumerate(prices):
            if price.doing in ENDS:
                yield from _of_ends(scenario, office, price, spot.at(number))
            else:
                yield from _price(scenario, office, price, spot.at(number))


def _price(scenario: schema.Scenario, office: str, price: schema.Price, spot: Spot) -> Iterator[Addition]:
    """The effects of one price; where it is for anything, one for each thing done."""
    for doing in _doings(scenario, office, price):
        named = _named(scenario, office, price, "" if doing == price.doing else f"_{doing}")
        upon, whose = MOMENTS[doing]
        effect, label = _effect(upon, whose.format(office), spot), _called(scenario, office, doing)
        yield Addition("effects", "", {**named, **effect}, spot, appended=True, label=label)


def _doings(scenario: schema.Scenario, office: str, price: schema.Price) -> list[str]:
    """What a price is for; a gatekeeper or a relayer accepts by passing on."""
    passes = any(office in (*listed(channel.via), channel.relayer) for channel in scenario.channels.values())
    meant = {"any": tuple(MOMENTS), "accept": ("accept", PASS)}.get(price.doing, (price.doing,))
    return [doing for doing in meant if passes or doing != PASS]


def _called(scenario: schema.Scenario, office: str, doing: str) -> str:
    verb = "pass a request on" if doing == PASS else doing
    return f"what it costs {scenario.offices[office].label or office} to {verb}"


def _of_ends(scenario: schema.Scenario, office: str, price: schema.Price, spot: Spot) -> Iterator[Addition]:
    """The effects of a price for closing or reopening: one for each channel of which the office's side has an end."""
    side = office_side(office)
    for name, channel in scenario.channels.items():
        if side in {office_side(one) for end in channel.ends for one in listed(end)}:
            end, key = f"status({name}, {side})", stream_key(scenario.channels, name)
            named = _named(scenario, office, price, f"_at_{name}", f"_at_{key}")
            effect = _effect(end, f"{end} is {ENDS[price.doing]}", spot)
            label = f"{_called(scenario, office, price.doing)} {channel.label or name}"
            yield Addition("effects", "", {**named, **effect}, spot, appended=True, label=label)


def _named(
    scenario: schema.Scenario, office: str, price: schema.Price, more: str, stream: str = ""
) -> dict[str, Plain]:
    """Id of an effect, and its stream: that of the office, of the price and of what `more` stands for."""
    key = price_id(stream_key(scenario.offices, office), price.stream or price.id)
    return {"id": price_id(office, price.id) + more, "stream": key + (stream or more)}


def _effect(upon: str, condition: str, spot: Spot) -> dict[str, Plain]:
    when = spot.at("when")
    return {
        "upon": upon,
        "when": framed(f"{condition} and (", when, ")") if when.exists else condition,
        "do": spot.at("do").node,
        "source": spot.at("source").node,
    }
