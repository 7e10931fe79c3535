"""What a scenario measures of who said, knew and believed what."""

from math import isnan

from simulator.measures.figures import figures
from simulator.measures.measure import measure_run
from simulator.measures.readout import Accounts, Compared
from simulator.measures.survival import CUT_OFF, Spell
from tests.catalogue.story import story
from tests.catalogue.test_knowledge import BELIEFS
from tests.catalogue.test_play import READOUTS, SPEAK, inputs, says

HOUR = 3_600_000
APART = """
measures:
  apart: {label: Apart, take: max, of: result(completed), when: link is readout, value: "divergence(north, south)"}
"""


def measured(told):
    """Measures by id."""
    found = measure_run(told.scenario.program, told.run.parameters, told.run.rows)
    return {name.id: value for name, value in zip(told.scenario.words.measures, found, strict=True)}


def apart(*texts):
    return measured(story(SPEAK, APART, *texts))["apart"].value


def test_k1901_the_readouts_of_one_contact_are_compared_whatever_else_was_said_about_the_matter():
    """Topics. The divergence of the contact at hand reads its readouts alone."""
    assert apart(READOUTS, "asks: [0 min]") == 1.0
    assert apart(READOUTS.replace("[trade]", "[ferry]"), "asks: [0 min]") == 0.0
    ask = "{ask: south.desk, channel: line, matter: talks, purpose: clarify, patience: {answer: 12 h}}"
    asked = f"{{at: 0 min, by: north.desk, do: {ask}}}"
    assert apart(READOUTS, inputs(asked, says("north", "1 h", "trade"))) == 1.0


def test_k1902_each_contact_has_readouts_of_its_own():
    """Topics. What was published about the first contact is no account of the second."""
    first = "{id: account, about: result(completed), when: ordinal is 0, channel: south_says, topics: [trade]}"
    second = "{id: again, about: result(completed), when: ordinal is 1, channel: south_says, topics: [ferry]}"
    mine = "{id: account, about: result(completed), when: ordinal is 1, channel: north_says, topics: [ferry]}"
    readouts = f"readouts: {{south.desk: [{first}, {second}], north.desk: [{mine}]}}"
    assert apart(readouts, "asks: [0 min, 5 h]") == 0.0


def test_k1903_where_one_side_published_no_readout_there_is_no_number():
    """Topics. A statement that follows from nothing is no readout."""
    alone = "readouts: {south.desk: [{id: account, about: result(completed), channel: south_says, topics: [trade]}]}"
    assert isnan(apart(alone, "asks: [0 min]"))
    assert isnan(apart(inputs(says("north", "1 h", "ferry"), says("south", "2 h", "trade"))))


def test_k1904_an_effect_may_act_upon_accounts_that_differ():
    """Topics. It looks when a readout has been said."""
    effect = "{id: row, upon: result(completed), when: 'divergence(north, south) > 0.5', do: {count: rows}}"
    told = story(SPEAK, READOUTS, f"counters: {{rows: {{}}}}\neffects: [{effect}]", "asks: [0 min]")
    assert told.run.state.counters == [1]


KNEW = """
incidents: {ferry: [{stage: hit, at: 1 h, accounts: [[south.desk, south.chief]]}]}
measures:
  chief: {label: Chief knew, take: first, of: "learned(ferry.hit, south.chief)", since: stage(ferry.hit)}
  anybody: {label: Somebody knew, take: first, of: learned(ferry.hit)}
  north: {label: North knew, take: first, of: "learned(ferry.hit, north.desk)", since: stage(ferry.hit)}
"""


def test_k1905_how_long_an_office_took_to_learn_of_an_event_is_a_measure():
    """Measures. The chief hears a hop later, at whatever time it happened."""
    found = measured(story(KNEW))
    assert (found["chief"].value, found["anybody"].value) == (HOUR / 12, HOUR)
    later = measured(story(KNEW.replace("at: 1 h", "at: 30 h")))
    assert later["chief"].value == found["chief"].value


def test_k1906_who_never_learns_is_cut_off_by_the_end_and_what_never_happened_has_no_time():
    """Measures. Not reached is a result; without the event from which it counts there is none."""
    found = measured(story(KNEW))["north"]
    assert (isnan(found.value), found.is_censored, found.begun) == (True, True, HOUR)
    never = measured(story(KNEW.replace("at: 1 h", "at: 1 h, unless: now >= 0 h")))["north"]
    assert (isnan(never.value), never.is_censored) == (True, False)


def test_k1907_what_was_there_before_the_event_from_which_time_counts_is_not_looked_at():
    """Measures. Requests at 0:00 and 3:00, an event at 1:00: the first after it came two hours later."""
    asked = "{label: Asked, take: first, of: requested, since: stage(ferry.hit)}"
    told = story(
        KNEW, f"measures: {{asked: {asked}, latest: {asked.replace('first', 'last')}}}", "asks: [0 h, 3 h, 5 h]"
    )
    assert (measured(told)["asked"].value, measured(told)["latest"].value) == (2 * HOUR, 4 * HOUR)


def test_k1908_a_belief_is_held_against_what_was_so_when_the_run_ended():
    """Beliefs. 0 is sure and right, 1 is sure and wrong; one measure a side."""
    truth = "beliefs: {meant: {truth: 'attribute(ferry, deliberate)'}}"
    deliberate = "incidents: {ferry: [{stage: hit, at: 1 h, public: true, attributes: {deliberate: %s}}]}"
    for was_so, misread in (("false", 0.2), ("true", 0.8)):
        found = measured(story(BELIEFS, truth, deliberate % was_so))
        values = {name: value.value for name, value in found.items()}
        assert values == {"misread_meant_north": 0.5, "misread_meant_south": misread}


def test_k1909_what_is_so_may_be_said_for_one_side_and_for_some_hypotheses():
    """Beliefs. Measures where something is said, and nowhere else."""
    truth = "beliefs: {meant: {truth: {south: true}}, silence: {truth: {fault: status(line) is down}}}"
    found = measured(story(BELIEFS, truth))
    assert {name: round(value.value, 6) for name, value in found.items()} == {
        "misread_meant_south": 0.8,
        "misread_silence_fault_north": 0.3,
        "misread_silence_fault_south": 0.3,
    }


def test_k1910_who_knew_what_when_is_a_figure_of_every_run():
    """Measures. The chief is on the way of the account; the northern desk is not, and is told nothing."""
    told = story(KNEW)
    found = figures(told.scenario.program, told.run.parameters, told.run.rows).knowing
    assert found == ((0, 1, Spell(0)), (0, 2, Spell(HOUR / 12)))
    omitted = story(KNEW.replace("[south.desk, south.chief]", "[south.desk, {office: south.chief, omit: 1}]"))
    found = figures(omitted.scenario.program, omitted.run.parameters, omitted.run.rows).knowing
    assert found == ((0, 1, Spell(0)), (0, 2, Spell(47 * HOUR, CUT_OFF)))


def test_k1911_how_far_accounts_lie_apart_is_a_figure_of_every_run():
    """Measures. By matter and by contact; silence is counted beside the number and never averaged in."""
    told = story(SPEAK, READOUTS, "asks: [0 min]")
    (found,) = figures(told.scenario.program, told.run.parameters, told.run.rows).accounts
    assert found == Compared((0, 1), Accounts(1, 0, 1.0, 1.0), Accounts(1, 0, 1.0, 1.0))
    told = story(SPEAK, inputs(says("north", "1 h", "ferry")))
    (found,) = figures(told.scenario.program, told.run.parameters, told.run.rows).accounts
    assert found == Compared((0, 1), Accounts(0, 1, None, None), Accounts(0, 0, None, None))
