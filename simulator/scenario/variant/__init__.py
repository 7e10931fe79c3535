"""Variants: a scenario's tree with something changed by ids, before anything is made of it."""

from simulator.scenario.variant.apply import patched
from simulator.scenario.variant.settle import settled
from simulator.scenario.variant.swap import exchanged

__all__ = ["exchanged", "patched", "settled"]
