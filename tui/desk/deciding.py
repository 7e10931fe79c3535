"""The form for answering a contact that waits: the answer, and what it needs."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from simulator.exercise.desk import Desk
from simulator.exercise.fact import ContactView, Standing
from simulator.exercise.input import Decide
from simulator.vocabulary import AnswerKind, ChannelKind, Purpose, word
from tui.desk import choices
from tui.desk.form import Choice, Choices, Field, Form, Kind, Values
from tui.desk.names import Names
from tui.desk.waiting import options_of, prices

_REASONED = frozenset({AnswerKind.REJECT, AnswerKind.DELAY, AnswerKind.IGNORE})


def deciding_form(contact: ContactView) -> Form:
    """Answer this contact."""
    fields = (
        Field("answer", "Answer", "what becomes of it", choices=lambda names, desk, values: _answers(names, contact)),
        Field("until", "Until", "when you look at it again", Kind.TIME, is_there=_is(AnswerKind.DELAY)),
        Field("to", "To", "where they are sent", choices=_others(contact), is_there=_is(AnswerKind.REDIRECT)),
        Field("substance", "Carries", "what the talk is to carry", choices=choices.substances,
              is_there=lambda values: values["answer"] is AnswerKind.ACCEPT and not _is_question(contact)),
        Field("told", "Told", "the reason that they are told", choices=choices.reasons,
              is_there=_is(AnswerKind.REJECT, AnswerKind.DELAY)),
        Field("actual", "In truth", "our own reason; it stays with us", choices=choices.reasons,
              is_there=_is(*_REASONED)),
        Field("public", "Public", "the reason that everybody is told", choices=choices.reasons,
              is_there=_is(AnswerKind.REJECT)),
        Field("text", "Words", "your own words; they decide nothing", Kind.TEXT),
    )  # fmt: skip
    return Form(
        f"Answer contact #{contact.number}",
        "Give this answer",
        fields,
        {},
        lambda values: _decide(contact, values),
        lambda names, desk, values: _forecast(names, contact, values),
    )


def _is(*answers: AnswerKind) -> Callable[[Values], bool]:
    return lambda values: values["answer"] in answers


def _is_question(contact: ContactView) -> bool:
    return contact.purpose is Purpose.PERMISSION


def _answers(names: Names, contact: ContactView) -> list[Choice]:
    return [
        Choice(kind, f"{title}: {about}", _grey(names, contact, kind)) for kind, title, about in options_of(contact)
    ]


def _grey(names: Names, contact: ContactView, kind: AnswerKind) -> str:
    above = next((one.reports_to for one in names.briefing.offices if one.number == contact.at), -1)
    if kind is AnswerKind.ASK_PERMISSION and above < 0:
        return "there is nobody above this office to ask"
    if kind is AnswerKind.REDIRECT and not _redirects(names, contact):
        return "this channel leads to no other office of ours"
    return ""


def _others(contact: ContactView) -> Choices:
    return lambda names, desk, values: _redirects(names, contact)


def _redirects(names: Names, contact: ContactView) -> list[Choice]:
    """Our other offices that a channel joins to the requester: (office, channel)."""
    found = []
    for one in names.briefing.channels:
        if one.kind not in (ChannelKind.COMMAND, ChannelKind.PUBLIC):
            for near, far in (one.ends, one.ends[::-1]):
                if contact.source in far:
                    found += [(office, one.number) for office in near if names.is_own(office) and office != contact.at]
    return [Choice(pair, f"{names.office(pair[0])}, by {names.channel(pair[1])}") for pair in dict.fromkeys(found)]


def _decide(contact: ContactView, values: Values) -> Decide:
    answer = values["answer"]
    there = {field.key for field in deciding_form(contact).fields if field.is_there(values)}
    keys = ("until", "substance", "told", "actual", "public", "text")
    given: dict[str, Any] = {key: values[key] for key in keys if key in there}
    if answer is AnswerKind.REDIRECT:
        given["to"], given["channel"] = values["to"]
    return Decide(contact=contact.number, answer=answer, **given)


def _forecast(names: Names, contact: ContactView, values: Values) -> list[str]:
    costs = prices(names, contact, word(values["answer"]))
    told = [f"Price: {cost.partition(': ')[2]}" for cost in costs] or ["No price is named for this answer."]
    if values["answer"] is AnswerKind.IGNORE:
        told.append("They cannot tell it from a desk that nobody sits at, and may read it as either.")
    return told


def answerable(desk: Desk) -> list[ContactView]:
    """What can be answered: what waits for us first, then what we have let be or made wait."""
    again = (Standing.QUEUED, Standing.LET_BE, Standing.ASKS_UP)
    return [*desk.to_decide, *(one for one in desk.contacts if one.stands in again and one.is_open)]
