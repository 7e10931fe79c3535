"""No text makes the reader fall over: it is read, or its problems are told inside the text."""

import sys
from types import FrameType

import pytest
from hypothesis import given
from hypothesis import strategies as st

from simulator.program.expression import Op, ValueType
from simulator.scenario.language import LANGUAGE_CODES, Written, parse_chance, parse_delay, parse_expression
from simulator.scenario.language.vocabulary import FIELDS, FUNCTIONS, PHRASES, RESERVED
from simulator.vocabulary import MAX_NODES
from tests.language.places import (
    CHECK,
    INITIATIVE,
    NAMES,
    OFFICE,
    OFFICE_CHANCE,
    START_VALUE,
    THRESHOLD,
    WATCH,
    WORLD,
    Noted,
)

SCOPES = st.sampled_from([OFFICE, OFFICE_CHANCE, INITIATIVE, WORLD, WATCH, THRESHOLD, CHECK, START_VALUE])
WANTS = st.sampled_from(ValueType)
WORDS = sorted(
    {
        *RESERVED,
        *FIELDS,
        *(f"{name}(" for name in FUNCTIONS),
        *(" ".join(phrase) for phrase in PHRASES),
        *NAMES.parameters,
        *NAMES.variables,
        *NAMES.event_classes,
        *NAMES.counters,
        *NAMES.channels,
        *NAMES.incidents,
        *NAMES.sides,
        *NAMES.offices,
        *NAMES.matters,
        *NAMES.measures,
        *NAMES.outcomes,
        *("0", "1", "2.5", "30 %", "2 h", "30 min", "3 d 4 h", "R3", "2023-02-04T19:39Z", "warn", "granted", "open"),
        *("<", "<=", ">", ">=", "=", "!=", "+", "-", "*", "/", "(", ")", ",", "seen by", "is not", "nonsense"),
        *("to", "exponential", "triangular", "lognormal", "weibull", "discrete", "mean", "median", "scale"),
    }
)
SOUPS = st.lists(st.sampled_from(WORDS), max_size=25).map(" ".join)
TEXTS = st.one_of(st.text(max_size=60), SOUPS, st.text(alphabet="()-+*/<>=!.,%0123456789eEhdR ", max_size=60))


def sound(report, text, result):
    """Problems have codes of the table and places inside the text, and stand where there is no result."""
    assert (result is None) == bool(report.problems)
    for code, offset, message, _ in report.problems:
        assert code in LANGUAGE_CODES
        assert 0 <= offset <= len(text)
        assert message
        assert "\n" not in message


@given(TEXTS, SCOPES, WANTS)
def test_any_text_is_an_expression_or_has_problems(text, scope, want):
    report = Noted()
    result = parse_expression(text, scope, want, report)
    sound(report, text, result)
    if result is not None:
        assert 1 <= len(result) <= MAX_NODES
        for place, code in enumerate(result):
            if Op.NEGATE <= code.op <= Op.IF:
                assert all(-1 <= operand < place for operand in (code.a, code.b, code.c))


@given(TEXTS, SCOPES)
def test_any_text_is_a_chance_or_has_problems(text, scope):
    report = Noted()
    sound(report, text, parse_chance(text, scope, report, lambda *_: 0))


@given(TEXTS, SCOPES, st.booleans(), st.booleans())
def test_any_text_is_a_quantity_or_has_problems(text, scope, staffed, unlimited):
    report = Noted()
    delay = parse_delay([Written(text, report)], scope, lambda *_: 0, lambda _: 1, staffed=staffed, unlimited=unlimited)
    sound(report, text, delay)


@pytest.mark.parametrize("piece", ["(", "not ", "-", "min(", "1 if true else ", "1 +", "known(", "rung(usa, seen by "])
def test_the_deepest_text_needs_little_of_the_stack(piece):
    text = piece * (1000 // len(piece))
    limit = sys.getrecursionlimit()
    depth = len(list(frames()))
    sys.setrecursionlimit(depth + 400)
    try:
        report = Noted()
        assert parse_expression(text, OFFICE, ValueType.BOOL, report) is None
    finally:
        sys.setrecursionlimit(limit)
    assert report.problems


def frames():
    frame: FrameType | None = sys._getframe()
    while frame is not None:
        yield frame
        frame = frame.f_back


@pytest.mark.long
@given(st.lists(st.sampled_from(WORDS), max_size=60).map(" ".join), SCOPES, WANTS)
def test_long_soups_of_words_are_expressions_or_have_problems(text, scope, want):
    report = Noted()
    sound(report, text, parse_expression(text, scope, want, report))
