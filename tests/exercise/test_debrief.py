"""What a debrief says: what each side was told, what the silences were, what was believed and what was so."""

from simulator.exercise import seats_of
from simulator.exercise.debrief import debrief
from simulator.exercise.fact import Learned
from simulator.vocabulary import AnswerKind, Reason, Result
from simulator.world.contact import Phase
from simulator.world.visible import Sight
from tests.exercise.table import CHIEF, END, HOUR, SOUTH, answer, ask, sit, taken

KNOWN = """
incidents:
  ferry: [{stage: stopped, at: 1 h, seen_by: [south.desk]}, {stage: towed, after: 2 h, public: true}]
"""
MIND = """
beliefs: {meant: {label: It was meant, start: 0.5, truth: known(ferry.stopped)}}
effects: [{id: shows, upon: stage(ferry.stopped), do: {believe: meant, side: north, odds: 3}}]
"""


def looked_back(exercise):
    exercise.jump(END, 0, stops=False)
    return debrief(exercise.plan.scenario, exercise.play.parameters, exercise.play.rows)


def test_a_silence_is_told_spell_by_spell_beside_what_was_seen():
    exercise = sit(seats=("north", "south"))
    taken(exercise, "north", ask(patience_ms=10 * HOUR))
    exercise.jump(2 * HOUR, 0, stops=False)
    taken(exercise, "south", answer(1, AnswerKind.ASK_PERMISSION, actual=Reason.NO_AUTHORITY_YET))
    exercise.jump(5 * HOUR, 0, stops=False)
    taken(exercise, "south", answer(2, AnswerKind.REJECT))
    taken(exercise, "south", answer(1, AnswerKind.IGNORE, actual=Reason.LEVERAGE))
    (silence,) = looked_back(exercise).silences
    told = [(one.since // HOUR, one.office, one.phase, one.reason) for one in silence.stretches]
    assert told == [
        (0, SOUTH, Phase.DECIDING, Reason.NONE),
        (2, SOUTH, Phase.ASKING, Reason.NO_AUTHORITY_YET),
        (5, SOUTH, Phase.SILENT, Reason.LEVERAGE),
    ]
    assert [one.sight for one in silence.seen] == [Sight.SENT, Sight.ENDED]
    assert (silence.record.result, silence.record.actual) == (Result.IGNORED, Reason.LEVERAGE)


def test_a_request_that_was_answered_is_no_silence():
    exercise = sit(seats=("north", "south"))
    taken(exercise, "north", ask())
    taken(exercise, "south", answer(1, AnswerKind.REJECT))
    assert looked_back(exercise).silences == ()


def test_a_request_that_nobody_answered_by_the_end_is_a_silence():
    exercise = sit(seats=("north", "south"))
    taken(exercise, "north", ask())
    (silence,) = looked_back(exercise).silences
    assert silence.record.is_open


def test_questions_within_a_side_are_no_silences():
    exercise = sit("asks: [0 min]", seats=("south",))
    taken(exercise, "south", answer(1, AnswerKind.ASK_PERMISSION))
    after = looked_back(exercise)
    assert [one.record.number for one in after.silences] == [0]


def test_the_timeline_of_a_side_is_what_its_seat_was_told():
    exercise = sit(KNOWN, "asks: [0 min]", seats=("north", "south"))
    after = looked_back(exercise)
    for seat in seats_of(exercise.plan.scenario):
        assert list(after.timelines[seat.side]) == list(exercise.events(seat.id))
    learned = [[one.fact.text for one in side if isinstance(one.fact, Learned)] for side in after.timelines]
    assert ["stopped" in text for text in learned[0]] == [False]
    assert ["stopped" in text for text in learned[1]] == [True, True, False, False]


def test_it_says_who_knew_what_when():
    exercise = sit(KNOWN)
    lags = {one.office: one.lag for one in looked_back(exercise).knowing}
    assert (lags[SOUTH].time, lags[CHIEF].time) == (0, 5 * 60_000)


def test_beliefs_stand_beside_the_truth():
    exercise = sit(KNOWN, MIND)
    held = {one.side: one for one in looked_back(exercise).beliefs}
    assert held[0].misread is not None
    assert (round(held[0].held, 9), round(held[0].misread, 9)) == (0.75, 0.25)
    assert (held[1].held, held[1].misread) == (0.5, 0.5)
