"""What became of a contact, in a few words."""

from __future__ import annotations

from simulator.measures.contact import ContactRecord
from simulator.vocabulary import Decision, Reason, Result, word
from simulator.words.cast import Cast
from simulator.words.page import Role
from simulator.words.spelling import contact_name
from simulator.words.time import span

_ROLES: dict[Result, Role] = {Result.COMPLETED: Role.GOOD, Result.PENDING: Role.OPEN}


def life(cast: Cast, record: ContactRecord) -> str:
    """Decision and result with what a reader asks next: how far it got, what was said of why, what came of it."""
    details = [detail for detail in _details(cast, record) if detail]
    return f"{_ending(record)} ({'; '.join(details)})" if details else _ending(record)


def role(record: ContactRecord) -> Role:
    """Whether it ended well, badly, or not yet; a statement is neither, what goes on inside a side is quiet."""
    if record.is_inner:
        return Role.QUIET
    return Role.PLAIN if record.is_public else _ROLES.get(record.result, Role.BAD)


def waited(record: ContactRecord) -> str:
    """How long the requester waited; `>` where it still did when the run ended."""
    return f"> {span(record.waited)}" if record.is_open else span(record.waited)


def way(cast: Cast, record: ContactRecord) -> str:
    """From whom to whom."""
    to = "everybody" if record.is_public else cast.office(record.to)
    return f"{cast.office(record.source)} -> {to}"


def _ending(record: ContactRecord) -> str:
    if record.is_inner:
        return f"permission {_PERMISSION.get(record.result, word(record.result))}"
    if record.is_public and record.result is Result.COMPLETED:
        return "said in public"
    if record.decision is Decision.REJECTED:
        return "rejected"
    ending = f"{_decision(record)} / {word(record.result)}"
    return ending if record.substance is None else f"{ending}, {word(record.substance)}"


_PERMISSION = {Result.COMPLETED: "granted", Result.REJECTED: "refused", Result.IGNORED: "never answered"}


def _decision(record: ContactRecord) -> str:
    return "none" if record.decision is Decision.NONE_YET else word(record.decision)


def _details(cast: Cast, record: ContactRecord) -> list[str]:
    return [
        _silence(record),
        _appointment(cast, record),
        _missing(cast, record),
        _permission(record),
        _link(record),
        _followers(record),
        _conveyed(cast, record),
        _told(record),
        _actual(record),
        _public(record),
        _distorted(record),
        _receipt(cast, record),
    ]


def _silence(record: ContactRecord) -> str:
    if record.is_open and record.accepted_at is not None:
        return "not connected yet" if record.connected_at is None else "the talk is on"
    if record.is_open and record.decision is Decision.DELAYED:
        return "told to wait"
    if record.result is not Result.IGNORED and not record.is_open:
        return ""
    return "taken up, no answer" if record.taken_up_at is not None else "never taken up"


def _appointment(cast: Cast, record: ContactRecord) -> str:
    if record.accepted_at is None or record.appointed is None or record.appointed <= record.accepted_at:
        return ""
    times = {0: "", 1: ", put off once", 2: ", put off twice"}
    off = times.get(record.postponed, f", put off {record.postponed} times")
    return f"for {cast.calendar.instant(record.appointed)}{off}"


def _missing(cast: Cast, record: ContactRecord) -> str:
    return f"{cast.office(record.missing)} did not turn up" if record.missing >= 0 else ""


def _permission(record: ContactRecord) -> str:
    if record.is_inner:
        return f"for {contact_name(record.parent)}" if record.parent >= 0 else ""
    return f"asked permission, {contact_name(record.asks)}" if record.asks >= 0 else ""


def _link(record: ContactRecord) -> str:
    return "" if record.link is None else f"{word(record.link)} of {contact_name(record.parent)}"


def _followers(record: ContactRecord) -> str:
    names = ", ".join(contact_name(number) for number in record.followers)
    return f"followed by {names}" if names else ""


def _conveyed(cast: Cast, record: ContactRecord) -> str:
    if not record.conveyed:
        return ""
    office, at = record.conveyed[-1]
    return f"reached {cast.office(office)} {cast.calendar.instant(at)}"


def _told(record: ContactRecord) -> str:
    if record.told is not Reason.NONE:
        return f"told: {word(record.told)}"
    return "told: nothing" if record.result is Result.REJECTED and not record.is_inner else ""


def _actual(record: ContactRecord) -> str:
    return f"in truth: {word(record.actual)}" if record.actual not in (Reason.NONE, record.told) else ""


def _distorted(record: ContactRecord) -> str:
    if record.tone is record.tone_said:
        return ""
    return f"said {word(record.tone_said)}, passed on {word(record.tone)}"


def _receipt(cast: Cast, record: ContactRecord) -> str:
    """When a requester heard what a relayer's word had come to; nothing where it saw the end itself."""
    if record.receipt_after is None:
        return ""
    return f"told {span(record.receipt_after)} later" if record.receipt_after else "told at once"


def _public(record: ContactRecord) -> str:
    if record.public_after is None:
        return ""
    after = f" after {span(record.public_after)}" if record.public_after > 0 else ""
    return f"public{after}: {word(record.public)}"
