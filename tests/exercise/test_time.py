"""Game time: how it goes, what it waits for, and that nothing depends on how often anybody looks."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from simulator.engine import run
from simulator.errors import OperatorError
from simulator.exercise.pace import Continuous, Motion, Moves
from simulator.exercise.refusal import Taken
from simulator.vocabulary import AnswerKind, EventKind
from tests.catalogue.story import world
from tests.exercise.table import END, HOUR, MINUTE, answer, ask, rows, sit, taken, told, waiting

BUSY = """
policies: {south.desk: [{id: lift, do: accept, after: 7 min to 90 min}]}
initiative:
  north.desk:
    - id: calls
      upon: every 3 h
      do: {ask: south.desk, channel: line, matter: talks, purpose: warn, patience: {answer: 1 h}}
"""
ASKED = "asks: [1 h]"


def test_game_time_stands_at_first():
    exercise = sit()
    exercise.tick(0)
    exercise.tick(60_000)
    assert (exercise.clock().motion, exercise.now) == (Motion.PAUSED, 1)


def test_game_time_runs_at_the_speed_that_is_set():
    exercise = sit()
    exercise.set_speed(3600, 0)
    exercise.start(0)
    exercise.tick(1_000)
    assert exercise.now == 1 + HOUR


@pytest.mark.parametrize("speed", [0, -1, 3601])
def test_a_speed_that_no_clock_has_is_refused(speed):
    with pytest.raises(OperatorError, match="from 1 to 3600"):
        sit().set_speed(speed, 0)


def test_an_hours_pause_changes_nothing():
    exercise = sit(BUSY, seats=())
    exercise.start(0)
    exercise.tick(1_000)
    exercise.pause(1_000)
    before = exercise.now
    exercise.tick(3_601_000)
    exercise.start(3_601_000)
    assert exercise.now == before
    exercise.tick(3_602_000)
    assert exercise.now == before + 60_000


def test_after_a_gap_nothing_bursts():
    exercise = sit()
    exercise.start(0)
    exercise.tick(24 * HOUR)
    assert exercise.now == 1 + 2_000 * 60


def test_a_clock_that_goes_back_moves_nothing():
    exercise = sit()
    exercise.start(5_000)
    exercise.tick(4_000)
    assert exercise.now == 1


def test_without_people_the_log_is_that_of_an_unattended_run():
    exercise = sit(BUSY, seats=())
    exercise.go_as_fast_as_possible(0)
    exercise.start(0)
    exercise.tick(1)
    assert list(exercise.play.rows) == run(world(BUSY)).rows
    assert exercise.clock().motion is Motion.OVER


gaps = st.lists(st.tuples(st.integers(0, 5_000), st.sampled_from((1, 60, 977, 3600))), min_size=1, max_size=25)


@settings(max_examples=30, deadline=None)
@given(gaps=gaps)
def test_the_rhythm_of_looking_changes_no_event(gaps):
    exercise, wall = sit(BUSY, seats=()), 0
    exercise.start(0)
    for gap, speed in gaps:
        exercise.set_speed(speed, wall)
        wall += gap
        exercise.tick(wall)
    seen = list(exercise.play.rows)
    assert seen == [row for row in run(world(BUSY)).rows if row.time_ms < exercise.now]


@settings(max_examples=30, deadline=None)
@given(cuts=st.lists(st.integers(0, 2_000), max_size=10))
def test_many_small_ticks_come_as_far_as_one(cuts):
    many, one = sit(BUSY, seats=()), sit(BUSY, seats=())
    for exercise in (many, one):
        exercise.set_speed(977, 0)
        exercise.start(0)
    for wall in sorted(cuts):
        many.tick(wall)
    many.tick(2_000)
    one.tick(2_000)
    assert many.now == one.now == 1 + 2_000 * 977


def test_time_slows_at_the_very_instant_at_which_a_decision_waits():
    exercise = sit(ASKED)
    exercise.set_speed(3600, 0)
    exercise.start(0)
    exercise.tick(2_000)
    assert exercise.clock().effective == 1
    assert exercise.clock().waits_for == ("south",)
    assert exercise.now == HOUR + 1 + 1_000


def test_a_seat_is_not_told_whose_decision_is_waited_for():
    exercise = sit(seats=("north", "south"))
    taken(exercise, "north", ask())
    assert [exercise.clock(seat).waits_for for seat in (None, "north", "south")] == [("south",), (), ("south",)]


def test_the_slow_speed_can_be_set():
    exercise = sit(ASKED, pacing=Continuous(slow=10))
    exercise.set_speed(3600, 0)
    exercise.start(0)
    exercise.tick(2_000)
    assert exercise.now == HOUR + 1 + 10_000


def test_time_goes_on_as_before_when_the_decision_is_taken():
    exercise = sit(ASKED)
    exercise.go_as_fast_as_possible(0)
    exercise.start(0)
    exercise.tick(10)
    assert exercise.now == HOUR + 1
    exercise.tick(20)
    assert exercise.now == HOUR + 11
    taken(exercise, "south", answer(1, AnswerKind.REJECT), 20)
    exercise.tick(30)
    assert exercise.clock().motion is Motion.OVER


def test_an_input_has_the_time_of_the_clock():
    exercise = sit(seats=("north",))
    exercise.start(0)
    exercise.tick(1_000)
    assert exercise.submit("north", ask(), 1_500) == Taken(1, 1 + 90_000)
    assert rows(exercise, EventKind.REQUESTED)[0].time_ms == 1 + 90_000


def test_inputs_of_one_instant_share_it():
    exercise = sit(seats=("north", "south"))
    taken(exercise, "north", ask())
    assert taken(exercise, "south", answer(1, AnswerKind.ACCEPT)).at == 1


def test_a_step_goes_to_the_next_event():
    exercise = sit(BUSY, seats=())
    exercise.step(0)
    assert exercise.now == 3 * HOUR + 1
    assert told(exercise).ledger() == ["#0 3:00 north.desk > south.desk: pending"]


def test_a_step_of_a_seat_stops_at_nothing_that_it_does_not_see():
    exercise = sit(BUSY, seats=("south",))
    hidden = sit("incidents: {raid: [{stage: begins, at: 1 h, seen_by: [north.desk]}]}", BUSY, seats=("south",))
    for one in (exercise, hidden):
        one.step(0, "south")
    assert hidden.now == exercise.now == 3 * HOUR + 1


def test_a_jump_stops_at_a_decision_unless_it_is_told_not_to():
    stopped, through = sit(ASKED), sit(ASKED)
    stopped.jump(2 * HOUR, 0)
    through.jump(2 * HOUR, 0, stops=False)
    assert (stopped.now, through.now) == (HOUR + 1, 2 * HOUR)
    assert len(waiting(stopped)) == len(waiting(through)) == 1


def test_a_jump_loses_nothing():
    exercise = sit(BUSY, seats=())
    exercise.jump(END, 0)
    assert list(exercise.play.rows) == run(world(BUSY)).rows


def test_the_preview_is_what_then_comes():
    exercise = sit(BUSY, seats=("south",))
    exercise.jump(4 * HOUR, 0)
    taken(exercise, "south", answer(1, AnswerKind.ACCEPT))
    told_before, already = list(exercise.preview(20 * HOUR)), len(exercise.play.rows)
    assert already < already + len(told_before)
    exercise.jump(20 * HOUR, 0, stops=False)
    assert list(exercise.play.rows[already:]) == told_before


MOVES = Moves(length=6 * HOUR, deliberation=10 * MINUTE)


def in_moves(*texts, seats=("north", "south")):
    exercise = sit(*texts, seats=seats, pacing=MOVES)
    exercise.start(0)
    return exercise


def think(exercise, wall, ms=10 * MINUTE):
    """Let wall time pass as it does, in ticks."""
    for at in range(wall, wall + ms + 1, 1_000):
        exercise.tick(at)
    exercise.tick(wall + ms + 1_000)
    return wall + ms + 1_000


def test_in_moves_game_time_stands_while_people_think():
    exercise = in_moves()
    think(exercise, 0, 9 * MINUTE)
    assert (exercise.now, exercise.clock().motion) == (1, Motion.DELIBERATING)
    assert 0 < exercise.clock().wall_left <= MINUTE


def test_in_moves_inputs_are_sealed_and_released_together():
    exercise = in_moves()
    assert taken(exercise, "north", ask()).is_sealed
    taken(exercise, "north", ask(text="again"))
    assert rows(exercise, EventKind.REQUESTED) == []
    think(exercise, 0)
    assert [row.time_ms for row in rows(exercise, EventKind.REQUESTED)] == [1, 1]


def test_a_sealed_input_can_be_taken_back():
    exercise = in_moves()
    taken(exercise, "north", ask())
    exercise.unseal("north")
    think(exercise, 0)
    assert rows(exercise, EventKind.REQUESTED) == []


def test_a_move_ends_where_the_next_begins():
    exercise = in_moves()
    wall = think(exercise, 0)
    assert (exercise.now, exercise.clock().motion) == (6 * HOUR, Motion.DELIBERATING)
    think(exercise, wall)
    assert exercise.now == 12 * HOUR


def test_a_move_is_cut_short_by_a_decision():
    exercise = in_moves(ASKED, seats=("south",))
    think(exercise, 0)
    assert (exercise.now, exercise.clock().motion) == (HOUR + 1, Motion.DELIBERATING)
    assert exercise.clock().move_ends_at == 6 * HOUR


def test_a_move_begins_when_all_are_ready():
    exercise = in_moves()
    exercise.ready("north", 1_000)
    exercise.tick(2_000)
    assert exercise.clock().waits_for == ("south",)
    assert exercise.now == 1
    exercise.ready("south", 3_000)
    exercise.tick(3_001)
    exercise.tick(3_002)
    assert exercise.now == 6 * HOUR


def test_a_pause_stops_the_time_to_think_too():
    exercise = in_moves()
    exercise.pause(1_000)
    think(exercise, 1_000)
    assert (exercise.now, exercise.clock().motion) == (1, Motion.PAUSED)
    assert exercise.clock().wall_left == 10 * MINUTE - 1_000


def test_a_move_that_was_paused_on_its_way_goes_on(monkeypatch):
    monkeypatch.setattr("simulator.exercise.exercise.BUDGET", 1)
    exercise = sit(BUSY, seats=("north",), pacing=Moves(length=24 * HOUR, deliberation=1_000))
    exercise.set_speed(60, 0)
    exercise.start(0)
    exercise.ready("north", 0)
    for wall in (1, 2, 3):
        exercise.tick(wall)
    exercise.pause(4)
    assert 1 <= exercise.now < 24 * HOUR
    exercise.start(5)
    assert exercise.clock().motion is Motion.AS_FAST_AS_POSSIBLE
