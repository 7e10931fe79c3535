"""Variants: a scenario's tree with something changed by ids, before anything is made of it."""

from simulator.scenario.variant.apply import patched
from simulator.scenario.variant.settle import settled

__all__ = ["patched", "settled"]
