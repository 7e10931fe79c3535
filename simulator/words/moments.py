"""Sentences about the world and the run: what happens, who learns of it, what changes, why a run stops."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from simulator.vocabulary import (
    EventKind,
    Fault,
    InputKind,
    Path,
    Refusal,
    Status,
    Telling,
    unpack_told,
)
from simulator.words.rule import branch_name
from simulator.words.spelling import number, spelled
from simulator.words.time import span
from simulator.world.row import Row

if TYPE_CHECKING:
    from simulator.words.text import Teller


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
    Refusal.NOT_ALLOWED: "that office may not do this",
    Refusal.NOT_NOW: "its condition does not hold now",
    Refusal.NOTHING_TO_POSTPONE: "nothing is appointed with that office",
}

_INPUTS: dict[InputKind, str] = {
    InputKind.ASK: "asks for a contact",
    InputKind.WITHDRAW: "withdraws a request",
    InputKind.DECIDE: "answers a request",
    InputKind.STAGE: "lets something happen",
    InputKind.CLOSE: "closes a channel",
    InputKind.REOPEN: "reopens a channel",
    InputKind.POSTPONE: "puts an appointment off",
    InputKind.STAY_AWAY: "will not turn up",
    InputKind.DISCLOSE: "discloses what it knows",
    InputKind.ACTION: "takes an action",
    InputKind.INJECT: "gives an inject",
}


def _start(teller: Teller, row: Row) -> str:
    return "The scenario starts"


def _doer(teller: Teller, row: Row) -> str:
    """Who gave an input: an office, or whoever leads the exercise."""
    return teller.office(row) if row.owner else "Control"


def _input(teller: Teller, row: Row) -> str:
    return f"{_doer(teller, row)} {_INPUTS[InputKind(row.b)]} (input {row.a + 1}, not a rule)"


def _refused(teller: Teller, row: Row) -> str:
    return f"Input {row.a + 1} of {_doer(teller, row)} is refused: {REFUSALS[Refusal(row.b)]}"


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
    if row.x < 0:
        return f"Word is kept from {teller.office(row)}: {what}"
    return f"Word is on its way to {teller.office(row)}, to arrive {teller.when(row.x)}: {what}"


def _learned(teller: Teller, row: Row) -> str:
    late = row.time_ms - row.x
    after = f", {span(late)} after it happened" if late > 0 else ""
    return f"{teller.office(row)} learns{_told(teller, row.y)}: {teller.cast.event_class(row.a)}{after}"


def _told(teller: Teller, told: float) -> str:
    """From whom, and what became of it on the way."""
    how, rung, by, truth = unpack_told(told)
    source = f" from {teller.cast.office(by)}" if by >= 0 else ""
    as_rung = f" to {teller.cast.rung(rung)}" if rung >= 0 else ""
    changed = {
        Telling.AS_IT_WAS: "",
        Telling.SOFTENED: f", softened{as_rung}",
        Telling.RECAST: f", in place of what happened ({teller.cast.event_class(truth)})",
        Telling.CORRECTED: ", corrected",
    }[Telling(how)]
    return source + changed


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


def _outcome(teller: Teller, row: Row) -> str:
    return f"An outcome is reached: {teller.cast.outcome(row.a)}"


def _error(teller: Teller, row: Row) -> str:
    fault = FAULTS[Fault(row.a)]
    rule = f" (rule {teller.cast.rule_name(row.rule)})" if row.rule >= 0 else ""
    return f"The run cannot go on: {fault}{rule}"


def _end(teller: Teller, row: Row) -> str:
    return f"The run ends: {teller.cast.outcome(row.a)}"


def _disclosed(teller: Teller, row: Row) -> str:
    return f"{teller.office(row)} discloses: {teller.cast.event_class(row.a)}"


def _believed(teller: Teller, row: Row) -> str:
    side = row.owner - teller.cast.program.owner_of_sides
    return f"{teller.cast.side(side)} weighs evidence: {teller.cast.rule_name(row.a)}"


def _acted(teller: Teller, row: Row) -> str:
    what = {0: "does it", 1: "asks for the authority", 2: "has not the authority"}[row.b]
    return f"{teller.office(row)} {what}: {teller.cast.action(row.a)}"


WORLD: dict[EventKind, Callable[[Teller, Row], str]] = {
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
    EventKind.OUTCOME: _outcome,
    EventKind.ERROR: _error,
    EventKind.END: _end,
    EventKind.DISCLOSED: _disclosed,
    EventKind.BELIEVED: _believed,
    EventKind.ACTED: _acted,
}
