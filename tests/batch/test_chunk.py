"""A run of many is the run of that number, however the runs are cut into chunks and whoever makes them."""

import os
import signal
from dataclasses import replace
from math import isnan

import pytest

from simulator.batch import Chunk, Measured, Workers, as_written, choose_engine, chunks_of, cores, in_order, measure
from simulator.engine import run
from simulator.errors import OperatorError
from simulator.measures.measure import Value, measure_run
from simulator.scenario.loading import load

HARBOUR = load("harbour-phone")
PROGRAM = HARBOUR.program
PLAIN = as_written(PROGRAM)


def alone(number: int, seed: int = 0, parameters: tuple[float, ...] = PLAIN.parameters) -> tuple[object, ...]:
    """What the run of a number comes to when nothing else is run."""
    done = run(HARBOUR, seed=seed, run=number, parameters=parameters)
    return done.outcome, done.rows[-1].time_ms, *map(str, measure_run(PROGRAM, parameters, done.rows))


def told(measured: Measured) -> list[tuple[object, ...]]:
    """The same of each run of a chunk; NaN is not equal to itself, its text is."""
    return [(measured.outcomes[at], measured.ended[at], *map(str, measured.of_run(at))) for at in range(len(measured))]


def test_each_run_of_a_chunk_is_the_run_of_its_number():
    found = measure(HARBOUR, Chunk(PLAIN, 7, range(20, 32)))
    assert told(found) == [alone(number, 7) for number in range(20, 32)]
    assert len({tuple(row) for row in told(found)}) > 3


def test_runs_may_have_values_and_numbers_of_their_own():
    rings = [row.id for row in HARBOUR.words.parameters].index("rings_out")
    numbers, values = (5, 3, 900), ((0.3,), (0.95,), (0.5,))
    found = measure(HARBOUR, Chunk(PLAIN, 1, numbers, (rings,), values))
    for at, (number, (value,)) in enumerate(zip(numbers, values, strict=True)):
        changed = list(PLAIN.parameters)
        changed[rings] = value
        assert told(found)[at] == alone(number, 1, tuple(changed))


@pytest.mark.parametrize("values", [(), ((0.3,),), ((0.3, 0.4), (0.3, 0.4))])
def test_a_chunk_with_too_few_or_too_many_values_is_refused(values):
    with pytest.raises(ValueError, match="a row of values for each"):
        Chunk(PLAIN, 1, (5, 3), (0,), values)


@pytest.mark.parametrize(("count", "size"), [(0, 4), (1, 4), (11, 4), (100, 16)])
def test_chunks_hold_every_run_once_in_order_and_none_is_larger_than_asked(count, size):
    chunks = list(chunks_of(PLAIN, 3, range(50, 50 + count), size))
    assert [number for chunk in chunks for number in chunk.runs] == list(range(50, 50 + count))
    assert all(0 < len(chunk.runs) <= size for chunk in chunks)
    assert not chunks or len(chunks[0].runs) == 1


def test_the_columns_keep_what_a_measure_says_of_itself():
    measured = Measured(2)
    measured.add(-1, None, 5, (Value(float("nan"), True, 3), Value(2.0)))
    assert isnan(measured.of_run(0)[0].value)
    assert (measured.of_run(0)[0].is_censored, measured.of_run(0)[0].begun) == (True, 3)
    assert measured.of_run(0)[1] == Value(2.0)


def test_a_run_that_a_fault_ends_is_a_row_with_its_fault():
    negative = replace(PLAIN, parameters=tuple(-1.0 for _ in PLAIN.parameters))
    found = measure(HARBOUR, Chunk(negative, 0, range(2)))
    expected = run(HARBOUR, parameters=negative.parameters)
    assert expected.fault is not None
    assert (found.outcomes[0], found.faults[0]) == (-1, expected.fault)


def test_an_engine_that_there_is_not_is_refused_with_those_that_there_are():
    assert choose_engine("simpy") == "simpy"
    with pytest.raises(OperatorError, match=r'no engine "fast".*simpy'):
        choose_engine("fast")


@pytest.mark.parametrize("workers", [1, 2, 3])
def test_results_come_in_the_order_of_the_work_whoever_does_it(workers):
    chunks = list(chunks_of(PLAIN, 2, range(40), 5))
    found = [row for part in in_order(measure, HARBOUR, chunks, workers) for row in told(part)]
    assert found == [alone(number, 2) for number in range(40)]


def process_of(shared: str, piece: int) -> tuple[str, int, int]:
    return shared, piece, os.getpid()


def test_work_is_spread_over_processes_that_know_what_they_share():
    found = list(in_order(process_of, "shared", range(50), 2))
    assert [row[:2] for row in found] == [("shared", piece) for piece in range(50)]
    assert os.getpid() not in {pid for _, _, pid in found}


def test_one_worker_is_this_process():
    assert list(in_order(process_of, "here", [1], 1)) == [("here", 1, os.getpid())]
    assert cores() >= 1


def killed_at(shared: int, piece: int) -> int:
    if piece == shared:
        os.kill(os.getpid(), signal.SIGKILL)
    return piece


def test_a_worker_that_is_killed_is_an_error_that_says_what_to_do_and_what_was_done_before_counts():
    done: list[int] = []
    with pytest.raises(OperatorError, match=r"was killed.*--workers 1"):
        done.extend(in_order(killed_at, 30, range(100), 2))
    seen = []
    for piece in iter_until_killed():
        seen.append(piece)
    assert seen == list(range(len(seen)))
    assert len(seen) > 20


def iter_until_killed():
    found = in_order(killed_at, 30, range(100), 2)
    while True:
        try:
            yield next(found)
        except (OperatorError, StopIteration):
            return


def test_an_endless_amount_of_work_is_read_only_as_far_as_it_is_needed():
    read = []

    def pieces():
        number = 0
        while True:
            read.append(number)
            yield number
            number += 1

    with Workers("shared", 2) as workers:
        found = workers.in_order(process_of, pieces())
        assert [next(found)[1] for _ in range(5)] == [0, 1, 2, 3, 4]
    assert len(read) < 20


def heeds_interrupts(shared: str, piece: int) -> bool:
    return signal.getsignal(signal.SIGINT) is not signal.SIG_IGN


def test_workers_leave_ctrl_c_to_their_parent():
    assert not any(in_order(heeds_interrupts, "", range(4), 2))


def test_a_failure_of_the_work_reaches_whoever_asked_for_it():
    with pytest.raises(ZeroDivisionError):
        list(in_order(divides, 1, [1, 0], 2))


def divides(shared: int, piece: int) -> float:
    return shared / piece
