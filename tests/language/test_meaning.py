"""What expressions mean, told by an interpreter of the tests' own."""

from math import nan

import pytest
from hypothesis import given
from hypothesis import strategies as st

from simulator.clock import DAY, HOUR, parse_utc
from simulator.program.expression import Code, ContactField, Op, ValueType
from simulator.vocabulary import Purpose, Reason, Result, Status
from tests.language.evaluator import evaluate
from tests.language.places import (
    CHECK,
    DURATION,
    INITIATIVE,
    NUMBER,
    OFFICE,
    OFFICE_CHANCE,
    START,
    START_VALUE,
    THRESHOLD,
    WATCH,
    WORLD,
    code_of,
)


def number(text, **registers):
    return evaluate(code_of(text, WORLD, NUMBER), registers={4: 10.0, 5: 3.0})


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("1 + 2 * 3", 7),
        ("(1 + 2) * 3", 9),
        ("8 - 3 - 2", 3),
        ("8 / 4 / 2", 1),
        ("-2 * 3", -6),
        ("2 - -3", 5),
        ("- - 3", 3),
        ("tension - trust", 7),
        ("min(3, 1, 2)", 1),
        ("max(3, 1, 2)", 3),
        ("clamp(tension, 0, 5)", 5),
        ("clamp(-1, 0, 5)", 0),
        ("30 %", 0.3),
        (".5", 0.5),
        ("1e3", 1000),
        ("2 if tension > 3 else 4", 2),
        ("2 if tension < 3 else 4 if trust < 3 else 5", 5),
        ("(2 if tension > 3 else 4) + 1", 3),
        ("2 if tension > 3 else 4 + 1", 2),
        ("6 h / 2 h", 3),
        ("6 h / 90 min", 4),
        ("R5 - R3", 2),
    ],
)
def test_arithmetic(text, value):
    assert number(text) == value


@pytest.mark.parametrize(
    ("text", "ms"),
    [
        ("2 h 30 min", 2.5 * HOUR),
        ("3 * 2 h", 6 * HOUR),
        ("2 h * 3", 6 * HOUR),
        ("2 h / 4", HOUR / 2),
        ("1 d - 2 h + 0", 22 * HOUR),
        ("0", 0),
        ("max(0, 2 h)", 2 * HOUR),
        ("2 h if tension > 100 else 0", 0),
        ("play", 14 * DAY),
        ("2023-02-04T19:40Z - 2023-02-04T08:40Z", 11 * HOUR),
    ],
)
def test_durations_are_computed_in_ms(text, ms):
    assert evaluate(code_of(text, WORLD, DURATION), registers={4: 10.0}) == ms


@pytest.mark.parametrize(
    ("text", "truth"),
    [
        ("true or false and false", True),
        ("(true or false) and false", False),
        ("not true or true", True),
        ("not (true or true)", False),
        ("not 1 > 2", True),
        ("not not true", True),
        ("1 + 1 = 2 and 2 != 3", True),
        ("2 <= 2 and 2 >= 2 and not 2 < 2 and not 2 > 2", True),
        ("1 > 2 is false", None),
        ("2 is 1 or 2 or 3", True),
        ("2 is 1 or 3", False),
        ("2 = 1 or 2", True),
        ("2 is 1 or 3 or 3 > 2", True),
        ("2 is 1 or 2 and false", False),
        ("2 is 1 or (2 and false)", None),
        ("3 h is 1 h or 2 h 60 min or 4 h", True),
        ("R3 is R2 or R3", True),
        ("0.3 is 0.1 or 30 %", True),
        ("not (2 is 1 or 3)", True),
        ("(1 if true else 2) is 1", True),
    ],
)
def test_truth(text, truth):
    if truth is None:
        with pytest.raises(AssertionError):
            code_of(text, WORLD)
    else:
        assert bool(evaluate(code_of(text, WORLD))) == truth


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("false and 1 / tension > 0", 0),
        ("true or 1 / tension > 0", 1),
        ("tension != 0 and 1 / tension > 0", 0),
        ("(1 / tension if tension != 0 else 7) = 7", 1),
    ],
)
def test_what_need_not_be_known_is_not_computed(text, value):
    assert evaluate(code_of(text, WORLD), registers={4: 0.0}) == value


def test_what_must_be_known_is_computed():
    with pytest.raises(ZeroDivisionError):
        evaluate(code_of("1 / tension > 0 or true", WORLD), registers={4: 0.0})


SINCE = (Op.SINCE_KNOWN, 0, -1)


@pytest.mark.parametrize("sign", ["<", "<=", ">", ">=", "=", "!=", "is", "is not"])
def test_every_comparison_with_never_is_false(sign):
    for text in (f"since(balloon.seen) {sign} 2 h", f"2 h {sign} since(balloon.seen)"):
        assert evaluate(code_of(text), {SINCE: nan}) == 0


@pytest.mark.parametrize(
    "text",
    [
        "since(balloon.seen) + 1 h < 9 d",
        "-since(balloon.seen) < 9 d",
        "min(since(balloon.seen), 1 h) < 9 d",
        "max(1 h, since(balloon.seen)) < 9 d",
        "clamp(since(balloon.seen), 0, 1 h) < 9 d",
    ],
)
def test_what_is_computed_from_never_is_never(text):
    assert evaluate(code_of(text), {SINCE: nan}) == 0
    assert evaluate(code_of(f"not {text}"), {SINCE: nan}) == 1


def only(text, scope=OFFICE):
    """The first code of an expression: what it reads."""
    return code_of(text, scope)[0]


def test_an_office_reads_what_it_knows_and_the_world_what_is_so():
    assert only("known(balloon.downed)") == Code(Op.KNOWN, 1)
    assert only("known(balloon.downed)", WORLD) == Code(Op.HAPPENED, 1)
    assert only("since(briefing) > 1 h") == Code(Op.SINCE_KNOWN, 3)
    assert only("since(briefing) > 1 h", WORLD) == Code(Op.SINCE_HAPPENED, 3)
    assert only("count(visit.cancelled) > 1") == Code(Op.COUNT_KNOWN, 2)
    assert only("count(visit.cancelled) > 1", WORLD) == Code(Op.COUNT_HAPPENED, 2)
    assert only("status(cable) is open") == Code(Op.STATUS_SEEN, 1)
    assert only("status(cable) is open", WORLD) == Code(Op.STATUS_TRUE, 1)
    assert only("stage(visit) is cancelled") == Code(Op.STAGE_KNOWN, 1)
    assert only("stage(visit) is cancelled", WORLD) == Code(Op.STAGE_TRUE, 1)
    assert only("permission(visit) is granted") == Code(Op.PERMISSION, 1)
    assert only("permission is granted") == Code(Op.PERMISSION, -1)
    assert only("permission(prc.desk, visit) is granted", WORLD) == Code(Op.PERMISSION_TRUE, 1, 2)


def test_counters_are_read_whole_or_in_their_window():
    assert only("count(calls) > 3") == Code(Op.COUNTER, 0)
    assert only("count(calls, window) > 3") == Code(Op.COUNTER_WINDOW, 0)


def test_rungs_are_read_by_ones_own_side_and_in_the_world_as_meant():
    assert only("rung(usa) > R3") == Code(Op.RUNG, 0, 0)
    assert only("rung(prc) > R3") == Code(Op.RUNG, 0, 1)
    assert only("rung(prc, seen by usa) > R3") == Code(Op.RUNG, 0, 1)
    assert only("rung(prc) > R3", WORLD) == Code(Op.RUNG, 1, 1)
    assert only("rung(usa, seen by prc) > R3", WORLD) == Code(Op.RUNG, 1, 0)


def test_a_bare_variable_is_that_of_ones_own_side():
    assert only("pressure > 0.5") == Code(Op.REGISTER, 2)
    assert only("pressure > 0.5", THRESHOLD) == Code(Op.REGISTER, 3)
    assert only("pressure(usa) > 0.5", THRESHOLD) == Code(Op.REGISTER, 2)
    assert only("pressure(prc) > 0.5", WATCH) == Code(Op.REGISTER, 3)
    assert only("rings_out > 0.5", START_VALUE) == Code(Op.REGISTER, 0)


def test_chance_may_read_the_variables_of_the_world():
    assert only("pressure(prc) > 0.5", OFFICE_CHANCE) == Code(Op.REGISTER, 3)
    assert only("tension > 0.5", OFFICE_CHANCE) == Code(Op.REGISTER, 4)
    assert only("count(snubs) > 1", OFFICE_CHANCE) == Code(Op.COUNTER, 1)
    assert only("known(briefing)", OFFICE_CHANCE) == Code(Op.KNOWN, 3)


def test_time_is_read_in_utc_and_on_the_wall():
    assert code_of("now > 2023-02-04T19:39Z")[:2] == (
        Code(Op.NOW),
        Code(Op.NUMBER, ValueType.INSTANT, value=float(parse_utc("2023-02-04T19:39Z") - START)),
    )
    assert code_of("now > 3 d")[1].value == 3 * DAY
    assert code_of("now - 3 d > 2023-02-04T19:39Z", INITIATIVE)
    assert code_of("2 d > now", INITIATIVE)
    assert only("local_hour(prc) >= 9") == Code(Op.LOCAL_HOUR, 1)


@pytest.mark.parametrize(
    ("text", "field", "value"),
    [
        ("purpose is warn", ContactField.PURPOSE, Purpose.WARN),
        ("warn is purpose", ContactField.PURPOSE, Purpose.WARN),
        ("purpose is permission", ContactField.PURPOSE, Purpose.PERMISSION),
        ("from is prc.desk", ContactField.FROM, 2),
        ("to is usa.leader", ContactField.TO, 1),
        ("channel is cable", ContactField.CHANNEL, 1),
        ("matter is trade", ContactField.MATTER, 2),
        ("result is no-show", ContactField.RESULT, Result.NO_SHOW),
        ("reason is no authority yet", ContactField.REASON, Reason.NO_AUTHORITY_YET),
        ("reason is not for its own sake", ContactField.REASON, Reason.NOT_FOR_ITS_OWN_SAKE),
        ("reason is venue or publicity", ContactField.REASON, Reason.VENUE_OR_PUBLICITY),
        ("decision is none yet", ContactField.DECISION, 0),
        ("substance is talking  points", ContactField.SUBSTANCE, 1),
        ("permitted is refused", ContactField.PERMITTED, 2),
        ("ordinal is 0", ContactField.ORDINAL, 0),
    ],
)
def test_words_of_a_set_are_told_by_what_they_are_compared_with(text, field, value):
    contact = (Op.CONTACT, int(field), -1)
    assert evaluate(code_of(text), {contact: float(value)}) == 1
    assert evaluate(code_of(text), {contact: float(value) + 1}) == 0


def test_is_not_takes_words_that_begin_with_not():
    contact = (Op.CONTACT, int(ContactField.REASON), -1)
    code = code_of("reason is not not for its own sake")
    assert evaluate(code, {contact: float(Reason.NOT_FOR_ITS_OWN_SAKE)}) == 0
    assert evaluate(code, {contact: float(Reason.LEVERAGE)}) == 1


def test_a_set_is_one_value_or_another_and_stops_where_a_condition_begins():
    contact, tone = (Op.CONTACT, int(ContactField.PURPOSE), -1), (Op.CONTACT, int(ContactField.TONE), -1)
    code = code_of("purpose is warn or protest or tone is firm")
    for purpose, hard, truth in [(3, 0, 1), (4, 0, 1), (1, 0, 0), (1, 2, 1)]:
        assert evaluate(code, {contact: purpose, tone: hard}) == truth


@pytest.mark.parametrize(("office", "is_usa"), [(0, 1), (1, 1), (2, 0), (3, 1)])
def test_a_side_stands_for_any_of_its_offices(office, is_usa):
    things = {(Op.CONTACT, int(ContactField.FROM), -1): float(office)}
    assert evaluate(code_of("from is usa"), things) == is_usa
    assert evaluate(code_of("from is not usa"), things) == 1 - is_usa
    assert evaluate(code_of("usa is from"), things) == is_usa
    assert evaluate(code_of("from is usa or prc.desk"), things) == 1


def test_a_stage_is_named_in_full_or_within_its_incident_or_is_none():
    things = {(Op.STAGE_KNOWN, 0, -1): 1.0}
    assert evaluate(code_of("stage(balloon) is downed"), things) == 1
    assert evaluate(code_of("stage(balloon) is balloon.downed"), things) == 1
    assert evaluate(code_of("stage(balloon) is seen or none"), {(Op.STAGE_KNOWN, 0, -1): -1.0}) == 1


def test_an_ordered_set_is_compared_by_its_order():
    things = {(Op.CONTACT, int(ContactField.SUBSTANCE), -1): 3.0}
    assert evaluate(code_of("substance >= conveyed up"), things) == 1
    assert evaluate(code_of("conveyed up <= substance"), things) == 1


def test_a_check_reads_measures_the_outcome_and_parameters():
    code = code_of("first_answer < 3 d and outcome is thawed or asked > 10 * rings_out", CHECK)
    things = {(Op.MEASURE, 0, -1): nan, (Op.MEASURE, 1, -1): 9.0, (Op.OUTCOME, -1, -1): 1.0}
    assert evaluate(code, things, {0: 0.5}) == 1
    assert evaluate(code, things, {0: 0.95}) == 0


def test_a_choice_between_words_takes_its_set_from_the_other_side():
    things = {(Op.STATUS_SEEN, 0, -1): float(Status.DOWN), (Op.KNOWN, 0, -1): 1.0}
    assert evaluate(code_of("status(phone) is (down if known(balloon.seen) else open)"), things) == 1


@given(st.lists(st.sampled_from(["and", "or"]), min_size=1, max_size=8), st.data())
def test_and_binds_tighter_than_or(joints, data):
    truths = data.draw(st.lists(st.booleans(), min_size=len(joints) + 1, max_size=len(joints) + 1))
    words = [str(truths[0]).lower()]
    for joint, truth in zip(joints, truths[1:], strict=True):
        words += [joint, str(truth).lower()]
    text = " ".join(words)
    assert bool(evaluate(code_of(text))) == eval(text.title().replace("And", "and").replace("Or", "or"))
