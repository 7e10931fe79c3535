"""What a condition reads, as cells; and whether time alone can change it."""

import pytest

from simulator.program.cells import Cells, reads_time
from tests.language.places import CHECK, NUMBER, OFFICE, WATCH, WORLD, code_of

CELLS = Cells(registers=6, event_classes=4, counters=2, channels=3, incidents=2, sides=2, offices=4, matters=3)


def every_cell():
    yield from (CELLS.register(n) for n in range(6))
    yield from (CELLS.event_class(n) for n in range(4))
    yield from (CELLS.counter(n) for n in range(2))
    yield from (CELLS.status(n) for n in range(3))
    yield from (CELLS.stage(n) for n in range(2))
    yield from (CELLS.rung(reader, actor) for reader in range(2) for actor in range(2))
    yield from (CELLS.permission(office, matter) for office in range(4) for matter in range(3))
    yield from (CELLS.said(side, matter) for side in range(2) for matter in range(3))
    yield from (CELLS.holder(office) for office in range(4))
    yield from (CELLS.disclosed(n) for n in range(4))


def test_cells_are_numbered_without_gap_or_overlap():
    assert list(every_cell()) == list(range(CELLS.count))


@pytest.mark.parametrize(
    ("text", "cells"),
    [
        ("tension > rings_out", [CELLS.register(0), CELLS.register(4)]),
        ("known(balloon.downed) or since(briefing) > 1 h", [CELLS.event_class(1), CELLS.event_class(3)]),
        ("count(balloon.seen) > 1", [CELLS.event_class(0)]),
        ("count(snubs) > 1 and count(calls, window) > 1", [CELLS.counter(0), CELLS.counter(1)]),
        ("status(cable) is down or status(cable) is suspended", [CELLS.status(1)]),
        ("stage(visit) is cancelled", [CELLS.stage(1)]),
        ("rung(usa) > R2 and rung(prc, seen by usa) > R2", [CELLS.rung(0, 0), CELLS.rung(0, 1)]),
        ("permission(prc.desk, trade) is granted", [CELLS.permission(2, 2)]),
        ("spoken(usa, trade)", [CELLS.said(0, 2)]),
        ("divergence(usa, prc, visit) > 0.5", [CELLS.said(0, 1), CELLS.said(1, 1)]),
        ("now > 3 d and local_hour(usa) > 9", []),
        ("purpose is warn", []),
    ],
)
def test_a_condition_on_the_world_lists_its_cells_once_and_sorted(text, cells):
    assert CELLS.read_by(code_of(text, WORLD)) == tuple(cells)


def test_what_an_office_knows_has_no_cell():
    assert CELLS.read_by(code_of("known(briefing) and status(phone) is open and permission is granted")) == ()
    assert CELLS.read_by(code_of("asked > 1 and outcome is frozen", CHECK)) == ()


@pytest.mark.parametrize(
    ("text", "timed"),
    [
        ("now > 3 d", True),
        ("since(briefing) > 1 h", True),
        ("count(calls, window) > 1", True),
        ("local_hour(usa) > 9", True),
        ("waited > 1 h", True),
        ("on(forum)", True),
        ("until(forum) < 1 h", True),
        ("count(calls) > 1", False),
        ("known(briefing) and purpose is warn and tension > 1", False),
        ("play > 3 d", False),
    ],
)
def test_time_is_read_by_what_changes_without_an_event(text, timed):
    assert reads_time(code_of(text, WORLD)) == timed


def test_an_offices_reading_of_time_counts_as_well():
    assert reads_time(code_of("since(briefing) > 1 h", OFFICE))
    assert not reads_time(code_of("tension", WATCH, NUMBER))
