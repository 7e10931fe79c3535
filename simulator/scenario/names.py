"""The ids of a scenario made dense: what each name means, and what was probably meant by one that is unknown.

Numbers are positions in the tables of `Program`: entries in file order, stages incident by incident, event classes
first the stages and then the public channels, matters first the declared ones and then the incidents'.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from simulator.scenario import schema
from simulator.scenario.bonds import STAGES
from simulator.scenario.problem import nearest
from simulator.scenario.spot import Spot


@dataclass(frozen=True, slots=True)
class Index:
    """Ids of one kind by number. `ghosts` are written in the file but were refused: no further word about them."""

    noun: str
    code: str
    numbers: Mapping[str, int]
    ghosts: frozenset[str] = frozenset()

    @property
    def known(self) -> dict[str, int]:
        """Numbers of all ids; a ghost has one, too, so that nobody calls it unknown."""
        return {**dict.fromkeys(sorted(self.ghosts), 0), **self.numbers}

    @property
    def ids(self) -> tuple[str, ...]:
        """All ids, by number."""
        return tuple(self.numbers)

    def find(self, spot: Spot, name: str | None = None) -> int:
        """The number of the name at a spot; -1 where there is none, and then a problem says so."""
        text = spot.text if name is None else name
        if self._is_unknown(text):
            spot.problem(self.code, self._unknown(text), hint=nearest(text, self.numbers))
        return self.numbers.get(text, -1)

    def find_within(self, spot: Spot, name: str, offset: int) -> int:
        """Like `find`, for a name that begins at an offset inside the text at a spot."""
        if self._is_unknown(name):
            spot.report(self.code, offset, self._unknown(name), nearest(name, self.numbers))
        return self.numbers.get(name, -1)

    def _is_unknown(self, text: str) -> bool:
        return text not in self.numbers and text not in self.ghosts

    def optional(self, spot: Spot) -> int:
        """Like `find`; -1 without a problem where nothing is written."""
        return self.find(spot) if spot.exists and spot.text else -1

    def _unknown(self, text: str) -> str:
        none = "" if self.numbers else f"; the scenario declares no {self.noun}"
        return f'no {self.noun} is called "{text}"{none}'


@dataclass(frozen=True, slots=True)
class Directory:
    """All names of a scenario, by kind; see the module docstring for the order of numbers."""

    sides: Index
    offices: Index
    channels: Index
    matters: Index
    topics: Index
    actions: Index
    injects: Index
    incidents: Index
    stages: Index
    event_classes: Index
    counters: Index
    variables: Index
    parameters: Index
    outcomes: Index
    measures: Index
    sources: Index
    calendars: Index
    rule_sets: Index
    attributes: Index
    office_sides: tuple[int, ...]
    commands: tuple[Implicit, ...]
    first_stage: tuple[int, ...]
    stage_incident: tuple[int, ...]
    public_class: tuple[int, ...]

    def owner_of_side(self, number: int) -> int:
        """Owner number of a side."""
        return 1 + number

    def owner_of_office(self, number: int) -> int:
        """Owner number of an office."""
        return 1 + len(self.sides.numbers) + number

    def owner_of_incident(self, number: int) -> int:
        """Owner number of an incident."""
        return self.owner_of_office(len(self.offices.numbers)) + len(self.channels.numbers) + number


IMPLICIT = "command"
"""Behind its side, the id of a command channel that the file does not declare."""


@dataclass(frozen=True, slots=True)
class Implicit:
    """A command channel that the file does not declare: of which side, joining which offices."""

    id: str
    side: int
    offices: tuple[int, ...]


def index(noun: str, code: str, ids: Iterable[str], written: Iterable[str] = ()) -> Index:
    """An index of ids in order; ids only `written` are ghosts."""
    numbers = {name: number for number, name in enumerate(dict.fromkeys(ids))}
    return Index(noun, code, numbers, frozenset(written) - numbers.keys())


def read_names(scenario: schema.Scenario, written: Spot) -> Directory:
    """All names of a scenario; `written` is the whole file, refused entries included."""
    reader = _Reader(scenario, written)
    offices = reader.index("office", "E342", "offices")
    sides = reader.index("side", "E341", "sides")
    office_sides = tuple(sides.numbers.get(office_side(name), -1) for name in offices.ids)
    commands = implicit_commands(scenario, sides, offices, office_sides)
    channels = reader.index("channel", "E343", "channels", [command.id for command in commands])
    stages, stage_incident, first_stage = reader.stages()
    public = [name for name, channel in scenario.channels.items() if channel.kind == "public"]
    classes = index("stage or public channel", "E346", [*stages.ids, *public], stages.ghosts | channels.ghosts)
    incidents = reader.index("incident", "E345", "incidents", ghosts=reader.bonds())
    return Directory(
        sides=sides,
        offices=offices,
        channels=channels,
        topics=reader.index("topic", "E366", "topics"),
        actions=reader.index("action", "E368", "actions"),
        injects=reader.injects(),
        matters=reader.index("matter", "E344", "matters", [*incidents.ids, *reader.authorised()], incidents.ghosts),
        incidents=incidents,
        stages=stages,
        event_classes=classes,
        counters=reader.index("counter", "E347", "counters"),
        variables=reader.index("variable", "E348", "variables"),
        parameters=reader.index("parameter", "E301", "parameters"),
        outcomes=reader.index("outcome", "E349", "outcomes", reader.implicit_outcome()),
        measures=reader.index("measure", "E301", "measures"),
        sources=reader.index("source", "E350", "sources"),
        calendars=reader.index("calendar", "E356", "calendars"),
        rule_sets=reader.rule_sets(),
        attributes=reader.attributes(),
        office_sides=office_sides,
        commands=commands,
        first_stage=first_stage,
        stage_incident=stage_incident,
        public_class=tuple(classes.numbers[name] if name in public else -1 for name in channels.ids),
    )


def office_side(office: str) -> str:
    """The side in an office's id."""
    return office.partition(".")[0]


@dataclass(frozen=True, slots=True)
class _Reader:
    scenario: schema.Scenario
    written: Spot

    def index(
        self, noun: str, code: str, key: str, more: Iterable[str] = (), ghosts: frozenset[str] = frozenset()
    ) -> Index:
        declared = getattr(self.scenario, key)
        return index(noun, code, [*declared, *more], {*self.written.at(key).ids(), *ghosts})

    def bonds(self) -> frozenset[str]:
        """Ids of all demands, promises and agreements: each is an incident once it is spelled out."""
        return frozenset(name for key in STAGES for name in self.written.at(key).ids())

    def implicit_outcome(self) -> tuple[str, ...]:
        rest = any(is_rest(outcome) for outcome in self.scenario.outcomes.values())
        return () if rest else ("horizon",)

    def rule_sets(self) -> Index:
        """Rule sets as `side.set`."""
        ids = [f"{side}.{name}" for side, rows in self.scenario.rule_sets.items() for name in rows]
        sides = self.written.at("rule_sets")
        written = [f"{side}.{name}" for side in sides.ids() for name in sides.at(side).ids()]
        return index("rule set", "E357", ids, written)

    def attributes(self) -> Index:
        """Attributes of holders, in the order in which they are first given."""
        holders = [holder for office in self.scenario.offices.values() for holder in office.holders]
        return index("attribute", "E301", [name for holder in holders for name in holder.attributes])

    def authorised(self) -> tuple[str, ...]:
        """Actions that need somebody's permission: each is a matter of its own."""
        return tuple(name for name, action in self.scenario.actions.items() if action.authority)

    def injects(self) -> Index:
        """The injects that are given by hand."""
        ids = [inject.id for inject in self.scenario.injects if inject.by_hand]
        written = [item.at("id").text for item in self.written.at("injects").items() if item.at("by_hand").exists]
        return index("inject by hand", "E369", ids, written)

    def stages(self) -> tuple[Index, tuple[int, ...], tuple[int, ...]]:
        incidents = self.scenario.incidents
        bonds = {
            f"{name}.{stage}" for key, found in STAGES.items() for name in self.written.at(key).ids() for stage in found
        }
        ids = [f"{name}.{stage.stage}" for name, stages in incidents.items() for stage in stages]
        written = {
            f"{name}.{item.at('stage').text}"
            for name in self.written.at("incidents").ids()
            for item in self.written.at("incidents", name).items()
        }
        sizes = [len(dict.fromkeys(stage.stage for stage in stages)) for stages in incidents.values()]
        owners = tuple(number for number, size in enumerate(sizes) for _ in range(size))
        first = tuple(sum(sizes[:number]) for number in range(len(sizes)))
        return index("stage", "E345", ids, written | bonds), owners, first


def is_rest(outcome: schema.Outcome) -> bool:
    """Whether an outcome takes the runs that no other does."""
    return outcome.when is None and outcome.at_horizon is None


# --- command channels


def implicit_commands(
    scenario: schema.Scenario, sides: Index, offices: Index, office_sides: tuple[int, ...]
) -> tuple[Implicit, ...]:
    """A command channel for each side of several offices that has none, or none that covers who asks whom."""
    return tuple(
        Implicit(f"{name}.{IMPLICIT}", number, own)
        for name, number in sides.numbers.items()
        if len(own := tuple(office for office, side in enumerate(office_sides) if side == number)) > 1
        and _is_uncovered(scenario, [offices.ids[office] for office in own])
        and f"{name}.{IMPLICIT}" not in scenario.channels
    )


def _is_uncovered(scenario: schema.Scenario, own: list[str]) -> bool:
    commands = [
        [set(listed(end)) for end in channel.ends]
        for channel in scenario.channels.values()
        if channel.kind == "command"
        and len(channel.ends) == 2
        and listed(channel.ends[0])[:1]
        and listed(channel.ends[0])[0] in own
    ]
    pairs = ((name, superior) for name in own for superior in asked_upward(scenario, name))
    return not commands or not all(any(covers(ends, *pair) for ends in commands) for pair in pairs)


def asked_upward(scenario: schema.Scenario, office: str) -> set[str]:
    """Whom an office reports to, and whose permission its rules ask."""
    rules = policy_of(scenario, office)
    bodies = [body for rule in rules for body in (rule, *(rule.choose or ()))]
    above = {body.of for body in bodies if body.do == "ask permission"} | {scenario.offices[office].reports_to}
    above |= {action.authority for action in scenario.actions.values() if office in listed(action.by)}
    return above - {"", office}


def policy_of(scenario: schema.Scenario, office: str) -> tuple[schema.PolicyRule, ...]:
    """The rules of an office's policy, its own or those that it shares by name."""
    found = scenario.policies.get(office, ())
    if isinstance(found, str):
        found = scenario.policies.get(found, ())
    return () if isinstance(found, str) else found


def covers(ends: list[set[str]], one: str, other: str) -> bool:
    """Whether two offices stand one at each end, or both at both."""
    first, second = ends
    return (one in first and other in second) or (other in first and one in second)


def listed(names: str | tuple[str, ...]) -> tuple[str, ...]:
    """A name, or a list of names, as a tuple."""
    if isinstance(names, str):
        return (names,) if names else ()
    return names
