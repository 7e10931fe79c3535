"""How large a scenario may be: bounds that both engines lay their tables out by."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from simulator.scenario.check.incidents import stage_spot
from simulator.scenario.compile.scenario import Lowered
from simulator.scenario.spot import Spot
from simulator.vocabulary import (
    MAX_ATTRIBUTES,
    MAX_CHANNELS,
    MAX_EVENT_CLASSES,
    MAX_MATTERS,
    MAX_OFFICES,
    MAX_RULE_SETS,
    MAX_RULES,
    MAX_TOPICS,
    MAX_VARIABLES,
    MAX_WATCHES,
)


def check_limits(lowered: Lowered) -> None:
    """All tables with a bound; the problem stands at the first entry beyond it."""
    program, directory = lowered.program, lowered.context.directory
    keyed = _keyed(lowered)
    _limit("E501", "offices", len(program.offices), MAX_OFFICES, keyed("offices", directory.offices.ids))
    _limit("E502", "channels", len(program.channels), MAX_CHANNELS, keyed("channels", directory.channels.ids))
    _limit("E503", "stages and public channels", program.event_classes, MAX_EVENT_CLASSES, _class_spot(lowered))
    _limit("E504", "rules", len(program.rules), MAX_RULES, lambda number: lowered.rules.origins[number].spot)
    _limit("E505", "variables", len(program.variables), MAX_VARIABLES, keyed("variables", _variables(lowered)))
    _limit("E506", "matters", len(program.matters), MAX_MATTERS, keyed("matters", directory.matters.ids))
    _limit("E497", "rule sets", len(program.rule_sets), MAX_RULE_SETS, partial(_rule_set, lowered))
    _limit("E497", "attributes", len(directory.attributes.ids), MAX_ATTRIBUTES, partial(_attribute, lowered))
    _limit("E508", "topics", len(directory.topics.ids), MAX_TOPICS, keyed("topics", directory.topics.ids))
    _limit("E507", "watched conditions", len(program.watches), MAX_WATCHES, lambda number: lowered.watch_spots[number])


def _limit(code: str, noun: str, count: int, most: int, spot: Callable[[int], Spot]) -> None:
    if count > most:
        message = f"this makes more than {most} {noun} (there are {count}); a scenario has at most {most}"
        spot(most).problem(code, message, on_key=True)


def _keyed(lowered: Lowered) -> Callable[[str, tuple[str, ...]], Callable[[int], Spot]]:
    """The spot of an entry by its number; what is not declared itself stands at its whole table."""

    def table(key: str, ids: tuple[str, ...]) -> Callable[[int], Spot]:
        spot = lowered.context.root.at(key)
        return lambda number: spot.at(ids[number]) if spot.at(ids[number]).exists else spot

    return table


def _class_spot(lowered: Lowered) -> Callable[[int], Spot]:
    directory = lowered.context.directory
    stages = len(directory.stages.ids)

    def spot(number: int) -> Spot:
        if number < stages:
            return stage_spot(lowered, number)
        return lowered.context.root.at("channels", directory.event_classes.ids[number])

    return spot


def _rule_set(lowered: Lowered, number: int) -> Spot:
    side, _, name = lowered.context.directory.rule_sets.ids[number].partition(".")
    return lowered.context.root.at("rule_sets", side, name)


def _attribute(lowered: Lowered, number: int) -> Spot:
    """Where an attribute of holders is first given."""
    name, root = lowered.context.directory.attributes.ids[number], lowered.context.root
    holders = (item for office in root.at("offices").ids() for item in root.at("offices", office, "holders").items())
    return next(item.at("attributes", name) for item in holders if item.at("attributes", name).exists)


def _variables(lowered: Lowered) -> tuple[str, ...]:
    names = lowered.context.names.variables
    return tuple(name for name in lowered.context.directory.variables.ids for _ in names[name].registers)
