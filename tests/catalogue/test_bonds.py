"""Demands, promises, agreements, hazards: what ties the sides to each other."""

import pytest

from simulator.vocabulary import EventKind
from simulator.words.text import Teller
from tests.catalogue.story import story, world

DEMAND = """
demands:
  sanctions:
    {label: "Lift the sanctions", of: north, by: south, about: holder, office: south.chief, met_when: lifted > 0}
variables: {lifted: {start: 0}}
"""
THIRD = """
sides: {east: {}}
offices: {east.desk: {kind: unit}}
channels: {other: {kind: radio, ends: [north.desk, east.desk]}}
"""
TURNS = "effects: [{id: lifts, at: 2 h, do: {set: lifted, to: 1}}, {id: back, at: 3 h, do: {set: lifted, to: 0}}]"
ASKS_FIRST = """
policies:
  south.desk:
    - {id: not_yet, when: not met(sanctions), do: reject, after: 4 h, demand: sanctions}
    - {id: lift, do: accept, after: 10 min}
"""
PROMISE = """
promises:
  no_tow:
    {label: "Not towed", by: south, to: north, kept_when: now >= 5 h, broken_when: known(ferry.towed), test_every: 1 h}
policies: {south.desk: [{id: lift, do: accept, promise: no_tow}]}
incidents: {ferry: [{stage: towed}]}
"""
CODE = """
agreements:
  code: {label: "Code for meetings at sea", between: [north, south], until: 30 h}
"""
HAZARD = """
incidents:
  meeting: [{stage: close, every: 1 h, hazard: {base: 0.9, lowered_by: [{when: in_force(code), factor: 0.1}]}}]
"""


def stages(told):
    return told.lines(EventKind.STAGE)


def learned(told, office):
    return [line for line in told.lines(EventKind.LEARNED) if office in line]


def test_k1201_a_demand_comes_with_its_condition_and_may_come_back():
    """Demands. It is unmet from the start where its condition is false, and each turn is a stage."""
    assert stages(story(DEMAND, TURNS)) == [
        "0:00 sanctions.unmet",
        "2:00 sanctions.met",
        "3:00 sanctions.unmet again, 1",
    ]


def test_k1202_both_sides_learn_at_once_how_a_demand_stands():
    """Demands. In the order of the file, and no office of a third side."""
    told = story(DEMAND, THIRD)
    assert told.lines(EventKind.LEARNED) == [
        "0:00 north.desk learns sanctions.unmet",
        "0:00 south.desk learns sanctions.unmet",
        "0:00 south.chief learns sanctions.unmet",
    ]
    assert told.count(EventKind.ACCOUNT) == 0


def test_k1203_a_public_demand_is_learned_by_all():
    """Demands."""
    assert learned(story(DEMAND, "demands: {sanctions: {public: true}}", THIRD), "east") == [
        "0:00 east.desk learns sanctions.unmet"
    ]


def test_k1204_a_demand_that_is_met_reopens_the_answer_that_waits_for_it():
    """Demands / Learning reopens. The refusal, due at 4:00, is void when the demand is met at 2:00."""
    told = story(DEMAND, TURNS, ASKS_FIRST, "asks: [0 min]")
    assert told.life() == [
        "0:00 north.desk asks south.desk on line",
        "0:00 south.desk takes up",
        "0:00 south.desk decides reject, due 4:00 by not_yet",
        "2:00 south.desk decides accept, due 2:10 by lift",
        "2:10 accepted for 2:10 on line",
        "2:10 connecting on line",
        "2:11 connected",
        "2:21 completed",
    ]


def test_k1205_an_answer_that_names_a_demand_has_the_reason_unmet_demand():
    """Demands. The requester is told so only where the rule says it."""
    told = story(DEMAND, ASKS_FIRST, "asks: [0 min]")
    assert told.ledger() == ["#0 0:00 north.desk > south.desk: rejected 4:00"]
    row = next(row for row in told.run.rows if row.kind == EventKind.ENDED)
    assert (row.b, row.y) == (0, 2)
    open_reason = ASKS_FIRST.replace("demand: sanctions", "demand: sanctions, reason: {told: unmet demand}")
    row = next(row for row in story(DEMAND, open_reason, "asks: [0 min]").run.rows if row.kind == EventKind.ENDED)
    assert (row.b, row.y) == (2, 2)


def test_k1206_a_demand_for_an_act_is_met_by_the_act():
    """Demands. By an office of the side of which it is asked; it is unmet from the start."""
    act = "demands: {apology: {of: north, by: south, about: act}}\n"
    told = story(act, "inputs: [{at: 1 h, by: north.desk, do: {meet: apology}}]")
    assert stages(told) == ["0:00 apology.unmet", "1:00 apology.met"]
    assert learned(told, "1:00 north") == ["1:00 north.desk learns apology.met"]


def test_k1207_a_demand_may_be_made_later():
    """Demands. From `when` on; before that it is neither met nor unmet."""
    later = "demands: {sanctions: {when: now >= 1 h, test_every: 1 h}}\n"
    assert stages(story(DEMAND, TURNS, later)) == [
        "1:00 sanctions.unmet",
        "2:00 sanctions.met",
        "3:00 sanctions.unmet again, 1",
    ]
    none_yet = "{id: note, upon: start, when: stage(sanctions) is none, do: {count: tally}}"
    tally = f"counters: {{tally: {{}}}}\ninitiative: {{south.desk: [{none_yet}]}}"
    assert story(DEMAND, later, tally).lines(EventKind.COUNTED) == ["0:00 tally 1"]


def test_k1208_a_promise_is_made_by_the_contact_that_completes():
    """Promises. After the effects of its end, and before anybody takes the initiative."""
    told = story(
        PROMISE,
        "counters: {seen: {}, after: {}}",
        "effects: [{id: before, upon: result(completed), when: promise(no_tow) is none, do: {count: seen}}]",
        "initiative: {north.desk: [{id: n, upon: result, when: promise(no_tow) is made, do: {count: after}}]}",
        "asks: [0 min]\nclock: {play: 4 h, horizon: 4 h}",
    )
    kinds = (EventKind.ENDED, EventKind.COUNTED, EventKind.STAGE)
    assert told.lines(*kinds) == ["#0 0:11 completed", "0:11 seen 1", "0:11 no_tow.made", "0:11 after 1"]


def test_k1209_nothing_is_promised_by_a_contact_that_does_not_complete():
    """Promises."""
    drop = "effects: [{id: cut, at: 5 min, do: {close: line, side: south, status: down}}]"
    assert stages(story(PROMISE, drop, "asks: [0 min]")) == []


@pytest.mark.parametrize(("towed", "end"), [("3 h", "3:00 no_tow.broken"), ("6 h", "5:00 no_tow.kept")])
def test_k1210_a_promise_is_kept_or_broken_by_what_comes_first(towed, end):
    """Promises. Once; what comes later changes nothing."""
    told = story(PROMISE, f"incidents: {{ferry: [{{stage: towed, at: {towed}}}]}}", "asks: [0 min]")
    assert [line for line in stages(told) if "no_tow" in line] == ["0:11 no_tow.made", end]


def test_k1211_nothing_is_kept_or_broken_that_was_not_promised():
    """Promises."""
    told = story(PROMISE, "incidents: {ferry: [{stage: towed, at: 1 h}]}", "clock: {play: 6 h, horizon: 6 h}")
    assert [line for line in stages(told) if "no_tow" in line] == []


def test_k1212_a_promise_that_comes_after_the_deed_is_broken_at_once():
    """Promises / Watched conditions. The condition is looked at when the promise is made."""
    told = story(PROMISE, "incidents: {ferry: [{stage: towed, at: 0 h}]}", "asks: [1 h]")
    assert stages(told)[1:] == ["1:11 no_tow.made", "1:11 no_tow.broken"]


def test_k1213_a_broken_promise_moves_credibility_where_an_effect_says_so():
    """Promises. Nothing is built in."""
    cost = "effects: [{id: cost, upon: stage(no_tow.broken), do: {set: credibility, down: 0.5}}]"
    cost += "\nvariables: {credibility: {start: 0.8}}"
    told = story(PROMISE, "incidents: {ferry: [{stage: towed, at: 1 h}]}", cost, "asks: [0 min]")
    assert told.lines(EventKind.VARIABLE)[-1] == "1:00 credibility 0.3"


def test_k1214_a_promise_may_be_made_by_an_act_of_its_side():
    """Promises. Of an office, or as an input."""
    told = story(
        PROMISE, "inputs: [{at: 1 h, by: south.chief, do: {promise: no_tow}}]", "clock: {play: 2 h, horizon: 2 h}"
    )
    assert stages(told) == ["1:00 no_tow.made"]


def test_k1215_an_agreement_is_in_force_from_the_start_until_its_end():
    """Agreements. Everybody learns it at once."""
    told = story(CODE)
    assert stages(told) == ["0:00 code.in_force", "30:00 code.ended"]
    assert learned(told, "south.chief") == [
        "0:00 south.chief learns code.in_force",
        "30:00 south.chief learns code.ended",
    ]


def test_k1216_a_side_suspends_an_agreement_and_lets_it_be_in_force_again():
    """Agreements. What is suspended cannot be suspended, and what has ended comes to nothing more."""
    inputs = [
        "{at: 1 h, by: north.desk, do: {suspend: code}}",
        "{at: 2 h, by: south.chief, do: {suspend: code}}",
        "{at: 3 h, by: north.desk, do: {resume: code}}",
        "{at: 4 h, by: south.chief, do: {leave: code}}",
        "{at: 5 h, by: south.chief, do: {resume: code}}",
    ]
    told = story(CODE, f"inputs: [{', '.join(inputs)}]")
    assert stages(told) == [
        "0:00 code.in_force",
        "1:00 code.suspended",
        "3:00 code.in_force again, 1",
        "4:00 code.ended",
    ]
    assert told.lines(EventKind.REFUSED) == [
        "2:00 south.chief refused: nothing changed",
        "5:00 south.chief refused: nothing changed",
    ]


def test_k1217_a_rule_of_behaviour_lowers_a_hazard_while_it_is_in_force():
    """A hazard. The chance is the base times the factors that hold: 0.9, and 0.09 while in force."""
    ended = CODE.replace("until: 30 h", "until: 1 min")
    days = "clock: {play: 29 h, horizon: 29 h}"
    safe, unsafe = (
        sum(story(text, HAZARD, days, seed=seed).count(EventKind.STAGE) for seed in range(20)) for text in (CODE, ended)
    )
    assert 20 * 29 * 0.05 < safe - 20 < 20 * 29 * 0.13
    assert 20 * 29 * 0.85 < unsafe - 40 < 20 * 29 * 0.95


def test_k1218_a_hazard_draws_once_whatever_lowers_it():
    """A hazard / How luck is drawn. With a factor of 1 the same meetings come as with the chance alone."""
    plain = HAZARD.replace("hazard: {base: 0.9, lowered_by: [{when: in_force(code), factor: 0.1}]}", "chance: 0.9")
    same = HAZARD.replace("factor: 0.1", "factor: 1")
    for seed in range(3):
        assert stages(story(CODE, plain, seed=seed)) == stages(story(CODE, same, seed=seed))


def test_k1219_the_parts_of_a_hazard_are_parameters_named_by_their_place():
    """A hazard."""
    names = {row.id for row in world(CODE, HAZARD).words.parameters}
    assert {"meeting.close.hazard.base", "meeting.close.hazard.lowered_by.1.factor"} <= names


def test_the_sentence_of_a_demand_stands_with_the_decision():
    told = story(DEMAND, ASKS_FIRST, "asks: [0 min]")
    row = next(row for row in told.run.rows if row.kind == EventKind.DECIDED)
    assert "reason: unmet demand (Lift the sanctions)" in Teller(told.scenario, told.run.rows).tell(row)


def test_k1220_a_promise_without_conditions_is_kept_or_broken_by_an_act():
    """Promises. Nothing in the world shows it; somebody says so."""
    told = story("""
      promises: {peace: {by: south, to: north}}
      injects:
        - {id: promises, at: 1 h, do: {stage: peace.made}}
        - {id: breaks, at: 2 h, do: {stage: peace.broken}}
    """)
    assert told.lines(EventKind.STAGE) == ["1:00 peace.made", "2:00 peace.broken"]


OFFER = """
promises:
  quiet: {label: "No press", by: north, to: south}
  no_tow: {label: "Not towed", by: south, to: north}
initiative:
  north.desk:
    - id: offers
      upon: start
      do: {ask: south.desk, channel: line, matter: talks, purpose: propose, promise: quiet, patience: {answer: 2 h}}
"""


def test_k1221_a_promise_on_an_ask_is_the_requesters_and_made_when_the_contact_completes():
    """Promises. Just before that of the answer; the requester learns first."""
    told = story(OFFER, "policies: {south.desk: [{id: lift, do: accept, promise: no_tow}]}")
    assert told.lines(EventKind.STAGE) == ["0:11 quiet.made", "0:11 no_tow.made"]
    learned = [line for line in told.lines(EventKind.LEARNED) if "quiet" in line]
    assert learned[0].startswith("0:11 north.desk")
    assert len(learned) == 3


def test_k1222_a_request_that_comes_to_nothing_promises_nothing_and_one_sent_on_takes_its_promise_along():
    """Promises / Redirect and cancel."""
    assert story(OFFER, "policies: {south.desk: [{id: refuses, do: reject}]}").lines(EventKind.STAGE) == []
    sent_on = """
    channels: {line: {ends: [north.desk, [south.desk, south.chief]]}}
    policies:
      south.desk: [{id: not_me, do: redirect, to: south.chief}]
      south.chief: [{id: lift, do: accept}]
    """
    assert story(OFFER, sent_on).lines(EventKind.STAGE) == ["0:11 quiet.made"]


def test_k1223_a_script_may_promise_with_an_ask():
    """Promises / Inputs."""
    script = OFFER.partition("initiative")[0]
    asked = "{ask: south.desk, channel: line, matter: talks, purpose: propose, promise: quiet, patience: {answer: 2 h}}"
    lifts = "policies: {south.desk: [{id: lift, do: accept}]}"
    told = story(script, f"inputs: [{{at: 1 h, by: north.desk, do: {asked}}}]", lifts)
    assert told.lines(EventKind.STAGE) == ["1:11 quiet.made"]
