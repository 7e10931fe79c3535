"""Who had heard of what, and when the sides' knowledge differed most."""

from simulator.engine import run
from simulator.measures.gap import happenings, widest_gaps
from simulator.scenario.loading import compile_text, load
from simulator.vocabulary import EventKind
from tests.terminal.conftest import LIGHTHOUSE


def test_each_happening_says_when_each_side_first_heard_of_it():
    scenario = compile_text(LIGHTHOUSE, "lighthouse.yaml")
    done = run(scenario, seed=0)
    (light,) = happenings(scenario.program, done.rows)
    assert light.at == 600_000
    for side, heard in enumerate(light.heard):
        rows = [
            row.time_ms
            for row in done.rows
            if row.kind == EventKind.LEARNED
            and scenario.program.offices[row.owner - scenario.program.owner_of_offices].side == side
        ]
        assert heard is not None
        assert heard.at == min(rows)


def test_who_never_hears_of_a_thing_has_never_heard_of_it():
    text = LIGHTHOUSE.replace("by: coast.desk, rung: R2, seen_by: isle.watch", "seen_by: isle.watch")
    scenario = compile_text(text, "lighthouse.yaml")
    (light,) = happenings(scenario.program, run(scenario, seed=0).rows)
    assert light.heard[0] is not None
    assert light.heard[1] is None
    (gap,) = widest_gaps(scenario.program, run(scenario, seed=0).rows)
    assert gap.unknown == ((1, 0),)
    assert gap.at == 600_000


def test_the_widest_gaps_come_first_and_stand_apart():
    scenario = load("balloon-overflight-2023")
    done = run(scenario, seed=7)
    day = 86_400_000
    gaps = widest_gaps(scenario.program, done.rows, 3, day)
    assert len(gaps) == 3
    assert [gap.width for gap in gaps] == sorted((gap.width for gap in gaps), reverse=True)
    assert all(abs(one.at - other.at) > day for one in gaps for other in gaps if one is not other)
    assert gaps[0].width == max(gap.width for gap in widest_gaps(scenario.program, done.rows, 10_000))


def test_what_two_sides_know_alike_is_no_gap():
    scenario = compile_text(LIGHTHOUSE, "lighthouse.yaml")
    assert widest_gaps(scenario.program, run(scenario, seed=0).rows) == []
