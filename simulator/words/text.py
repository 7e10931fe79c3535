"""One sentence for each event, for somebody who has never seen the program."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from enum import IntEnum

from simulator.program.words import CompiledScenario
from simulator.vocabulary import (
    AnswerKind,
    EventKind,
    Fault,
    InputKind,
    Path,
    Permission,
    Purpose,
    Reason,
    Refusal,
    Result,
    Status,
    Substance,
    Tone,
    unpack,
    word,
)
from simulator.words.cast import Cast
from simulator.words.rule import branch_name
from simulator.words.time import span
from simulator.world.row import Row

FAULTS: dict[Fault, str] = {
    Fault.LOOP: "rules set each other off without end at one instant",
    Fault.NESTING: "rules set each other off too deeply",
    Fault.NOT_A_NUMBER: "an amount could not be worked out (division by zero, or beyond all bounds)",
    Fault.NEGATIVE_DURATION: "a duration came out negative",
    Fault.WEIGHTS: "the shares of a choice are negative or add up to more than 1",
    Fault.CHANCE: "a chance came out below 0 or above 1",
    Fault.CONTACTS: "there were more contacts than a run can hold",
    Fault.OPEN_CONTACTS: "more contacts were open at once than a run can hold",
    Fault.QUEUE: "the queue of an office grew longer than a run can hold",
    Fault.ACCOUNTS: "more accounts were under way at once than a run can hold",
    Fault.LOG: "there were more events than a log can hold",
    Fault.STORM: "far more timers ran than a run can hold; is a period far too short?",
    Fault.TIME: "a time lay beyond what a run can hold",
    Fault.COUNTER: "a counter's memory was too small for its window; give it a larger `size`",
}

REFUSALS: dict[Refusal, str] = {
    Refusal.NOTHING_TO_ANSWER: "no request of that office waits for an answer",
    Refusal.NOTHING_TO_WITHDRAW: "no contact of its own with that office is open",
    Refusal.NOTHING_CHANGED: "it is so already, or may not come now",
}

_INPUTS: dict[InputKind, str] = {
    InputKind.ASK: "asks for a contact",
    InputKind.WITHDRAW: "withdraws a request",
    InputKind.DECIDE: "answers a request",
    InputKind.STAGE: "lets something happen",
    InputKind.CLOSE: "closes a channel",
    InputKind.REOPEN: "reopens a channel",
}


class Teller:
    """Tells events of one run. It knows the contacts of the rows that it was given."""

    def __init__(self, scenario: CompiledScenario, rows: Iterable[Row] = ()) -> None:
        self.cast = Cast(scenario)
        self._requests: dict[int, Row] = {}
        for row in rows:
            self.note(row)

    def note(self, row: Row) -> None:
        """Remember what later sentences need of a row."""
        if row.kind == EventKind.REQUESTED:
            self._requests[row.contact] = row

    def tell(self, row: Row) -> str:
        """The sentence for a row; one that cannot be told (a log may hold anything) is named by its kind."""
        try:
            return SENTENCES[EventKind(row.kind)](self, row)
        except (ValueError, KeyError):
            return f"An event that this scenario cannot explain: {spelled(EventKind, row.kind)}"

    # What sentences are made of.

    def office(self, row: Row) -> str:
        """The office whose row it is."""
        return self.cast.office(row.owner - self.cast.program.owner_of_offices)

    def channel(self, row: Row) -> str:
        """The channel whose row it is."""
        return self.cast.channel(row.owner - self.cast.program.owner_of_channels)

    def end(self, row: Row) -> str:
        """The end of a channel that a row of status speaks of, by the side that owns it."""
        at = row.owner - self.cast.program.owner_of_channels
        channels = self.cast.program.channels
        if not (0 <= at < len(channels) and row.a in (0, 1)):
            return "one end"
        side = channels[at].end_sides[row.a]
        return "its only end" if side < 0 else f"the end of {self.cast.side(side)}"

    def when(self, ms: float) -> str:
        """An instant as a date."""
        return self.cast.calendar.instant(ms)

    def requester(self, row: Row) -> str:
        """The office that asked for the contact of a row."""
        request = self._requests.get(row.contact)
        return "the requester" if request is None else self.office(request)

    def is_permission(self, row: Row) -> bool:
        """Whether the contact of a row asks permission."""
        request = self._requests.get(row.contact)
        return request is not None and unpack(request.b)[1] == Purpose.PERMISSION


def spelled(kind: type[IntEnum], value: float) -> str:
    """The word for a value of a closed set; its number where the set has no such member."""
    try:
        return word(kind(int(value)))
    except ValueError:
        return f"{kind.__name__.lower()} {value:g}"


def contact_name(number: int) -> str:
    """What a contact is called: its number in the ledger, which counts from 1."""
    return f"contact {number + 1}"


def because(reason: float, prefix: str = "; reason: ") -> str:
    """A reason as the tail of a sentence, or nothing."""
    return f"{prefix}{spelled(Reason, reason)}" if reason > 0 else ""


def _start(teller: Teller, row: Row) -> str:
    return "The scenario starts"


def _input(teller: Teller, row: Row) -> str:
    return f"{teller.office(row)} {_INPUTS[InputKind(row.b)]} (input {row.a + 1}, not a rule)"


def _refused(teller: Teller, row: Row) -> str:
    return f"Input {row.a + 1} of {teller.office(row)} is refused: {REFUSALS[Refusal(row.b)]}"


def _status(teller: Teller, row: Row) -> str:
    return f"{teller.channel(row)}: {teller.end(row)} is now in truth {spelled(Status, row.b)}"


def _announced(teller: Teller, row: Row) -> str:
    return f"{teller.channel(row)}: {teller.end(row)} is announced as {spelled(Status, row.b)}"


def _status_seen(teller: Teller, row: Row) -> str:
    return f"{teller.office(row)} finds {teller.cast.channel(row.a)} {spelled(Status, row.b)}"


def _holder(teller: Teller, row: Row) -> str:
    return f"{teller.office(row)} has a new holder (holder {row.a})" if row.a else f"{teller.office(row)} is vacant"


def _stage(teller: Teller, row: Row) -> str:
    again = f" (time {row.b + 1})" if row.b > 0 else ""
    return f"It happens: {teller.cast.stage(row.a)}{again}"


def _account(teller: Teller, row: Row) -> str:
    what = teller.cast.event_class(row.a)
    return f"Word is on its way to {teller.office(row)}, to arrive {teller.when(row.x)}: {what}"


def _learned(teller: Teller, row: Row) -> str:
    late = row.time_ms - row.x
    after = f", {span(late)} after it happened" if late > 0 else ""
    return f"{teller.office(row)} learns: {teller.cast.event_class(row.a)}{after}"


def _variable(teller: Teller, row: Row) -> str:
    return f"Now {teller.cast.register(row.a)} is {number(row.x)}, before {number(row.y)}"


def _counted(teller: Teller, row: Row) -> str:
    return f"Now {teller.cast.counter(row.a)} counts {row.b}"


def _rung(teller: Teller, row: Row) -> str:
    side, reader = row.owner - teller.cast.program.owner_of_sides, int(row.x)
    who, rung = teller.cast.side(side), teller.cast.rung(row.a)
    reading = "as it means it" if side == reader else f"as {teller.cast.side(reader)} sees it"
    if row.b == Path.LEFT:
        return f"{who} comes down from R{int(row.y)} to {rung}, {reading}"
    return f"{who} is on {rung}, {reading}: {spelled(Path, row.b)}, before R{int(row.y)}"


def _fired(teller: Teller, row: Row) -> str:
    rule = teller.cast.rule(row.rule)
    return f"A rule acts: {teller.cast.rule_name(row.rule)}{branch_name(rule, row.b) if rule else ''}"


def _coalesced(teller: Teller, row: Row) -> str:
    return f"A rule is called on again while about to act, which counts once: {teller.cast.rule_name(row.rule)}"


def _requested(teller: Teller, row: Row) -> str:
    channel, purpose, tone = unpack(row.b)
    source, matter = teller.office(row), teller.cast.matter(int(row.x))
    if purpose == Purpose.PERMISSION:
        return f"{source} asks {teller.cast.office(row.a)} for permission, about {matter}"
    how = f"to {spelled(Purpose, purpose)}, {spelled(Tone, tone)}, about {matter}"
    if row.a == row.owner - teller.cast.program.owner_of_offices:
        return f"{source} speaks in public, by {teller.cast.channel(channel)}: {how}"
    return f"{source} asks for {teller.cast.office(row.a)}, by {teller.cast.channel(channel)}: {how}"


def _joined(teller: Teller, row: Row) -> str:
    return f"{contact_name(row.contact).capitalize()} is with {teller.office(row)}"


def _taken_up(teller: Teller, row: Row) -> str:
    return f"{teller.office(row)} takes up {contact_name(row.contact)}"


_DECIDED: dict[AnswerKind, str] = {
    AnswerKind.ACCEPT: "decides to accept {}",
    AnswerKind.DELAY: "decides to let {} wait",
    AnswerKind.REJECT: "decides to reject {}",
    AnswerKind.IGNORE: "decides to leave {} unanswered",
    AnswerKind.ASK_PERMISSION: "will not answer {} without permission",
    AnswerKind.PERMIT: "decides to grant permission, {}",
}


def _decided(teller: Teller, row: Row) -> str:
    decides = _DECIDED[AnswerKind(row.a)]
    if row.a == AnswerKind.REJECT and teller.is_permission(row):
        decides = "decides to refuse permission, {}"
    effect = f", with effect {teller.when(row.x)}" if row.x > row.time_ms else ""
    by = "" if row.rule >= 0 else " (no rule of its policy decided)"
    return f"{teller.office(row)} {decides.format(contact_name(row.contact))}{effect}{because(row.b)}{by}"


def _passed_on(teller: Teller, row: Row) -> str:
    return f"{teller.office(row)} passes {contact_name(row.contact)} on"


def _accepted(teller: Teller, row: Row) -> str:
    appointed = f" for {teller.when(row.x)}" if row.x > row.time_ms else ""
    through = f", by {teller.cast.channel(row.a)}" if row.a >= 0 else ""
    return f"{teller.office(row)} accepts {contact_name(row.contact)}{appointed}{through}"


def _delayed(teller: Teller, row: Row) -> str:
    until = f" until {teller.when(row.x)}" if row.x > row.time_ms else ""
    return f"{teller.requester(row)} is told to wait{until}{because(row.b)}"


def _asked(teller: Teller, row: Row) -> str:
    asking = contact_name(row.a) if row.a >= 0 else "a contact"
    return f"{teller.office(row)} asks upward about {contact_name(row.contact)} ({asking} asks permission)"


def _permission(teller: Teller, row: Row) -> str:
    matter = teller.cast.matter(row.a)
    return {
        Permission.NONE: f"{teller.office(row)} holds no permission any more, about {matter}",
        Permission.GRANTED: f"{teller.office(row)} now has permission, about {matter}",
        Permission.REFUSED: f"{teller.office(row)} is refused permission, about {matter}",
    }[Permission(row.b)]


def _due(teller: Teller, row: Row) -> str:
    return f"The appointed time of {contact_name(row.contact)} has come"


def _connecting(teller: Teller, row: Row) -> str:
    return f"{contact_name(row.contact).capitalize()} is being connected, by {teller.cast.channel(row.a)}"


def _connected(teller: Teller, row: Row) -> str:
    return f"{contact_name(row.contact).capitalize()} is in progress, by {teller.cast.channel(row.a)}"


_ENDED: dict[Result, str] = {
    Result.PENDING: "is still open",
    Result.COMPLETED: "is completed",
    Result.DROPPED: "breaks off",
    Result.NO_SHOW: "ends because one side does not turn up",
    Result.CANCELLED: "is cancelled after it had been accepted",
    Result.REJECTED: "is rejected",
    Result.DOWNGRADED: "is passed down to a lower level",
    Result.IGNORED: "is given up",
    Result.WITHDRAWN: "is withdrawn",
    Result.FAILED: "fails",
}


def _ended(teller: Teller, row: Row) -> str:
    name, result = contact_name(row.contact).capitalize(), Result(row.a)
    if teller.is_permission(row) and result in (Result.COMPLETED, Result.REJECTED):
        return f"{name}: permission is {'granted' if result is Result.COMPLETED else 'refused'}{because(row.y)}"
    if result is Result.COMPLETED:
        return f"{name} is completed: {spelled(Substance, row.x)}"
    if result is Result.IGNORED:
        tired = f"{name} is given up: {teller.requester(row)} has waited long enough"
        return f"{tired}{because(row.y, '; in truth: ')}"
    unsaid = "; no reason is given" if result is Result.REJECTED else ""
    truth = because(row.y, "; in truth: ") if row.y != row.b else ""
    return f"{name} {_ENDED[result]}{because(row.b, '; told: ') or unsaid}{truth}"


def _public_reason(teller: Teller, row: Row) -> str:
    return f"{teller.office(row)} says in public why {contact_name(row.contact)} went so{because(row.a, ': ')}"


def _outcome(teller: Teller, row: Row) -> str:
    return f"An outcome is reached: {teller.cast.outcome(row.a)}"


def _error(teller: Teller, row: Row) -> str:
    fault = FAULTS[Fault(row.a)]
    rule = f" (rule {teller.cast.rule_name(row.rule)})" if row.rule >= 0 else ""
    return f"The run cannot go on: {fault}{rule}"


def _end(teller: Teller, row: Row) -> str:
    return f"The run ends: {teller.cast.outcome(row.a)}"


def number(value: float) -> str:
    """A number for reading: four digits, no trailing zeros."""
    return f"{value:.4g}"


SENTENCES: dict[EventKind, Callable[[Teller, Row], str]] = {
    EventKind.START: _start,
    EventKind.INPUT: _input,
    EventKind.REFUSED: _refused,
    EventKind.STATUS: _status,
    EventKind.ANNOUNCED: _announced,
    EventKind.STATUS_SEEN: _status_seen,
    EventKind.HOLDER: _holder,
    EventKind.STAGE: _stage,
    EventKind.ACCOUNT: _account,
    EventKind.LEARNED: _learned,
    EventKind.VARIABLE: _variable,
    EventKind.COUNTED: _counted,
    EventKind.RUNG: _rung,
    EventKind.FIRED: _fired,
    EventKind.COALESCED: _coalesced,
    EventKind.REQUESTED: _requested,
    EventKind.JOINED: _joined,
    EventKind.TAKEN_UP: _taken_up,
    EventKind.DECIDED: _decided,
    EventKind.PASSED_ON: _passed_on,
    EventKind.ACCEPTED: _accepted,
    EventKind.DELAYED: _delayed,
    EventKind.ASKED: _asked,
    EventKind.PERMISSION: _permission,
    EventKind.DUE: _due,
    EventKind.CONNECTING: _connecting,
    EventKind.CONNECTED: _connected,
    EventKind.ENDED: _ended,
    EventKind.PUBLIC_REASON: _public_reason,
    EventKind.OUTCOME: _outcome,
    EventKind.ERROR: _error,
    EventKind.END: _end,
}
