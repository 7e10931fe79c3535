"""Limits: each fault ends the run with the outcome error, at its instant, and names the rule where there is one."""

import pytest

from simulator.vocabulary import EventKind
from tests.catalogue.story import story

MOOD = "variables: {mood: {start: 0, bounds: -10 to 10}}"
CALL = "{ask: south.desk, channel: line, matter: talks, purpose: clarify, patience: {desk: 1 h, answer: 1 h}}"
SILENT = "policies: {south.desk: [{id: silent, do: ignore}]}"


def test_k901_a_loop_without_time_ends_the_run():
    """Limits. Ten thousand pieces of work in one instant are allowed, not one more; what went before is on record."""
    told = story("""
      incidents: {alarm: [{stage: rings, at: 1 h}]}
      counters: {tally: {label: Tally}}
      effects:
        - {id: ping, upon: stage(alarm.rings), after: 0 s, do: [{stage: alarm.rings}, {count: tally}]}
    """)
    assert told.fault == "1:00 loop by ping"
    assert told.outcome == "error"
    assert told.count(EventKind.COUNTED) == 10_000


def test_k902_acts_inside_acts_inside_acts_end_the_run():
    """Limits. Thirty-two deep and no deeper; the rule is named."""
    told = story("""
      incidents: {alarm: [{stage: rings, at: 1 h}]}
      effects: [{id: echo, upon: stage(alarm.rings), do: {stage: alarm.rings}}]
    """)
    assert told.fault == "1:00 nesting by echo"
    assert told.count(EventKind.FIRED) == 32


@pytest.mark.parametrize("amount", ["1 / mood", "min(1, 1 / mood)", "1 if 1 / mood > 1 else 2"])
def test_k903_division_by_zero_ends_the_run_and_names_the_rule(amount):
    """Limits."""
    told = story(MOOD, f'injects: [{{id: bad, at: 1 h, do: {{set: mood, to: "{amount}"}}}}]')
    assert told.fault == "1:00 not a number by bad"


def test_k904_short_circuit_spares_what_stands_behind_it():
    """Limits. Left to right: the division is never made."""
    told = story(
        MOOD,
        'injects: [{id: fine, at: 1 h, when: "mood = 0 or 1 / mood > 1", do: {set: mood, to: 3}}]',
    )
    assert told.lines(EventKind.VARIABLE) == ["1:00 mood 3"]


def test_k905_a_condition_that_cannot_be_told_names_its_rule():
    """Limits."""
    told = story(MOOD, 'injects: [{id: bad, at: 1 h, when: "1 / mood > 1", do: {set: mood, to: 3}}]')
    assert told.fault == "1:00 not a number by bad"


def test_k906_a_negative_time_ends_the_run_and_names_the_rule():
    """Limits. Under half a millisecond would be no time; below zero is a mistake."""
    told = story(MOOD, "policies: {south.desk: [{id: back, do: reject, after: 1 h * (mood - 1)}]}\nasks: [1 h]")
    assert told.fault == "1:00 negative duration by back"


def test_k907_a_chance_outside_zero_to_one_ends_the_run_and_names_the_rule():
    """Limits. A policy's rule."""
    told = story(
        MOOD, "policies: {south.desk: [{id: odd, chance: mood - 1, do: reject}, {id: lift, do: accept}]}\nasks: [1 h]"
    )
    assert told.fault == "1:00 chance by odd"


def test_k908_a_chance_outside_zero_to_one_of_a_rule_that_acts_names_it_too():
    """Limits."""
    told = story(MOOD, "effects: [{id: odd, upon: every 1 h, chance: mood + 2, do: {set: mood, to: 1}}]")
    assert told.fault == "1:00 chance by odd"


def test_k909_a_never_is_no_amount():
    """Limits. The time since something that has not happened cannot be written into a variable."""
    told = story(
        MOOD,
        "incidents: {alarm: [{stage: rings, at: 9 h}]}",
        "injects: [{id: bad, at: 1 h, do: {set: mood, to: since(alarm.rings) / 1 h}}]",
    )
    assert told.fault == "1:00 not a number by bad"


def test_k910_more_than_sixty_four_open_contacts_end_the_run():
    """Limits. The sixty-fifth."""
    told = story(SILENT, f"initiative: {{north.desk: [{{id: flood, upon: start, do: [{', '.join([CALL] * 65)}]}}]}}")
    assert told.fault == "0:00 open contacts by flood"
    assert told.count(EventKind.REQUESTED) == 64


def test_k911_sixty_four_open_contacts_do_not():
    """Limits."""
    told = story(SILENT, f"initiative: {{north.desk: [{{id: flood, upon: start, do: [{', '.join([CALL] * 64)}]}}]}}")
    assert told.outcome == "horizon"


def test_k912_more_than_four_thousand_and_ninety_six_contacts_end_the_run():
    """Limits."""
    told = story(
        "policies: {south.desk: [{id: refuse, do: reject}]}",
        f"initiative: {{north.desk: [{{id: flood, upon: every 10 s, do: {CALL}}}]}}",
    )
    assert told.fault.endswith("contacts by flood")
    assert len(told.run.state.contacts) == 4096


def test_k913_a_queue_cannot_be_longer_than_the_contacts_that_are_open():
    """Limits. Sixty-four in line at a vacant desk are allowed; the limit of open contacts comes first."""
    told = story(
        "offices: {south.desk: {holders: [{since: 0 h, vacant: true}]}}",
        f"initiative: {{north.desk: [{{id: flood, upon: start, do: [{', '.join([CALL] * 64)}]}}]}}",
    )
    assert told.outcome == "horizon"


def test_k914_more_than_a_thousand_and_twenty_four_accounts_under_way_end_the_run():
    """Limits. Thirty paths a minute, none of which arrives."""
    path = "[{office: north.desk, hop: 2 d}]"
    told = story(f"incidents: {{drill: [{{stage: begins, every: 1 min, accounts: [{', '.join([path] * 30)}]}}]}}")
    assert told.fault.startswith("0:35 accounts")
    assert told.count(EventKind.ACCOUNT) == 1024


def test_k915_a_log_of_more_than_sixty_five_thousand_rows_ends_the_run():
    """Limits. Its last two rows say so: 65,536 in all."""
    told = story("counters: {tally: {label: Tally}}\neffects: [{id: drip, upon: every 2 s, do: {count: tally}}]")
    assert told.fault.endswith("log by drip")
    assert len(told.run.rows) == 65_536


def test_k916_a_row_that_says_why_is_followed_by_the_end():
    """Limits. A fault is never an exception, and its outcome is error."""
    told = story(MOOD, "injects: [{id: bad, at: 1 h, do: {set: mood, to: 1 / mood}}]")
    assert told.lines(EventKind.ERROR, EventKind.END) == ["1:00 error not a number", "1:00 end"]
    assert told.run.rows[-1].a == -1


def test_k917_a_fault_at_the_very_start_is_one_too():
    """Limits."""
    told = story(MOOD, "effects: [{id: bad, upon: start, do: {set: mood, to: 1 / mood}}]")
    assert told.fault == "0:00 not a number by bad"


def test_k918_a_whole_queue_that_is_ignored_at_once_is_no_fault():
    """Limits. Sixty callers wait for the one who talks; when that ends, all are taken up in one instant."""
    told = story(
        "policies: {south.desk: [{id: lift, when: ordinal = 0, do: accept}, {id: silent, do: ignore}]}",
        f"initiative: {{north.desk: [{{id: flood, upon: start, do: [{', '.join([CALL] * 61)}]}}]}}",
    )
    assert told.outcome == "horizon"
    assert sum(row.startswith("#") and " 0:11 south.desk takes" in row for row in told.lines(EventKind.TAKEN_UP)) == 60


def test_k919_drift_that_cannot_be_told_ends_the_run():
    """Limits."""
    told = story("variables: {mood: {start: 0, bounds: 0 to 1, drift: {step: 1 h, by: 1 / mood}}}")
    assert told.fault == "1:00 not a number"


def test_k920_an_outcome_at_the_horizon_that_cannot_be_told_is_an_error():
    """Limits."""
    told = story(MOOD, 'outcomes: {odd: {label: Odd, at_horizon: "1 / mood > 1"}, rest: {label: Rest}}')
    assert told.fault == "48:00 not a number"
