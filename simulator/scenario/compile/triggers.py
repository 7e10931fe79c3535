"""What stands after `upon`: the words of the closed list of triggers, read at their column."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final

from simulator.program.tables import Trigger
from simulator.scenario.compile.context import Context, Seat
from simulator.scenario.names import Index
from simulator.scenario.problem import nearest
from simulator.scenario.spot import Cut, Spot
from simulator.vocabulary import EventKind, Result, RuleKind, TriggerKind, word

EVENTS: Final[dict[str, EventKind]] = {
    "requested": EventKind.REQUESTED,
    "taken up": EventKind.TAKEN_UP,
    "passed on": EventKind.PASSED_ON,
    "accepted": EventKind.ACCEPTED,
    "delayed": EventKind.DELAYED,
    "postponed": EventKind.POSTPONED,
    "connecting": EventKind.CONNECTING,
    "connected": EventKind.CONNECTED,
    "ended": EventKind.ENDED,
    "public reason": EventKind.PUBLIC_REASON,
    "holder": EventKind.HOLDER,
    "permission": EventKind.PERMISSION,
    "rung": EventKind.RUNG,
    "disclosed": EventKind.DISCLOSED,
    "acted": EventKind.ACTED,
}
"""Words for moments of a contact's life, for whoever sees the true world."""

ENDS: Final = {word(result): result for result in Result if result is not Result.PENDING}
"""Results that a contact ends with."""

SIMPLE: Final = {
    "start": TriggerKind.START,
    "request": TriggerKind.REQUEST,
    "result": TriggerKind.RESULT,
    "conveyed": TriggerKind.CONVEYED,
    "seat given back": TriggerKind.GIVEN_BACK,
}
ENDED: Final = (TriggerKind.RESULT, TriggerKind.CONVEYED)
"""Triggers whose contact has ended."""
BARE: Final = (TriggerKind.START, TriggerKind.GIVEN_BACK)
"""Triggers without a contact at hand."""
GIVEN_BACK: Final = "seat given back"
"""Of an office alone: the person who held it has left it to its rules."""
TOLD: Final = ("postponed",)
"""Moments of a contact of its own that an office is told of, beside its end."""
TAKING: Final = ("learned", "status", "result", "stage", "calendar", "disclosed")
WITHOUT_CONTACT: Final = {EventKind.HOLDER, EventKind.RUNG, EventKind.ACTED, EventKind.DISCLOSED}


@dataclass(frozen=True, slots=True)
class Upon:
    """A trigger, and what it brings: a contact at hand, one that has ended, a matter (-1 none).

    `office`: for a measure, the one that learns; -1 any.
    """

    trigger: Trigger
    contact: bool = False
    result: bool = False
    matter: int = -1
    office: int = -1


UNKNOWN: Final = Upon(Trigger(TriggerKind.EVENT), contact=True, result=True)
"""Stands for a trigger that was refused: whatever the rule reads of it brings no further problem."""

_CALL: Final = re.compile(r"\s*(?P<word>[a-z]+(?: [a-z]+)*)\s*(?:\((?P<inside>[^()]*)\)\s*)?")
_EVERY: Final = re.compile(r"\s*every\s+")


def compile_trigger(context: Context, spot: Spot, kind: RuleKind, seat: Seat) -> Upon:
    """The trigger of a rule that acts: its `upon`, or its `at`; `check` refuses both and neither."""
    if spot.at("upon").exists:
        return read_upon(context, spot.at("upon"), kind, seat) or UNKNOWN
    if spot.at("at").exists:
        return Upon(Trigger(TriggerKind.AT, at=max(context.instant(spot.at("at")), 0)))
    return UNKNOWN


def read_upon(context: Context, spot: Spot, kind: RuleKind | None, seat: Seat) -> Upon | None:
    """What a text after `upon` means; None and a problem where it means nothing here.

    Without a kind of rule it is what a measure looks at.
    """
    text = spot.text
    every = _EVERY.match(text)
    if every and kind is not None:
        delay = context.part(spot, text[every.end() :], every.end(), context.world(), seat, "every")
        return Upon(Trigger(TriggerKind.EVERY, every=delay))
    match = _CALL.fullmatch(text)
    word = match["word"] if match else ""
    if not match or word not in _allowed(kind):
        _refuse(spot, text, kind)
        return None
    if match["inside"] is None:
        return _bare(spot, word)
    return _taking(context, spot, word, Argument(spot, match["inside"], match.start("inside")), kind)


@dataclass(frozen=True, slots=True)
class Argument:
    """The text in brackets, and its place."""

    spot: Spot
    text: str
    offset: int

    def unknown(self, code: str, message: str, hint: str = "") -> None:
        """Add a problem at the first letter."""
        blank = len(self.text) - len(self.text.lstrip())
        Cut(self.spot, self.offset + blank)(code, 0, message, hint)

    def find(self, ids: Index) -> int:
        """The number of the id in brackets; -1 and a problem where there is none."""
        blank = len(self.text) - len(self.text.lstrip())
        return ids.find_within(self.spot, self.text.strip(), self.offset + blank)


def _allowed(kind: RuleKind | None) -> tuple[str, ...]:
    known = ("start", "learned", "request", "result", "conveyed", "status", "calendar")
    if kind is None:
        return ("learned", "request", "result", "conveyed", "status", "stage", *EVENTS)
    return (*known, *TOLD, GIVEN_BACK) if kind is RuleKind.INITIATIVE else (*known, "stage", *EVENTS)


def _refuse(spot: Spot, text: str, kind: RuleKind | None) -> None:
    known = _allowed(kind) if kind is None else (*_allowed(kind), "every")
    word = text.partition("(")[0].strip()
    if kind is RuleKind.INITIATIVE and word not in TOLD and (word in EVENTS or word == "stage"):
        message = f'an office does not see "{word}"; it acts upon {", ".join(known)}'
    else:
        message = f'"{text}" is no trigger; known are {", ".join(known)}'
    spot.report("E401", len(text) - len(text.lstrip()), message, nearest(word, known))


def _bare(spot: Spot, word: str) -> Upon | None:
    if word in SIMPLE:
        kind = SIMPLE[word]
        return Upon(Trigger(kind), contact=kind not in BARE, result=kind in ENDED)
    if word in EVENTS:
        event = EVENTS[word]
        has_contact = event not in WITHOUT_CONTACT
        return Upon(Trigger(TriggerKind.EVENT, event=event), contact=has_contact, result=event is EventKind.ENDED)
    if word == "status":
        return Upon(Trigger(TriggerKind.STATUS))
    example = "id" if word == "calendar" else "incident.stage"
    spot.report("E402", len(spot.text), f"{word} what? write {word}({example})")
    return None


def _taking(context: Context, spot: Spot, word: str, argument: Argument, kind: RuleKind | None) -> Upon | None:
    if word == "result":
        return Upon(Trigger(TriggerKind.RESULT, results=read_results(argument)), contact=True, result=True)
    if word == "status":
        return _status(context, argument, kind)
    if word == "acted":
        return Upon(Trigger(TriggerKind.EVENT, target=argument.find(context.directory.actions), event=EventKind.ACTED))
    if word == "calendar":
        return Upon(Trigger(TriggerKind.CALENDAR, target=argument.find(context.directory.calendars)))
    if word == "learned" and kind is None and "," in argument.text:
        return _learned_by(context, argument)
    if word in TAKING:
        found = TriggerKind.LEARNED if word == "learned" else TriggerKind.STAGE
        number, matter = read_class(context, argument, found)
        if word == "disclosed" and number >= 0:
            return Upon(Trigger(TriggerKind.EVENT, target=number, event=EventKind.DISCLOSED), matter=matter)
        return UNKNOWN if number < 0 else Upon(Trigger(found, target=number), matter=matter)
    spot.report("E402", argument.offset - 1, f"{word} takes nothing in brackets")
    return None


def _learned_by(context: Context, argument: Argument) -> Upon:
    """What one office learns; in a rule of an office that is the office itself."""
    name, _, office = argument.text.partition(",")
    number, matter = read_class(context, Argument(argument.spot, name, argument.offset), TriggerKind.LEARNED)
    by = Argument(argument.spot, office, argument.offset + len(name) + 1).find(context.directory.offices)
    if number < 0 or by < 0:
        return UNKNOWN
    return Upon(Trigger(TriggerKind.LEARNED, target=number), matter=matter, office=by)


def _status(context: Context, argument: Argument, kind: RuleKind | None) -> Upon | None:
    """A channel whose status changes; with a side, its own end, which only the true world tells apart."""
    name, comma, side = argument.text.partition(",")
    channel = Argument(argument.spot, name, argument.offset).find(context.directory.channels)
    if not comma:
        return Upon(Trigger(TriggerKind.STATUS, target=channel))
    behind = Argument(argument.spot, side, argument.offset + len(name) + 1)
    if kind not in (RuleKind.EFFECT, RuleKind.INJECT):
        behind.unknown("E402", f"only effects and injects look at one end; write status({name.strip()})")
        return None
    number = behind.find(context.directory.sides)
    if channel < 0 or number < 0:
        return UNKNOWN
    ends = context.names.ends[name.strip()]
    if number not in ends:
        behind.unknown("E409", f"this side has no end of {name.strip()}")
        return None
    return Upon(Trigger(TriggerKind.STATUS, target=channel, end=ends.index(number)))


def read_results(argument: Argument) -> int:
    """`completed or rejected` as a bit mask."""
    mask, offset = 0, argument.offset
    for part in argument.text.split(" or "):
        try:
            mask |= 1 << ENDS[part.strip()]
        except KeyError:
            known = tuple(ENDS)
            message = f'"{part.strip()}" is no result; known are {", ".join(known)}'
            Argument(argument.spot, part, offset).unknown("E402", message, nearest(part.strip(), known))
        offset += len(part) + len(" or ")
    return mask


def read_class(context: Context, argument: Argument, kind: TriggerKind) -> tuple[int, int]:
    """Event class and matter: of a stage, of an incident's first stage, or of a public channel."""
    directory, name = context.directory, argument.text.strip()
    if name in directory.incidents.numbers and name not in directory.event_classes.numbers:
        number = directory.first_stage[directory.incidents.numbers[name]]
    else:
        number = directory.event_classes.numbers.get(name, -1)
    if number >= len(directory.stages.numbers) and kind is TriggerKind.STAGE:
        argument.unknown("E345", f"{name} is a channel; a stage is written incident.stage")
    elif number < 0 and name not in directory.event_classes.ghosts | directory.incidents.ghosts:
        known = [*directory.event_classes.ids, *directory.incidents.ids]
        argument.unknown("E346", f'no stage or public channel is called "{name}"', nearest(name, known))
    return number, _matter_of(context, number)


def _matter_of(context: Context, number: int) -> int:
    directory = context.directory
    if not 0 <= number < len(directory.stage_incident):
        return -1
    incident = directory.incidents.ids[directory.stage_incident[number]]
    return directory.matters.numbers[incident]
