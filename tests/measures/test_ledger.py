"""Contacts and ladders as values."""

import pytest

from simulator.engine import run as engine_run
from simulator.measures.contact import contact_records
from simulator.measures.ladder import ladders
from simulator.measures.summary import summarise
from simulator.vocabulary import Decision, EventKind, Path, Purpose, Reason, Result, Substance
from simulator.world.row import Row
from tests.words.harbour import (
    COAST_DESK,
    COAST_OWNER,
    MERIDIA_DESK,
    MINISTRY,
    MINUTE,
    PARAMETERS,
    PROGRAM,
    RINGS,
    SCENARIO,
    run,
)


@pytest.fixture
def records():
    return contact_records(PROGRAM, PARAMETERS, run())


def test_a_contact_that_rang_out_has_its_whole_life(records):
    first = records[0]
    assert (first.source, first.to, first.purpose) == (MERIDIA_DESK, COAST_DESK, Purpose.CLARIFY)
    assert (first.requested_at, first.taken_up_at, first.ended_at) == (10 * MINUTE, 10 * MINUTE, 30 * MINUTE)
    assert (first.decision, first.result, first.waited) == (Decision.NONE_YET, Result.IGNORED, 20 * MINUTE)
    assert (first.told, first.actual, first.rule) == (Reason.NONE, Reason.LEVERAGE, RINGS)
    assert first.substance is None
    assert first.rows == (7, 8, 9, 10)


def test_waiting_ends_when_the_two_are_connected(records):
    second = records[1]
    assert (second.decision, second.result, second.substance) == (
        Decision.ACCEPTED,
        Result.COMPLETED,
        Substance.AGREED,
    )
    assert second.waited == 120.5 * MINUTE
    assert (second.asks, second.is_inner) == (2, False)


def test_a_contact_that_asks_permission_is_inner_and_knows_for_whom(records):
    third = records[2]
    assert third.is_inner
    assert (third.parent, third.to, third.result) == (1, MINISTRY, Result.COMPLETED)


def test_a_contact_without_an_end_waits_until_the_run_ends():
    second = contact_records(PROGRAM, PARAMETERS, run()[:18])[1]
    assert second.is_open
    assert (second.result, second.waited) == (Result.PENDING, 0)


def test_a_public_reason_counts_from_the_end_of_the_contact():
    rows = run()[:11]
    rows.append(Row(13, 90 * MINUTE, EventKind.PUBLIC_REASON, COAST_OWNER, 0, a=Reason.LEVERAGE))
    first = contact_records(PROGRAM, PARAMETERS, rows)[0]
    assert (first.public, first.public_after) == (Reason.LEVERAGE, 60 * MINUTE)


def rung(seq, side, reader, to, before, path=Path.DELIBERATE) -> Row:
    return Row(seq, seq * MINUTE, EventKind.RUNG, 1 + side, a=to, b=path, x=float(reader), y=float(before))


def test_a_ladder_tells_the_highest_rung_as_meant_and_as_seen_and_the_gap():
    rows = [
        rung(0, 0, 0, 3, 0),
        rung(1, 0, 1, 5, 0),
        rung(2, 0, 0, 6, 3, Path.ACCIDENTAL),
        rung(3, 0, 0, 2, 6, Path.LEFT),
    ]
    mine, theirs = ladders(PROGRAM, rows)
    assert (mine.meant.highest, mine.meant.path, mine.meant.at, mine.meant.last) == (6, Path.ACCIDENTAL, 2 * MINUTE, 2)
    assert [climb.highest for climb in mine.seen] == [5]
    assert mine.gap == 1
    assert (theirs.meant.highest, theirs.meant.path, theirs.gap) == (0, None, 0)


@pytest.mark.parametrize("seed", range(6))
def test_every_contact_of_a_real_run_is_in_the_ledger_with_exactly_one_result(seed):
    done = engine_run(SCENARIO, seed=seed)
    summary = summarise(PROGRAM, done.parameters, done.rows)
    asked = [row for row in done.rows if row.kind == EventKind.REQUESTED]
    ended = [row for row in done.rows if row.kind == EventKind.ENDED]
    assert [record.number for record in summary.contacts] == [row.contact for row in asked]
    assert sum(not record.is_open for record in summary.contacts) == len(ended)
    assert all((record.result is Result.PENDING) == record.is_open for record in summary.contacts)
    assert summary.outcome == done.outcome
    assert summary.is_complete
