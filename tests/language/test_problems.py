"""What is wrong with a text is told at its column, with a code that stays and advice that helps."""

import pytest

from simulator.program.expression import Code, Op, ValueType
from simulator.scenario.language import LANGUAGE_CODES, parse_amount, parse_chance, parse_expression
from tests.language.places import (
    BOOL,
    CHECK,
    DURATION,
    INITIATIVE,
    INSTANT,
    NUMBER,
    OFFICE,
    OFFICE_CHANCE,
    START_VALUE,
    THRESHOLD,
    WATCH,
    WORLD,
    Noted,
    code_of,
    problems_of,
)

UNKNOWN = [
    ("presure > 1", "E301", "presure", "there is no 'presure'", "pressure"),
    ("1 < tensoin", "E301", "tensoin", "there is no 'tensoin'", "tension"),
    ("xyzzy > 1", "E301", "xyzzy", "there is no 'xyzzy'", ""),
    ("knwon(briefing)", "E301", "knwon", "there is no knwon(...)", "known"),
    ("known(baloon.seen)", "E301", "baloon.seen", "there is no stage or public channel", "balloon.seen"),
    ("known(balloon)", "E301", "balloon)", "name one of its stages: balloon.seen or balloon.downed", ""),
    ("status(fone) is open", "E301", "fone", "there is no channel 'fone'", ""),
    ("stage(ballon) is seen", "E301", "ballon", "there is no incident", "balloon"),
    ("local_hour(usa.unit) > 9", "E301", "usa.unit", "there is no office or side", ""),
    ("rung(china) > R3", "E301", "china", "there is no side", ""),
    ("rung(usa, seen by china) > R3", "E301", "china", "there is no side", ""),
    ("permission(trode) is granted", "E301", "trode", "there is no matter", "trade"),
    ("count(cals) > 1", "E301", "cals", "there is no counter, stage or public channel", "calls"),
    ("pressure(usb) > 1", "E301", "usb", "there is no side", ""),
]

UNREADABLE = [
    ("", "E302", 0, "there is no expression here", ""),
    ("   ", "E302", 3, "something is missing here", ""),
    ("tension >", "E302", 9, "something is missing here", ""),
    ("> 1", "E302", 0, "'>' was not expected here; something is missing before it", ""),
    ("true and or", "E302", "or", "'or' was not expected here", ""),
    ("(true", "E302", 5, "a closing parenthesis is missing", ""),
    ("true)", "E302", ")", "')' was not expected here", ""),
    ("min(1 2) > 0", "E302", "2)", "a comma or a closing parenthesis is missing", ""),
    ("true true", "E302", 5, "'true' was not expected here", ""),
    ("1 if true", "E302", 9, "this needs an else", ""),
    ("if true then 1", "E302", 0, "'if' was not expected here", ""),
    ("+1 > 0", "E302", 0, "'+' was not expected here", ""),
    ("tension == 1", "E302", "==", "write = or is", ""),
    ("true && true", "E302", "&&", "write and", ""),
    ("true || true", "E302", "||", "write or", ""),
    ("!true", "E302", 0, "write not", ""),
    ("1 <> 2", "E302", "<>", "write != or is not", ""),
    ("from is 'usa'", "E302", "'usa'", "names are written without quotes", ""),
    ("tension > €", "E302", "€", "has no place in an expression", ""),
    ("rung(usa, seen by 3) > R1", "E302", "3", "seen by whom?", ""),
    ("pressure.2 > 1", "E302", ".2", "was not expected here", ""),
    ("2 fortnights > now", "E302", "fortnights", "was not expected here", ""),
]

WRONG_KIND = [
    ("trust", "E303", 0, "a number stands where a truth value is wanted; compare it: trust > ...", ""),
    ("permission(visit)", "E303", 0, "compare it: permission(...) is granted", ""),
    ("true and 3", "E303", "3", "a number stands where a truth value is wanted", ""),
    ("not purpose", "E303", "purpose", "a purpose stands where a truth value is wanted", ""),
    ("true + 1 > 0", "E303", "+", "a truth value and a number cannot be added", ""),
    ("2 h * 3 h > 1 h", "E303", "*", "a duration and a duration cannot be multiplied", ""),
    ("now + now > 1 h", "E303", "+", "an instant and an instant cannot be added", ""),
    ("1 / since(briefing) > 1", "E303", "/", "a number and a duration cannot be divided", ""),
    ("-true", "E303", 0, "a truth value has no negative", ""),
    ("-R3 < R1", "E303", 0, "a rung has no negative", ""),
    ("since(briefing) < trust", "E303", "trust", "multiply it with 1 h or 1 min", ""),
    ("rung(usa) > 3", "E303", "3", "a number stands where a rung is wanted", ""),
    ("purpose is tone", "E303", "tone", "a tone stands where a purpose is wanted", ""),
    ("purpose < warn", "E303", "<", "a purpose is not more or less than another", ""),
    ("min(true, false)", "E303", 0, "a truth value has no min", ""),
    ("min(2 h, now) > 1 h", "E303", "now", "an instant stands where a duration is wanted", ""),
    ("(trust if true else 2 h) > 1", "E303", 1, "multiply it with 1 h", ""),
    ("(true if 1 else false)", "E303", "1 ", "a number stands where a truth value is wanted", ""),
    ("stage(balloon) is stage(visit)", "E303", "stage(visit)", "stages of two incidents", ""),
    ("phone is open", "E303", "phone", None, ""),
    ("now > phone", "E303", "phone", "phone is a channel: write status(phone)", ""),
    ("now > balloon", "E303", "balloon", "balloon is an incident: write stage(balloon)", ""),
    ("now > calls", "E303", "calls", "write count(calls)", ""),
    ("now > balloon.seen", "E303", "balloon.seen", "write known(balloon.seen)", ""),
    ("now > usa", "E303", "usa", "usa is a side", ""),
    ("now > usa.desk", "E303", "usa.desk", "usa.desk is an office", ""),
    ("now > known", "E303", "known", "write known(incident.stage)", ""),
    ("since(briefing) is never", "E303", "never", "write not known(...)", ""),
    ("from is (usa if true else prc)", "E303", "usa", "usa is a side; one office is wanted here", ""),
    ("1 is usa", "E303", "usa", "usa is a side", ""),
]

UNSEEN = [
    ("pressure(prc) > 3", "E304", 0, "usa.desk cannot see pressure(prc): write seen_by", ""),
    ("tension > 3", "E304", 0, "usa.desk cannot see tension: write seen_by at the variable tension, or use it in", ""),
    ("count(snubs) > 3", "E304", "snubs", "usa.desk cannot see count(snubs): write seen_by at the counter", ""),
    ("rung(prc, seen by prc) > R1", "E304", 0, "cannot see how prc reads a rung", ""),
]

ARGUMENTS = [
    ("known()", "E306", 0, "known takes one stage or public channel: known(incident.stage)", ""),
    ("known(briefing, briefing)", "E306", 0, "known takes one", ""),
    ("known(1)", "E306", "1", "a number cannot stand here; the id of a stage", ""),
    ("known(known(briefing))", "E306", "known(b", "this cannot stand here", ""),
    ("known(seen by usa)", "E306", "seen", "this cannot stand here", ""),
    ("min(1) > 0", "E306", 0, "write min(a, b)", ""),
    ("clamp(1, 2) > 0", "E306", 0, "write clamp(value, low, high)", ""),
    ("count(calls, 2 h) > 0", "E306", 0, "count(calls, window) for the window declared with it", ""),
    ("rung() > R1", "E306", 0, "write rung(side)", ""),
    ("rung(usa, prc) > R1", "E306", 0, "write rung(side), or rung(side, seen by another side)", ""),
    ("trust(usa) > 1", "E306", 0, "there is one trust for all", ""),
    ("pressure() > 1", "E306", 0, "pressure takes one side: pressure(side)", ""),
    ("permission() is granted", "E306", 0, "permission takes one matter: permission(matter)", ""),
    ("min(seen by usa, 2) > 1", "E306", "seen", "seen by can only stand in rung", ""),
]

READ_TWO_WAYS = [
    ("0 < pressure < 1", "E307", 13, "write 0 < x and x < 1", ""),
    ("true is true is true", "E307", 13, "comparisons are not chained", ""),
    ("purpose is not warn or protest", "E307", "or", "write not (x is a or b)", ""),
    ("purpose != warn or protest", "E307", "or", "write not (x is a or b)", ""),
    ("reason is not leverage or no facts yet", "E307", "or", "can be read two ways", ""),
]

NOT_OF_THE_SET = [
    ("purpose is warm", "E308", "warm", "'warm' is no purpose", "warn"),
    ("purpose is warn or protect", "E308", "protect", "'protect' is no purpose", "protest"),
    ("status(phone) is broken", "E308", "broken", "is no status; they are open, restricted, unattended", ""),
    ("from is usa.dek", "E308", "usa.dek", "is no office or side", "usa.desk"),
    ("stage(balloon) is cancelled", "E308", "cancelled", "is no stage of that incident; they are none, seen", ""),
    ("matter is tride", "E308", "tride", "is no matter", "trade"),
    ("channel is fax", "E308", "fax", "is no channel; they are phone, cable, briefing", ""),
    ("rung(usa) > R8", "E308", "R8", "R8 is no rung; they go from R0 to R7", ""),
    ("warm is purpose", "E308", "warm", "'warm' is no purpose", "warn"),
]

NOT_A_VALUE = [
    ("now > 2023-02-30T19:39Z", "E310", "2023", "is not in the calendar", ""),
    ("now > 2023-02-04", "E310", "2023", "write 2023-02-04T19:39Z", ""),
    ("now > 2023-02-04T19:39", "E310", "2023", "in UTC", ""),
    ("since(briefing) > 2 hours", "E310", "hours", "write h", "h"),
    ("since(briefing) > 2 h 90 mins", "E310", "mins", "write min", "min"),
    ("since(briefing) > 2 h 3 h", "E310", "3", "from large to small", ""),
    ("since(briefing) > 1.0005 s", "E310", "1.0005", "not a whole number of ms", ""),
    ("since(briefing) > 9999999999 d", "E310", "9999999999", "longer than a century", ""),
    ("1e999 > 1", "E310", 0, "this number is too large", ""),
    ("1 / 0 > 1", "E310", "0", "nothing can be divided by 0", ""),
]

UNITS = [
    ("since(briefing) < 3", "E322", "3", "3 what? write 3 h or 3 min", ""),
    ("since(briefing) + 3 < 2 h", "E322", "3", "3 what?", ""),
    ("3 - since(briefing) < 2 h", "E322", "3", "3 what?", ""),
    ("now < 3", "E322", "3", "3 what?", ""),
    ("max(2 h, 3) > 1 h", "E322", "3", "3 what?", ""),
]


@pytest.mark.parametrize(
    ("text", "code", "place", "words", "hint"),
    [
        *UNKNOWN,
        *UNREADABLE,
        *WRONG_KIND,
        *UNSEEN,
        *ARGUMENTS,
        *READ_TWO_WAYS,
        *NOT_OF_THE_SET,
        *NOT_A_VALUE,
        *UNITS,
    ],
)
def test_a_problem_is_told_at_its_column(text, code, place, words, hint):
    offset = place if isinstance(place, int) else text.index(place)
    (found,) = problems_of(text)
    assert found[0] == code
    assert found[1] == offset
    assert words is None or words in found[2]
    assert found[3] == hint


@pytest.mark.parametrize(
    ("text", "scope", "code", "words"),
    [
        ("purpose is warn", INITIATIVE, "E305", "there is no contact here to ask for its purpose"),
        ("result is completed", WATCH, "E305", "there is no contact here"),
        ("held_by is prc.desk", OFFICE, "E305", "no office sees who has a contact"),
        ("divergence(usa, prc) > 0.5", WATCH, "E305", "write divergence(side, side, matter)"),
        ("divergence(usa, nobody) > 0.5", WORLD, "E301", "there is no side"),
        ("permission is granted", INITIATIVE, "E312", "write permission(matter)"),
        ("permission is granted", WORLD, "E312", "write permission(office, matter)"),
        ("permission(visit) is granted", WORLD, "E306", "write permission(office, matter)"),
        ("permission(prc.desk, visit) is granted", OFFICE, "E305", "its own permission only"),
        ("pressure > 1", WATCH, "E312", "whose pressure? each side has one; write pressure(usa)"),
        ("asked > 1", OFFICE, "E305", "only checks read measures"),
        ("outcome is frozen", OFFICE, "E305", "only checks read measures"),
        ("known(briefing)", CHECK, "E305", "a check reads measures, outcome and parameters"),
        ("pressure > 1", CHECK, "E305", "a check reads measures"),
        ("now > 3 d", CHECK, "E305", "a check reads measures"),
        ("askd > 1", CHECK, "E301", "there is no 'askd'"),
        ("outcome is frosen", CHECK, "E308", "is no outcome; they are frozen, thawed"),
        ("tension > 1", START_VALUE, "E305", "at the start there are only parameters"),
        ("known(briefing)", START_VALUE, "E305", "only parameters"),
        ("ring_out > 1", START_VALUE, "E301", "there is no 'ring_out'"),
        ("count(calls) > count(nothing)", THRESHOLD, "E301", "there is no counter"),
    ],
)
def test_what_may_be_read_depends_on_the_place(text, scope, code, words):
    (found,) = problems_of(text, scope)
    assert found[0] == code
    assert words in found[2]


def test_a_contact_has_a_result_only_when_it_has_ended():
    taking_up = type(OFFICE)(OFFICE.names, office=0, side=0, contact=True)
    (found,) = problems_of("result is completed", taking_up)
    assert found[0] == "E305"
    assert "the contact has no result yet" in found[2]


@pytest.mark.parametrize("want", [BOOL, NUMBER, DURATION, INSTANT])
def test_the_whole_must_be_what_is_wanted(want):
    texts = {BOOL: "true", NUMBER: "1.5", DURATION: "2 h", INSTANT: "now"}
    for kind, text in texts.items():
        report = Noted()
        fits = parse_expression(text, OFFICE, want, report) is not None
        assert fits == (kind is want or (kind is DURATION and want is INSTANT)), (text, want)
        assert fits != bool(report.problems)


def test_all_problems_of_a_text_are_told_at_once():
    found = problems_of("presure > 1 and tone is hard or known(baloon.seen)")
    assert [(code, hint) for code, _, _, hint in found] == [
        ("E301", "pressure"),
        ("E308", ""),
        ("E301", "balloon.seen"),
    ]


# --- limits ---


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("true" + " " * 1000, "longer than 1,000 characters"),
        ("(" * 300 + "1" + ")" * 300, "nested too deeply"),
        ("not " * 200 + "true", "nested too deeply"),
        ("1 > " + "-" * 900 + "1", "nested too deeply"),
        ("min(1, " * 120 + "1" + ")" * 120, "nested too deeply"),
        ("1" + "+1" * 400 + " > 0", "too many parts"),
        ("1 if true else " * 60 + "1", "nested too deeply"),
        ("1" + "+1" * 40 + " > 0", "has 83 parts; the limit is 64"),
        ("1" + "+1" * 20 + " > 0", "has 22 levels; the limit is 12"),
    ],
)
def test_what_is_too_long_or_too_deep_is_refused(text, words):
    (found,) = problems_of(text)
    assert found[0] == "E309"
    assert words in found[2]


def test_a_long_set_stays_flat():
    numbers = " or ".join(str(n) for n in range(15))
    assert len(code_of(f"ordinal is {numbers}")) == 59


# --- amounts and chances ---


class Made:
    def __init__(self):
        self.calls = []

    def __call__(self, suffix, value, type):
        self.calls.append((suffix, value, type))
        return 40 + len(self.calls)


@pytest.mark.parametrize(("text", "value"), [("0.2", 0.2), ("-0.2", -0.2), ("30 %", 0.3), (" ( 2 ) ", 2), ("0", 0)])
def test_an_amount_that_is_one_literal_becomes_a_parameter(text, value):
    made = Made()
    assert parse_amount(text, OFFICE, NUMBER, Noted(), made, "up") == (Code(Op.REGISTER, 41),)
    assert made.calls == [("up", value, NUMBER)]


@pytest.mark.parametrize("text", ["0.2 + 0.1", "rings_out", "0.1 * trust", "max(0.1, 0.2)"])
def test_a_literal_inside_arithmetic_stays_a_number(text):
    made = Made()
    assert parse_amount(text, OFFICE, NUMBER, Noted(), made) == code_of(text, OFFICE, NUMBER)
    assert made.calls == []


@pytest.mark.parametrize("text", ["2 h", "", "presure", "1 +"])
def test_an_amount_with_a_problem_makes_no_parameter(text):
    made, report = Made(), Noted()
    assert parse_amount(text, OFFICE, NUMBER, report, made) is None
    assert report.problems
    assert made.calls == []


def test_a_chance_lies_within_zero_and_one():
    made = Made()
    for text in ("0", "1", "0.35", "35 %"):
        assert parse_chance(text, OFFICE_CHANCE, Noted(), made)
    for text in ("1.5", "-0.1", "35", "101 %"):
        report = Noted()
        assert parse_chance(text, OFFICE_CHANCE, report, made) is None
        assert report.problems[0][:2] == ("E311", 0)
    assert len(made.calls) == 4
    assert parse_chance("2 * tension", OFFICE_CHANCE, Noted(), made)


# --- the table ---


def test_every_problem_of_the_tables_has_a_title():
    rows = (*UNKNOWN, *UNREADABLE, *WRONG_KIND, *UNSEEN, *ARGUMENTS, *READ_TWO_WAYS, *NOT_OF_THE_SET, *NOT_A_VALUE)
    assert {row[1] for row in rows} <= set(LANGUAGE_CODES)


def test_types_have_names_for_messages():
    assert ValueType.BOOL.phrase == "a truth value"
    assert ValueType.OFFICE.phrase == "an office"
