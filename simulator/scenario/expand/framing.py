"""Texts of the file inside longer ones: an author's condition as a part of the one that a concept needs."""

from __future__ import annotations

from dataclasses import replace

from simulator.scenario.spot import Spot
from simulator.scenario.tree import ScalarNode


def framed(before: str, spot: Spot, behind: str) -> ScalarNode:
    """The text at a spot between two others; problems inside it still point at its letters in the file."""
    node = spot.node
    assert isinstance(node, ScalarNode)
    text = f"{before}{spot.text}{behind}"
    return replace(node, value=text, text=text, frame=(len(before), len(behind)))
