"""Offices in the hands of people: what waits for them, what rules do no more, deadlines, giving back."""

import pytest

from simulator.errors import AuthorError
from simulator.exercise.fact import Standing
from simulator.exercise.input import GiveBack
from simulator.exercise.refusal import Refused
from simulator.vocabulary import AnswerKind, EventKind, Reason, Result
from tests.exercise.table import END, HOUR, MINUTE, answer, ask, contact, rows, sit, taken, told, waiting

LIFTS = "policies: {south.desk: [{id: lift, do: accept}]}"
ASKED = "asks: [0 min]"
DEADLINE = """
offices: {south.desk: {deadline: {after: 2 h, do: reject}}}
"""


def test_a_contact_with_an_office_in_a_persons_hands_waits_for_that_person():
    exercise = sit(LIFTS, ASKED)
    exercise.jump(HOUR, 0, stops=False)
    assert told(exercise).life() == ["0:00 north.desk asks south.desk on line", "0:00 south.desk takes up"]
    assert [(one.number, one.stands) for one in waiting(exercise)] == [(1, Standing.TO_DECIDE)]


def test_the_same_contact_without_a_person_is_answered_by_rule():
    exercise = sit(LIFTS, ASKED, seats=())
    exercise.jump(HOUR, 0)
    assert "0:00 south.desk decides accept, due 0:00 by lift" in told(exercise).life()


def test_what_a_person_accepts_is_connected():
    exercise = sit(ASKED)
    exercise.jump(30 * MINUTE, 0, stops=False)
    taken(exercise, "south", answer(1, AnswerKind.ACCEPT))
    exercise.jump(HOUR, 0)
    assert told(exercise).life()[2:] == [
        "0:30 south.desk decides accept, due 0:30",
        "0:30 accepted for 0:30 on line",
        "0:30 connecting on line",
        "0:31 connected",
        "0:41 completed",
    ]


def test_no_initiative_is_taken_in_the_name_of_a_person():
    ask = "{ask: south.desk, channel: line, matter: talks, purpose: warn, patience: {answer: 1 h}}"
    rule = f"{{id: calls, upon: start, do: {ask}}}"
    timed = rule.replace("upon: start", "upon: every 2 h").replace("calls", "again")
    world = f"initiative: {{north.desk: [{rule}, {timed}]}}"
    exercise = sit(world, seats=("north",))
    exercise.jump(5 * HOUR, 0)
    assert rows(exercise, EventKind.REQUESTED) == []
    by_rule = sit(world, seats=("south",))
    by_rule.jump(5 * HOUR, 0, stops=False)
    assert len(rows(by_rule, EventKind.REQUESTED)) == 3


def test_a_deadline_that_lapses_is_logged_as_undecided_and_shows_nothing():
    exercise = sit(DEADLINE, seats=("south", "north"))
    taken(exercise, "north", ask())
    exercise.jump(3 * HOUR, 0, stops=False)
    (decided,) = rows(exercise, EventKind.DECIDED)
    assert (decided.time_ms, decided.a, decided.b) == (2 * HOUR + 1, AnswerKind.IGNORE, Reason.UNDECIDED)
    assert contact(exercise, "south").stands is Standing.LET_BE
    assert contact(exercise, "north").stands is Standing.SENT


def test_the_deadline_is_on_the_desk_while_there_is_time():
    exercise = sit(DEADLINE, ASKED)
    (found,) = waiting(exercise)
    assert found.deadline == 2 * HOUR


def test_what_was_left_alone_may_still_be_answered():
    exercise = sit(DEADLINE, ASKED)
    exercise.jump(3 * HOUR, 0, stops=False)
    taken(exercise, "south", answer(1, AnswerKind.ACCEPT))
    exercise.jump(4 * HOUR, 0)
    assert told(exercise).ledger() == ["#0 0:00 north.desk > south.desk: completed 3:11"]


def test_a_silence_of_a_person_has_the_reason_undecided():
    exercise = sit(ASKED)
    exercise.jump(END, 0, stops=False)
    (ended,) = rows(exercise, EventKind.ENDED)
    assert (ended.a, Reason(int(ended.y))) == (Result.IGNORED, Reason.UNDECIDED)


def test_to_ignore_is_to_say_nothing_until_the_requester_gives_up():
    exercise = sit(ASKED)
    taken(exercise, "south", answer(1, AnswerKind.IGNORE, actual=Reason.LEVERAGE))
    exercise.jump(END, 0)
    assert told(exercise).ledger() == ["#0 0:00 north.desk > south.desk: ignored 12:00"]
    assert Reason(int(rows(exercise, EventKind.ENDED)[0].y)) is Reason.LEVERAGE


def test_a_person_who_made_them_wait_decides_again():
    exercise = sit(LIFTS, ASKED)
    taken(exercise, "south", answer(1, AnswerKind.DELAY, until=HOUR))
    assert contact(exercise, "south").stands is Standing.TOLD_TO_WAIT
    exercise.run_to_decision(0)
    assert (exercise.now, len(waiting(exercise))) == (HOUR + 1, 1)


def test_a_person_asks_upward_and_decides_with_the_answer():
    chief = "policies: {south.chief: [{id: may, do: permit, after: 1 h}]}"
    desk_alone = "seats: {desk: {label: Desk, offices: [south.desk]}}"
    exercise = sit(chief, desk_alone, ASKED, seats=("desk",))
    taken(exercise, "desk", answer(1, AnswerKind.ASK_PERMISSION))
    assert contact(exercise, "desk").stands is Standing.ASKS_UP
    exercise.run_to_decision(0)
    (found,) = waiting(exercise, "desk")
    assert (found.number, found.permission.name, exercise.now) == (1, "GRANTED", HOUR + 2)


def test_a_leader_in_a_persons_hands_permits():
    exercise = sit(ASKED)
    taken(exercise, "south", answer(1, AnswerKind.ASK_PERMISSION))
    (question,) = waiting(exercise)
    taken(exercise, "south", answer(question.number, AnswerKind.PERMIT))
    assert [one.number for one in waiting(exercise)] == [1]
    assert contact(exercise, "south").permission.name == "GRANTED"


def test_a_seat_given_back_is_run_by_rules_beginning_with_what_waited():
    exercise = sit(LIFTS, ASKED)
    exercise.jump(HOUR, 0, stops=False)
    taken(exercise, "south", GiveBack())
    assert told(exercise).life()[2] == "1:00 south.desk decides accept, due 1:00 by lift"
    refused = exercise.submit("south", answer(1, AnswerKind.REJECT), 0)
    assert isinstance(refused, Refused)
    assert "given back" in str(refused)


def test_initiative_may_look_upon_a_seat_that_was_given_back():
    ask = "{ask: south.desk, channel: line, matter: talks, purpose: warn, patience: {answer: 1 h}}"
    back = f"initiative: {{north.desk: [{{id: resumes, upon: seat given back, do: {ask}}}]}}"
    exercise = sit(back, seats=("north",))
    exercise.jump(HOUR, 0)
    taken(exercise, "north", GiveBack())
    assert [row.time_ms for row in rows(exercise, EventKind.REQUESTED)] == [HOUR]


def test_only_an_office_sees_that_it_was_given_back():
    with pytest.raises(AuthorError, match="no trigger"):
        sit("effects: [{id: x, upon: seat given back, do: {count: y}}]")


def test_a_seat_given_back_goes_on_seeing():
    exercise = sit(LIFTS, ASKED)
    taken(exercise, "south", GiveBack())
    exercise.jump(HOUR, 0)
    assert contact(exercise, "south").result is Result.COMPLETED


def test_a_scripts_inputs_for_an_office_in_a_persons_hands_are_left_out():
    exercise = sit(ASKED, seats=("north",))
    exercise.jump(HOUR, 0)
    assert rows(exercise, EventKind.REQUESTED) == []
