"""Channels that leak and closures that end: incidents and effects made of two keys of a channel.

A leak is the stage `CHANNEL_leak.leaked`, brought by the effect `CHANNEL_leaks`. A side that ends its own closure
goes through the incident `CHANNEL_SIDE_reopening`: `ready` when condition and closure hold together, `reopened` when
they have held long enough. An author who has used one of these ids already is told so (E355). Their luck goes by the
streams of the channel and the side.
"""

from __future__ import annotations

from collections.abc import Iterator

from simulator.scenario import schema
from simulator.scenario.expand.framing import framed
from simulator.scenario.expand.graft import Addition, Plain
from simulator.scenario.expand.sides import titled
from simulator.scenario.names import listed, office_side
from simulator.scenario.spot import Spot
from simulator.scenario.streams import stream_key

MOMENTS = {"requested": "requested", "accepted": "accepted", "completed": "ended"}
"""The moment of a contact that may leak, as a trigger of effects."""


def expand_lines(scenario: schema.Scenario, root: Spot) -> Iterator[Addition]:
    """Everything that `leaks` and `reopens` of the channels imply, in the order of the file."""
    for name, channel in scenario.channels.items():
        spot = root.at("channels", name)
        if channel.leaks is not None:
            yield from _leak(name, channel, channel.leaks, spot.at("leaks"))
        for side in (side for side in channel.reopens if side in _sides(channel)):
            called = (titled(scenario, side), channel.label or name)
            stream = f"{stream_key(scenario.channels, name)}_{stream_key(scenario.sides, side)}"
            yield from _reopening(name, side, called, stream, spot.at("reopens", side))


def _sides(channel: schema.Channel) -> set[str]:
    """The sides that stand at the ends; `check` says where another one is to reopen."""
    return {office_side(office) for end in channel.ends for office in listed(end)}


def _leak(name: str, channel: schema.Channel, leak: schema.Leak, spot: Spot) -> Iterator[Addition]:
    incident, public, stream = f"{name}_leak", leak.to == "public", channel.stream or name
    label = f"leak of {channel.label or name}"
    stage: dict[str, Plain] = {
        "stage": "leaked",
        "label": f"Word of a contact by {channel.label or name} gets out",
        "public": public or None,
        "seen_by": None if public else spot.at("to").node,
        "stream": f"{stream}_leak",
        "source": spot.at("source").node,
    }
    ended = " and result is completed" if leak.upon == "completed" else ""
    effect: dict[str, Plain] = {
        "id": f"{name}_leaks",
        "upon": MOMENTS[leak.upon],
        "when": f"channel is {name}{ended}",
        "chance": spot.at("chance").node,
        "after": spot.at("after").node,
        "do": {"stage": f"{incident}.leaked"},
        "stream": f"{stream}_leaks",
        "source": spot.at("source").node,
    }
    yield Addition("incidents", incident, [stage], spot, label=label)
    yield Addition("effects", "", effect, spot, appended=True, label=label)


def _reopening(name: str, side: str, called: tuple[str, str], stream: str, spot: Spot) -> Iterator[Addition]:
    """The two stages, or the last alone where nothing has to last, and the effect that ends the closure.

    `called` is what side and channel are called.
    """
    title, label = f"{called[0]} reopens its end of {called[1]}", f"reopening of {called[1]} by {called[0]}"
    incident, lasts = f"{name}_{side}_reopening", spot.at("after").exists
    closed = f"status({name}, {side}) is suspended or cancelled or down"
    when: dict[str, Plain] = {
        "when": framed("(", spot.at("when"), f") and {closed}"),
        "test_every": spot.at("test_every").node,
    }
    own: dict[str, Plain] = {"stream": f"{stream}_reopening"}
    ready: dict[str, Plain] = {"stage": "ready", "label": f"It becomes so that {title}", **when, **own}
    still = framed("not ((", spot.at("when"), f") and {closed})")
    later: dict[str, Plain] = {"after": spot.at("after").node, "unless": still} if lasts else {**when, **own}
    reopened = {"stage": "reopened", "label": title, **later, "source": spot.at("source").node}
    effect = {
        "id": f"{name}_{side}_reopens",
        "upon": f"stage({incident}.reopened)",
        "do": {"reopen": name, "side": side},
        "stream": f"{stream}_reopens",
        "source": spot.at("source").node,
    }
    yield Addition("incidents", incident, [ready, reopened] if lasts else [reopened], spot, label=label)
    yield Addition("effects", "", effect, spot, appended=True, label=label)
