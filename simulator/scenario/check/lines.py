"""What kind of channel uses which keys, and what cannot go through it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from simulator.program.expression import ContactField
from simulator.program.tables import Branch, Channel
from simulator.scenario.check.policies import reachable
from simulator.scenario.compile.scenario import Lowered
from simulator.scenario.spot import Spot
from simulator.vocabulary import AnswerKind, ChannelKind, Purpose, Substance, word

_TEXT: Final = (ChannelKind.TEXT,)
_NOT_INNER: Final = tuple(kind for kind in ChannelKind if kind not in (ChannelKind.PUBLIC, ChannelKind.COMMAND))
_TALKING: Final = tuple(kind for kind in _NOT_INNER if kind is not ChannelKind.TEXT)
_NOT_PUBLIC: Final = tuple(kind for kind in ChannelKind if kind is not ChannelKind.PUBLIC)
_NOT_TEXT: Final = tuple(kind for kind in ChannelKind if kind is not ChannelKind.TEXT)

USED: Final[dict[str, tuple[ChannelKind, ...]]] = {
    "translate": _TEXT,
    "read": _TEXT,
    "setup": _NOT_TEXT,
    "talk": _NOT_TEXT,
    "transmit": _NOT_INNER,
    "interpretation": _TALKING,
    "leaks": _NOT_PUBLIC,
    "hidden_from": _NOT_PUBLIC,
    "deniable": _NOT_PUBLIC,
    "relayer": (ChannelKind.RELAY,),
    "receipt": (ChannelKind.RELAY,),
}
"""Keys that only some kinds of channels use."""

INSTEAD: Final = {"setup": "; write translate", "talk": "; write read"}


def check_lines(lowered: Lowered) -> None:
    """All declared channels, and the answers that go through them."""
    for number, name in enumerate(lowered.context.scenario.channels):
        spot, channel = lowered.context.root.at("channels", name), lowered.program.channels[number]
        _keys(spot, channel)
        _sides(lowered, spot.at("reopens"), channel)
    _messages(lowered)


def _keys(spot: Spot, channel: Channel) -> None:
    for key, kinds in USED.items():
        if spot.at(key).exists and channel.kind not in kinds:
            message = f"a {word(channel.kind)} channel does not use {key}{INSTEAD.get(key, '')}"
            spot.at(key).problem("E491", message, on_key=True)
    if spot.at("repair").exists and not spot.at("fails").exists:
        spot.at("repair").problem(
            "E491", "nothing is repaired that never fails; say with fails when it does", on_key=True
        )


def _sides(lowered: Lowered, spot: Spot, channel: Channel) -> None:
    """A side reopens its own end, so it has one."""
    sides = lowered.context.directory.sides
    for name in spot.ids():
        side = sides.find(spot.at(name).on_key, name)
        if side >= 0 and side not in channel.end_sides:
            spot.at(name).problem("E409", f"{name} has no end of this channel", on_key=True)


# --- messages


def _messages(lowered: Lowered) -> None:
    """A text carries no reply: a reply is a message of its own."""
    texts = [number for number, row in enumerate(lowered.program.channels) if row.kind is ChannelKind.TEXT]
    told: set[Spot] = set()
    for channel in texts:
        row = lowered.program.channels[channel]
        for office in (*row.ends[0], *row.ends[1]):
            for spot in _replies(lowered, office, channel):
                if spot not in told:
                    told.add(spot)
                    _no_reply(lowered, spot, channel)


def _replies(lowered: Lowered, office: int, channel: int) -> Iterator[Spot]:
    """The answers of an office by which a message on a text channel would bring a reply."""
    numbers = lowered.program.offices[office].policy
    rules = [lowered.program.rules[number] for number in numbers]
    for number, rule in zip(numbers, rules, strict=True):
        spot = lowered.rules.origins[number].spot
        bodies = spot.at("choose").items() or (spot,)
        met = any(
            found is rule
            for purpose in Purpose
            if purpose is not Purpose.PERMISSION
            for found in reachable(rules, {ContactField.PURPOSE: purpose, ContactField.CHANNEL: channel})
        )
        for branch, body in zip(rule.branches, bodies, strict=True):
            if _replies_by(branch) and (met or (branch.answer is not None and branch.answer.through == channel)):
                yield body.at("substance")


def _replies_by(branch: Branch) -> bool:
    answer = branch.answer
    return (
        answer is not None
        and answer.kind is AnswerKind.ACCEPT
        and answer.substance in (Substance.REPLIED, Substance.AGREED)
    )


def _no_reply(lowered: Lowered, spot: Spot, channel: int) -> None:
    name = lowered.context.directory.channels.ids[channel]
    message = f"by {name}, a text channel, nobody replies in the same contact; ask back in one of its own"
    spot.problem("E492", message)
