"""Every fault of a run can be reached, ends it with a row that says so, and never with an exception."""

import pytest

from simulator.engine import run
from simulator.scenario.loading import library, load
from simulator.vocabulary import (
    MAX_ACCOUNTS,
    MAX_CONTACTS,
    MAX_OPEN_CONTACTS,
    MAX_QUEUE,
    MAX_ROWS,
    EventKind,
    Fault,
)
from tests.corpus.small import ASK, played, rows_of

STORM = "effects: [{id: busy, upon: every 1 ms, when: now < 0 h, do: {rung: R1, side: ard}}]"

NEVER_MET = {Fault.QUEUE}
"""The queue of an office holds as many as may be open in all, so open contacts run out first."""

BRIEF = ASK.replace("50 min", "0 min")

WAYS = {
    Fault.LOOP: """
      effects: [{id: again, upon: every 0 min, do: {rung: R1, side: ard}}]
    """,
    Fault.NESTING: """
      incidents: {loop: [{stage: a}]}
      effects:
        - {id: first, upon: start, do: {stage: loop.a}}
        - {id: again, upon: stage(loop.a), do: {stage: loop.a}}
    """,
    Fault.NOT_A_NUMBER: """
      variables: {level: {start: 0}}
      effects: [{id: divides, upon: every 5 min, do: {set: level, to: 1 / level}}]
    """,
    Fault.NEGATIVE_DURATION: """
      variables: {level: {start: 0}}
      effects: [{id: backwards, upon: every 5 min, after: 1 min * (level - 1), do: {set: level, up: 0.1}}]
    """,
    Fault.WEIGHTS: """
      variables: {level: {start: 1}}
      effects:
        - id: chooses
          upon: every 5 min
          choose:
            - {id: one, share: level - 0.5, do: {set: level, to: 1}}
            - {id: two, share: level, do: {set: level, to: 1}}
    """,
    Fault.CHANCE: """
      variables: {level: {start: 1}}
      effects: [{id: draws, upon: every 5 min, chance: 1 + level, do: {set: level, to: 0}}]
    """,
    Fault.CONTACTS: f"""
      initiative: {{ard.desk: [{{id: calls, upon: every 1 s, do: {BRIEF}}}]}}
    """,
    Fault.OPEN_CONTACTS: f"""
      policies: {{bel.desk: []}}
      initiative: {{ard.desk: [{{id: calls, upon: every 1 s, do: {ASK}}}]}}
    """,
    Fault.ACCOUNTS: """
      offices: {bel.head: {hop: 90 min}}
      incidents: {rain: [{stage: drop, every: 1 s, seen_by: bel.desk}]}
    """,
    Fault.LOG: """
      variables: {level: {start: 0, drift: {step: 50 ms, toward: 1, rate: 0.00001}}}
    """,
    Fault.COUNTER: """
      counters: {calls: {window: 1 h, size: 2}}
      effects: [{id: counts, upon: every 5 min, do: {count: calls}}]
    """,
    Fault.TIME: """
      parameters: {big: {value: 1e300, range: 0 to 1e300, label: big, basis: "judgement: too much"}}
      effects: [{id: never, upon: start, after: big * 1 h, do: {rung: R1, side: ard}}]
    """,
}


@pytest.mark.parametrize("fault", WAYS, ids=lambda fault: fault.name.lower())
def test_a_fault_ends_the_run_with_a_row_that_names_it(fault):
    found = played(WAYS[fault])
    assert found.fault is fault
    assert found.outcome == -1
    (error,) = rows_of(found, EventKind.ERROR)
    assert error.a == fault
    assert found.rows[-1].kind == EventKind.END


def test_a_log_that_is_full_takes_no_row_of_any_kind_but_the_last_two(monkeypatch):
    scenario = load(next(entry.path for entry in library() if entry.id == "balloon-overflight-2023"))
    late_kinds = [row for row in run(scenario).rows if row.kind > EventKind.END]
    assert len({row.kind for row in late_kinds}) > 2
    for row in late_kinds[:: len(late_kinds) // 8]:
        monkeypatch.setattr("simulator.agents.scene.LAST_ROWS", row.seq)
        found = run(scenario)
        assert (found.fault, len(found.rows)) == (Fault.LOG, row.seq + 2)


def test_timers_that_leave_no_row_cannot_go_on_for_ever(monkeypatch):
    monkeypatch.setattr("simulator.engine.timeline.MAX_EVENTS", 10_000)
    found = played(STORM)
    assert found.fault is Fault.STORM
    assert found.rows[-2].rule >= 0
    assert found.rows[-1].time_ms == 10_001  # each ms once


def test_every_fault_has_a_way_to_it_or_none():
    assert set(Fault) == {*WAYS, *NEVER_MET, Fault.STORM}


def test_a_queue_is_never_longer_than_the_contacts_that_may_be_open():
    assert MAX_QUEUE >= MAX_OPEN_CONTACTS


def test_limits_of_a_run_are_reached_exactly():
    assert len(played(WAYS[Fault.CONTACTS]).state.contacts) == MAX_CONTACTS
    assert len(played(WAYS[Fault.OPEN_CONTACTS]).state.open) == MAX_OPEN_CONTACTS
    assert len(played(WAYS[Fault.LOG]).rows) == MAX_ROWS
    assert len(rows_of(played(WAYS[Fault.ACCOUNTS]), EventKind.ACCOUNT)) == MAX_ACCOUNTS
