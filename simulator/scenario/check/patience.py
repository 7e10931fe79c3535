"""Patience that is shorter than the time between two fixed calls: the request is given up before anybody can lift."""

from __future__ import annotations

from itertools import pairwise

from simulator.clock import human_duration
from simulator.program.expression import Expression, Op
from simulator.program.tables import Channel, Delay, Rule
from simulator.scenario.check.contacts import Start, starts
from simulator.scenario.compile.scenario import Lowered
from simulator.vocabulary import ChannelKind, Distribution, TriggerKind

LARGEST = {Distribution.FIXED: 0, Distribution.UNIFORM: 1, Distribution.TRIANGULAR: 2}
"""Of shapes that end somewhere, the operand that says where."""


def check_patience(lowered: Lowered) -> None:
    """All contacts that are started on channels with fixed calls."""
    program = lowered.program
    for start in starts(lowered):
        channel = program.channels[start.ask.channel] if start.ask.channel >= 0 else None
        if channel is None or channel.kind is not ChannelKind.PING or channel.calendar < 0:
            continue
        if start.rule < 0 or _keeps_to(program.rules[start.rule], channel):
            continue
        shortest, patience = _shortest_gap(lowered, channel), _longest(lowered, start.ask.desk_patience)
        if patience is not None and patience < shortest:
            _warn(start, patience, shortest)


def _warn(start: Start, patience: float, shortest: int) -> None:
    name, gap, wait = start.spot.at("channel").text, human_duration(shortest), human_duration(int(patience))
    message = (
        f"calls of {name} lie {gap} apart, and it is given up after {wait}; ask upon calendar(...), or wait longer"
    )
    start.spot.at("patience", "desk").problem("W432", message)


def _keeps_to(rule: Rule, channel: Channel) -> bool:
    """Whether the rule looks at the calendar of the channel itself, or tries again until somebody lifts."""
    trigger = rule.trigger
    upon = trigger is not None and trigger.kind is TriggerKind.CALENDAR and trigger.target == channel.calendar
    asks = any(code.op in (Op.ON_CALENDAR, Op.UNTIL_CALENDAR) for code in rule.when or ())
    return upon or asks or rule.repeat is not None


def _shortest_gap(lowered: Lowered, channel: Channel) -> int:
    """Ms between the end of one call and the beginning of the next, at least; 0 where there are not two."""
    openings = lowered.program.calendars[channel.calendar]
    return min((later[0] - earlier[1] for earlier, later in pairwise(openings)), default=0)


def _longest(lowered: Lowered, delay: Delay | None) -> float | None:
    """The longest that a delay can be, in ms, as the parameters are written; None where nothing limits it."""
    if delay is None or any(term.distribution not in LARGEST for term in delay.terms):
        return None
    found = [_value(lowered, term.operands[LARGEST[term.distribution]]) for term in delay.terms]
    values = [value for value in found if value is not None]
    return sum(values) if len(values) == len(found) else None


def _value(lowered: Lowered, code: Expression) -> float | None:
    """The value of an operand that is a number or a parameter."""
    parameters, last = lowered.program.parameters, code[-1]
    if len(code) != 1:
        return None
    if last.op is Op.REGISTER and last.a < len(parameters):
        return parameters[last.a].default
    return last.value if last.op is Op.NUMBER else None
