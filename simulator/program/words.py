"""The words of a scenario, kept apart from its facts: what ids are called, where they stand, what they rest on.

Lists run parallel to the tables of `Program`. An engine never reads any of this.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from simulator.program.tables import Program


@dataclass(frozen=True, slots=True)
class Place:
    """Where something stands in a file; line and column from 1."""

    file: str
    line: int
    column: int


@dataclass(frozen=True, slots=True)
class Name:
    """Id of a thing, its label on screens (never empty), where it stands, keys of its sources.

    `implied`: another entry of the file implies it; people read its label, its id is for rules and programs.
    """

    id: str
    label: str
    place: Place
    sources: tuple[str, ...] = ()
    implied: bool = False


@dataclass(frozen=True, slots=True)
class RuleName:
    """Id and owner's id of a rule, where it stands, its text as written (whole lines), sources, branch ids.

    An inject has a title, a message, and the offices (numbers) that are told; by which medium, what is expected of
    them, the learning objective, the evaluator's task, and whether control gives it by hand. `demands` are the
    sentences of the demands that a policy rule's bodies name ("" none), in the order of the branches. `label` is what
    people read of a rule that another entry of the file implies; "" where its id is the author's.
    """

    id: str
    owner: str
    place: Place
    text: str
    sources: tuple[str, ...] = ()
    branches: tuple[str, ...] = ()
    title: str = ""
    message: str = ""
    told: tuple[int, ...] = ()
    medium: str = ""
    expected: str = ""
    objective: str = ""
    task: str = ""
    by_hand: bool = False
    demands: tuple[str, ...] = ()
    label: str = ""


@dataclass(frozen=True, slots=True)
class RuleSetName:
    """A rule set: its id, unique within the side; its label, never empty; its theory in a sentence."""

    id: str
    label: str
    text: str
    place: Place
    sources: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class ParameterName:
    """What a parameter is: its name (declared, or the place where it was written), kind and the rest as words.

    `dimension` is "number", "share", "duration"; `declared` tells whether it has an entry of its own.
    """

    id: str
    label: str
    kind: str
    scale: str
    basis: str
    dimension: str
    declared: bool
    place: Place
    sources: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class SourceName:
    """An entry of the table of sources."""

    key: str
    publisher: str
    title: str
    date: str
    verified: bool
    note: str = ""
    url: str = ""


@dataclass(frozen=True, slots=True)
class HistoryNote:
    """A dated note of one side's own record."""

    side: str
    at: str
    note: str
    sources: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Objective:
    """What a side wants; a secret one is shown to itself and control only."""

    side: int
    text: str
    secret: bool


@dataclass(frozen=True, slots=True)
class PriceName:
    """A price: the office (number) that pays, for doing what, the sentence, the effects (rules) that it is."""

    id: str
    office: int
    doing: str
    say: str
    rules: tuple[int, ...]
    place: Place
    sources: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class VariantName:
    """A variant: its id, label (never empty), what it asks, and the script that it plays ("" as usual)."""

    id: str
    label: str
    question: str
    script: str
    place: Place
    sources: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class SeatName:
    """A chair at the table: its side and offices by number, and what only it is told."""

    id: str
    label: str
    side: int
    offices: tuple[int, ...]
    brief: str
    place: Place


@dataclass(frozen=True, slots=True)
class LessonStep:
    """A stretch of the class: until which instant of the game (ms) it goes, and how long it takes in class (ms)."""

    until: int
    takes: int
    about: str


@dataclass(frozen=True, slots=True)
class Task:
    """What an evaluator watches: from when on (ms, -1 from the start), and about which seats (positions)."""

    id: str
    text: str
    objective: str
    at: int
    seats: tuple[int, ...]
    place: Place


@dataclass(frozen=True, slots=True)
class Words:
    """All names and texts of one scenario."""

    id: str
    title: str
    case: str
    summary: str
    teaches: str
    content_note: str
    sides: tuple[Name, ...]
    zones: tuple[str, ...]
    offices: tuple[Name, ...]
    channels: tuple[Name, ...]
    channel_customs: tuple[str, ...]
    matters: tuple[Name, ...]
    incidents: tuple[Name, ...]
    stages: tuple[Name, ...]
    event_classes: tuple[Name, ...]
    rules: tuple[RuleName, ...]
    variables: tuple[Name, ...]
    counters: tuple[Name, ...]
    watches: tuple[Name, ...]
    rungs: tuple[str, ...]
    outcomes: tuple[Name, ...]
    measures: tuple[Name, ...]
    measure_units: tuple[str, ...]
    checks: tuple[Name, ...]
    parameters: tuple[ParameterName, ...]
    scripts: tuple[Name, ...]
    objectives: tuple[Objective, ...] = ()
    topics: tuple[Name, ...] = ()
    actions: tuple[Name, ...] = ()
    seats: tuple[SeatName, ...] = ()
    lesson: tuple[LessonStep, ...] = ()
    tasks: tuple[Task, ...] = ()
    questions: tuple[str, ...] = ()
    sources: tuple[SourceName, ...] = ()
    history: tuple[HistoryNote, ...] = ()
    prices: tuple[PriceName, ...] = ()
    variants: tuple[VariantName, ...] = ()
    variant: VariantName | None = None
    calendars: tuple[Name, ...] = ()
    channel_agendas: tuple[str, ...] = ()
    rule_sets: tuple[RuleSetName, ...] = ()
    attributes: tuple[str, ...] = ()
    stage_attributes: tuple[str, ...] = ()
    checks_known: tuple[str, ...] = ()
    """For each check why it is known not to hold; "" where it is meant to."""
    agreement_texts: tuple[str, ...] = ()
    reopening_bases: tuple[str, ...] = ()
    """Why each end of a channel should reopen as it does, in the order of the file."""


@dataclass(frozen=True, slots=True)
class CompiledScenario:
    """A scenario ready to run: its tables, its words, and a digest of each.

    `written` is the description itself as JSON, with what it includes and what a variant changes; for readers only.
    """

    program: Program
    words: Words
    scenario_digest: str
    text_digest: str
    warnings: tuple[str, ...] = field(default=())
    written: str = ""
