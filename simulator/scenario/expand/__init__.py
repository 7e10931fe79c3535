"""Concepts that are made of simpler ones.

A demand is an incident that turns true, a price is an effect, a leak is a stage: engines need not know any of these
words. Each module here reads one section of a checked description and answers what to add to the scenario's tree;
the result is validated and compiled like a file that an author wrote out by hand. Every added node stands where the
entry stands that it came from, so that problems, `why` and the ledger point at the line that the author knows.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable

from simulator.scenario import schema
from simulator.scenario.expand.agreements import expand_agreements
from simulator.scenario.expand.beliefs import expand_beliefs
from simulator.scenario.expand.demands import expand_demands
from simulator.scenario.expand.graft import Addition, graft
from simulator.scenario.expand.lines import expand_lines
from simulator.scenario.expand.notification import expand_notification
from simulator.scenario.expand.prices import expand_prices
from simulator.scenario.expand.promises import expand_promises
from simulator.scenario.expand.readouts import expand_readouts
from simulator.scenario.problem import Problems
from simulator.scenario.reading import Document
from simulator.scenario.spot import Spot

Expander = Callable[[schema.Scenario, Spot], Iterable[Addition]]
"""Reads a description (the model, and the spot of its root) and answers what it adds to the tree."""

EXPANDERS: tuple[Expander, ...] = (
    expand_beliefs,
    expand_demands,
    expand_promises,
    expand_agreements,
    expand_notification,
    expand_lines,
    expand_readouts,
    expand_prices,
)
"""In this order; what one adds is not read by the next."""


def expand(document: Document, scenario: schema.Scenario, problems: Problems) -> Document:
    """The document with everything that its concepts imply; the very same where they imply nothing."""
    root = Spot.root(document, problems)
    additions = [addition for expander in EXPANDERS for addition in expander(scenario, root)]
    return graft(document, additions) if additions else document


__all__ = ["EXPANDERS", "Addition", "Expander", "expand"]
