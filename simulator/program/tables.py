"""The compiled scenario: frozen tables of ints and floats, one row a thing, all that an engine may know.

Every id is a position in its table; -1 means none. Times and durations are ms; instants count from the start
of the scenario. No names and no words live here (see `Words`), so two scenarios that differ only in words
compile to equal programs.

Owner numbers (for ranks and rows) run over scenario 0, sides, offices, channels, incidents, in this order;
`Program.owner_of_*` give them.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from simulator.program.incidents import Hop, Incident, Share, Stage, Telling
from simulator.program.places import Channel, Matter, Office, Side
from simulator.program.quantities import Delay, Quantity
from simulator.program.results import Check, Measure, Objective, Outcome, Selection
from simulator.program.rules import Act, Action, Answer, Ask, Branch, CallBack, Repeat, Rule, ScriptedInput, Trigger
from simulator.program.world import Counter, Departure, Parameter, Threshold, Variable, Watch


@dataclass(frozen=True, slots=True)
class Program:
    """Everything an engine needs. See the module docstring for conventions."""

    semantics: int
    horizon: int
    play: int
    registers: int
    sides: tuple[Side, ...]
    offices: tuple[Office, ...]
    channels: tuple[Channel, ...]
    matters: tuple[Matter, ...]
    incidents: tuple[Incident, ...]
    stages: tuple[Stage, ...]
    event_classes: int
    public_class: tuple[int, ...]
    rules: tuple[Rule, ...]
    effects: tuple[int, ...]
    injects: tuple[int, ...]
    variables: tuple[Variable, ...]
    counters: tuple[Counter, ...]
    watches: tuple[Watch, ...]
    thresholds: tuple[Threshold, ...]
    departures: tuple[Departure, ...]
    outcomes: tuple[Outcome, ...]
    measures: tuple[Measure, ...]
    checks: tuple[Check, ...]
    parameters: tuple[Parameter, ...]
    scripts: tuple[tuple[ScriptedInput, ...], ...]
    zones: tuple[tuple[tuple[int, int], ...], ...] = field(default=())
    """For each zone in use its sorted changes (from this ms on, offset of local time in ms); the first is at the
    start or before. Local hour = (now + start of day offset + offset) as `clock` says."""
    attributes: tuple[tuple[float, ...], ...] = ()
    """For each attribute its value at each stage, 0 where the stage has none."""
    start_utc_ms: int = 0
    """UTC instant of the start, in ms since 1970; only for local hours and for words."""
    calendars: tuple[tuple[tuple[int, int], ...], ...] = field(default=())
    """For each calendar its openings: sorted, disjoint (from, until) in ms since the start. One that is open at the
    start opens at 0; one that is open at the horizon shuts 1 ms later."""
    actions: tuple[Action, ...] = ()

    rule_sets: tuple[int, ...] = ()
    """For each rule set the side whose behaviour it describes; a run has one of each side that has any, by default
    the first."""
    objectives: tuple[Objective, ...] = ()
    """What the sides want, side by side, in the order of the file."""

    @property
    def owner_of_sides(self) -> int:
        """Owner number of the first side."""
        return 1

    @property
    def owner_of_offices(self) -> int:
        """Owner number of the first office."""
        return 1 + len(self.sides)

    @property
    def owner_of_channels(self) -> int:
        """Owner number of the first channel."""
        return self.owner_of_offices + len(self.offices)

    @property
    def owner_of_incidents(self) -> int:
        """Owner number of the first incident."""
        return self.owner_of_channels + len(self.channels)


__all__ = [
    "Act",
    "Action",
    "Answer",
    "Ask",
    "Branch",
    "CallBack",
    "Channel",
    "Check",
    "Counter",
    "Delay",
    "Departure",
    "Hop",
    "Incident",
    "Matter",
    "Measure",
    "Objective",
    "Office",
    "Outcome",
    "Parameter",
    "Program",
    "Quantity",
    "Repeat",
    "Rule",
    "ScriptedInput",
    "Selection",
    "Share",
    "Side",
    "Stage",
    "Telling",
    "Threshold",
    "Trigger",
    "Variable",
    "Watch",
]
