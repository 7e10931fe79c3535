"""Prices: what it costs an office to do what it does, whoever decides it."""

import pytest

from simulator.vocabulary import EventKind
from simulator.words.cast import Cast
from simulator.words.price import paid
from tests.catalogue.story import story

SPENT = "variables: {face: {start: 0, bounds: '0 to 10'}}\n"
ANSWERS = {
    "accept": "{id: lift, do: accept}",
    "reject": "{id: refuse, do: reject}",
    "ignore": "{id: silent, do: ignore, after: 1 min}",
}


def price(doing, office="south.desk", more=""):
    item = f"{{id: cost, doing: {doing}, do: {{set: face, up: 1}}, say: 'It costs face.'{more}}}"
    return f"{SPENT}prices: {{{office}: [{item}]}}"


def answering(rule):
    return f"policies: {{south.desk: [{rule}]}}"


def face(told):
    return told.lines(EventKind.VARIABLE)


@pytest.mark.parametrize(("doing", "at"), [("accept", "0:01"), ("reject", "0:00"), ("ignore", "0:01")])
def test_k1230_a_price_is_paid_when_what_it_is_for_has_happened(doing, at):
    """Prices. Of accepting when the contact is connected, of refusing and ignoring when it ends so; of no other."""
    for answer, rule in ANSWERS.items():
        paid = face(story(price(doing), answering(rule), "asks: [0 min]"))
        assert paid == ([f"{at} face 1"] if answer == doing else [])


def test_k1231_a_person_who_decides_pays_as_a_rule_does():
    """Prices. It changes variables whoever answers."""
    late = answering("{id: later, do: reject, after: 5 h}")
    decided = "inputs: [{at: 1 h, by: south.desk, do: {decide: accept, request_of: north.desk}}]"
    assert face(story(price("accept"), late, decided, "asks: [0 min]")) == ["1:01 face 1"]


def test_k1232_delaying_is_paid_once_a_contact():
    """Prices. However often the same contact is put off."""
    put_off = answering("{id: later, do: delay, after: 1 h, again: true}")
    assert face(story(price("delay"), put_off, "asks: [0 min]")) == ["0:00 face 1"]
    assert face(story(price("delay"), put_off, "asks: [0 min, 1 min]")) == ["0:00 face 1", "0:01 face 2"]


def test_k1233_asking_is_paid_by_whoever_asks():
    """Prices. And not by who is asked, nor for asking permission."""
    upward = answering("{id: up, do: ask permission}")
    assert face(story(price("ask", "north.desk"), upward, "asks: [0 min]")) == ["0:00 face 1"]
    assert face(story(price("ask"), upward, "asks: [0 min]")) == []


def test_k1234_a_statement_is_paid_when_it_is_said():
    """Prices. It is neither asking nor accepting."""
    said = """
    channels: {statement: {kind: public, ends: [south.desk], setup: 5 min, talk: 0 min}}
    inputs: [{at: 1 h, by: south.desk, do: {state: statement, matter: talks}}]
    """
    assert face(story(price("state"), said)) == ["1:05 face 1"]
    assert face(story(price("ask"), said)) == face(story(price("accept"), said)) == []


def test_k1235_a_price_may_depend_on_the_contact_and_the_world():
    """Prices."""
    lifts = answering(ANSWERS["accept"])
    assert face(story(price("accept", more=", when: tone is threatening or face > 5"), lifts, "asks: [0 min]")) == []
    assert face(story(price("accept", more=", when: from is north"), lifts, "asks: [0 min]")) == ["0:01 face 1"]


def test_k1236_a_price_for_anything_is_paid_for_each_thing_done():
    """Prices."""
    for rule in ANSWERS.values():
        assert len(face(story(price("any"), answering(rule), "asks: [0 min]"))) == 1


GATE = """
offices: {south.gate: {kind: gatekeeper, label: Gate, hours: always}}
channels: {line: {via: [south.gate]}}
policies: {south.gate: [%s], south.desk: [{id: refuse, do: reject, after: 1 h}]}
"""


@pytest.mark.parametrize(
    ("doing", "rule", "at"),
    [
        ("accept", "{id: passes, do: accept, after: 5 min}", "0:05"),
        ("reject", "{id: refuses, do: reject, after: 5 min}", "0:05"),
        ("ignore", "{id: hush, do: ignore, after: 5 min}", "0:05"),
        ("delay", "{id: wait, do: delay, after: 5 min}", "0:00"),
    ],
)
def test_k1237_a_gatekeeper_pays_for_what_it_answers_itself_and_accepts_by_passing_on(doing, rule, at):
    """Prices / Gatekeepers."""
    rules = GATE.replace("%s", f"{rule}, {{id: then, when: delays > 0, do: ignore, after: 1 min}}")
    assert face(story(price(doing, "south.gate"), rules, "asks: [0 min]"))[:1] == [f"{at} face 1"]


def test_k1238_whoever_has_the_contact_pays_and_nobody_else():
    """Prices / Gatekeepers. What the gatekeeper refuses costs the addressee nothing, and the other way round."""
    for gate, desk in (("{id: refuses, do: reject}", 0), ("{id: passes, do: accept}", 1)):
        rules = GATE.replace("%s", gate)
        assert len(face(story(price("reject"), rules, "asks: [0 min]"))) == desk
        assert len(face(story(price("reject", "south.gate"), rules, "asks: [0 min]"))) == 1 - desk


def test_k1239_an_office_that_passes_nothing_on_has_no_price_for_it():
    """Prices. Nothing is made that could never be paid."""
    ids = [rule.id for rule in story(price("any"), answering(ANSWERS["accept"])).scenario.words.rules]
    assert "price_south_desk_cost_accept" in ids
    assert not [name for name in ids if name.endswith("_pass")]


def test_a_price_is_known_by_its_sentence_before_and_after():
    told = story(price("accept"), answering(ANSWERS["accept"]), "asks: [0 min]")
    (row,) = told.scenario.words.prices
    assert (row.doing, row.say, told.office(row.office)) == ("accept", "It costs face.", "south.desk")
    assert [(one.at, one.contact, one.price) for one in paid(Cast(told.scenario), told.run.rows)] == [(60_000, 0, row)]


def test_a_price_of_several_changes_is_told_once():
    two = price("accept").replace("{set: face, up: 1}", "[{set: face, up: 1}, {set: face, up: 2}]")
    told = story(two, answering(ANSWERS["accept"]), "asks: [0 min]")
    assert [one.at for one in paid(Cast(told.scenario), told.run.rows)] == [60_000]
