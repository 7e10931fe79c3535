"""What a seat may do: each kind of input carried out, and each reason for which one is refused, in words."""

import pytest
from pydantic import ValidationError

from simulator.exercise import input as inputs
from simulator.exercise.door import MOST_OPEN
from simulator.exercise.fact import InputRefused
from simulator.exercise.input import LONGEST_TEXT, parse_input, render_input
from simulator.exercise.refusal import Refused
from simulator.exercise.view import WHY
from simulator.vocabulary import AnswerKind, EventKind, Purpose, Reason, Refusal, Result, Status, Tone
from tests.exercise.table import (
    CHIEF,
    END,
    HOUR,
    LINE,
    NORTH,
    SOUTH,
    TALKS,
    answer,
    ask,
    contact,
    rows,
    sit,
    taken,
    told,
)

RICH = """
channels:
  word: {kind: public, label: Press room, ends: [south.chief]}
  link:
    {kind: request, label: Link, ends: [north.desk, south.desk], purposes: [warn, clarify], scope: talks, notice: 6 h}
topics: {fish: {label: Fish}, fuel: {label: Fuel}}
incidents: {ferry: [{stage: stopped, label: The ferry is stopped, at: 1 h, seen_by: [south.desk]}]}
demands:
  sorry: {of: south, by: north, about: act, label: Say that you are sorry}
  leave: {of: north, by: south, about: act, label: Leave}
actions:
  sail: {label: Sail, by: south.desk, authority: south.chief, do: {stage: ferry.stopped}}
  wave: {label: Wave, by: south.desk, once: true, do: {stage: ferry.stopped}}
"""
WORD, LINK = 1, 2
SAIL, WAVE = 0, 1


def table(*texts, seats=("north", "south")):
    return sit(RICH, *texts, seats=seats)


def refusal(exercise, seat, one):
    before = list(exercise.play.rows)
    found = exercise.submit(seat, one, 0)
    assert isinstance(found, Refused), found
    assert list(exercise.play.rows) == before
    assert exercise.journal == []
    return str(found)


# Carried out.


def test_a_request_goes_out_with_all_that_was_said():
    exercise = table()
    taken(exercise, "north", ask(purpose=Purpose.WARN, tone=Tone.FIRM, topics=(0,), denied=(1,), text="Stop that."))
    mine, theirs = contact(exercise, "north"), contact(exercise, "south")
    for view in (mine, theirs):
        assert (view.purpose, view.tone, view.topics, view.denied, view.text) == (
            Purpose.WARN,
            Tone.FIRM,
            1,
            2,
            "Stop that.",
        )


def test_a_request_with_patience_is_given_up_by_itself():
    exercise = table()
    taken(exercise, "north", ask(patience_ms=HOUR))
    exercise.jump(END, 0, stops=False)
    assert told(exercise).ledger() == ["#0 0:00:00.001 north.desk > south.desk: ignored 1:00:00.001"]


def test_a_request_without_patience_waits_until_it_is_withdrawn():
    exercise = table()
    taken(exercise, "north", ask())
    exercise.jump(20 * HOUR, 0, stops=False)
    taken(exercise, "north", inputs.Withdraw(contact=1))
    assert contact(exercise, "north").result is Result.WITHDRAWN
    assert contact(exercise, "south").result is Result.WITHDRAWN


@pytest.mark.parametrize(
    ("kind", "result"),
    [(AnswerKind.ACCEPT, Result.COMPLETED), (AnswerKind.REJECT, Result.REJECTED), (AnswerKind.IGNORE, Result.IGNORED)],
)
def test_each_answer_has_its_result(kind, result):
    exercise = table()
    taken(exercise, "north", ask(patience_ms=9 * HOUR))
    taken(exercise, "south", answer(1, kind, told=Reason.NO_FACTS_YET, text="We hear you."))
    exercise.jump(END, 0, stops=False)
    assert contact(exercise, "north").result is result
    assert contact(exercise, "north").reply == ("" if result is Result.IGNORED else "We hear you.")


def test_a_redirect_sends_the_requester_to_another_office():
    exercise = table("channels: {line: {ends: [north.desk, [south.desk, south.chief]]}}")
    taken(exercise, "north", ask())
    taken(exercise, "south", answer(1, AnswerKind.REDIRECT, to=CHIEF))
    assert (contact(exercise, "north").result, contact(exercise, "north", 2).to) == (Result.DOWNGRADED, CHIEF)
    assert contact(exercise, "south", 2).linked_to == 1


def test_a_public_reason_is_heard_by_all():
    exercise = table()
    taken(exercise, "north", ask())
    taken(exercise, "south", answer(1, AnswerKind.REJECT, public=Reason.LEVERAGE))
    exercise.jump(HOUR, 0)
    assert contact(exercise, "north").public is Reason.LEVERAGE


def test_a_statement_is_heard_by_all_with_its_words():
    exercise = table()
    taken(exercise, "south", inputs.State(office=CHIEF, channel=WORD, matter=TALKS, topics=(1,), text="We are calm."))
    exercise.jump(HOUR, 0, stops=False)
    (heard,) = [event.fact for event in exercise.desk("north").news if type(event.fact).__name__ == "Stated"]
    assert (heard.office, heard.text, heard.topics) == (CHIEF, "We are calm.", 2)


def test_an_action_without_the_authority_asks_for_it_and_waits():
    exercise = table(seats=("south",))
    taken(exercise, "south", inputs.Act(office=SOUTH, action=SAIL))
    (question,) = exercise.desk("south").to_decide
    assert question.purpose is Purpose.PERMISSION
    taken(exercise, "south", answer(question.number, AnswerKind.PERMIT))
    assert exercise.desk("south").done == (SAIL,)


def test_authority_is_asked_for_in_advance():
    exercise = table(seats=("south",))
    taken(exercise, "south", inputs.AskAuthority(office=SOUTH, matter=TALKS))
    taken(exercise, "south", answer(1, AnswerKind.PERMIT))
    assert exercise.desk("south").authority == ((SOUTH, TALKS),)


def test_a_demand_is_met_by_an_act():
    exercise = table()
    demand = exercise.briefing("south").demands[0]
    taken(exercise, "south", inputs.Meet(office=CHIEF, demand=demand.incident))
    met = f"Met: {demand.label}"
    assert all(
        met in [getattr(event.fact, "text", "") for event in exercise.desk(seat).news] for seat in ("north", "south")
    )


def test_what_an_office_knows_can_be_disclosed():
    exercise = table()
    exercise.jump(2 * HOUR, 0)
    taken(exercise, "south", inputs.Disclose(office=SOUTH, news=0))
    assert "The ferry is stopped" in [getattr(event.fact, "text", "") for event in exercise.desk("north").news]


def test_an_end_is_closed_and_reopened():
    exercise = table()
    taken(exercise, "south", inputs.Close(office=SOUTH, channel=LINE, status=Status.SUSPENDED, announced=False))
    assert [exercise.desk(seat).board[LINE].status for seat in ("north", "south")] == [Status.OPEN, Status.SUSPENDED]
    taken(exercise, "south", inputs.Close(office=SOUTH, channel=LINE, status=Status.SUSPENDED))
    assert exercise.desk("north").board[LINE].status is Status.SUSPENDED
    taken(exercise, "south", inputs.Reopen(office=SOUTH, channel=LINE))
    assert exercise.desk("north").board[LINE].status is Status.OPEN


def test_a_closed_channel_that_was_met_is_on_the_board():
    exercise = table("channels: {line: {takes_requests: false}}")
    taken(exercise, "south", inputs.Close(office=SOUTH, channel=LINE, announced=False))
    taken(exercise, "north", ask())
    line = exercise.desk("north").board[LINE]
    assert (line.status, line.is_met, contact(exercise, "north").result) == (Status.SUSPENDED, True, Result.FAILED)


def appointed():
    exercise = table()
    taken(exercise, "north", ask(channel=LINK))
    taken(exercise, "south", answer(1, AnswerKind.ACCEPT))
    return exercise


def test_an_appointment_is_put_off():
    exercise = appointed()
    taken(exercise, "south", inputs.Postpone(contact=1, by_ms=HOUR))
    assert contact(exercise, "north").until == contact(exercise, "south").until == 7 * HOUR + 1


def test_somebody_does_not_turn_up_and_nobody_is_told_before():
    exercise = appointed()
    before = exercise.desk("south")
    taken(exercise, "north", inputs.StayAway(contact=1, actual=Reason.LEVERAGE))
    assert exercise.desk("south") == before
    exercise.jump(END, 0, stops=False)
    assert contact(exercise, "south").result is Result.NO_SHOW


def test_a_note_is_no_event():
    exercise = table()
    before = list(exercise.play.rows)
    taken(exercise, "north", inputs.Note(text="They will call."))
    assert list(exercise.play.rows) == before
    assert [note.text for note in exercise.notes] == ["They will call."]


# Refused.

UNKNOWN = [
    ("north", ask(office=SOUTH), "this office is not yours; yours are Northern desk"),
    ("north", ask(to=99), "there is no such office"),
    ("north", ask(channel=99), "there is no such channel"),
    ("north", ask(channel=WORD), "Press room is heard by everybody; make a statement there"),
    ("north", ask(to=CHIEF), "Line does not join these two offices"),
    ("north", ask(purpose=Purpose.PERMISSION), "permission is no purpose of a request; ask for authority instead"),
    (
        "north",
        ask(channel=LINK, purpose=Purpose.PROTEST),
        "Link is not there to protest; it may be used to",
    ),
    ("north", ask(matter=99), "you know of no such matter; you may speak of Talks"),
    ("north", ask(topics=(7,)), "there is no such topic; there are Fish, Fuel"),
    ("north", ask(topics=(1,), denied=(1,)), "a topic cannot be said and denied at once"),
    ("south", answer(3, AnswerKind.ACCEPT), "you know of no contact 3"),
    ("north", inputs.Withdraw(contact=1), "you know of no contact 1"),
    ("north", inputs.State(office=NORTH, channel=WORD, matter=TALKS), "does not speak in public there"),
    ("north", inputs.Act(office=NORTH, action=SAIL), "this office can take no such action; it can take none"),
    ("north", inputs.AskAuthority(office=NORTH, matter=TALKS), "there is nobody above this office to ask"),
    ("north", inputs.Meet(office=NORTH, demand=0), "no such demand can be met by an act of yours"),
    ("north", inputs.Disclose(office=NORTH, news=0), "this office knows nothing of the kind"),
    ("north", inputs.Close(office=NORTH, channel=WORD), "no end of Press room is yours"),
    ("north", inputs.Close(office=NORTH, channel=LINE, status=Status.OPEN), "end your closure with reopen"),
    ("north", inputs.Close(office=NORTH, channel=LINE, announced=False, actual=False), "neither what is so nor"),
    ("north", inputs.Reopen(office=NORTH, channel=LINE), "your end is open"),
    ("north", inputs.Postpone(contact=1), "you know of no contact 1"),
]


@pytest.mark.parametrize(("seat", "one", "why"), UNKNOWN, ids=[why for _, _, why in UNKNOWN])
def test_a_refusal_says_why_and_what_would_work(seat, one, why):
    said = refusal(table(), seat, one)
    assert why in said
    assert said.startswith(f"{one.do} was asked: ")


ANSWERS = [
    (answer(1, AnswerKind.PERMIT), "permit is no answer to this; accept it"),
    (answer(1, AnswerKind.DELAY), "a delay needs a time that is still to come"),
    (answer(1, AnswerKind.DELAY, until=1), "a delay needs a time that is still to come"),
    (answer(1, AnswerKind.CANCEL), "nothing was accepted that could be cancelled"),
    (answer(1, AnswerKind.REDIRECT), "a redirect needs an office"),
    (answer(1, AnswerKind.REDIRECT, to=CHIEF), "Line does not join that office to the requester"),
    (answer(1, AnswerKind.ASK_PERMISSION, of=NORTH), "there is nobody above this office to ask"),
    (inputs.Withdraw(contact=1), "contact 1 was asked for by others; answer it instead"),
    (inputs.StayAway(contact=1), "contact 1 has no appointed time"),
]


@pytest.mark.parametrize(("one", "why"), ANSWERS, ids=[why for _, why in ANSWERS])
def test_an_answer_of_the_wrong_sort_is_refused(one, why):
    assert why in refusal(table("asks: [0 min]", seats=("south",)), "south", one)


def test_a_requester_does_not_answer_its_own_request():
    exercise = table()
    taken(exercise, "north", ask())
    found = exercise.submit("north", answer(1, AnswerKind.ACCEPT), 0)
    assert "contact 1 is not yours to answer" in str(found)


def test_what_has_ended_is_not_answered():
    exercise = table()
    taken(exercise, "north", ask())
    taken(exercise, "south", answer(1, AnswerKind.REJECT))
    assert "contact 1 has ended" in str(exercise.submit("south", answer(1, AnswerKind.ACCEPT), 0))


def test_an_office_without_a_holder_does_nothing():
    vacant = "offices: {north.desk: {holders: [{since: 0 h, vacant: true}]}}"
    assert "nobody holds this office now" in refusal(table(vacant), "north", ask())


def test_what_is_done_once_is_refused_a_second_time():
    exercise = table(seats=("south",))
    taken(exercise, "south", inputs.Act(office=SOUTH, action=WAVE))
    assert "it has been done already" in str(exercise.submit("south", inputs.Act(office=SOUTH, action=WAVE), 0))


def test_a_seat_has_so_many_requests_open_and_no_more():
    exercise = table("offices: {south.desk: {capacity: 40}}")
    for _ in range(MOST_OPEN):
        taken(exercise, "north", ask())
    assert f"{MOST_OPEN} requests of yours are open" in str(exercise.submit("north", ask(), 0))
    taken(exercise, "north", inputs.Withdraw(contact=1))
    taken(exercise, "north", ask())


def test_what_only_the_world_knows_comes_back_as_an_event():
    exercise = table("actions: {wave: {when: known(ferry.stopped)}}", seats=("south",))
    taken(exercise, "south", inputs.Act(office=SOUTH, action=WAVE))
    assert exercise.events("south")[-1].fact == InputRefused(1, WHY[Refusal.NOT_NOW])
    assert "wait until it does" in WHY[Refusal.NOT_NOW]
    assert len(rows(exercise, EventKind.REFUSED)) == 1


def test_after_the_end_nothing_is_taken_but_notes():
    exercise = table()
    exercise.jump(END, 0)
    assert "the exercise is over" in str(exercise.submit("north", ask(), 0))
    taken(exercise, "north", inputs.Note(text="It was a long night."))


def test_every_refusal_has_its_words():
    assert set(WHY) == set(Refusal)


# As JSON.


def test_an_input_is_the_same_after_a_journey_as_json():
    one = ask(tone=Tone.FIRM, topics=(0, 1), patience_ms=5, text='Quote " and \u2028 line.')
    assert parse_input(render_input(one)) == one


@pytest.mark.parametrize(
    "text",
    [
        "{}",
        '{"do": "conquer"}',
        '{"do": "note"}',
        '{"do": "note", "text": "x", "more": 1}',
        '{"do": "withdraw", "contact": -1}',
        '{"do": "withdraw", "contact": 1e99}',
        f'{{"do": "note", "text": "{"x" * (LONGEST_TEXT + 1)}"}}',
        "[" * 9999,
    ],
    ids=range(8),
)
def test_what_is_no_input_is_not_read_as_one(text):
    with pytest.raises(ValidationError):
        parse_input(text)
