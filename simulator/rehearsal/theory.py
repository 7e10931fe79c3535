"""What a combination of rule sets is called."""

from __future__ import annotations

from simulator.batch.chunk import Setup
from simulator.words.cast import Cast
from simulator.words.neutral import label


def theory_name(cast: Cast, setup: Setup) -> str:
    """`leverage`; with the sides where several have rule sets: `south leverage, north caution`."""
    sides = [cast.program.rule_sets[at] for at in setup.rule_sets]
    names = [label(cast.words.rule_sets[at].id) for at in setup.rule_sets]
    if len(names) == 1:
        return names[0]
    return ", ".join(f"{label(cast.words.sides[side].id)} {name}" for side, name in zip(sides, names, strict=True))
