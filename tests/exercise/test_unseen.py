"""Non-interference: what a seat has not learned changes nothing of what it is sent, no byte, number or order."""

from collections.abc import Iterator
from dataclasses import replace
from functools import cache
from random import Random

import pytest
import yaml
from hypothesis import Phase, given, settings
from hypothesis import strategies as st

import simulator.exercise.contact as contacts
import simulator.exercise.view as viewing
from simulator.engine import Run
from simulator.exercise import Exercise, Plan, Seat, find_seat
from simulator.exercise.bot import choose
from simulator.exercise.fact import Fact, Learned, SeatEvent
from simulator.exercise.play import seat_events
from simulator.program.words import CompiledScenario
from simulator.scenario.loading import compile_text
from simulator.vocabulary import AUDIENCE, Audience, EventKind
from simulator.world.row import Row
from tests.corpus.generator import render
from tests.corpus.outward import KINDS, PLANS, inner_lives, lived, plan_of
from tests.corpus.small import laid_over

NO_SHRINKING = (Phase.explicit, Phase.reuse, Phase.generate)
SOME = range(len(KINDS) * len(PLANS))


def sent(compiled: CompiledScenario, run: Run) -> str:
    """Everything that the requesting side is told of a run, as text."""
    seat = Seat("ard", "Ard", 0, (0,))
    return told(seat_events(compiled, run.parameters, run.rows, seat))


def told(events: list[SeatEvent]) -> str:
    return "\n".join(repr(event) for event in events)


@cache
def outwardly(number: int) -> dict[str, tuple[CompiledScenario, Run]]:
    plan = plan_of(number)
    return {name: lived(plan, inner) for name, inner in inner_lives(plan).items()}


def differing(number: int) -> list[str]:
    """The inner lives of the other side that the requester could tell from the first."""
    seen = {name: sent(*found) for name, found in outwardly(number).items()}
    first = next(iter(seen.values()))
    return [name for name, one in seen.items() if one != first]


@pytest.mark.parametrize("number", SOME)
def test_the_inner_life_of_the_other_side_is_never_sent(number):
    assert len(outwardly(number)) > 3
    assert differing(number) == []


# The same with a person at work, who does whatever the desk shows at once.

OPEN = """
openline: 1
title: Two worlds
case: fictional
clock: {start: "2024-05-06T00:00Z", play: 600 min, horizon: 600 min}
sides: {ard: {}, bel: {}, cor: {}}
offices:
  ard.desk: {kind: hotline desk, hours: always, capacity: 2}
  ard.head: {kind: leader, hours: always}
  bel.desk: {kind: hotline desk, hours: always, capacity: 9, reports_to: bel.head}
  bel.head: {kind: leader, hours: always, capacity: 9}
  cor.aide: {kind: working level, hours: always, capacity: 9}
channels:
  line: {kind: staffed, ends: [ard.desk, bel.desk], talk: 5 min}
  mail: {kind: embassy, ends: [[ard.desk, ard.head], bel.head]}
  word: {kind: public, ends: [ard.head]}
  back: {kind: request, ends: [bel.head, cor.aide], deniable: true}
matters: {talks: {label: Talks}}
incidents:
  ferry: [{stage: stopped, at: 50 min, seen_by: [ard.desk, bel.desk], rung: R3, by: bel.desk}]
  raid: [{stage: planned, at: 590 min, label: "A raid"}, {stage: begun, at: 599 min, rung: R5, by: bel.desk}]
variables: {anger: {label: Anger, per: side, start: {ard: 0.1, bel: 0.2}}}
policies:
  bel.desk: [{id: lets_be, do: ignore, reason: leverage}]
  bel.head:
    - {id: no_word, when: purpose is permission, do: reject, after: 3 min}
    - {id: rejects, do: reject, after: 31 min, reason: {actual: leverage, told: no facts yet}}
initiative:
  bel.desk:
    - id: calls
      upon: every 47 min
      do: {ask: ard.desk, channel: line, matter: talks, purpose: warn, patience: {desk: 30 min, answer: 40 min}}
effects:
  - {id: angers, upon: result(ignored), when: channel is line, do: {set: anger(ard), up: 0.05}}
injects:
  - {id: press, at: 200 min, title: "Press", to: ard.head, text: "The press asks."}
"""

CLOSES = {"close": "back", "status": "suspended"}
HIDDEN = {
    "another reason": {"policies": {"bel.desk": [{"id": "lets_be", "do": "ignore", "reason": "overload"}]}},
    "an incident that only they know": {
        "incidents": {
            "raid": [
                {"stage": "planned", "label": "A raid", "at": "33 min", "seen_by": ["bel.desk"]},
                {"stage": "begun", "at": "240 min", "rung": "R5", "by": "bel.desk", "seen_by": ["bel.head"]},
            ]
        }
    },
    "questions of theirs": {
        "policies": {"bel.desk": [{"id": "lets_be", "do": "ask permission", "reason": "no authority yet"}]}
    },
    "talks among themselves": {
        "initiative": {
            "bel.head": [
                {
                    "id": "asks",
                    "upon": "every 19 min",
                    "do": {
                        "ask": "cor.aide",
                        "channel": "back",
                        "matter": "talks",
                        "purpose": "clarify",
                        "patience": {"answer": "5 min"},
                    },
                }
            ]
        }
    },
    "their own feelings": {
        "effects": [
            {
                "id": "angers",
                "upon": "result(ignored)",
                "when": "channel is line",
                "do": {"set": "anger(ard)", "up": "0.05"},
            },
            {"id": "boils", "upon": "every 17 min", "do": {"set": "anger(bel)", "up": "0.01"}},
        ]
    },
    "a word to them alone": {
        "injects": [
            {"id": "press", "at": "200 min", "title": "Press", "to": "ard.head", "text": "The press asks."},
            {"id": "cable", "at": "90 min", "title": "Cable", "to": "bel.head", "text": "For your eyes."},
        ]
    },
    "a channel of theirs that shuts": {
        "scripts": {
            "historical": {
                "inputs": [{"at": "55 min", "by": "bel.head", "do": CLOSES}],
            }
        }
    },
}


@cache
def two_worlds(name: str) -> CompiledScenario:
    return compile_text(render(laid_over(yaml.safe_load(OPEN), HIDDEN.get(name, {}))), "two.yaml")


def lived_through(compiled: CompiledScenario, seed: int) -> tuple[str, list[Row]]:
    """All that the seat of one side is sent while a bot plays it, refusals included; and what there was to be seen."""
    script = 0 if compiled.program.scripts else -1
    exercise = Exercise(Plan(compiled, (find_seat(compiled, side="ard"),), seed=1, script=script))
    answers = []
    while not exercise.play.is_over:
        wanted = choose(exercise.desk("ard"), Random(f"{seed} {exercise.now}"))
        answers += [repr(exercise.submit("ard", wanted, 0))] if wanted else []
        if seed % 2:
            exercise.step(0, "ard")
        else:
            exercise.jump((exercise.now // 600_000 + 1) * 600_000, 0)
    sent = [told(list(exercise.events("ard"))), *answers, repr(exercise.clock())]
    return "\n".join(sent), list(exercise.play.rows)


def played(name: str, seed: int) -> str:
    return lived_through(two_worlds(name), seed)[0]


@pytest.mark.parametrize("name", HIDDEN)
@settings(max_examples=6, deadline=None, phases=NO_SHRINKING)
@given(seed=st.integers(0, 10_000))
def test_a_person_at_work_cannot_tell_the_worlds_apart(name, seed):
    assert played(name, seed) == played("", seed)


@pytest.mark.parametrize("name", HIDDEN)
def test_the_worlds_do_differ(name):
    assert any(lived_through(two_worlds(name), seed)[1] != lived_through(two_worlds(""), seed)[1] for seed in range(6))


# These tests can fail: a view that tells a little more is found out.


def tells_reason(self, known, contact, **more):
    """The actual reason passes to whoever asked."""
    return replace(PLAIN(self, known, contact, **more), actual=contact.actual)


def tells_desk(self, known, contact, **more):
    """Who has it now passes."""
    return replace(PLAIN(self, known, contact, **more), at=contact.at)


def tells_count(self, known, contact, **more):
    """The engine's number of the contact passes."""
    return replace(PLAIN(self, known, contact, **more), number=contact.number)


PLAIN = contacts.ContactViews._made


@pytest.mark.parametrize("fault", [tells_reason, tells_desk, tells_count], ids=lambda fault: fault.__name__)
def test_a_view_that_tells_more_of_a_contact_is_found_out(fault, monkeypatch):
    monkeypatch.setattr(contacts.ContactViews, "_made", fault)
    assert any(differing(number) for number in SOME)


@pytest.mark.parametrize(
    ("kind", "name"),
    [
        (EventKind.LEARNED, "an incident that only they know"),
        (EventKind.STAGE, "an incident that only they know"),
        (EventKind.VARIABLE, "their own feelings"),
        (EventKind.REQUESTED, "talks among themselves"),
        (EventKind.ASKED, "questions of theirs"),
        (EventKind.DECIDED, "another reason"),
        (EventKind.FIRED, "a word to them alone"),
        (EventKind.STATUS, "a channel of theirs that shuts"),
    ],
)
def test_an_event_that_is_meant_for_others_is_found_out(kind, name, monkeypatch):
    monkeypatch.setitem(AUDIENCE, kind, Audience.PUBLIC)
    monkeypatch.setitem(viewing.SEEN, kind, lambda viewer, row: iter([row]))
    assert any(played(name, seed) != played("", seed) for seed in range(6))


def counting(viewer: viewing.Viewer, row: Row) -> Iterator[Fact]:
    """Accounts are numbered with everything that there is."""
    for fact in viewing.Viewer._learned(viewer, row):
        assert isinstance(fact, Learned)
        yield replace(fact, news=len(viewer.state.contacts))


def test_an_account_that_counts_what_happens_to_others_is_found_out(monkeypatch):
    monkeypatch.setitem(viewing.SEEN, EventKind.LEARNED, counting)
    assert any(played("talks among themselves", seed) != played("", seed) for seed in range(3))


def test_a_clock_that_stops_at_what_others_do_is_found_out(monkeypatch):
    step = Exercise.step
    monkeypatch.setattr(Exercise, "step", lambda self, wall, seat=None: step(self, wall))
    assert any(played("talks among themselves", seed) != played("", seed) for seed in (1, 3, 5))
