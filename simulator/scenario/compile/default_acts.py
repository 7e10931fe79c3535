"""What an office does when it has held something too long, or has too much to do: rules at the top of its policy."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from simulator.program.expression import Code, ContactField, Expression, Op, ValueType
from simulator.scenario import schema
from simulator.scenario.compile.context import UNREADABLE, Context
from simulator.scenario.language import Scope, parse_amount
from simulator.scenario.spot import Spot
from simulator.scenario.tree import Entry, MappingNode, ScalarNode

DEADLINE, OVERLOAD = "deadline", "overload"
"""Their ids, and the keys under which an office has them."""


def default_acts(scenario: schema.Scenario, root: Spot, office: str) -> Iterator[tuple[schema.PolicyRule, Spot]]:
    """The rules that stand above a policy, with the places that they are read from: deadline first, then overload."""
    row, spot = scenario.offices.get(office), root.at("offices", office)
    if row and row.deadline:
        deadline = row.deadline
        yield (
            schema.PolicyRule(id=DEADLINE, do=deadline.do, reason=deadline.reason, source=deadline.source),
            _as_rule(spot.at(DEADLINE), DEADLINE, ""),
        )
    if row and row.overload:
        overload, again = row.overload, row.overload.do == "delay"
        yield (
            schema.PolicyRule(id=OVERLOAD, do=overload.do, reason=overload.reason, source=overload.source, again=again),
            _as_rule(spot.at(OVERLOAD), OVERLOAD, f"queue >= {overload.queue}"),
        )


def _as_rule(spot: Spot, name: str, when: str) -> Spot:
    """The place of a default act as if a rule stood there."""
    at, node = spot.key_position, spot.node
    written = node.entries if isinstance(node, MappingNode) else ()
    grown = {"id": name} | ({"when": when} if when else {})
    kept = (entry for entry in written if entry.key != "queue" and (entry.key != "after" or name != DEADLINE))
    entries = (*(Entry(key, at, ScalarNode(at, text, text)) for key, text in grown.items()), *kept)
    return replace(spot, node=MappingNode(spot.position, entries))


def deadline_of(context: Context, office: int) -> Expression | None:
    """How long an office may hold a contact, in ms: of parameters and fixed times only; None without end."""
    name = context.directory.offices.ids[office]
    spot = context.root.at("offices", name, DEADLINE, "after")
    if not spot.exists:
        return None
    maker = context.literals.maker(spot, f"{name}.{DEADLINE}.after")
    scope = Scope(context.names, constant=True)
    return parse_amount(spot.text, scope, ValueType.DURATION, spot.report, maker) or UNREADABLE


def is_held_too_long(deadline: Expression) -> Expression:
    """The condition of the deadline's rule."""
    last = len(deadline)
    held = Code(Op.CONTACT, int(ContactField.HELD))
    return (*deadline, held, Code(Op.LESS_EQUAL, last - 1, last))
