"""Runs that cannot go on end in both engines with the same rows, whatever the fault."""

import pytest

from simulator.batch import Chunk, as_written, measure
from simulator.batch.engine import BATCH, SIMPY
from simulator.batch.engine import play as play_one
from simulator.kernel import play
from simulator.vocabulary import Fault
from tests.corpus.small import small
from tests.corpus.test_faults import STORM, WAYS
from tests.kernel.differ import parted
from tests.reference.figures import model


@pytest.mark.parametrize("fault", WAYS, ids=lambda fault: fault.name.lower())
def test_a_fault_ends_both_engines_with_the_same_rows(fault):
    made = small(WAYS[fault])
    assert play.run(made).fault == fault
    assert parted(made, [0]) is None


def test_a_storm_of_timers_that_leave_no_row_ends_as_one():
    found = play.run(small(STORM))
    assert found.fault == Fault.STORM
    assert len(found.rows) == 3


def test_a_fault_leaves_nothing_behind_for_the_next_run():
    made, broken = model(), small(WAYS[Fault.NESTING])
    before = play.run(made, seed=5).rows
    play.run(broken)
    assert play.run(made, seed=5).rows == before


def test_a_run_for_which_the_kernel_has_no_room_is_made_by_the_other_engine(monkeypatch):
    made = model()
    chunk = Chunk(as_written(made.program), 0, range(3))
    expected = measure(made, chunk, SIMPY)
    alone = play_one(made, chunk, 1, SIMPY).rows
    monkeypatch.setattr(play, "NO_ROOM", 0)  # now every run that ends well counts as one without room
    assert measure(made, chunk, BATCH) == expected
    assert play_one(made, chunk, 1, BATCH).rows == alone
