"""Notification of major activities: each side by its own measure."""

import pytest

from simulator.vocabulary import EventKind
from tests.catalogue.story import story

AGREED = """
variables: {ships: {seen_by: [north, south], start: 5, bounds: "0 to 20"}, slights: {start: 0, bounds: "0 to 9"}}
agreements:
  code:
    between: [north, south]
    notification:
      activities: exercise
      channel: line
      patience: {answer: 2 h}
      major: {north: ships > 3, south: ships > 1}
      notifies: {north: north.desk, south: south.desk}
      to: {north: north.desk, south: south.desk}
      offence: {set: slights, up: 1}
incidents:
  exercise:
    - {stage: planned, at: 1 h, by: north, seen_by: north.desk}
    - {stage: begins, after: 20 h, by: north, public: true}
policies: {south.desk: [{id: lift, do: accept}]}
"""


def slights(told):
    return [line for line in told.lines(EventKind.VARIABLE) if "slights" in line]


def notices(told):
    return [line for line in told.lines(EventKind.STAGE) if "code_exercise_south" in line]


def own(text):
    return "agreements: {code: {notification: {" + text + "}}}"


def ships(number):
    return f"variables: {{ships: {{start: {number}}}}}"


def test_k1240_who_plans_what_is_major_by_its_own_measure_gives_notice():
    """Notification. When its office learns of the plan."""
    told = story(AGREED)
    assert told.ledger() == ["#0 1:00 north.desk > south.desk: completed 1:11"]
    assert notices(told) == ["1:11 code_exercise_south.given"]
    assert slights(told) == []


def test_k1241_who_was_not_told_takes_offence_by_its_own_measure():
    """Notification. Three ships are nothing to the north and an insult to the south."""
    told = story(AGREED, ships(3))
    assert told.ledger() == []
    assert notices(told) == ["21:00 code_exercise_south.missing"]
    assert slights(told) == ["21:00 slights 1"]


def test_k1242_what_is_major_to_nobody_offends_nobody():
    """Notification."""
    assert slights(story(AGREED, ships(1))) == []


def test_k1243_notice_that_nobody_took_is_none():
    """Notification. A request is not notice: the contact must complete."""
    refused = story(AGREED, "policies: {south.desk: [{id: lift, do: reject}]}")
    assert slights(refused) == ["21:00 slights 1"]


@pytest.mark.parametrize(("lead", "offended"), [("19 h", []), ("20 h", ["21:00 slights 1"])])
def test_k1244_notice_that_comes_too_late_is_none(lead, offended):
    """Notification. It comes 19 h 49 min before."""
    assert slights(story(AGREED, own(f"lead: {lead}"))) == offended


def test_k1245_an_agreement_that_is_not_in_force_binds_nobody():
    """Notification / Agreements. No notice is given and no offence taken."""
    told = story(AGREED, "inputs: [{at: 30 min, by: south.desk, do: {suspend: code}}]")
    assert told.ledger() == slights(told) == []


def test_k1246_offence_is_taken_when_the_beginning_becomes_known():
    """Notification. By the office that should have been told; until then nobody of its side knows."""
    far = """
    incidents:
      exercise:
        - {stage: planned, at: 1 h, by: north, seen_by: north.desk}
        - {stage: begins, after: 20 h, by: north, accounts: [[south.chief, {office: south.desk, hop: 2 h}]]}
    """
    assert slights(story(AGREED, ships(3), far)) == ["23:00 slights 1"]


def test_k1247_offence_is_taken_once_an_occurrence():
    """Notification. Notice of one exercise is none of the next."""
    again = """
    incidents:
      exercise:
        - {stage: planned, every: 10 h, by: north, seen_by: north.desk}
        - {stage: begins, after: 5 h, by: north, public: true}
    """
    assert slights(story(AGREED, ships(3), again)) == [
        f"{at}:00 slights {n}" for n, at in enumerate((15, 25, 35, 45), 1)
    ]
    once = "effects: [{id: fewer, at: 16 h, do: {set: ships, to: 3}}]"
    assert slights(story(AGREED, again, once)) == ["25:00 slights 1", "35:00 slights 2", "45:00 slights 3"]


def test_k1248_each_side_is_bound_alike():
    """Notification. An exercise of the south is announced to the north by the measure of the south."""
    turned = """
    incidents:
      exercise:
        - {stage: planned, at: 1 h, by: south, seen_by: south.desk}
        - {stage: begins, after: 20 h, by: south.desk, public: true}
    policies: {north.desk: [{id: lift, do: accept}]}
    """
    assert story(AGREED, turned, ships(3)).ledger() == ["#0 1:00 south.desk > north.desk: completed 1:11"]
    assert slights(story(AGREED, turned, ships(3))) == []


def test_k1249_the_word_activity_is_the_one_that_is_judged():
    """Notification. One measure serves several activities; each is judged by what it is itself."""
    two = """
    incidents:
      exercise:
        - {stage: planned, at: 1 h, by: north, seen_by: north.desk, attributes: {big: false}}
        - {stage: begins, after: 20 h, by: north, public: true, attributes: {big: false}}
      launch:
        - {stage: planned, at: 2 h, by: north, seen_by: north.desk, attributes: {big: true}}
        - {stage: begins, after: 20 h, by: north, public: true, attributes: {big: true}}
    """
    measure = own(
        "activities: [exercise, launch], major: {north: 'attribute(activity, big)', south: 'attribute(activity, big)'}"
    )
    assert story(AGREED, two, measure).ledger() == ["#0 2:00 north.desk > south.desk: completed 2:11"]
