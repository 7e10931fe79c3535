"""Figures of a run, each against a run written by hand."""

from dataclasses import replace
from math import isnan

import pytest

from simulator.measures.measure import Value, measure_run
from simulator.program.expression import Code, ContactField, Op
from simulator.program.tables import Measure, Selection
from simulator.vocabulary import Accumulator, EventKind, Result
from tests.words.harbour import HOUR, MINUTE, PARAMETERS, PROGRAM, run

REQUESTED = Selection(EventKind.REQUESTED)
COMPLETED = Selection(EventKind.ENDED, results=1 << Result.COMPLETED)
NEVER = Selection(EventKind.HOLDER)
NOW = (Code(Op.NOW),)
WAITED = (Code(Op.CONTACT, a=ContactField.WAITED),)
PERMISSION = (Code(Op.CONTACT, a=ContactField.PURPOSE), Code(Op.NUMBER, value=10), Code(Op.EQUAL, a=0, b=1))
HAPPENED = (Code(Op.HAPPENED, a=0),)
KNOWN_FOR = (Code(Op.NOW), Code(Op.NUMBER, value=HOUR), Code(Op.GREATER_EQUAL, a=0, b=1))
BROKEN = (Code(Op.NUMBER, value=1), Code(Op.NUMBER, value=0), Code(Op.DIVIDE, a=0, b=1))


def measured(accumulator, selection=None, value=None, rows=None) -> Value:
    program = replace(PROGRAM, measures=(Measure(accumulator, selection, value),))
    return measure_run(program, PARAMETERS, run() if rows is None else rows)[0]


CASES = {
    "first": (Accumulator.FIRST, REQUESTED, None, 10 * MINUTE),
    "last": (Accumulator.LAST, REQUESTED, None, 60 * MINUTE),
    "count": (Accumulator.COUNT, REQUESTED, None, 3),
    "count none": (Accumulator.COUNT, NEVER, None, 0),
    "count by column a": (Accumulator.COUNT, Selection(EventKind.REQUESTED, target=2), None, 1),
    "count by result": (Accumulator.COUNT, COMPLETED, None, 2),
    "count where": (Accumulator.COUNT, Selection(EventKind.REQUESTED, when=PERMISSION), None, 1),
    "sum": (Accumulator.SUM, Selection(EventKind.ENDED), WAITED, (20 + 130 + 120) * MINUTE),
    "max": (Accumulator.MAX, Selection(EventKind.ENDED), WAITED, 130 * MINUTE),
    "longest gap": (Accumulator.LONGEST_GAP, COMPLETED, None, 1250 * MINUTE),
    "longest gap in the middle": (Accumulator.LONGEST_GAP, Selection(EventKind.TAKEN_UP), None, 1260 * MINUTE),
    "time in": (Accumulator.TIME_IN, None, HAPPENED, 24 * HOUR),
    "value at end": (Accumulator.VALUE_AT_END, None, NOW, 24 * HOUR),
}


@pytest.mark.parametrize("case", CASES)
def test_a_measure_keeps_what_it_says(case):
    accumulator, selection, value, expected = CASES[case]
    assert measured(accumulator, selection, value).value == expected


def test_a_time_that_was_not_reached_is_censored_and_not_dropped():
    value = measured(Accumulator.FIRST, NEVER)
    assert isnan(value.value)
    assert value.is_censored


def test_the_largest_of_nothing_is_nothing():
    value = measured(Accumulator.MAX, NEVER, WAITED)
    assert isnan(value.value)
    assert not value.is_censored


def test_a_gap_that_lasts_until_the_end_is_censored_and_one_before_it_is_not():
    assert measured(Accumulator.LONGEST_GAP, COMPLETED).is_censored
    calls = [row._replace(time_ms=row.time_ms * 8 if row.seq >= 18 else row.time_ms) for row in run()]
    short_end = [row._replace(time_ms=calls[-2].time_ms + 1) if row.kind == EventKind.END else row for row in calls]
    gap = measured(Accumulator.LONGEST_GAP, COMPLETED, rows=short_end)
    assert gap == Value(180 * 8 * MINUTE, is_censored=False)


def test_time_in_a_condition_counts_by_how_things_stood_after_each_event():
    assert measured(Accumulator.TIME_IN, None, KNOWN_FOR).value == 23 * HOUR


def test_what_is_open_when_the_run_ends_counts_as_pending_there():
    pending = Selection(EventKind.ENDED, results=1 << Result.PENDING | 1 << Result.COMPLETED)
    assert measured(Accumulator.COUNT, pending, rows=run()[:18]).value == 2
    assert measured(Accumulator.COUNT, pending).value == 2


def test_a_value_that_cannot_be_worked_out_is_none_and_its_condition_false():
    assert isnan(measured(Accumulator.VALUE_AT_END, None, BROKEN).value)
    assert measured(Accumulator.COUNT, Selection(EventKind.REQUESTED, when=BROKEN)).value == 0
    assert measured(Accumulator.SUM, REQUESTED, BROKEN).value == 0


def test_a_run_without_rows_has_its_measures_too():
    values = measure_run(PROGRAM, PARAMETERS, [])
    assert [isnan(value.value) for value in values] == [True, False, False, False]
