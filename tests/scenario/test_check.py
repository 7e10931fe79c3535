"""What `check` concludes from a scenario as a whole, and what it leaves alone."""

from typing import get_args

import pytest

from simulator.errors import AuthorError
from simulator.program.expression import Code, ContactField, Expression, Op
from simulator.scenario.check.offices import circles
from simulator.scenario.check.partial import evaluate, is_certain, is_impossible
from simulator.scenario.compile.context import UNREADABLE
from simulator.scenario.defaults import CHANNELS, OFFICES
from simulator.scenario.loading import compile_text
from simulator.scenario.schema.base import ChannelWord, OfficeWord
from simulator.vocabulary import Purpose, parse_word, word
from tests.catalogue.story import world

BASE = """
openline: 1
title: Two desks
case: fictional
clock: {play: 4 h, horizon: 8 h}
sides: {east: {label: East}, west: {label: West}}
offices:
  east.desk: {kind: hotline desk}
  west.desk: {kind: hotline desk, reports_to: west.chief}
  west.chief: {kind: leader}
channels:
  phone: {kind: staffed, ends: [east.desk, west.desk]}
  line: {kind: staffed, ends: [east.desk, west.desk]}
matters: {talks: {label: Talks}}
policies:
  west.desk: [DESK]
  west.chief: [CHIEF]
initiative:
  east.desk: [INITIATIVE]
"""
CALL = "{ask: west.desk, channel: phone, matter: talks, purpose: clarify, patience: {answer: 1 h}}"


def codes(
    desk: str = "{id: refuses, do: reject}",
    chief: str = "{id: refuses, do: reject}",
    initiative: str = "",
    more: str = "",
):
    """The codes of a scenario with these rules."""
    text = BASE.replace("DESK", desk).replace("CHIEF", chief).replace("INITIATIVE", initiative) + more
    try:
        rows = compile_text(text).warnings
    except AuthorError as error:
        rows = tuple(str(row) for row in error.problems)
    return [row.split(" ")[2] for row in rows]


def test_a_scenario_in_order_has_no_problems():
    assert codes() == []


# --- policies


def test_a_rule_that_permits_does_not_end_the_list_for_other_contacts():
    assert codes(desk="{id: fine, do: permit}, {id: lift, do: accept}") == ["W407"]


def test_a_rule_that_accepts_does_not_end_the_list_for_those_that_ask_permission():
    chief = "{id: lift, do: accept}, {id: fine, do: permit}"
    assert codes(desk="{id: up, do: ask permission}, {id: refuses, do: reject}", chief=chief) == []


def test_asking_permission_and_delaying_do_not_end_the_list():
    desk = "{id: up, do: ask permission}, {id: later, do: delay, after: 1 h}, {id: refuses, do: reject}"
    assert codes(desk=desk) == []


def test_a_list_decides_where_its_conditions_cover_every_purpose_between_them():
    desk = "{id: a, when: purpose is warn, do: reject}, {id: b, when: not purpose is warn, do: accept}"
    assert codes(desk=desk) == []


def test_a_list_that_ends_in_a_chance_may_not_decide():
    assert codes(desk="{id: a, chance: 0.5, do: reject}") == ["W403"]


def test_a_list_that_ends_in_a_choice_without_rest_may_not_decide():
    assert codes(desk="{id: a, choose: [{id: b, share: 0.5, do: reject}]}") == ["W403"]


def test_a_choice_with_rest_decides():
    assert codes(desk="{id: a, choose: [{id: b, share: rest, do: reject}]}, {id: c, do: accept}") == ["W402"]


def test_an_endless_patience_is_refused_only_where_silence_can_meet_the_contact():
    call = "{id: call, upon: start, do: CALL}".replace("CALL", CALL.replace("answer: 1 h", "answer: unlimited"))
    silent = "{id: quiet, when: purpose is warn, do: ignore}, {id: refuses, do: reject}"
    assert codes(desk=silent, initiative=call) == []
    assert codes(desk=silent.replace("warn", "clarify"), initiative=call) == ["E483"]
    assert codes(desk=silent.replace("warn, do: ignore", "clarify, do: ignore, after: 1 h"), initiative=call) == []


def test_a_gatekeeper_on_the_way_can_be_the_one_that_stays_silent():
    call = "{id: call, upon: start, do: CALL}".replace("CALL", CALL.replace("answer: 1 h", "answer: unlimited"))
    text = BASE.replace("channels:", "  west.gate: {kind: gatekeeper}\nchannels:", 1)
    text = text.replace("phone: {", "phone: {via: west.gate, ").replace("DESK", "{id: refuses, do: reject}")
    text = text.replace("policies:", "policies:\n  west.gate: [{id: quiet, do: ignore}]")
    with pytest.raises(AuthorError, match=r"E483.*west\.gate"):
        compile_text(text.replace("CHIEF", "{id: refuses, do: reject}").replace("INITIATIVE", call))


# --- usage


def test_a_measure_of_another_channel_does_not_depend_on_trying_again():
    call = "{id: call, upon: start, do: CALL, repeat: every 1 h until answered}".replace("CALL", CALL)
    measure = "measures: {first: {label: F, take: first, of: connected, when: channel is phone}}"
    assert codes(initiative=call, more=measure.replace("phone", "line")) == []
    assert codes(initiative=call, more=measure) == ["W405"]


def test_a_parameter_that_only_a_check_reads_is_used():
    more = (
        "parameters: {soon: {value: 1 h, range: 1 h to 2 h, label: S, basis: judgement}}\n"
        "measures: {first: {label: F, take: first, of: connected}}\n"
        "checks: {early: {share: first <= soon, band: 0 to 1, kind: assumed}}"
    )
    assert codes(more=more) == []


# --- conditions of which only a part is known


def compare(op: Op, field: ContactField, value: float) -> Expression:
    return (Code(Op.CONTACT, field), Code(Op.NUMBER, value=value), Code(op, 0, 1))


def test_a_comparison_with_what_is_known_is_decided():
    known = {ContactField.PURPOSE: int(Purpose.WARN)}
    assert is_certain(compare(Op.EQUAL, ContactField.PURPOSE, Purpose.WARN), known)
    assert is_impossible(compare(Op.EQUAL, ContactField.PURPOSE, Purpose.NOTIFY), known)
    assert evaluate(compare(Op.EQUAL, ContactField.TONE, 0), known) is None


@pytest.mark.parametrize(("op", "value", "expected"), [(Op.AND, 0.0, 0.0), (Op.OR, 1.0, 1.0), (Op.AND, 1.0, None)])
def test_one_side_of_and_or_or_may_decide(op: Op, value: float, expected: float | None):
    condition = (Code(Op.CONTACT, ContactField.TONE), Code(Op.NUMBER, value=value), Code(op, 0, 1))
    assert evaluate(condition, {}) == expected


def test_of_an_expression_that_was_refused_nothing_follows():
    assert not is_certain(UNREADABLE, {})
    assert not is_impossible(UNREADABLE, {})


def test_a_circle_is_found_once_and_from_its_first_member():
    assert circles([1, 2, 0, 0, -1, 5]) == [[0, 1, 2], [5]]


# --- defaults


def test_every_kind_of_office_and_every_supported_channel_has_defaults():
    assert {word(kind) for kind in OFFICES} == set(get_args(OfficeWord))
    assert {word(kind) for kind in CHANNELS} == set(get_args(ChannelWord))
    assert all(0 <= row.rank <= 10 and 0 <= row.influence <= 1 for row in OFFICES.values())
    assert all(parse_word(type(kind), word(kind)) is kind for kind in OFFICES)


FALSE_REPORT = """
incidents:
  pass:
    - {stage: rammed, at: 1 h, accounts: [[south.desk, {office: south.chief, recast: {as: pass.veered}}]]}
    - {stage: veered}
"""


def test_a_stage_that_only_a_false_report_tells_of_need_not_come():
    def warned(text):
        return any("W408" in row for row in world(text).warnings)

    assert not warned(FALSE_REPORT)
    assert warned(FALSE_REPORT.replace(", recast: {as: pass.veered}", ""))
