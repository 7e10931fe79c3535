"""Fresh luck: what still runs is drawn again on the condition that it has not ended yet, and only that."""

from math import erf, exp, log, sqrt
from statistics import fmean

import pytest

from simulator.engine import Fork, fork, run
from simulator.vocabulary import EventKind
from tests.catalogue.story import world
from tests.fork.continuation import FAR, FORKS, HOUR, continuations, distance, first, times

WAITS = """
counters: {tally: {label: Tally}}
clock: {play: 60 d, horizon: 60 d}
initiative: {north.desk: [{id: acts, upon: start, after: %s, do: {count: tally}}]}
"""
ANSWERS = """
clock: {play: 60 d, horizon: 60 d}
asks: [{at: 0 min, patience: {desk: unlimited, answer: unlimited}}]
policies: {south.desk: [{id: decides, do: reject, after: %s}]}
"""
ACTED, ENDED = EventKind.COUNTED, EventKind.ENDED


def normal(x):
    return (1 + erf(x / sqrt(2))) / 2


LAWS = {
    "exponential mean 2 h": lambda x: 1 - exp(-x / 2),
    "lognormal median 2 h spread 2": lambda x: normal(log(x / 2) / log(2)),
    "weibull scale 3 h shape 2": lambda x: 1 - exp(-((x / 3) ** 2)),
    "1 h to 6 h": lambda x: min(max((x - 1) / 5, 0), 1),
    "triangular 0.5 h mode 2 h to 8 h": lambda x: (x - 0.5) ** 2 / 11.25 if x < 2 else 1 - (8 - x) ** 2 / 45,
}
PASSED = 1.5


def given(law, passed):
    """The law of what is longer than has passed."""
    return lambda x: (law(x) - law(passed)) / (1 - law(passed))


def pending(scenario, kind, hours=PASSED):
    """The first seed of whose run the awaited row comes only later."""
    return next(seed for seed in range(50) if first(run(scenario, seed=seed, script=-1 if not scenario.program.scripts
        else 0).rows, kind).time_ms > hours * HOUR)  # fmt: skip


@pytest.mark.parametrize("written", LAWS)
@pytest.mark.parametrize(("text", "kind"), [(WAITS, ACTED), (ANSWERS, ENDED)], ids=["a rule", "an answer"])
def test_a_time_that_runs_has_the_law_of_those_that_are_longer(written, text, kind):
    scenario = world(text % written)
    runs = continuations(scenario, int(PASSED * HOUR), pending(scenario, kind))
    taken = [at / HOUR for at in times(runs, kind)]
    assert min(taken) >= PASSED
    assert len(set(taken)) > FORKS / 2
    assert distance(taken, given(LAWS[written], PASSED)) < FAR


def test_a_fixed_time_stays_in_every_fork():
    runs = continuations(world(WAITS % "5 h"), 2 * HOUR, forks=20)
    assert set(times(runs, ACTED)) == {5 * HOUR}


def test_of_a_few_values_those_that_are_over_are_left_out():
    scenario = world(WAITS % "discrete 1 h weight 2 or 3 h weight 3 or 9 h weight 1")
    taken = times(continuations(scenario, 2 * HOUR, pending(scenario, ACTED, 2)), ACTED)
    assert set(taken) == {3 * HOUR, 9 * HOUR}
    assert fmean(at == 3 * HOUR for at in taken) == pytest.approx(0.75, abs=3 * sqrt(0.1875 / FORKS))


def test_a_value_that_is_due_at_the_very_instant_of_the_fork_has_not_ended():
    scenario = world(WAITS % "discrete 1 h weight 1 or 2 h weight 1 or 9 h weight 1")
    taken = times(continuations(scenario, 2 * HOUR, pending(scenario, ACTED, 1.9)), ACTED)
    assert set(taken) == {2 * HOUR, 9 * HOUR}


def two_terms(x):
    """The law of the sum of two times without memory, of mean 1."""
    return 1 - exp(-x) * (1 + x)


def test_terms_pass_one_after_the_other():
    scenario = world(WAITS % "[exponential mean 1 h, exponential mean 1 h]")
    left: set[str] = set()
    for seed in range(12):
        took = [at / HOUR - 1 for at in times(continuations(scenario, HOUR, seed), ACTED)]
        if min(took) < 0:
            continue  # it had acted before
        laws = {"second": lambda x: 1 - exp(-x), "first": two_terms}
        near = [name for name, law in laws.items() if distance(took, law) < FAR]
        assert len(near) == 1
        left.add(near[0])
    assert left == {"first", "second"}


def test_a_fixed_term_stays_and_the_drawn_one_behind_it_is_drawn_anew():
    scenario = world(WAITS % "[3 h, exponential mean 1 h]")
    taken = [at / HOUR - 3 for at in times(continuations(scenario, HOUR), ACTED)]
    assert distance(taken, lambda x: 1 - exp(-x)) < FAR


def test_parameters_stay_as_they_were_when_the_time_was_drawn():
    scenario = world(
        "variables: {mood: {start: 2, bounds: 0 to 100}}",
        WAITS % '"exponential mean mood * 1 h"',
        "effects: [{id: later, at: 1 h, do: {set: mood, to: 90}}]",
    )
    taken = [at / HOUR for at in times(continuations(scenario, int(PASSED * HOUR), pending(scenario, ACTED)), ACTED)]
    assert distance(taken, given(LAWS["exponential mean 2 h"], PASSED)) < FAR


def test_open_hours_are_what_passes_of_a_time_that_only_passes_in_them():
    scenario = world(
        "offices: {south.desk: {hours: daily 08:00-12:00, zone: UTC}}",
        ANSWERS % "exponential mean 6 h staffed",
    )
    at = 34 * HOUR  # 10:00 on the second day; taken up at 8:00 on the first
    seed = next(s for s in range(99) if first(run(scenario, seed=s, script=0).rows, ENDED).time_ms > at)
    taken = [end / HOUR for end in times(continuations(scenario, at, seed), ENDED)]
    assert all(8 <= end % 24 <= 12 for end in taken)
    passed = [4 * (end // 24) + end % 24 - 8 for end in taken]
    assert distance(passed, given(lambda x: 1 - exp(-x / 6), 6)) < FAR


def test_forks_of_one_number_are_the_same_and_of_two_are_not():
    scenario = world(WAITS % "exponential mean 20 h")
    one, again, other = (fork(scenario, Fork(HOUR, number)).rows for number in (1, 1, 2))
    assert one == again
    assert one != other
