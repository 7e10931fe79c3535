"""Texts of the file inside longer ones: an author's condition as a part of the one that a concept needs."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import replace

from simulator.scenario.spot import Spot
from simulator.scenario.tree import ScalarNode


def framed(before: str, spot: Spot, behind: str, words: Mapping[str, str] | None = None) -> ScalarNode:
    """The text at a spot between two others; problems inside it still point at its letters in the file.

    `words` stand for ids: an id that is no longer than its word keeps the columns of what follows true.
    """
    node = spot.node
    assert isinstance(node, ScalarNode)
    own = spot.text
    for word, name in (words or {}).items():
        own = re.sub(rf"\b{word}\b", name.ljust(len(word)), own)
    text = f"{before}{own}{behind}"
    return replace(node, value=text, text=text, frame=(len(before), len(behind)))
