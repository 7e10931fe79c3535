"""Every request has one result, no place is given twice, nobody jumps the queue: counted again from the rows."""

from contextlib import suppress
from inspect import getsource
from itertools import pairwise

import pytest

import tests.corpus.books
import tests.corpus.recount
from simulator.vocabulary import EventKind, Result
from tests.corpus.played import runs, scenario
from tests.corpus.recount import Recount, recount

K = EventKind
CONNECTED = (Result.COMPLETED, Result.DROPPED)


def test_rows_of_the_corpus_add_up():
    wrong = {number: found for number, one in runs() if (found := recount(scenario(number).program, one.rows))}
    assert wrong == {}


@pytest.mark.long
def test_rows_of_a_larger_corpus_add_up():
    wrong = {number: found for number, one in runs(500, 8) if (found := recount(scenario(number).program, one.rows))}
    assert wrong == {}


def test_the_recount_knows_nothing_of_the_engines_books():
    texts = [getsource(module) for module in (tests.corpus.books, tests.corpus.recount)]
    imports = [line for text in texts for line in text.splitlines() if line.startswith(("import ", "from "))]
    assert not any("simulator.world" in line or "simulator.agents" in line or "engine" in line for line in imports)


def changed(kind, change, holds=lambda row: True):
    """The rows of a run of the corpus with one row of a kind changed, or left out."""
    for number, one in runs(seeds=2):
        for row in one.rows:
            if row.kind == kind and holds(row):
                other = change(row)
                kept = [*one.rows[: row.seq], *([] if other is None else [other]), *one.rows[row.seq + 1 :]]
                return scenario(number).program, kept
    raise AssertionError("the corpus has no such row")


@pytest.mark.parametrize(
    ("kind", "change"),
    [
        (K.ENDED, lambda row: None),
        (K.ENDED, lambda row: row._replace(a=Result.DOWNGRADED if row.a in CONNECTED else Result.DROPPED)),
        (K.TAKEN_UP, lambda row: row._replace(owner=row.owner - 1)),
        (K.TAKEN_UP, lambda row: row._replace(a=row.a + 1)),
        (K.JOINED, lambda row: row._replace(a=row.a + 2)),
        (K.REQUESTED, lambda row: row._replace(contact=row.contact + 1)),
        (K.LEARNED, lambda row: row._replace(b=row.b + 1)),
        (K.LEARNED, lambda row: row._replace(x=row.x - 1)),
        (K.STAGE, lambda row: row._replace(b=row.b + 1)),
        (K.VARIABLE, lambda row: row._replace(x=99.0)),
        (K.COUNTED, lambda row: row._replace(b=row.b + 1)),
        (K.RUNG, lambda row: row._replace(y=row.y + 1)),
        (K.STATUS, lambda row: None),
        (K.FIRED, lambda row: row._replace(owner=row.owner + 1)),
        (K.CONNECTING, lambda row: None),
        (K.ACCEPTED, lambda row: None),
        (K.DECIDED, lambda row: row._replace(a=(row.a + 1) % 6)),
        (K.END, lambda row: None),
        (K.INPUT, lambda row: row._replace(cause=0)),
        (K.LINKED, lambda row: row._replace(a=row.contact)),
        (K.TOPICS, lambda row: row._replace(a=row.a | row.b, b=row.a | row.b)),
        (K.ACTED, lambda row: row._replace(owner=1)),
        (K.RECEIPT, lambda row: row._replace(a=row.a + 1)),
        (K.DISTORTED, lambda row: row._replace(a=1 << 60)),
        (K.POSTPONED, lambda row: row._replace(x=row.time_ms - 1)),
        (K.ABSENT, lambda row: row._replace(owner=1)),
        (K.BELIEVED, lambda row: row._replace(y=row.y + 1)),
    ],
)
def test_the_recount_notices_a_row_that_is_wrong_or_missing(kind, change):
    program, rows = changed(kind, change)
    with suppress(IndexError, KeyError, StopIteration):  # a log so wrong that it cannot be read
        assert recount(program, rows)


def test_a_promise_that_is_not_made_is_missed():
    for number, one in runs():
        reader = Recount(scenario(number).program)
        for row in one.rows:
            before = len(reader.owed)
            reader.read(row)
            if len(reader.owed) < before:
                wrong = [*one.rows[: row.seq], row._replace(cause=0), *one.rows[row.seq + 1 :]]
                assert recount(scenario(number).program, wrong)
                return
    raise AssertionError("nobody in the corpus makes a promise")


def test_hypotheses_that_do_not_add_up_are_noticed():
    for number, one in runs():
        for row in one.rows:
            if row.kind == K.BELIEVED and one.rows[row.seq + 1].kind == K.VARIABLE:
                moved = one.rows[row.seq + 1]
                wrong = [*one.rows[: moved.seq], moved._replace(x=0.9999), *one.rows[moved.seq + 1 :]]
                assert recount(scenario(number).program, wrong)
                return


def test_two_of_a_queue_cannot_change_places():
    for number, one in runs():
        swapped = _swap_in_queue(one.rows)
        if swapped:
            assert recount(scenario(number).program, swapped)
            return
    raise AssertionError("the corpus has no queue of two")


def _swap_in_queue(rows):
    """Rows in which the one who came second at an office is taken up first."""
    joined = [row for row in rows if row.kind == K.JOINED]
    taken = [row for row in rows if row.kind == K.TAKEN_UP]
    for one, two in pairwise(joined):
        ups = [row for row in taken if row.contact in (one.contact, two.contact) and row.seq > two.seq]
        others = one.owner == two.owner and one.contact != two.contact
        if others and len(ups) == 2 and {row.contact for row in ups} == {one.contact, two.contact}:
            other = {ups[0].seq: ups[1].contact, ups[1].seq: ups[0].contact}
            return [row._replace(contact=other.get(row.seq, row.contact)) for row in rows]
    return None
