"""What a seat sees of events, kind by kind."""

from typing import Any

from simulator.exercise.fact import (
    ContactSeen,
    ContactView,
    HolderSeen,
    Injected,
    Learned,
    Moved,
    RungSeen,
    SeatEvent,
    Standing,
    Stated,
    StatusSeen,
)
from simulator.exercise.play import seat_events
from simulator.exercise.seat import Seat, find_seat
from simulator.vocabulary import AUDIENCE, Audience, EventKind, Result, Status, Tone
from tests.catalogue.story import story
from tests.exercise.table import CHIEF, HOUR, LINE, NORTH, SOUTH


def seen(*texts: str, side: str = "north", offices: tuple[int, ...] | None = None) -> list[SeatEvent]:
    """What a seat would have been told of a run of the small world."""
    found = story(*texts)
    seat = find_seat(found.scenario, side=side)
    seat = seat if offices is None else Seat(seat.id, seat.label, seat.side, offices)
    return seat_events(found.scenario, found.run.parameters, found.run.rows, seat)


def facts(events: list[SeatEvent], kind: type) -> list[Any]:
    """What was told of a kind."""
    return [event.fact for event in events if type(event.fact) is kind]


def views(events: list[SeatEvent], number: int = 1) -> list[ContactView]:
    """All that was told of a contact, one after the other."""
    return [one.contact for one in facts(events, ContactSeen) if one.contact.number == number]


def lives(events: list[SeatEvent], number: int = 1) -> list[Standing]:
    """Where it stood."""
    return [view.stands for view in views(events, number)]


FERRY = """
incidents:
  ferry:
    - {stage: stopped, label: It is stopped, at: 1 h, by: north.desk, rung: R3, seen_as: R4, seen_by: [south.desk]}
    - {stage: held, label: It is held}
"""
TOLD = "offices: {south.desk: {reports: [{%s}]}}"


def test_an_account_says_what_who_when_and_how_high():
    first, second = facts(seen(FERRY, side="south"), Learned)
    assert (first.office, first.by, first.text, first.happened_at, first.rung) == (SOUTH, -1, "It is stopped", HOUR, 4)
    assert (second.office, second.by, second.happened_at) == (CHIEF, SOUTH, HOUR)


def test_whoever_did_it_reads_the_rung_that_was_meant():
    (own,) = facts(seen(FERRY), Learned)
    assert (own.office, own.rung) == (NORTH, 3)


def test_an_account_that_was_softened_does_not_show_it():
    plain = facts(seen(FERRY, side="south"), Learned)[1]
    soft = facts(seen(FERRY, TOLD % "of: ferry, soften: {rung: R1}", side="south"), Learned)[1]
    assert (soft.rung, soft.is_correction) == (1, False)
    assert (soft.text, soft.happened_at, soft.by) == (plain.text, plain.happened_at, plain.by)


def test_a_correction_says_that_it_is_one():
    told = facts(seen(FERRY, TOLD % "of: ferry, soften: {rung: R1}, correct: 2 h", side="south"), Learned)
    assert [(one.rung, one.is_correction) for one in told] == [(4, False), (1, False), (4, True)]


def test_rungs_are_seen_as_the_own_side_reads_them():
    assert facts(seen(FERRY), RungSeen) == [RungSeen(0, 3, 0)]
    assert facts(seen(FERRY, side="south"), RungSeen) == [RungSeen(0, 4, 0)]


def test_an_office_that_was_not_told_has_learned_nothing():
    assert facts(seen(FERRY, side="south", offices=(CHIEF,)), Learned)[0].office == CHIEF
    closed = "channels: {up: {kind: command, ends: [south.desk, south.chief], status: suspended}}"
    assert facts(seen(FERRY, closed, side="south", offices=(CHIEF,)), Learned) == []


def test_an_inject_is_heard_by_the_offices_that_are_told():
    inject = "injects: [{id: press, at: 1 h, title: Secret title, to: south.chief, medium: a cable, text: They ask.}]"
    assert facts(seen(inject, side="south"), Injected) == [Injected((CHIEF,), "a cable", "They ask.")]
    assert facts(seen(inject), Injected) == []
    assert facts(seen(inject, side="south", offices=(SOUTH,)), Injected) == []


def test_an_inject_whose_act_tells_of_it_is_heard_once():
    counts = """
    counters: {times: {label: Times}}
    injects: [{id: press, at: 1 h, to: south.chief, text: They ask., do: {count: times}}]
    """
    assert len(facts(seen(counts, side="south"), Injected)) == 1


def test_variables_are_seen_by_those_that_the_file_names():
    anger = "variables: {anger: {label: Anger, per: side, start: 0.2%s}}"
    assert [one.value for one in facts(seen(anger % ""), Moved)] == [0.2]
    assert len(facts(seen(anger % ", seen_by: [north, south.chief]"), Moved)) == 2
    assert facts(seen(anger % ", seen_by: south.chief", side="south", offices=(SOUTH,)), Moved) == []


def test_an_end_is_seen_as_it_is_by_its_own_side_and_as_announced_by_others():
    shuts = "inputs: [{at: 1 h, by: south.desk, do: {close: line, status: unattended, which: actual}}]"
    assert facts(seen(shuts, side="south"), StatusSeen) == [StatusSeen(LINE, 1, Status.UNATTENDED, is_actual=True)]
    assert facts(seen(shuts), StatusSeen) == []


def test_a_hidden_channel_is_not_announced_to_those_it_is_hidden_from():
    hidden = """
    sides: {east: {}}
    offices: {east.desk: {kind: hotline desk}}
    channels: {line: {deniable: true}}
    inputs: [{at: 1 h, by: south.desk, do: {close: line, status: suspended}}]
    """
    assert facts(seen(hidden, side="east"), StatusSeen) == []
    assert len(facts(seen(hidden), StatusSeen)) == 1


def test_everybody_sees_a_vacancy():
    vacant = "offices: {south.chief: {holders: [{since: 0 h}, {since: 3 h, vacant: true}]}}"
    assert facts(seen(vacant), HolderSeen) == [HolderSeen(CHIEF, 0)]


def test_a_statement_of_a_rule_is_heard_with_its_topics():
    word = """
    channels: {word: {kind: public, ends: [south.chief]}}
    topics: {fish: {label: Fish}}
    inputs:
      - {at: 1 h, by: south.chief, do: {state: word, matter: talks, purpose: protest, tone: firm, topics: [not fish]}}
    """
    (stated,) = facts(seen(word), Stated)
    assert (stated.office, stated.tone, stated.topics, stated.denied, stated.text) == (CHIEF, Tone.FIRM, 0, 1, "")


ASKED = "asks: [0 min]"


def test_the_requester_sees_nothing_of_what_goes_on_inside():
    inside = "policies: {south.desk: [{id: up, do: ask permission}], south.chief: [{id: lets, do: ignore}]}"
    assert lives(seen(ASKED, inside)) == [Standing.SENT, Standing.ENDED]
    assert lives(seen(ASKED, inside, side="south"))[:3] == [Standing.TO_DECIDE, Standing.DECIDED, Standing.ASKS_UP]


def test_a_gatekeeper_sees_nothing_more_of_what_it_has_passed_on():
    gate = """
    offices: {south.gate: {kind: gatekeeper, hours: always}}
    channels: {line: {via: south.gate}}
    policies: {south.gate: [{id: "on", do: accept, after: 1 h}], south.desk: [{id: "no", do: reject, after: 1 h}]}
    """
    there = seen(ASKED, gate, side="south", offices=(3,))
    assert lives(there)[-1] is Standing.PASSED_ON
    assert there[-1].at == HOUR


def test_what_rings_where_nobody_lifts_is_not_seen_there():
    empty = "channels: {line: {status: [open, {announced: open, actual: unattended}]}}"
    assert lives(seen(ASKED, empty, side="south")) == []
    assert lives(seen(ASKED, empty)) == [Standing.SENT, Standing.ENDED]


def test_what_waits_in_a_queue_is_seen_there():
    busy = "policies: {south.desk: [{id: lift, do: accept, talk: 5 h}]}\nmatters: {fish: {label: Fish}}"
    second = lives(seen(busy, "asks: [0 min, {at: 1 h, matter: fish}]", side="south"), 2)
    assert second[:2] == [Standing.QUEUED, Standing.TO_DECIDE]


def test_what_was_conveyed_is_known_to_whoever_it_reached():
    up = "policies: {south.desk: [{id: lift, do: accept, substance: conveyed up}]}"
    (view,) = views(seen(ASKED, up, side="south", offices=(CHIEF,)))
    assert (view.role.name, view.result) == ("HEARD", Result.COMPLETED)


def test_a_tone_that_a_relayer_changed_is_heard_changed_and_remembered_as_said():
    relay = """
    sides: {east: {}}
    offices: {east.envoy: {kind: ministry, hours: always}}
    channels: {line: {kind: relay, relayer: east.envoy, receipt: 1 h}}
    policies: {east.envoy: [{id: "on", do: accept, passes: {tone: harsher}}], south.desk: [{id: "no", do: reject}]}
    asks: [{at: 0 min, tone: neutral}]
    """
    mine = [view.tone for view in views(seen(relay))]
    theirs = [view.tone for view in views(seen(relay, side="south"))]
    assert set(mine) == {Tone.NEUTRAL}
    assert set(theirs) == {Tone.FIRM}


def test_a_kind_of_event_without_a_word_of_its_own_is_seen_by_nobody(monkeypatch):
    before = seen(FERRY, ASKED)
    for kind in (EventKind.STAGE, EventKind.ACCOUNT, EventKind.COUNTED, EventKind.COALESCED, EventKind.DISTORTED):
        monkeypatch.setitem(AUDIENCE, kind, Audience.PUBLIC)
    assert seen(FERRY, ASKED) == before
