"""The same plan and the same inputs give the same log, byte for byte, whoever plays them and however often."""

import pytest
from hypothesis import Phase, given, settings
from hypothesis import strategies as st

from simulator.exercise import Exercise, Past, Plan, seats_of
from simulator.exercise.bot import act, drive
from simulator.exercise.input import parse_input, render_input
from simulator.exercise.journal import Recorded
from simulator.exercise.pace import Moves
from simulator.log.digest import log_digest
from simulator.program.words import CompiledScenario
from simulator.scenario.loading import load
from simulator.vocabulary import EventKind
from simulator.world.fold import fold
from simulator.world.state import State
from tests.corpus.played import scenario as of_corpus

NO_SHRINKING = (Phase.explicit, Phase.reuse, Phase.generate)


def played(compiled: CompiledScenario, seed: int, seats: int) -> Exercise:
    """An exercise that bots have played to its end, in the first seats."""
    script = 0 if compiled.program.scripts and seed % 2 else -1
    exercise = Exercise(Plan(compiled, seats_of(compiled)[:seats], seed=seed, script=script))
    drive(exercise, seed, max(compiled.program.horizon // 30, 1))
    return exercise


def again(exercise: Exercise, inputs: tuple[Recorded, ...]) -> Exercise:
    return Exercise(exercise.plan, past=Past(inputs, now=exercise.now))


def through_json(one: Recorded) -> Recorded:
    """The input as it comes back from a file."""
    return Recorded(one.number, one.at, one.seat, parse_input(render_input(one.input)))


@settings(max_examples=12, deadline=None, phases=NO_SHRINKING)
@given(number=st.integers(0, 119), seed=st.integers(0, 9999), seats=st.integers(1, 3))
def test_recorded_inputs_give_the_same_log_to_the_byte(number, seed, seats):
    exercise = played(of_corpus(number), seed, seats)
    back = again(exercise, tuple(through_json(one) for one in exercise.journal))
    assert log_digest(back.play.rows) == log_digest(exercise.play.rows)
    for seat in exercise.play.chairs:
        assert back.events(seat) == exercise.events(seat)


@settings(max_examples=8, deadline=None, phases=NO_SHRINKING)
@given(number=st.integers(0, 119), seed=st.integers(0, 9999), cut=st.floats(0, 1))
def test_an_exercise_taken_up_halfway_goes_on_as_it_would_have_gone_on(number, seed, cut):
    whole = played(of_corpus(number), seed, 2)
    hop = max(whole.plan.scenario.program.horizon // 30, 1)
    now = int(cut * whole.plan.scenario.program.horizon) // hop * hop or 1
    part = Exercise(whole.plan, past=Past(tuple(one for one in whole.journal if one.at < now), now=now))
    drive(part, seed, hop)
    assert list(part.play.rows) == list(whole.play.rows)


@settings(max_examples=10, deadline=None, phases=NO_SHRINKING)
@given(number=st.integers(0, 119), seed=st.integers(0, 9999))
def test_the_log_of_an_exercise_folds_to_the_state_of_its_engine(number, seed):
    exercise = played(of_corpus(number), seed, 2)
    state = fold(State(exercise.plan.scenario.program, exercise.play.parameters), exercise.play.rows)
    assert state.facts() == exercise.play.engine.scene.state.facts() == exercise.play.state.facts()


@settings(max_examples=10, deadline=None, phases=NO_SHRINKING)
@given(number=st.integers(0, 119), seed=st.integers(0, 9999))
def test_every_request_of_an_exercise_has_exactly_one_result(number, seed):
    exercise = played(of_corpus(number), seed, 2)
    ended = [row.contact for row in exercise.play.rows if row.kind == EventKind.ENDED]
    still_open = list(exercise.play.state.open)
    assert sorted(ended + still_open) == list(range(len(exercise.play.state.contacts)))


@settings(max_examples=8, deadline=None, phases=NO_SHRINKING)
@given(number=st.integers(0, 119), seed=st.integers(0, 9999))
def test_numbers_of_a_seats_events_have_no_gaps_and_times_never_go_back(number, seed):
    exercise = played(of_corpus(number), seed, 2)
    for seat in exercise.play.chairs:
        events = exercise.events(seat)
        assert [event.number for event in events] == list(range(1, len(events) + 1))
        assert [event.at for event in events] == sorted(event.at for event in events)


def test_moves_are_replayed_too():
    compiled = load("strait-of-amber")
    plan = Plan(compiled, seats_of(compiled), seed=4, pacing=Moves(86_400_000, 1_000))
    exercise, wall = Exercise(plan), 0
    exercise.start(0)
    while not exercise.play.is_over:
        for seat in exercise.play.chairs:
            act(exercise, seat, 9)
            exercise.ready(seat, wall)
        wall += 100
        exercise.tick(wall)
    assert len(exercise.journal) > 5
    back = again(exercise, tuple(exercise.journal))
    assert log_digest(back.play.rows) == log_digest(exercise.play.rows)


def test_another_input_gives_another_log():
    exercise = played(load("strait-of-amber"), 3, 2)
    shorter = again(exercise, tuple(exercise.journal[:-3]))
    assert log_digest(shorter.play.rows) != log_digest(exercise.play.rows)


@pytest.mark.long
@pytest.mark.parametrize("number", range(120))
def test_the_whole_corpus_is_replayed_to_the_byte(number):
    for seed in range(4):
        exercise = played(of_corpus(number), seed, 1 + seed % 3)
        back = again(exercise, tuple(through_json(one) for one in exercise.journal))
        assert log_digest(back.play.rows) == log_digest(exercise.play.rows)
