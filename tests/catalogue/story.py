"""A small world for the catalogue: two desks, a chief above the southern one, one line. A test says what differs.

    told = story('''
      asks: [0 min]
      policies: {south.desk: [{id: lift, do: accept, after: 10 min}]}
    ''')
    told.ledger() == ["#0 0:00 north.desk > south.desk: completed 0:21"]

Connecting takes 1 min, a talk 10 min, a hop of an account 5 min; the desk patience is 6 h, that for an answer 12 h.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import yaml

from simulator.clock import parse_duration
from simulator.engine import Run, run
from simulator.measures.firing import Firing, firings
from simulator.program.words import CompiledScenario, Name
from simulator.scenario.loading import compile_text
from simulator.vocabulary import (
    AnswerKind,
    EventKind,
    Fault,
    InputKind,
    Link,
    Path,
    Permission,
    Reason,
    Refusal,
    Result,
    Status,
    Substance,
    Telling,
    Tone,
    unpack,
    unpack_told,
    word,
)
from simulator.world.row import Row

BASE = """
openline: 1
title: Catalogue
case: fictional
clock: {start: "2024-05-06T00:00Z", play: 2 d, horizon: 2 d}
sides: {north: {label: North}, south: {label: South}}
offices:
  north.desk: {kind: hotline desk, label: Northern desk, hop: 5 min}
  south.desk: {kind: hotline desk, label: Southern desk, reports_to: south.chief, hop: 5 min}
  south.chief: {kind: leader, label: Southern chief, hop: 5 min}
channels:
  line: {kind: staffed, label: Line, ends: [north.desk, south.desk], setup: 1 min, talk: 10 min}
matters: {talks: {label: Talks}}
"""
ASK = """
at: 0 min
by: north.desk
do: {ask: south.desk, channel: line, matter: talks, purpose: clarify, patience: {desk: 6 h, answer: 12 h}}
"""
IN_THE_ASK = ("channel", "matter", "purpose", "tone", "form", "patience", "topics")
BEYOND = (EventKind.LINKED, EventKind.CONVEYED, EventKind.POSTPONED, EventKind.ABSENT)
LIFE = frozenset({*range(EventKind.REQUESTED, EventKind.OUTCOME), *BEYOND})


def world(*texts: str) -> CompiledScenario:
    """The base with what a test says laid over it. `asks` and `inputs` make up the script."""
    tree = yaml.safe_load(BASE)
    for text in texts:
        tree = _laid_over(tree, yaml.safe_load(text))
    inputs = [*(_ask(item) for item in tree.pop("asks", ())), *tree.pop("inputs", ())]
    if inputs:
        inputs.sort(key=lambda item: parse_duration(item["at"]))
        tree["scripts"] = {"historical": {"inputs": inputs}}
    return compile_text(yaml.safe_dump(tree, sort_keys=False), "story.yaml")


def story(*texts: str, seed: int = 0) -> Told:
    """Run that world once, with its script."""
    return play(world(*texts), seed)


def play(scenario: CompiledScenario, seed: int = 0) -> Told:
    """Run a world once more."""
    script = 0 if scenario.program.scripts else -1
    return Told(scenario, run(scenario, seed=seed, script=script))


def _laid_over(below: Any, above: Any) -> Any:
    if not (isinstance(below, dict) and isinstance(above, dict)):
        return above
    return {**below, **{key: _laid_over(below.get(key), value) for key, value in above.items()}}


def _ask(item: str | dict[str, Any]) -> dict[str, Any]:
    """A time alone asks as usual; a mapping may differ in `at`, `by`, `to` and in what stands in the request."""
    entry: dict[str, Any] = yaml.safe_load(ASK)
    given = {"at": item} if isinstance(item, str) else item
    entry |= {key: given[key] for key in ("at", "by") if key in given}
    entry["do"] |= {key: given[key] for key in IN_THE_ASK if key in given}
    entry["do"]["ask"] = given.get("to", "south.desk")
    return entry


def clock(ms: float) -> str:
    """Hours and minutes since the start; seconds and milliseconds where there are any."""
    minutes, rest = divmod(int(ms), 60_000)
    text = f"{minutes // 60}:{minutes % 60:02}"
    if rest:
        text += f":{rest // 1000:02}" + (f".{rest % 1000:03}" if rest % 1000 else "")
    return text


def numbered(contact: int, line: str) -> str:
    """A line, with the contact's number before it where there is one."""
    return f"#{contact} {line}" if contact >= 0 else line


@dataclass(frozen=True)
class Told:
    """A finished run, in words."""

    scenario: CompiledScenario
    run: Run

    @property
    def outcome(self) -> str:
        """Id of the outcome, or the word error."""
        return "error" if self.run.outcome < 0 else self.scenario.words.outcomes[self.run.outcome].id

    @property
    def fault(self) -> str:
        """What ended the run with an error, at when and by which rule."""
        row = next(row for row in self.run.rows if row.kind == EventKind.ERROR)
        return f"{clock(row.time_ms)} {word(Fault(row.a))}" + self._by(row)

    def ledger(self) -> list[str]:
        """One line a contact: when, who, whom, and how and when it ended."""
        return [
            f"#{contact.number} {clock(contact.requested_at)} {self.office(contact.source)} > "
            f"{self.office(contact.to)}: {word(contact.result)}"
            + (f" {clock(contact.ended_at)}" if contact.ended_at >= 0 else "")
            for contact in self.run.state.contacts
        ]

    def life(self, contact: int = 0) -> list[str]:
        """The rows of one contact, its joinings left out."""
        return [
            self.line(row)
            for row in self.run.rows
            if row.contact == contact and row.kind in LIFE and row.kind != EventKind.JOINED
        ]

    def lines(self, *kinds: EventKind) -> list[str]:
        """All rows of some kinds; of contacts with their numbers. A firing is told whichever row stands for it."""
        fired = {firing.row.seq for firing in self.firings()} if EventKind.FIRED in kinds else set()
        lines = []
        for row in self.run.rows:
            if row.seq in fired and row.kind != EventKind.FIRED:
                about = self.run.rows[row.cause].contact if row.cause >= 0 else -1
                lines.append(numbered(about, f"{clock(row.time_ms)} {self.fired(row, 0)}"))
            if row.kind in kinds:
                lines.append(numbered(row.contact, self.line(row)))
        return lines

    def firings(self) -> list[Firing]:
        """All firings of rules that act."""
        return list(firings(self.scenario.program, self.run.rows))

    def count(self, kind: EventKind) -> int:
        """How many rows of a kind there are."""
        return sum(row.kind == kind for row in self.run.rows)

    def line(self, row: Row) -> str:
        """One row: time, whose, what."""
        return f"{clock(row.time_ms)} {_WORDS[EventKind(row.kind)](self, row)}"

    def office(self, number: int) -> str:
        """Id of an office."""
        return self.scenario.words.offices[number].id

    def owner(self, row: Row) -> str:
        """Id of the owner of a row."""
        words = self.scenario.words
        names: list[Name] = [*words.sides, *words.offices, *words.channels, *words.incidents]
        return names[row.owner - 1].id if row.owner else "scenario"

    def rule(self, row: Row) -> str:
        """Id of the rule of a row, "" where there is none."""
        return self.scenario.words.rules[row.rule].id if row.rule >= 0 else ""

    def _by(self, row: Row) -> str:
        return f" by {self.rule(row)}" if row.rule >= 0 else ""

    def channel(self, number: int) -> str:
        """Id of a channel."""
        return self.scenario.words.channels[number].id

    def event(self, number: int) -> str:
        """Id of an event class."""
        return self.scenario.words.event_classes[number].id

    def register(self, number: int) -> str:
        """Id of the variable in a register."""
        variables = self.scenario.program.variables
        position = next(place for place, row in enumerate(variables) if row.register == number)
        return self.scenario.words.variables[position].id

    def decided(self, row: Row) -> str:
        """An answer as it was fixed: by which rule, and when it is due."""
        due = f", due {clock(row.x)}" if row.x >= 0 else ""
        return f"{self.owner(row)} decides {word(AnswerKind(row.a))}{due}{self._by(row)}"

    def ended(self, row: Row) -> str:
        """A result, with the told reason where there is one."""
        told = f" ({word(Reason(row.b))})" if row.b else ""
        substance = f", {word(Substance(int(row.x)))}" if row.x else ""
        return f"{word(Result(row.a))}{told}{substance}"

    def rung(self, row: Row) -> str:
        """A rung as it is read."""
        reader = self.scenario.words.sides[int(row.x)].id
        return f"{self.owner(row)} at R{row.a} ({word(Path(row.b))}), says {reader}"

    def learned(self, row: Row) -> str:
        """What an office learns, and what became of it on the way."""
        how, rung, *_ = unpack_told(row.y)
        told = f" ({word(Telling(how))}{f' to R{rung}' if rung >= 0 else ''})" if how else ""
        return f"{self.owner(row)} learns {self.numbered(self.event(row.a), row.b)}{told}"

    def fired(self, row: Row, branch: int) -> str:
        """A rule that fires, with its branch where it has several."""
        branches = self.scenario.words.rules[row.rule].branches
        return f"fires {self.rule(row)}" + (f".{branches[branch]}" if branches else "")

    def topics(self, row: Row) -> str:
        """Topics that are spoken of, and those denied with a minus."""
        topics = list(enumerate(self.scenario.words.topics))
        said = [topic.id for at, topic in topics if row.a >> at & 1]
        return "speaks of " + ", ".join([*said, *(f"-{topic.id}" for at, topic in topics if row.b >> at & 1)])

    def acted(self, row: Row) -> str:
        """An action, and whether it is done."""
        what = ("does", f"asks #{row.contact} for", "may not do")[row.b]
        return f"{self.owner(row)} {what} {self.scenario.words.actions[row.a].id}"

    def numbered(self, name: str, number: float) -> str:
        """A stage or an event, with its number where it is not the first."""
        return name + (f" again, {int(number)}" if number else "")


_WORDS: dict[EventKind, Any] = {
    EventKind.START: lambda _, row: "start",
    EventKind.INPUT: lambda told, row: f"{told.owner(row)} wants to {word(InputKind(row.b))}",
    EventKind.REFUSED: lambda told, row: f"{told.owner(row)} refused: {word(Refusal(row.b))}",
    EventKind.STATUS: lambda told, row: f"{told.owner(row)} end {row.a} is {word(Status(row.b))}",
    EventKind.ANNOUNCED: lambda told, row: f"{told.owner(row)} end {row.a} is called {word(Status(row.b))}",
    EventKind.STATUS_SEEN: lambda told, row: f"{told.owner(row)} finds {told.channel(row.a)} {word(Status(row.b))}",
    EventKind.HOLDER: lambda told, row: f"{told.owner(row)} " + (f"holder {row.a}" if row.a else "vacant"),
    EventKind.STAGE: lambda told, row: told.numbered(told.scenario.words.stages[row.a].id, row.b),
    EventKind.ACCOUNT: lambda told, row: (
        f"account to {told.owner(row)}, due {clock(row.x)}" if row.x >= 0 else f"account to {told.owner(row)} omitted"
    ),
    EventKind.LEARNED: lambda told, row: told.learned(row),
    EventKind.BELIEVED: lambda told, row: f"{told.owner(row)} weighs {told.rule(row)}",
    EventKind.DISCLOSED: lambda told, row: f"{told.owner(row)} discloses {told.event(row.a)}",
    EventKind.VARIABLE: lambda told, row: f"{told.register(row.a)} {row.x:g}",
    EventKind.COUNTED: lambda told, row: f"{told.scenario.words.counters[row.a].id} {row.b}",
    EventKind.RUNG: lambda told, row: told.rung(row),
    EventKind.FIRED: lambda told, row: told.fired(row, row.b),
    EventKind.COALESCED: lambda told, row: f"drops {told.rule(row)}",
    EventKind.REQUESTED: lambda told, row: (
        f"{told.owner(row)} asks {told.office(row.a)} on {told.channel(unpack(row.b)[0])}"
    ),
    EventKind.JOINED: lambda told, row: f"joins {told.owner(row)}",
    EventKind.TAKEN_UP: lambda told, row: f"{told.owner(row)} takes up",
    EventKind.DECIDED: lambda told, row: told.decided(row),
    EventKind.PASSED_ON: lambda told, row: f"{told.owner(row)} passes on",
    EventKind.ACCEPTED: lambda told, row: f"accepted for {clock(row.x)} on {told.channel(row.a)}",
    EventKind.DELAYED: lambda told, row: f"told to wait until {clock(row.x)}",
    EventKind.ASKED: lambda told, row: f"{told.owner(row)} asks upward, " + (f"#{row.a}" if row.a >= 0 else "nobody"),
    EventKind.PERMISSION: lambda told, row: f"{told.owner(row)} has permission {word(Permission(row.b))}",
    EventKind.DUE: lambda _, row: "the appointed time",
    EventKind.CONNECTING: lambda told, row: f"connecting on {told.channel(row.a)}",
    EventKind.CONNECTED: lambda _, row: "connected",
    EventKind.ENDED: lambda told, row: told.ended(row),
    EventKind.POSTPONED: lambda told, row: f"{told.owner(row)} puts it off until {clock(row.x)}",
    EventKind.ABSENT: lambda told, row: f"{told.owner(row)} will not turn up",
    EventKind.LINKED: lambda _, row: f"{word(Link(row.b))} of #{row.a}",
    EventKind.CONVEYED: lambda told, row: f"reaches {told.owner(row)} from {told.office(row.a)}",
    EventKind.PUBLIC_REASON: lambda told, row: f"{told.owner(row)} says why: {word(Reason(row.a))}",
    EventKind.TOPICS: lambda told, row: told.topics(row),
    EventKind.ACTED: lambda told, row: told.acted(row),
    EventKind.OUTCOME: lambda told, row: f"outcome {told.scenario.words.outcomes[row.a].id}",
    EventKind.ERROR: lambda told, row: f"error {word(Fault(row.a))}",
    EventKind.RECEIPT: lambda told, row: f"{told.owner(row)} hears: {word(Result(row.a))}",
    EventKind.DISTORTED: lambda told, row: f"{told.owner(row)} makes it {word(Tone(row.b))}",
    EventKind.END: lambda _, row: "end",
}
