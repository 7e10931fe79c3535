"""What if, after an exercise: the same luck left to the rules, and fresh luck after a decision."""

import pytest

from simulator.exercise import Exercise, Plan, find_seat
from simulator.exercise.input import Request
from simulator.scenario.loading import load
from tui.desk.otherwise import decisions, fresh_luck, left_to_rules


@pytest.fixture
def played() -> Exercise:
    """Ostra asks for a contact after a quarter of an hour, and nothing more."""
    scenario = load("harbour-phone")
    exercise = Exercise(Plan(scenario, seats=(find_seat(scenario, side="ostra"),), seed=3))
    exercise.jump(900_000, 0)
    exercise.submit("ostra", Request(office=0, to=1, channel=0, matter=exercise.desk("ostra").matters[0][0]), 0)
    exercise.jump(scenario.program.horizon + 1, 0, stops=False)
    return exercise


def test_what_was_decided_is_listed_with_its_time(played):
    (decision,) = decisions(played, "ostra")
    assert decision.at == 900_000
    assert decision.told == "ask to clarify"


def test_left_to_the_rules_the_same_luck_gives_the_same_end_every_time(played):
    (decision,) = decisions(played, "ostra")
    before = list(played.play.rows)
    first, again = left_to_rules(played, decision), left_to_rules(played, decision)
    assert (first.outcome, first.ended_at) == (again.outcome, again.ended_at)
    assert list(played.play.rows) == before, "the exercise itself is left as it is"


def test_fresh_luck_differs_between_forks_and_a_fork_is_always_the_same(played):
    (decision,) = decisions(played, "ostra")
    ends = [fresh_luck(played, decision, number) for number in range(1, 21)]
    assert set(ends) == {0, 1}, "freed by telephone, or towed away"
    assert ends == [fresh_luck(played, decision, number) for number in range(1, 21)]
