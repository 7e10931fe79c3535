"""A fault that is planted in the kernel's tables is found by comparing events: none is too small."""

import numpy as np
import pytest

from simulator.engine import run
from simulator.kernel.memory import fields_of
from simulator.kernel.play import Batch
from simulator.kernel.records.scene import Scene
from tests.kernel.differ import difference
from tests.reference.figures import model

SEEDS = range(12)


def is_found(plant):
    """Whether some run of the reference model is another one once a fault is planted in its tables."""
    made = model()
    batch = Batch(made.program)
    plant(batch.arena)
    values = [row.default for row in made.program.parameters]
    logs = ((batch.run(values, seed).rows, run(made, seed=seed).rows) for seed in SEEDS)
    return any(difference(*both) is not None for both in logs)


def nothing(arena):
    pass


def another_site(arena):
    """One draw site is off by one."""
    arena["sites"][len(arena.tables.arrays["sites"]) // 2] += 1


def another_key(arena):
    """The third firing of a rule has the luck of the fourth."""
    arena["keys"][2] = arena["keys"][3]


def another_bound(arena):
    """A bound of a variable is where it just cannot be reached."""
    arena["variables"]["high"] = 99.0


def open_bounds(arena):
    """What is tested by `at most` is tested by `less than`."""
    steps = arena["steps"]
    inside = np.isfinite(steps["high"]) & np.isinf(steps["low"])
    steps["high"][inside] = np.nextafter(steps["high"][inside], -np.inf) - 1.0


def one_place_more(arena):
    """An office has one place more than it should."""
    arena["offices"]["capacity"] += 1


def a_millisecond_more(arena):
    """A fixed delay takes a millisecond more."""
    arena["channels"]["setup"] = int(np.argmax(arena["delays"]["fixed"] == 0))
    arena["delays"]["fixed"][arena["channels"]["setup"][0]] = 1


def rules_turned_round(arena):
    """The first two rules of each policy stand the other way round."""
    for office in arena["offices"]:
        first = int(office["first_policy"])
        if office["policies"] > 1:
            arena["numbers"][[first, first + 1]] = arena["numbers"][[first + 1, first]]


FAULTS = [
    another_site,
    another_key,
    another_bound,
    open_bounds,
    one_place_more,
    a_millisecond_more,
    rules_turned_round,
]


@pytest.mark.parametrize("plant", FAULTS, ids=lambda plant: plant.__name__)
def test_a_planted_fault_is_found(plant):
    assert is_found(plant)


def test_where_nothing_is_planted_nothing_is_found():
    assert not is_found(nothing)


def test_every_field_of_the_scene_has_a_place_of_its_own():
    fields = list(fields_of(Scene).values())
    assert len({field.offset for field in fields}) == len(fields)
    assert all(field.offset % 8 == 0 for field in fields)
