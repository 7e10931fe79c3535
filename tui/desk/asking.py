"""The forms for what a desk starts: a contact, a statement, an action, authority, a closure, and the rest."""

from __future__ import annotations

from simulator.clock import human_duration as span
from simulator.exercise.desk import Desk
from simulator.exercise.input import (
    Act,
    AskAuthority,
    Close,
    Disclose,
    GiveBack,
    Meet,
    Note,
    Postpone,
    Reopen,
    Request,
    State,
    StayAway,
    Withdraw,
)
from simulator.vocabulary import Status, word
from simulator.words.neutral import label
from tui.desk import choices
from tui.desk.channels import asleep, greyed, remark
from tui.desk.form import Choice, Field, Form, Kind, Values
from tui.desk.names import Names

MATTER = Field("matter", "About", "what it is about", choices=choices.matters)
PURPOSE = Field("purpose", "Purpose", "what it is for", choices=choices.purposes)
TONE = Field("tone", "Tone", "how it is said", choices=choices.tones)
TOPICS = Field("topics", "Topics", "what is said and what is denied", Kind.SOME, choices.topics)
WORDS = Field("text", "Words", "your own words; they decide nothing, and who receives it reads them", Kind.TEXT)


def _said(values: Values) -> dict[str, tuple[int, ...]]:
    return {
        "topics": tuple(topic for topic, is_denied in values["topics"] if not is_denied),
        "denied": tuple(topic for topic, is_denied in values["topics"] if is_denied),
    }


def nothing(names: Names, desk: Desk, values: Values) -> list[str]:
    """For forms that need no forecast."""
    return []


# A contact.


def contact_form() -> Form:
    """Ask another office for a contact."""
    fields = (
        Field("line", "Whom", "who asks whom, by which channel", choices=choices.lines),
        MATTER,
        PURPOSE,
        TONE,
        TOPICS,
        Field("patience", "Wait", "how long we wait for an answer", choices=choices.patience),
        WORDS,
    )
    return Form("Ask for a contact", "Send", fields, {}, _request, contact_forecast)


def _request(values: Values) -> Request:
    office, to, channel = values["line"]
    return Request(
        office=office,
        to=to,
        channel=channel,
        matter=values["matter"],
        purpose=values["purpose"],
        tone=values["tone"],
        patience_ms=values["patience"],
        text=values["text"],
        **_said(values),
    )


def contact_forecast(names: Names, desk: Desk, values: Values) -> list[str]:
    """What the contact will need, and what custom says of the delay, before it is sent."""
    board = next((one for one in desk.board if one.channel.number == choices.channel_of(values)), None)
    if board is None:
        return ["no line joins our offices to others"]
    channel, told = board.channel, []
    if grey := greyed(desk, board):
        told.append(f"It will come to nothing now: {grey}.")
    if channel.relayer >= 0:
        told.append(f"{names.office(channel.relayer)} passes it on: it may decline, delay or change it.")
    if foreign := [office for office in channel.via if not names.is_own(office)]:
        told.append(f"It goes through {', '.join(names.office(office) for office in foreign)} first.")
    if out := asleep(names, desk, board):
        told.append(f"Out of hours there now: {out}.")
    if board.is_shut and board.opens_at >= 0:
        told.append(f"Next held {names.at(board.opens_at)}.")
    custom = f"Custom: {label(channel.custom, 300)}; it binds nobody." if channel.custom else "No custom says how long."
    return [*told, custom, *_past(names, desk, channel.number), *_price(names, values["line"][0], "ask")]


def _past(names: Names, desk: Desk, channel: int) -> list[str]:
    """How long it took when we last used this channel."""
    used = [one for one in desk.contacts if one.channel == channel and names.is_own(one.source) and not one.is_open]
    if not used:
        return []
    took = span(used[-1].since - used[-1].first_at)
    return (
        [f"Last time (#{used[-1].number}) it ended after {took}: {word(used[-1].result)}."] if used[-1].result else []
    )


def _price(names: Names, office: int, doing: str) -> list[str]:
    found = [one.say for one in names.briefing.costs if one.office == office and one.doing == doing]
    return [f"Price: {label(say, 300)}" for say in found]


# A statement, an action.


def statement_form() -> Form:
    """Say something in public."""
    fields = (
        Field("line", "Speaker", "who speaks, and by what", choices=choices.speakers),
        MATTER,
        PURPOSE,
        TONE,
        TOPICS,
        WORDS,
    )
    warning = "Everybody hears it, and it cannot be taken back."
    return Form("Make a statement", "Say it in public", fields, {}, _state, _loudness, warning)


def _state(values: Values) -> State:
    office, channel = values["line"]
    given = {key: values[key] for key in ("matter", "purpose", "tone", "text")}
    return State(office=office, channel=channel, **given, **_said(values))


def _loudness(names: Names, desk: Desk, values: Values) -> list[str]:
    line = values["line"]
    return ["Everybody hears it, and it cannot be taken back.", *(_price(names, line[0], "state") if line else [])]


def action_form() -> Form:
    """Take an action of the scenario."""
    fields = (Field("line", "Action", "what is done, and who does it", choices=choices.actions),)
    warning = "An action cannot be taken back."
    return Form("Take an action", "Do it", fields, {}, _act, _authority, warning)


def _act(values: Values) -> Act:
    office, action = values["line"]
    return Act(office=office, action=action)


def _authority(names: Names, desk: Desk, values: Values) -> list[str]:
    if not values["line"]:
        return ["our offices can take no action here"]
    office, number = values["line"]
    action = next(one for one in names.briefing.actions if one.number == number)
    if action.authority < 0 or action.authority == office:
        return ["It is done at once."]
    above = names.office(action.authority)
    return [f"{names.office(office)} needs the authority of {above}: it is asked for, and the action waits for it."]


# What concerns contacts and channels of one's own.


def authority_form() -> Form:
    """Ask upward before anybody needs it."""
    fields = (Field("office", "Who", "which office asks upward", choices=choices.subordinates), MATTER, WORDS)
    return Form(
        "Ask for authority",
        "Ask upward",
        fields,
        {},
        lambda values: AskAuthority(**{key: values[key] for key in ("office", "matter", "text")}),
        lambda names, desk, values: ["It goes on inside our side; nobody lifts the phone meanwhile."],
    )


def withdrawal_form() -> Form:
    """Take an own request back."""
    fields = (Field("contact", "Which", "the request that is taken back", choices=choices.withdrawable),)
    return Form(
        "Withdraw a request",
        "Withdraw it",
        fields,
        {},
        lambda values: Withdraw(contact=values["contact"]),
        nothing,
        "A request that is withdrawn cannot be taken up again.",
    )


def closing_form() -> Form:
    """Close or restrict an own end."""
    fields = (
        Field("line", "Channel", "our end of which channel", choices=choices.own_ends),
        Field("status", "To", "how far it is closed", choices=choices.statuses),
        Field("announced", "Announced", "whether it is said", choices=_said_or_not),
    )
    return Form(
        "Close our end of a channel",
        "Close it",
        fields,
        {},
        _close,
        _closure,
        "A closure is a signal. We end our own closure; the other side may then still hold its own.",
    )


def _said_or_not(names: Names, desk: Desk, values: Values) -> list[Choice]:
    return [Choice(True, "we announce it"), Choice(False, "we say nothing")]


def _close(values: Values) -> Close:
    office, channel = values["line"]
    return Close(office=office, channel=channel, status=values["status"], announced=values["announced"])


def _closure(names: Names, desk: Desk, values: Values) -> list[str]:
    board = next((one for one in desk.board if one.channel.number == choices.channel_of(values)), None)
    if board is None:
        return ["no end of a channel is ours"]
    closes = values["status"] in (Status.SUSPENDED, Status.CANCELLED)
    cut = ["What was accepted on it is cancelled, and a talk that goes on breaks off."] if closes else []
    return [f"Now: {remark(names, desk, board)}.", *cut, *_price(names, values["line"][0], "close")]


def reopening_form() -> Form:
    """End an own closure."""
    fields = (Field("line", "Channel", "our closed end of which channel", choices=choices.closed_ends),)
    return Form(
        "End our closure of a channel",
        "Reopen our end",
        fields,
        {},
        lambda values: Reopen(office=values["line"][0], channel=values["line"][1]),
        lambda names, desk, values: ["The other end stays as it is."],
    )


def disclosure_form() -> Form:
    """Make public what we know."""
    fields = (Field("line", "What", "what is made public, and by whom", choices=choices.news),)
    return Form(
        "Disclose what we know",
        "Make it public",
        fields,
        {},
        lambda values: Disclose(office=values["line"][0], news=values["line"][1]),
        lambda names, desk, values: ["It raises pressure on both sides, and less can be agreed in private after it."],
        "What is public cannot be made secret again.",
    )


def postponement_form() -> Form:
    """Put an appointment off, or make up one's mind not to turn up."""
    fields = (
        Field("contact", "Which", "the appointment", choices=choices.appointments),
        Field("what", "What", "put off, or not turn up", choices=_ways_out),
    )
    return Form("Put an appointment off", "Do it", fields, {}, _put_off, nothing, "They have prepared for it.")


def _ways_out(names: Names, desk: Desk, values: Values) -> list[Choice]:
    hours = [Choice(hours * 3_600_000, f"put it off by {hours} h") for hours in (2, 12, 24, 72)]
    return [*hours, Choice(-1, "do not turn up, and say nothing")]


def _put_off(values: Values) -> Postpone | StayAway:
    if values["what"] < 0:
        return StayAway(contact=values["contact"])
    return Postpone(contact=values["contact"], by_ms=values["what"])


def demand_form() -> Form:
    """Meet a demand that is made of us."""
    fields = (
        Field("demand", "Demand", "what is demanded of us", choices=_demands),
        Field("office", "Who", "which office does it", choices=choices.own_offices),
    )
    return Form(
        "Meet a demand",
        "Meet it",
        fields,
        {},
        lambda values: Meet(office=values["office"], demand=values["demand"]),
        nothing,
        "What is conceded is conceded.",
    )


def _demands(names: Names, desk: Desk, values: Values) -> list[Choice]:
    own = [one for one in names.briefing.demands if one.of == names.side_number]
    grey = "it is met by what is so, not by an act"
    return [Choice(one.incident, label(one.label, 200), "" if one.is_met_by_act else grey) for one in own]


def note_form() -> Form:
    """Write something down for oneself."""
    fields = (Field("text", "Note", "only you read it", Kind.TEXT),)
    return Form("A note to yourself", "Keep it", fields, {}, lambda values: Note(text=values["text"]), nothing)


def leaving_form() -> Form:
    """Give the seat back to the rules."""
    return Form(
        "Give your seat back",
        "Give it back",
        (),
        {},
        lambda values: GiveBack(),
        lambda names, desk, values: ["Rules run your offices from now on; you go on seeing what they see."],
        "The seat cannot be taken again.",
    )


FORMS = {
    "contact": contact_form,
    "state": statement_form,
    "act": action_form,
    "authority": authority_form,
    "withdraw": withdrawal_form,
    "close": closing_form,
    "reopen": reopening_form,
    "disclose": disclosure_form,
    "postpone": postponement_form,
    "meet": demand_form,
    "note": note_form,
    "give back": leaving_form,
}
"""Every form that begins with nothing, by the word that calls it in the plain mode."""
