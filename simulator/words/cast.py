"""What everything is called: the names of one scenario by their numbers, harmless to print."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from simulator.program.words import CompiledScenario, Name, RuleName, SourceName
from simulator.vocabulary import RUNGS
from simulator.words.neutral import label
from simulator.words.time import Calendar, calendar


class Cast:
    """Names of a scenario's things, by their positions in its tables.

    A log may name what its scenario does not have; such a thing is called by its number, never an error.
    """

    def __init__(self, scenario: CompiledScenario) -> None:
        self.scenario = scenario
        self.program = scenario.program
        self.words = scenario.words
        self.calendar: Calendar = calendar(self.program.start_utc_ms, self.program.horizon)
        self._twins = {name for name, count in Counter(n.label for n in self.words.offices).items() if count > 1}

    def office(self, at: int) -> str:
        """Title of an office; with its side where two sides have one of this title."""
        title = _label(self.words.offices, at, "office")
        if 0 <= at < len(self.words.offices) and self.words.offices[at].label in self._twins:
            return f"{self.side(self.program.offices[at].side)}: {title}"
        return title

    def side(self, at: int) -> str:
        """Name of a side; -1 is everybody."""
        return "everybody" if at < 0 else _label(self.words.sides, at, "side")

    def channel(self, at: int) -> str:
        """Name of a channel."""
        return _label(self.words.channels, at, "channel")

    def matter(self, at: int) -> str:
        """What contacts are about."""
        return _label(self.words.matters, at, "matter")

    def incident(self, at: int) -> str:
        """Name of an incident."""
        return _label(self.words.incidents, at, "incident")

    def stage(self, at: int) -> str:
        """What happened, in a few words."""
        return _label(self.words.stages, at, "stage")

    def event_class(self, at: int) -> str:
        """What can be learned: a stage, or a public statement."""
        return _label(self.words.event_classes, at, "event")

    def register(self, at: int) -> str:
        """Name of a parameter or a variable by its register."""
        parameters = len(self.words.parameters)
        if at < parameters:
            return self.words.parameters[at].id if at >= 0 else "a number"
        return _label(self.words.variables, at - parameters, "variable")

    def counter(self, at: int) -> str:
        """Name of a counter."""
        return _label(self.words.counters, at, "counter")

    def action(self, at: int) -> str:
        """What a side can do, in a few words."""
        return _label(self.words.actions, at, "action")

    def topics(self, said: int, denied: int) -> str:
        """`speaks of A, B; denies C`, out of two bit masks."""
        names = [[_label(self.words.topics, at, "topic") for at in _bits(mask)] for mask in (said, denied)]
        parts = [f"{verb} {', '.join(own)}" for verb, own in zip(("speaks of", "denies"), names, strict=True) if own]
        return "; ".join(parts) or "speaks of nothing in particular"

    def rung(self, at: int) -> str:
        """`R3 confrontation`: number and word of a rung."""
        named = self.words.rungs[at] if 0 <= at < min(RUNGS, len(self.words.rungs)) else ""
        return f"R{at} {label(named)}".rstrip() if label(named) != f"R{at}" else f"R{at}"

    def outcome(self, at: int) -> str:
        """An outcome in a sentence; -1 is the error by which a run ends."""
        return "the run could not go on" if at < 0 else _label(self.words.outcomes, at, "outcome")

    def outcome_id(self, at: int) -> str:
        """Id of an outcome; `error` where the run could not go on."""
        return label(self.words.outcomes[at].id) if 0 <= at < len(self.words.outcomes) else "error"

    def known_to_fail(self, at: int) -> str:
        """Why a check is known not to hold, and was left so; "" where it is meant to hold."""
        known = self.words.checks_known
        return label(known[at], 400) if 0 <= at < len(known) else ""

    def rule_set(self, at: int) -> str:
        """`Marn: leverage (silence is a chip)`: side, id and label of a rule set."""
        if not 0 <= at < len(self.words.rule_sets):
            return f"number {at}"
        name = self.words.rule_sets[at]
        told = f" ({label(name.label, 200)})" if name.label != name.id else ""
        return f"{self.side(self.program.rule_sets[at])}: {label(name.id)}{told}"

    def rule(self, at: int) -> RuleName | None:
        """The rule with its place, text and sources; None where there is none."""
        return self.words.rules[at] if 0 <= at < len(self.words.rules) else None

    def rule_name(self, at: int) -> str:
        """`slowly of kastoria.ministry`: id and owner of a rule; the label of one that another entry implies."""
        rule = self.rule(at)
        if rule is None:
            return f"rule {at}"
        if rule.label:
            return label(rule.label, 200)
        return label(f"{rule.id} of {rule.owner}" if rule.owner else rule.id)

    def sources(self, keys: Sequence[str]) -> tuple[SourceName, ...]:
        """The entries of the table of sources with these keys."""
        by_key = {source.key: source for source in self.words.sources}
        return tuple(by_key[key] for key in keys if key in by_key)

    def owner(self, number: int) -> str:
        """Name of an owner by its owner number: the scenario, a side, an office, a channel or an incident."""
        program = self.program
        if number >= program.owner_of_incidents:
            return self.incident(number - program.owner_of_incidents)
        if number >= program.owner_of_channels:
            return self.channel(number - program.owner_of_channels)
        if number >= program.owner_of_offices:
            return self.office(number - program.owner_of_offices)
        return self.side(number - program.owner_of_sides) if number >= program.owner_of_sides else "the scenario"


def _bits(mask: int) -> list[int]:
    return [at for at in range(mask.bit_length()) if mask >> at & 1]


def _label(names: Sequence[Name], at: int, kind: str) -> str:
    return label(names[at].label or names[at].id) if 0 <= at < len(names) else f"{kind} {at}"
