"""What the requester saw of a contact, in words: never more than it was told."""

from __future__ import annotations

from collections.abc import Sequence

from simulator.vocabulary import Reason, Result, word
from simulator.words.cast import Cast
from simulator.words.neutral import label
from simulator.words.time import span
from simulator.world.visible import Sight, Visible

_SAID = {
    Sight.SENT: "sent",
    Sight.ACKNOWLEDGED: "acknowledged by a desk",
    Sight.WAITS: "told to wait",
    Sight.ACCEPTED: "accepted",
    Sight.IN_PROGRESS: "in progress",
}
_LEADS = {Sight.WAITS: "until", Sight.ACCEPTED: "for"}


def seen(cast: Cast, life: Sequence[Visible], end: int, custom: str) -> str:
    """The signs one after the other, each with its time; `end` ms is when the run ended, `custom` the channel's."""
    asked = life[0].since
    told = [f"{cast.calendar.instant(one.since)} {_sign(cast, one, asked, custom)}" for one in life]
    if life[-1].sight <= Sight.ACKNOWLEDGED and end > asked:
        told.append(f"{cast.calendar.instant(end)} {_silence(end - asked, custom)}")
    return f"What the requester saw: {'; '.join(told)}"


def _sign(cast: Cast, one: Visible, asked: int, custom: str) -> str:
    if one.result is Result.IGNORED:
        return _silence(one.since - asked, custom)
    said = _SAID.get(one.sight) or _ended(one)
    until = f" {_LEADS[one.sight]} {cast.calendar.instant(one.until)}" if _has_time(one) else ""
    return f"{said}{until}{_reason(one)}"


def _has_time(one: Visible) -> bool:
    return one.sight in _LEADS and one.until > one.since


def _ended(one: Visible) -> str:
    assert one.result is not None
    return "sent to another office" if one.result is Result.DOWNGRADED else word(one.result)


def _reason(one: Visible) -> str:
    return "" if one.told is Reason.NONE else f" (told: {word(one.told)})"


def _silence(asked_ago: int, custom: str) -> str:
    usual = f"; customary: {label(custom)}" if custom else ""
    return f"no reply (asked {span(asked_ago)} ago{usual})"
