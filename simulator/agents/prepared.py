"""A program made ready to run: its expressions and delays as functions, its rules found by what triggers them.

Made once a program, not once a run; nothing in it changes.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from simulator.agents.acts import PERFORMERS, Performer
from simulator.agents.chance import Draw, drawing
from simulator.agents.matching import Matching, matching, means
from simulator.agents.timeline import rank
from simulator.program.cells import Cells
from simulator.program.expression import Expression
from simulator.program.rule_sets import is_chosen
from simulator.program.tables import Act, Branch, Channel, Delay, Program, Rule
from simulator.vocabulary import AnswerKind, ChannelKind, EventKind, RankClass, Result, RuleKind, TriggerKind
from simulator.world.evaluate import Function, compile_expression

ALL = -1
"""Every bit of a mask."""
WORLD = -1
"""In place of an office: the true world is looked at."""

EVENT_OF_TRIGGER = {
    TriggerKind.START: EventKind.START,
    TriggerKind.LEARNED: EventKind.LEARNED,
    TriggerKind.REQUEST: EventKind.TAKEN_UP,
    TriggerKind.RESULT: EventKind.ENDED,
    TriggerKind.STAGE: EventKind.STAGE,
    TriggerKind.CONVEYED: EventKind.CONVEYED,
}


TIMED = frozenset({TriggerKind.EVERY, TriggerKind.AT, TriggerKind.CALENDAR, TriggerKind.WATCH})
"""Triggers that no event brings."""
OF_CONTACTS = frozenset({TriggerKind.REQUEST, TriggerKind.RESULT})
"""Triggers that are a contact: what a rule upon them starts may be linked to it."""
OF_OFFICES = frozenset({RuleKind.INITIATIVE, RuleKind.ACTION})
"""Kinds of rules by which an office acts, in its own name and by what it knows."""


Drawing = Callable[[Program, Delay], Draw]
"""What makes a function of a delay."""
Deed = tuple[Performer, Act, Function | None]
"""An act, what performs it, and its amount."""


@dataclass(frozen=True, slots=True)
class Body:
    """A branch of a rule: its share (None: the rest), delay and deeds as functions beside the table row.

    `number` is its place in the rule; `answers` the kind of its answer, None where it is no policy's. `takes_time`:
    that has a time of its own, of a delay or a calendar.
    """

    number: int
    row: Branch
    answers: AnswerKind | None
    takes_time: bool
    share: Function | None
    after: Draw | None
    staffed: bool
    talk: Draw | None
    wait: Draw | None
    public_after: Draw | None
    deeds: tuple[Deed, ...]


@dataclass(frozen=True, slots=True)
class PreparedRule:
    """A rule with its condition and chance as functions, and what is looked up each time that it is considered.

    `means` tells whether a row triggers it (None: any of its kind). `office` is that in whose name it looks, `WORLD`
    the true world. `slot` is the timer of its delay, the next one that of its trigger. `is_certain`: its first branch
    comes whatever the luck. `coalesces`: it does nothing while it waits. `links`: what it starts may be linked to the
    contact at hand.
    """

    index: int
    row: Rule
    when: Function | None
    chance: Function | None
    bodies: tuple[Body, ...]
    every: Draw | None
    again: Draw | None
    delays_again: bool
    means: Matching | None
    office: int
    slot: int
    is_told_by_its_act: bool
    is_certain: bool
    coalesces: bool
    links: bool


Endings = tuple[tuple[list[PreparedRule], ...], ...]
"""Rules upon the end of a contact: by whether it asked permission, then by its result."""


@dataclass(frozen=True, slots=True)
class PreparedChannel:
    """A channel with its delays as functions (None: no time), and what is asked of it for each contact.

    `is_for_all`: it is for every purpose, form and matter. `event_class` is that of its statements, -1 where none is
    public. `is_scheduled`: it connects at certain times only; `is_prompt`: at once, without notice.
    """

    row: Channel
    transmit: Draw | None
    notice: Draw | None
    setup: Draw | None
    talk: Draw | None
    is_for_all: bool
    is_public: bool
    event_class: int
    is_relayed: bool
    is_scheduled: bool
    is_prompt: bool


class Stops(dict[tuple[int, int], tuple[int, ...]]):
    """By (addressee, channel) the offices that a contact passes; made at first use and kept.

    The relayer, the gatekeepers of the addressee's side, then the addressee.
    """

    def __init__(self, program: Program) -> None:
        super().__init__()
        self.program = program

    def __missing__(self, key: tuple[int, int]) -> tuple[int, ...]:
        to, channel = key
        offices, row = self.program.offices, self.program.channels[channel]
        relayer = (row.relayer,) if row.relayer >= 0 else ()
        gates = (gate for gate in row.via if offices[gate].side == offices[to].side and gate != to)
        found = self[key] = (*relayer, *gates, to)
        return found


class Prepared:
    """Functions and look-up tables of one program, with the rules that its chosen rule sets (a bit mask) leave it."""

    def __init__(self, program: Program, chosen: int, drawing: Drawing = drawing) -> None:
        self.program = program
        self.chosen = chosen
        self.drawing = drawing
        self.rules = [self._rule(index, rule) for index, rule in enumerate(program.rules)]
        self.policies = [self._those(office.policy) for office in program.offices]
        self.initiatives = [_by_trigger(self._those(office.initiative)) for office in program.offices]
        upon_result = [found.get(TriggerKind.RESULT, []) for found in self.initiatives]
        self.as_requester = [_upon_result(rules, False) for rules in upon_result]
        self.as_addressee = [_upon_result(rules, True) for rules in upon_result]
        self.deadlines = [self.optional(office.deadline) for office in program.offices]
        self.effects = _by_event(self._those((*program.effects, *program.injects)))
        self.effects_of_end = _by_ending(self.effects.get(EventKind.ENDED, ()))
        self.conditions = [self.function(watch.condition) for watch in program.watches]
        self.unless = [self.optional(stage.unless) for stage in program.stages]
        self.stage_chance = [self.optional(stage.chance) for stage in program.stages]
        self.starts = [self.function(variable.start) for variable in program.variables]
        self.drifts = [
            tuple(self.optional(part) for part in (variable.rest, variable.pull, variable.push))
            for variable in program.variables
        ]
        self.at_horizon = [self.optional(outcome.at_horizon) for outcome in program.outcomes]
        self.cells = cells_of(program)
        self.watched = _watched(program)
        self.channels = [self._channel(*one) for one in zip(program.channels, program.public_class, strict=True)]
        self._draws: dict[int, tuple[Delay, Draw]] = {}
        self.stops = Stops(program)
        self.streams = [office.stream for office in program.offices]
        self.matter_streams = [matter.stream for matter in program.matters]

    def _those(self, numbers: Iterable[int]) -> list[PreparedRule]:
        """The rules with these numbers that are there in this run, in the same order."""
        return [self.rules[number] for number in numbers if is_chosen(self.rules[number].row, self.chosen)]

    def function(self, code: Expression) -> Function:
        """An expression as a function."""
        program = self.program
        return compile_expression(code, program.event_classes, len(program.incidents), len(program.sides))

    def optional(self, code: Expression | None) -> Function | None:
        """An expression as a function, or None."""
        return None if code is None else self.function(code)

    def draw(self, delay: Delay) -> Draw:
        """A delay of the tables as a function; made at first use and kept."""
        found = self._draws.get(id(delay))
        if found is None:
            found = self._draws[id(delay)] = (delay, self.drawing(self.program, delay))
        return found[1]

    def _optional_draw(self, delay: Delay | None) -> Draw | None:
        return None if delay is None else self.drawing(self.program, delay)

    def _channel(self, row: Channel, event_class: int) -> PreparedChannel:
        is_scheduled = row.kind in (ChannelKind.MEETING, ChannelKind.SIDELINE)
        return PreparedChannel(
            row,
            self._optional_draw(row.transmit),
            self._optional_draw(row.notice),
            self._optional_draw(row.setup),
            self._optional_draw(row.talk),
            row.purposes == row.forms == ALL and not row.scope,
            row.kind is ChannelKind.PUBLIC,
            event_class,
            row.relayer >= 0,
            is_scheduled,
            not is_scheduled and row.notice is None,
        )

    def _rule(self, index: int, rule: Rule) -> PreparedRule:
        every = rule.trigger.every if rule.trigger else None
        again = rule.repeat.every if rule.repeat else None
        bodies = tuple(self._body(number, branch) for number, branch in enumerate(rule.branches))
        when, chance = self.optional(rule.when), self.optional(rule.chance)
        return PreparedRule(
            index,
            rule,
            when,
            chance,
            bodies,
            self._optional_draw(every),
            self._optional_draw(again),
            _delays_again(rule),
            matching(self.program, rule.trigger),
            _office(self.program, rule),
            _slot(rule),
            rule.is_told_by_its_act,
            chance is None and not rule.chooses,
            not rule.restart and (again is not None or any(branch.after is not None for branch in rule.branches)),
            rule.trigger is not None and rule.trigger.kind in OF_CONTACTS,
        )

    def _body(self, number: int, branch: Branch) -> Body:
        answer = branch.answer
        return Body(
            number,
            branch,
            answer.kind if answer else None,
            branch.after is not None or (answer is not None and answer.calendar >= 0),
            self.optional(branch.share),
            self._optional_draw(branch.after),
            branch.after.staffed if branch.after else False,
            self._optional_draw(answer.talk if answer else None),
            self._optional_draw(answer.wait if answer else None),
            self._optional_draw(answer.public_after if answer else None),
            tuple((PERFORMERS[act.kind], act, self.optional(act.amount)) for act in branch.acts),
        )


def cells_of(program: Program) -> Cells:
    """The numbering of what expressions of a program may read."""
    return Cells(
        registers=program.registers,
        event_classes=program.event_classes,
        counters=len(program.counters),
        channels=len(program.channels),
        incidents=len(program.incidents),
        sides=len(program.sides),
        offices=len(program.offices),
        matters=len(program.matters),
    )


def _watched(program: Program) -> dict[int, tuple[int, ...]]:
    """For each cell that a watch reads, the watches that read it, in order."""
    found: dict[int, list[int]] = {}
    for index, watch in enumerate(program.watches):
        for cell in watch.reads:
            found.setdefault(cell, []).append(index)
    return {cell: tuple(watches) for cell, watches in found.items()}


def _by_trigger(rules: Iterable[PreparedRule]) -> dict[TriggerKind, list[PreparedRule]]:
    """Rules by the kind of their trigger, in file order."""
    found: dict[TriggerKind, list[PreparedRule]] = {}
    for rule in rules:
        if rule.row.trigger:
            found.setdefault(rule.row.trigger.kind, []).append(rule)
    return found


def _office(program: Program, rule: Rule) -> int:
    """The office in whose name a rule looks; the true world for effects and injects."""
    return rule.owner - program.owner_of_offices if rule.kind in OF_OFFICES else WORLD


def _slot(rule: Rule) -> int:
    """A rule has two timers: its delay (and trying again), and the next slot for its trigger."""
    kind = RankClass.INITIATIVE if rule.kind in OF_OFFICES else RankClass.INJECT
    return rank(kind, rule.owner, 2 * rule.slot)


def _delays_again(rule: Rule) -> bool:
    """Whether a policy rule may delay one contact more than once."""
    return any(branch.answer is not None and branch.answer.again for branch in rule.branches)


def _by_ending(rules: Sequence[PreparedRule]) -> Endings:
    """Rules upon the end of a contact by the sort of end, in file order."""

    def meaning(result: Result, asks: bool) -> list[PreparedRule]:
        return [rule for rule in rules if rule.row.trigger and means(rule.row.trigger, result, asks)]

    return tuple(tuple(meaning(result, asks) for result in Result) for asks in (False, True))


def _upon_result(rules: Iterable[PreparedRule], as_addressee: bool) -> Endings:
    """Those of either the requester or the addressee, by the sort of end; nothing at all where there are none."""
    found = [rule for rule in rules if rule.row.trigger and rule.row.trigger.as_addressee is as_addressee]
    return _by_ending(found) if found else ()


def _by_event(rules: Iterable[PreparedRule]) -> dict[int, list[PreparedRule]]:
    """Effects and injects by the kind of event they look at, in file order."""
    found: dict[int, list[PreparedRule]] = {}
    for rule in rules:
        trigger = rule.row.trigger
        if trigger is None or trigger.kind in TIMED:
            continue
        if trigger.kind is TriggerKind.STATUS:
            kinds = [EventKind.STATUS] if trigger.end >= 0 else [EventKind.STATUS, EventKind.ANNOUNCED]
        else:
            kinds = [EVENT_OF_TRIGGER.get(trigger.kind, trigger.event)]
        for kind in kinds:
            found.setdefault(kind, []).append(rule)
    return found


_KEPT: dict[tuple[int, int, Drawing], Prepared] = {}


def prepare(program: Program, chosen: int = 0, drawing: Drawing = drawing) -> Prepared:
    """The prepared form of a program, with its own way of drawing delays.

    The last few are kept, since one scenario is run many times.
    """
    key = (id(program), chosen, drawing)
    found = _KEPT.get(key)
    if found is None or found.program is not program:
        while len(_KEPT) >= 8:
            del _KEPT[next(iter(_KEPT))]
        found = _KEPT[key] = Prepared(program, chosen, drawing)
    return found
