"""What a random scenario is made of: a handful of numbers, so that a failure shrinks to the few that it needs."""

from __future__ import annotations

import random
from dataclasses import dataclass

from hypothesis import strategies as st

TICKS = ("ms", "min", "h")


@dataclass(frozen=True, slots=True)
class Recipe:
    """How much of each concept a scenario has; `seed` picks among the scenarios of that size.

    Numbers of rules are upper bounds for each office; hours, holders and ladder are how likely each is, in tenths, and
    so are lasting (luck that lasts otherwise than for a matter), loads (default acts of offices) and trouble (lines
    that fail, leak and are reopened by their sides).
    """

    seed: int = 0
    tick: str = "min"
    horizon: int = 60
    sides: int = 2
    offices: int = 2
    lines: int = 1
    answers: int = 1
    starts: int = 1
    effects: int = 0
    injects: int = 0
    shutters: int = 0
    incidents: int = 0
    stages: int = 1
    variables: int = 0
    counters: int = 0
    parameters: int = 0
    outcomes: int = 0
    ladder: int = 0
    hours: int = 0
    holders: int = 0
    scripts: int = 0
    measures: int = 0
    texts: int = 0
    relays: int = 0
    calendars: int = 0
    topics: int = 0
    readouts: int = 0
    actions: int = 0
    bonds: int = 0
    prices: int = 0
    theories: int = 0
    lasting: int = 0
    loads: int = 0
    trouble: int = 0
    sessions: int = 0
    facts: int = 0
    notices: int = 0


def recipe_of(number: int) -> Recipe:
    """The recipe with this number of the fixed corpus: mostly everything at once, now and then little of it."""
    luck = random.Random(number)
    full = luck.random() < 0.85
    most = 3 if full else 1
    return Recipe(
        seed=number,
        tick=TICKS[number % 3],
        horizon=luck.choice((40, 80, 120)),
        sides=luck.choice((2, 2, 2, 3)),
        offices=luck.randint(2, 5),
        lines=luck.randint(2, 7),
        answers=luck.randint(1, 5),
        starts=luck.randint(1, 4),
        effects=luck.randint(0, 2 * most),
        injects=luck.randint(0, most),
        shutters=luck.randint(0, most),
        incidents=luck.randint(0, most),
        stages=luck.randint(1, 4),
        variables=luck.randint(0, most),
        counters=luck.randint(0, most),
        parameters=luck.randint(0, most),
        outcomes=luck.randint(0, 3),
        ladder=luck.randint(0, most),
        hours=luck.choice((0, 2, 5)),
        holders=luck.choice((0, 1, 3)),
        scripts=luck.choice((0, 1, 1, 2)),
        measures=luck.randint(0, 2),
        texts=luck.choice((0, 0, 1)),
        relays=luck.choice((0, 0, 1)),
        calendars=luck.choice((0, 0, 0, 2)),
        topics=luck.choice((0, 0, 3, 3)),
        readouts=luck.choice((0, 0, 0, 2)),
        actions=luck.choice((0, 0, 0, 2)),
        bonds=luck.choice((0, 0, 0, 1)),
        prices=luck.choice((0, 0, 0, 2)),
        theories=luck.choice((0, 0, 0, 2)),
        lasting=luck.choice((0, 4, 8)),
        loads=luck.choice((0, 0, 0, 5)),
        trouble=luck.choice((0, 0, 0, 5)),
        sessions=luck.choice((0, 0, 0, 2)),
        facts=luck.choice((0, 0, 0, 2)),
        notices=1,
    )


def recipes() -> st.SearchStrategy[Recipe]:
    """Recipes for hypothesis; each number shrinks towards nothing."""
    return st.builds(
        Recipe,
        seed=st.integers(0, 2**32),
        tick=st.sampled_from(TICKS),
        horizon=st.sampled_from((1, 10, 40, 80)),
        sides=st.integers(1, 3),
        offices=st.integers(1, 5),
        lines=st.integers(0, 6),
        answers=st.integers(0, 4),
        starts=st.integers(0, 4),
        effects=st.integers(0, 6),
        injects=st.integers(0, 3),
        shutters=st.integers(0, 2),
        incidents=st.integers(0, 3),
        stages=st.integers(1, 4),
        variables=st.integers(0, 3),
        counters=st.integers(0, 3),
        parameters=st.integers(0, 3),
        outcomes=st.integers(0, 3),
        ladder=st.integers(0, 3),
        hours=st.integers(0, 5),
        holders=st.integers(0, 5),
        scripts=st.integers(0, 2),
        measures=st.integers(0, 2),
        texts=st.integers(0, 1),
        relays=st.integers(0, 1),
        calendars=st.integers(0, 2),
        topics=st.integers(0, 3),
        readouts=st.integers(0, 2),
        actions=st.integers(0, 2),
        bonds=st.integers(0, 2),
        prices=st.integers(0, 2),
        theories=st.integers(0, 2),
        lasting=st.integers(0, 5),
        loads=st.integers(0, 5),
        trouble=st.integers(0, 5),
        sessions=st.integers(0, 3),
        facts=st.integers(0, 2),
        notices=st.integers(0, 1),
    )
