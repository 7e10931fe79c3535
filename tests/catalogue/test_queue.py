"""A desk as the queue of the textbooks: the mean waiting time of many runs against the formula."""

from statistics import fmean, stdev

import pytest

from tests.catalogue.story import play, world

DESK = """
clock: {play: 14 d, horizon: 14 d}
channels: {line: {setup: 0 s}}
offices: {south.desk: {capacity: %s}}
policies: {south.desk: [{id: lift, do: accept, talk: "%s"}]}
initiative:
  north.desk:
    - id: call
      upon: every exponential mean %s
      do:
        ask: south.desk
        channel: line
        matter: talks
        purpose: notify
        patience: {desk: unlimited, answer: unlimited}
"""
RUNS = 12
SETTLING = 50
"""Calls at the start of each run that meet a desk still emptier than usual."""
MINUTE = 60_000


@pytest.mark.parametrize(
    ("places", "talk", "between", "minutes"),
    [
        pytest.param(1, "exponential mean 10 min", "20 min", 10.0, id="M/M/1: rho/(1 - rho) talks"),
        pytest.param(1, "10 min", "20 min", 5.0, id="M/D/1: half of that"),
        pytest.param(2, "exponential mean 10 min", "10 min", 10 / 3, id="M/M/2: Erlang's C is a third"),
    ],
)
def test_k891_callers_wait_as_long_as_queueing_theory_says(places, talk, between, minutes):
    """Places. Twelve runs of fixed seeds lie within three standard errors of the formula."""
    scenario = world(DESK % (places, talk, between))
    means = [mean_wait(play(scenario, seed).run.state.contacts) for seed in range(RUNS)]
    error = stdev(means) / RUNS**0.5
    assert error < 0.15 * minutes
    assert fmean(means) == pytest.approx(minutes, abs=3 * error)


def mean_wait(contacts):
    """Minutes from request to taking up, of those that were taken up."""
    return fmean((c.taken_up_at - c.requested_at) / MINUTE for c in contacts[SETTLING:] if c.taken_up_at >= 0)
