"""Actions as a table: who can do each, by which rule, and whose permission it needs."""

from __future__ import annotations

from simulator.program.tables import Action
from simulator.scenario.compile.context import Context
from simulator.scenario.compile.rules import Rules
from simulator.vocabulary import RuleKind


def compile_actions(context: Context, rules: Rules) -> tuple[Action, ...]:
    """The table of actions, in file order."""
    return tuple(_action(context, rules, name) for name in context.scenario.actions)


def _action(context: Context, rules: Rules, name: str) -> Action:
    spot, directory, model = context.root.at("actions", name), context.directory, context.scenario.actions[name]
    context.sites.key("action", name, spot, model.stream)
    for item in spot.at("by").items():
        directory.offices.find(item)
    found = tuple(
        (origin.office, number)
        for number, origin in enumerate(rules.origins)
        if origin.kind is RuleKind.ACTION and origin.id == name
    )
    authority = directory.offices.optional(spot.at("authority"))
    matter = directory.matters.numbers.get(name, -1)
    return Action(found, authority, matter, model.once)
