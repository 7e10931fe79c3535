"""Game time and class time, and what `show` says of a class."""

import pytest

from simulator.program.words import LessonStep
from simulator.words.brief import Reader, brief
from simulator.words.catalog import scenario_record
from simulator.words.lesson import class_time
from tests.catalogue.story import world

STEPS = (LessonStep(600, 40, ""), LessonStep(1000, 20, ""))
CLASS = """
policies: {south.desk: [{id: lift, do: accept}], south.chief: [{id: ok, do: permit}]}
seats: {coast: {label: Coast, offices: [south.desk], brief: You have seen the crew.}}
lesson: {takes: 96 min}
injects:
  - {id: rumour, by_hand: true, to: [south.desk], text: The crew is ill., medium: the radio, task: watch}
  - {id: note, at: 1 d, title: A note, to: [south.desk], text: Please reply., expected: A reply within the hour}
tasks: [{id: watch, text: 'Who asks whom?', seats: coast}]
questions: ['What did silence cost?']
actions: {sail: {label: Sail home, by: [south.desk], authority: south.chief, do: {rung: R1, side: south}}}
"""


@pytest.mark.parametrize(("at", "told"), [(0, 0), (300, 20), (600, 40), (800, 50), (1000, 60), (1001, None)])
def test_class_time_runs_evenly_within_a_stretch(at, told):
    assert class_time(STEPS, at) == told


def test_without_a_lesson_there_is_no_class_time():
    assert class_time((), 5) is None


def page(*, is_control):
    return "\n".join("".join(part.text for part in line) for line in brief(world(CLASS), Reader(None, is_control)))


def test_the_class_sees_seats_and_actions_and_neither_briefs_nor_injects():
    told = page(is_control=False)
    assert "coast: Coast, of South: Southern desk" in told
    assert "sail: Sail home; by Southern desk; needs the authority of Southern chief" in told
    assert not any(secret in told for secret in ("crew", "Please reply", "Who asks", "silence cost"))


def test_control_sees_the_list_in_both_times():
    told = page(is_control=True)
    assert "07 May 00:00 (class 48 min): A note, to Southern desk" in told
    assert "by hand: rumour, to Southern desk by the radio" in told
    assert "expected: A reply within the hour" in told
    assert all(text in told for text in ("You have seen the crew", "Who asks whom?", "What did silence cost?"))


def test_programs_are_told_the_same():
    seen, control = (scenario_record(world(CLASS), is_control=who) for who in (False, True))
    assert "injects" not in seen
    assert "brief" not in seen["seats"][0]
    assert [item["id"] for item in control["injects"]] == ["rumour", "note"]
    assert seen["actions"] == [{"id": "sail", "label": "Sail home", "by": ["south.desk"], "authority": "south.chief"}]
