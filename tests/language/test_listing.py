"""Code becomes text that reads the same."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from simulator.program.expression import Code, ContactField, Op, ValueType
from simulator.program.listing import Naming, show_delay, show_expression
from simulator.program.tables import Delay
from simulator.scenario.language import Written, parse_delay, parse_expression
from simulator.vocabulary import MAX_DEPTH, MAX_NODES
from tests.language.places import BOOL, CHECK, NAMING, OFFICE_CHANCE, WORLD, Noted, code_of

T = ValueType


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("pressure>0.5 and(not known(balloon.downed))", "pressure(usa) > 0.5 and not known(balloon.downed)"),
        ("purpose = warn or protest", "purpose is warn or purpose is protest"),
        ("from is usa", "from is usa.desk or from is usa.leader or from is usa.unit"),
        ("from is not prc", "from is not prc.desk"),
        ("since(balloon.seen) < 150 min", "since(balloon.seen) < 2 h 30 min"),
        ("now > 2023-02-04T19:39Z", "now > 2023-02-04T19:39Z"),
        ("now > play", "now > 14 d"),
        ("rung(prc) >= R3", "rung(prc, seen by usa) >= R3"),
        ("(1 + 2) * 3 - (4 - 5) > 30 %", "(1 + 2) * 3 - (4 - 5) > 0.3"),
        ("-(1 + 2) * --3 < -4", "-(1 + 2) * --3 < -4"),
        ("(1 if true else 2) = 1", "(1 if (true) else 2) is 1"),
        ("true", "true"),
        ("ordinal is 1 or (true)", "ordinal is 1 or (true)"),
        ("stage(balloon) is none or seen", "stage(balloon) is none or stage(balloon) is balloon.seen"),
        ("min(1, 2, 3) > clamp(tension, 0, 1)", "min(min(1, 2), 3) > clamp(tension, 0, 1)"),
        ("count(calls, window) > count(calls)", "count(calls, window) > count(calls)"),
        ("reason is not not for its own sake", "reason is not not for its own sake"),
        ("permission is granted and permission(visit) is none", None),
        ("local_hour(usa.desk) > 9", "local_hour(usa) > 9"),
        ("divergence(usa, prc) > 0.5 or divergence(usa, prc, visit) > 0.5", None),
        ("tension > 1e300 and tension > 1e-7", "tension > 1e+300 and tension > 1e-07"),
    ],
)
def test_code_is_shown_as_an_author_would_write_it(text, shown):
    code = code_of(text, OFFICE_CHANCE)
    assert show_expression(code, NAMING) == (shown or text)
    assert code_of(show_expression(code, NAMING), OFFICE_CHANCE) == code


def test_the_world_and_checks_are_shown_too():
    for scope, text in [
        (WORLD, "held_by is prc.desk"),
        (WORLD, "permission(prc.desk, visit) is refused and rung(usa, seen by prc) > R2"),
        (CHECK, "first_answer < 3 d and outcome is not frozen"),
    ]:
        assert show_expression(code_of(text, scope), NAMING) == text


def test_a_number_without_a_type_is_shown_as_a_number():
    assert show_expression((Code(Op.NUMBER, value=2.5),), Naming()) == "2.5"


@pytest.mark.parametrize(
    "text",
    [
        "customary",
        "customary to customary * 2",
        "exponential mean customary / (1 + tension)",
        "triangular customary mode customary + 1 h to 2 * customary",
        "lognormal median customary spread 1 + trust",
        "weibull scale (customary if known(briefing) else 1 h) shape rings_out",
        "discrete customary weight rings_out or 2 * customary weight 1 - rings_out",
        "customary staffed",
    ],
)
def test_a_delay_is_shown_as_it_is_written(text):
    delay = read_delay(text)
    assert show_delay(delay, NAMING) == text
    assert read_delay(show_delay(delay, NAMING)) == delay


def test_the_terms_of_a_list_are_shown_one_after_the_other():
    delay = read_delay("customary", "2 * customary")
    assert show_delay(delay, NAMING) == "customary and then 2 * customary"


def read_delay(*texts):
    written = [Written(text, Noted()) for text in texts]
    delay = parse_delay(
        written, OFFICE_CHANCE, lambda *_: 0, lambda index: 7 + index, listed=len(texts) > 1, staffed=True
    )
    assert isinstance(delay, Delay)
    return delay


# --- any code ---------------------------------------------------------------------------------------------

Tree = tuple[Code, tuple["Tree", ...]]


def leaf(op, a=-1, b=-1, value=0.0):
    return st.just((Code(op, a, b, value=value), ()))


def literal(kind, values):
    return values.map(lambda value: (Code(Op.NUMBER, int(kind), value=float(value)), ()))


def node(op, *operands):
    return st.tuples(*operands).map(lambda children: (Code(op), children))


MS = st.integers(0, 10**11)
NUMBERS = st.one_of(
    literal(T.NUMBER, st.floats(0, 1e300) | st.integers(0, 100)),
    *(leaf(Op.REGISTER, register) for register in (0, 2, 3, 4, 5)),
    leaf(Op.COUNTER, 1),
    leaf(Op.COUNTER_WINDOW, 0),
    leaf(Op.COUNT_KNOWN, 2),
    leaf(Op.LOCAL_HOUR, 1),
    leaf(Op.CONTACT, ContactField.ORDINAL),
)
DURATIONS = st.one_of(
    literal(T.DURATION, MS), leaf(Op.REGISTER, 1), leaf(Op.SINCE_KNOWN, 3), leaf(Op.CONTACT, ContactField.WAITED)
)
INSTANTS = st.one_of(literal(T.INSTANT, st.integers(-(10**12), 10**12)), leaf(Op.NOW))
RUNGS = st.one_of(literal(T.RUNG, st.integers(0, 7)), leaf(Op.RUNG, 0, 0), leaf(Op.RUNG, 0, 1))
KNOWN = st.one_of(literal(T.BOOL, st.integers(0, 1)), leaf(Op.KNOWN, 0), leaf(Op.KNOWN, 3))

READINGS = {
    T.OFFICE: (leaf(Op.CONTACT, ContactField.FROM), 4),
    T.CHANNEL: (leaf(Op.CONTACT, ContactField.CHANNEL), 3),
    T.MATTER: (leaf(Op.CONTACT, ContactField.MATTER), 3),
    T.PURPOSE: (leaf(Op.CONTACT, ContactField.PURPOSE), 11),
    T.TONE: (leaf(Op.CONTACT, ContactField.TONE), 4),
    T.STATUS: (leaf(Op.STATUS_SEEN, 1), 6),
    T.STAGE: (leaf(Op.STAGE_KNOWN, 0), 2),
    T.PERMISSION: (leaf(Op.PERMISSION, -1) | leaf(Op.PERMISSION, 1), 3),
    T.RESULT: (leaf(Op.CONTACT, ContactField.RESULT), 10),
    T.DECISION: (leaf(Op.CONTACT, ContactField.DECISION), 5),
    T.REASON: (leaf(Op.CONTACT, ContactField.REASON), 20),
    T.SUBSTANCE: (leaf(Op.CONTACT, ContactField.SUBSTANCE), 5),
}
ORDER = (Op.LESS, Op.LESS_EQUAL, Op.GREATER, Op.GREATER_EQUAL)
EQUALITY = (Op.EQUAL, Op.NOT_EQUAL)


@st.composite
def values(draw, kind, depth):
    """A value of a kind."""
    leaves = {T.NUMBER: NUMBERS, T.DURATION: DURATIONS, T.INSTANT: INSTANTS, T.RUNG: RUNGS, T.BOOL: KNOWN}[kind]
    if depth == 0 or draw(st.integers(0, 3)) == 0:
        return draw(leaves)
    options = [node(Op.IF, values(T.BOOL, depth - 1), values(kind, depth - 1), values(kind, depth - 1))]
    if kind is not T.BOOL:
        options += [node(op, values(kind, depth - 1), values(kind, depth - 1)) for op in (Op.MIN, Op.MAX)]
        options.append(node(Op.CLAMP, *[values(kind, depth - 1)] * 3))
    return draw(st.one_of(*options, *computed(kind, depth - 1)))


def computed(kind, depth):
    number, duration, instant = (values(k, depth) for k in (T.NUMBER, T.DURATION, T.INSTANT))
    if kind is T.NUMBER:
        yield node(Op.NEGATE, number)
        yield from (node(op, number, number) for op in (Op.ADD, Op.SUBTRACT, Op.MULTIPLY))
        yield node(Op.DIVIDE, duration, leaf(Op.REGISTER, 1))
        yield node(Op.SUBTRACT, values(T.RUNG, depth), values(T.RUNG, depth))
    if kind is T.DURATION:
        yield node(Op.NEGATE, duration)
        yield from (node(op, duration, duration) for op in (Op.ADD, Op.SUBTRACT))
        yield node(Op.MULTIPLY, number, duration)
        yield node(Op.DIVIDE, duration, leaf(Op.REGISTER, 0))
        yield node(Op.SUBTRACT, instant, instant)
    if kind is T.INSTANT:
        yield from (node(op, instant, duration) for op in (Op.ADD, Op.SUBTRACT))
        yield node(Op.ADD, duration, instant)
    if kind is T.BOOL:
        yield from conditions(depth)


def conditions(depth):
    condition = values(T.BOOL, depth)
    yield node(Op.NOT, condition)
    yield from (node(op, condition, condition) for op in (Op.AND, Op.OR))
    for kind in (T.NUMBER, T.DURATION, T.INSTANT, T.RUNG):
        yield from (node(op, values(kind, depth), values(kind, depth)) for op in ORDER + EQUALITY)
    yield from (node(op, values(T.INSTANT, depth), values(T.DURATION, depth)) for op in ORDER)
    for kind, (reading, size) in READINGS.items():
        choice = node(Op.IF, condition, reading, reading)
        member = literal(kind, st.integers(-1 if kind is T.STAGE else 0, size - 1))
        yield from (node(op, reading | choice, member | reading | choice) for op in EQUALITY)
        if kind is T.SUBSTANCE:
            yield from (node(op, reading, member) for op in ORDER)


def flat(tree):
    codes = []

    def append(one):
        code, children = one
        places = [append(child) for child in children]
        codes.append(Code(code.op, *places) if children else code)
        return len(codes) - 1

    append(tree)
    return tuple(codes)


def depth_of(tree):
    return 1 + max((depth_of(child) for child in tree[1]), default=0)


@given(values(T.BOOL, 5))
def test_any_code_is_shown_as_text_that_reads_back_to_it(tree):
    code = flat(tree)
    text = show_expression(code, NAMING)
    report = Noted()
    again = parse_expression(text, OFFICE_CHANCE, BOOL, report)
    if len(code) > MAX_NODES or depth_of(tree) > MAX_DEPTH or len(text) > 1000:
        assert [problem[0] for problem in report.problems] == ["E309"]
    else:
        assert report.problems == [], text
        assert again == code, text
