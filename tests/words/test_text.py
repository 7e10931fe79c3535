"""Every event is a sentence, for the ordinary run and for whatever a log may hold."""

import pytest
from hypothesis import given

from simulator.vocabulary import EventKind, Fault, Path, Refusal, Result
from simulator.words.moments import FAULTS, REFUSALS
from simulator.words.spelling import spelled
from simulator.words.text import SENTENCES, Teller
from simulator.world.row import Row
from tests.log import strategies
from tests.words.harbour import CALL, COAST_OWNER, SCENARIO, run


@pytest.fixture
def teller():
    return Teller(SCENARIO, run())


def test_every_kind_of_event_has_a_sentence():
    assert set(SENTENCES) == set(EventKind)


def test_a_contact_that_waits_and_a_firing_without_another_row_read_like_this(teller):
    waits = Row(0, 0, EventKind.JOINED, COAST_OWNER, 0, a=0)
    fires = Row(1, 0, EventKind.FIRED, COAST_OWNER, a=0, b=0, rule=CALL)
    assert [teller.tell(row) for row in (waits, fires)] == [
        "Contact 1 is with Coast desk",
        "A rule acts: call of meridia.desk",
    ]


def test_every_fault_is_explained():
    assert set(FAULTS) == set(Fault)


def test_every_refusal_is_explained(teller):
    assert set(REFUSALS) == set(Refusal)
    for refusal, why in REFUSALS.items():
        assert teller.tell(Row(0, 0, EventKind.REFUSED, COAST_OWNER, a=0, b=refusal)).endswith(f"is refused: {why}")


@pytest.mark.parametrize("kind", EventKind, ids=lambda kind: kind.name)
def test_a_sentence_says_more_than_that_it_cannot_be_told(teller, kind):
    owner = {EventKind.STATUS: 6, EventKind.ANNOUNCED: 6, EventKind.RUNG: 1, EventKind.BELIEVED: 1}.get(
        kind, COAST_OWNER
    )
    told = teller.tell(Row(0, 0, kind, owner, 0, a=1 if kind in (EventKind.ERROR, EventKind.ENDED) else 0, b=1))
    assert "cannot explain" not in told
    assert told[0].isupper() or told.startswith("harbour phone: ")


@given(strategies.rows())
def test_a_log_from_elsewhere_is_told_without_an_error(rows):
    teller = Teller(SCENARIO, rows)
    for row in rows:
        told = teller.tell(row)
        assert told
        assert "\n" not in told


def test_a_number_outside_a_closed_set_is_told_as_a_number():
    assert spelled(Path, 99) == "path 99"
    assert spelled(Result, 3) == "no-show"


def test_the_sentences_of_a_run_read_like_this(teller, golden):
    told = [f"{teller.cast.calendar.exact(row.time_ms)}  e{row.seq:<3} {teller.tell(row)}\n" for row in run()]
    golden("sentences.txt", "".join(told))
