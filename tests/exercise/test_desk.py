"""The desk: what events add up to, and what is known to come."""

from simulator.exercise import desk_of
from simulator.exercise import input as inputs
from simulator.exercise.desk import Coming
from simulator.vocabulary import AnswerKind, Status
from tests.exercise.table import HOUR, LINE, MINUTE, SOUTH, answer, ask, sit, taken

RICH = """
offices: {south.desk: {hours: "Mon-Fri 09:00-18:00", deadline: {after: 9 h, do: reject}}}
channels:
  line: {kind: request, notice: 3 h}
  calls: {kind: ping, label: Test calls, ends: [north.desk, south.desk], calendar: mornings}
calendars: {mornings: {days: daily, times: ['09:00'], lasts: 1 h}}
"""
CALLS = 1


def table():
    exercise = sit(RICH, seats=("north", "south"))
    exercise.jump(10 * HOUR, 0)
    return exercise


def test_the_desk_is_the_events_added_up_and_nothing_else():
    exercise = table()
    taken(exercise, "north", ask())
    taken(exercise, "south", answer(1, AnswerKind.ACCEPT))
    for seat in ("north", "south"):
        assert desk_of(exercise.briefing(seat), exercise.events(seat), exercise.now) == exercise.desk(seat)


def test_the_agenda_holds_what_a_seat_knows_to_come():
    exercise = table()
    taken(exercise, "north", ask())
    (deadline,) = [one for one in exercise.desk("south").agenda(40 * HOUR) if one.contact]
    assert (deadline.at, deadline.coming) == (19 * HOUR, Coming.DEADLINE)
    assert [one for one in exercise.desk("north").agenda(40 * HOUR) if one.contact] == []
    taken(exercise, "south", answer(1, AnswerKind.ACCEPT))
    for seat in ("north", "south"):
        (appointment,) = [one for one in exercise.desk(seat).agenda(40 * HOUR) if one.contact]
        assert (appointment.at, appointment.coming) == (13 * HOUR, Coming.APPOINTMENT)


def test_the_agenda_ends_where_it_is_asked_to():
    exercise = table()
    taken(exercise, "north", ask())
    taken(exercise, "south", answer(1, AnswerKind.DELAY, until=12 * HOUR))
    assert [one.coming for one in exercise.desk("north").agenda(12 * HOUR + 1) if one.contact] == [Coming.TIME_TOLD]
    assert [one for one in exercise.desk("north").agenda(12 * HOUR) if one.contact] == []


def test_the_board_says_when_a_channel_is_there_again():
    exercise = table()
    line = exercise.desk("north").board[CALLS]
    assert (line.is_shut, line.opens_at) == (True, 33 * HOUR)
    assert [one.channel for one in exercise.desk("north").agenda(40 * HOUR)] == [CALLS]
    exercise.jump(33 * HOUR + MINUTE, 0)
    assert not exercise.desk("north").board[CALLS].is_shut


def test_the_board_says_when_a_channel_was_last_used():
    exercise = table()
    assert exercise.desk("north").board[LINE].used_at == -1
    taken(exercise, "north", ask())
    assert exercise.desk("north").board[LINE].used_at == 10 * HOUR


def test_the_desk_says_who_is_staffed_now():
    exercise = table()
    assert exercise.desk("north").is_staffed(SOUTH)
    exercise.jump(20 * HOUR, 0)
    assert not exercise.desk("north").is_staffed(SOUTH)


def test_a_new_announcement_takes_the_place_of_what_was_met():
    exercise = sit("channels: {line: {takes_requests: false}}", seats=("north", "south"))
    taken(exercise, "south", inputs.Close(office=SOUTH, channel=LINE, announced=False))
    taken(exercise, "north", ask())
    assert exercise.desk("north").board[LINE].is_met
    taken(exercise, "south", inputs.Close(office=SOUTH, channel=LINE, status=Status.CANCELLED))
    line = exercise.desk("north").board[LINE]
    assert (line.status, line.is_met) == (Status.CANCELLED, False)
