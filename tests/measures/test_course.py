"""The course of a run: whatever is looked up in it is what the state says at that event."""

import pytest

from simulator.engine import run
from simulator.measures.course import course
from simulator.scenario.loading import load
from simulator.world.fold import apply
from simulator.world.state import State
from simulator.world.visible import visible_lives


@pytest.mark.parametrize("name", ["harbour-phone", "balloon-overflight-2023"])
def test_every_value_at_every_event_is_that_of_the_state(name):
    scenario = load(name)
    done = run(scenario, seed=3)
    tracks, state = course(scenario.program, done.parameters, done.rows), State(scenario.program, done.parameters)
    sides = len(scenario.program.sides)
    for row in done.rows:
        apply(state, row)
        assert [[track.at(row.seq) for track in ends] for ends in tracks.actual] == state.actual
        assert [[track.at(row.seq) for track in ends] for ends in tracks.announced] == state.announced
        assert [track.at(row.seq) for track in tracks.registers] == state.registers
        assert [track.at(row.seq) for by in tracks.rungs for track in by] == state.rungs[: sides * sides]


def test_the_course_of_a_contact_is_its_phases_and_what_its_requester_saw():
    scenario = load("harbour-phone")
    done = run(scenario, seed=7)
    tracks = course(scenario.program, done.parameters, done.rows)
    seen = visible_lives(scenario.program, done.parameters, done.rows)
    assert len(tracks.contacts) == len(done.state.contacts) > 0
    for one, contact in zip(tracks.contacts, done.state.contacts, strict=True):
        assert one.phases[-1][2] is contact.phase
        assert one.result is contact.result
        assert [sight for _, _, sight in one.sights] == seen[one.number]


def test_an_instant_is_looked_up_after_all_that_happened_then():
    scenario = load("balloon-overflight-2023")
    done = run(scenario, seed=3)
    tracks = course(scenario.program, done.parameters, done.rows)
    last = {row.time_ms: row.seq for row in done.rows}
    for track in tracks.registers:
        assert all(track.at_time(at) == track.at(seq) for at, seq in last.items())
