"""The log: which rows are written, and which are spared since another row says the same."""

from simulator.vocabulary import EventKind
from tests.catalogue.story import story

TALLY = "counters: {tally: {label: Tally}}"
MOOD = "variables: {mood: {start: 0, bounds: 0 to 1}}"
LIFTS = "policies: {south.desk: [{id: lift, do: accept}]}"
ACTS = (EventKind.COUNTED, EventKind.VARIABLE, EventKind.REQUESTED)


def written(told, *kinds):
    """Rows as they stand in the log, without what they stand for."""
    return [told.line(row) for row in told.run.rows if row.kind in kinds]


def test_k981_a_contact_that_is_taken_up_at_once_joins_nothing():
    """Rows. Taking up names the office and the hop; the second has to wait, and that is a row."""
    told = story(LIFTS, "asks: [0 min, 1 min]")
    assert told.lines(EventKind.JOINED, EventKind.TAKEN_UP) == [
        "#0 0:00 south.desk takes up",
        "#1 0:01 joins south.desk",
        "#1 0:11 south.desk takes up",
    ]
    assert [row.a for row in told.run.rows if row.kind == EventKind.TAKEN_UP] == [0, 0]


def test_k982_whoever_finds_nobody_waits():
    """Rows. A place is free, but the office is closed, or vacant, or its end is unattended."""
    away = (
        "offices: {south.desk: {hours: Mon-Fri 08:00-09:00}}",
        "offices: {south.desk: {holders: [{since: 0 h, vacant: true}]}}",
        "inputs: [{at: 0 min, by: south.desk, do: {close: line, status: unattended}}]",
    )
    for nobody in away:
        told = story(LIFTS, nobody, "asks: [1 min]")
        assert told.lines(EventKind.JOINED) == ["#0 0:01 joins south.desk"]


def test_k983_what_takes_no_time_to_connect_is_connected_at_once():
    """Rows. Nothing comes between the acceptance and the talk, and no effect sees it connecting."""
    told = story(
        LIFTS,
        TALLY,
        "channels: {line: {setup: 0 s}}\neffects: [{id: sees, upon: connecting, do: {count: tally}}]\nasks: [0 min]",
    )
    assert told.life()[-3:] == ["0:00 accepted for 0:00 on line", "0:00 connected", "0:10 completed"]
    assert told.count(EventKind.COUNTED) == 0


def test_k984_the_row_of_its_one_act_stands_for_the_firing_of_a_rule():
    """Rows. It names the rule, and what triggered it is its cause."""
    told = story(
        TALLY,
        LIFTS,
        "effects: [{id: sees, upon: connected, after: 2 min, do: {count: tally}}]\nasks: [0 min]",
    )
    (counted,) = [row for row in told.run.rows if row.kind == EventKind.COUNTED]
    assert written(told, EventKind.FIRED, *ACTS)[1:] == ["0:03 tally 1"]
    assert told.rule(counted) == "sees"
    assert told.line(told.run.rows[counted.cause]) == "0:01 connected"


def test_k985_an_act_that_changes_nothing_leaves_the_firing_itself():
    """Rows. The third time the variable is at its bound; numbers go on all the same."""
    told = story(MOOD, "effects: [{id: up, upon: every 20 h, do: {set: mood, up: 0.5}}]", "clock: {horizon: 4 d}")
    assert written(told, EventKind.FIRED, *ACTS) == [
        "20:00 mood 0.5",
        "40:00 mood 1",
        "60:00 fires up",
        "80:00 fires up",
    ]
    assert [firing.number for firing in told.firings()] == [0, 1, 2, 3]


def test_k986_luck_restart_and_several_acts_have_a_row_of_the_firing():
    """Rows. Its number, or its branch, could not be told otherwise."""
    told = story(
        TALLY,
        """
        effects:
          - {id: lucky, upon: start, chance: 1, do: {count: tally}}
          - {id: either, upon: start, choose: [{id: one, share: rest, do: {count: tally}}]}
          - {id: anew, upon: start, restart: true, do: {count: tally}}
          - {id: twice, upon: start, do: [{count: tally}, {count: tally}]}
          - {id: plain, upon: start, do: {count: tally}}
        """,
    )
    assert written(told, EventKind.FIRED) == [
        "0:00 fires lucky",
        "0:00 fires either.one",
        "0:00 fires anew",
        "0:00 fires twice",
    ]
