"""The poll about a silence: what somebody thinks that it means, and how sure they are. Kept as a note of their own."""

from __future__ import annotations

import re
from dataclasses import dataclass

from simulator.clock import HOUR
from simulator.exercise.desk import Desk
from simulator.exercise.fact import ContactView, Role, Standing
from simulator.exercise.input import Note
from simulator.vocabulary import Reason, Result
from tui.desk.form import Choice, Field, Form, Values
from tui.desk.names import Names

LONG = 4 * HOUR
"""A silence of this length is asked about."""
MEANINGS: tuple[tuple[str, str, frozenset[Reason]], ...] = (
    (
        "refusal",
        "refusal: they could answer and will not",
        frozenset(
            {
                Reason.LEVERAGE,
                Reason.UNMET_DEMAND,
                Reason.NO_PROPER_ATMOSPHERE,
                Reason.NOT_FOR_ITS_OWN_SAKE,
                Reason.WOULD_CONCEDE_THE_POINT,
                Reason.WRONG_COUNTERPART,
                Reason.WRONG_SCOPE,
                Reason.AGENDA_DISPUTE,
                Reason.VENUE_OR_PUBLICITY,
                Reason.CHANNEL_NOT_TRUSTED,
                Reason.DOMESTIC_CONSTRAINT,
            }
        ),
    ),
    (
        "paralysis",
        "paralysis: nobody there may or dares answer",
        frozenset(
            {
                Reason.NO_AUTHORITY_YET,
                Reason.NO_FACTS_YET,
                Reason.INTERNAL_DISAGREEMENT,
                Reason.VACANCY,
                Reason.OVERLOAD,
                Reason.UNDECIDED,
            }
        ),
    ),
    (
        "fault",
        "fault: it has not reached anybody, or nobody is there",
        frozenset({Reason.TECHNICAL, Reason.OUT_OF_HOURS}),
    ),
    ("preparation", "preparation: they are getting ready for something", frozenset()),
)
SURE = ((40, "a guess"), (60, "rather sure"), (80, "sure"), (95, "certain"))
_NOTE = re.compile(r"silence on #(\d+): (\w+) (\d+) %")


@dataclass(frozen=True, slots=True)
class Guess:
    """What somebody thought that the silence on a contact meant: how sure (per cent), and when (ms)."""

    contact: int
    meaning: str
    sure: int
    at: int


def silent(desk: Desk) -> list[ContactView]:
    """Own requests without an answer for so long that one wonders."""
    quiet = (Standing.SENT, Standing.ACKNOWLEDGED)
    return [one for one in desk.in_the_air if one.stands in quiet and desk.now - one.first_at >= LONG]


def silence_form() -> Form:
    """What does their silence mean?"""
    fields = (
        Field("contact", "Silence on", "which request of ours has no answer", choices=_silences),
        Field("meaning", "It means", "what you think", choices=_meanings),
        Field("sure", "You are", "how sure you are of it", choices=_sure),
    )
    return Form("What does their silence mean?", "Keep it", fields, {}, _note, _kept)


def _silences(names: Names, desk: Desk, values: Values) -> list[Choice]:
    return [
        Choice(one.number, f"#{one.number} {names.office(one.source)} -> {names.office(one.to)}")
        for one in reversed(unanswered(desk))
    ]


def unanswered(desk: Desk) -> list[ContactView]:
    """Own requests that have no answer yet, or never got one."""
    return [
        one
        for one in desk.contacts
        if one.role is Role.ASKED and one.source != one.to and (one.is_open or one.result is Result.IGNORED)
    ]


def _meanings(names: Names, desk: Desk, values: Values) -> list[Choice]:
    return [Choice(key, text) for key, text, _ in MEANINGS]


def _sure(names: Names, desk: Desk, values: Values) -> list[Choice]:
    return [Choice(share, f"{text} ({share} %)") for share, text in SURE]


def _note(values: Values) -> Note:
    return Note(text=f"silence on #{values['contact']}: {values['meaning']} {values['sure']} %")


def _kept(names: Names, desk: Desk, values: Values) -> list[str]:
    return ["Nobody else hears of it. At the end you see it beside what the silence really was."]


def guesses(notes: list[tuple[int, str]]) -> list[Guess]:
    """The guesses among one's notes, in order."""
    found = []
    for at, text in notes:
        match = _NOTE.fullmatch(text)
        if match:
            found.append(Guess(int(match[1]), match[2], int(match[3]), at))
    return found


def meaning_of(reason: Reason) -> str:
    """Which of the meanings an actual reason is; "" none of them."""
    return next((key for key, _, reasons in MEANINGS if reason in reasons), "")
