"""Demands, promises and agreements as the incidents that they are: their stages, and how acts and answers find them."""

from __future__ import annotations

from typing import Final

from simulator.scenario.nearest import nearest
from simulator.scenario.spot import Spot

STAGES: Final[dict[str, tuple[str, ...]]] = {
    "demands": ("unmet", "met"),
    "promises": ("made", "kept", "broken"),
    "agreements": ("in_force", "suspended", "ended"),
}
"""By section, the stages of the incident that an entry is."""

NOUNS: Final = {"demands": "demand", "promises": "promise", "agreements": "agreement"}


def is_declared(root: Spot, section: str, spot: Spot, name: str | None = None) -> bool:
    """Whether the name at a spot is an entry of one of these sections; a problem (E420) where it is not."""
    text, known = spot.text if name is None else name, root.at(section).ids()
    if text in known:
        return True
    none = "" if known else f"; the scenario declares no {NOUNS[section]}"
    spot.problem("E420", f'no {NOUNS[section]} is called "{text}"{none}', hint=nearest(text, known))
    return False
