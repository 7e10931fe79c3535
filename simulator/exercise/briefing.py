"""What a seat may know of a scenario before anything happens: everything that its screens name, and nothing else.

Numbers are positions in the tables of the scenario. What is left out: rules, parameters, stages to come, what is told
to other seats, channels that are hidden from all offices of the seat, and what only other sides can do or want.
"""

from __future__ import annotations

import json
from dataclasses import dataclass

from simulator.exercise.seat import Seat
from simulator.program.tables import Channel, Program
from simulator.program.words import CompiledScenario
from simulator.vocabulary import ChannelKind, OfficeKind, Status


@dataclass(frozen=True, slots=True)
class OfficeBrief:
    """An office; `is_own` where the seat holds it.

    `zone` is that of its clock, `hours` the edges at which it opens or shuts, in ms, from `opens_at_start` on.
    `reports_to` is -1 where nobody stands above it.
    """

    number: int
    label: str
    side: int
    kind: OfficeKind
    is_own: bool
    reports_to: int
    zone: str
    offsets: tuple[tuple[int, int], ...]
    hours: tuple[int, ...]
    opens_at_start: bool
    holder: int


@dataclass(frozen=True, slots=True)
class ChannelBrief:
    """A channel of which the seat may know.

    `purposes`, `forms` and `restricted` are bit masks, `scope` the matters that it is for (empty: any). `announced` is
    the status of both ends at the start, `own_ends` the ends that belong to the own side, `actual` what is so there.
    """

    number: int
    label: str
    kind: ChannelKind
    ends: tuple[tuple[int, ...], tuple[int, ...]]
    end_sides: tuple[int, int]
    via: tuple[int, ...]
    relayer: int
    custom: str
    agenda: str
    purposes: int
    forms: int
    scope: tuple[int, ...]
    restricted: int
    takes_requests: bool
    interpretation: bool
    openings: tuple[tuple[int, int], ...]
    announced: tuple[Status, Status]
    actual: tuple[Status, Status]
    own_ends: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Want:
    """An objective: of the own side, or of another one that makes no secret of it."""

    side: int
    text: str
    is_secret: bool


@dataclass(frozen=True, slots=True)
class Cost:
    """What it costs an own office to do something, in a sentence; `doing` is the scenario's word: accept, ignore."""

    office: int
    doing: str
    say: str


@dataclass(frozen=True, slots=True)
class ActionBrief:
    """Something that own offices can do; `authority` is the office that must allow it, -1 nobody."""

    number: int
    label: str
    offices: tuple[int, ...]
    authority: int
    once: bool


@dataclass(frozen=True, slots=True)
class DemandBrief:
    """A demand that one side makes (`by`) of another (`of`) and that the seat may know of; `incident` is its number."""

    incident: int
    label: str
    by: int
    of: int
    is_met_by_act: bool


@dataclass(frozen=True, slots=True)
class Gauge:
    """A variable that the seat may see: its bounds, and the side that it is of (-1 shared)."""

    number: int
    label: str
    side: int
    low: float
    high: float


@dataclass(frozen=True, slots=True)
class Briefing:
    """All of it.

    `sides`, `topics` and `rungs` are names by number; `matters` are pairs of those that may be spoken of from the start
    (others come with what is learned). `lesson` maps game time to class time: until which instant a stretch goes, and
    how long it takes in class, both in ms; what it is about would tell of things to come.
    """

    seat: Seat
    scenario: str
    title: str
    case: str
    summary: str
    teaches: str
    content_note: str
    sides: tuple[str, ...]
    zones: tuple[str, ...]
    offices: tuple[OfficeBrief, ...]
    channels: tuple[ChannelBrief, ...]
    matters: tuple[tuple[int, str], ...]
    topics: tuple[str, ...]
    rungs: tuple[str, ...]
    objectives: tuple[Want, ...]
    costs: tuple[Cost, ...]
    actions: tuple[ActionBrief, ...]
    demands: tuple[DemandBrief, ...]
    gauges: tuple[Gauge, ...]
    lesson: tuple[tuple[int, int], ...]
    start_utc_ms: int
    play: int
    horizon: int

    def channel(self, number: int) -> ChannelBrief | None:
        """The channel of this number, None where the seat knows of none such."""
        return next((one for one in self.channels if one.number == number), None)


def briefing_of(scenario: CompiledScenario, seat: Seat) -> Briefing:
    """The briefing of a seat."""
    words, program = scenario.words, scenario.program
    return Briefing(
        seat=seat,
        scenario=words.id,
        title=words.title,
        case=words.case,
        summary=words.summary,
        teaches=words.teaches,
        content_note=words.content_note,
        sides=tuple(side.label for side in words.sides),
        zones=words.zones,
        offices=tuple(_office(scenario, seat, number) for number in range(len(program.offices))),
        channels=tuple(_channel(scenario, seat, number) for number in seen_channels(program, seat)),
        matters=tuple((number, words.matters[number].label) for number in open_matters(program, seat)),
        topics=tuple(topic.label for topic in words.topics),
        rungs=words.rungs,
        objectives=tuple(
            Want(one.side, one.text, one.secret) for one in words.objectives if one.side == seat.side or not one.secret
        ),
        costs=tuple(Cost(one.office, one.doing, one.say) for one in words.prices if one.office in seat.offices),
        actions=tuple(_actions(scenario, seat)),
        demands=tuple(_demands(scenario, seat)),
        gauges=tuple(_gauge(scenario, number) for number in seen_variables(program, seat)),
        lesson=tuple((step.until, step.takes) for step in words.lesson),
        start_utc_ms=program.start_utc_ms,
        play=program.play,
        horizon=program.horizon,
    )


def seen_channels(program: Program, seat: Seat) -> tuple[int, ...]:
    """The channels of which a seat may know: not those hidden from all of its offices, nor others' own command."""
    return tuple(number for number, one in enumerate(program.channels) if _is_known(program, seat, one))


def _is_known(program: Program, seat: Seat, channel: Channel) -> bool:
    if channel.kind is ChannelKind.COMMAND and seat.side not in channel.end_sides:
        return False
    return not set(seat.offices) <= set(channel.hidden_from)


def open_matters(program: Program, seat: Seat) -> tuple[int, ...]:
    """The matters that a seat may name from the start: not what may yet happen, nor what only others can do."""
    acts = {one.matter: {office for office, _ in one.rules} for one in program.actions}
    return tuple(
        number
        for number, matter in enumerate(program.matters)
        if matter.incident < 0 and (number not in acts or acts[number] & set(seat.offices))
    )


def seen_variables(program: Program, seat: Seat) -> tuple[int, ...]:
    """The variables that an office of the seat may read."""
    return tuple(number for number, one in enumerate(program.variables) if set(one.seen_by) & set(seat.offices))


def _office(scenario: CompiledScenario, seat: Seat, number: int) -> OfficeBrief:
    words, row = scenario.words, scenario.program.offices[number]
    return OfficeBrief(
        number=number,
        label=words.offices[number].label,
        side=row.side,
        kind=row.kind,
        is_own=number in seat.offices,
        reports_to=row.reports_to,
        zone=words.zones[row.zone] if 0 <= row.zone < len(words.zones) else "UTC",
        offsets=scenario.program.zones[row.zone] if 0 <= row.zone < len(scenario.program.zones) else ((0, 0),),
        hours=row.hours,
        opens_at_start=row.opens_at_start,
        holder=row.holders[0][1],
    )


def _channel(scenario: CompiledScenario, seat: Seat, number: int) -> ChannelBrief:
    words, program = scenario.words, scenario.program
    row = program.channels[number]
    own = tuple(end for end in (0, 1) if row.end_sides[end] == seat.side)
    announced, actual = zip(*row.start, strict=True)
    return ChannelBrief(
        number=number,
        label=words.channels[number].label,
        kind=row.kind,
        ends=row.ends,
        end_sides=row.end_sides,
        via=row.via,
        relayer=row.relayer,
        custom=words.channel_customs[number],
        agenda=words.channel_agendas[number] if number < len(words.channel_agendas) else "",
        purposes=row.purposes,
        forms=row.forms,
        scope=row.scope,
        restricted=row.restricted,
        takes_requests=row.takes_requests,
        interpretation=row.interpretation,
        openings=program.calendars[row.calendar] if row.calendar >= 0 else (),
        announced=(announced[0], announced[1]),
        actual=(actual[0] if 0 in own else announced[0], actual[1] if 1 in own else announced[1]),
        own_ends=own,
    )


def _actions(scenario: CompiledScenario, seat: Seat) -> list[ActionBrief]:
    found = []
    for number, row in enumerate(scenario.program.actions):
        offices = tuple(office for office, _ in row.rules if office in seat.offices)
        if offices:
            found.append(ActionBrief(number, scenario.words.actions[number].label, offices, row.authority, row.once))
    return found


def _demands(scenario: CompiledScenario, seat: Seat) -> list[DemandBrief]:
    """The demands that the seat's side makes or that are made of it, and those made in public."""
    written = json.loads(scenario.written).get("demands") if scenario.written else None
    numbers = {name.id: number for number, name in enumerate(scenario.words.incidents)}
    sides = {name.id: number for number, name in enumerate(scenario.words.sides)}
    found = []
    for name, entry in (written or {}).items():
        by, of = sides[entry["by"]], sides[entry["of"]]
        if seat.side in (by, of) or entry.get("public"):
            found.append(DemandBrief(numbers[name], entry.get("label") or name, by, of, "met_when" not in entry))
    return found


def _gauge(scenario: CompiledScenario, number: int) -> Gauge:
    row = scenario.program.variables[number]
    return Gauge(number, scenario.words.variables[number].label, row.side, row.low, row.high)
