"""Canaries: every text is a word of its own, and is sought in everything that a seat was ever sent, errors included."""

import json
import re
from collections.abc import Callable, Iterator
from dataclasses import fields, is_dataclass, replace
from random import Random
from typing import Any

import pytest

from simulator.errors import OperatorError
from simulator.exercise import Exercise, Plan, Recorded, Seat, seats_of
from simulator.exercise import input as inputs
from simulator.exercise.bot import choose
from simulator.exercise.briefing import open_matters, seen_channels, seen_variables
from simulator.exercise.fact import Injected
from simulator.exercise.input import SeatInput
from simulator.exercise.view import Viewer
from simulator.program.words import CompiledScenario
from simulator.scenario.loading import load
from simulator.vocabulary import AUDIENCE, AnswerKind, Audience, EventKind, Result
from tests.corpus.played import scenario as of_corpus

CANARY = re.compile(r"<<([^<>]*)>>")
NOT_TEXTS = frozenset({"id", "owner", "file", "key", "kind", "scale", "dimension", "doing", "case", "zones", "side"})
"""Fields that are ids or words of the program."""


def marked(value: Any, path: str) -> Any:
    """The same words, each text replaced by a canary that says where it stood."""
    if isinstance(value, str):
        return f"<<{path}>>"
    if isinstance(value, tuple):
        return tuple(marked(item, f"{path}[{at}]") for at, item in enumerate(value))
    if is_dataclass(value) and not isinstance(value, type):
        names = [field.name for field in fields(value) if field.name not in NOT_TEXTS]
        return replace(value, **{name: marked(getattr(value, name), f"{path}.{name}") for name in names})
    return value


def with_canaries(compiled: CompiledScenario) -> CompiledScenario:
    words = marked(compiled.words, "")
    written = json.loads(compiled.written)
    for name, entry in (written.get("demands") or {}).items():
        entry["label"] = f"<<demand {name}>>"
    return replace(compiled, words=words, written=json.dumps(written))


Seating = Callable[[CompiledScenario], tuple[Seat, ...]]


class Sent:
    """Everything that one seat was ever sent, and what of it it may have."""

    def __init__(self, exercise: Exercise, seat: Seat) -> None:
        self.exercise, self.seat, self.texts = exercise, seat, list[str]()

    def keep(self, *what: object) -> None:
        self.texts += [f"{one} {one!r}" for one in what]

    def look(self) -> None:
        """Keep all that can be looked at now."""
        self.keep(self.exercise.desk(self.seat.id), self.exercise.events(self.seat.id), self.exercise.clock())

    def found(self) -> set[str]:
        return {canary for text in self.texts for canary in CANARY.findall(text)}

    def secrets(self) -> set[str]:
        """Canaries that it should never have been sent."""
        allowed = set(allowed_canaries(self.exercise, self.seat))
        return {canary for canary in self.found() if canary not in allowed}


def allowed_canaries(exercise: Exercise, seat: Seat) -> Iterator[str]:
    """What a seat may read, worked out from the log and from what the scenario says, not from the view."""
    program, words = exercise.plan.scenario.program, exercise.plan.scenario.words
    yield from (f".{name}" for name in ("title", "summary", "teaches", "content_note", "case"))
    for name in ("offices", "sides", "topics"):
        yield from (f".{name}[{at}].label" for at in range(len(getattr(words, name))))
    yield from (f".rungs[{at}]" for at in range(len(words.rungs)))
    for at in seen_channels(program, seat):
        yield from (f".channels[{at}].label", f".channel_customs[{at}]", f".channel_agendas[{at}]")
    yield from (f".variables[{at}].label" for at in seen_variables(program, seat))
    for at, one in enumerate(words.objectives):
        if one.side == seat.side or not one.secret:
            yield f".objectives[{at}].text"
    yield from (f".prices[{at}].say" for at, price in enumerate(words.prices) if price.office in seat.offices)
    for at, action in enumerate(program.actions):
        if {office for office, _ in action.rules} & set(seat.offices):
            yield f".actions[{at}].label"
    yield from (f".matters[{at}].label" for at in open_matters(program, seat))
    for at, named in enumerate(words.seats):
        if named.id == seat.id:
            yield from (f".seats[{at}].label", f".seats[{at}].brief")
    yield from demands(exercise, seat)
    yield from happened(exercise, seat)
    yield from written(exercise, seat)


def demands(exercise: Exercise, seat: Seat) -> Iterator[str]:
    side = exercise.plan.scenario.words.sides[seat.side].id
    for name, entry in (json.loads(exercise.plan.scenario.written).get("demands") or {}).items():
        if side in (entry["of"], entry["by"]) or entry.get("public"):
            yield f"demand {name}"


def happened(exercise: Exercise, seat: Seat) -> Iterator[str]:
    """Names of what its offices have learned, and of matters that somebody has spoken of with it, or in public."""
    program, first = exercise.plan.scenario.program, exercise.plan.scenario.program.owner_of_offices
    for row in exercise.play.rows:
        is_own = row.owner - first in seat.offices
        if (row.kind == EventKind.LEARNED and is_own) or row.kind == EventKind.DISCLOSED:
            yield f".event_classes[{row.a}].label"
            if row.a < len(program.stages):
                yield f".matters[{program.incidents[program.stages[row.a].incident].matter}].label"
        if row.kind == EventKind.PERMISSION and is_own:
            yield f".matters[{row.a}].label"
        if row.rule >= 0 and set(exercise.plan.scenario.words.rules[row.rule].told) & set(seat.offices):
            yield from (f".rules[{row.rule}].message", f".rules[{row.rule}].medium")
    for number in known_contacts(exercise, seat):
        yield f".matters[{exercise.play.state.contacts[number].matter}].label"


def known_contacts(exercise: Exercise, seat: Seat) -> Iterator[int]:
    """Contacts that the seat asked for, that came to an office of its, that were public, or were told to one of its."""
    first = exercise.plan.scenario.program.owner_of_offices
    came = {
        row.contact
        for row in exercise.play.rows
        if row.kind in (EventKind.JOINED, EventKind.TAKEN_UP, EventKind.CONVEYED) and row.owner - first in seat.offices
    }
    for contact in exercise.play.state.contacts:
        is_public = contact.to == contact.source and contact.result is Result.COMPLETED
        if contact.source in seat.offices or contact.number in came or is_public:
            yield contact.number


def written(exercise: Exercise, seat: Seat) -> Iterator[str]:
    """What people wrote that may have reached the seat: its own, and what belongs to a contact that it knows."""
    for number, text in exercise.play.writing.said.items():
        if number in set(known_contacts(exercise, seat)):
            yield from CANARY.findall(text)
    for one in exercise.journal:
        if one.seat == seat.id or (isinstance(one.input, inputs.Decide) and seat.id in parties(exercise, one)):
            yield from CANARY.findall(getattr(one.input, "text", ""))


def parties(exercise: Exercise, one: Recorded) -> Iterator[str]:
    """The seats of requester and addressee of the contact that was answered."""
    number = exercise.play.chairs[one.seat].viewer.contacts.engine_number(getattr(one.input, "contact", 0))
    contact = exercise.play.state.contacts[number]
    for name, chair in exercise.play.chairs.items():
        if {contact.source, contact.to} & set(chair.seat.offices):
            yield name


def nonsense(luck: Random) -> SeatInput:
    """Inputs that ask for what is not there, or not the seat's: the refusals must tell nothing."""
    number = luck.randrange(12)
    return luck.choice(
        (
            inputs.Request(office=number, to=luck.randrange(12), channel=luck.randrange(12), matter=luck.randrange(30)),
            inputs.Decide(contact=number, answer=luck.choice(tuple(AnswerKind))),
            inputs.Withdraw(contact=number),
            inputs.State(office=number, channel=luck.randrange(12), matter=luck.randrange(30)),
            inputs.Act(office=number, action=luck.randrange(9)),
            inputs.AskAuthority(office=number, matter=luck.randrange(30)),
            inputs.Meet(office=number, demand=luck.randrange(9)),
            inputs.Disclose(office=number, news=luck.randrange(30)),
            inputs.Close(office=number, channel=luck.randrange(12)),
            inputs.Reopen(office=number, channel=luck.randrange(12)),
            inputs.StayAway(contact=number),
        )
    )


def with_words(one: SeatInput, count: int) -> SeatInput:
    """The input with a canary for people's words, where it has any."""
    return one.model_copy(update={"text": f"<<person {count}>>"}) if hasattr(one, "text") else one


def office_by_office(compiled: CompiledScenario) -> tuple[Seat, ...]:
    """A seat for each office."""
    names = enumerate(compiled.words.offices)
    return tuple(Seat(name.id, "", compiled.program.offices[at].side, (at,)) for at, name in names)


def played(compiled: CompiledScenario, seed: int, seats_in: Seating = seats_of) -> list[Sent]:
    """An exercise with every seat a bot; all that each was sent."""
    marked_scenario = with_canaries(compiled)
    seats = seats_in(marked_scenario)
    script = 0 if compiled.program.scripts else -1
    exercise = Exercise(Plan(marked_scenario, seats, seed=seed, script=script))
    kept = [Sent(exercise, seat) for seat in seats]
    luck, hop, count = Random(seed), max(compiled.program.horizon // 12, 1), 0
    for one in kept:
        one.keep(exercise.briefing(one.seat.id))
    while not exercise.play.is_over:
        for one in kept:
            wanted = [choose(exercise.desk(one.seat.id), luck) for _ in range(3)]
            for each in (*wanted, nonsense(luck)):
                count += 1
                if each is not None:
                    one.keep(exercise.submit(one.seat.id, with_words(each, count), 0))
            one.look()
        exercise.jump((exercise.now // hop + 1) * hop, 0, stops=False)
    for one in kept:
        one.look()
    return kept


def test_what_is_sought_can_be_found():
    kept = played(of_corpus(3), 3)
    assert all(len(one.found()) > 20 for one in kept)


@pytest.mark.parametrize("number", range(24))
def test_no_seat_of_the_corpus_is_sent_a_secret(number):
    assert {one.seat.id: one.secrets() for one in played(of_corpus(number), number) if one.secrets()} == {}


@pytest.mark.parametrize("number", range(24, 40))
def test_no_office_is_sent_what_only_another_one_of_its_side_knows(number):
    kept = played(of_corpus(number), number, office_by_office)
    assert {one.seat.id: one.secrets() for one in kept if one.secrets()} == {}


@pytest.mark.parametrize("name", ["strait-of-amber", "balloon-overflight-2023"])
def test_no_seat_of_the_library_is_sent_a_secret(name):
    for one in played(load(name), 5):
        assert one.secrets() == set()
        assert any("event_classes" in canary for canary in one.found())


@pytest.mark.long
@pytest.mark.parametrize("number", range(24, 120))
def test_no_seat_of_the_whole_corpus_is_sent_a_secret(number):
    for seed in range(3):
        assert {one.seat.id: one.secrets() for one in played(of_corpus(number), seed) if one.secrets()} == {}


def test_a_seat_that_nobody_takes_is_an_error_that_tells_nothing():
    compiled = with_canaries(load("strait-of-amber"))
    exercise = Exercise(Plan(compiled, seats_of(compiled)[:1]))
    with pytest.raises(OperatorError) as caught:
        exercise.desk("kastoria")
    assert CANARY.findall(str(caught.value)) == []


@pytest.mark.parametrize("number", range(8))
def test_a_seat_knows_of_the_contacts_that_came_to_it_and_of_no_others(number):
    for one in played(of_corpus(number), 0):
        state, views = one.exercise.play.state, one.exercise.play.chairs[one.seat.id].viewer.contacts
        seen = {contact.number for contact in state.contacts if views.number(contact.number)}
        public = {contact.number for contact in state.contacts if contact.to == contact.source}
        assert seen - public <= set(known_contacts(one.exercise, one.seat))


def test_accounts_that_reach_everybody_are_found_out(monkeypatch):
    monkeypatch.setitem(AUDIENCE, EventKind.LEARNED, Audience.PUBLIC)
    assert any(one.secrets() for number in range(6) for one in played(of_corpus(number), number))


def test_an_inject_that_reaches_everybody_is_found_out(monkeypatch):
    def injected(self, row):
        name = self.words.rules[row.rule]
        return iter([Injected((), name.medium, name.message)] if row.rule >= 0 and name.message else [])

    monkeypatch.setattr(Viewer, "_injected", injected)
    assert any(one.secrets() for one in played(load("strait-of-amber"), 1))


def test_a_briefing_that_tells_all_is_found_out(monkeypatch):
    monkeypatch.setattr("simulator.exercise.briefing.open_matters", lambda program, seat: range(len(program.matters)))
    assert any(one.secrets() for one in played(load("strait-of-amber"), 1))
